"""The words for lines over time: last value, change and peak of each series."""

from __future__ import annotations

import pandas as pd

from components.charts.describe import Description, empty_description, period, sentence
from components.charts.gaps import gaps_of, gaps_sentence
from components.charts.specs import LineSpec
from components.text import words


def describe_lines(rows: pd.DataFrame, spec: LineSpec) -> Description:
    """What the lines of `rows` say; the finding is that of the highest at its end."""
    data = spec.known(rows)
    if data.empty:
        return empty_description(spec.title)
    lines = [
        (name, line.sort_values(spec.x))
        for code, name in spec.names.items()
        if len(line := data[data[spec.series] == code])
    ]
    lines.sort(key=lambda line: -float(line[1][spec.y].iloc[-1]))
    sentences = [_describe_line(name, line, spec) for name, line in lines]
    sentences += _at_the_last_common(lines, spec)
    gaps = [
        gap
        for code, name in spec.names.items()
        for line in [rows[rows[spec.series] == code].sort_values(spec.x)]
        for gap in gaps_of(name, list(line[spec.x]), list(line[spec.y]))
    ]
    sentences += [gaps_sentence(gaps)] if gaps else []
    span = f"{period(data[spec.x].min())} to {period(data[spec.x].max())}"
    takeaway = " ".join(sentences)
    return Description(
        finding=_finding(*lines[0], spec),
        takeaway=takeaway,
        alt=f"Line chart, {span}, in {spec.unit}. {sentence(spec.title)} {takeaway}",
    )


def _finding(name: str, line: pd.DataFrame, spec: LineSpec) -> str:
    settled, _ = _split(line, spec)
    last, earlier = _last_and_year_before(settled, spec)
    text = f"{name}: {words.number(last[spec.y], spec.decimals)} {spec.unit}"
    text += f" in {period(last[spec.x])}"
    if earlier is not None:
        change = words.change(float(last[spec.y]), float(earlier[spec.y]))
        text += f", {change} on a year earlier"
    return text


def _describe_line(name: str, line: pd.DataFrame, spec: LineSpec) -> str:
    def at(row: pd.Series, unit: str = "") -> str:
        number = words.number(row[spec.y], spec.decimals)
        return f"{number}{unit} {spec.when} {period(row[spec.x])}"

    settled, unsettled = _split(line, spec)
    last, earlier = _last_and_year_before(settled, spec)
    text = f"{name}: {at(last, f' {spec.unit}')}"
    if spec.provisional and bool(last[spec.provisional]):
        text += " (provisional)"
    if earlier is not None:
        change = words.change(float(last[spec.y]), float(earlier[spec.y]))
        text += f", {change} from {at(earlier)}"
    peak = settled.loc[settled[spec.y].astype(float).idxmax()]
    found = " of the years found" if _has_gaps(settled[spec.x]) else ""
    if len(settled) > 2 and peak[spec.x] != last[spec.x]:
        text += f"; highest{found} {at(peak)}"
    elif len(settled) > 2:
        text += f", the highest{found or ' of the series'}"
    if len(unsettled):
        text += f"; {at(unsettled.iloc[-1])}, which is still incomplete and not to be compared yet"
    return f"{text}."


def _at_the_last_common(lines: list[tuple[str, pd.DataFrame]], spec: LineSpec) -> list[str]:
    """Lines that end in different years are only to be compared where they still share one."""
    if len({line[spec.x].iloc[-1] for _, line in lines}) == 1:
        return []
    shared = set.intersection(*(set(line[spec.x]) for _, line in lines))
    if not shared:
        return []
    at = max(shared)
    values = [
        f"{name} {words.number(line.loc[line[spec.x] == at, spec.y].iloc[0], spec.decimals)}"
        for name, line in lines
    ]
    return [f"In {period(at)}, the last that all lines share: {words.listing(values)}."]


def _has_gaps(values: pd.Series) -> bool:
    """Whether years are missing between the first and the last."""
    if pd.api.types.is_datetime64_dtype(values):
        return False
    return int(values.max()) - int(values.min()) + 1 > len(values)


def _split(line: pd.DataFrame, spec: LineSpec) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Settled rows and provisional ones; a series all provisional counts as settled."""
    if not spec.provisional:
        return line, line.iloc[:0]
    flags = line[spec.provisional].astype(bool)
    return (line, line.iloc[:0]) if flags.all() else (line[~flags], line[flags])


def _last_and_year_before(line: pd.DataFrame, spec: LineSpec) -> tuple[pd.Series, pd.Series | None]:
    """The last row, and the one of a year earlier if there is one and the two may be compared."""
    last = line.iloc[-1]
    if not spec.compares:
        return last, None
    at = last[spec.x]
    wanted = at - pd.DateOffset(years=1) if isinstance(at, pd.Timestamp) else at - 1
    found = line[line[spec.x] == wanted]
    return last, None if found.empty else found.iloc[0]
