"""Ranges: one dot per row with the span of its estimate, never joined from row to row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart
from components.charts.describe import Description, empty_description, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.specs import RangeSpec
from components.text import words
from components.text.messages import say

FEW_ROWS = 12
LABEL = 24
# Pixels: of a letter, from a dot to its number, of a picture without its margins on the narrowest
# phone, and of its plot when labels leave little; what of the plot a number may take.
LETTER, BESIDE = 7, 14
NARROWEST, LEAST = 255, 110
MOST = 0.7
# From here on two numbers below the axis are as wide as four smaller ones.
LONG = 10_000


@dataclass(frozen=True, kw_only=True)
class _Estimate:
    """One row: a number, a range, or both, in words and on the axis."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    decimals: int
    row: Any  # the series it is read from

    @property
    def span(self) -> str:
        """Its range in words, "" for none."""
        if self.low is None or self.high is None:
            return ""
        return say(
            "ranges-span",
            low=words.number(self.low, self.decimals),
            high=words.number(self.high, self.decimals),
        )

    @property
    def amount(self) -> str:
        """Its number in words, or its range where that is all."""
        return self.span if self.value is None else words.never_zero(self.value, self.decimals)

    @property
    def written(self) -> str:
        """The words next to its dot, shorter than in a sentence."""
        if self.value is not None or self.low is None or self.high is None:
            return self.amount
        low, high = (words.number(edge, self.decimals) for edge in (self.low, self.high))
        return f"{low}\N{EN DASH}{high}"

    @property
    def said(self) -> str:
        """Its number in words, with its range where there is one."""
        has_both = self.span and self.value is not None
        return f"{self.amount} ({self.span})" if has_both else self.amount

    @property
    def end(self) -> float:
        """Where the number is: beyond the dot and its range, which would strike it through."""
        return max(number for number in (self.value, self.high) if number is not None)


def range_chart(rows: pd.DataFrame, spec: RangeSpec) -> Chart:
    """The dots and ranges of `rows` and their words; `RangeSpec` says which columns they have."""
    return Chart(figure=_draw(rows, spec), description=describe_ranges(rows, spec))


def _estimates(rows: pd.DataFrame, spec: RangeSpec) -> list[_Estimate]:
    """The rows with a number or a range."""
    found = []
    for _, row in rows.iterrows():
        value, low, high = (
            None if not column or words.is_missing(row[column]) else float(row[column])
            for column in (spec.value, spec.low, spec.high)
        )
        if value is not None or (low is not None and high is not None):
            found.append(
                _Estimate(
                    label=str(row[spec.label]),
                    value=value,
                    low=low,
                    high=high,
                    decimals=spec.decimals,
                    row=row,
                )
            )
    return found


def _lines(estimates: list[_Estimate], spec: RangeSpec) -> tuple[list[str], dict[int, _Estimate]]:
    """What is written before each line of the picture, and the estimate on it by its place.

    A line without an estimate is the heading of a group.
    """
    if not spec.group:
        texts = [theme.wrap(estimate.label, LABEL) for estimate in estimates]
        return texts, dict(enumerate(estimates))
    texts, places = [], {}
    for name in dict.fromkeys(estimate.row[spec.group] for estimate in estimates):
        texts.append(f"<b>{name}</b>")
        for estimate in estimates:
            if estimate.row[spec.group] == name:
                places[len(texts)] = estimate
                texts.append(theme.wrap(estimate.label, LABEL))
    return texts, places


def _draw(rows: pd.DataFrame, spec: RangeSpec) -> Finished:
    estimates = _estimates(rows, spec)
    if not estimates:
        return theme.empty_figure(spec.caption)
    texts, places = _lines(estimates, spec)
    shade = theme.color(spec.color_key)
    figure = Sketch()
    _add_bars(figure, places, shade)
    dots = {at: each for at, each in places.items() if each.value is not None}
    figure.add_scatter(
        x=[each.value for each in dots.values()],
        y=list(dots),
        mode="markers",
        marker={
            "size": 11,
            "color": [
                theme.BACKGROUND if spec.hollow and each.row[spec.hollow] else shade
                for each in dots.values()
            ],
            "line": {"width": 2, "color": shade},
        },
        name="estimate",
        customdata=[_hover(texts[at], each, spec) for at, each in dots.items()],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )
    figure.add_scatter(
        x=[each.end for each in places.values()],
        y=list(places),
        mode="text",
        text=[theme.GAP + each.written for each in places.values()],
        textposition="middle right",
        textfont={"size": 13, "color": theme.TEXT},
        name="numbers",
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    theme.dress(
        figure,
        caption=spec.caption,
        inner=spec.row_height * len(texts) + 17 * sum("<br>" in text for text in texts),
    )
    figure.update_layout(hovermode="closest")
    figure.update_yaxes(
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(texts))),
        ticktext=texts,
        range=[len(texts) - 0.4, -0.6],
        zeroline=False,
    )
    reach = _reach(texts, list(places.values()))
    figure.update_xaxes(
        range=[0, reach],
        nticks=4 if reach < LONG else 2,
        zeroline=False,
        tickformat=theme.tick_format(reach),
    )
    return figure.finish()


def _add_bars(figure: Sketch, places: dict[int, _Estimate], shade: str) -> None:
    """One trace for all spans, parted by gaps."""
    xs: list[float | None] = []
    ys: list[int | None] = []
    for at, each in places.items():
        if each.span:
            xs += [each.low, each.high, None]
            ys += [at, at, None]
    if xs:
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"width": 6, "color": shade},
            opacity=0.35,
            name="range",
            hoverinfo="skip",
            showlegend=False,
        )


def _reach(texts: list[str], estimates: list[_Estimate]) -> float:
    """How far the axis goes, so that the words at the end of each row have room on a phone."""
    longest = max(len(part) for text in texts for part in text.split("<br>"))
    plot = max(NARROWEST - LETTER * longest, LEAST)
    ends = [
        each.end / (1 - min((LETTER * len(each.written) + BESIDE) / plot, MOST))
        for each in estimates
    ]
    return max(ends) or 1.0


def _hover(text: str, estimate: _Estimate, spec: RangeSpec) -> str:
    said = f"{text}: {estimate.amount} {spec.unit}"
    if estimate.span:
        said += f"<br>{say('ranges-hover', range=estimate.span)}"
    if spec.remark and estimate.row[spec.remark]:
        said += f"<br>{theme.wrap(str(estimate.row[spec.remark]), 40)}"
    return said


def describe_ranges(rows: pd.DataFrame, spec: RangeSpec) -> Description:
    """The first row of `rows`, and how far the numbers reach; few rows are listed in the alt."""
    estimates = _estimates(rows, spec)
    if not estimates:
        return empty_description(spec.title)
    first, count = estimates[0], len(estimates)
    between = _between(estimates, spec)
    alt = [say("ranges-alt", count=count, title=sentence(spec.title))]
    if count <= FEW_ROWS:
        listed = words.listing(f"{each.label}: {each.said}" for each in estimates)
        alt.append(say("ranges-alt-listed", unit=spec.unit, listed=listed))
    else:
        alt.append(between)
        if spec.group:
            groups = Counter(str(each.row[spec.group]) for each in estimates)
            places = [
                say("ranges-group", number=words.number(total), name=name)
                for name, total in groups.items()
            ]
            alt.append(say("ranges-groups", groups=words.listing(places)))
    amount = f"{first.said} {spec.unit}"
    return Description(
        finding=say("ranges-finding", label=first.label, amount=amount),
        takeaway=between,
        alt=" ".join(alt),
    )


def _between(estimates: list[_Estimate], spec: RangeSpec) -> str:
    """The lowest and the highest number, or the ends of the ranges where there is none."""
    numbers = [each.value for each in estimates if each.value is not None] or [
        edge for each in estimates for edge in (each.low, each.high) if edge is not None
    ]
    low, high = (words.never_zero(edge, spec.decimals) for edge in (min(numbers), max(numbers)))
    return say("ranges-between", count=len(estimates), low=low, high=high, unit=spec.unit)
