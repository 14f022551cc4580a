"""Charts draw the rows they are given, and say the same in words."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components import charts
from components.charts import Caption, Chart, Mark, caption_of, theme
from components.charts.svg import figure_svg
from components.theme.tokens import COLORS, MODES, Mode

NAN = float("nan")
CAPTION = Caption(
    title="Overdose deaths in a made-up country, by drug class, 2020 to 2023",
    subtitle="Deaths per year, final counts",
    source="Source: CDC, National Center for Health Statistics and others. U.S. government work, "
    "public domain. Retrieved November 21, 2026. Synthetic Drug Atlas.",
)

TREND = pd.DataFrame(
    {
        "year": [2020, 2021, 2022, 2023] * 2,
        "drug_class": ["heroin"] * 4 + ["cocaine"] * 4,
        "deaths": [100.0, 80, NAN, 60, 40, 50, 60, 75],
        "provisional": [False] * 7 + [True],
    }
)
MONTHS = pd.DataFrame(
    {
        "month": pd.date_range("2024-01-01", periods=14, freq="MS"),
        "kind": "predicted",
        "deaths": [float(200 - place * 5) for place in range(14)],
    }
)
BARS = pd.DataFrame(
    {"name": ["Ohio", "United States", "Utah", "Iowa"], "rate": [46.3, 21.7, 20.1, NAN]}
)
COLUMNS = pd.DataFrame(
    {
        "fiscal_year": [2023, 2023, 2024, 2024, 2025, 2025],
        "where": ["ports_of_entry", "between_ports"] * 3,
        "pounds": [800.0, 200, 900, 300, 100, 50],
        "partial": [False] * 4 + [True] * 2,
    }
)
DOTS = pd.DataFrame(
    {
        "group": ["First group", "Second group", "Third group"] * 2,
        "year": [2019] * 3 + [2023] * 3,
        "rate": [10.0, 20, 30, 25, 22, NAN],
    }
)
PANELS = pd.DataFrame(
    {
        "year": [2000, 2001, 2003, 2000, 2003],
        "age": ["15-24", "15-24", "15-24", "25-34", "25-34"],
        "rate": [1.0, 2.0, 4.0, 3.0, 9.0],
    }
)
RANGES = pd.DataFrame(
    {
        "name": ["2023", "2022", "2018", "2011"],
        "people": [316.0, 292, 269, NAN],
        "low": [NAN, NAN, 166, 167],
        "high": [NAN, NAN, 373, 315],
        "again": [False, True, False, False],
        "region": ["Asia", "Africa", "Asia", "Africa"],
        "remark": ["", "Revised", "", ""],
    }
)
UNITS = pd.DataFrame({"name": ["used any drug"], "of_thousand": [58.4]})
STATES = pd.DataFrame(
    {
        "state": ["AL", "AK", "AZ", "AR"],
        "rate": [10.0, 40.0, 20.0, NAN],
        "remark": ["", "Late", "", ""],
    }
)


def square(left: float, top: float) -> list:
    return [[left, top], [left + 10, top], [left + 10, top + 10], [left, top + 10], [left, top]]


SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {"id": "AL", "geometry": {"type": "Polygon", "coordinates": [square(0, 0)]}},
        {
            "id": "AK",
            "geometry": {"type": "MultiPolygon", "coordinates": [[square(20, 0)], [square(40, 0)]]},
        },
        {"id": "AZ", "geometry": {"type": "Polygon", "coordinates": [square(0, 20)]}},
        {"id": "AR", "geometry": {"type": "Polygon", "coordinates": [square(20, 20)]}},
    ],
}
STATE_NAMES = {
    "US": "United States",
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
}


@dataclass(frozen=True)
class Case:
    """A kind of chart, rows for it, their column of numbers, and its spec."""

    draw: Any
    frame: pd.DataFrame
    value: str
    spec: Any

    def chart(self, frame: pd.DataFrame | None, more: dict[str, Any]) -> Chart:
        return self.draw(self.frame if frame is None else frame, replace(self.spec, **more))

    def figure(self, frame: pd.DataFrame | None = None, **more: Any) -> go.Figure:
        return self.chart(frame, more).figure

    def words(self, frame: pd.DataFrame | None = None, **more: Any) -> charts.Description:
        return self.chart(frame, more).description


CASES = {
    "trend": Case(
        charts.line_chart,
        TREND,
        "deaths",
        charts.LineSpec(
            **vars(CAPTION),
            y="deaths",
            series="drug_class",
            names={"heroin": "Heroin", "cocaine": "Cocaine"},
            unit="deaths",
            provisional="provisional",
        ),
    ),
    "trend by month": Case(
        charts.line_chart,
        MONTHS,
        "deaths",
        charts.LineSpec(
            **vars(CAPTION),
            x="month",
            y="deaths",
            series="kind",
            names={"predicted": "Predicted"},
            unit="deaths",
        ),
    ),
    "bars": Case(
        charts.bar_chart,
        BARS,
        "rate",
        charts.BarSpec(
            **vars(CAPTION),
            value="rate",
            unit="deaths",
            decimals=1,
            highlight="United States",
            color_key="heroin",
        ),
    ),
    "columns": Case(
        charts.column_chart,
        COLUMNS,
        "pounds",
        charts.ColumnSpec(
            **vars(CAPTION),
            x="fiscal_year",
            y="pounds",
            series="where",
            names={"ports_of_entry": "At ports", "between_ports": "Between ports"},
            unit="pounds",
            provisional="partial",
        ),
    ),
    "dots": Case(
        charts.dot_chart,
        DOTS,
        "rate",
        charts.DotSpec(**vars(CAPTION), group="group", value="rate", unit="deaths per 100,000"),
    ),
    "panels": Case(
        charts.panels_chart,
        PANELS,
        "rate",
        charts.PanelSpec(
            **vars(CAPTION),
            y="rate",
            series="age",
            names={"15-24": "Ages 15-24", "25-34": "Ages 25-34"},
            unit="deaths per 100,000",
            color_key="heroin",
        ),
    ),
    "ranges": Case(
        charts.range_chart,
        RANGES.iloc[:2],
        "people",
        charts.RangeSpec(
            **vars(CAPTION),
            value="people",
            unit="million people",
            low="low",
            high="high",
            hollow="again",
            remark="remark",
            color_key="heroin",
        ),
    ),
    "units": Case(
        charts.unit_chart,
        UNITS,
        "of_thousand",
        charts.UnitSpec(**vars(CAPTION), value="of_thousand", color_key="heroin"),
    ),
    "map of rates": Case(
        charts.state_map_chart,
        STATES,
        "rate",
        charts.StateMapSpec(
            **vars(CAPTION),
            value="rate",
            names=STATE_NAMES,
            shapes=SHAPES,
            unit="deaths per 100,000",
            decimals=1,
            note="remark",
            time="2024",
        ),
    ),
    "map of counts": Case(
        charts.state_map_chart,
        STATES,
        "rate",
        charts.StateMapSpec(
            **vars(CAPTION),
            value="rate",
            names=STATE_NAMES,
            shapes=SHAPES,
            unit="deaths",
            show="count",
            time="2024",
        ),
    ),
    "map of changes": Case(
        charts.state_map_chart,
        STATES.assign(rate=[-50.0, 5.0, -10.0, NAN]),
        "rate",
        charts.StateMapSpec(
            **vars(CAPTION),
            value="rate",
            names=STATE_NAMES,
            shapes=SHAPES,
            unit="in 2024",
            show="change",
            time="2024",
            decimals=1,
        ),
    ),
}
every_chart = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def annotations(figure: go.Figure, name: str) -> list[str]:
    """The texts of the annotations called `name`, on one line each."""
    return [
        note.text.replace("<br>", " ") for note in figure.layout.annotations if note.name == name
    ]


def trace(figure: go.Figure, name: str) -> Any:
    (found,) = [item for item in figure.data if item.name == name]
    return found


def starts_at_zero(axis: Any) -> bool:
    return axis.rangemode == "tozero" or (axis.range is not None and min(axis.range) == 0)


def drawn(figure: go.Figure) -> list[Any]:
    """Its traces but those that hatch gaps."""
    return [item for item in figure.data if item.name != "gap"]


def values(numbers: Any) -> list[float | None]:
    """Numbers of a trace with None for a gap, so that they can be compared."""
    return [None if pd.isna(number) else float(number) for number in numbers]


@every_chart
def test_every_chart_is_a_plotly_figure_of_plain_traces(case: Case) -> None:
    """Geographic traces ask a foreign server for shapes or tiles; these never do."""
    figure = case.figure()
    assert {item.type for item in figure.data} <= {"scatter", "bar"}
    assert [key for key in figure.to_dict()["layout"] if key.startswith(("geo", "map"))] == []


@every_chart
def test_every_chart_leaves_a_phone_free_to_scroll(case: Case) -> None:
    figure = case.figure()
    assert figure.layout.dragmode is False
    assert {axis.fixedrange for axis in figure.select_xaxes()} == {True}
    assert {axis.fixedrange for axis in figure.select_yaxes()} == {True}


@every_chart
def test_every_chart_keeps_its_caption_beside_it(case: Case) -> None:
    """The page writes it as text, and a saved picture takes it along: the plot has no copy."""
    figure = case.figure()
    shown = caption_of(figure)
    # Below the title, shaded gaps are explained as well.
    assert shown.subtitle.startswith(CAPTION.subtitle)
    assert replace(shown, subtitle=CAPTION.subtitle) == CAPTION
    assert figure.layout.title.text is None
    assert CAPTION.source not in [note.text for note in figure.layout.annotations]


@every_chart
def test_every_chart_does_not_change_the_rows(case: Case) -> None:
    before = case.frame.copy(deep=True)
    case.figure()
    case.words()
    pd.testing.assert_frame_equal(case.frame, before)


@every_chart
def test_every_chart_is_the_same_each_time(case: Case) -> None:
    assert case.figure().to_json() == case.figure().to_json()
    assert case.words() == case.words()


@every_chart
def test_every_chart_is_strict_json(case: Case) -> None:
    """NaN is no JSON: a browser would refuse the figure."""
    text = case.figure().to_json()
    assert json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in the figure"))


@pytest.mark.parametrize("mode", MODES)
@every_chart
def test_every_chart_wears_the_theme_of_the_page(case: Case, mode: Mode) -> None:
    layout = case.figure().look(mode, for_phone=False).to_dict()["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == COLORS["ground"][mode]
    assert layout["font"]["color"] == COLORS["text"][mode]


@pytest.mark.parametrize("rows", ["none", "all missing"])
@every_chart
def test_every_chart_without_figures_says_so(case: Case, rows: str) -> None:
    empty = case.frame.iloc[:0] if rows == "none" else case.frame.assign(**{case.value: NAN})
    figure = case.figure(empty)
    assert len(figure.data) == 0
    texts = [note.text.replace("<br>", " ") for note in figure.layout.annotations]
    says = "Nothing is selected, or no number is published for it. Change a filter to see others."
    assert says in texts
    assert caption_of(figure) == CAPTION
    assert case.words(empty) == charts.Description(
        finding="No data for this choice",
        takeaway=says,
        alt=f"{CAPTION.title}. Empty chart: no number is published for this choice.",
    )


@every_chart
def test_every_alt_text_holds_the_title(case: Case) -> None:
    words = case.words()
    assert CAPTION.title in words.alt
    assert "nan" not in f"{words.finding} {words.takeaway} {words.alt}".lower()


@every_chart
def test_every_heading_is_a_sentence_and_every_takeaway_at_most_two(case: Case) -> None:
    words = case.words()
    assert words.finding[0].isupper()
    assert not set(":;") & set(words.finding)
    assert len(re.findall(r"[.?!](?= |$)", words.takeaway)) in (1, 2)
    assert words.takeaway.endswith(".")


CHANGED_CELLS = {
    "trend": (3, 55.0),
    "trend by month": (13, 150.0),
    "bars": (0, 50.0),
    "columns": (2, 950.0),
    "dots": (2, 35.0),
    "panels": (4, 12.0),
    "ranges": (0, 320.0),
    "units": (0, 61.0),
    "map of rates": (1, 50.0),
    "map of counts": (1, 50.0),
    "map of changes": (2, 10.0),
}


@pytest.mark.parametrize("name", CASES)
def test_every_description_follows_a_changed_cell(name: str) -> None:
    case, (row, value) = CASES[name], CHANGED_CELLS[name]
    rows = case.frame.copy()
    rows.loc[row, case.value] = value
    before, after = case.words(), case.words(rows)
    assert before.finding != after.finding
    assert before.alt != after.alt


@pytest.mark.parametrize("name", ["trend", "trend by month", "columns", "panels"])
def test_order_of_the_rows_does_not_change_the_picture(name: str) -> None:
    """Staff may sort a spreadsheet as they like."""
    case = CASES[name]
    mixed = case.frame.sample(frac=1, random_state=7)
    assert case.figure(mixed).to_json() == case.figure().to_json()


@pytest.mark.parametrize("name", [name for name in CASES if name not in ("bars", "ranges")])
def test_order_of_the_rows_does_not_change_the_words(name: str) -> None:
    case = CASES[name]
    assert case.words(case.frame.sample(frac=1, random_state=7)) == case.words()


def test_trend_chart_draws_a_line_for_each_name_in_their_order() -> None:
    figure = CASES["trend"].figure()
    assert [item.name for item in drawn(figure)] == ["Heroin", "Cocaine"]
    assert [x[:4] for x in trace(figure, "Cocaine").x] == ["2020", "2021", "2022", "2023"]
    assert values(trace(figure, "Cocaine").y) == [40, 50, 60, 75]
    other = CASES["trend"].figure(names={"cocaine": "Cocaine", "heroin": "Heroin"})
    assert [item.name for item in drawn(other)] == ["Cocaine", "Heroin"]


def test_trend_chart_leaves_out_codes_without_a_name() -> None:
    figure = CASES["trend"].figure(names={"cocaine": "Cocaine"})
    assert [item.name for item in figure.data] == ["Cocaine"]


def test_trend_chart_breaks_the_line_at_a_missing_value() -> None:
    line = trace(CASES["trend"].figure(), "Heroin")
    assert values(line.y) == [100, 80, None, 60]
    assert line.connectgaps is False


@pytest.mark.parametrize(
    ("name", "changed"), [("trend", {"names": {"heroin": "Heroin"}}), ("panels", {})]
)
def test_gap_of_all_lines_is_hatched_and_explained(name: str, changed: dict[str, Any]) -> None:
    case = CASES[name]
    figure = case.figure(**changed)
    hatched = [trace for trace in figure.data if trace.name == "gap"]
    assert {trace.fillpattern.shape for trace in hatched} == {"/"}
    assert "Hatched: no published number for" in caption_of(figure).subtitle
    assert "We found no published number for" in case.words().alt


def test_gap_of_one_line_is_not_hatched_where_another_has_a_number() -> None:
    figure = CASES["trend"].figure()
    assert [trace for trace in figure.data if trace.name == "gap"] == []
    assert caption_of(figure).subtitle.endswith(
        "Broken line: no published number for Heroin (2022)"
    )


def test_gap_of_years_names_the_years_without_a_row() -> None:
    rows = pd.DataFrame(
        {
            "year": [2000, 2004, 2006],
            "drug_class": "heroin",
            "deaths": [10.0, None, 30.0],
            "provisional": False,
        }
    )
    figure = CASES["trend"].figure(rows, names={"heroin": "Heroin"})
    assert "Heroin (2001 to 2005)" in caption_of(figure).subtitle


@pytest.mark.parametrize("largest", [0.4, 9.7, 48.1, 100.0, 78_327.0, 1_200_000.0])
def test_highest_tick_is_above_the_highest_value(largest: float) -> None:
    axis = theme.scale_to(largest, 5)
    assert largest < axis["range"][1] <= largest * 1.7
    ticks = axis["range"][1] / axis["dtick"]
    assert ticks == pytest.approx(round(ticks))


def test_describe_panels_compares_groups_in_a_year_they_share_and_says_which_are_newer() -> None:
    rows = CASES["panels"].frame
    newer = rows.iloc[[0]].assign(year=2009)
    words = CASES["panels"].words(pd.concat([rows, newer], ignore_index=True))
    assert words.finding.endswith("of 2 groups in 2003, 9.0 deaths per 100,000")
    assert words.takeaway.endswith("The newest numbers, for 2009, cover only Ages 15-24.")


def test_describe_panels_needs_three_groups_and_names_those_without_a_number() -> None:
    ages = {age: f"Ages {age}" for age in ("15-24", "25-34", "35-44", "45-54")}
    rows = pd.DataFrame(
        [
            {"year": year, "age": age, "rate": 5.0 + place}
            for year, last in ((2001, 4), (2002, 3), (2003, 2))
            for place, age in enumerate(list(ages)[:last])
        ]
    )
    words = CASES["panels"].words(rows, names=ages, subject="death rate", per="per 100,000 people")
    assert words.finding == (
        "Ages 35-44 had the highest death rate of 3 groups in 2002, 7.0 per 100,000 people"
    )
    assert words.takeaway == (
        "Ages 15-24 had the lowest, 5.0 per 100,000 people. "
        "We found no number for Ages 45-54 in 2002."
    )


def test_trend_chart_starts_and_ends_a_line_at_its_own_values() -> None:
    rows = TREND.assign(deaths=[NAN, 80, 70, NAN, 40, 50, 60, 75])
    line = trace(CASES["trend"].figure(rows), "Heroin")
    assert list(line.x) == ["2021-01-01", "2022-01-01"]


def test_trend_chart_gives_every_point_of_a_year_the_whole_of_it() -> None:
    """So that a tooltip never takes the point of another year."""
    for line in drawn(CASES["trend"].figure()):
        assert (line.xperiod, line.xperiod0, line.xperiodalignment) == (
            "M12",
            "2000-07-01",
            "middle",
        )


def test_tooltip_row_of_a_missing_value_is_empty() -> None:
    rows = theme.tooltip_rows("Heroin", [None, 48.1, 9173.0], "deaths", ["in 2019"] * 3, [""] * 3)
    assert rows == ["", "Heroin: 48.1 deaths in 2019", "Heroin: 9,173 deaths in 2019"]


def test_trend_chart_starts_at_zero() -> None:
    assert starts_at_zero(CASES["trend"].figure().layout.yaxis)


def test_trend_chart_draws_provisional_points_hollow() -> None:
    figure = CASES["trend"].figure()
    symbols = trace(figure, "Cocaine").marker.symbol
    assert [symbol.endswith("-open") for symbol in symbols] == [False, False, False, True]
    assert not any(symbol.endswith("-open") for symbol in trace(figure, "Heroin").marker.symbol)
    rows = trace(figure, "Cocaine").customdata
    assert rows[-1].replace(" <br>", " ") == "Cocaine: 75 deaths in 2023 (preliminary)"


@pytest.mark.parametrize(
    ("provisional", "fill"),
    [(True, theme.BACKGROUND), (False, theme.color("predicted"))],
    ids=["hollow", "filled"],
)
def test_trend_chart_marks_the_latest_point_of_a_long_line(provisional: bool, fill: str) -> None:
    """A line of many months has no markers, but that its end is provisional must be seen."""
    months = pd.date_range("2018-01-01", periods=80, freq="MS")
    rows = pd.DataFrame({"month": months, "kind": "predicted", "deaths": 5.0, "new": provisional})
    figure = CASES["trend by month"].figure(rows, provisional="new")
    assert trace(figure, "Predicted").mode == "lines"
    end = trace(figure, "latest point")
    assert (list(end.x), list(end.y), end.marker.color) == (["2024-08-01"], [5.0], fill)


def test_trend_chart_labels_each_line_at_its_end() -> None:
    figure = CASES["trend"].figure()
    labels = {n.text: (n.x, n.y) for n in figure.layout.annotations if n.name == "direct label"}
    assert labels == {"Heroin": ("2023-01-01", 60), "Cocaine": ("2023-01-01", 75)}


def test_trend_chart_never_tells_lines_apart_by_color_alone() -> None:
    figure = CASES["trend"].figure()
    assert len({item.line.dash for item in drawn(figure)}) == 2
    assert len({item.marker.symbol[0] for item in drawn(figure)}) == 2


def test_trend_chart_gives_a_class_its_own_color_in_any_company() -> None:
    both = CASES["trend"].figure()
    alone = CASES["trend"].figure(names={"cocaine": "Cocaine"})
    assert trace(both, "Cocaine").line.color == trace(alone, "Cocaine").line.color
    assert trace(both, "Cocaine").line.color == theme.SERIES["cocaine"]


JUNE = pd.Timestamp(2024, 6, 1)
LAW = Mark(kind="event", text="A law came into force", first=JUNE, last=JUNE)


def test_event_has_a_pole_through_the_chart_and_words_above_it() -> None:
    case = CASES["trend by month"]
    figure = case.figure(marks=(LAW,))
    assert annotations(figure, "flag") == ["A law came into force"]
    assert [shape.x0 for shape in figure.layout.shapes] == ["2024-06-01"] * 2
    assert figure.layout.height > case.figure().layout.height
    assert "Marked on the chart: A law came into force." in case.words(marks=(LAW,)).alt


def test_event_is_a_line_in_every_panel_and_explained_below_the_title() -> None:
    mark = Mark(kind="event", text="A law came into force", first=2002, last=2002)
    case = CASES["panels"]
    figure = case.figure(marks=(mark,))
    assert [shape.x0 for shape in figure.layout.shapes] == [2002] * len(case.spec.names)
    assert "Dotted line: A law came into force" in caption_of(figure).subtitle
    assert "Marked on the chart: A law came into force." in case.words(marks=(mark,)).alt


def test_words_stand_on_the_top_of_their_column() -> None:
    mark = Mark(kind="point", text="Peak", first=2024, last=2024)
    figure = CASES["columns"].figure(marks=(mark,))
    (note,) = [note for note in figure.layout.annotations if note.name == "mark"]
    assert note.x == 2024
    assert note.y > 0


def test_words_of_a_gap_are_said_only_where_there_is_one() -> None:
    mark = Mark(kind="gap", text="No number found")
    assert "No number found" in CASES["trend"].words(marks=(mark,)).alt
    full = CASES["trend"].frame.dropna()
    full = full[full["drug_class"] == "cocaine"]
    assert "No number found" not in CASES["trend"].words(full, marks=(mark,)).alt
    assert annotations(CASES["trend"].figure(full, marks=(mark,)), "mark") == []


def test_trend_chart_puts_months_on_a_time_axis() -> None:
    assert trace(CASES["trend by month"].figure(), "Predicted").x[0] == "2024-01-01"


def test_describe_trend_says_change_and_peak_and_lists_the_numbers_in_the_alt() -> None:
    words = CASES["trend"].words(provisional="")
    assert words.finding == "Cocaine rose 25% in 2023, to 75 deaths"
    assert words.takeaway == (
        "The number for 2023 is the highest since 2020, when the data begin. "
        "We found no published number for Heroin (2022)."
    )
    assert words.alt == (
        f"Line chart, 2020 to 2023, in deaths. {CAPTION.title}. "
        "Cocaine began at 40 in 2020 and ended at its highest, 75 in 2023. "
        "Heroin began at its highest, 100 in 2020, and ended at 60 in 2023. "
        "We found no published number for Heroin (2022)."
    )


def cocaine(*deaths: float, **more: Any) -> charts.Description:
    """The words for one line with these numbers, the last of them for 2023."""
    rows = pd.DataFrame(
        {
            "year": range(2024 - len(deaths), 2024),
            "drug_class": "cocaine",
            "deaths": [float(number) for number in deaths],
        }
    )
    return CASES["trend"].words(rows, names={"cocaine": "Cocaine"}, provisional="", **more)


@pytest.mark.parametrize(
    ("deaths", "finding"),
    [
        ((100, 134), "Cocaine rose 34% in 2023, to 134 deaths"),
        ((100, 66), "Cocaine fell 34% in 2023, to 66 deaths"),
        ((1000, 1004), "Cocaine stayed about the same in 2023, at 1,004 deaths"),
        ((100, 250), "Cocaine more than doubled in 2023, to 250 deaths"),
        ((100, 399), "Cocaine more than tripled in 2023, to 399 deaths"),
        ((100, 480), "Cocaine rose to 480 deaths in 2023, about 5 times the level in 2022"),
        ((0, 5), "Cocaine came to 5 deaths in 2023"),
        ((5,), "Cocaine came to 5 deaths in 2023"),
    ],
)
def test_describe_trend_has_a_sentence_for_every_change(
    deaths: tuple[int, ...], finding: str
) -> None:
    assert cocaine(*deaths).finding == finding


def test_describe_trend_names_what_is_measured_and_what_follows_its_number() -> None:
    said = cocaine(
        30, 20.14, subjects={"cocaine": "the rate"}, per="per 100,000 people", decimals=1
    )
    assert said.finding == "The rate fell 33% in 2023, to 20 per 100,000 people"
    assert cocaine(3, 2, subject="deaths").finding == "Deaths fell 33% in 2023, to 2"


@pytest.mark.parametrize(
    ("retrieved", "finding"),
    [
        (2025, "Cocaine rose 34% in 2023, to 134 deaths"),
        (2026, "In 2023, Cocaine rose 34%, to 134 deaths"),
    ],
)
def test_heading_begins_with_a_year_that_is_more_than_two_years_back(
    retrieved: int, finding: str
) -> None:
    assert cocaine(100, 134, retrieved=retrieved).finding == finding


def test_describe_trend_leads_with_the_newest_line_and_says_where_others_end() -> None:
    rows = TREND.assign(deaths=[100.0, 90, 80, NAN, 40, 50, 60, 75])
    words = CASES["trend"].words(rows, provisional="")
    assert words.finding.startswith("Cocaine rose 25% in 2023")
    assert words.takeaway.endswith("Data on Heroin end in 2022.")


def test_describe_trend_compares_settled_years_and_marks_the_provisional_one() -> None:
    words = CASES["trend"].words(names={"cocaine": "Cocaine"})
    assert words.finding == "Cocaine rose 20% in 2022, to 60 deaths"
    assert words.takeaway == (
        "The number for 2022 is the highest since 2020, when the data begin. "
        "Numbers for 2023 are not complete, so don’t compare them with earlier ones."
    )


def test_describe_trend_of_a_series_that_is_all_provisional_compares_its_last_years() -> None:
    words = CASES["trend"].words(TREND.assign(provisional=True), names={"cocaine": "Cocaine"})
    assert words.finding == "Cocaine rose 25% in 2023, to 75 deaths"


def test_describe_trend_compares_months_with_the_year_before_only() -> None:
    words = CASES["trend by month"].words(period="twelve_months")
    assert words.finding == (
        "Predicted fell 31% in the 12 months ending in February 2025, to 135 deaths"
    )
    assert words.takeaway == (
        "Predicted peaked at 200 deaths in the 12 months ending in January 2024 and had fallen "
        "33% by the 12 months ending in February 2025."
    )


def test_describe_trend_without_the_year_before_compares_nothing() -> None:
    """Heroin has no number for 2022: its change from 2021 would be of two years."""
    words = CASES["trend"].words(names={"heroin": "Heroin"})
    assert words.finding == "Heroin came to 60 deaths in 2023"
    assert words.takeaway.startswith("The highest number we found for Heroin was 100 deaths")


def test_bar_chart_keeps_the_order_of_the_rows_and_leaves_out_missing_ones() -> None:
    (bars,) = CASES["bars"].figure().data
    assert list(bars.y) == ["Ohio", "United States", "Utah"]
    assert list(bars.x) == [46.3, 21.7, 20.1]
    assert bars.orientation == "h"


def test_bar_chart_starts_at_zero_and_reads_from_the_top() -> None:
    figure = CASES["bars"].figure()
    assert starts_at_zero(figure.layout.xaxis)
    assert figure.layout.yaxis.autorange == "reversed"


def test_bar_chart_holds_zero_between_falls_and_rises() -> None:
    rows = pd.DataFrame({"name": ["Ohio", "Utah"], "rate": [-30.0, 10.0]})
    low, high = CASES["bars"].figure(rows).layout.xaxis.range
    assert low < -30 and high > 10


def test_bar_chart_writes_the_number_at_each_bar() -> None:
    (bars,) = CASES["bars"].figure().data
    assert list(bars.text) == ["46.3", "21.7", "20.1"]
    assert bars.textposition == "outside"


def test_bar_chart_sets_one_bar_apart_by_color_and_pattern() -> None:
    (bars,) = CASES["bars"].figure().data
    assert [bool(shape) for shape in bars.marker.pattern.shape] == [False, True, False]
    assert bars.marker.color[0] == theme.SERIES["heroin"]
    assert bars.marker.color[1] == theme.color("nation")


def test_bar_chart_with_long_labels_still_names_every_bar() -> None:
    rows = pd.DataFrame(
        {"name": ["A statement of a poll that is quite long", "Another"], "rate": [61, 21]}
    )
    figure = CASES["bars"].figure(rows, highlight="")
    written = [note.text.replace("<br>", " ") for note in figure.layout.annotations]
    ticks = [str(text).replace("<br>", " ") for text in figure.layout.yaxis.ticktext or ()]
    on_axis = ticks or list(figure.data[0].y) if figure.layout.yaxis.visible is not False else []
    assert set(rows["name"]) <= {*written, *on_axis}


def test_describe_bars_names_the_ends_and_lists_few_bars_in_the_alt() -> None:
    words = CASES["bars"].words()
    assert words.finding == "Ohio had the most, 46 deaths, and Utah the fewest, 20"
    assert words.takeaway == "The number for United States was 22 deaths."
    assert words.alt == (
        f"Bar chart of 3 bars. {CAPTION.title}. "
        "In deaths, Ohio (46.3), United States (21.7), and Utah (20.1)."
    )


@pytest.mark.parametrize(
    ("rates", "finding"),
    [
        (
            [46.3, 20.1],
            "Ohio had the highest rate in 2024, 46 per 100,000, and Utah the lowest, 20",
        ),
        ([20.1, 20.1], "All 2 had the same rate in 2024, 20 per 100,000"),
        ([46.3], "Ohio had 46 per 100,000 in 2024"),
    ],
)
def test_describe_bars_says_what_is_measured_and_when(rates: list[float], finding: str) -> None:
    rows = pd.DataFrame({"name": ["Ohio", "Utah"][: len(rates)], "rate": rates})
    words = CASES["bars"].words(rows, subject="rate", per="per 100,000", time="2024")
    assert words.finding == finding


def test_describe_bars_names_the_ends_when_they_are_many() -> None:
    rows = pd.DataFrame({"name": [f"State {n:02d}" for n in range(1, 13)], "rate": range(1, 13)})
    rows = pd.concat([rows, pd.DataFrame({"name": ["United States"], "rate": [6]})])
    words = CASES["bars"].words(rows, decimals=0)
    assert words.finding == "State 12 had the most, 12 deaths, and State 01 the fewest, 1"
    assert words.takeaway == (
        "State 11 came next, with 11 deaths. The number for United States was 6 deaths."
    )
    assert words.alt.endswith(
        "In deaths, highest State 12 (12), State 11 (11), and State 10 (10); "
        "lowest State 01 (1), State 02 (2), State 03 (3), and United States (6)."
    )


def test_column_chart_stacks_a_trace_for_each_part() -> None:
    figure = CASES["columns"].figure()
    assert [item.name for item in figure.data] == ["At ports", "Between ports"]
    assert list(trace(figure, "At ports").x) == [2023, 2024, 2025]
    assert values(trace(figure, "At ports").y) == [800, 900, 100]
    assert figure.layout.barmode == "stack"
    assert starts_at_zero(figure.layout.yaxis)


def test_column_chart_adds_the_rows_of_one_part_and_period() -> None:
    """The yearly table has a row for each region too; a column is their sum, drawn once."""
    rows = pd.concat([COLUMNS, COLUMNS])
    figure = CASES["columns"].figure(rows)
    assert sum(values(trace(figure, "At ports").y)) == 2 * (800 + 900 + 100)


def test_column_chart_tells_parts_apart_by_pattern_and_legend() -> None:
    figure = CASES["columns"].figure()
    assert len({item.marker.pattern.shape for item in figure.data}) == 2
    assert figure.layout.showlegend is True


def test_column_chart_pales_and_names_a_part_of_a_year() -> None:
    figure = CASES["columns"].figure()
    opacity = trace(figure, "At ports").marker.opacity
    assert opacity[0] == opacity[1] == 1
    assert opacity[2] < 1
    assert list(figure.layout.xaxis.ticktext) == ["2023", "2024", "2025<br>so far"]
    assert "in 2025 (part of the year)" in trace(figure, "At ports").customdata[2].replace(
        " <br>", " "
    )


def test_describe_columns_compares_full_periods_only() -> None:
    words = CASES["columns"].words()
    assert words.finding == "The total rose 20% in 2024, to 1,200 pounds"
    assert words.takeaway == (
        "At ports accounted for 75% of the total in 2024. "
        "Numbers for 2025 are not complete, so don’t compare them with earlier ones."
    )
    assert words.alt == (
        f"Column chart, 2023 to 2025. {CAPTION.title}. "
        "The total was 1,200 pounds in 2024 and highest in 2024, at 1,200. "
        "Shares in 2024: At ports 75% and Between ports 25%. So far in 2025, 150."
    )


def test_describe_columns_says_fiscal_years_and_when_the_highest_was() -> None:
    rows = COLUMNS.iloc[:4].assign(pounds=[1800.0, 200, 900, 300])
    words = CASES["columns"].words(rows, subject="seizures", per="pounds", period="fiscal")
    assert words.finding == "Seizures fell 40% in fiscal 2024, to 1,200 pounds"
    assert words.takeaway.endswith(
        "Seizures peaked at 2,000 pounds in fiscal 2023 and had fallen 40% by fiscal 2024."
    )


def test_dot_chart_draws_a_trace_for_each_year_and_a_line_for_each_group() -> None:
    figure = CASES["dots"].figure()
    years = [item for item in figure.data if item.mode == "markers"]
    lines = [item for item in figure.data if item.mode == "lines"]
    assert [item.name for item in years] == ["2019", "2023"]
    assert dict(zip(years[1].text, values(years[1].x), strict=True)) == {
        "First group": 25,
        "Second group": 22,
    }
    assert len(lines) == 3
    # Each year of a group is on a line of its own, below the year before.
    assert len({at for item in years for at in item.y}) == 5
    assert min(years[1].y) > min(years[0].y)
    assert starts_at_zero(figure.layout.xaxis)


def test_dot_chart_orders_groups_by_their_last_value() -> None:
    order = [text.replace("<br>", " ") for text in CASES["dots"].figure().layout.yaxis.ticktext]
    assert order == ["Third group", "First group", "Second group"]


def test_dot_chart_writes_the_last_number_of_each_group_on_the_free_side_of_its_dot() -> None:
    rows = pd.DataFrame(
        {
            "group": ["Fell", "Fell", "Rose", "Rose", "Near the names", "Near the names"],
            "year": [2022, 2023] * 3,
            "rate": [50.0, 40.0, 40.0, 50.0, 3.0, 2.0],
        }
    )
    written = {
        item.textposition: [text.strip("\N{NO-BREAK SPACE}") for text in item.text]
        for item in CASES["dots"].figure(rows).data
        if item.mode == "text"
    }
    assert written == {"middle left": ["40.0"], "middle right": ["2.0", "50.0"]}


def test_dot_chart_tells_years_apart_by_marker_and_legend() -> None:
    figure = CASES["dots"].figure()
    years = [item for item in figure.data if item.mode == "markers"]
    assert len({item.marker.symbol for item in years}) == 2
    assert len({item.marker.color for item in years}) == 2
    assert figure.layout.showlegend is True
    assert [item.showlegend is not False for item in years] == [True, True]


def test_dot_chart_draws_as_many_years_as_there_are() -> None:
    """The next release of the table adds a fifth year; the page must not go down for it."""
    rows = pd.DataFrame(
        {"group": ["First group"] * 6, "year": range(2019, 2025), "rate": range(10, 16)}
    )
    years = [item.name for item in CASES["dots"].figure(rows).data if item.mode == "markers"]
    assert years == ["2019", "2020", "2021", "2022", "2023", "2024"]


def test_describe_dots_ranks_only_groups_of_the_same_year() -> None:
    words = CASES["dots"].words()
    assert words.finding == (
        "Third group had the highest number of 3 groups in 2019, 30 deaths per 100,000"
    )
    assert words.takeaway == (
        "First group had the lowest, 10 deaths per 100,000. "
        "The newest numbers, for 2023, cover only First group and Second group."
    )
    assert words.alt == (
        f"Dot chart of 3 groups, in deaths per 100,000. {CAPTION.title}. "
        "First group: 10.0 in 2019 and 25.0 in 2023. "
        "Second group: 20.0 in 2019 and 22.0 in 2023. Third group: 30.0 in 2019."
    )


def test_panels_chart_has_a_panel_for_each_group_with_the_others_behind() -> None:
    figure = CASES["panels"].figure()
    strong = [item for item in drawn(figure) if item.name]
    quiet = [item for item in figure.data if not item.name]
    assert [item.name for item in strong] == ["Ages 15-24", "Ages 25-34"]
    assert len({item.xaxis for item in strong}) == 2
    assert len(quiet) == 2
    assert annotations(figure, "panel") == [
        "<b>Ages 15-24</b> 4.0 in ’03",
        "<b>Ages 25-34</b> 9.0 in ’03",
    ]


def test_panels_chart_breaks_the_line_at_a_year_without_a_row() -> None:
    figure = CASES["panels"].figure()
    assert list(trace(figure, "Ages 15-24").x) == [2000, 2001, 2002, 2003]
    assert values(trace(figure, "Ages 15-24").y) == [1, 2, None, 4]
    assert trace(figure, "Ages 15-24").connectgaps is False


def test_panels_chart_has_one_scale_from_zero() -> None:
    ranges = {tuple(axis.range) for axis in CASES["panels"].figure().select_yaxes()}
    ((low, high),) = ranges
    assert low == 0
    assert high >= 9


def ages(count: int, **more: Any) -> go.Figure:
    """Panels of as many groups."""
    rows = pd.DataFrame(
        [
            {"year": year, "age": str(age), "rate": 5.0 + age}
            for age in range(count)
            for year in (2000, 2001)
        ]
    )
    names = {str(age): f"Group {age}" for age in range(count)}
    return CASES["panels"].figure(rows, names=names, **more)


@pytest.mark.parametrize(("count", "columns"), [(6, 6), (8, 4), (10, 5), (13, 5)])
def test_wide_panels_stand_in_more_columns_of_about_one_height(count: int, columns: int) -> None:
    wide, narrow = ages(count, width=theme.WIDE), ages(count)
    assert len({axis.domain[0] for axis in wide.select_xaxes()}) == columns
    assert len({axis.domain[0] for axis in narrow.select_xaxes()}) == 3
    assert wide.layout.height < narrow.layout.height


def test_every_panel_has_its_years_below_it_and_the_first_of_a_row_its_numbers() -> None:
    figure = ages(7)
    assert {axis.showticklabels for axis in figure.select_xaxes()} == {True}
    shown = [axis.showticklabels for axis in figure.select_yaxes()]
    assert shown == [True, False, False, True, False, False, True]
    domains = sorted({tuple(axis.domain) for axis in figure.select_yaxes()})
    assert all(below[1] < above[0] for below, above in itertools.pairwise(domains))


def test_describe_panels_gives_the_last_value_of_every_group_in_the_alt() -> None:
    assert CASES["panels"].words().alt == (
        f"Small line charts of 2 groups, in deaths per 100,000. {CAPTION.title}. "
        "Latest number of each: Ages 15-24 4.0 in 2003 and Ages 25-34 9.0 in 2003. "
        "We found no published number for Ages 15-24 (2002) and Ages 25-34 (2001 to 2002)."
    )


def test_state_map_draws_every_state_once() -> None:
    figure = CASES["map of rates"].figure()
    outlines = [item.name for item in figure.data if item.fill == "toself"]
    assert outlines == ["Alabama", "Alaska", "Arizona", "Arkansas"]


def test_state_map_colors_more_with_a_later_step() -> None:
    figure = CASES["map of rates"].figure()
    scale = theme.SCALE
    steps = {
        name: scale.index(trace(figure, name).fillcolor)
        for name in ("Alabama", "Arizona", "Alaska")
    }
    assert steps["Alabama"] < steps["Arizona"] < steps["Alaska"]


def test_state_map_hatches_a_state_without_a_figure() -> None:
    """Not published is neither zero nor the lightest color."""
    state = trace(CASES["map of rates"].figure(), "Arkansas")
    assert state.fillpattern.shape == "/"
    assert "not published" in state.text
    assert trace(CASES["map of rates"].figure(), "Alabama").fillpattern.shape is None
    assert "not published" in {item.name for item in CASES["map of rates"].figure().data}


def test_state_map_tells_the_number_and_the_remark_of_a_state() -> None:
    assert trace(CASES["map of rates"].figure(), "Alaska").text == (
        "<b>Alaska</b><br>40.0 deaths per 100,000<br>Late"
    )


def test_state_map_of_counts_draws_circles_whose_area_is_the_number() -> None:
    """A filled state reads as a rate; and a large state would look worse for its size."""
    figure = CASES["map of counts"].figure()
    fills = {item.fillcolor for item in figure.data if item.fill == "toself"}
    assert fills == {theme.NO_DATA}
    circles = trace(figure, "circles")
    names = [text.split("<br>")[0] for text in circles.text]
    drawn = dict(zip(names, figure.layout.shapes, strict=True))
    across = {name: circle.x1 - circle.x0 for name, circle in drawn.items()}
    assert across["<b>Alaska</b>"] / across["<b>Alabama</b>"] == pytest.approx(2)
    assert (circles.x[0], circles.y[0]) == (25, 5)
    first = figure.layout.shapes[0]
    assert ((first.x0 + first.x1) / 2, (first.y0 + first.y1) / 2) == (25, 5)
    assert any(item.name.startswith("Circle area: deaths, ") for item in figure.data)


def test_state_map_of_changes_has_one_hue_for_falls_and_one_for_rises() -> None:
    figure = CASES["map of changes"].figure()
    scale = theme.CHANGE_SCALE
    assert trace(figure, "Alabama").fillcolor == scale[0]
    assert trace(figure, "Arizona").fillcolor == scale[2]
    assert trace(figure, "Alaska").fillcolor == scale[3]
    legend = [item.name for item in figure.data if item.showlegend]
    assert legend == [
        "down 40% and more",
        "down less than 20%",
        "up less than 20%",
        "not published",
    ]


def test_state_map_keeps_the_shapes_in_proportion() -> None:
    figure = CASES["map of rates"].figure()
    assert figure.layout.yaxis.scaleanchor == "x"
    low, high = figure.layout.yaxis.range
    assert low > high


def test_describe_state_map_says_highest_lowest_nation_and_missing() -> None:
    words = CASES["map of rates"].words(nation=21.7, subject="death rate", per="per 100,000")
    assert words.finding == "In 2024, Alaska had the highest death rate, 40 per 100,000"
    assert words.takeaway == (
        "Arizona came next, with 20, and Alabama had the lowest, 10, compared with 22 nationally. "
        "For Arkansas, no number is published."
    )
    assert words.alt == (
        f"Map of the United States. {CAPTION.title}. "
        "Highest: Alaska (40.0), Arizona (20.0), and Alabama (10.0). "
        "Lowest: Alabama (10.0), Arizona (20.0), and Alaska (40.0). "
        "United States: 21.7. For Arkansas, no number is published."
    )


def test_describe_state_map_of_counts_names_the_unit_once() -> None:
    assert CASES["map of counts"].words().finding == "In 2024, Alaska had the most deaths, 40"


def changes(nation: float | None = None, **states: float) -> charts.Description:
    """The words for a map on which numbers of some states changed by these percents."""
    rows = pd.DataFrame({"state": list(states), "rate": [*states.values()], "remark": ""})
    names = STATE_NAMES | {"DC": "District of Columbia"}
    return CASES["map of changes"].words(rows, names=names, nation=nation, subject="deaths")


@pytest.mark.parametrize(
    ("states", "finding"),
    [
        ({"AL": -50, "AK": 5, "AZ": -10}, "Deaths fell in 2 of 3 states with data in 2024"),
        ({"AL": -50, "AZ": -10}, "Deaths fell in all 2 states with data in 2024"),
        ({"AL": 50, "AZ": 10}, "Deaths rose in all 2 states with data in 2024"),
        ({"AL": 50, "AZ": 10, "AK": 0}, "Deaths rose in 2 of 3 states with data in 2024"),
        (
            {"AL": -5, "AZ": -1, "DC": -3},
            "Deaths fell in all 2 states with data, and in D.C., in 2024",
        ),
        (
            {"AL": -5, "AZ": -1, "DC": 3},
            "Deaths fell in all 2 states with data, but not in D.C., in 2024",
        ),
    ],
)
def test_describe_state_map_of_changes_counts_falls_or_rises(
    states: dict[str, float], finding: str
) -> None:
    assert changes(**states).finding == finding


@pytest.mark.parametrize(
    ("nation", "ends"),
    [
        (-24.4, "The drop was 24% nationally, and ranged from 50% in Alabama to 10% in Arizona."),
        (None, "The drop was largest in Alabama (50%) and smallest in Arizona (10%)."),
    ],
)
def test_describe_state_map_of_changes_says_the_range(nation: float | None, ends: str) -> None:
    words = changes(nation, AL=-50, AK=-20, AZ=-10)
    assert words.takeaway.startswith(ends)
    assert "Smallest drops" not in words.alt
    assert "Largest drops: Alabama (down 50.0%)" in words.alt


def test_describe_state_map_of_changes_names_the_largest_both_ways() -> None:
    assert changes(-0.2, AL=-50, AK=5, AZ=-10).takeaway == (
        "The largest drop was in Alabama (50%), and the largest rise in Alaska (5%). "
        "Numbers for Arkansas and D.C. cannot be compared."
    )


def test_range_chart_draws_a_dot_for_each_number_and_a_bar_for_each_range() -> None:
    case = CASES["ranges"]
    figure = case.figure(RANGES)
    assert values(trace(figure, "estimate").x) == [316, 292, 269]
    assert values(trace(figure, "range").x) == [166, 373, None, 167, 315, None]
    texts = [text.strip() for text in trace(figure, "numbers").text]
    assert texts == ["316", "292", "269", "167\N{EN DASH}315"]


def test_range_chart_never_joins_two_rows() -> None:
    for item in CASES["ranges"].figure(RANGES).data:
        if item.mode == "lines":
            ends = [None if pd.isna(at) else at for at in item.y]
            assert all(ends[at] == ends[at + 1] for at in range(0, len(ends), 3))


def test_range_chart_draws_later_estimates_hollow() -> None:
    fills = trace(CASES["ranges"].figure(RANGES), "estimate").marker.color
    assert list(fills) == [
        theme.color("heroin"), theme.BACKGROUND, theme.color("heroin")
    ]  # fmt: skip


def test_range_chart_puts_groups_under_their_names() -> None:
    figure = CASES["ranges"].figure(RANGES, group="region")
    assert list(figure.layout.yaxis.ticktext) == [
        "<b>Asia</b>", "2023", "2018", "<b>Africa</b>", "2022", "2011"
    ]  # fmt: skip


def test_range_chart_tells_range_and_remark_on_hover() -> None:
    said = trace(CASES["ranges"].figure(RANGES), "estimate").customdata
    assert said[1] == "2022: 292 million people<br>Revised"
    assert said[2] == "2018: 269 million people<br>Range: 166 to 373"


def test_describe_ranges_lists_few_rows_in_the_alt_and_spans_many() -> None:
    case = CASES["ranges"]
    words = case.words(RANGES)
    assert words.finding == "The estimate for 2023 is 316 million people"
    assert words.takeaway == "The 4 estimates run from 269 to 316 million people."
    assert words.alt.endswith(
        "In million people, 2023: 316, 2022: 292, 2018: 269 (166 to 373), and 2011: 167 to 315."
    )
    many = pd.concat([RANGES] * 4, ignore_index=True)
    assert case.words(many, group="region").alt.endswith(
        "The 16 estimates run from 269 to 316 million people. By group: 8 in Asia and 8 in Africa."
    )


def squares(figure: go.Figure, name: str) -> float:
    """The area of a filled shape, in squares, by its corners."""
    shape = trace(figure, name)
    pairs = list(zip(shape.x, shape.y, strict=True))
    crossed = zip(pairs, pairs[1:] + pairs[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in crossed)) / 2


@pytest.mark.parametrize(
    ("number", "name", "filled"),
    [
        (58.4, "About 58 used any drug", 58),
        (58.5, "About 59 used any drug", 59),
        (1000.0, "About 1,000 used any drug", 1000),
        (40.0, "About 40 used any drug", 40),
        (0.4, "Fewer than 1 used any drug", 0),
        (0.9, "Fewer than 1 used any drug", 0),
    ],
)
def test_unit_chart_fills_as_many_squares_as_its_words_say(
    number: float, name: str, filled: int
) -> None:
    figure = CASES["units"].figure(UNITS.assign(of_thousand=number))
    assert squares(figure, name) == filled
    assert squares(figure, "The others") == 1000


def test_describe_units_says_how_many_of_how_many() -> None:
    words = CASES["units"].words(time="2023")
    assert words.finding == "About 58 of 1,000 people used any drug in 2023"
    assert words.takeaway == "That is about 1 in 17 people."
    none = CASES["units"].words(UNITS.assign(of_thousand=0.4))
    assert none.takeaway == "That is fewer than 1 in 1,000 people."


def test_trend_chart_labels_a_line_that_ends_early_at_the_edge_after_its_sign() -> None:
    """In the plot its name would lie on the lines that go on."""
    point = pd.DataFrame({"year": [2021], "drug_class": ["methadone"], "deaths": [70.0]})
    names = CASES["trend"].spec.names | {"methadone": "Printed then"}
    figure = CASES["trend"].figure(
        pd.concat([TREND, point.assign(provisional=False)], ignore_index=True), names=names
    )
    (note,) = [item for item in figure.layout.annotations if "Printed" in item.text]
    assert (note.x, note.y, note.xanchor) == ("2023-01-01", 70, "left")
    signs = [item for item in figure.layout.annotations if item.name == "sign"]
    shown = {(item.y, item.text, item.font.color) for item in signs}
    position = list(names).index("methadone")
    assert (70, theme.sign(position), theme.color("methadone")) in shown


def test_trend_chart_keeps_pushed_labels_in_the_picture() -> None:
    """Four lines that end together near the top."""
    codes = ("heroin", "cocaine", "methadone", "psychostimulants")
    rows = pd.DataFrame(
        [
            {"year": year, "drug_class": code, "deaths": 100.0 - place, "provisional": False}
            for place, code in enumerate(codes)
            for year in (2020, 2021)
        ]
    )
    names = {code: f"A long name of {code}" for code in codes}
    figure = CASES["trend"].figure(rows, names=names)
    notes = [item for item in figure.layout.annotations if item.name == "direct label"]
    top = figure.layout.yaxis.range[1]
    middles = [note.y / top * theme.INNER + note.yshift for note in notes]
    heights = [16 * (note.text.count("<br>") + 1) for note in notes]
    assert max(m + h / 2 for m, h in zip(middles, heights, strict=True)) <= theme.INNER + 10
    pairs = sorted(zip(middles, heights, strict=True))
    for (low, below), (high, above) in zip(pairs, pairs[1:], strict=False):
        assert high - low >= (below + above) / 2


@pytest.mark.parametrize(
    ("first", "last", "step"), [(2022, 2024, 1), (2018, 2025, 3), (1999, 2024, 10), (2010, 2024, 5)]
)
def test_years_of_an_axis_are_few_enough_for_a_phone(first: int, last: int, step: int) -> None:
    assert theme.year_step(first, last) == step


def test_wide_axis_has_eight_to_ten_years_that_end_with_the_last() -> None:
    rows = pd.DataFrame(
        [
            {"year": year, "drug_class": "heroin", "deaths": 100.0, "provisional": False}
            for year in range(1999, 2025)
        ]
    )
    axis = CASES["trend"].figure(rows, width=theme.WIDE).layout.xaxis
    assert (axis.tick0, axis.dtick) == ("2000-01-01", "M36")
    # On a narrow one Plotly chooses round years by its pixels.
    assert CASES["trend"].figure(rows).layout.xaxis.dtick is None


@every_chart
def test_every_chart_has_one_baseline(case: Case) -> None:
    figure = case.figure()
    drawn = [axis for axis in figure.select_xaxes() if axis.visible is not False]
    assert not any(axis.showline or axis.zeroline for axis in drawn) or case.name == "spans"


FALLS = pd.DataFrame({"name": ["Ohio", "Iowa"], "rate": [-48.0, -12.0]})


def test_bars_of_falls_begin_at_zero_next_to_their_names() -> None:
    figure = CASES["bars"].figure(FALLS)
    first, last = figure.layout.xaxis.range
    assert first == 0
    assert last < -48
    (zero,) = figure.layout.shapes
    assert (zero.x0, zero.x1, zero.name) == (0, 0, "zero")
    # Numbers are beyond the ends of the bars, not over them.
    svg = figure_svg(figure, name="falls", width=400)
    end, beyond = (
        float(re.findall(pattern, svg)[0]) for pattern in (r"H([\d.]+)V", r'x="([\d.]+)"[^>]*>−48')
    )
    assert beyond > end


def test_long_labels_are_next_to_their_bars_where_the_picture_is_wide() -> None:
    rows = pd.DataFrame({"name": ["A name of more than a few letters", "B"], "rate": [2.0, 5.0]})
    assert annotations(CASES["bars"].figure(rows), "label") != []
    wide = CASES["bars"].figure(rows, width=theme.WIDE, row_height=60)
    assert annotations(wide, "label") == []
    assert wide.layout.yaxis.visible
    assert wide.layout.height < CASES["bars"].figure(rows, row_height=60).layout.height


def test_bar_chart_takes_years_as_names() -> None:
    """Plotly would read them as numbers and leave gaps for the years between."""
    figure = CASES["bars"].figure(pd.DataFrame({"name": ["1996", "2009"], "rate": [2.0, 5.0]}))
    assert figure.layout.yaxis.type == "category"


def test_column_chart_of_many_years_names_every_second_up_to_the_last() -> None:
    rows = pd.DataFrame(
        {
            "fiscal_year": range(2016, 2026),
            "where": "ports_of_entry",
            "pounds": 5.0,
            "partial": False,
        }
    )
    figure = CASES["columns"].figure(rows)
    assert list(figure.layout.xaxis.tickvals) == [2017, 2019, 2021, 2023, 2025]


def test_long_captions_are_broken_into_lines_for_a_phone() -> None:
    lines = theme.wrap(CAPTION.source).split("<br>")
    assert len(lines) > 1
    assert max(len(line) for line in lines) <= theme.wrap.__defaults__[0]
