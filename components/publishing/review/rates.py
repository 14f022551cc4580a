"""Rates against their counts: the population that both imply hardly moves from year to year."""

from __future__ import annotations

from math import exp, log

import pandas as pd

from components.publishing.review import history
from components.publishing.review.expectations import NAMED, chosen_rows
from components.publishing.review.wording import amount_words, surprise
from components.schema.package import Rate, Resource
from components.schema.problems import Surprise
from components.text.messages import say

# So far may the population that a row implies lie from that of its neighbors in time. Rates
# adjusted for age imply one that moves a little.
FREE = 0.1


def find_unlike_rates(
    resource: Resource, table: pd.DataFrame, touched: set[tuple[int, str]] | None
) -> list[Surprise]:
    """Rows, of those touched, whose rate does not fit their count: see `rates` of `expect`."""
    found: list[Surprise] = []
    for item in resource.expect.rates:
        rows = _usable(resource, table, item)
        columns = (item.count, item.rate, item.population)
        chosen = [
            at for at in rows.index if touched is None or any((at, c) in touched for c in columns)
        ]
        odd = _off_population(rows, item, chosen) if item.population else {}
        odd = odd if item.population else _off_neighbors(resource, rows, item, chosen)
        field, count = resource.field(item.rate), resource.field(item.count)
        for at, expected in list(odd.items())[:NAMED]:
            rate, amount = (amount_words(table.at[at, c]) for c in (item.rate, item.count))
            text = say("review-rate", rate=rate, title=count.title, count=amount)
            hint = say("review-rate-hint", expected=amount_words(expected))
            row = int(at) + 2
            found.append(surprise("rate", resource, text, hint, row=row, field=field))
        if len(odd) > NAMED:
            text = say("review-rates", count=len(odd), title=count.title)
            hint = "Rate and count may be of different rows or years"
            found.append(surprise("rate", resource, text, hint, field=field))
    return found


def _usable(resource: Resource, table: pd.DataFrame, item: Rate) -> pd.DataFrame:
    columns = [name for name in (item.count, item.rate, item.population) if name]
    table = chosen_rows(table, item.rows)
    numbers = table[columns].astype(float)
    is_usable = numbers.gt(0).all(axis=1)
    if "status" in table.columns:
        # A rate of part of a year may already be one for the whole year.
        is_usable &= ~table["status"].isin(history.PARTS)
    keys = [name for name in resource.primary_key if name not in columns]
    return table.loc[is_usable, keys].assign(**{c: numbers.loc[is_usable, c] for c in columns})


def _slack(value: float) -> float:
    """How far rounding may have moved a value, as a share of it; rates have a decimal at least."""
    decimals = max(len(f"{value:.10g}".partition(".")[2]), 1)
    return 0.5 * 10.0**-decimals / abs(value)


def _off_population(rows: pd.DataFrame, item: Rate, chosen: list[int]) -> dict[int, float]:
    odd = {}
    for at in chosen:
        count, rate, people = rows.loc[at, [item.count, item.rate, item.population]]
        expected = count / people * item.per
        if abs(expected - rate) > rate * _slack(rate) + item.per / people / 2 + 1e-9:
            odd[at] = expected
    return odd


def _off_neighbors(
    resource: Resource, rows: pd.DataFrame, item: Rate, chosen: list[int]
) -> dict[int, float]:
    time = resource.as_of_field
    if time not in rows.columns or not chosen:
        return {}
    series = [name for name in history.series_of(resource) if name in rows.columns]
    names = history.names_of(rows, series)
    groups = rows.sort_values(time, kind="stable").groupby(names, sort=False)
    odd = {}
    for name in names.loc[chosen].unique():
        group = groups.get_group(name)
        places = list(group.index)
        people = [
            log(count / rate)
            for count, rate in zip(group[item.count], group[item.rate], strict=True)
        ]
        slack = [
            _slack(rate) + 0.5 / count
            for count, rate in zip(group[item.count], group[item.rate], strict=True)
        ]
        for at in (place for place in chosen if place in set(places)):
            own = places.index(at)
            near = [i for i in (own - 2, own - 1, own + 1, own + 2) if 0 <= i < len(places)]
            if not near:
                continue
            low = min(people[i] - slack[i] for i in near)
            high = max(people[i] + slack[i] for i in near)
            off = max(low - people[own], people[own] - high) - slack[own]
            if off > FREE:
                usual = sorted(people[i] for i in near)[len(near) // 2]
                odd[at] = float(group[item.count].iloc[own]) / exp(usual)
    return odd
