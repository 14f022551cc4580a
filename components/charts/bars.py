"""Bars: rankings lying down, and columns over time whose parts may be added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from components.charts import theme
from components.charts.describe import Description, empty_description, period, sentence
from components.charts.sketch import Finished, Sketch
from components.charts.theme import Caption, Mode
from components.text import words

TICKS = 5
FEW_BARS = 10
LONG_LABEL = 22
ABOVE = 40
# A bar below its label, and a line of the label, in pixels.
BAR, LETTERS = 28, 17
# A letter of a number and of a label in pixels, what the narrowest phone leaves for bars and
# labels, and the least for bars.
NUMBER_LETTER, LABEL_LETTER = 7.2, 6.5
PLOT, LEAST = 262, 60
# More years than these do not all fit below the columns on a phone.
MANY_YEARS = 6


def bar_chart(
    df: pd.DataFrame,
    *,
    label: str,
    value: str,
    unit: str,
    caption: Caption,
    mode: Mode = "light",
    highlight: str = "",
    color_key: str = "",
    colors: str = "",
    decimals: int = 0,
    row_height: int = 30,
) -> Finished:
    """Lying bars from zero in the order of `df`, with the number at the end of each.

    `df` has `label` (text) and `value` (number; missing values are left out). `highlight` is the
    label of one bar to set apart, such as the nation in a ranking of states. `colors` names a
    column whose codes give each bar its color; otherwise all have that of `color_key`.
    """
    data = df[df[value].notna()]
    if data.empty:
        return theme.empty_figure(caption, mode)
    keys = list(data[colors]) if colors else [color_key] * len(data)
    fills = [
        theme.color("nation" if name == highlight else key)
        for name, key in zip(data[label], keys, strict=True)
    ]
    figure = Sketch()
    figure.add_bar(
        x=data[value].astype(float),
        y=data[label],
        orientation="h",
        marker={
            "color": fills,
            "pattern": {
                "shape": ["/" if name == highlight else "" for name in data[label]],
                "fillmode": "overlay",
                # Plotly looks for a contrast to one color, never to one for each bar.
                "bgcolor": theme.color("nation"),
                "fgcolor": theme.OUTLINE["light"],
                "fgopacity": 0.5,
            },
        },
        text=[words.number(number, decimals) for number in data[value]],
        textposition="outside",
        textfont={"size": 13 if row_height > 20 else 11, "color": theme.TEXT[mode]},
        cliponaxis=False,
        hovertemplate=f"%{{y}}: %{{x:,}} {unit}<extra></extra>",
    )
    numbers = data[value].astype(float)
    above = max(len(str(name)) for name in data[label]) > LONG_LABEL
    if above:
        lines = max(theme.wrap(str(name), ABOVE).count("<br>") for name in data[label]) + 1
        row_height = max(row_height, BAR + LETTERS * lines + 12)
    theme.dress(
        figure,
        caption=caption,
        mode=mode,
        inner=row_height * len(data),
        right=20,
        ticks=False,
    )
    figure.update_layout(bargap=1 - BAR / row_height if above else 0.25)
    figure.update_yaxes(
        autorange="reversed",
        type="category",
        showgrid=False,
        visible=not above,
        tickfont={"size": 13 if row_height > 20 else 11},
    )
    if above:
        # A row leaves half of its gap above its bar, and the first label needs all of it.
        room = max(0.0, LETTERS * lines - (row_height - BAR) / 2)
        figure.update_layout(
            height=figure.layout["height"] + room,
            margin={"t": figure.layout["margin"]["t"] + room},
        )
        for name in data[label]:
            figure.add_annotation(
                x=0,
                y=name,
                text=theme.wrap(str(name), ABOVE),
                xanchor="left",
                yanchor="bottom",
                yshift=BAR / 2,
                align="left",
                showarrow=False,
                font={"size": 13},
                name="label",
            )
    beside = 0 if above else max(len(str(name)) for name in data[label])
    figure.update_xaxes(visible=False, range=_with_room(numbers, decimals, beside))
    return figure.finish()


def _with_room(numbers: pd.Series, decimals: int, beside: int) -> list[float]:
    """The range of an axis with room for the number at the end of each bar, also on a phone.

    `beside` is how many letters of the longest label stand beside the bars.
    """
    low, high = min(numbers.min(), 0.0), max(numbers.max(), 0.0)
    left, right = (
        NUMBER_LETTER * max((len(words.number(n, decimals)) for n in side), default=0) + 8
        for side in (numbers[numbers < 0], numbers[numbers >= 0])
    )
    left = left if low < 0 else 0.0
    plot = PLOT - LABEL_LETTER * beside
    scale = ((high - low) or 1.0) / max(plot - left - right, LEAST)
    return [low - left * scale, high + right * scale]


def describe_bars(
    df: pd.DataFrame,
    *,
    label: str,
    value: str,
    unit: str,
    caption: Caption,
    highlight: str = "",
    decimals: int = 0,
) -> Description:
    """Words for `bar_chart` with the same arguments: all bars, or the highest and lowest."""
    data = df[df[value].notna()]
    if data.empty:
        return empty_description(caption.title)
    others = data[data[label] != highlight]
    ranked = (others if len(others) else data).sort_values(value, ascending=False)
    first, last = ranked.iloc[0], ranked.iloc[-1]
    finding = f"{first[label]}: {words.number(first[value], decimals)} {unit}"
    if len(ranked) > 1:
        finding += f"; {last[label]}: {words.number(last[value], decimals)}"
    shown = data if len(data) <= FEW_BARS else pd.concat([ranked.head(3), ranked.tail(3)])
    texts = [f"{row[label]}: {words.number(row[value], decimals)}" for _, row in shown.iterrows()]
    if len(data) > FEW_BARS:
        texts = ["Highest " + "; ".join(texts[:3]), "lowest " + "; ".join(texts[:2:-1])]
        if highlight in set(data[label]):
            own = data[data[label] == highlight].iloc[0]
            texts.append(f"{highlight}: {words.number(own[value], decimals)}")
    takeaway = sentence(f"In {unit}: {'; '.join(texts)}")
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Bar chart of {words.plural(len(data), 'bar')}. {sentence(caption.title)} {takeaway}",
    )


def column_chart(
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
    inner: int = theme.INNER,
) -> Finished:
    """Columns over time, stacked by `series`: only for parts of a whole that may be added.

    `df` has one row a part: `x` (year or datetime), `y` (number), `series` (codes that `names`
    explains). `provisional` names a column of true and false; true columns are drawn paler.
    """
    data = df[df[y].notna() & df[series].isin(list(names))]
    if data.empty:
        return theme.empty_figure(caption, mode)
    figure = Sketch()
    is_time = pd.api.types.is_datetime64_dtype(df[x])
    for position, (code, name) in enumerate(names.items()):
        rows = _per_column(data[data[series] == code], x, y, provisional)
        if rows.empty:
            continue
        pale = rows[provisional].astype(bool) if provisional else pd.Series(False, rows.index)
        figure.add_bar(
            x=rows[x].dt.strftime("%Y-%m-%d") if is_time else [int(v) for v in rows[x]],
            y=rows[y].astype(float),
            name=name,
            marker={
                "color": theme.color(code),
                "opacity": [0.55 if flag else 1 for flag in pale],
                "pattern": {
                    "shape": theme.PATTERNS[position % len(theme.PATTERNS)],
                    "fillmode": "overlay",
                    "fgopacity": 0.35,
                    "size": 6,
                },
                "line": {"color": theme.BACKGROUND[mode], "width": 0 if is_time else 1},
            },
            customdata=theme.tooltip_rows(
                name,
                [round(float(value)) for value in rows[y]],
                unit,
                [f"in {period(value)}" for value in rows[x]],
                [" (part of the year)" if flag else "" for flag in pale],
            ),
            hovertemplate="%{customdata}<extra></extra>",
        )
    theme.dress(
        figure,
        caption=caption,
        mode=mode,
        inner=inner,
        legend=tuple(names.values()) if len(names) > 1 else (),
    )
    totals = data.groupby(x)[y].sum()
    figure.update_layout(barmode="stack", hovermode="x unified", bargap=0.15 if is_time else 0.3)
    top = float(totals.max())
    figure.update_yaxes(**theme.scale_to(top, TICKS), tickformat=theme.tick_format(top))
    figure.update_xaxes(showgrid=False, showline=True)
    if not is_time:
        years = sorted({int(v) for v in data[x]}, reverse=True)
        step = 1 if len(years) <= MANY_YEARS else 2
        figure.update_xaxes(
            tickmode="array", **_year_labels(years[::step][::-1], data, x, provisional)
        )
    return figure.finish()


def _per_column(rows: pd.DataFrame, x: str, y: str, provisional: str) -> pd.DataFrame:
    """One row a column of the chart, in order: the sum of `y`, provisional if any part is."""
    how = {y: "sum"} | ({provisional: "any"} if provisional else {})
    return rows.groupby(x, as_index=False).agg(how).sort_values(x)


def _year_labels(
    years: Sequence[int], data: pd.DataFrame, x: str, provisional: str
) -> dict[str, list]:
    """The ticks at `years`; a year that is not over says so, where nothing can stand in its way."""
    partial = set(data.loc[data[provisional].astype(bool), x]) if provisional else set()
    return {
        "tickvals": list(years),
        "ticktext": [f"{year}<br>so far" if year in partial else str(year) for year in years],
    }


def describe_columns(
    df: pd.DataFrame,
    *,
    x: str,
    y: str,
    series: str,
    names: Mapping[str, str],
    unit: str,
    caption: Caption,
    provisional: str = "",
) -> Description:
    """Words for `column_chart` with the same arguments: last full total, change, peak, parts."""
    data = df[df[y].notna() & df[series].isin(list(names))]
    if data.empty:
        return empty_description(caption.title)
    complete = data[~data[provisional].astype(bool)] if provisional else data
    complete = complete if len(complete) else data
    totals = complete.groupby(x)[y].sum().astype(float)
    last, peak = totals.index[-1], totals.idxmax()
    finding = f"{words.number(totals[last])} {unit} in {period(last)}"
    step = pd.DateOffset(years=1) if isinstance(last, pd.Timestamp) else 1
    if last - step in totals.index:
        finding += f", {words.change(totals[last], totals[last - step])} on a year earlier"
    parts = [sentence(finding)]
    if peak != last:
        parts.append(f"The highest was {words.number(totals[peak])} in {period(peak)}.")
    rows = complete[complete[x] == last].groupby(series)[y].sum().sort_values(ascending=False)
    if len(names) > 1 and totals[last]:
        shares = [
            f"{names[code]} {words.share(value, totals[last])}" for code, value in rows.items()
        ]
        parts.append(f"Of the last total: {words.listing(shares)}.")
    if provisional and len(complete) < len(data):
        open_totals = data[data[provisional].astype(bool)].groupby(x)[y].sum()
        at = open_totals.index[-1]
        parts.append(
            f"So far in {period(at)}: {words.number(open_totals[at])} {unit}, "
            "part of the year only."
        )
    takeaway = " ".join(parts)
    return Description(
        finding=finding,
        takeaway=takeaway,
        alt=f"Column chart, {period(data[x].min())} to {period(data[x].max())}. "
        f"{sentence(caption.title)} {takeaway}",
    )
