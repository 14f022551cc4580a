"""The words for lines over time: change and peak of the newest, and what the others lack."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.charts.describe import (
    Description,
    age_of,
    amount_of,
    change_finding,
    empty_description,
    period,
    said,
    sentence,
)
from components.charts.gaps import Gap, gaps_of, gaps_sentence
from components.charts.marks import marks_sentence
from components.charts.specs import LineSpec
from components.text import words
from components.text.messages import say

FEW = 2


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One line: its name, what it measures, and its known points in the order of time."""

    name: str
    what: str
    settled: pd.DataFrame
    unsettled: pd.DataFrame
    gaps: list[Gap]

    @property
    def last(self) -> pd.Series:
        """The newest point that may be compared."""
        return self.settled.iloc[-1]


def describe_lines(rows: pd.DataFrame, spec: LineSpec) -> Description:
    """What the lines of `rows` say; the heading is that of the newest, and of these the highest."""
    lines = _lines(rows, spec)
    if not lines:
        return empty_description(spec.title)
    data = spec.known(rows)
    alt = say(
        "lines-alt",
        first=period(data[spec.x].min()),
        last=period(data[spec.x].max()),
        unit=spec.unit,
        title=sentence(spec.title),
    )
    in_full = [_in_full(line, spec) for line in lines]
    gaps = [gap for line in lines for gap in line.gaps]
    unfinished = _unfinished(lines[0], spec)
    marked = marks_sentence(spec.marks, has_gaps=bool(gaps))
    parts = (alt, *in_full, *unfinished, gaps_sentence(gaps), marked)
    return Description(
        finding=_finding(lines[0], spec),
        takeaway=" ".join([*_course(lines[0], spec), *_exception(lines, spec)]),
        alt=" ".join(part for part in parts if part),
    )


def _lines(rows: pd.DataFrame, spec: LineSpec) -> list[_Line]:
    known = spec.known(rows)
    lines = []
    for code, name in spec.names.items():
        if (own := known[known[spec.series] == code]).empty:
            continue
        settled, unsettled = _split(own.sort_values(spec.x), spec)
        every = rows[rows[spec.series] == code].sort_values(spec.x)
        lines.append(
            _Line(
                name=name,
                what=spec.subjects.get(code, spec.subject or name),
                settled=settled,
                unsettled=unsettled,
                gaps=gaps_of(name, list(every[spec.x]), list(every[spec.y])),
            )
        )
    order = {line.name: place for place, line in enumerate(lines)}
    lines.sort(key=lambda line: (-float(line.last[spec.y]), order[line.name]))
    return sorted(lines, key=lambda line: line.last[spec.x], reverse=True)


def _amount(row: pd.Series, spec: LineSpec) -> str:
    if spec.subjects:
        return f"{said(row[spec.y], spec.decimals)} {spec.per}".strip()
    return amount_of(row[spec.y], spec, spec.unit, spec.decimals)


def _finding(line: _Line, spec: LineSpec) -> str:
    last, before = line.last, _year_before(line.settled, spec)
    earlier = None if before is None else float(before[spec.y])
    return change_finding(
        line.what,
        words.compared(float(last[spec.y]), earlier),
        _amount(last, spec),
        period(last[spec.x], spec.period),
        age=age_of(last[spec.x], spec),
        before="" if before is None else period(before[spec.x], spec.period),
    )


def _course(line: _Line, spec: LineSpec) -> list[str]:
    """The peak of a line of several points."""
    if len(line.settled) <= FEW:
        return []
    last, gaps = line.last, "some" if _has_gaps(line, spec) else "none"
    peak = line.settled.loc[line.settled[spec.y].astype(float).idxmax()]
    if peak[spec.y] == last[spec.y]:
        return [
            say(
                "change-highest",
                gaps=gaps,
                when=period(last[spec.x], spec.period),
                first=period(line.settled[spec.x].iloc[0], spec.period),
            )
        ]
    change = words.compared(float(last[spec.y]), float(peak[spec.y]))
    return [
        sentence(
            say(
                "change-peak",
                gaps=gaps,
                direction=change.direction if spec.compares else "same",
                what=line.what,
                peak=_amount(peak, spec),
                peak_when=period(peak[spec.x], spec.period),
                size=change.size,
                when=period(last[spec.x], spec.period),
            )
        )
    ]


def _exception(lines: list[_Line], spec: LineSpec) -> list[str]:
    """What a reader must know to compare: an unfinished period, an early end, a gap."""
    if unfinished := _unfinished(lines[0], spec):
        return unfinished
    newest = lines[0].last[spec.x]
    early = [line for line in lines if line.last[spec.x] < newest]
    if early:
        ends = max(line.last[spec.x] for line in early)
        together = len({line.last[spec.x] for line in early}) == 1
        return [
            say(
                "lines-end-early",
                count=len(early) if together else len(early) + FEW,
                what=words.listing(line.what for line in early),
                when=period(ends if together else newest, spec.period),
            )
        ]
    if gaps := [gap for line in lines for gap in line.gaps]:
        return [gaps_sentence(gaps)]
    return [sentence(_finding(lines[1], spec))] if len(lines) > 1 else []


def _unfinished(line: _Line, spec: LineSpec) -> list[str]:
    """That the last period is not to be compared, if so."""
    if line.unsettled.empty:
        return []
    return [say("change-unfinished", when=period(line.unsettled[spec.x].iloc[-1], spec.period))]


def _in_full(line: _Line, spec: LineSpec) -> str:
    """The first point of a line, its highest and its last."""
    points = pd.concat([line.settled, line.unsettled])
    first, last = points.iloc[0], points.iloc[-1]
    peak = points.loc[points[spec.y].astype(float).idxmax()]
    shape = "one" if len(points) == 1 else "peak"
    if len(points) > 1 and peak[spec.y] in (first[spec.y], last[spec.y]):
        shape = "rise" if peak[spec.y] == last[spec.y] else "fall"

    def number(row: pd.Series) -> str:
        return words.number(row[spec.y], spec.decimals)

    return say(
        "lines-alt-line",
        shape=shape,
        name=line.name,
        first=number(first),
        first_when=period(first[spec.x], spec.period),
        peak=number(peak),
        peak_when=period(peak[spec.x], spec.period),
        amount=number(last),
        when=period(last[spec.x], spec.period),
    )


def _has_gaps(line: _Line, spec: LineSpec) -> bool:
    """Whether years are missing between the first and the last."""
    at = line.settled[spec.x]
    if pd.api.types.is_datetime64_dtype(at):
        return bool(line.gaps)
    return int(at.max()) - int(at.min()) + 1 > len(at.unique())


def _split(line: pd.DataFrame, spec: LineSpec) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Settled rows and provisional ones; a series all provisional counts as settled."""
    if not spec.provisional:
        return line, line.iloc[:0]
    flags = line[spec.provisional].astype(bool)
    return (line, line.iloc[:0]) if flags.all() else (line[~flags], line[flags])


def _year_before(line: pd.DataFrame, spec: LineSpec) -> pd.Series | None:
    """The point a year before the last one, if there is one and the two may be compared."""
    if not spec.compares:
        return None
    at = line[spec.x].iloc[-1]
    wanted = at - pd.DateOffset(years=1) if isinstance(at, pd.Timestamp) else at - 1
    found = line[line[spec.x] == wanted]
    return None if found.empty else found.iloc[0]
