"""Events above figures on one axis of time: kept apart, each on a scale of its own."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import (
    AlignedSpec,
    Caption,
    Description,
    Mark,
    Panel,
    aligned_chart,
    caption_of,
    theme,
)

NAN = float("nan")
FIRST, LAST = pd.Timestamp("2019-01-01"), pd.Timestamp("2024-12-31")
WIDTHS = (1000, 300)
# A letter at the size of the titles, on the average of a line of text.
LETTER = 6.6
CAPTION = Caption(
    title="Decisions, deaths and seizures",
    subtitle="Timing is not proof: no line shows why another moved",
    source="Source: nobody.",
)


def events(*days: str) -> pd.DataFrame:
    places = range(1, len(days) + 1)
    return pd.DataFrame(
        {
            "event_id": [f"event_{place}" for place in places],
            "number": [str(place) for place in places],
            "title": [f"A decision with a longer title that has number {p}" for p in places],
            "short_title": [f"Decision of {day}" for day in days],
            "when": [f"on {day}" for day in days],
            "x": pd.to_datetime(list(days)),
        }
    )


SPREAD = events("2019-05-01", "2021-12-15", "2023-11-15")
CROWD = events("2019-01-02", "2023-11-01", "2023-12-01", "2024-02-15", "2024-04-24", "2024-12-01")
DEATHS = Panel(
    title="Deaths in the twelve months to each month",
    unit="deaths",
    rows=pd.DataFrame(
        {
            "month": pd.date_range("2019-01-01", periods=6, freq="12MS"),
            "value": [30000.0, 50000, NAN, 74000, 60000, 48000],
            "provisional": [False] * 4 + [True] * 2,
        }
    ),
    color_key="synthetic_opioids",
    period="twelve_months",
)
SEIZED = Panel(
    title="Fentanyl seized each month",
    unit="pounds",
    rows=pd.DataFrame(
        {
            "month": pd.date_range("2021-01-01", periods=4, freq="12MS"),
            "value": [800.0, 1200, 2700, 900],
            "provisional": False,
        }
    ),
    color_key="fentanyl",
    kind="columns",
)
PANELS = (DEATHS, SEIZED)


SPEC = AlignedSpec(events_title="Decisions", panels=PANELS, first=FIRST, last=LAST, **vars(CAPTION))


def draw(df: pd.DataFrame = SPREAD, **more: Any) -> go.Figure:
    return aligned_chart(df, replace(SPEC, **more)).figure


def describe(df: pd.DataFrame, **more: Any) -> Description:
    return aligned_chart(df, replace(SPEC, **more)).description


def marked(figure: go.Figure) -> Any:
    (trace,) = [trace for trace in figure.data if trace.name == "marked"]
    return trace


def axes(figure: go.Figure) -> list[Any]:
    """The axes of value, from the top down."""
    found = [
        figure.layout[name] for name in figure.layout.to_plotly_json() if name.startswith("yaxis")
    ]
    return sorted(found, key=lambda axis: -axis.domain[0])


def pixels(when: str, width: int) -> float:
    return (pd.Timestamp(when) - FIRST) / (LAST - FIRST) * width


def test_all_panels_share_one_axis_of_time() -> None:
    figure = draw()
    assert {name for name in figure.layout.to_plotly_json() if name.startswith("xaxis")} == {
        "xaxis"
    }
    assert {trace.xaxis for trace in figure.data} <= {None, "x"}
    assert list(figure.layout.xaxis.range) == ["2019-01-01", "2024-12-31"]
    assert figure.layout.xaxis.anchor == "y3"


def test_every_panel_has_one_scale_that_begins_at_zero() -> None:
    figure = draw()
    assert [trace.yaxis for trace in drawn(figure)] == [None, "y2", "y3"]
    for name, highest in (("yaxis2", 74000), ("yaxis3", 2700)):
        axis = figure.layout[name]
        assert axis.overlaying is None
        assert axis.range[0] == 0
        assert highest < axis.range[1] < 1.5 * highest
        assert axis.range[1] % axis.dtick == 0
    assert not figure.layout.yaxis.visible


def test_panels_lie_below_each_other_with_room_between() -> None:
    domains = [axis.domain for axis in axes(draw())]
    assert domains[0][1] == 1
    assert domains[-1][0] >= 0
    for above, below in itertools.pairwise(domains):
        assert above[0] > below[1]
    assert domains[1][1] - domains[1][0] == pytest.approx(domains[2][1] - domains[2][0])


def test_panel_is_named_above_its_axis() -> None:
    figure = draw()
    notes = [note for note in figure.layout.annotations if note.name == "panel"]
    assert [note.text for note in notes] == [
        "<b>Decisions</b>",
        "<b>Deaths in the twelve months to each month</b>",
        "<b>Fentanyl seized each month, in pounds</b>",
    ]
    assert [note.y for note in notes] == [axis.domain[1] for axis in axes(figure)]
    assert {note.yanchor for note in notes} == {"bottom"}


def test_kind_of_a_panel_gives_line_or_columns_in_the_color_of_its_meaning() -> None:
    _, line, columns = drawn(draw())
    assert (line.type, columns.type) == ("scatter", "bar")
    assert line.mode == "lines"
    assert line.line.color == columns.marker.color == theme.SERIES["synthetic_opioids"]


def test_missing_value_leaves_a_gap_and_never_a_zero() -> None:
    line = draw().data[1]
    assert list(line.y) == [30000, 50000, None, 74000, 60000, 48000]
    assert not line.connectgaps


def drawn(figure: go.Figure) -> list[Any]:
    """Its traces but those of gaps."""
    return [trace for trace in figure.data if trace.name != "gap"]


def test_gap_is_hatched_and_explained_in_every_form() -> None:
    figure = draw()
    (gap,) = [trace for trace in figure.data if trace.name == "gap"]
    assert (min(gap.x), max(gap.x), gap.yaxis) == ("2020-01-01", "2022-01-01", "y2")
    assert "Hatched: no published number for deaths (January 2021)" in caption_of(figure).subtitle
    said = describe(SPREAD)
    assert "We found no published number for deaths (January 2021)." in said.alt


def test_words_of_a_gap_stand_in_its_panel_and_other_events_have_flags() -> None:
    at = pd.Timestamp("2020-03-11")
    marks = (
        Mark(kind="gap", text="No count found"),
        Mark(kind="event", text="Pandemic, March 2020", first=at, last=at),
    )
    figure = draw(marks=marks)
    (words,) = [note for note in figure.layout.annotations if note.name == "mark"]
    (flag,) = [note for note in figure.layout.annotations if note.name == "flag"]
    assert (words.text, words.yref, flag.text) == ("No count found", "y2", marks[1].text)
    said = "Marked on the chart: No count found and Pandemic, March 2020."
    assert said in describe(SPREAD, marks=marks).alt


def test_peak_of_each_panel_is_labeled_below_the_highest_tick() -> None:
    figure = draw()
    peaks = [note for note in figure.layout.annotations if note.name == "peak"]
    assert [(note.text, note.yref) for note in peaks] == [("74,000", "y2"), ("2,700", "y3")]


def test_panel_without_any_value_stays_empty_and_is_left_out_of_the_words() -> None:
    empty = replace(DEATHS, rows=DEATHS.rows.assign(value=NAN))
    figure = draw(panels=(empty, SEIZED))
    assert set(figure.data[1].y) == {None}
    assert "NaN" not in figure.to_json()
    said = describe(SPREAD, panels=(empty, SEIZED))
    assert DEATHS.title not in said.takeaway
    assert SEIZED.title in said.takeaway


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("df", [SPREAD, CROWD], ids=["spread", "crowd"])
def test_marks_and_titles_of_one_row_never_touch(df: pd.DataFrame, width: int) -> None:
    figure = draw(df, width=width)
    marks = marked(figure)
    half = marks.marker.size / 2
    extents = [
        (y, pixels(x, width) - half, pixels(x, width) + half)
        for x, y in zip(marks.x, marks.y, strict=True)
    ]
    for note in figure.layout.annotations:
        if note.name == "direct label":
            anchor = pixels(note.x, width) + note.xshift
            length = len(note.text) * LETTER * (1 if note.xanchor == "left" else -1)
            extents.append((note.y, *sorted((anchor, anchor + length))))
    assert len(extents) == len(df) * (2 if width >= 600 else 1)
    for (y, left, right), (other_y, other_left, other_right) in itertools.combinations(extents, 2):
        assert y != other_y or right <= other_left or other_right <= left
    for _, left, right in extents:
        assert left >= -half
        assert right <= width + half


@pytest.mark.parametrize("width", WIDTHS)
def test_every_mark_lies_in_the_panel_of_events(width: int) -> None:
    figure = draw(CROWD, width=width)
    depth, top = figure.layout.yaxis.range
    assert top == 0
    assert all(12 <= y <= depth - 12 for y in marked(figure).y)


def test_titles_stand_beside_the_marks_only_where_the_picture_is_wide() -> None:
    wide, narrow = draw(width=1000), draw(width=300)
    written = [note.text for note in wide.layout.annotations if note.name == "direct label"]
    assert written == SPREAD["short_title"].tolist()
    assert not any(note.name == "direct label" for note in narrow.layout.annotations)
    assert list(marked(narrow).text) == ["1", "2", "3"]


def test_line_of_each_event_runs_through_every_panel() -> None:
    lines = [shape for shape in draw().layout.shapes if shape.type == "line"]
    assert [(line.x0, line.x1) for line in lines] == [
        (day, day) for day in ("2019-05-01", "2021-12-15", "2023-11-15")
    ]
    assert {(line.yref, line.y0, line.y1) for line in lines} == {("paper", 0, 1)}


def test_event_outside_the_axis_is_not_drawn() -> None:
    figure = draw(events("2018-12-31", "2020-01-01", "2025-01-01"))
    assert list(marked(figure).text) == ["2"]
    assert [shape.type for shape in figure.layout.shapes] == ["line"]


def test_hover_tells_what_was_decided_and_what_was_measured() -> None:
    marks, line, columns = drawn(draw())
    assert marks.hovertext[0].replace("<br>", " ") == SPREAD["title"][0]
    assert list(marks.customdata[0]) == ["event_1", "on 2019-05-01"]
    assert "deaths" in line.hovertemplate
    assert "pounds" in columns.hovertemplate
    assert list(line.customdata) == [""] * 4 + [" (preliminary)"] * 2
    assert draw().layout.xaxis.hoverformat == "%B %Y"


def test_no_title_and_no_legend_sets_two_scales_side_by_side() -> None:
    figure = draw()
    assert figure.layout.showlegend is False
    assert all(axis.side is None for axis in axes(figure))


@pytest.mark.parametrize("width", WIDTHS)
def test_height_fits_and_grows_with_events_and_panels(width: int) -> None:
    def height(figure: go.Figure) -> float:
        depth = figure.layout.height - figure.layout.margin.t - figure.layout.margin.b
        shares = [axis.domain[1] - axis.domain[0] for axis in axes(figure)]
        assert depth * shares[0] == pytest.approx(figure.layout.yaxis.range[0])
        assert all(depth * share > 150 for share in shares[1:])
        return figure.layout.height

    assert height(draw(CROWD, width=width)) > height(draw(CROWD[:1], width=width))
    assert height(draw(width=width)) > height(draw(panels=(DEATHS,), width=width))


def test_no_event_leaves_the_figures() -> None:
    figure = draw(SPREAD[:0])
    assert len(marked(figure).x) == 0
    assert list(figure.layout.shapes) == []
    assert list(figure.data[1].y)[0] == 30000
    assert " No event is marked. " in describe(SPREAD[:0]).alt


def test_no_panel_leaves_the_events() -> None:
    figure = draw(panels=())
    assert figure.layout.xaxis.anchor == "y"
    assert list(marked(figure).text) == ["1", "2", "3"]


@pytest.mark.parametrize(("first", "step"), [("2019-01-01", 12), ("2023-01-01", 6)])
def test_short_axis_has_months(first: str, step: int) -> None:
    axis = draw(first=pd.Timestamp(first)).layout.xaxis
    assert axis.dtick == f"M{step}"
    assert ("%b" in axis.tickformat) == (step == 6)


def test_picture_changes_no_row_and_can_be_sent() -> None:
    before, rows = CROWD.copy(deep=True), DEATHS.rows.copy(deep=True)
    figure = draw(CROWD)
    describe(CROWD)
    pd.testing.assert_frame_equal(CROWD, before)
    pd.testing.assert_frame_equal(DEATHS.rows, rows)
    assert "NaN" not in json.dumps(json.loads(figure.to_json()))


def test_warning_stands_above_every_picture() -> None:
    for width in WIDTHS:
        assert "Timing is not proof" in caption_of(draw(width=width)).subtitle


def test_words_tell_marks_and_courses() -> None:
    said = describe(SPREAD[:1])
    assert said.finding == CAPTION.title
    assert said.takeaway == (
        "Deaths in the twelve months to each month peaked in the 12 months ending in January 2022, "
        "at 74,000 deaths. Fentanyl seized each month peaked in January 2023, at 2,700 pounds."
    )
    assert said.alt == (
        "3 panels on one time axis. Decisions, deaths and seizures. Marked: "
        "1 A decision with a longer title that has number 1 (on 2019-05-01). "
        "Deaths in the twelve months to each month, in deaths: 30,000 in the 12 months ending in "
        "January 2019, at most 74,000 in the 12 months ending in January 2022, and 48,000 in the "
        "12 months ending in January 2024. "
        "Fentanyl seized each month, in pounds: 800 in January 2021, at most 2,700 in January "
        "2023, and 900 in January 2024. We found no published number for deaths (January 2021)."
    )


def test_highest_value_at_an_end_is_told_once() -> None:
    rising = replace(SEIZED, rows=SEIZED.rows[:3])
    said = describe(SPREAD, panels=(rising,))
    assert said.takeaway == "Fentanyl seized each month peaked in January 2023, at 2,700 pounds."


def test_no_sentence_links_an_event_to_a_figure() -> None:
    said = describe(CROWD)
    assert "decision" not in said.takeaway.lower()
    listed, course = said.alt.split(" Deaths in the twelve months", 1)
    assert not re.search(r"\d,\d{3}", listed)
    for number in CROWD["title"]:
        assert number not in course
    words = set(re.findall(r"[a-z]+", f"{said.finding} {said.alt}".lower()))
    linking = {"after", "before", "since", "because", "followed", "led", "caused", "due", "then"}
    assert words & linking == set()
