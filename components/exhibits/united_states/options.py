"""What several exhibits of the page on the United States share: drug classes, states, periods."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts.describe import period
from components.exhibits.exhibit import Chosen, fixed
from components.exhibits.options import MEASURES, Options, buttons, pick
from components.text import words
from components.text.messages import say

# What the nation is called next to its groups.
NATION = "United States"
# Of fewer periods none is called the highest.
ENOUGH = 12
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


def _states(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {code: name for code, name in state_names(catalog).items() if code != "US"}


STATE = pick("state", "Your state", _states, "OH", is_shared=True)


def drug_of(catalog: Catalog, code: str) -> str:
    """The name of a drug class within a sentence."""
    return say("us-drug", drug=code, name=class_name(catalog, code))


def deaths_of(catalog: Catalog, code: str) -> str:
    """Deaths of a drug class as a sentence names them: "deaths involving heroin"."""
    return say("us-deaths", drug=code, name=drug_of(catalog, code))


def rate_of(catalog: Catalog, code: str) -> str:
    """Their rate: "rate of deaths involving heroin"."""
    return say("us-death-rate", drug=code, deaths=deaths_of(catalog, code))


def the_rate_of(catalog: Catalog, code: str) -> str:
    """Their rate, with its article: "the rate of deaths involving heroin"."""
    return say("us-the-death-rate", drug=code, deaths=deaths_of(catalog, code))


def state_name(catalog: Catalog, code: str) -> str:
    """The name of a state within a sentence."""
    return say("state", code=code, name=state_names(catalog)[code])


def year_read(catalog: Catalog, dataset: str) -> int:
    """The year in which the source of a table was read."""
    return catalog.resource(dataset).retrieved.year


def nation_rates(catalog: Catalog, drug: str) -> pd.DataFrame:
    """The age-adjusted rates of the nation, final, for a drug class: year and rate_per_100k."""
    table = catalog.table("us_overdose_deaths")
    return table[(table["drug_class"] == drug) & table["rate_per_100k"].notna()]


def nation_rate(catalog: Catalog, drug: str, year: int) -> float | None:
    """The rate of the nation in one year, where it is known."""
    rates = nation_rates(catalog, drug).set_index("year")["rate_per_100k"]
    return float(rates[year]) if year in rates.index else None


def with_nation(catalog: Catalog, rows: pd.DataFrame, drug: str, **group: str) -> pd.DataFrame:
    """`rows` and those of the nation in the same years, named as the group in one column."""
    nation = nation_rates(catalog, drug)
    nation = nation[nation["year"].between(rows["year"].min(), rows["year"].max())]
    nation = nation.drop(columns="deaths").assign(**group)
    if "source_id" in rows:
        nation = nation.assign(source_id=nation["rate_source_id"])
    return pd.concat([rows, nation.reindex(columns=rows.columns)], ignore_index=True)


def latest_twelve_months(rows: pd.DataFrame, what: str) -> tuple[str, str]:
    """The heading and the takeaway: the change from a year earlier, and the numbers and the peak.

    Like is compared with like: a predicted count with a predicted one, where there is one.
    """
    final = rows.iloc[-1]
    kind = "reported" if words.is_missing(final["deaths_predicted"]) else "predicted"
    number = float(final[f"deaths_{kind}"])
    when = period(final["period_end"], "twelve_months")
    before = rows[rows["period_end"] == final["period_end"] - pd.DateOffset(years=1)]
    known = before[f"deaths_{kind}"].dropna().astype(float)
    earlier = None if known.empty else float(known.iloc[0])
    change = words.compared(number, earlier)
    finding = say(
        "us-12-months-finding",
        direction=change.direction,
        what=what,
        size=change.size,
        times=change.times,
        when=when,
        number=words.number(number),
    )
    numbers = say(
        "us-12-months-numbers",
        kind=kind,
        number=words.number(number),
        before="none" if earlier is None else words.number(earlier),
    )
    return words.capital(finding), f"{numbers} {_peak(rows)}".strip()


def _peak(rows: pd.DataFrame) -> str:
    """The highest of many predicted counts, or reported ones where there is no prediction."""
    best = rows.set_index("period_end")
    best = best["deaths_predicted"].fillna(best["deaths_reported"]).dropna().astype(float)
    if len(best) < ENOUGH:
        return ""
    if best.idxmax() == best.index[-1]:
        return say("us-12-months-highest", first=period(best.index[0], "twelve_months"))
    when = period(best.idxmax(), "twelve_months")
    return say("us-12-months-peak", when=when, peak=words.number(best.max()))
