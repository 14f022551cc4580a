"""Country by country: one, the highest, several compared, and surveys of use."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Caption,
    Description,
    Mode,
    bar_chart,
    describe_bars,
    describe_ranges,
    describe_trend,
    empty_figure,
    range_chart,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    chosen_at_first,
    first,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import (
    COLUMN,
    MODELLED,
    RATE_UNIT,
    labels_in,
    labels_of,
    with_more,
)
from components.exhibits.world.options import (
    CAUSE,
    CAUSE_WORDS,
    RATE_FIRST,
    by_name,
    country_names,
    estimate_years,
    note_on,
    places,
    plain,
)
from components.text import words

MOST_RANKED = 15
NAMED = 5
MOST_COMPARED = 4
# The codes that give each compared country its color, in the order of choosing.
PLACES = ("first_country", "second_country", "third_country", "fourth_country")
CAUSES_IN_THE_WORLD = {
    "all_drugs": "drug_use_disorders",
    "opioids": "opioid_use_disorders",
    "amphetamines": "amphetamine_use_disorders",
    "cocaine": "cocaine_use_disorders",
    "other_drugs": "other_drug_use_disorders",
}


def _countries(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """The countries with an estimate, by name, with the other names that a reader may type."""
    present = set(catalog.table("country_drug_deaths")["iso3"])
    table = catalog.table("countries")
    return by_name(table[table["iso3"].isin(present)])


def _decimals(deaths: pd.Series) -> int:
    """How many decimals words on these deaths need, so that a part of a death is not zero."""
    known = deaths.dropna()
    return 2 if len(known) and known.min() < 1 else 0


def _deaths(number: float) -> str:
    """A modeled number of deaths in words; one that rounds to nothing is not said to be none."""
    return "fewer than 1 death" if number < 1 else f"{words.about(number)} deaths"


NO_RANGE = "This is a modeled estimate; how far off it may be was not published with it."


def _one_country(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    iso3, cause = chosen["country"], chosen["cause"]
    table = catalog.table("country_drug_deaths")
    rows = table[(table["iso3"] == iso3) & (table["cause"] == cause)].sort_values("year")
    name = country_names(catalog)[iso3]
    if rows.empty:
        return _without_estimate(catalog, iso3, name, rows, mode)
    last = rows.iloc[-1]
    has_rate = not words.is_missing(last["rate_per_100k"])
    lines = {"focus": name} | ({"world": "World"} if has_rate else {})
    shown = rows.assign(who="focus", deaths=rows["deaths"].map(plain))
    world = _world_line(catalog, cause)
    if has_rate:
        shown = pd.concat([shown, world.assign(who="world")], ignore_index=True)
    shape: dict[str, Any] = {
        "x": "year",
        "y": "rate_per_100k" if has_rate else "deaths",
        "series": "who",
        "names": lines,
        "unit": RATE_UNIT if has_rate else "deaths",
        "caption": caption(
            catalog,
            "country_drug_deaths",
            rows,
            f"Deaths from {CAUSE_WORDS[cause]}: {name}, {span(rows, 'year')}",
            "Deaths per 100,000 people, WHO estimates"
            if has_rate
            else "Number of deaths, WHO estimates",
        ),
    }
    decimals = 1 if has_rate else _decimals(shown["deaths"])
    described = describe_trend(shown, **shape, decimals=decimals, compare=False)
    deaths = _deaths(float(last["deaths"]))
    finding = f"{name}: {deaths} from {CAUSE_WORDS[cause]} in {last['year']}"
    start = rows.iloc[0]
    text = f"{name}: WHO estimates {deaths} from {CAUSE_WORDS[cause]} in {last['year']}"
    if has_rate:
        own = words.never_zero(last["rate_per_100k"], 1)
        finding += f", {own} for each 100,000 people"
        text += f", {own} for each 100,000 people; in the world it was "
        text += f"{words.number(world.iloc[-1]['rate_per_100k'], 1)}"
    text += f". The estimate for {start['year']} is {_deaths(float(start['deaths']))}."
    if not has_rate:
        text += " A rate is not shown, because it would rest on fewer than 20 deaths."
    text = " ".join(part for part in (text, NO_RANGE, note_on(catalog, iso3)) if part)
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        Description(
            finding=finding,
            takeaway=text,
            alt=f"{described.alt} {text}",
        ),
        rows.iloc[::-1],
        MODELLED,
    )


def _without_estimate(
    catalog: Catalog, iso3: str, name: str, rows: pd.DataFrame, mode: Mode
) -> Picture:
    """What is said of a place that the WHO's table does not list."""
    title = Caption(title=f"Deaths from drug use disorders: {name}")
    text = " ".join(part for part in (f"{name} has no estimate.", note_on(catalog, iso3)) if part)
    return one_figure(
        empty_figure(title, mode),
        Description(finding=f"{name}: no estimate by the WHO", takeaway=text, alt=text),
        rows,
    )


def _every_place(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return by_name(places(catalog))


def _world_line(catalog: Catalog, cause: str) -> pd.DataFrame:
    table = catalog.table("world_drug_deaths")
    return table[
        (table["measure"] == CAUSES_IN_THE_WORLD[cause]) & (table["edition"] == "ghe_2021")
    ].sort_values("year")[["year", "deaths", "rate_per_100k"]]


def _country_ranking(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    cause, measure, iso3 = chosen["cause"], chosen["measure"], chosen["country"]
    year, column = int(chosen["year"]), COLUMN[measure]
    table = catalog.table("country_drug_deaths")
    rows = table[(table["cause"] == cause) & (table["year"] == year) & table[column].notna()]
    rows = rows.sort_values([column, "iso3"], ascending=[False, True]).reset_index(drop=True)
    names = country_names(catalog)
    labeled = rows.assign(name=rows["iso3"].map(names))
    own = labeled.index[labeled["iso3"] == iso3]
    place = int(own[0]) + 1 if len(own) else 0
    highlight = f"{names[iso3]} (about place {place})" if place else ""
    labeled.loc[own, "name"] = highlight
    shown = labeled.head(MOST_RANKED)
    # A part of a death would be drawn and written as zero; the words below say it instead.
    is_rate = measure == "rate"
    if place > MOST_RANKED and (is_rate or labeled.loc[own[0], column] >= 1):
        shown = pd.concat([shown, labeled.loc[own]])
    unit = RATE_UNIT if is_rate else "deaths"
    shape: dict[str, Any] = {
        "label": "name",
        "value": column,
        "unit": unit,
        "highlight": highlight,
        "decimals": 1 if is_rate else 0,
        "caption": caption(
            catalog,
            "country_drug_deaths",
            rows,
            f"Deaths from {CAUSE_WORDS[cause]}, {year}: the {min(MOST_RANKED, len(rows))} highest "
            f"of {words.number(len(rows))} countries",
            f"{words.capital(unit)}, WHO estimates" + ("; at least 20 deaths" if is_rate else ""),
        ),
    }
    what = "a rate" if is_rate else "an estimate"
    if place:
        number = float(labeled.loc[own[0], column])
        value = f"{words.number(number, 1)} {unit}" if is_rate else _deaths(number)
        finding = (
            f"{names[iso3]} stands at about place {place} of {len(rows)} countries with {what} "
            f"in {year}, with {value}"
        )
    else:
        finding = f"{names[iso3]} has no rate for {year}: fewer than 20 deaths are estimated"
    leaders = [
        f"{row['name']} {words.number(row[column], shape['decimals'])}"
        for _, row in labeled.head(NAMED).iterrows()
    ]
    text = (
        f"The highest, in {unit}: {'; '.join(leaders)}. Estimates lie close together, so places "
        f"can change with the next edition. {note_on(catalog, iso3)}"
    ).strip()
    alt = f"{describe_bars(shown, **shape).alt} {text}"
    return one_figure(
        bar_chart(shown, **shape, mode=mode, color_key="", row_height=32),
        Description(finding=finding, takeaway=text, alt=alt),
        rows,
        MODELLED,
    )


def _compare_countries(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    cause, measure = chosen["cause"], chosen["measure"]
    column, codes = COLUMN[measure], list(chosen["countries"])[:MOST_COMPARED]
    table = catalog.table("country_drug_deaths")
    rows = table[table["iso3"].isin(codes) & (table["cause"] == cause)]
    rows = rows.sort_values(["year", "iso3"])
    place = dict(zip(codes, PLACES, strict=False))
    names = country_names(catalog)
    shown = rows.assign(who=rows["iso3"].map(place), deaths=rows["deaths"].map(plain))
    is_rate = measure == "rate"
    shape: dict[str, Any] = {
        "x": "year",
        "y": column,
        "series": "who",
        "names": {place[code]: names[code] for code in codes},
        "unit": RATE_UNIT if is_rate else "deaths",
        "caption": caption(
            catalog,
            "country_drug_deaths",
            rows,
            f"Deaths from {CAUSE_WORDS[cause]}, countries compared",
            "Deaths per 100,000 people, WHO estimates"
            if is_rate
            else "Number of deaths, WHO estimates",
        ),
    }
    decimals = 1 if is_rate else _decimals(shown["deaths"])
    description = describe_trend(shown, **shape, decimals=decimals, compare=False)
    known = rows[rows[column].notna()]
    blank = [names[code] for code in codes if code not in set(known["iso3"])]
    more = []
    if blank and is_rate:
        more.append(f"No rate, because fewer than 20 deaths are estimated: {'; '.join(blank)}.")
    remarks = {code: note_on(catalog, code) for code in codes}
    more += [f"{names[code]}: {remark}" for code, remark in remarks.items() if remark]
    if len(known):
        year = known["year"].max()
        last = known[known["year"] == year].sort_values(column, ascending=False)
        parts = [
            f"{names[row['iso3']]} {words.never_zero(row[column], 1 if is_rate else 0)}"
            for _, row in last.iterrows()
        ]
        description = replace(description, finding=f"{'; '.join(parts)} {shape['unit']} in {year}")
        description = with_more(description, " ".join(more))
    return one_figure(trend_chart(shown, **shape, mode=mode), description, rows, MODELLED)


def _use_by_country(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("country_drug_use")
    rows = table[table["drug"] == chosen["drug"]].sort_values(["region", "name"])
    regions = labels_of(catalog, "country_drug_use", "region")
    methods = labels_of(catalog, "country_drug_use", "method")
    name = labels_of(catalog, "country_drug_use", "drug")[chosen["drug"]]
    labeled = rows.assign(
        place=[f"{row.name}, {row.period}" for row in rows.itertuples(index=False)],
        area=rows["region"].map(regions),
        remark=[
            f"Ages {row.age_group or 'not stated'}. {methods[row.method]}. {row.note}".strip()
            for row in each_row(rows)
        ],
    )
    shape: dict[str, Any] = {
        "label": "place",
        "value": "prevalence_percent",
        "unit": "percent",
        "low": "low_percent",
        "high": "high_percent",
        "group": "area",
        "decimals": 1,
        "caption": caption(
            catalog,
            "country_drug_use",
            rows,
            f"{name}: use in the past year, latest survey since {rows['year'].min()}",
            "Percent of people asked; by region and name, with the year; not a ranking",
        ),
    }
    low, high = rows["prevalence_percent"].min(), rows["prevalence_percent"].max()
    description = replace(
        describe_ranges(labeled, **shape),
        finding=f"{name}: {words.plural(len(rows), 'survey')} since {rows['year'].min()}, with "
        f"shares from {words.never_zero(low, 1)}% to {words.number(high, 1)}%",
    )
    more = (
        "Years, ages and questions differ from survey to survey, so the shares are not to be "
        "ranked. A country that is not here has no such survey; that is not zero."
    )
    return one_figure(
        range_chart(
            labeled, **shape, mode=mode, remark="remark", color_key=chosen["drug"], row_height=24
        ),
        with_more(description, more),
        rows,
    )


COUNTRY = Filter(
    name="country",
    label="Country (type to search)",
    style="pick",
    options=_countries,
    default=prefer("CAN"),
)

EXHIBITS = (
    Exhibit(
        name="one_country",
        title="Find a country",
        dataset="country_drug_deaths",
        is_about_deaths=True,
        draw=_one_country,
        filters=(replace(COUNTRY, options=_every_place), CAUSE),
    ),
    Exhibit(
        name="country_ranking",
        title="The highest estimates, and one country among them",
        dataset="country_drug_deaths",
        is_about_deaths=True,
        draw=_country_ranking,
        filters=(
            replace(COUNTRY, default=prefer("GBR")),
            CAUSE,
            RATE_FIRST,
            Filter(name="year", label="Year", style="pick", options=estimate_years, default=first),
        ),
    ),
    Exhibit(
        name="compare_countries",
        title="Compare countries",
        dataset="country_drug_deaths",
        is_about_deaths=True,
        draw=_compare_countries,
        filters=(
            Filter(
                name="countries",
                label="Countries (up to four; type to search)",
                style="several",
                most=MOST_COMPARED,
                options=_countries,
                default=chosen_at_first("USA", "CAN", "GBR"),
            ),
            CAUSE,
            RATE_FIRST,
        ),
    ),
    Exhibit(
        name="use_by_country",
        why_not_newest="It begins with the first year of all the surveys it counts.",
        title="Drug use by country, from surveys",
        dataset="country_drug_use",
        draw=_use_by_country,
        filters=(
            Filter(
                name="drug",
                label="Drug",
                style="pick",
                options=labels_in("country_drug_use", "drug"),
                default=prefer("opioids"),
            ),
        ),
    ),
)
