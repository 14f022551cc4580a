"""Pictures without scripts say what the figures say: counts and values are read back from them."""

from __future__ import annotations

import math
import re
from pathlib import Path
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from components.catalog import Catalog
from components.charts import caption_of
from components.charts.svg import figure_svg, palette_css
from components.exhibits import Exhibit
from components.site import EXHIBITS, find_exhibit
from components.text import words

ROOT = Path(__file__).resolve().parents[2]
EXHIBITS = [item for items in EXHIBITS.values() for item in items]


def figures_of(catalog: Catalog, exhibit: Exhibit) -> list[go.Figure]:
    draw = exhibit.draw_narrow or exhibit.draw
    picture = draw(catalog, exhibit.defaults(catalog))
    return [drawn.figure for drawn in picture.figures]


def drawn(figure: go.Figure, name: str = "trial") -> ElementTree.Element:
    return ElementTree.fromstring(figure_svg(figure, name=name))


def texts(svg: ElementTree.Element) -> list[tuple[float, float, str]]:
    return [
        (float(item.get("x")), float(item.get("y")), item.text or "") for item in svg.iter("text")
    ]


def number(text: str) -> float:
    return float(text.replace(",", "").replace("\N{MINUS SIGN}", "-"))


def line_through(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """Slope and offset of a scale, from its first and last tick."""
    (a, value_a), (b, value_b) = pairs[0], pairs[-1]
    slope = (value_b - value_a) / (b - a)
    return slope, value_a - slope * a


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda item: item.name)
def test_every_exhibit_has_a_whole_picture(catalog: Catalog, exhibit: Exhibit) -> None:
    for figure in figures_of(catalog, exhibit):
        svg = drawn(figure, exhibit.name)
        _, _, width, height = (float(part) for part in svg.get("viewBox").split())
        assert svg.get("role") == "img"
        assert svg.find("title").text.startswith(caption_of(figure).title)
        assert svg.get("aria-labelledby") == svg.find("title").get("id")
        assert all(-2 <= y <= height + 2 for _, y, _ in texts(svg))
        assert "nan" not in ElementTree.tostring(svg, encoding="unicode").lower().replace(
            "finance", ""
        ).replace("governance", "")
        assert width < 500


@pytest.mark.parametrize("name", ["deaths_by_class", "more_than_one_drug", "deaths_by_sex"])
def test_points_of_a_line_chart_are_read_back_from_its_picture(catalog: Catalog, name: str) -> None:
    (figure,) = figures_of(catalog, find_exhibit("united_states", name))
    svg = drawn(figure)
    known = [text for text in texts(svg) if re.fullmatch(r"[\d,]+", text[2])]
    foot = max(y for _, y, _ in known)
    years = [(x, number(text)) for x, y, text in known if y == foot]
    scale = [(y, number(text)) for x, y, text in known if y != foot]
    across, shift = line_through(years)
    up, lift = line_through(scale)
    # The words of a tick stand a little below its line.
    base = next(y for y, value in scale if value == 0) - _zero_line(svg)
    found = sorted((round(x * across + shift), (y + base) * up + lift) for x, y in _marks(svg))
    expected = sorted(
        (int(x[:4]), float(y))
        for trace in figure.data
        for x, y in zip(trace.x, trace.y, strict=True)
        if not words.is_missing(y)
    )
    step = abs(up) * 0.2  # positions are written to a tenth of a pixel
    assert len(found) == len(expected)
    for (year, value), (right_year, right) in zip(found, expected, strict=True):
        assert year == right_year
        assert any(
            math.isclose(value, other, abs_tol=step) for at, other in expected if at == year
        ), (year, value, right)


def _zero_line(svg: ElementTree.Element) -> float:
    """The height of the line at zero, which is drawn from side to side in the stronger gray."""
    line = next(item for item in svg.iter("path") if "muted" in (item.get("stroke") or ""))
    return float(re.match(r"M[\d.]+ ([\d.]+)H", line.get("d")).group(1))


def _marks(svg: ElementTree.Element) -> list[tuple[float, float]]:
    """The middle of every mark: of circles, and of shapes that begin with a move from it."""
    found = [(float(item.get("cx")), float(item.get("cy"))) for item in svg.iter("circle")]
    for item in svg.iter("path"):
        place = re.match(r"M([\d.]+) ([\d.]+)m", item.get("d"))
        if place:
            found.append((float(place.group(1)), float(place.group(2))))
    return found


def test_lengths_of_lying_bars_are_those_of_the_rows(catalog: Catalog) -> None:
    (figure,) = figures_of(catalog, find_exhibit("supply_routes", "fentanyl_by_area"))
    (bars,) = figure.data
    lengths = [right - left for left, right, *_ in _boxes(drawn(figure))]
    assert len(lengths) == len(bars.x)
    for length, value in zip(lengths, bars.x, strict=True):
        assert length / max(lengths) == pytest.approx(value / max(bars.x), abs=0.002)


def test_parts_of_a_column_stand_on_each_other(catalog: Catalog) -> None:
    (figure,) = figures_of(catalog, find_exhibit("supply_routes", "world_seizures"))
    boxes = _boxes(drawn(figure))
    values = [float(value) for trace in figure.data for value in trace.y]
    assert len(boxes) == len(values)
    scale = (boxes[0][3] - boxes[0][2]) / values[0]
    for (_, _, top, bottom), value in zip(boxes, values, strict=True):
        assert bottom - top == pytest.approx(value * scale, abs=0.25)
    first, second = boxes[0], boxes[len(figure.data[0].y)]
    assert first[:2] == second[:2]
    assert second[3] == pytest.approx(first[2], abs=0.1)


def _boxes(svg: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Left, right, top and bottom of every bar, without legend and patterns."""
    found = []
    for item in svg.iter("path"):
        if item.get("fill", "").startswith("url("):
            continue
        for box in re.findall(r"M([\d.]+) ([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+z", item.get("d")):
            left, top, right, bottom = map(float, box)
            found.append((left, right, top, bottom))
    return found


def test_line_breaks_where_a_value_is_missing_and_keeps_its_dash() -> None:
    figure = go.Figure().add_scatter(
        x=[1, 2, 3, 4, 5], y=[1, 2, None, 2, 1], mode="lines", line={"dash": "dot", "width": 2}
    )
    (line,) = [item for item in drawn(figure).iter("path") if item.get("stroke-dasharray")]
    assert line.get("d").count("M") == 2


@pytest.mark.parametrize(
    "figure",
    [
        go.Figure(go.Pie(values=[1, 2])),
        go.Figure(go.Scatter(x=[1, 2], y=[1, 2])).update_yaxes(type="log"),
        go.Figure(go.Scatter(x=[1, 2], y=[1, 2], fill="tozeroy")),
        go.Figure(go.Scatter(x=[1, 2], y=[1, 2], error_y={"array": [1, 1]})),
        go.Figure([go.Bar(x=[1, 2], y=[1, 2]), go.Bar(x=[1, 2], y=[1, 2])]),
        go.Figure(go.Scatter(x=[1, 2], y=[1, 2], marker_symbol="hexagram", mode="markers")),
        go.Figure(go.Scatter(x=[1, 2], y=[1, 2])).update_yaxes(tickformat=".3e"),
        go.Figure(),
    ],
    ids=["pie", "log", "to zero", "errors", "side by side", "symbol", "format", "empty"],
)
def test_what_is_not_known_is_not_drawn(figure: go.Figure) -> None:
    assert figure_svg(figure, name="trial") == ""


def test_words_of_the_data_are_shown_as_they_are() -> None:
    figure = go.Figure(go.Bar(x=[1], y=["<script>alert(1)</script>"], orientation="h"))
    markup = figure_svg(figure, name="trial", alt="<i>")
    assert "<script" not in markup and "<i>" not in markup


def test_colors_have_a_dark_twin() -> None:
    light, _, dark = palette_css().partition("prefers-color-scheme:dark")
    names = re.findall(r"(--chart-[a-z0-9-]+):", light)
    assert len(names) > 15
    assert all(f"{name}:" in dark for name in names)
