"""What a person should look at before a refreshed table is shown, though its cells are allowed.

Held until somebody accepts the file: a value far from its neighbours in time, a whole column
multiplied by one factor, a unit that changed, a period or a series that is gone,
a fifth of the rows gone, letters that became question marks, a provisional figure that became
final or the other way, and what breaks an expectation of datapackage.json. A headline (a fact that
a text or page prints) is told when it changes, and held when it doubles or halves.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from components.catalog import words
from components.catalog.catalog import Catalog
from components.catalog.difference import Change, Difference, difference, key_of, written
from components.catalog.facts import Fact
from components.catalog.package import Comparison, Field, Resource, terms
from components.catalog.problems import Surprise

ACCEPT = "If it is right, accept the file"
# How many rows may go, and how many times a printed figure may change.
FEWER_ROWS = 0.2
HEADLINE = 2
# Units that are mistaken for each other, and how near a ratio must come to betray it.
FACTORS = {
    1000: "thousands or a thousand times larger units",
    0.001: "thousands or a thousand times larger units",
    2.2046: "kilograms instead of pounds",
    1 / 2.2046: "pounds instead of kilograms",
    100: "percent instead of shares",
    0.01: "shares instead of percent",
    1_000_000: "millions",
    0.000001: "millions",
}
NEAR = 0.005
FEWEST = 5
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
        found += _factors(resource, before, table)
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
    key = [name for name in key_of(resource) if name in old.columns and name in new.columns]
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
    time, key = resource.as_of_field, key_of(resource)
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
    key = key_of(resource)
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


def _factors(resource: Resource, old: pd.DataFrame, new: pd.DataFrame) -> list[Surprise]:
    """Columns most of whose values were multiplied by the same number."""
    key = key_of(resource)
    found = []
    amounts = [f for f in resource.fields if f.is_numeric and f.name not in key]
    if not key or not set(key) <= set(old.columns) & set(new.columns):
        return []
    both = old.merge(new, on=key, suffixes=("_before", ""))
    for field in amounts:
        if field.name not in old.columns or field.name not in new.columns:
            continue
        pairs = both[[f"{field.name}_before", field.name]].astype(float).dropna()
        pairs = pairs[(pairs[f"{field.name}_before"] != 0) & (pairs[field.name] != 0)]
        ratios = (pairs[field.name] / pairs[f"{field.name}_before"]).tolist()
        changed = [ratio for ratio in ratios if abs(ratio - 1) > NEAR]
        if len(changed) < min(FEWEST, len(ratios)) or len(changed) < 2:
            continue
        if len(changed) < 0.8 * len(ratios):
            continue
        middle = statistics.median(changed)
        like = [ratio for ratio in changed if abs(ratio / middle - 1) <= NEAR]
        if len(like) < 0.8 * len(changed):
            continue
        meant = next((said for factor, said in FACTORS.items() if _is_near(middle, factor)), "")
        text = f"{words.number(len(like))} values are {_times(middle)} those of the version before"
        hint = f"That looks like {meant}" if meant else "Values of one column seldom change alike"
        found.append(_surprise("unit", resource, text, hint, field=field))
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
    """Values many times above or below all of their neighbours in the same series."""
    times, time, key = resource.expect.jump, resource.as_of_field, key_of(resource)
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
    """How far a value stands from its neighbours; "" where it is near enough to one of them."""
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
    for name, is_equal, value in terms(rows):
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
    for columns in resource.expect.ordered:
        titles = [resource.field(name).title for name in columns]
        rows = table[list(columns)].astype(float)
        for place, line in zip(_rows_as_text(table), rows.iterrows(), strict=True):
            at, cells = line
            values = [value for value in cells if value == value]
            if values != sorted(values) and place not in known:
                text = f"{words.listing([_amount(value) for value in values])} do not rise"
                expected = f"{words.listing(titles)} must rise from left to right"
                found.append(_surprise("order", resource, text, expected, row=int(at) + 2))
    return found


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
    values: tuple[Any, Any] = (before.value, after.value)
    is_change = after.display.startswith(("up ", "down ", "unchanged"))
    if is_change or None in values or before.value == 0 or (before.value > 0) != (after.value > 0):
        return False
    ratio = abs(after.value / before.value)
    return ratio >= HEADLINE or ratio <= 1 / HEADLINE


def _written(field: Field, value: Any) -> str:
    text = written(value)
    if field.type == "yearmonth":
        return words.month(value)
    return field.labels.get(text, text)
