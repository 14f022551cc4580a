"""The states where the latest predicted count of deaths is higher than a year earlier."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.text import words
from components.text.messages import say

TABLE = "us_synthetic_opioid_12_month_by_state"
# How the count for the whole nation changed over the same 12 months.
NATION = "us_synthetic_12m_change"
# Fewer deaths than these make a change of a few people look large.
SMALLEST_COMPARED = 20
MOST_NAMED = 3


@memoize
def changes_of_states(catalog: Catalog) -> pd.Series:
    """The change of each state in percent, by its code, the highest first.

    Like is compared with like: predicted counts for the newest 12 months and for those that ended
    a year earlier, in states that have both and not too few deaths. Raises DataProblem.
    """
    table = catalog.table(TABLE)
    table = table[table["state"] != "US"]
    newest = table["period_end"].max()
    counts = pd.DataFrame(
        {
            name: table[table["period_end"] == end].set_index("state")["deaths_predicted"]
            for name, end in (("now", newest), ("before", newest - pd.DateOffset(years=1)))
        }
    ).dropna()
    counts = counts[(counts >= SMALLEST_COMPARED).all(axis="columns")]
    change = (counts["now"] / counts["before"] - 1) * 100
    return change.sort_values(ascending=False, kind="stable")


@memoize
def states_that_rose(catalog: Catalog) -> str:
    """A sentence on the states where predicted counts rose; "" where none can be compared.

    Raises DataProblem.
    """
    change = changes_of_states(catalog)
    if change.empty:
        return ""
    capital = "yes" if "DC" in change.index else "no"
    if not (change > 0).any():
        return say("states-none-rose", compared=len(change), capital=capital)
    states = listed_rises(catalog)
    nation = catalog.fact(NATION).value
    if nation is not None and nation < 0:
        return say("states-rose", compared=len(change), capital=capital, states=states)
    return say("states-rose-too", compared=len(change), capital=capital, states=states)


@memoize
def listed_rises(catalog: Catalog) -> str:
    """The states where predicted counts rose, the largest changes by name; "" for none."""
    change = changes_of_states(catalog)
    rose = change[change > 0]
    names = catalog.table("states").set_index("state")["name"]
    named = [
        say("states-one", state=names[code], size=_size(rose[code]))
        for code in rose.index[:MOST_NAMED]
    ]
    if len(rose) > MOST_NAMED:
        named.append(say("states-more", count=len(rose) - MOST_NAMED))
    return words.listing(named)


def _size(change: float) -> str:
    size = "number" if change >= 0.5 else "small"
    return say("states-size", size=size, number=words.number(change))
