"""The states where the latest predicted count of deaths is higher than a year earlier."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.text import words

TABLE = "us_synthetic_opioid_12_month_by_state"
# How the count for the whole nation changed over the same 12 months.
NATION = "us_synthetic_12m_change"
# Fewer deaths than these make a change of a few people look large.
SMALLEST_COMPARED = 20
MOST_NAMED = 3


def states_that_rose(catalog: Catalog) -> str:
    """A sentence on the states where predicted counts rose; "" where none can be compared.

    Like is compared with like: predicted counts for the newest 12 months and for those that ended
    a year earlier, in states that have both. Raises DataProblem.
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
    if counts.empty:
        return ""
    change = (counts["now"] / counts["before"] - 1) * 100
    rose = change[change > 0].sort_values(ascending=False, kind="stable")
    with_capital = " (including D.C.)" if "DC" in counts.index else ""
    compared = f"the {words.plural(len(counts), 'state')} we can compare{with_capital}"
    if rose.empty:
        return f"Predicted counts rose in none of {compared}."
    names = catalog.table("states").set_index("state")["name"]
    named = [f"{names[code]} ({_percent(rose[code])})" for code in rose.index[:MOST_NAMED]]
    if len(rose) > MOST_NAMED:
        named.append(words.plural(len(rose) - MOST_NAMED, "more state"))
    said = f"{compared}, predicted counts rose in {words.listing(named)}."
    nation = catalog.fact(NATION).value
    falls = nation is not None and nation < 0
    return f"Not everywhere: of {said}" if falls else f"Of {said}"


def _percent(change: float) -> str:
    return f"{words.number(change)}%" if change >= 0.5 else "less than 1%"
