"""The words for the map of the world, and the numbers as the map writes them."""

from __future__ import annotations

import pandas as pd

from components.charts.classes import class_names, count_classes, ladder
from components.charts.describe import Description, empty_description, sentence
from components.charts.specs import WorldMapSpec
from components.text import words

NO_FIGURE = "no figure"


def rows_by_code(rows: pd.DataFrame, spec: WorldMapSpec, codes: set[str]) -> pd.DataFrame:
    """The rows on the map by code, with `held` and `known`. ValueError for one given twice."""
    data = rows[rows["iso3"].isin(codes - {""})].set_index("iso3")
    if not data.index.is_unique:
        twice = data.index[data.index.duplicated()][0]
        raise ValueError(f"{twice} stands in more than one row; a map shows one of each country")
    held = data[spec.withheld].astype(bool) if spec.withheld else pd.Series(False, data.index)
    return data.assign(held=held, known=data[spec.value].notna() & ~held)


def say_number(number: float, decimals: int) -> str:
    """A number for people; one that would round to zero without being zero is "under 0.1"."""
    if 0 < number < 0.5 * 10**-decimals:
        return f"under {words.number(10**-decimals, decimals)}"
    return words.number(number, decimals)


def describe_world(rows: pd.DataFrame, spec: WorldMapSpec) -> Description:
    """The highest, the middle, the country marked, and what is missing.

    The alt text also counts the countries of each class. Countries of `names` without a row have
    no figure.
    """
    names, highlight = spec.names, spec.highlight
    data = rows_by_code(rows, spec, set(names))
    values = data.loc[data["known"], spec.value].astype(float).sort_values(ascending=False)
    if values.empty:
        return empty_description(spec.title)

    def say(number: float) -> str:
        return say_number(number, spec.decimals)

    def countries(count: int) -> str:
        return words.plural(count, "country or area", "countries and areas")

    # "Most deaths" has named the unit of a count.
    unit = "" if spec.is_count else f" {spec.unit}"
    most = f"Most {spec.unit}" if spec.is_count else "Highest rate"
    upper = words.listing([f"{names[c]} ({say(n)})" for c, n in values.head(3).items()])
    parts = [f"Highest: {upper}{unit}."]
    if len(values) > 3:
        count = words.plural(len(values), "country", "countries")
        middle = say(float(values.median()))
        parts.append(f"Half of the {count} with a figure are at {middle} or below.")
    if highlight in names:
        own = say(values[highlight]) if highlight in values else f"{NO_FIGURE} on this map"
        parts.append(f"Marked: {names[highlight]}, {own}.")
    held = int(data["held"].sum())
    if held:
        parts.append(f"{words.capital(spec.withheld_label)}: {countries(held)}.")
    absent = len(names) - len(values) - held
    if absent:
        parts.append(f"{words.capital(NO_FIGURE)}: {countries(absent)}.")
    takeaway = " ".join(parts)
    classes = "" if spec.is_count else f" {_classes(values, spec)}"
    return Description(
        finding=f"{most}: {names[values.index[0]]}, {say(values.iloc[0])}{unit}",
        takeaway=takeaway,
        alt=f"Map of the world. {sentence(spec.title)} {takeaway}{classes}",
    )


def _classes(values: pd.Series, spec: WorldMapSpec) -> str:
    """How many countries are in each class, the highest first."""
    cuts = list(spec.bounds) or ladder(values)
    pairs = zip(class_names(cuts), count_classes(values, cuts), strict=True)
    said = [f"{name}: {words.number(count)}" for name, count in pairs if count]
    return f"Countries by class, {'; '.join(reversed(said))}."
