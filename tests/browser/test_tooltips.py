"""Tooltips, read as a browser draws them: every row is of the period that is pointed at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, Page, expect

from components.catalog import Catalog
from components.charts.tiles import TILES
from components.render.standalone import PLOTLY
from components.site import EXHIBITS
from components.text import words

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
# What windows of 320, 390, and 1280 pixels leave for a picture.
WIDTHS = (286, 1060)
BY_MONTH = ("seizures_by_month", "deaths_12_month", "state_12_month")
SHEET = f"""<!doctype html><meta charset="utf-8"><body style="margin: 0">
<div id="chart"></div><script src="{PLOTLY.as_uri()}"></script>"""

# Points at each of `places` of the figure and returns what the tooltip says, which points it took,
# and whether it is cut off.
READ = """async ([figure, width, places]) => {
  const place = document.getElementById("chart");
  place.style.width = `${width}px`;
  await Plotly.newPlot(place, figure.data, { ...figure.layout, width });
  const layout = place._fullLayout;
  const box = place.getBoundingClientRect();
  let taken = [];
  place.on("plotly_hover", event => { taken = event.points; });
  const found = places.map(([suffix, x, y]) => {
    const across = layout[`xaxis${suffix[0]}`], down = layout[`yaxis${suffix[1]}`];
    taken = [];
    Plotly.Fx.unhover(place, {});
    Plotly.Fx.hover(place, {
      clientX: box.x + across._offset + across.d2p(x),
      clientY: box.y + down._offset + (y === null ? layout._size.h / 2 : down.d2p(y)),
      target: place.querySelector(".nsewdrag"),
    }, `x${suffix[0]}y${suffix[1]}`);
    const hover = place.querySelector(".hoverlayer");
    const labels = [...hover.querySelectorAll(".legendtext, .hovertext .nums")];
    const around = [...hover.querySelectorAll(".legend .bg, .hovertext path")]
      .map(e => e.getBoundingClientRect()).filter(e => e.width);
    return {
      rows: labels.map(e => e.textContent.replace(/\\s+/g, " ")).sort(),
      points: taken.map(p => [p.curveNumber, p.pointNumber]).sort(),
      cut: around.some(e => e.x < box.x - 1 || e.right > box.right + 1),
    };
  });
  Plotly.purge(place);
  return found;
}"""


@pytest.fixture
def sheet(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "sheet.html"
    path.write_text(SHEET)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    yield page
    page.close()


def figures(catalog: Catalog, *, unified: bool) -> Iterator[tuple[str, go.Figure]]:
    """Each first figure over time with tooltips for several series, or for one point."""
    for items in EXHIBITS.values():
        for exhibit in items:
            figure = exhibit.draw(catalog, exhibit.defaults(catalog)).figures[0].figure
            is_unified = figure.layout.hovermode == "x unified"
            if is_unified == unified and _points(figure):
                yield exhibit.name, figure


def _points(figure: go.Figure) -> dict[tuple[int, int], tuple[Any, float]]:
    """Period and value of each point that has a row in a tooltip, by trace and position."""
    return {
        (trace, place): (x, _whole(float(y)) if item.type == "bar" else float(y))
        for trace, item in enumerate(figure.data)
        if item.hovertemplate == "%{customdata}<extra></extra>"
        for place, (x, y) in enumerate(zip(item.x, item.y, strict=True))
        if not words.is_missing(y)
    }


def _whole(y: float) -> float:
    """What a tooltip of columns says: a whole number, but a part of one is not zero."""
    return round(y) if y >= 1 else float(f"{y:.2g}")


def _period(x: object, name: str) -> str:
    """How a row names the period `x`: the month where the chart is one of months."""
    return words.month(pd.Timestamp(x)) if name in BY_MONTH else str(x)[:4]


def test_every_row_for_several_series_is_of_the_period_that_is_pointed_at(
    catalog: Catalog, sheet: Page
) -> None:
    faults, seen = [], set()
    for name, figure in figures(catalog, unified=True):
        seen.add(name)
        points = _points(figure)
        periods = sorted({x for x, _ in points.values()})
        for width in WIDTHS:
            places = [[["", ""], str(x), None] for x in periods]
            found = sheet.evaluate(READ, [json.loads(figure.to_json()), width, places])
            for x, tooltip in zip(periods, found, strict=True):
                here = {key: y for key, (at, y) in points.items() if at == x}
                said = [f" {y:,.10g} " for y in here.values()]
                if (
                    sorted(map(tuple, tooltip["points"])) != sorted(here)
                    or len(tooltip["rows"]) != len(here)
                    or not all(f"in {_period(x, name)}" in row for row in tooltip["rows"])
                    or not all(any(value in row for row in tooltip["rows"]) for value in said)
                    or tooltip["cut"]
                ):
                    faults.append((name, width, x, tooltip))
    assert faults == []
    assert {
        "deaths_by_class",
        "state_and_nation",
        "world_deaths",
        "seizures_by_month",
        "mexico_counts",
    } <= seen


def test_every_row_for_one_point_names_its_own_month(catalog: Catalog, sheet: Page) -> None:
    faults, seen = [], set()
    for name, figure in figures(catalog, unified=False):
        if name not in BY_MONTH:
            continue
        seen.add(name)
        points = dict(list(_points(figure).items())[::7])
        for width in WIDTHS:
            places = [[["", ""], str(x), y] for x, y in points.values()]
            found = sheet.evaluate(READ, [json.loads(figure.to_json()), width, places])
            every = _points(figure)
            for tooltip in found:
                ((trace, place),) = tooltip["points"]
                x, y = every[trace, place]
                (row,) = tooltip["rows"]
                if f"in {_period(x, name)}" not in row or f" {y:,.10g} " not in row:
                    faults.append((name, width, x, tooltip))
    assert faults == []
    assert {"deaths_12_month", "state_12_month"} <= seen


def test_a_finger_gets_the_row_of_the_year_it_taps(site: str, browser: Browser) -> None:
    """On the page itself, on a phone: heroin has no figure after 2021."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{site}/embed/united_states/deaths_by_class")
    plot = page.locator(".js-plotly-plot").first
    plot.wait_for()
    for year, rows in ((2021, 3), (2022, 1), (2023, 1)):
        x, y = plot.evaluate(
            """(place, year) => {
              const axis = place._fullLayout.xaxis, box = place.getBoundingClientRect();
              return [box.x + axis._offset + axis.d2p(`${year}-01-01`),
                      box.y + place._fullLayout._size.t + 60];
            }""",
            year,
        )
        page.touchscreen.tap(x, y)
        shown = plot.locator(".hoverlayer .legendtext")
        expect(shown).to_have_count(rows)
        expect(shown.first).to_contain_text(f"in {year}")
    context.close()


def test_press_on_a_tile_chooses_its_state(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/united_states?section=states")
    plot = page.locator(".st-key-exhibit_state_tiles .js-plotly-plot").first
    # The figure is there when its axes are.
    plot.locator(".main-svg").first.wait_for()
    column, row = TILES["WY"]
    x, y = plot.evaluate(
        """(place, [x, y]) => {
          const { xaxis, yaxis } = place._fullLayout, box = place.getBoundingClientRect();
          return [box.x + xaxis._offset + xaxis.d2p(x), box.y + yaxis._offset + yaxis.d2p(y)];
        }""",
        [column + 0.45, -row - 0.5],
    )
    page.mouse.move(x, y)
    expect(plot.locator(".hoverlayer")).to_contain_text("Wyoming")
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile("[?&]state=WY"))
    expect(plot.locator(".legendtext")).to_contain_text(["Wyoming"])
    page.close()
