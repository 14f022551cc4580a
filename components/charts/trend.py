"""Lines over time: one line a series, labeled at its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.describe import Description, empty_description, period, sentence
from components.charts.gaps import Gap, gaps_of, gaps_sentence, mark_gaps, with_gaps
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

MANY_POINTS = 60
FEW_YEARS = 3
TICKS = 5
# Labels at the ends of lines: characters in a line, pixels of one, of a line, between two labels,
# from the line to its label, and of the sign before it; further than FAR from its line a label
# could be taken for that of another.
LABEL_WIDTH, LETTER, LINE, APART = 13, 7, 16, 4
BESIDE, SIGN, FAR = 8, 18, 8
# The part of the time axis before its end in which a line may end with its label beside it.
EARLY = 0.15


@dataclass(frozen=True, kw_only=True)
class _End:
    """Where a line begins and ends, and what its label says."""

    first: Any
    at: Any
    value: float
    position: int
    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class _Labels:
    """The labels of all lines: end, place, text, shift upwards and height of each, in pixels.

    `before` is what lies between a line and its name, `width` that of the longest name.
    """

    places: tuple[tuple[_End, Any, str, float, int], ...]
    before: int
    width: int


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark at one place of the time axis, such as an event."""

    x: object
    text: str


def trend_chart(
    df: pd.DataFrame,
    *,
    x: str,
    y: str,
    series: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    provisional: str = "",
    notes: tuple[Note, ...] = (),
    inner: int = theme.INNER,
) -> Finished:
    """A line for each code of `series`, in the order of `names`.

    `df` has one row a point: `x` (year or datetime), `y` (number, missing values leave a gap),
    `series` (codes that `names` explains). `unit` completes a number in the hover text.
    `provisional` names a column of true and false; true points are drawn hollow. `inner` is the
    height of the plot in pixels.
    """
    is_time = pd.api.types.is_datetime64_dtype(df[x])
    if not is_time:
        df = df.assign(**{x: pd.to_datetime(df[x].astype(int).astype(str), format="%Y")})
    data = df[df[y].notna() & df[series].isin(list(names))]
    if data.empty:
        return theme.empty_figure(caption, mode)
    figure = Sketch()
    top = float(data[y].max())
    axis = theme.scale_to(top, TICKS)
    gaps: list[Gap] = []
    ends: list[_End] = []
    for position, (code, name) in enumerate(names.items()):
        # Rows with a missing value stay in the line, so that it breaks there.
        rows = df[df[series] == code].sort_values(x)
        if rows[y].notna().sum() == 0:
            continue
        rows = rows.loc[rows[y].first_valid_index() : rows[y].last_valid_index()]
        hollow = rows[provisional].astype(bool) if provisional else pd.Series(False, rows.index)
        gaps += gaps_of(name, [at if is_time else at.year for at in rows[x]], list(rows[y]))
        few = len(rows) <= MANY_POINTS
        figure.add_scatter(
            x=_axis(rows[x]),
            y=rows[y].astype(float),
            name=name,
            mode="lines+markers" if few else "lines",
            line={"color": theme.color(code), "width": 2.5, "dash": theme.dash(position)},
            marker={
                "symbol": [theme.marker(position) + ("-open" if flag else "") for flag in hollow],
                "size": 6,
                "color": theme.color(code),
                "line": {"width": 1.5, "color": theme.color(code)},
            },
            customdata=theme.tooltip_rows(
                name,
                [None if pd.isna(value) else float(value) for value in rows[y]],
                unit,
                [f"in {period(value if is_time else value.year)}" for value in rows[x]],
                [" (provisional)" if flag else "" for flag in hollow],
                theme.TOOLTIP_BESIDE if is_time else theme.TOOLTIP_WIDTH,
            ),
            hovertemplate="%{customdata}<extra></extra>",
            connectgaps=False,
            cliponaxis=False,
            **({} if is_time else theme.WHOLE_YEAR),
        )
        last = rows[rows[y].notna()].iloc[-1]
        if not few:
            _mark_end(figure, last, x, y, code, position, bool(hollow.loc[last.name]), mode)
        ends.append(
            _End(
                first=rows[x].iloc[0],
                at=last[x],
                value=float(last[y]),
                position=position,
                code=code,
                name=name,
            )
        )
    labels = _place_labels(ends, axis["range"][1] if top > 0 else top, inner)
    room = labels.before + labels.width + 4
    theme.dress(figure, caption=with_gaps(caption, gaps), mode=mode, inner=inner, right=room)
    mark_gaps(
        figure,
        gaps
        if is_time
        else [
            replace(gap, before=f"{gap.before}-01-01", after=f"{gap.after}-01-01") for gap in gaps
        ],
        mode,
        yref="paper",
        y0=0,
        y1=1,
    )
    _label_ends(figure, labels)
    # Over months one line may have a gap where another has a point: each speaks for itself.
    figure.update_layout(hovermode="closest" if is_time else "x unified")
    figure.update_yaxes(**axis, tickformat=theme.tick_format(top))
    # Labels at the ends of lines must not stretch the axis, so its range is set.
    figure.update_xaxes(showgrid=False, showline=True, ticks="outside", range=_range(data[x]))
    figure.update_xaxes(**(_month_ticks(data[x]) if is_time else _year_ticks(data[x])))
    for note in notes:
        _add_note(figure, note, mode)
    return figure.finish()


def describe_trend(
    df: pd.DataFrame,
    *,
    x: str,
    y: str,
    series: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    provisional: str = "",
    decimals: int = 0,
    when: str = "in",
    compare: bool = True,
) -> Description:
    """Words for `trend_chart` with the same arguments: last value, change, peak of each series.

    `when` joins a number to its period, as "in" 2024 or "in the year to" April 2026. Without
    `compare` no change is worked out, as for survey estimates whose margins are not known.
    """
    data = df[df[y].notna() & df[series].isin(list(names))]
    if data.empty:
        return empty_description(caption.title)
    lines = []
    for code, name in names.items():
        rows = data[data[series] == code].sort_values(x)
        if len(rows):
            lines.append((name, rows))
    lines.sort(key=lambda line: -float(line[1][y].iloc[-1]))
    sentences = [
        _describe_line(
            name,
            rows,
            x=x,
            y=y,
            unit=unit,
            provisional=provisional,
            decimals=decimals,
            when=when,
            compare=compare,
        )
        for name, rows in lines
    ]
    sentences += _at_the_last_common(lines, x=x, y=y, decimals=decimals)
    gaps = [
        gap
        for code, name in names.items()
        for rows in [df[df[series] == code].sort_values(x)]
        for gap in gaps_of(name, list(rows[x]), list(rows[y]))
    ]
    sentences += [gaps_sentence(gaps)] if gaps else []
    span = f"{period(data[x].min())} to {period(data[x].max())}"
    return Description(
        finding=_finding(
            lines[0][0],
            lines[0][1],
            x=x,
            y=y,
            unit=unit,
            provisional=provisional,
            decimals=decimals,
            compare=compare,
        ),
        takeaway=" ".join(sentences),
        alt=f"Line chart, {span}, in {unit}. {sentence(caption.title)} {' '.join(sentences)}",
    )


def _at_the_last_common(
    lines: list[tuple[str, pd.DataFrame]], *, x: str, y: str, decimals: int
) -> list[str]:
    """Lines that end in different years are only to be compared where they still share one."""
    if len({rows[x].iloc[-1] for _, rows in lines}) == 1:
        return []
    shared = set.intersection(*(set(rows[x]) for _, rows in lines))
    if not shared:
        return []
    at = max(shared)
    values = [
        f"{name} {words.number(rows.loc[rows[x] == at, y].iloc[0], decimals)}"
        for name, rows in lines
    ]
    return [f"In {period(at)}, the last that all lines share: {words.listing(values)}."]


def _describe_line(
    name: str,
    rows: pd.DataFrame,
    *,
    x: str,
    y: str,
    unit: str,
    provisional: str,
    decimals: int,
    when: str,
    compare: bool,
) -> str:
    settled, unsettled = _split(rows, provisional)
    last = settled.iloc[-1]
    text = f"{name}: {words.number(last[y], decimals)} {unit} {when} {period(last[x])}"
    if provisional and bool(last[provisional]):
        text += " (provisional)"
    earlier = _a_year_before(settled, x, last) if compare else None
    if earlier is not None:
        text += (
            f", {words.change(float(last[y]), float(earlier[y]))} from "
            f"{words.number(earlier[y], decimals)} {when} {period(earlier[x])}"
        )
    peak = settled.loc[settled[y].astype(float).idxmax()]
    found = " of the years found" if _has_gaps(settled[x]) else ""
    if len(settled) > 2 and peak[x] != last[x]:
        text += f"; highest{found} {words.number(peak[y], decimals)} {when} {period(peak[x])}"
    elif len(settled) > 2:
        text += f", the highest{found or ' of the series'}"
    if len(unsettled):
        final = unsettled.iloc[-1]
        text += (
            f"; {words.number(final[y], decimals)} {when} {period(final[x])}, which is "
            "still incomplete and not to be compared yet"
        )
    return f"{text}."


def _has_gaps(values: pd.Series) -> bool:
    """Whether years are missing between the first and the last."""
    if pd.api.types.is_datetime64_dtype(values):
        return False
    return int(values.max()) - int(values.min()) + 1 > len(values)


def _split(rows: pd.DataFrame, provisional: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Settled rows and provisional ones; a series all provisional counts as settled."""
    if not provisional or rows[provisional].astype(bool).all():
        return rows, rows.iloc[:0]
    flags = rows[provisional].astype(bool)
    return rows[~flags], rows[flags]


def _finding(
    name: str,
    rows: pd.DataFrame,
    *,
    x: str,
    y: str,
    unit: str,
    provisional: str,
    decimals: int,
    compare: bool,
) -> str:
    settled, _ = _split(rows, provisional)
    last = settled.iloc[-1]
    text = f"{name}: {words.number(last[y], decimals)} {unit} in {period(last[x])}"
    earlier = _a_year_before(settled, x, last) if compare else None
    if earlier is not None:
        text += f", {words.change(float(last[y]), float(earlier[y]))} on a year earlier"
    return text


def _a_year_before(rows: pd.DataFrame, x: str, last: pd.Series) -> pd.Series | None:
    wanted = last[x] - pd.DateOffset(years=1) if isinstance(last[x], pd.Timestamp) else last[x] - 1
    found = rows[rows[x] == wanted]
    return None if found.empty else found.iloc[0]


def _range(values: pd.Series) -> list[str]:
    low, high = values.min(), values.max()
    room = max((high - low) * 0.015, pd.Timedelta(days=55))
    return [_day(low - room), _day(high + room)]


def _month_ticks(values: pd.Series) -> dict[str, object]:
    """Ticks at few enough years for a phone, and small ones at each year between them."""
    low, high = values.min(), values.max()
    first = low.year + (low.day_of_year > 1)
    step = theme.year_step(first, high.year)
    return {
        "tick0": f"{first - first % -step}-01-01",
        "dtick": f"M{12 * step}",
        "minor": {"dtick": "M12", "ticks": "outside", "ticklen": 3},
        "tickformat": "%Y",
        "hoverformat": "%B %Y",
    }


def _year_ticks(values: pd.Series) -> dict[str, object]:
    """The same for one point a year; over few years, each that has a point."""
    years = sorted(values.dt.year.unique())
    if len(years) > FEW_YEARS:
        first, last = years[0], years[-1]
        step = theme.year_step(first, last)
        # Over few years the last one counts most.
        base = last if step < 5 else 0
        years = [year for year in range(first, last + 1) if (year - base) % step == 0]
    return {
        "type": "date",
        "tickvals": [f"{year}-01-01" for year in years],
        "ticktext": [str(year) for year in years],
        "minor": {"tick0": "2000-01-01", "dtick": "M12", "ticks": "outside", "ticklen": 3},
        "hoverformat": "%Y",
    }


def _day(value: pd.Timestamp) -> str:
    return f"{value:%Y-%m-%d}"


def _axis(values: pd.Series) -> list[str]:
    return [_day(value) for value in values]


def _mark_end(
    figure: Sketch,
    last: pd.Series,
    x: str,
    y: str,
    code: str,
    position: int,
    is_provisional: bool,
    mode: Mode,
) -> None:
    """Mark the last point of a line that has no markers of its own, hollow when provisional."""
    figure.add_scatter(
        x=_axis(pd.Series([last[x]])),
        y=[float(last[y])],
        mode="markers",
        marker={
            "symbol": theme.marker(position),
            "size": 9,
            "color": theme.BACKGROUND[mode] if is_provisional else theme.color(code),
            "line": {"width": 2, "color": theme.color(code)},
        },
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
        name="latest point",
    )


def _place_labels(ends: list[_End], top: float, inner: int) -> _Labels:
    """Where the labels go: beside the ends, pushed apart where they would touch.

    A line that ends long before the others has its label at the edge too, where no line is. With
    that, or pushed far, a label could be taken for that of another line: then all have signs.
    """
    first, last = min(end.first for end in ends), max(end.at for end in ends)
    texts, wanted, at = [], [], []
    ordered = sorted(ends, key=lambda end: end.value)
    for end in ordered:
        at.append(last if last - end.at > (last - first) * EARLY else end.at)
        texts.append(theme.wrap(end.name, LABEL_WIDTH))
        wanted.append(end.value / top * inner if top else 0.0)
    heights = [LINE * (text.count("<br>") + 1) for text in texts]
    placed = list(wanted)
    for place in range(1, len(placed)):
        apart = (heights[place - 1] + heights[place]) / 2 + APART
        placed[place] = max(placed[place], placed[place - 1] + apart)
    # No label leaves the picture at its top.
    ceiling = inner + LINE / 2
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], ceiling - heights[place] / 2)
        ceiling = placed[place] - heights[place] / 2 - APART
    shifts = [where - wish for where, wish in zip(placed, wanted, strict=True)]
    is_far = any(abs(shift) > FAR for shift in shifts)
    is_early = any(where != end.at for where, end in zip(at, ordered, strict=True))
    has_signs = len(ends) > 1 and (is_far or is_early)
    lines = [line for text in texts for line in text.split("<br>")]
    return _Labels(
        places=tuple(zip(ordered, at, texts, shifts, heights, strict=True)),
        before=BESIDE + (SIGN if has_signs else 0),
        width=LETTER * max(map(len, lines), default=0),
    )


def _label_ends(figure: Sketch, labels: _Labels) -> None:
    """Write each series' name at the end of its line, after its sign where one is needed."""
    for end, at, text, shift, height in labels.places:
        place = {
            "x": _day(at),
            "y": end.value,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
        }
        if labels.before > BESIDE:
            figure.add_annotation(
                **place,
                text=theme.sign(end.position),
                xshift=labels.before - SIGN + 4,
                yshift=shift + (height - LINE) / 2,
                font={"size": 12, "color": theme.color(end.code)},
                name="sign",
            )
        figure.add_annotation(
            **place,
            text=text,
            xshift=labels.before,
            yshift=shift,
            align="left",
            font={"size": 12.5},
            name="direct label",
        )


def _add_note(figure: Sketch, note: Note, mode: Mode) -> None:
    at = _day(pd.to_datetime(str(note.x)))
    figure.add_shape(
        type="line",
        x0=at,
        x1=at,
        xref="x",
        yref="y domain",
        y0=0,
        y1=1,
        line={"color": theme.MUTED[mode], "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=at,
        y=1,
        yref="paper",
        text=theme.wrap(note.text, 15),
        xanchor="left",
        yanchor="top",
        xshift=4,
        align="left",
        showarrow=False,
        font={"size": 11.5, "color": theme.MUTED[mode]},
        name="note",
    )
