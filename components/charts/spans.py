"""Spans of years in groups: when each thing began, and when it ended if it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.describe import Description, empty_description
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

ROW = 36
HEAD = 30
BAR = 8
LINE = 16
NAME_WIDTH = 36

# How a state of affairs is drawn: the pattern of the line, and whether it takes the accent.
STYLES = {
    "in_force": ("solid", True),
    "unknown": ("dot", True),
    "proposed": ("dot", True),
    "completed": ("solid", False),
    "replaced": ("solid", False),
    "expired": ("solid", False),
}


def spans_chart(
    df: pd.DataFrame,
    *,
    group: str,
    groups: Mapping[str, str],
    name: str,
    first: str,
    last: str,
    status: str,
    statuses: Mapping[str, str],
    caption: Caption,
    until: int,
    mode: Mode = "light",
) -> Finished:
    """A bar for each row of `df` from its `first` to its `last` year, in the groups of `groups`.

    `df` has one row a bar: `group` and `status` (codes), `name` (words), `first` (year) and `last`
    (year, or missing for what goes on or whose end is not known: its bar runs to `until`).
    """
    shown = df[df[group].isin(list(groups)) & df[first].notna()]
    if shown.empty:
        return theme.empty_figure(caption, mode)
    figure = Sketch()
    depth = 0.0
    start = int(shown[first].min())
    for code, title in groups.items():
        rows = shown[shown[group] == code].sort_values([first, name])
        if rows.empty:
            continue
        if depth:
            figure.add_shape(
                type="line",
                xref="paper",
                x0=0,
                x1=1,
                y0=depth,
                y1=depth,
                line={"color": theme.GRID[mode]},
            )
        _write(figure, f"<b>{title}</b>", depth + 18, size=13.5)
        depth += HEAD
        for row in rows.itertuples():
            record = row._asdict()
            text = theme.wrap(record[name], NAME_WIDTH)
            more = LINE * text.count("<br>")
            _write(figure, text, depth + 12 + more / 2, size=13)
            depth += more
            _draw(figure, record, first, last, name, status, statuses, until, depth, mode)
            depth += ROW
        depth += 6
    present = {code: text for code, text in statuses.items() if code in set(shown[status])}
    for code, text in present.items():
        dash, is_accent = STYLES[code]
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="lines",
            line={"width": BAR - 2, "dash": dash, "color": _color(is_accent, mode)},
            name=text,
        )
    theme.dress(figure, caption=caption, mode=mode, inner=depth, legend=list(present.values()))
    figure.update_layout(hovermode="closest")
    figure.update_yaxes(visible=False, range=[depth, 0])
    every = 10 if until - start > 25 else 5
    figure.update_xaxes(
        range=[start - 0.5, until + 1],
        tickvals=[year for year in range(start, until + 1) if year % every == 0],
        tickformat="d",
        showgrid=True,
        showline=True,
        ticks="outside",
    )
    return figure.finish()


def describe_spans(
    df: pd.DataFrame,
    *,
    group: str,
    groups: Mapping[str, str],
    name: str,
    first: str,
    last: str,
    status: str,
    statuses: Mapping[str, str],
    caption: Caption,
    noun: str = "programme",
) -> Description:
    """Words for `spans_chart` with the same arguments: each group with what belongs to it."""
    shown = df[df[group].isin(list(groups)) & df[first].notna()]
    if shown.empty:
        return empty_description(caption.title)
    sizes = shown.groupby(group)[name].nunique()
    most = int(sizes.max())
    leading = [title for code, title in groups.items() if sizes.get(code, 0) == most]
    parts, counts = [], []
    for code, title in groups.items():
        rows = shown[shown[group] == code].sort_values([first, name])
        listed = [
            f"{record[name]} ({_years(record[first], record[last])}, "
            f"{statuses[record[status]].lower()})"
            for record in rows.to_dict("records")
        ]
        if listed:
            parts.append(f"{title}: {'; '.join(listed)}.")
            counts.append(f"{title} {len(listed)}")
    return Description(
        finding=_finding(leading, words.plural(most, noun), len(parts)),
        takeaway=f"{words.capital(noun)}s by partner, some with several: {words.listing(counts)}.",
        alt=f"Bars over years in {words.plural(len(parts), 'group')}. {caption.title}. "
        f"{' '.join(parts)}",
    )


def _finding(leading: Sequence[str], count: str, groups: int) -> str:
    """Who takes part in the most, be it one or several alike."""
    if len(leading) == 1:
        more = ", more than any other partner named" if groups > 1 else ""
        return f"{leading[0]} takes part in {count}{more}"
    more = ", more than any other" if groups > len(leading) else ""
    return f"{words.listing(leading)} each take part in {count}{more}"


def _years(first: Any, last: Any) -> str:
    if pd.isna(last):
        return f"from {int(first)}"
    return f"{int(first)}" if first == last else f"{int(first)} to {int(last)}"


def _color(is_accent: bool, mode: Mode) -> str:
    return theme.SINGLE if is_accent else theme.MUTED[mode]


def _draw(
    figure: Sketch,
    row: Mapping[str, Any],
    first: str,
    last: str,
    name: str,
    status: str,
    statuses: Mapping[str, str],
    until: int,
    depth: float,
    mode: Mode,
) -> None:
    dash, is_accent = STYLES[str(row[status])]
    is_open = pd.isna(row[last])
    end = until if is_open else float(row[last])
    # A bar of one year must still be seen.
    end = max(end, float(row[first]) + 0.6)
    text = f"<b>{row[name]}</b><br>{_years(row[first], row[last])}<br>{statuses[str(row[status])]}"
    figure.add_scatter(
        x=[float(row[first]), end],
        y=[depth + 25, depth + 25],
        mode="lines+markers",
        line={"width": BAR, "dash": dash, "color": _color(is_accent, mode)},
        marker={
            "symbol": ["circle", "triangle-right" if is_open else "circle"],
            "size": [BAR + 4, BAR + 6 if is_open else BAR],
            "color": _color(is_accent, mode),
            "opacity": 1,
        },
        hovertemplate=f"{text}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )


def _write(figure: Sketch, text: str, y: float, *, size: float) -> None:
    figure.add_annotation(
        text=text,
        xref="paper",
        x=0,
        y=y,
        xanchor="left",
        yanchor="middle",
        xshift=4,
        align="left",
        showarrow=False,
        font={"size": size},
        name="direct label",
    )
