"""Events on a time axis, in lanes: a mark is as wide as its date is uncertain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.catalog import words
from components.charts import theme
from components.charts.describe import Description, empty_description, sentence
from components.charts.theme import Caption, Mode

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

# How a state of affairs is drawn: symbol, and whether it takes the accent or a quiet colour.
SYMBOLS = {
    "in_force": ("circle", True),
    "proposed": ("triangle-up-open", True),
    "completed": ("circle", False),
    "replaced": ("circle-open", False),
    "expired": ("circle-x-open", False),
    "unknown": ("diamond-open", True),
}


@dataclass(frozen=True, kw_only=True)
class _Lane:
    """One lane: its events with their rows, and where it lies, in pixels from the top."""

    name: str
    events: pd.DataFrame
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
) -> go.Figure:
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
    events = pd.concat([lane.events for lane in placed])
    figure = go.Figure()
    _draw_lanes(figure, placed, mode)
    _draw_uncovered(figure, covered_to, last, depth, mode)
    _draw_relations(figure, events, selected, related, last, mode)
    _draw_spans(figure, events, mode)
    names = {code: name for code, name in statuses.items() if code in set(events["status"])}
    for code, name in names.items():
        _draw_marks(figure, events[events["status"] == code], code, name, mode)
    _draw_ring(figure, events, selected, mode)
    _draw_labels(figure, events, mode)
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
    return figure


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
    scale = (width - 2 * EDGE) / (_next_day(last) - pd.Timestamp(first)).days
    placed, top = [], 0.0
    for code, name in lanes.items():
        events = df[df["lane"] == code].sort_values(["start", "event_id"])
        if events.empty:
            continue
        size = NUMBERED if (events["number"] != "").any() else MARK
        early = events["start"] < pd.Timestamp(first)
        edge = pd.Timestamp(first) + pd.Timedelta(days=round(size / 2 / scale))
        start = events["start"].mask(early, edge)
        end = events["end"].mask(early, edge)
        titles = events["short_title"].where(
            ~early, events["short_title"] + ", " + events["start"].dt.year.astype(str)
        )
        middle = start + (end - start) / 2
        left = (start - pd.Timestamp(first)).dt.days * scale
        right = (end - pd.Timestamp(first)).dt.days * scale
        centre = (left + right) / 2
        left = pd.concat([left, centre - size / 2], axis=1).min(axis=1)
        right = pd.concat([right, centre + size / 2], axis=1).max(axis=1)
        label = f"{name} ({len(events)})"
        text = titles.str.len() * LABEL_LETTER + LABEL_GAP
        # Beside the right edge a title stands to the left of its mark.
        is_left = right + text > width - EDGE
        wanted = events["is_landmark"] & (width >= WIDE)
        rows = _rows(
            list(left - text.where(wanted & is_left, 0)),
            list(right + text.where(wanted & ~is_left, 0)),
        )
        has_label = pd.Series(
            _labelled(rows, list(left), list(right), list(text), list(is_left)), events.index
        )
        begin = (left - text.where(is_left & has_label, 0)).min()
        # The name of a lane takes a row of its own only where events lie below it.
        header = 0 if begin > len(label) * LETTER + EDGE else 1
        step = size + GAP
        header_height = 20 * header
        middle_of = [top + LANE_PADDING + header_height + row * step + step / 2 for row in rows]
        height = 2 * LANE_PADDING + header_height + (max(rows) + 1) * step
        placed.append(
            _Lane(
                name=label,
                events=events.assign(
                    x=middle,
                    from_x=start,
                    to_x=end,
                    y=middle_of,
                    is_early=early,
                    label=titles,
                    has_label=has_label,
                    is_left=is_left,
                    half=(right - left) / 2,
                ),
                top=top,
                height=height,
            )
        )
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


def _labelled(
    rows: Sequence[int],
    left: Sequence[float],
    right: Sequence[float],
    text: Sequence[float],
    is_left: Sequence[bool],
) -> list[bool]:
    """Which marks have room for their title beside them, between their neighbours in the row."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for row, start, end in zip(rows, left, right, strict=True):
        taken.setdefault(row, []).append((start, end))
    labelled = []
    for row, start, end, room, before in zip(rows, left, right, text, is_left, strict=True):
        low, high = (start - room, start) if before else (end, end + room)
        is_free = low >= 0 and all(
            other_end <= low or other_start >= high
            for other_start, other_end in taken[row]
            if (other_start, other_end) != (start, end)
        )
        if is_free:
            taken[row].append((low, high))
        labelled.append(is_free)
    return labelled


def _draw_labels(figure: go.Figure, events: pd.DataFrame, mode: Mode) -> None:
    # Plotly copies every note at each one that is added; together they are added in no time.
    notes = [
        {
            "x": f"{row.x:%Y-%m-%d}",
            "y": row.y,
            "text": row.label,
            "xanchor": "right" if row.is_left else "left",
            "xshift": (row.half + 3) * (-1 if row.is_left else 1),
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": LABEL_SIZE, "color": theme.TEXT[mode]},
            "name": "direct label",
        }
        for row in events[events["has_label"]].itertuples()
    ]
    figure.update_layout(annotations=[*figure.layout.annotations, *notes])


def _draw_lanes(figure: go.Figure, lanes: Sequence[_Lane], mode: Mode) -> None:
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


def _draw_uncovered(
    figure: go.Figure, covered_to: date, last: date, depth: float, mode: Mode
) -> None:
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


def _draw_spans(figure: go.Figure, events: pd.DataFrame, mode: Mode) -> None:
    """A bar as long as the month or year in which an event lies, where its day is not known."""
    spans = events[(events["to_x"] > events["from_x"]) & ~events["is_early"]]
    if spans.empty:
        return
    x: list[str | None] = []
    y: list[float | None] = []
    for row in spans.itertuples():
        x += [f"{row.from_x:%Y-%m-%d}", f"{row.to_x:%Y-%m-%d}", None]
        y += [row.y, row.y, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": theme.QUIET[mode], "width": 8},
        hoverinfo="skip",
        showlegend=False,
        name="month or year",
    )


def _draw_marks(figure: go.Figure, rows: pd.DataFrame, status: str, name: str, mode: Mode) -> None:
    symbol, is_accent = SYMBOLS[status]
    numbered = rows["number"] != ""
    colour = theme.SINGLE if is_accent else theme.MUTED[mode]
    is_open = symbol.endswith("open")
    if numbered.any():
        symbol = "circle-open" if is_open else "circle"
    symbols = ["triangle-left" if early else symbol for early in rows["is_early"]]
    figure.add_scatter(
        x=[f"{value:%Y-%m-%d}" for value in rows["x"]],
        y=rows["y"].tolist(),
        name=name,
        mode="markers+text" if numbered.any() else "markers",
        marker={
            "symbol": symbols if len(set(symbols)) > 1 else symbols[0],
            "size": [NUMBERED if flag else MARK - 3 for flag in numbered],
            "color": colour,
            "line": {"width": 0 if symbol == "circle" else 2.5, "color": colour},
            "opacity": 1,
        },
        text=rows["number"].tolist(),
        textfont={
            "color": theme.TEXT[mode] if is_open else theme.BACKGROUND[mode],
            "size": 13,
            "weight": 700,
        },
        customdata=rows[["event_id", "when"]].to_numpy().tolist(),
        hovertext=[theme.wrap(title, 44) for title in rows["title"]],
        hovertemplate=f"<b>%{{hovertext}}</b><br>%{{customdata[1]}}<br>{name}<extra></extra>",
        # A selection must not dim the other marks: the ring shows it.
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _draw_relations(
    figure: go.Figure,
    events: pd.DataFrame,
    selected: str,
    related: Sequence[str],
    last: date,
    mode: Mode,
) -> None:
    """How long the selected event applied, and lines to what it followed and what followed it."""
    chosen = events[events["event_id"] == selected]
    if chosen.empty:
        return
    one = chosen.iloc[0]
    until = one["until"]
    if not pd.isna(until):
        end = min(until, pd.Timestamp(last))
        figure.add_scatter(
            x=[f"{one['x']:%Y-%m-%d}", f"{end:%Y-%m-%d}"],
            y=[one["y"], one["y"]],
            mode="lines",
            line={"color": theme.SERIES["synthetic_opioids"], "width": 3},
            opacity=0.55,
            hoverinfo="skip",
            showlegend=False,
            name="applied",
        )
    x: list[str | None] = []
    y: list[float | None] = []
    for other in events[events["event_id"].isin(list(related))].itertuples():
        x += [f"{one['x']:%Y-%m-%d}", f"{other.x:%Y-%m-%d}", None]
        y += [one["y"], other.y, None]
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


def _draw_ring(figure: go.Figure, events: pd.DataFrame, selected: str, mode: Mode) -> None:
    chosen = events[events["event_id"] == selected]
    if chosen.empty:
        return
    one = chosen.iloc[0]
    figure.add_scatter(
        x=[f"{one['x']:%Y-%m-%d}"],
        y=[one["y"]],
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": (NUMBERED if one["number"] else MARK) + 8,
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


def _next_day(day: date) -> pd.Timestamp:
    # Pandas says that a timestamp may be no time at all, which a date never is.
    following: Any = pd.Timestamp(day) + pd.Timedelta(days=1)
    return following
