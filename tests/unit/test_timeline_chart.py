"""The timeline: what stands where, what is joined, and the same in words."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from components.charts import Caption, TimelineSpec, caption_of, theme, timeline_chart

CAPTION = Caption(title="Decisions of two made-up countries", source="Source: nobody.")
LANES = {"law": "Laws", "treaty": "Agreements between two governments", "report": "Reports"}
STATUSES = {
    "in_force": "In force",
    "proposed": "Proposed",
    "completed": "Completed",
    "replaced": "Replaced",
    "expired": "Expired",
    "unknown": "Not known",
}
WIDTHS = (1000, 660, 330)
# A letter at the size of the titles, on the average of a line of text.
LETTER = 6.0


def event(event_id: str, start: str, end: str = "", **more: Any) -> dict[str, Any]:
    """One row: a plain event of a known day unless `end` and `more` say otherwise."""
    return {
        "event_id": event_id,
        "title": f"The event that is called {event_id}",
        "short_title": f"Event {event_id}",
        "start": pd.Timestamp(start),
        "end": pd.Timestamp(end or start),
        "until": pd.NaT,
        "lane": "law",
        "status": "in_force",
        "when": f"on {start}",
        "number": "",
        "is_landmark": False,
    } | more


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


FEW = frame(
    event("first", "2019-03-01", status="replaced", until=pd.Timestamp("2021-06-01")),
    event("month", "2020-05-01", "2020-05-31", lane="treaty"),
    event("second", "2021-06-01", is_landmark=True),
    event("year", "2022-01-01", "2022-12-31", lane="report", status="completed"),
)
# So many in one year that they cannot stand in one row.
CROWD = frame(
    *(
        event(
            f"e{place}",
            f"2021-{place % 12 + 1:02}-{place % 27 + 1:02}",
            lane=("law", "treaty")[place % 2],
            is_landmark=place % 5 == 0,
            status=("in_force", "completed", "unknown")[place % 3],
        )
        for place in range(44)
    ),
    event("early", "1986-01-01", "1986-12-31"),
    event("early two", "1999-05-04", is_landmark=True),
    event("whole year", "2021-01-01", "2021-12-31"),
    event("one month", "2021-07-01", "2021-07-31", lane="treaty"),
    event("at the end", "2024-12-30", is_landmark=True),
)


SPEC = TimelineSpec(
    lanes=LANES,
    statuses=STATUSES,
    first=date(2018, 1, 1),
    last=date(2024, 12, 31),
    covered_to=date(2024, 12, 31),
    **vars(CAPTION),
)


def draw(df: pd.DataFrame, **more: Any) -> go.Figure:
    return timeline_chart(df, replace(SPEC, **more)).figure


def describe(df: pd.DataFrame) -> Any:
    return timeline_chart(df, SPEC).description


@dataclass(frozen=True)
class Mark:
    """A mark as it stands in the picture, in pixels."""

    event_id: str
    x: float
    y: float
    size: float
    symbol: str
    color: str
    text: str
    trace: str

    def touches(self, left: float, right: float) -> bool:
        return self.x + self.size / 2 > left and self.x - self.size / 2 < right


def pixels(figure: go.Figure, when: str, width: int) -> float:
    """Where a date lies in a picture of that width, from the left edge of the plot."""
    low, high = (pd.Timestamp(value) for value in figure.layout.xaxis.range)
    plot = width - figure.layout.margin.l - figure.layout.margin.r
    return (pd.Timestamp(when) - low) / (high - low) * plot


def marks(figure: go.Figure, width: int = 1000) -> list[Mark]:
    found = []
    for trace in figure.data:
        if trace.name not in STATUSES.values():
            continue
        symbols = trace.marker.symbol
        for place, (x, y, size) in enumerate(zip(trace.x, trace.y, trace.marker.size, strict=True)):
            found.append(
                Mark(
                    event_id=trace.customdata[place][0],
                    x=pixels(figure, x, width),
                    y=y,
                    size=size,
                    symbol=symbols if isinstance(symbols, str) else symbols[place],
                    color=trace.marker.color,
                    text=trace.text[place],
                    trace=trace.name,
                )
            )
    return found


def spans(figure: go.Figure, width: int = 1000) -> list[tuple[float, float, float]]:
    """The bars of months and years: left, right and height."""
    for trace in figure.data:
        if trace.name == "month or year":
            x = [value and pixels(figure, value, width) for value in trace.x]
            return list(zip(x[0::3], x[1::3], trace.y[0::3], strict=True))
    return []


def titles(figure: go.Figure, width: int = 1000) -> list[tuple[float, float, float, str]]:
    """The titles beside marks: left, right, height and text."""
    found = []
    for note in figure.layout.annotations:
        if note.name == "direct label":
            anchor = pixels(figure, note.x, width) + note.xshift
            length = len(note.text) * LETTER
            left = anchor if note.xanchor == "left" else anchor - length
            found.append((left, left + length, note.y, note.text))
    return found


def named(figure: go.Figure, name: str) -> Any:
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


def names(figure: go.Figure) -> set[str]:
    return {trace.name for trace in figure.data}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("is_numbered", [False, True])
def test_marks_of_one_row_never_touch(width: int, is_numbered: bool) -> None:
    df = CROWD.assign(number=[str(place) if is_numbered else "" for place in range(len(CROWD))])
    figure = draw(df, width=width)
    found = marks(figure, width)
    assert {mark.event_id for mark in found} == set(df["event_id"])
    for mark in found:
        for other in found:
            if mark.event_id < other.event_id and mark.y == other.y:
                apart = abs(mark.x - other.x)
                assert apart >= (mark.size + other.size) / 2, (mark, other)


@pytest.mark.parametrize("width", WIDTHS)
def test_bar_of_a_month_or_year_shares_its_row_with_no_other_mark(width: int) -> None:
    figure = draw(CROWD, width=width)
    assert len(spans(figure, width)) == 2
    for left, right, height in spans(figure, width):
        inside = [m for m in marks(figure, width) if m.y == height and m.touches(left, right)]
        assert len(inside) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_titles_stay_clear_of_marks_of_their_row_and_of_each_other(width: int) -> None:
    figure = draw(CROWD, width=width)
    written = titles(figure, width)
    assert written
    for left, right, height, text in written:
        assert left >= 0, text
        assert right <= width, text
        for mark in marks(figure, width):
            assert mark.y != height or not mark.touches(left, right), (text, mark)
        for other_left, other_right, other_height, other in written:
            if other != text and other_height == height:
                assert other_right <= left or other_left >= right, (text, other)


@pytest.mark.parametrize("width", WIDTHS)
def test_name_of_a_lane_stands_clear_of_marks_and_titles(width: int) -> None:
    figure = draw(CROWD, width=width)
    lanes = [note for note in figure.layout.annotations if note.name == "lane"]
    assert [note.text for note in lanes] == [
        "<b>Laws (26)</b>",
        "<b>Agreements between two governments (23)</b>",
    ]
    for lane in lanes:
        right = lane.xshift + (len(lane.text) - 7) * 7
        for mark in marks(figure, width):
            assert abs(mark.y - lane.y) > mark.size / 2 + 4 or mark.x - mark.size / 2 > right
        for left, _, height, text in titles(figure, width):
            assert abs(height - lane.y) > 12 or left > right, text


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_lies_in_its_lane_and_the_height_fits(width: int) -> None:
    figure = draw(CROWD, width=width)
    depth, top = figure.layout.yaxis.range
    assert top == 0
    margin = figure.layout.margin
    assert figure.layout.height == pytest.approx(depth + margin.t + margin.b)
    (border,) = [shape.y0 for shape in figure.layout.shapes if shape.type == "line"]
    lane_of = dict(zip(CROWD["event_id"], CROWD["lane"], strict=True))
    for mark in marks(figure, width):
        low, high = (0, border) if lane_of[mark.event_id] == "law" else (border, depth)
        assert low + mark.size / 2 <= mark.y <= high - mark.size / 2


def test_narrow_picture_is_higher_than_a_wide_one() -> None:
    assert draw(CROWD, width=330).layout.height > draw(CROWD, width=1000).layout.height


def test_lanes_stand_in_the_order_given_and_empty_ones_are_left_out() -> None:
    reordered = {"report": "Reports", "law": "Laws", "treaty": "Agreements", "none": "Nothing"}
    figure = draw(FEW, lanes=reordered)
    lanes = [note for note in figure.layout.annotations if note.name == "lane"]
    assert [note.text for note in lanes] == [
        "<b>Reports (1)</b>",
        "<b>Laws (2)</b>",
        "<b>Agreements (1)</b>",
    ]
    assert [note.y for note in lanes] == sorted(note.y for note in lanes)


def test_known_day_is_a_point_and_month_and_year_are_bars_of_their_length() -> None:
    figure = draw(FEW)
    line = named(figure, "month or year")
    assert list(line.x) == ["2020-05-01", "2020-05-31", None, "2022-01-01", "2022-12-31", None]
    by_event = {mark.event_id: mark for mark in marks(figure)}
    assert by_event["first"].x == pixels(figure, "2019-03-01", 1000)
    assert by_event["month"].x == pixels(figure, "2020-05-16", 1000)
    assert by_event["year"].x == pixels(figure, "2022-07-02", 1000)
    assert "month or year" not in names(draw(FEW[FEW["start"] == FEW["end"]]))


@pytest.mark.parametrize(
    ("status", "symbol", "is_accent"),
    [
        ("in_force", "circle", True),
        ("proposed", "triangle-up-open", True),
        ("completed", "circle", False),
        ("replaced", "circle-open", False),
        ("expired", "circle-x-open", False),
        ("unknown", "diamond-open", True),
    ],
)
def test_status_has_its_symbol_and_its_name_in_the_legend(
    status: str, symbol: str, is_accent: bool
) -> None:
    figure = draw(frame(event("one", "2020-01-01", status=status)))
    (mark,) = marks(figure)
    assert (mark.symbol, mark.trace) == (symbol, STATUSES[status])
    assert mark.color == (theme.SINGLE if is_accent else theme.MUTED)
    assert figure.layout.showlegend
    assert named(figure, STATUSES[status]).showlegend is not False


def test_every_status_differs_from_every_other_without_its_name() -> None:
    rows = [
        event(code, f"20{place + 18}-06-01", status=code) for place, code in enumerate(STATUSES)
    ]
    looks = {(mark.symbol, mark.color) for mark in marks(draw(frame(*rows)))}
    assert len(looks) == len(STATUSES)


def test_legend_names_only_what_is_drawn_in_the_order_given() -> None:
    shown = [trace.name for trace in draw(FEW).data if trace.showlegend is not False]
    assert shown == ["In force", "Completed", "Replaced"]


def test_event_before_the_axis_stands_at_the_left_edge_with_its_year() -> None:
    figure = draw(CROWD)
    by_event = {mark.event_id: mark for mark in marks(figure)}
    for name in ("early", "early two"):
        assert by_event[name].symbol == "triangle-left"
        assert 0 <= by_event[name].x - by_event[name].size / 2 < 6
    text = [text for _, _, _, text in titles(figure)]
    assert "Event early two, 1999" in text
    assert not any("1986-" in str(x) for trace in figure.data for x in trace.x)


def test_time_that_is_not_covered_is_shaded_to_the_end() -> None:
    (shade,) = [
        shape
        for shape in draw(FEW, covered_to=date(2023, 3, 31)).layout.shapes
        if shape.name == "not covered"
    ]
    assert (shade.x0, str(shade.x1)[:10]) == ("2023-03-31", "2025-01-01")
    assert not any(shape.name == "not covered" for shape in draw(FEW).layout.shapes)


def test_selected_event_has_a_ring_and_the_others_stay_as_they_are() -> None:
    figure = draw(FEW, selected="second")
    ring = named(figure, "selected")
    assert list(ring.x) == ["2021-06-01"]
    (mark,) = [mark for mark in marks(figure) if mark.event_id == "second"]
    assert ring.y[0] == mark.y
    assert ring.marker.size > mark.size
    assert ring.marker.symbol == "circle-open"
    for trace in figure.data:
        if trace.name in STATUSES.values():
            assert trace.unselected.marker.opacity == trace.selected.marker.opacity == 1


def test_ring_meets_neither_the_title_of_its_event_nor_the_name_of_its_lane() -> None:
    """The ring touched the first letter, and the ground of the name lay on its top."""
    (title,) = [
        note
        for note in draw(CROWD).layout.annotations
        if note.name == "direct label" and note.text == "Event at the end"
    ]
    event = CROWD.set_index("short_title").at["Event at the end", "event_id"]
    figure = draw(CROWD, selected=event)
    marker = named(figure, "selected").marker
    reach = marker.size / 2 + marker.line.width / 2
    (moved,) = [
        note
        for note in figure.layout.annotations
        if note.name == "direct label" and note.text == title.text
    ]
    assert abs(moved.xshift) > reach > abs(title.xshift)
    figure = draw(CROWD, selected=CROWD.sort_values("start").iloc[0]["event_id"])
    (y,) = named(figure, "selected").y
    lane = max(note.y for note in figure.layout.annotations if note.name == "lane" and note.y < y)
    half_a_line = 9
    assert y - reach > lane + half_a_line


def test_lines_join_the_selected_event_to_those_related() -> None:
    figure = draw(FEW, selected="second", related=["first", "year", "nowhere"])
    line = named(figure, "related")
    height = {mark.event_id: mark.y for mark in marks(figure)}
    assert list(line.x) == ["2021-06-01", "2019-03-01", None, "2021-06-01", "2022-07-02", None]
    assert list(line.y) == [
        *(height["second"], height["first"], None),
        *(height["second"], height["year"], None),
    ]


def test_line_shows_how_long_the_selected_event_applied() -> None:
    assert list(named(draw(FEW, selected="first"), "applied").x) == ["2019-03-01", "2021-06-01"]
    long = FEW.assign(until=pd.Timestamp("2031-01-01"))
    assert list(named(draw(long, selected="first"), "applied").x)[1] == "2024-12-31"
    assert "applied" not in names(draw(FEW, selected="second"))


@pytest.mark.parametrize("selected", ["", "nowhere"])
def test_without_a_selected_event_nothing_is_ringed_or_joined(selected: str) -> None:
    figure = draw(FEW, selected=selected, related=["first"])
    assert names(figure) & {"selected", "related", "applied"} == set()


def test_numbers_stand_in_marks_that_are_larger() -> None:
    figure = draw(FEW.assign(number=["1", "2", "", "3"]))
    by_event = {mark.event_id: mark for mark in marks(figure)}
    assert {name: mark.text for name, mark in by_event.items()} == {
        "first": "1",
        "month": "2",
        "second": "",
        "year": "3",
    }
    assert by_event["first"].size > by_event["second"].size
    # A number could not be read in a triangle or a diamond.
    assert {mark.symbol for mark in by_event.values()} == {"circle", "circle-open"}
    plain = named(draw(FEW), "In force")
    assert plain.mode == "markers"


def test_hover_tells_title_date_and_status() -> None:
    long = "A title so long that it must be broken into lines to be read beside the pointer"
    figure = draw(frame(event("one", "2020-01-01", title=long, status="expired")))
    trace = named(figure, "Expired")
    assert trace.hovertext[0].replace("<br>", " ") == long
    assert "<br>" in trace.hovertext[0]
    assert list(trace.customdata[0]) == ["one", "on 2020-01-01"]
    assert "Expired" in trace.hovertemplate
    assert "%{customdata[1]}" in trace.hovertemplate
    for name in ("selected", "month or year"):
        assert named(draw(FEW, selected="month"), name).hoverinfo == "skip"


def test_landmark_has_its_title_wherever_there_is_width() -> None:
    for width in (1000, 660):
        written = {text for *_, text in titles(draw(CROWD, width=width), width)}
        landmarks = CROWD[CROWD["is_landmark"] & (CROWD["start"].dt.year > 2017)]
        assert set(landmarks["short_title"]) <= written


def test_title_at_the_right_edge_stands_before_its_mark() -> None:
    (note,) = [
        note
        for note in draw(CROWD).layout.annotations
        if note.name == "direct label" and note.text == "Event at the end"
    ]
    assert note.xanchor == "right"
    assert note.xshift < 0


@pytest.mark.parametrize(("last", "width"), [(2018, 1000), (2019, 330), (2024, 330), (2044, 330)])
def test_ticks_leave_room_for_their_words(last: int, width: int) -> None:
    figure = draw(
        FEW.assign(start=pd.Timestamp("2018-04-01"), end=pd.Timestamp("2018-04-01")),
        last=date(last, 12, 31),
        covered_to=date(last, 12, 31),
        width=width,
    )
    months = int(figure.layout.xaxis.dtick.removeprefix("M"))
    shown = (last - 2018 + 1) * 12
    assert width / shown * months >= 40
    assert months <= shown


@pytest.mark.parametrize(
    "df",
    [FEW[:0], FEW.assign(lane="other"), FEW.assign(end=pd.Timestamp("2031-01-01"))],
    ids=["no row", "no lane", "after the end"],
)
def test_nothing_to_draw_is_said_in_the_picture(df: pd.DataFrame) -> None:
    figure = draw(df)
    assert len(figure.data) == 0
    assert "Nothing is selected" in figure.layout.annotations[0].text


def test_picture_changes_no_row_and_can_be_sent() -> None:
    before = CROWD.copy(deep=True)
    figure = draw(CROWD, selected="e3", related=["e4"])
    describe(CROWD)
    pd.testing.assert_frame_equal(CROWD, before)
    sent = json.loads(figure.to_json())
    assert sent["layout"]["xaxis"]["range"] == ["2018-01-01", "2025-01-01T00:00:00"]
    assert caption_of(figure) == CAPTION


def test_words_count_events_years_kinds_and_states() -> None:
    said = describe(FEW)
    assert said.finding == "Of 4 decisions from 2019 to 2022, 2 are still in effect"
    assert said.takeaway == "The most common kind is “Laws”, with 2."
    assert said.alt == (
        "Timeline with 4 marks. Decisions of two made-up countries. "
        "By kind: Laws (2), Agreements between two governments (1), and Reports (1). "
        "By current status: In force (2), Completed (1), and Replaced (1). "
        "Per year: 2019 (1), 2020 (1), 2021 (1), and 2022 (1)."
    )


def test_words_for_one_event_are_singular() -> None:
    said = describe(FEW[:1])
    assert said.finding == "One decision of 2019 is listed"
    assert said.alt.startswith("Timeline with one mark. ")
    assert said.alt.endswith("Per year: 2019 (1).")


def test_finding_says_how_many_are_in_force_and_how_many_are_not_known() -> None:
    said = describe(CROWD)
    assert said.finding == "Of 49 decisions from 1986 to 2024, 20 are still in effect"
    assert said.takeaway.endswith("We could not confirm the current status of 14.")


def test_words_for_no_event_say_so() -> None:
    said = describe(FEW[:0])
    assert said.finding == "No data for this choice"
    assert "Empty chart" in said.alt


def test_high_timeline_has_its_years_above_it_too() -> None:
    def above(figure: go.Figure) -> list[str]:
        notes = [note for note in figure.layout.annotations if note.name == "tick"]
        assert all(f"{note.text}-01-01" == note.x for note in notes)
        return [note.text for note in notes]

    assert above(draw(CROWD, width=330)) == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert above(draw(FEW)) == []
