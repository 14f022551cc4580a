"""Horizontal bars: rankings, and figures that are not one series."""

from __future__ import annotations

import pandas as pd

from components.charts import theme
from components.charts.chart import Chart, empty_chart
from components.charts.describe import Description, amount_of, said, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.specs import BarSpec
from components.text import words
from components.text.messages import say

FEW_BARS = 10
# Of two, the heading has named both.
FEW_RANKED = 2
# Letters of a label next to its bar, and in a line above it, in a narrow and in a wide picture.
LONG_LABEL, LONG_LABEL_WIDE = 22, 48
ABOVE, ABOVE_WIDE = 40, 110
# A bar below its label, a line of the label, and a row with its label next to the bar, in pixels.
BAR, LETTERS, ROW = 28, 17, 34
# A letter of a number and of a label in pixels, what a picture has around bars and labels, and the
# least for bars.
NUMBER_LETTER, LABEL_LETTER = 7.2, 6.5
AROUND, LEAST = 24, 60


def bar_chart(rows: pd.DataFrame, spec: BarSpec) -> Chart:
    """The bars of `rows` and their words; `BarSpec` says which columns they have."""
    data = spec.known(rows)
    if data.empty:
        return empty_chart(spec.caption)
    return Chart(figure=_draw(data, spec), description=describe_bars(data, spec))


def _draw(data: pd.DataFrame, spec: BarSpec) -> Finished:
    labels, numbers = data[spec.label], data[spec.value].astype(float)
    keys = list(data[spec.colors]) if spec.colors else [spec.color_key] * len(data)
    size = 13 if spec.row_height > 20 else 11
    figure = Sketch()
    figure.add_bar(
        x=numbers,
        y=labels,
        orientation="h",
        marker={
            "color": [
                theme.color("nation" if name == spec.highlight else key)
                for name, key in zip(labels, keys, strict=True)
            ],
            "pattern": {
                "shape": ["/" if name == spec.highlight else "" for name in labels],
                "fillmode": "overlay",
                # Plotly looks for a contrast to one color, never to one for each bar.
                "bgcolor": theme.color("nation"),
                "fgcolor": theme.ON_MARK,
                "fgopacity": 0.5,
            },
        },
        text=[words.number(number, spec.decimals) for number in data[spec.value]],
        textposition="outside",
        textfont={"size": size, "color": theme.TEXT},
        cliponaxis=False,
        hovertemplate=f"%{{y}}: %{{x:,}} {spec.unit}<extra></extra>",
    )
    longest = max(len(str(name)) for name in labels)
    is_wide = spec.width >= theme.WIDE
    is_above = longest > (LONG_LABEL_WIDE if is_wide else LONG_LABEL)
    if is_above:
        _dress_with_labels_above(figure, labels, spec)
    else:
        # A label next to its bar needs no second line.
        row_height = min(spec.row_height, ROW) if is_wide else spec.row_height
        _dress(figure, len(data) * row_height, spec)
        figure.update_layout(bargap=0.25)
    figure.update_yaxes(
        autorange="reversed",
        type="category",
        showgrid=False,
        visible=not is_above,
        tickfont={"size": size},
    )
    figure.update_xaxes(visible=False, range=_with_room(numbers, spec, 0 if is_above else longest))
    if is_above:
        return figure.finish()
    figure.add_shape(
        type="line",
        x0=0,
        x1=0,
        yref="paper",
        y0=0,
        y1=1,
        line={"color": theme.MUTED, "width": 1},
        name="zero",
    )
    return figure.finish()


def _dress(figure: Sketch, inner: float, spec: BarSpec) -> None:
    theme.dress(figure, caption=spec.caption, inner=inner, right=20, ticks=False)


def _dress_with_labels_above(figure: Sketch, labels: pd.Series, spec: BarSpec) -> None:
    """Labels that are too long to be next to their bars are above them."""
    most = ABOVE_WIDE if spec.width >= theme.WIDE else ABOVE
    texts = [theme.wrap(str(name), most) for name in labels]
    lines = max(text.count("<br>") for text in texts) + 1
    row_height = BAR + LETTERS * lines + 12
    if spec.width < theme.WIDE:
        row_height = max(spec.row_height, row_height)
    _dress(figure, row_height * len(labels), spec)
    # A row leaves half of its gap above its bar, and the first label needs all of it.
    room = max(0.0, LETTERS * lines - (row_height - BAR) / 2)
    figure.update_layout(
        bargap=1 - BAR / row_height,
        height=figure.layout["height"] + room,
        margin={"t": figure.layout["margin"]["t"] + room},
    )
    for name, text in zip(labels, texts, strict=True):
        figure.add_annotation(
            x=0,
            y=name,
            text=text,
            xanchor="left",
            yanchor="bottom",
            yshift=BAR / 2,
            align="left",
            showarrow=False,
            font={"size": 13},
            name="label",
        )


def _with_room(numbers: pd.Series, spec: BarSpec, label: int) -> list[float]:
    """The range of an axis with room for the number at the end of each bar at the narrowest.

    `label` is how many letters of the longest label are next to the bars, 0 for none. Where all
    numbers are below zero, zero is on the left next to the labels, and the axis runs backward.
    """
    low, high = min(numbers.min(), 0.0), max(numbers.max(), 0.0)
    left, right = (
        NUMBER_LETTER * max((len(words.number(n, spec.decimals)) for n in side), default=0) + 8
        for side in (numbers[numbers < 0], numbers[numbers >= 0])
    )
    is_backward = numbers.max() < 0
    left, right = left if low < 0 else 0.0, 0.0 if is_backward else right
    plot = spec.width - AROUND - LABEL_LETTER * label
    scale = ((high - low) or 1.0) / max(plot - left - right, LEAST)
    reach = [low - left * scale, high + right * scale]
    return reach[::-1] if is_backward else reach


def describe_bars(data: pd.DataFrame, spec: BarSpec) -> Description:
    """The highest, the one after it and the bar set apart; more of them in the alt text."""
    others = data[data[spec.label] != spec.highlight]
    ranked = (others if len(others) else data).sort_values(
        spec.value, ascending=False, kind="stable"
    )
    own = data[data[spec.label] == spec.highlight]
    takeaway = []
    if len(ranked) > FEW_RANKED:
        second = ranked.iloc[1]
        takeaway.append(say("bars-next", name=second[spec.label], amount=_amount(second, spec)))
    if len(own) and len(others):
        name, amount = own[spec.label].iloc[0], _amount(own.iloc[0], spec)
        takeaway.append(say("bars-own", name=name, amount=amount))
    return Description(
        finding=words.capital(_finding(ranked, spec)),
        takeaway=" ".join(takeaway) or say("bars-few", count=len(data)),
        alt=_alt(data, ranked, spec),
    )


def _amount(row: pd.Series, spec: BarSpec) -> str:
    return amount_of(row[spec.value], spec, spec.unit, spec.decimals)


def _finding(ranked: pd.DataFrame, spec: BarSpec) -> str:
    """Who has the highest and the lowest number."""
    top, low = ranked.iloc[0], ranked.iloc[-1]
    form = "full" if spec.subject and spec.time else "plain"
    if len(ranked) == 1:
        form = "alone_in" if spec.time else "alone"
    elif form == "full" and top[spec.value] == low[spec.value]:
        form = "level"
    return say(
        "bars-finding",
        form=form,
        count=len(ranked),
        first=top[spec.label],
        most=_amount(top, spec),
        last=low[spec.label],
        fewest=said(low[spec.value], spec.decimals),
        subject=spec.subject,
        time=spec.time,
    )


def listed_rows(rows: pd.DataFrame, spec: BarSpec) -> str:
    """Each row of a chart by its label, with its number, in their order."""
    return words.listing(
        f"{row[spec.label]} ({words.number(row[spec.value], spec.decimals)})"
        for _, row in rows.iterrows()
    )


def _alt(data: pd.DataFrame, ranked: pd.DataFrame, spec: BarSpec) -> str:
    def listed(rows: pd.DataFrame) -> str:
        return listed_rows(rows, spec)

    title = sentence(spec.title)
    if len(data) <= FEW_BARS:
        return say("bars-alt", count=len(data), title=title, unit=spec.unit, listed=listed(data))
    own = data[data[spec.label] == spec.highlight]
    return say(
        "bars-alt-ends",
        count=len(data),
        title=title,
        unit=spec.unit,
        highest=listed(ranked.head(3)),
        lowest=listed(pd.concat([ranked.tail(3).iloc[::-1], own])),
    )
