"""What is said of one country among all, and of a few countries compared."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen
from components.exhibits.world.options import (
    cause_of,
    death_rate_of,
    deaths_of,
    finding_of_country,
    names_in_sentences,
)
from components.text import words
from components.text.messages import say


def rank_words(
    catalog: Catalog, chosen: Chosen, values: pd.Series, *, is_estimated: bool
) -> tuple[str, str]:
    """Finding and takeaway for the country chosen; `values` are by code, the highest first.

    A country without a value may be estimated all the same, at too few deaths for a rate.
    """
    iso3, year, measure = chosen["country"], chosen["year"], chosen["measure"]
    names, cause = names_in_sentences(catalog), cause_of(chosen["cause"])
    rate = death_rate_of(chosen["cause"])
    own_name = names[iso3]
    leader, most = names[values.index[0]], _amount(values.iloc[0], measure)
    if iso3 not in values:
        form = "few" if is_estimated else "none"
        return (
            say(
                "world-ranking-finding-no-rank", form=form, year=year, cause=cause, country=own_name
            ),
            say("world-ranking-takeaway-few", most=most, leader=leader),
        )
    own = float(values[iso3])
    lower, higher = int((values < own).sum()), int((values > own).sum())
    count = words.number(len(values))
    takeaway = say(
        "world-ranking-takeaway",
        measure=measure,
        own=_amount(own, measure),
        most=most,
        leader=leader,
    )
    if not higher:
        others = values.drop(iso3)
        if len(others):
            takeaway = say(
                "world-ranking-takeaway-highest",
                measure=measure,
                own=_amount(own, measure),
                second=names[others.index[0]],
                next=_amount(others.iloc[0], measure),
            )
    finding = say(
        "world-ranking-finding",
        place="highest" if not higher else "lowest" if not lower else "between",
        measure=measure,
        year=year,
        country=own_name,
        cause=cause,
        rate=rate,
        count=count,
        lower=words.number(lower),
        others=words.number(len(values) - 1),
    )
    return finding, takeaway


def too_few_words(catalog: Catalog, chosen: Chosen, year: str) -> tuple[str, str]:
    """Finding and takeaway where none of the countries chosen has enough deaths for a rate."""
    names = names_in_sentences(catalog)
    finding = say(
        "world-ranking-finding-no-rank",
        form="few",
        year=year,
        cause=cause_of(chosen["cause"]),
        country=words.listing([names[code] for code in chosen["countries"]], "or"),
    )
    return finding, say("world-compare-takeaway-few")


def comparison_words(
    catalog: Catalog, chosen: Chosen, values: pd.Series, year: str
) -> tuple[str, str]:
    """Finding and takeaway for the countries chosen; `values` are by code, the highest first."""
    measure = chosen["measure"]
    names, cause = names_in_sentences(catalog), cause_of(chosen["cause"])
    rate = death_rate_of(chosen["cause"])
    first, high, low = names[values.index[0]], float(values.iloc[0]), float(values.iloc[-1])
    last = names[values.index[-1]]
    if measure != "rate" and (len(values) == 1 or low < 1):
        finding = finding_of_country(first, cause, int(year), high)
    elif len(values) == 1 or not low:
        finding = say(
            "world-compare-finding-rate",
            year=year,
            rate=rate,
            country=first,
            number=phrases.rate(high),
        )
    elif high / low < phrases.ALIKE:
        finding = say(
            "world-compare-finding-alike",
            measure=measure,
            year=year,
            first=first,
            last=last,
            cause=cause,
            rate=rate,
        )
    else:
        finding = say(
            "world-compare-finding",
            measure=measure,
            year=year,
            cause=cause,
            rate=rate,
            first=first,
            times=phrases.times(high / low),
            last=last,
        )
    items = words.listing(
        say("world-compare-item", number=_amount(value, measure), country=names[str(code)])
        for code, value in values.items()
    )
    blank = [names[code] for code in chosen["countries"] if code not in values]
    if blank and measure == "rate":
        return finding, say(
            "world-compare-takeaway-blank",
            count=len(values),
            items=items,
            countries=words.listing(blank, "or"),
        )
    if len(values) == 1:
        return finding, say("world-compare-takeaway-alone")
    return finding, say("world-compare-takeaway", measure=measure, items=items)


def _amount(value: float, measure: str) -> str:
    return words.never_zero(value, 1) if measure == "rate" else deaths_of(float(value))
