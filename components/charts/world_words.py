"""The words for the map of the world, and the numbers as the map writes them."""

from __future__ import annotations

import pandas as pd

from components.charts.classes import class_names, count_classes, ladder
from components.charts.describe import Description, empty_description, sentence
from components.charts.map_specs import WorldMapSpec
from components.text import words
from components.text.messages import say

NO_FIGURE = "no number"


def rows_by_code(rows: pd.DataFrame, spec: WorldMapSpec, codes: set[str]) -> pd.DataFrame:
    """The rows on the map by code, with `held` and `known`. ValueError for one given twice."""
    data = rows[rows["iso3"].isin(codes - {""})].set_index("iso3")
    if not data.index.is_unique:
        twice = data.index[data.index.duplicated()][0]
        raise ValueError(f"{twice} is in more than one row; a map shows each country once")
    held = data[spec.withheld].astype(bool) if spec.withheld else pd.Series(False, data.index)
    return data.assign(held=held, known=data[spec.value].notna() & ~held)


def say_number(number: float, decimals: int) -> str:
    """A number for people; one that would round to zero without being zero is "under 0.1"."""
    if 0 < number < 0.5 * 10**-decimals:
        return say("class-under", high=words.number(10**-decimals, decimals))
    return words.number(number, decimals)


def describe_world(rows: pd.DataFrame, spec: WorldMapSpec) -> Description:
    """The highest, the country marked or the middle, and what is missing.

    The alt text also counts the countries of each class. Countries of `names` without a row have
    no number.
    """
    names = spec.names
    data = rows_by_code(rows, spec, set(names))
    values = data.loc[data["known"], spec.value].astype(float).sort_values(ascending=False)
    if values.empty:
        return empty_description(spec.title)
    after = spec.per if spec.subject or spec.is_count else spec.unit
    highest = words.listing(
        f"{names[str(code)]} ({say_number(number, spec.decimals)})"
        for code, number in values.head(3).items()
    )
    held = int(data["held"].sum())
    absent = len(names) - len(values) - held
    alt = [say("world-alt", title=sentence(spec.title), highest=highest)]
    if held:
        label = words.capital(spec.withheld_label)
        alt.append(say("world-alt-held", label=label, count=held))
    if absent:
        alt.append(say("world-missing", count=absent))
    if not spec.is_count:
        alt.append(_classes(values, spec))
    code = str(values.index[0])
    form = "most" if spec.is_count else "highest"
    finding = say(
        "world-finding",
        form=f"{form}_in" if spec.time else form,
        name=names[code],
        what=spec.subject or (spec.unit if spec.is_count else say("world-rate")),
        time=spec.time,
        amount=f"{say_number(values.iloc[0], spec.decimals)} {after}".strip(),
    )
    parts = [_second(values, spec), say("world-missing", count=absent) if absent else ""]
    return Description(
        finding=words.capital(finding),
        takeaway=" ".join(part for part in parts if part),
        alt=" ".join(alt),
    )


def _second(values: pd.Series, spec: WorldMapSpec) -> str:
    """The number of the country that is marked, or of the one in the middle."""
    code = spec.highlight
    if code in spec.names:
        own = say_number(values[code], spec.decimals) if code in values else ""
        name = spec.names[code]
        return words.capital(
            say("world-marked", known="yes" if own else "no", name=name, amount=own)
        )
    if len(values) == 1:
        return ""
    middle = say_number(float(values.median()), spec.decimals)
    return say("world-half", count=len(values), middle=middle)


def _classes(values: pd.Series, spec: WorldMapSpec) -> str:
    """How many countries are in each class, the highest first."""
    cuts = list(spec.bounds) or ladder(values)
    pairs = zip(class_names(cuts), count_classes(values, cuts), strict=True)
    said = [
        say("world-alt-class", name=name, count=words.number(count))
        for name, count in pairs
        if count
    ]
    return say("world-alt-classes", classes=words.listing(reversed(said)))
