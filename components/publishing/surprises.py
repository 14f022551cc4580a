"""What a person should look at before a refreshed table is shown, though its cells are allowed.

Held until someone accepts the file: a value far from its neighbors in time, a new period unlike
the past of its series, cells multiplied by one factor, a column in another order, a unit that
changed, a period or a series that is gone, a fifth of the rows gone, letters that became question
marks, a provisional figure that became final or the other way, and what breaks an expectation of
datapackage.json. A headline (a fact that a text or page prints) is told when it changes, and held
when it doubles or halves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

import pandas as pd

from components.catalog.catalog import Catalog
from components.catalog.facts import Fact
from components.publishing import history
from components.publishing.difference import Change, Difference, difference, written
from components.schema.package import Comparison, Field, Resource, parse_terms
from components.schema.problems import Surprise
from components.text import words

ACCEPT = "Correct it, or accept the file if it is right"
# How many rows may go, and how many times a printed figure may change.
FEWER_ROWS = 0.2
HEADLINE = 2
# Units that are mistaken for each other, with what a common factor of new values means.
FACTORS = {
    1000: "thousands or units a thousand times larger",
    1 / 1000: "thousands or units a thousand times smaller",
    2.20462: "pounds where the column had kilograms, or the other way around",
    1 / 2.20462: "kilograms where the column had pounds, or the other way around",
    10: "a digit too many",
    1 / 10: "a digit missing",
    100: "percents where the column had shares",
    1 / 100: "shares where the column had percents",
    1_000_000: "a unit a million times larger",
    1 / 1_000_000: "millions",
}
NEAR = 0.005
# One factor for at least so many changed cells, and for such a part of them, is no chance.
FEWEST = 5
MOST = 0.8
# Of fewer cells, only those with so large a value betray a factor; small counts do it by chance.
TELLING = 100
# How many rows of one kind are named one by one.
NAMED = 3
# A new period with less than this part of the rows of the thinnest before it is unfinished.
UNFINISHED = 1 / 3
# So far may a period lie from the next one, in months or years, though none did before.
SKIPPED = 3
PERIODS = 12
UNCERTAIN = ("provisional", "partial", "incomplete", "estimate")
CERTAIN = ("final", "full", "complete")


def surprises(old: Catalog | None, new: Catalog, name: str) -> list[Surprise]:
    """What is surprising in the table `name` of `new`, seen from `old`, by row.

    Without `old`, or where it lacks the table, every value is looked at as if it were new; a table
    that may not be shown has none.
    """
    if name not in new.tables:
        return []
    resource, table = new.resource(name), new.tables[name]
    before = old.tables.get(name) if old else None
    found: list[Surprise] = []
    if before is not None and old:
        diff = difference(before, table, resource)
        found += _structure(old.resource(name), resource)
        found += _vanished(resource, before, table)
        found += _shortened(resource, before, table)
        found += [] if found else _missing_rows(resource, diff)
        found += _rows_gone(resource, before, table)
        moved = _reordered(resource, before, table, diff)
        columns = {one.column for one in moved}
        found += moved + [one for one in _factors(resource, diff) if one.column not in columns]
        found += _new_periods(resource, before, table, diff)
        found += _statuses(resource, diff)
        found += _units(resource, diff)
        found += _lost_letters(resource, diff)
        touched = _touched(diff)
    else:
        touched = None
    found += _jumps(resource, table, touched)
    found += _expected(old, new, resource)
    if old:
        found += _headlines(old, new, name)
    return sorted(found, key=lambda one: (not one.holds, one.row or 0))


def package_surprises(old: Catalog, new: Catalog) -> list[Surprise]:
    """Tables that the declaration no longer names, so that pages would miss them."""
    return [
        Surprise(
            kind="vanished",
            file="data/datapackage.json",
            found=f"the table “{resource.title}” ({name}) is no longer declared",
            expected="Pages that show it would lose it. If it is right, accept datapackage.json",
            holds=True,
        )
        for name, resource in old.package.resources.items()
        if name not in new.package.resources
    ]


def _file(resource: Resource) -> str:
    return f"data/{resource.path}"


def _surprise(
    kind: str,
    resource: Resource,
    found: str,
    expected: str,
    *,
    row: int | None = None,
    field: Field | None = None,
    holds: bool = True,
) -> Surprise:
    return Surprise(
        kind=kind,
        file=_file(resource),
        row=row,
        column=field.title if field else None,
        found=found,
        expected=f"{expected}. {ACCEPT}" if holds else expected,
        holds=holds,
    )


def _structure(old: Resource, new: Resource) -> list[Surprise]:
    now = {field.name: field for field in new.fields}
    found = []
    for field in old.fields:
        if field.name not in now:
            expected = "Pages that show it would lose it"
            text = f"the column “{field.title}” ({field.name}) is no longer declared"
            found.append(_surprise("vanished", new, text, expected))
        elif field.unit != now[field.name].unit:
            text = f"the unit changed from “{field.unit}” to “{now[field.name].unit}”"
            expected = "Every value of the column must be in the new unit"
            found.append(_surprise("unit", new, text, expected, field=now[field.name]))
    return found


def _vanished(resource: Resource, old: pd.DataFrame, new: pd.DataFrame) -> list[Surprise]:
    """Periods and series that stood in the old table and do not stand in the new one."""
    key = [name for name in resource.primary_key if name in old.columns and name in new.columns]
    time = resource.as_of_field
    if not key or len(key) == 1 and key[0] != time:
        return []
    groups = [[time]] if time in key else []
    rest = [name for name in key if name != time]
    groups += [[name] for name in rest if resource.field(name).type == "string"]
    found = []
    for columns in groups:
        field = resource.field(columns[0])
        now = set(new[field.name].unique())
        gone = [value for value in old[field.name].unique() if value not in now]
        if gone:
            values = [_written(field, value) for value in sorted(gone)]
            some = words.listing(values[:4]) if len(values) <= 4 else ", ".join(values[:3])
            more = f" and {len(values) - 3} more" if len(values) > 4 else ""
            is_are = "is" if len(values) == 1 else "are"
            text = f"{some}{more} {is_are} gone from every row"
            expected = (
                "The version before has rows for it"
                if len(values) == 1
                else ("The version before has rows for them")
            )
            found.append(_surprise("vanished", resource, text, expected, field=field))
    return found


def _shortened(resource: Resource, old: pd.DataFrame, new: pd.DataFrame) -> list[Surprise]:
    """Series that end at an earlier period than before, though the period stands elsewhere."""
    time, key = resource.as_of_field, resource.primary_key
    series = [name for name in key if name != time]
    if time not in key or not series or not set(key) <= set(old.columns) & set(new.columns):
        return []
    ends = [table.groupby(series, sort=False)[time].max() for table in (old, new)]
    both = pd.concat(ends, axis=1, keys=["before", "after"], join="inner")
    both = both[both["after"] < both["before"]]
    if both.empty or new[time].max() < old[time].max():
        return []  # the whole table ends earlier: said once, of the period
    field, count = resource.field(time), len(both)
    name, ends_at = both.index[0], both.iloc[0]
    codes = name if isinstance(name, tuple) else (name,)
    which = ", ".join(
        _written(resource.field(column), code) for column, code in zip(series, codes, strict=True)
    )
    more = f", and {words.plural(count - 1, 'other series', 'other series')}" if count > 1 else ""
    text = f"{which} ends at {_written(field, ends_at['after'])}{more}"
    expected = f"The version before goes on to {_written(field, ends_at['before'])}"
    return [_surprise("vanished", resource, text, expected, field=field)]


def _missing_rows(resource: Resource, diff: Difference) -> list[Surprise]:
    """Rows that are gone while their period and their series stand: held where they leave a gap."""
    key = resource.primary_key
    if diff.removed.empty or not key or not set(key) <= set(diff.removed.columns):
        return []
    row = diff.removed.iloc[0]
    which = ", ".join(_written(resource.field(name), row[name]) for name in key)
    count = len(diff.removed)
    gone = "1 row is" if count == 1 else f"{words.number(count)} rows are"
    text = f"{gone} gone{', the first' if count > 1 else ''}: {which}"
    expected = "The version before has it" if count == 1 else "The version before has them"
    return [_surprise("vanished", resource, text, expected, holds=resource.as_of_field in key)]


def _rows_gone(resource: Resource, old: pd.DataFrame, new: pd.DataFrame) -> list[Surprise]:
    if len(new) >= len(old) * (1 - FEWER_ROWS) or len(old) - len(new) < 2:
        return []
    before, after = words.number(len(old)), words.plural(len(new), "row")
    text = f"{after} where the version before has {before}"
    return [_surprise("rows", resource, text, "The file may have been cut off")]


def _factors(resource: Resource, diff: Difference) -> list[Surprise]:
    """Columns whose changed cells were multiplied by one number, however few of all cells."""
    found = []
    key = resource.primary_key
    for field in (field for field in resource.fields if field.is_numeric):
        pairs = [
            (change.row, float(change.before), float(change.after))
            for change in diff.changes
            if change.column == field.name
            and change.before
            and change.after
            # A blank cell is missing, and not equal to itself.
            and change.before == change.before
            and change.after == change.after
        ]
        if not pairs or field.name in key:
            continue
        ratios = [after / before for _, before, after in pairs]
        sizes = [abs(ratio - 1) for ratio in ratios]
        usual = sorted(ratios)[len(ratios) // 2]
        for factor in (*FACTORS, usual):
            like = [
                pair for pair, ratio in zip(pairs, ratios, strict=True) if _is_near(ratio, factor)
            ]
            is_many = len(like) >= FEWEST and min(sizes) > NEAR and len(like) >= MOST * len(pairs)
            if factor in FACTORS:
                telling = [row for row, *values in like if max(map(abs, values)) >= TELLING]
                is_many = len(telling) >= min(FEWEST, max(1, MOST * len(pairs)))
            if is_many and abs(factor - 1) > NEAR:
                found.append(_factor_said(resource, field, factor, like, len(pairs)))
                break
    return found


def _factor_said(
    resource: Resource,
    field: Field,
    factor: float,
    like: Sequence[tuple[int, float, float]],
    changed: int,
) -> Surprise:
    row, before, after = like[0]
    which = words.plural(len(like), "value")
    of = "" if len(like) == changed else f" of {words.number(changed)} that changed"
    verb = "is" if len(like) == 1 else "are"
    text = (
        f"{which}{of} {verb} {_times(factor)} those of the version before, for example "
        f"{_amount(after)} where it has {_amount(before)}"
    )
    meant = FACTORS.get(factor, "")
    hint = f"That looks like {meant}" if meant else "Values of one column seldom change alike"
    return _surprise("unit", resource, text, hint, row=row, field=field)


def _reordered(
    resource: Resource, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    """Columns that hold the values of before in another order, one row further, or of another."""
    by_column: dict[str, list[Change]] = {}
    for change in diff.changes:
        by_column.setdefault(change.column, []).append(change)
    found = []
    befores = {name: [change.before for change in some] for name, some in by_column.items()}
    for name, changes in by_column.items():
        field = resource.field(name)
        before, after = befores[name], [change.after for change in changes]
        is_telling = len(changes) >= FEWEST or (
            field.is_numeric
            and len(changes) > 1
            and all(value >= TELLING for value in [*before, *after])
        )
        if not is_telling:
            continue
        row = changes[0].row
        how_many = (
            "every value of this column moved"
            if len(changes) >= len(new) - len(diff.added)
            else f"{words.number(len(changes))} values of this column moved"
        )
        kept = (Counter(map(written, before)) & Counter(map(written, after))).total()
        # Whoever sorts one column may also have added rows, which move a few values out.
        is_same = kept == len(changes) or (
            field.is_numeric and kept >= 0.9 * len(changes) and _is_far(before, after)
        )
        if is_same:
            text = f"{how_many}; the values are the same, in another order"
            hint = "The column may have been sorted without the other columns of its rows"
            found.append(_surprise("order", resource, text, hint, row=row, field=field))
        elif _is_shifted(old, new, name, changes):
            text = f"{how_many} to a neighboring row"
            hint = "A cell may have been inserted or deleted, which moves all cells below it"
            found.append(_surprise("order", resource, text, hint, row=row, field=field))
        elif field.is_numeric and (other := _copied_from(resource, old, field, changes)):
            text = f"{how_many}; they are those of “{other.title}” in the version before"
            hint = "Two columns may have changed places"
            found.append(_surprise("order", resource, text, hint, row=row, field=field))
    return found


def _is_far(before: Sequence[Any], after: Sequence[Any]) -> bool:
    """Whether half of the values changed by more than a tenth, which few revisions do."""
    pairs = zip(before, after, strict=True)
    far = [not abs(now - then) <= 0.1 * abs(then) for then, now in pairs]
    return sum(far) > len(far) / 2


def _is_shifted(old: pd.DataFrame, new: pd.DataFrame, name: str, changes: Sequence[Change]) -> bool:
    """Whether nearly all changed cells hold what the row above or below them held before."""
    values = [written(value) for value in old[name]]
    now = [written(value) for value in new[name]]
    at = [change.row - 2 for change in changes]
    return any(
        sum(0 <= i + by < len(values) and now[i] == values[i + by] for i in at) >= 0.9 * len(at)
        for by in (-1, 1)
    )


def _copied_from(
    resource: Resource, old: pd.DataFrame, field: Field, changes: Sequence[Change]
) -> Field | None:
    """The other column of amounts whose values now stand in the changed cells."""
    key = [name for name in resource.primary_key if name in old.columns]
    rows = {
        tuple(written(cell) for cell in row): at
        for at, row in enumerate(old[key].itertuples(index=False))
    }
    for other in resource.fields:
        if not other.is_numeric or other == field or other.name not in old.columns:
            continue
        there = old[other.name].tolist()
        same = [
            written(there[rows[which]]) == written(change.after)
            for change in changes
            if (which := tuple(written(change.key[name]) for name in key)) in rows
        ]
        if same and sum(same) >= 0.9 * len(changes):
            return other
    return None


def _new_periods(
    resource: Resource, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    """New periods that are too far off, have too few rows, or do not look like the past."""
    time = resource.as_of_field
    if not time or diff.added.empty or time not in old.columns:
        return []
    field = resource.field(time)
    found = _after_reading(resource, field, diff.added)
    late = {one.row for one in found}
    if time not in resource.primary_key or field.type not in ("year", "yearmonth") or old.empty:
        return found
    known = old.groupby(time).size()
    for period, rows in diff.added.groupby(time):
        row = int(rows.index[0]) + 2
        if period in known.index or row in late:
            continue
        gap = _gap(field, list(known.index), [*new[time].unique()], period)
        if gap:
            found.append(_surprise("period", resource, *gap, row=row, field=field))
        fewest = int(known.tail(PERIODS).min())
        if len(known) >= NAMED and len(rows) < UNFINISHED * fewest:
            text = f"{_written(field, period)} has {words.plural(len(rows), 'row')}"
            hint = f"Each of the last periods has {words.number(fewest)} or more"
            found.append(_surprise("rows", resource, text, hint, row=row, field=field))
    return found + _unlike_the_past(resource, field, old, new, diff)


def _after_reading(resource: Resource, field: Field, added: pd.DataFrame) -> list[Surprise]:
    """New rows of a period that begins after the day on which the figures were read."""
    found: dict[str, Surprise] = {}
    if not resource.refresh_days:
        return []  # kept by hand here, not read from a publisher
    for place, value in added[field.name].items():
        begins = _begins(field, value)
        if begins and begins > resource.retrieved:
            period = _written(field, value)
            text = f"{period} begins after the day on which the figures were read"
            hint = (
                f"That was {words.day(resource.retrieved)}, “retrieved” of this table in "
                "datapackage.json"
            )
            found.setdefault(
                period,
                _surprise("period", resource, text, hint, row=int(str(place)) + 2, field=field),
            )
    return list(found.values())


def _begins(field: Field, value: Any) -> date | None:
    """The first day of a period; a fiscal year of the United States begins in October."""
    if words.is_missing(value):
        return None
    if field.name == "fiscal_year":
        return date(int(value) - 1, 10, 1)
    if field.type == "year":
        return date(int(value), 1, 1)
    if field.type == "string":
        text = str(value)
        return date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    return value.date()


def _gap(
    field: Field, known: Sequence[Any], present: Sequence[Any], period: Any
) -> tuple[str, str] | None:
    """What is said of a period that leaves a longer gap than any before; None for any other."""
    numbers = sorted(_number(field, value) for value in known)
    usual = max((b - a for a, b in zip(numbers, numbers[1:], strict=False)), default=1)
    here = _number(field, period)
    others = [value for value in present if value != period]
    nearest = min(others, key=lambda value: abs(_number(field, value) - here))
    off = abs(_number(field, nearest) - here)
    if len(numbers) < NAMED or off <= max(usual, SKIPPED):
        return None
    unit = "month" if field.type == "yearmonth" else "year"
    return (
        f"{_written(field, period)} is {words.plural(off, unit)} away from the nearest other "
        f"period, {_written(field, nearest)}",
        f"Until now, periods were at most {words.plural(usual, unit)} apart",
    )


def _number(field: Field, value: Any) -> int:
    return value.year * 12 + value.month if field.type == "yearmonth" else int(value)


def _unlike_the_past(
    resource: Resource, time: Field, old: pd.DataFrame, new: pd.DataFrame, diff: Difference
) -> list[Surprise]:
    cells, together = history.unusual(resource, old, new, list(diff.added.index))
    found = []
    for one in together:
        # A period far too large or small as a whole says it once for all of its cells.
        cells = [
            cell
            for cell in cells
            if cell.amount != one.amount or new.at[cell.place, time.name] != one.period
        ]
        text = (
            f"all {words.number(one.rows)} series taken together, {_written(time, one.period)} is "
            f"{_times(one.times)} the level of the periods before it"
        )
        if one.amount.per:
            text = f"{one.amount.title}: {text}"
        meant = next(
            (said for factor, said in FACTORS.items() if abs(one.times / factor - 1) < 0.3), ""
        )
        past = f"Earlier periods were {_times(one.low)} to {_times(one.high)} that level"
        hint = f"{past}. It may be {meant}" if meant else past
        row = int(new.index[new[time.name] == one.period][0]) + 2
        found.append(_surprise("jump", resource, text, hint, row=row, field=one.amount.field))
    for cell in cells:
        where = "below" if cell.value < cell.low else "above"
        text = f"{_amount(cell.value)} is further {where} the past of its series than ever before"
        hint = f"The last values of the series run from {_amount(cell.low)} to {_amount(cell.high)}"
        found.append(
            _surprise("jump", resource, text, hint, row=cell.place + 2, field=cell.amount.field)
        )
    return found


def _is_near(value: float, factor: float) -> bool:
    return abs(value / factor - 1) <= NEAR


def _times(ratio: float) -> str:
    if ratio >= 1:
        return f"{ratio:,.4g} times"
    share = 1 / ratio
    return f"one {share:,.4g}th of" if share == int(share) else f"{ratio:.4g} times"


def _statuses(resource: Resource, diff: Difference) -> list[Surprise]:
    """Figures whose status moved between provisional and final."""
    moved: dict[tuple[str, str], list[Change]] = {}
    for change in diff.changes:
        if change.column == "status":
            moved.setdefault((str(change.before), str(change.after)), []).append(change)
    found = []
    for (before, after), changes in moved.items():
        sides = (before.startswith(UNCERTAIN), after.startswith(UNCERTAIN))
        if sides[0] == sides[1] or not (before.startswith(CERTAIN) or after.startswith(CERTAIN)):
            continue
        field = resource.field("status")
        count = words.plural(len(changes), "row")
        text = f"{count} changed from “{_label(field, before)}” to “{_label(field, after)}”"
        row = changes[0].row if len(changes) == 1 else None
        expected = "Readers are told how sure a figure is by this"
        found.append(_surprise("status", resource, text, expected, row=row, field=field))
    return found


def _units(resource: Resource, diff: Difference) -> list[Surprise]:
    """Rows whose own unit changed."""
    changes = [change for change in diff.changes if change.column == "unit"]
    if not changes:
        return []
    field, first = resource.field("unit"), changes[0]
    before, after = _label(field, str(first.before)), _label(field, str(first.after))
    text = f"{words.plural(len(changes), 'row')} changed, the first from “{before}” to “{after}”"
    expected = "The values must be in the new unit"
    return [_surprise("unit", resource, text, expected, row=first.row, field=field)]


def _label(field: Field, code: str) -> str:
    return field.labels.get(code, code)


def _lost_letters(resource: Resource, diff: Difference) -> list[Surprise]:
    """Cells whose only change is that special letters became question marks."""
    found = []
    for change in diff.changes:
        if isinstance(change.before, str) and isinstance(change.after, str):
            lossy = "".join(c if c.isascii() or _in_windows(c) else "?" for c in change.before)
            if change.after in (lossy, change.before.encode("ascii", "replace").decode()):
                found.append(
                    _surprise(
                        "letters",
                        resource,
                        f"“{change.after}” where the version before has “{change.before}”",
                        "Letters seem to have been lost when the file was saved",
                        row=change.row,
                        field=resource.field(change.column),
                    )
                )
    return found


def _in_windows(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _touched(diff: Difference) -> set[tuple[int, str]]:
    """The cells to look at: those changed and those of new rows, as place and column."""
    cells = {(change.row - 2, change.column) for change in diff.changes}
    cells |= {(int(at), name) for at in diff.added.index for name in diff.added.columns}
    return cells


def _jumps(
    resource: Resource, table: pd.DataFrame, touched: set[tuple[int, str]] | None
) -> list[Surprise]:
    """Values many times above or below all of their neighbors in the same series."""
    times, time, key = resource.expect.jump, resource.as_of_field, resource.primary_key
    if not times or time not in key or touched == set():
        return []
    series = [name for name in key if name != time]
    found = []
    ordered = table.sort_values(time, kind="stable")
    groups = ordered.groupby(series, sort=False) if series else [("", ordered)]
    amounts = [f for f in resource.fields if f.is_numeric and f.name not in key]
    for _, rows in groups:
        for field in amounts:
            values = rows[field.name].dropna().astype(float)
            places, numbers = list(values.index), list(values)
            for at, (place, value) in enumerate(zip(places, numbers, strict=True)):
                if touched is not None and (place, field.name) not in touched:
                    continue
                near = numbers[max(at - 2, 0) : at] + numbers[at + 1 : at + 3]
                said = _jump_words(value, near, resource)
                if said:
                    found.append(
                        _surprise(
                            "jump",
                            resource,
                            f"{_amount(value)} is {said}",
                            f"The values beside it in time run from {_amount(min(near))} to "
                            f"{_amount(max(near))}",
                            row=int(place) + 2,
                            field=field,
                        )
                    )
    return found


def _jump_words(value: float, near: list[float], resource: Resource) -> str:
    """How far a value stands from its neighbors; "" where it is near enough to one of them."""
    times, small = resource.expect.jump, resource.expect.small
    if not near:
        return ""
    low, high = min(near), max(near)
    if value > times * high and value - high > small:
        return (
            f"{value / high:,.0f} times the highest value beside it"
            if high
            else ("far above the values beside it, which are zero")
        )
    if value < low / times and low - value > small:
        return f"below one {times:.0f}th of the lowest value beside it"
    return ""


def _amount(value: float) -> str:
    return words.number(value, 0 if float(value).is_integer() else 2)


def _expected(old: Catalog | None, new: Catalog, resource: Resource) -> list[Surprise]:
    """What breaks an expectation now and did not break it before.

    Expectations of other tables that are measured against this one count as well.
    """
    found: list[Surprise] = []
    for other in new.package.resources.values():
        for item in (*other.expect.sums, *other.expect.bounds):
            if resource.name in (other.name, item.of):
                broken = _broken(new, other.name, item)
                before = set(_broken(old, other.name, item)) if old and broken else set()
                found += [
                    _surprise("sum", resource, *said) for said in broken if said not in before
                ]
    found += _out_of_order(old, new, resource)
    return found


def _broken(catalog: Catalog, name: str, item: Comparison) -> list[tuple[str, str]]:
    """The groups of a comparison that do not fit: what was found, and what would fit."""
    resources = catalog.package.resources
    if not {name, item.of} <= set(catalog.tables) or item.of not in resources:
        return []
    here, there = resources[name], resources[item.of]
    is_sum = item in here.expect.sums
    columns = {field.name for field in here.fields}
    if item.column not in columns or not {first for first, _ in item.by} <= columns:
        return []
    parts = _chosen(catalog.tables[name], item.rows)
    whole = _chosen(catalog.tables[item.of], item.of_rows)
    wholes = {
        key: float(value)
        for key, value in zip(
            _groups(whole, there, [second for _, second in item.by], here, item),
            whole[item.of_column],
            strict=True,
        )
        if not words.is_missing(value)
    }
    keys = _groups(parts, here, [first for first, _ in item.by], there, item)
    frame = pd.DataFrame({"key": keys, "value": parts[item.column].astype(float).tolist()})
    found = []
    for key, group in frame.groupby("key", sort=False)["value"]:
        if key not in wholes:
            continue
        values, target = group.dropna(), wholes[key]
        slack = max(target * item.percent / 100, item.within)
        where = ", ".join(key)
        if is_sum:
            total = float(values.sum())
            is_whole = len(values) == item.count if item.count else len(values) == len(group)
            if is_whole and len(values) and abs(total - target) > slack + 1e-9:
                text = f"{item.title}: {where}: the parts add up to {_amount(total)}"
                found.append((text, f"The whole is {_amount(target)} in {_file(there)}"))
        else:
            top = float(values.max()) if len(values) else 0.0
            if top > target + slack + 1e-9:
                text = f"{item.title}: {where}: {_amount(top)}"
                found.append((text, f"It may not be above {_amount(target)} in {_file(there)}"))
    return found


def _chosen(table: pd.DataFrame, rows: str) -> pd.DataFrame:
    for name, is_equal, value in parse_terms(rows):
        codes = [code for code in table[name].unique() if written(code) == value]
        table = table[table[name].isin(codes) == is_equal]
    return table


def _groups(
    table: pd.DataFrame, own: Resource, columns: list[str], other: Resource, item: Comparison
) -> list[tuple[str, ...]]:
    """What the rows are matched by, as text; a month becomes its year where the other has years."""
    texts = []
    for at, name in enumerate(columns):
        pair = item.by[at]
        kinds = {own.field(name).type, other.field(pair[1] if name == pair[0] else pair[0]).type}
        cells = [written(value) for value in table[name]]
        if kinds == {"year", "yearmonth"} or kinds == {"year", "date"}:
            cells = [cell[:4] for cell in cells]
        elif own.field(name).type == "yearmonth":
            cells = [cell[:7] for cell in cells]
        texts.append(cells)
    return list(zip(*texts, strict=True))


def _out_of_order(old: Catalog | None, new: Catalog, resource: Resource) -> list[Surprise]:
    found = []
    table = new.tables[resource.name]
    before = old.tables.get(resource.name) if old else None
    known = set(_rows_as_text(before)) if before is not None else set()
    pairs = dict.fromkeys(
        pair for columns in resource.expect.ordered for pair in combinations(columns, 2)
    )
    for left, right in pairs:
        fields = [resource.field(left), resource.field(right)]
        bad = table.index[(table[left] > table[right]).fillna(False).to_numpy(dtype=bool)]
        bad = [at for at in bad if _row_as_text(table, at) not in known]
        expected = f"“{fields[0].title}” may not be above “{fields[1].title}”"
        for at in bad[:NAMED]:
            low, high = (_cell(field, table.at[at, field.name]) for field in fields)
            text = f"“{fields[0].title}” ({low}) is above “{fields[1].title}” ({high})"
            found.append(
                _surprise("order", resource, text, expected, row=int(at) + 2, field=fields[0])
            )
        if len(bad) > NAMED:
            text = f"“{fields[0].title}” is above “{fields[1].title}” in {len(bad):,} rows"
            found.append(_surprise("order", resource, text, expected, field=fields[0]))
    return found


def _cell(field: Field, value: Any) -> str:
    return _amount(float(value)) if field.is_numeric else _written(field, value)


def _row_as_text(table: pd.DataFrame, at: int) -> tuple[str, ...]:
    return tuple(written(cell) for cell in table.loc[at])


def _rows_as_text(table: pd.DataFrame) -> list[tuple[str, ...]]:
    return [tuple(written(cell) for cell in row) for row in table.itertuples(index=False)]


def _headlines(old: Catalog, new: Catalog, name: str) -> list[Surprise]:
    """Facts taken from this table that print another figure than before."""
    if "facts" in new.problems or "facts" in old.problems:
        return []
    resource = new.resource(name)
    found = []
    for fact, before in _pairs(old.facts, new.facts):
        if fact.dataset != name or fact.display == before.display:
            continue
        doubled = _has_doubled(before, fact)
        text = f"the headline {fact.id} changes from {_headline(before)} to {_headline(fact)}"
        found.append(
            _surprise(
                "headline", resource, text, f"It says: {fact.statement.rstrip('.')}", holds=doubled
            )
        )
    return found


def _pairs(old: Mapping[str, Fact], new: Mapping[str, Fact]) -> Iterable[tuple[Fact, Fact]]:
    return [(fact, old[name]) for name, fact in new.items() if name in old]


def _headline(fact: Fact) -> str:
    as_of = f" ({fact.as_of})" if fact.as_of and fact.as_of != fact.display else ""
    return f"“{fact.display} {fact.unit}".strip() + f"”{as_of}"


def _has_doubled(before: Fact, after: Fact) -> bool:
    """Whether an amount became more than twice or less than half; changes in percent do not."""
    old, new = before.value, after.value
    is_change = after.display.startswith(("up ", "down ", "unchanged"))
    if is_change or old is None or new is None or old == 0 or (old > 0) != (new > 0):
        return False
    ratio = abs(new / old)
    return ratio >= HEADLINE or ratio <= 1 / HEADLINE


def _written(field: Field, value: Any) -> str:
    text = written(value)
    if field.type == "yearmonth":
        return words.month(value)
    return field.labels.get(text, text)
