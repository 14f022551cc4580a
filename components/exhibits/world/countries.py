"""Country by country: one, the highest, several compared, and surveys of use."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    LineSpec,
    RangeSpec,
    bar_chart,
    line_chart,
    range_chart,
    theme,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    first,
    span,
)
from components.exhibits.options import RATE_UNIT, labels_in, labels_of, measure_of, pick
from components.exhibits.pictures import MODELED, empty_picture, picture_of, source_of
from components.exhibits.world.options import (
    CAUSE,
    COUNTRY,
    ESTIMATE_YEAR,
    ESTIMATES,
    RATE_FIRST,
    by_name,
    cause_of,
    country_names,
    deaths_of,
    drug_of,
    estimates_subtitle,
    finding_of_country,
    names_in_sentences,
    note_on,
    plain,
)
from components.exhibits.world.ranks import comparison_words, rank_words, too_few_words
from components.text import words
from components.text.messages import say

MOST_RANKED = 15
MOST_COMPARED = 4
# Those that the country of the page is compared with at first.
USUAL = ("USA", "CAN", "GBR")
# The codes that give each compared country its color, in the order of choosing.
COMPARED = ("first_country", "second_country", "third_country", "fourth_country")
CAUSES_IN_THE_WORLD = {
    "all_drugs": "drug_use_disorders",
    "opioids": "opioid_use_disorders",
    "amphetamines": "amphetamine_use_disorders",
    "cocaine": "cocaine_use_disorders",
    "other_drugs": "other_drug_use_disorders",
}


def _compared(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """The countries with an estimate, the one chosen for the page first."""
    present = set(catalog.table(ESTIMATES)["iso3"])
    table = catalog.table("countries")
    options = by_name(table[table["iso3"].isin(present)])
    own = chosen["country"] if chosen["country"] in options else USUAL[0]
    return {own: options[own]} | options


def _compared_first(catalog: Catalog, options: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first(catalog, options), *USUAL)))[:MOST_COMPARED]


def _decimals(deaths: pd.Series, *, is_rate: bool) -> int:
    """How many decimals words need, so that a part of a death is not zero."""
    if is_rate:
        return 1
    known = deaths.dropna()
    return 2 if len(known) and known.min() < 1 else 0


def _one_country(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    iso3, cause = chosen["country"], cause_of(chosen["cause"])
    table = catalog.table(ESTIMATES)
    rows = table[(table["iso3"] == iso3) & (table["cause"] == chosen["cause"])].sort_values("year")
    name = country_names(catalog)[iso3]
    if rows.empty:
        return _without_estimate(catalog, iso3, cause, rows)
    start, last = rows.iloc[0], rows.iloc[-1]
    is_rate = not words.is_missing(last["rate_per_100k"])
    shown = rows.assign(who="focus", deaths=rows["deaths"].map(plain))
    world = _world_line(catalog, chosen["cause"])
    if is_rate:
        shown = pd.concat([shown, world.assign(who="world")], ignore_index=True)
    spec = LineSpec(
        y="rate_per_100k" if is_rate else "deaths",
        series="who",
        names={"focus": name} | ({"world": "World"} if is_rate else {}),
        unit=RATE_UNIT if is_rate else "deaths",
        title=say("world-country-title", cause=cause, country=name, span=span(rows, "year")),
        subtitle=estimates_subtitle(is_rate),
        source=source_of(catalog, ESTIMATES, rows),
        decimals=_decimals(shown["deaths"], is_rate=is_rate),
        compares=False,
        width=width,
    )
    before = {"year": str(start["year"]), "deaths": deaths_of(float(start["deaths"]))}
    if is_rate:
        takeaway = say(
            "world-country-takeaway",
            rate=words.never_zero(last["rate_per_100k"], 1),
            world=words.never_zero(world.iloc[-1]["rate_per_100k"], 1),
            year=before["year"],
            deaths=before["deaths"],
        )
    else:
        takeaway = say(
            "world-country-takeaway-no-rate", year=before["year"], deaths=before["deaths"]
        )
    return picture_of(
        line_chart(shown, spec),
        rows.iloc[::-1],
        finding=finding_of_country(
            names_in_sentences(catalog)[iso3], cause, last["year"], float(last["deaths"])
        ),
        takeaway=takeaway,
        status=(MODELED,),
        note=note_on(catalog, iso3),
    )


def _without_estimate(catalog: Catalog, iso3: str, cause: str, rows: pd.DataFrame) -> Picture:
    """What is said of a place that the WHO's table does not list."""
    finding = say(
        "world-country-finding-none", cause=cause, country=names_in_sentences(catalog)[iso3]
    )
    takeaway = say("world-country-takeaway-none")
    title = say("world-country-title-none", cause=cause, country=country_names(catalog)[iso3])
    return empty_picture(title, finding, takeaway, rows, note_on(catalog, iso3))


def _world_line(catalog: Catalog, cause: str) -> pd.DataFrame:
    table = catalog.table("world_drug_deaths")
    rows = table[
        (table["measure"] == CAUSES_IN_THE_WORLD[cause]) & (table["edition"] == "ghe_2021")
    ]
    return rows.sort_values("year")[["year", "deaths", "rate_per_100k"]]


def _country_ranking(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    cause, iso3, year = chosen["cause"], chosen["country"], int(chosen["year"])
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table(ESTIMATES)
    rows = table[(table["cause"] == cause) & (table["year"] == year)]
    is_estimated = iso3 in set(rows["iso3"])
    rows = rows[rows[column].notna()]
    rows = rows.sort_values([column, "iso3"], ascending=[False, True]).reset_index(drop=True)
    names = country_names(catalog)
    labeled = rows.assign(name=rows["iso3"].map(names))
    own = labeled.index[labeled["iso3"] == iso3]
    place = int(own[0]) + 1 if len(own) else 0
    number = float(labeled.loc[own[0], column]) if place else 0.0
    highlight = say("world-ranking-place", country=names[iso3], place=str(place)) if place else ""
    labeled.loc[own, "name"] = highlight
    shown = labeled.head(MOST_RANKED)
    # A part of a death would be drawn and written as zero; the words below say it instead.
    if place > MOST_RANKED and (is_rate or number >= 1):
        shown = pd.concat([shown, labeled.loc[own]])
    spec = BarSpec(
        value=column,
        unit=unit,
        highlight=highlight,
        decimals=1 if is_rate else 0,
        row_height=32,
        title=say(
            "world-ranking-title",
            cause=cause_of(cause),
            year=chosen["year"],
            shown=words.number(min(MOST_RANKED, len(rows))),
            count=words.number(len(rows)),
        ),
        subtitle=say("world-ranking-subtitle", measure=chosen["measure"]),
        source=source_of(catalog, ESTIMATES, rows),
        width=width,
    )
    finding, takeaway = rank_words(
        catalog,
        chosen,
        rows.set_index("iso3")[column].astype(float),
        is_estimated=is_estimated,
    )
    return picture_of(
        bar_chart(shown, spec),
        rows,
        finding=finding,
        takeaway=takeaway,
        status=(MODELED,),
        note=note_on(catalog, iso3),
    )


def _compare_countries(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    codes = list(chosen["countries"])[:MOST_COMPARED]
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table(ESTIMATES)
    rows = table[table["iso3"].isin(codes) & (table["cause"] == chosen["cause"])]
    rows = rows.sort_values(["year", "iso3"])
    keys = dict(zip(codes, COMPARED, strict=False))
    names = country_names(catalog)
    shown = rows.assign(who=rows["iso3"].map(keys), deaths=rows["deaths"].map(plain))
    spec = LineSpec(
        y=column,
        series="who",
        names={keys[code]: names[code] for code in codes},
        unit=unit,
        title=say("world-compare-title", cause=cause_of(chosen["cause"])),
        subtitle=estimates_subtitle(is_rate),
        source=source_of(catalog, ESTIMATES, rows),
        decimals=_decimals(shown["deaths"], is_rate=is_rate),
        compares=False,
        width=width,
    )
    chart = line_chart(shown, spec)
    known = rows[rows[column].notna()]
    if rows.empty:
        return picture_of(chart, rows, status=(MODELED,))
    if known.empty:
        finding, takeaway = too_few_words(catalog, chosen, str(rows["year"].max()))
        return picture_of(chart, rows, finding=finding, takeaway=takeaway, status=(MODELED,))
    last = known[known["year"] == known["year"].max()].sort_values(column, ascending=False)
    finding, takeaway = comparison_words(
        catalog, chosen, last.set_index("iso3")[column].astype(float), str(last["year"].iloc[0])
    )
    return picture_of(chart, rows, finding=finding, takeaway=takeaway, status=(MODELED,))


def _use_by_country(catalog: Catalog, chosen: Chosen) -> Picture:
    dataset, drug = "country_drug_use", chosen["drug"]
    table = catalog.table(dataset)
    rows = table[table["drug"] == drug].sort_values(["region", "name"])
    methods = labels_of(catalog, dataset, "method")
    name, first_year = catalog.label(dataset, "drug", drug), str(rows["year"].min())
    labeled = rows.assign(
        place=[
            say("world-survey-label", name=row.name, period=str(row.period))
            for row in rows.itertuples(index=False)
        ],
        area=rows["region"].map(labels_of(catalog, dataset, "region")),
        remark=[
            say(
                "world-survey-remark",
                ages=row.age_group or say("world-survey-ages-unknown"),
                method=methods[row.method],
                note=row.note,
            ).strip()
            for row in each_row(rows)
        ],
    )
    spec = RangeSpec(
        label="place",
        value="prevalence_percent",
        unit="percent",
        low="low_percent",
        high="high_percent",
        group="area",
        remark="remark",
        color_key=drug,
        decimals=1,
        row_height=24,
        title=say("world-survey-title", name=name, year=first_year),
        subtitle=say("world-survey-subtitle"),
        source=source_of(catalog, dataset, rows),
    )
    shares = rows["prevalence_percent"].dropna()
    return picture_of(
        range_chart(labeled, spec),
        rows,
        finding=say(
            "world-survey-finding",
            count=len(shares),
            year=first_year,
            low=words.never_zero(shares.min(), 1 if shares.min() else 0),
            high=words.number(shares.max(), 1),
            drug=drug_of(drug, name),
        ),
        takeaway=say("world-survey-takeaway", middle=words.never_zero(shares.median(), 1)),
    )


FIRST = (
    Exhibit(
        name="one_country",
        title="One country, year by year",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_one_country,
        draw_narrow=partial(_one_country, width=theme.NARROW),
        filters=(COUNTRY, CAUSE),
    ),
)

EXHIBITS = (
    Exhibit(
        name="country_ranking",
        title="Where each country ranks",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_country_ranking,
        draw_narrow=partial(_country_ranking, width=theme.NARROW),
        filters=(
            COUNTRY,
            CAUSE,
            RATE_FIRST,
            ESTIMATE_YEAR,
        ),
    ),
    Exhibit(
        name="compare_countries",
        title="Compare countries",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_compare_countries,
        draw_narrow=partial(_compare_countries, width=theme.NARROW),
        filters=(
            COUNTRY,
            Filter(
                name="countries",
                label="Countries (up to four)",
                style="several",
                most=MOST_COMPARED,
                options=_compared,
                default=_compared_first,
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
        filters=(pick("drug", "Drug", labels_in("country_drug_use", "drug"), "opioids"),),
    ),
)
