"""What several exhibits of the page on the United States share: drug classes, states, periods."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.exhibits.exhibit import Chosen, fixed
from components.exhibits.options import MEASURES, Options, buttons
from components.text import words

MEASURE = buttons("measure", "Measure", fixed(MEASURES), "count")


def class_names(catalog: Catalog, codes: list[str], *, short: bool = False) -> dict[str, str]:
    """Names of drug classes in the order of drug_classes.csv."""
    table = catalog.table("drug_classes").set_index("drug_class")
    column = "short_label" if short else "label"
    return {code: table.at[code, column] for code in table.index if code in set(codes)}


def class_name(catalog: Catalog, code: str) -> str:
    """The name of one drug class."""
    return class_names(catalog, [code])[code]


def classes_in(dataset: str) -> Options:
    """The drug classes of a table as options."""

    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        return class_names(catalog, list(catalog.table(dataset)["drug_class"].unique()))

    return options


def state_names(catalog: Catalog) -> dict[str, str]:
    """The name of every state by its postal code, and of the nation as "US"."""
    return dict(catalog.table("states")[["state", "name"]].itertuples(index=False))


def yearly_subtitle(is_rate: bool) -> str:
    """What a chart of final deaths counts."""
    return "Age-adjusted deaths per 100,000 people" if is_rate else "Deaths per year, final counts"


def latest_twelve_months(rows: pd.DataFrame, name: str) -> str:
    """The latest value and its change on a year earlier.

    Where the earlier prediction is not known, the count reported for that year stands for it: a
    year on it is nearly complete, while the newest reported count is not.
    """
    final = rows.iloc[-1]
    best = "predicted" if not words.is_missing(final["deaths_predicted"]) else "reported"
    number = float(final[f"deaths_{best}"])
    text = (
        f"{name}: {words.number(number)} deaths {best} "
        f"in the year to {words.month(final['period_end'])}"
    )
    before = rows[rows["period_end"] == final["period_end"] - pd.DateOffset(years=1)]
    for kind in (best, "reported"):
        earlier = before[f"deaths_{kind}"].iloc[0] if len(before) else None
        if not words.is_missing(earlier):
            change = words.change(number, float(earlier), 0)
            return f"{text}, {change} from {words.number(earlier)} {kind} a year earlier"
    return text
