"""Spans of years in groups: when each thing began, and when it ended if it did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import Description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.specs import SpanSpec
from components.text import words
from components.text.messages import say

ROW = 36
HEAD = 30
BAR = 8
LINE = 16
NAME_WIDTH = 36
# The pixels of a line in the legend, in which each pattern is seen to repeat.
SAMPLE = 56
# In a wide picture names are beside their bars: the pixels and the letters that they have.
BESIDE, BESIDE_LETTERS, ROW_WIDE = 350, 52, 24

# How a status is drawn: the pattern of the line, and whether it takes the accent.
STYLES = {
    "in_force": ("solid", True),
    "unknown": ("dot", True),
    "proposed": ("dash", True),
    "completed": ("solid", False),
    "replaced": ("dash", False),
    "expired": ("dashdot", False),
}


def spans_chart(rows: pd.DataFrame, spec: SpanSpec) -> Chart:
    """The bars of `rows` and their words; `SpanSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption)
    return Chart(figure=_draw(data, spec), description=_describe(data, spec))


def _groups(shown: pd.DataFrame, spec: SpanSpec) -> dict[str, list[Mapping[str, Any]]]:
    """The rows of each group that has some, by its title, in the order of their first years."""
    ordered = shown.sort_values([spec.first, spec.name])
    groups = {
        title: ordered[ordered[spec.group] == code].to_dict("records")
        for code, title in spec.groups.items()
    }
    return {title: records for title, records in groups.items() if records}


def _draw(shown: pd.DataFrame, spec: SpanSpec) -> Finished:
    figure = Sketch()
    is_wide = spec.width >= theme.WIDE
    depth = 0.0
    for title, records in _groups(shown, spec).items():
        if depth:
            figure.add_shape(
                type="line",
                xref="paper",
                x0=-BESIDE / (spec.width - BESIDE) if is_wide else 0,
                x1=1,
                y0=depth,
                y1=depth,
                line={"color": theme.GRID},
            )
        _write(figure, f"<b>{title}</b>", depth + 18, size=13.5, is_wide=is_wide)
        depth += HEAD
        for record in records:
            text = theme.wrap(record[spec.name], BESIDE_LETTERS if is_wide else NAME_WIDTH)
            more = LINE * text.count("<br>")
            if is_wide:
                middle = depth + (ROW_WIDE + more) / 2
                _write(figure, text, middle, size=13, is_wide=True)
                _add_bar(figure, record, spec, middle)
                depth += ROW_WIDE + more
                continue
            _write(figure, text, depth + 10 + more / 2, size=13)
            depth += more
            _add_bar(figure, record, spec, depth + 26)
            depth += ROW
        depth += 6
    present = {
        code: text for code, text in spec.statuses.items() if code in set(shown[spec.status])
    }
    for code, text in present.items():
        figure.add_scatter(x=[None], y=[None], mode="lines", line=_line(code, BAR - 2), name=text)
    theme.dress(
        figure,
        caption=spec.caption,
        inner=depth,
        left=BESIDE if is_wide else 8,
        legend=list(present.values()),
        above=theme.TICKS,
        width=spec.width,
    )
    figure.update_layout(hovermode="closest", legend={"itemwidth": SAMPLE})
    figure.update_yaxes(visible=False, range=[depth, 0])
    start, until = int(shown[spec.first].min()), spec.until
    every = 10 if until - start > 25 else 5
    years = [year for year in range(start, until + 1) if year % every == 0]
    theme.write_above(figure, {year: str(year) for year in years})
    figure.update_xaxes(
        range=[start - 0.5, until + 1],
        tickvals=years,
        tickformat="d",
        showgrid=True,
        showline=True,
        ticks="outside",
    )
    return figure.finish()


def _line(status: str, width: int) -> dict[str, Any]:
    dash, is_accent = STYLES[status]
    return {
        "width": width,
        "dash": dash,
        "color": theme.SINGLE if is_accent else theme.MUTED,
    }


def _add_bar(figure: Sketch, record: Mapping[str, Any], spec: SpanSpec, depth: float) -> None:
    first, last = float(record[spec.first]), record[spec.last]
    is_open = pd.isna(last)
    # A bar of one year must still be seen.
    end = max(spec.until if is_open else float(last), first + 0.6)
    status = str(record[spec.status])
    line = _line(status, BAR)
    text = f"<b>{record[spec.name]}</b><br>{_years(first, last)}<br>{spec.statuses[status]}"
    figure.add_scatter(
        x=[first, end],
        y=[depth, depth],
        mode="lines+markers",
        line=line,
        marker={
            "symbol": ["circle", "triangle-right" if is_open else "circle"],
            "size": [BAR + 4, BAR + 6 if is_open else BAR],
            "color": line["color"],
            "opacity": 1,
        },
        hovertemplate=f"{text}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )


def _write(figure: Sketch, text: str, y: float, *, size: float, is_wide: bool = False) -> None:
    figure.add_annotation(
        text=text,
        xref="paper",
        x=0,
        y=y,
        xanchor="left",
        yanchor="middle",
        xshift=4 - BESIDE if is_wide else 4,
        align="left",
        showarrow=False,
        font={"size": size},
        name="direct label",
    )


def _describe(shown: pd.DataFrame, spec: SpanSpec) -> Description:
    """Who takes part in the most; each group with what belongs to it in the alt text."""
    sizes = {str(code): part[spec.name].nunique() for code, part in shown.groupby(spec.group)}
    most = max(sizes.values())
    leading = [code for code in spec.groups if sizes.get(code, 0) == most]
    first = shown.loc[shown[spec.group].isin(leading), spec.first].min()
    groups = _groups(shown, spec)
    parts = []
    for title, records in groups.items():
        listed = words.listing(
            say(
                "spans-alt-one",
                name=record[spec.name],
                years=_years(record[spec.first], record[spec.last]),
                status=spec.statuses[record[spec.status]],
            )
            for record in records
        )
        parts.append(say("spans-alt-group", title=title, listed=listed))
    return Description(
        finding=say(
            "spans-finding",
            partners=len(leading),
            leading=words.listing(spec.groups[code] for code in leading),
            count=most,
            more="yes" if len(groups) > len(leading) else "no",
            first=f"{first:.0f}",
        ),
        takeaway=_second(sizes, most, spec),
        alt=say(
            "spans-alt",
            count=len(groups),
            title=sentence(spec.title),
            listed=" ".join(parts),
        ),
    )


def _second(sizes: Mapping[str, int], most: int, spec: SpanSpec) -> str:
    """Who comes next, where that is one alone, and that a program may be in several groups."""
    fewer = [count for count in sizes.values() if count < most]
    second = [code for code in spec.groups if fewer and sizes.get(code, 0) == max(fewer)]
    parts = [say("spans-several")]
    if len(second) == 1:
        name = spec.groups[second[0]]
        parts.insert(0, say("spans-second", name=name, count=max(fewer)))
    return " ".join(parts)


def _years(first: Any, last: Any) -> str:
    if pd.isna(last):
        return say("spans-from", first=str(int(first)))
    if first == last:
        return str(int(first))
    return say("spans-years", first=str(int(first)), last=str(int(last)))
