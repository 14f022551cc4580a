"""Programmes as bars over years, in groups, and the same in words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import Caption, Description, SpanSpec, caption_of, spans_chart, theme
from components.charts.spans import STYLES

NAN = float("nan")
CAPTION = Caption(title="Programmes of a made-up country by partner", source="Source: nobody.")
SPEC = SpanSpec(
    group="partner",
    groups={"north": "The North", "south": "The South", "west": "The West"},
    statuses={
        "in_force": "Active",
        "completed": "Completed",
        "replaced": "Replaced",
        "expired": "Expired",
        "unknown": "Not known",
        "proposed": "Planned",
    },
    **vars(CAPTION),
    until=2026,
)
LONG = "A programme whose name is so long that no picture could hold all of it in one line"
ROWS = pd.DataFrame(
    [
        ("south", "Border help", 2019, NAN, "in_force"),
        ("south", "Aid", 2007, 2021, "replaced"),
        ("south", LONG, 2021, NAN, "unknown"),
        ("north", "Forum", 2016, NAN, "in_force"),
        ("north", "One summer", 2020, 2020, "completed"),
        ("east", "Not asked for", 2001, 2002, "completed"),
        ("south", "Year not known", NAN, NAN, "unknown"),
    ],
    columns=["partner", "name", "first_year", "last_year", "status"],
)


def draw(df: pd.DataFrame = ROWS, spec: SpanSpec = SPEC) -> go.Figure:
    return spans_chart(df, spec).figure


def describe(df: pd.DataFrame) -> Description:
    return spans_chart(df, SPEC).description


def bars(figure: go.Figure) -> dict[str, Any]:
    """The bars by their names, without the entries of the legend."""
    shown = [trace for trace in figure.data if trace.hovertemplate]
    return {trace.hovertemplate.split("</b>")[0].removeprefix("<b>"): trace for trace in shown}


def test_bar_runs_from_the_first_year_to_the_last() -> None:
    assert {name: tuple(bar.x) for name, bar in bars(draw()).items()} == {
        "Forum": (2016, 2026),
        "One summer": (2020, 2020.6),
        "Aid": (2007, 2021),
        "Border help": (2019, 2026),
        LONG: (2021, 2026),
    }


def test_bar_without_a_known_end_has_an_arrow() -> None:
    ends = {name: bar.marker.symbol[1] for name, bar in bars(draw()).items()}
    assert ends == {
        "Forum": "triangle-right",
        "One summer": "circle",
        "Aid": "circle",
        "Border help": "triangle-right",
        LONG: "triangle-right",
    }


@pytest.mark.parametrize(
    ("status", "dash", "is_accent"),
    [
        ("in_force", "solid", True),
        ("completed", "solid", False),
        ("replaced", "dash", False),
        ("expired", "dashdot", False),
        ("unknown", "dot", True),
        ("proposed", "dash", True),
    ],
)
def test_status_has_its_line_and_stands_in_the_legend(
    status: str, dash: str, is_accent: bool
) -> None:
    figure = draw(ROWS[:1].assign(status=status))
    color = theme.SINGLE if is_accent else theme.MUTED
    bar = bars(figure)["Border help"]
    (entry,) = [trace for trace in figure.data if trace.showlegend is not False]
    assert entry.name == SPEC.statuses[status]
    for line in (bar.line, entry.line):
        assert (line.dash, line.color) == (dash, color)


def test_groups_stand_in_their_order_and_bars_by_year_below_their_names() -> None:
    figure = draw()
    notes = [note for note in figure.layout.annotations if note.name == "direct label"]
    assert [note.text.replace("<br>", " ") for note in sorted(notes, key=lambda note: note.y)] == [
        "<b>The North</b>",
        "Forum",
        "One summer",
        "<b>The South</b>",
        "Aid",
        "Border help",
        LONG,
    ]
    names = {note.text.replace("<br>", " "): note for note in notes}
    for name, bar in bars(figure).items():
        note = names[name]
        lines = note.text.count("<br>") + 1
        assert bar.y[0] == bar.y[1]
        assert bar.y[0] - 4 >= note.y + lines * 8 - 1


def test_names_and_bars_never_meet_and_the_height_fits() -> None:
    figure = draw()
    depth, top = figure.layout.yaxis.range
    taken = [(bar.y[0] - 5, bar.y[0] + 5) for bar in bars(figure).values()]
    for note in figure.layout.annotations:
        if note.name == "direct label":
            half = 8 * (note.text.count("<br>") + 1)
            taken.append((note.y - half, note.y + half))
    taken.sort()
    assert top == 0
    assert taken[0][0] >= 0
    assert taken[-1][1] <= depth
    assert all(before[1] <= after[0] + 1 for before, after in zip(taken, taken[1:], strict=False))
    margin = figure.layout.margin
    assert figure.layout.height == pytest.approx(depth + margin.t + margin.b)


def test_line_parts_the_groups_and_none_stands_above_the_first() -> None:
    figure = draw()
    (line,) = figure.layout.shapes
    assert max(bars(figure)["One summer"].y) < line.y0 == line.y1 < min(bars(figure)["Aid"].y)


def test_axis_spans_the_years_with_ticks_on_round_ones() -> None:
    axis = draw().layout.xaxis
    assert (axis.range[0], axis.range[1]) == (2006.5, 2027)
    assert list(axis.tickvals) == [2010, 2015, 2020, 2025]
    early = draw(ROWS.replace({"first_year": {2007: 1986}})).layout.xaxis
    assert list(early.tickvals) == [1990, 2000, 2010, 2020]


def test_hover_tells_name_years_and_status() -> None:
    shown = {name: bar.hovertemplate for name, bar in bars(draw()).items()}
    assert shown["Aid"] == "<b>Aid</b><br>2007 to 2021<br>Replaced<extra></extra>"
    assert "<br>from 2019<br>Active" in shown["Border help"]
    assert "<br>2020<br>Completed" in shown["One summer"]


@pytest.mark.parametrize(
    "df", [ROWS[:0], ROWS[ROWS["partner"] == "east"], ROWS[ROWS["first_year"].isna()]]
)
def test_nothing_to_draw_is_said(df: pd.DataFrame) -> None:
    figure = draw(df)
    assert len(figure.data) == 0
    assert "Nothing is selected" in figure.layout.annotations[0].text
    assert describe(df).finding == "No data for this choice"


def test_picture_changes_no_row_and_can_be_sent() -> None:
    before = ROWS.copy(deep=True)
    figure = draw()
    describe(ROWS)
    pd.testing.assert_frame_equal(ROWS, before)
    assert "NaN" not in json.dumps(json.loads(figure.to_json()))
    assert caption_of(figure) == CAPTION


def test_words_list_every_bar_with_years_and_status() -> None:
    said = describe(ROWS)
    assert said.finding == (
        "The South has been a partner in 3 U.S. programs since 2007, the most listed"
    )
    assert said.takeaway == (
        "The North came next, with 2 programs. Programs with several partners appear under each."
    )
    assert said.alt == (
        "Bars over years in 2 groups. Programmes of a made-up country by partner. "
        "The North: Forum (from 2016, Active) and One summer (2020, Completed). "
        "The South: Aid (2007 to 2021, Replaced), Border help (from 2019, Active), "
        f"and {LONG} (from 2021, Not known)."
    )


def test_partners_with_equally_many_are_named_together() -> None:
    said = describe(ROWS[1:5])
    assert said.finding == (
        "The North and The South have each been partners in 2 U.S. programs since 2007 or later"
    )
    third = pd.concat([ROWS[1:5], ROWS[:1].assign(partner="west")])
    assert describe(third).finding == (
        "The North and The South have each been partners in 2 U.S. programs since 2007 or later, "
        "the most listed"
    )


def test_words_for_one_bar_are_singular_and_compare_with_nothing() -> None:
    said = describe(ROWS[:1])
    assert said.finding == "The South has been a partner in one U.S. program since 2019"
    assert said.alt.startswith("Bars over years in one group. ")
    assert said.takeaway == "Programs with several partners appear under each."


def test_no_two_statuses_look_alike() -> None:
    assert len(set(STYLES.values())) == len(STYLES)


def test_names_are_beside_their_bars_where_there_is_room() -> None:
    narrow, wide = draw(ROWS), draw(spec=replace(SPEC, width=theme.WIDE))
    assert wide.layout.height < narrow.layout.height
    beside = [note for note in wide.layout.annotations if note.name == "direct label"]
    heights = {float(y) for trace in bars(wide).values() for y in trace.y}
    assert all(note.xshift < 0 for note in beside)
    assert heights <= {note.y for note in beside}


def test_years_are_above_and_below() -> None:
    figure = draw(ROWS)
    above = [int(note.text) for note in figure.layout.annotations if note.name == "tick"]
    assert above == list(figure.layout.xaxis.tickvals)
