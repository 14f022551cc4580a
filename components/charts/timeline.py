"""Events on a time axis, in lanes: a mark is as wide as its date is uncertain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from components.catalog.rows import each_row
from components.charts import theme
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

MARK = 14
NUMBERED = 24
GAP = 3
LANE_PADDING = 10
LETTER = 7.4
LABEL_SIZE = 12
LABEL_LETTER = 6.3
LABEL_GAP = 14
WIDE = 600
EDGE = 14

# How a state of affairs is drawn: symbol, and whether it takes the accent or a quiet color.
SYMBOLS = {
    "in_force": ("circle", True),
    "proposed": ("triangle-up-open", True),
    "completed": ("circle", False),
    "replaced": ("circle-open", False),
    "expired": ("circle-x-open", False),
    "unknown": ("diamond-open", True),
}


@dataclass(frozen=True, kw_only=True)
class _Mark:
    """An event where it is drawn: times on the axis, `y` and `half` its width in pixels."""

    event: Any
    start: pd.Timestamp
    end: pd.Timestamp
    y: float
    half: float
    is_early: bool
    label: str
    has_label: bool
    is_left: bool

    @property
    def x(self) -> str:
        """The middle of its time, as Plotly wants it."""
        return f"{self.start + (self.end - self.start) / 2:%Y-%m-%d}"


@dataclass(frozen=True, kw_only=True)
class _Lane:
    """One lane: its marks, and where it lies, in pixels from the top."""

    name: str
    marks: Sequence[_Mark]
    top: float
    height: float


def timeline_chart(
    df: pd.DataFrame,
    *,
    lanes: Mapping[str, str],
    statuses: Mapping[str, str],
    first: date,
    last: date,
    covered_to: date,
    caption: Caption,
    mode: Mode = "light",
    width: int = 1000,
    selected: str = "",
    related: Sequence[str] = (),
) -> Finished:
    """A mark for each event of `df`, in the lane of its kind, from `first` to `last`.

    `df` has one row an event: event_id, title, start and end (datetime; equal for a known day, the
    bounds of the month or year otherwise), until (datetime or missing: how long it applied), lane
    and status (codes that `lanes` and `statuses` explain), when (its date in words), number
    (written in the mark; "" for a plain mark), short_title and is_landmark. Events before `first`
    stand at the left edge. `width` is the width of the plot in pixels, by which marks are kept
    apart; short titles stand beside landmarks, and beside others where there is room. The time
    after `covered_to` is shaded. `selected` rings an event and draws lines to those `related`.
    """
    shown = df[df["lane"].isin(list(lanes)) & (df["end"] < _next_day(last))]
    if shown.empty:
        return theme.empty_figure(caption, mode)
    placed = _place(shown, lanes, first, last, width)
    depth = placed[-1].top + placed[-1].height
    marks = [mark for lane in placed for mark in lane.marks]
    chosen = next((mark for mark in marks if mark.event.event_id == selected), None)
    figure = Sketch()
    _draw_lanes(figure, placed, mode)
    _draw_uncovered(figure, covered_to, last, depth, mode)
    if chosen:
        _draw_relations(figure, marks, chosen, related, last)
    _draw_spans(figure, marks, mode)
    present = {mark.event.status for mark in marks}
    names = {code: name for code, name in statuses.items() if code in present}
    for code, name in names.items():
        _draw_marks(figure, [m for m in marks if m.event.status == code], code, name, mode)
    if chosen:
        _draw_ring(figure, chosen)
    _draw_labels(figure, marks, mode)
    theme.dress(
        figure, caption=caption, mode=mode, inner=depth, left=EDGE, legend=list(names.values())
    )
    figure.update_layout(hovermode="closest", hoverdistance=12)
    figure.update_yaxes(visible=False, range=[depth, 0])
    years = last.year - first.year + 1
    figure.update_xaxes(
        type="date",
        range=[first.isoformat(), _next_day(last).isoformat()],
        showgrid=True,
        showline=True,
        ticks="outside",
        **_ticks(years, width),
    )
    return figure.finish()


def describe_timeline(
    df: pd.DataFrame,
    *,
    lanes: Mapping[str, str],
    statuses: Mapping[str, str],
    caption: Caption,
    noun: str = "event",
) -> Description:
    """Words for `timeline_chart`: how many events, when most of them were, of what kinds."""
    shown = df[df["lane"].isin(list(lanes))]
    if shown.empty:
        return empty_description(caption.title)
    years = shown["start"].dt.year
    count = words.plural(len(shown), noun)
    low, high = int(years.min()), int(years.max())
    span = f"in {low}" if low == high else f"from {low} to {high}"
    counts = shown["status"].value_counts()
    # "1 of 1 events are" would be no sentence.
    verb = "is" if counts.get("in_force", 0) == 1 else "are"
    finding = f"{int(counts.get('in_force', 0))} of {count} {span} {verb} in force"
    if counts.get("unknown", 0):
        finding += f"; for {counts['unknown']} the present state was not found"
    kinds = _tally(shown["lane"], lanes)
    states = _tally(shown["status"], statuses)
    by_year = years.value_counts().sort_index()
    yearly = words.listing([f"{year}: {total}" for year, total in by_year.items()])
    takeaway = f"By kind: {kinds}. By status now: {states}."
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Timeline with {words.plural(len(shown), 'mark')} in "
        f"{words.plural(shown['lane'].nunique(), 'lane')}. {sentence(caption.title)} {takeaway} "
        f"{words.capital(noun)}s a year: {yearly}.",
    )


def _tally(codes: pd.Series, names: Mapping[str, str]) -> str:
    counts = codes.value_counts()
    found = sorted((code for code in names if code in counts), key=lambda code: -int(counts[code]))
    return words.listing([f"{names[code].lower()} {counts[code]}" for code in found])


def _place(
    df: pd.DataFrame, lanes: Mapping[str, str], first: date, last: date, width: int
) -> list[_Lane]:
    """The lanes from the top down; in each, events that would touch go to further rows."""
    begin = _midnight(first)
    scale = (width - 2 * EDGE) / (_next_day(last) - begin).days
    every = sorted(each_row(df), key=lambda event: (event.start, event.event_id))
    placed, top = [], 0.0
    for code, name in lanes.items():
        events = [event for event in every if event.lane == code]
        if not events:
            continue
        size = NUMBERED if any(event.number for event in events) else MARK
        edge: Any = begin + pd.Timedelta(days=round(size / 2 / scale))
        early = [event.start < begin for event in events]
        times = [
            (edge, edge) if is_early else (event.start, event.end)
            for event, is_early in zip(events, early, strict=True)
        ]
        titles = [
            f"{event.short_title}, {event.start.year}" if is_early else event.short_title
            for event, is_early in zip(events, early, strict=True)
        ]
        left, right = [], []
        for start, end in times:
            low, high = ((time - begin).days * scale for time in (start, end))
            left.append(min(low, (low + high - size) / 2))
            right.append(max(high, (low + high + size) / 2))
        text = [len(title) * LABEL_LETTER + LABEL_GAP for title in titles]
        # Beside the right edge a title stands to the left of its mark.
        is_left = [end + room > width - EDGE for end, room in zip(right, text, strict=True)]
        wanted = [
            room if event.is_landmark and width >= WIDE else 0
            for event, room in zip(events, text, strict=True)
        ]
        rows = _rows(
            [at - room * before for at, room, before in zip(left, wanted, is_left, strict=True)],
            [
                at + room * (not before)
                for at, room, before in zip(right, wanted, is_left, strict=True)
            ],
        )
        has_label = _labeled(rows, left, right, text, is_left)
        leftmost = min(
            at - room * (before and shown)
            for at, room, before, shown in zip(left, text, is_left, has_label, strict=True)
        )
        # The name of a lane takes a row of its own only where events lie below it.
        label = f"{name} ({len(events)})"
        header = 0 if leftmost > len(label) * LETTER + EDGE else 20
        step = size + GAP
        marks = [
            _Mark(
                event=event,
                start=times[i][0],
                end=times[i][1],
                y=top + LANE_PADDING + header + rows[i] * step + step / 2,
                half=(right[i] - left[i]) / 2,
                is_early=early[i],
                label=titles[i],
                has_label=has_label[i],
                is_left=is_left[i],
            )
            for i, event in enumerate(events)
        ]
        height = 2 * LANE_PADDING + header + (max(rows) + 1) * step
        placed.append(_Lane(name=label, marks=marks, top=top, height=height))
        top += height
    return placed


def _rows(left: Sequence[float], right: Sequence[float]) -> list[int]:
    """The first row in which each mark, taken from the left, touches none before it."""
    ends: list[float] = []
    rows = []
    for start, end in zip(left, right, strict=True):
        row = next((i for i, before in enumerate(ends) if before + GAP <= start), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows


def _labeled(
    rows: Sequence[int],
    left: Sequence[float],
    right: Sequence[float],
    text: Sequence[float],
    is_left: Sequence[bool],
) -> list[bool]:
    """Which marks have room for their title beside them, between their neighbors in the row."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for row, start, end in zip(rows, left, right, strict=True):
        taken.setdefault(row, []).append((start, end))
    labeled = []
    for row, start, end, room, before in zip(rows, left, right, text, is_left, strict=True):
        low, high = (start - room, start) if before else (end, end + room)
        is_free = low >= 0 and all(
            other_end <= low or other_start >= high
            for other_start, other_end in taken[row]
            if (other_start, other_end) != (start, end)
        )
        if is_free:
            taken[row].append((low, high))
        labeled.append(is_free)
    return labeled


def _draw_labels(figure: Sketch, marks: Sequence[_Mark], mode: Mode) -> None:
    for mark in marks:
        if mark.has_label:
            figure.add_annotation(
                x=mark.x,
                y=mark.y,
                text=mark.label,
                xanchor="right" if mark.is_left else "left",
                xshift=(mark.half + 3) * (-1 if mark.is_left else 1),
                yanchor="middle",
                showarrow=False,
                font={"size": LABEL_SIZE, "color": theme.TEXT[mode]},
                name="direct label",
            )


def _draw_lanes(figure: Sketch, lanes: Sequence[_Lane], mode: Mode) -> None:
    for position, lane in enumerate(lanes):
        if position:
            figure.add_shape(
                type="line",
                xref="paper",
                x0=0,
                x1=1,
                y0=lane.top,
                y1=lane.top,
                line={"color": theme.GRID[mode], "width": 1},
                layer="below",
            )
        figure.add_annotation(
            text=f"<b>{lane.name}</b>",
            xref="paper",
            x=0,
            xanchor="left",
            xshift=4,
            y=lane.top + LANE_PADDING + 9,
            yanchor="middle",
            showarrow=False,
            font={"size": 13},
            name="lane",
        )


def _draw_uncovered(figure: Sketch, covered_to: date, last: date, depth: float, mode: Mode) -> None:
    if covered_to >= last:
        return
    figure.add_shape(
        type="rect",
        x0=covered_to.isoformat(),
        x1=_next_day(last).isoformat(),
        y0=0,
        y1=depth,
        fillcolor=theme.NO_DATA[mode],
        line={"width": 0},
        layer="below",
        name="not covered",
    )


def _draw_spans(figure: Sketch, marks: Sequence[_Mark], mode: Mode) -> None:
    """A bar as long as the month or year in which an event lies, where its day is not known."""
    x: list[str | None] = []
    y: list[float | None] = []
    for mark in marks:
        if mark.end > mark.start and not mark.is_early:
            x += [f"{mark.start:%Y-%m-%d}", f"{mark.end:%Y-%m-%d}", None]
            y += [mark.y, mark.y, None]
    if not x:
        return
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": theme.QUIET[mode], "width": 8},
        hoverinfo="skip",
        showlegend=False,
        name="month or year",
    )


def _draw_marks(figure: Sketch, marks: Sequence[_Mark], status: str, name: str, mode: Mode) -> None:
    symbol, is_accent = SYMBOLS[status]
    has_numbers = any(mark.event.number for mark in marks)
    color = theme.SINGLE if is_accent else theme.MUTED[mode]
    is_open = symbol.endswith("open")
    if has_numbers:
        symbol = "circle-open" if is_open else "circle"
    symbols = ["triangle-left" if mark.is_early else symbol for mark in marks]
    figure.add_scatter(
        x=[mark.x for mark in marks],
        y=[mark.y for mark in marks],
        name=name,
        mode="markers+text" if has_numbers else "markers",
        marker={
            "symbol": symbols if len(set(symbols)) > 1 else symbols[0],
            "size": [NUMBERED if mark.event.number else MARK - 3 for mark in marks],
            "color": color,
            "line": {"width": 0 if symbol == "circle" else 2.5, "color": color},
            "opacity": 1,
        },
        text=[mark.event.number for mark in marks],
        textfont={
            "color": theme.TEXT[mode] if is_open else theme.BACKGROUND[mode],
            "size": 13,
            "weight": 700,
        },
        customdata=[[mark.event.event_id, mark.event.when] for mark in marks],
        hovertext=[theme.wrap(mark.event.title, 44) for mark in marks],
        hovertemplate=f"<b>%{{hovertext}}</b><br>%{{customdata[1]}}<br>{name}<extra></extra>",
        # A selection must not dim the other marks: the ring shows it.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _draw_relations(
    figure: Sketch, marks: Sequence[_Mark], one: _Mark, related: Sequence[str], last: date
) -> None:
    """How long the selected event applied, and lines to what it followed and what followed it."""
    until = one.event.until
    if not pd.isna(until):
        end = min(until, pd.Timestamp(last))
        figure.add_scatter(
            x=[one.x, f"{end:%Y-%m-%d}"],
            y=[one.y, one.y],
            mode="lines",
            line={"color": theme.SERIES["synthetic_opioids"], "width": 3},
            opacity=0.55,
            hoverinfo="skip",
            showlegend=False,
            name="applied",
        )
    x: list[str | None] = []
    y: list[float | None] = []
    for other in marks:
        if other.event.event_id in related:
            x += [one.x, other.x, None]
            y += [one.y, other.y, None]
    if x:
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"color": theme.SERIES["synthetic_opioids"], "width": 1.5, "dash": "dot"},
            hoverinfo="skip",
            showlegend=False,
            name="related",
        )


def _draw_ring(figure: Sketch, one: _Mark) -> None:
    figure.add_scatter(
        x=[one.x],
        y=[one.y],
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": (NUMBERED if one.event.number else MARK) + 8,
            "color": theme.SERIES["synthetic_opioids"],
            "line": {"width": 3, "color": theme.SERIES["synthetic_opioids"]},
        },
        hoverinfo="skip",
        showlegend=False,
        name="selected",
        cliponaxis=False,
    )


def _ticks(years: int, width: int) -> dict[str, object]:
    """Ticks that leave room for their labels: a year every so often, or months in a short span."""
    room = width / years
    if years <= 2:
        months = 3 if room > 240 else 6
        return {"dtick": f"M{months}", "tick0": "2000-01-01", "tickformat": "%b %Y"}
    every = next(step for step in (1, 2, 4, 5, 10) if room * step >= 44)
    return {"dtick": f"M{12 * every}", "tick0": "2007-01-01", "tickformat": "%Y"}


def _midnight(day: date) -> pd.Timestamp:
    # Pandas says that a timestamp may be no time at all, which a date never is.
    start: Any = pd.Timestamp(day)
    return start


def _next_day(day: date) -> pd.Timestamp:
    following: Any = _midnight(day) + pd.Timedelta(days=1)
    return following
