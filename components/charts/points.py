"""Numbers of unequal times that are not one series: a point and its number, each above its time."""

from __future__ import annotations

import calendar
import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from components.charts import theme
from components.charts.bars import describe_bars, listed_rows
from components.charts.chart import Chart, empty_chart
from components.charts.describe import sentence
from components.charts.marks import Plot, add_flags, marks_sentence, place_marks
from components.charts.sketch import Finished, Sketch
from components.charts.specs import PointSpec
from components.text import words
from components.text.messages import say

INNER = 300
DOT, DOT_NARROW, STEM = 12, 10, 2
# Years between two numbers of one time, in a wide and in a narrow picture.
APART, APART_NARROW = 0.24, 0.38
# Years free beside the first and the last point, and the most that they are of those between.
BESIDE, PART = 0.5, 0.15
# The pixels around a plot and the numbers of its axis.
AROUND = 24
# A letter of a number and the height of its line in pixels, and what is free around it.
LETTER, LINE, FREE = 7.4, 16, 3
# The pixels above a plot for the number of a point at its top.
OVER = LINE + DOT // 2 + FREE
# The pixels from one year to the next on an axis, so that they do not touch.
TICK = 44
# From this on a number is written in millions.
MILLION = 1_000_000

Box = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class _Point:
    x: float
    y: float
    texts: tuple[str, ...]


def point_chart(rows: pd.DataFrame, spec: PointSpec) -> Chart:
    """The points of `rows` and their words; `PointSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption)
    # In the order of their times, which the highest and the lowest alone would not tell.
    alt = say(
        "points-alt",
        count=len(data),
        title=sentence(spec.title),
        unit=spec.unit,
        listed=listed_rows(data, spec),
    )
    said = " ".join(filter(None, [alt, marks_sentence(spec.marks)]))
    return Chart(figure=_draw(data, spec), description=replace(describe_bars(data, spec), alt=said))


def _draw(data: pd.DataFrame, spec: PointSpec) -> Finished:
    points = _points(data, spec)
    largest = max(point.y for point in points)
    scale = theme.scale_to(largest, 4)
    top = scale["range"][1]
    numbers = theme.numbers_room(top)
    plot = spec.width - AROUND - numbers
    marks = [replace(mark, first=_time(mark.first)) for mark in spec.marks]
    low, high = _span(points, [mark.first for mark in marks], plot)
    dot = DOT if spec.width >= theme.WIDE else DOT_NARROW
    placed = place_marks(
        marks,
        Plot(
            low=low,
            high=high,
            across=plot,
            left=-numbers,
            right=plot,
            top=top,
            lines=(),
            down=INNER,
        ),
    )
    at = [((p.x - low) / (high - low) * plot, p.y / top * INNER) for p in points]
    texts = _place(points, at, plot, dot)
    figure = Sketch()
    codes = list(data[spec.colors]) if spec.colors else [spec.color_key] * len(data)
    hollow = list(data[spec.hollow]) if spec.hollow else [False] * len(data)
    groups = [code for code in spec.names if code in codes] or list(dict.fromkeys(codes))
    names = [spec.names.get(code, code) for code in groups]
    for position, code in enumerate(groups):
        own = [place for place, other in enumerate(codes) if other == code]
        color = theme.color(code)
        figure.add_scatter(
            x=[x for place in own for x in (points[place].x, points[place].x, None)],
            y=[y for place in own for y in (0, points[place].y, None)],
            mode="lines",
            line={"color": color, "width": STEM},
            hoverinfo="skip",
            showlegend=False,
        )
        figure.add_scatter(
            x=[points[place].x for place in own],
            y=[points[place].y for place in own],
            mode="markers+text",
            marker={
                "size": dot,
                "symbol": theme.marker(position),
                "color": [theme.BACKGROUND if hollow[place] else color for place in own],
                "line": {"width": 2, "color": color},
            },
            text=[texts[place] for place in own],
            textposition="top center",
            textfont={"size": 13, "color": theme.TEXT},
            cliponaxis=False,
            customdata=[
                theme.wrap(f"{data[spec.label].iloc[place]}: {points[place].y:,.10g} {spec.unit}")
                for place in own
            ],
            hovertemplate="%{customdata}<extra></extra>",
            name=names[position],
            showlegend=len(groups) > 1,
        )
    theme.dress(
        figure,
        caption=spec.caption,
        inner=INNER,
        legend=names if len(groups) > 1 else (),
        # The number at the highest point may be above the plot, and flags are above it.
        above=OVER + placed.above,
        width=spec.width,
    )
    figure.update_layout(hovermode="closest")
    figure.update_yaxes(**scale, tickformat=theme.tick_format(top))
    times = [*(_time(each) for each in data[spec.at]), *(mark.first for mark in marks)]
    figure.update_xaxes(
        range=[low, high],
        showgrid=False,
        ticks="outside",
        tickvals=_ticks(times, low, high, spec.width),
        tickformat="d",
    )
    add_flags(figure, placed, lift=OVER if spec.marks else 0)
    return figure.finish()


def _ticks(times: Sequence[float], low: float, high: float, width: int) -> list[int]:
    """The years of the points where these are years and far enough apart, else years in steps."""
    own = sorted({int(time) for time in times if time.is_integer()})
    apart = (high - low) * TICK / width
    if len(own) == len(set(times)) and all(b - a >= apart for a, b in itertools.pairwise(own)):
        return own
    # Between years there is room for a tick after the last point, after a year there is none.
    last = max(times)
    years = range(math.ceil(low), int(last if last.is_integer() else high) + 1)
    step = theme.year_step(years[0], years[-1], width)
    return [year for year in years if (years[-1] - year) % step == 0]


def _points(data: pd.DataFrame, spec: PointSpec) -> list[_Point]:
    """Where each row goes; rows of one time stand beside each other."""
    times = [_time(at) for at in data[spec.at]]
    apart = APART if spec.width >= theme.WIDE else APART_NARROW
    many, seen = Counter(times), Counter[float]()
    points = []
    for at, (_, row) in zip(times, data.iterrows(), strict=True):
        shift = (seen[at] - (many[at] - 1) / 2) * apart
        seen[at] += 1
        number = _short(row[spec.value], spec)
        texts = (f"{row[spec.short]}", number) if spec.short else (number,)
        points.append(_Point(x=at + shift, y=float(row[spec.value]), texts=texts))
    return points


def _time(at: object) -> float:
    """A year, a month or a day as a number of years."""
    parts = [int(part) for part in str(at).split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    passed = (date(year, month, day) - date(year, 1, 1)).days
    return year + passed / (366 if calendar.isleap(year) else 365)


def _short(value: float, spec: PointSpec) -> str:
    if value >= MILLION:
        millions = round(value / MILLION, 1)
        return f"{words.number(millions, 0 if millions.is_integer() else 1)}M"
    return words.number(value, spec.decimals)


def _span(points: Sequence[_Point], events: Sequence[float], plot: float) -> tuple[float, float]:
    """The years that an axis of `plot` pixels shows, with room for the numbers at its ends."""
    times = [*(point.x for point in points), *events]
    low, high = min(times), max(times)
    widest = max(len(point.texts[-1]) for point in points) * LETTER / 2 + FREE
    part = widest / max(plot - 2 * widest, widest)
    beside = max((high - low) * part, min(BESIDE, (high - low) * PART)) or BESIDE
    return low - beside, high + beside


def _place(
    points: Sequence[_Point], at: Sequence[tuple[float, float]], plot: float, dot: float
) -> list[str]:
    """What is written at each point: the newest and the highest first, and nothing that touches.

    `at` says where each point is, in pixels from the left and from zero; `dot` is its size.
    """
    half = dot / 2
    # Points with their stems.
    taken = [(x - half, x + half, 0.0, y + half) for x, y in at]
    newest = max(range(len(at)), key=lambda place: at[place][0])
    highest = max(range(len(at)), key=lambda place: at[place][1])
    texts = [""] * len(at)
    for place in dict.fromkeys([newest, highest, *range(len(at))]):
        x, y = at[place]
        for text in points[place].texts:
            reach = len(text) * LETTER / 2 + FREE
            box = (x - reach, x + reach, y + half + 1, y + half + LINE)
            is_inside = box[0] >= -1 and box[1] <= plot + 1
            if is_inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                texts[place] = text
                break
    return texts


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
