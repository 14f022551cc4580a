"""Country by country: one, the highest, several compared, and surveys of use."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    Caption,
    Chart,
    Description,
    LineSpec,
    Mode,
    RangeSpec,
    bar_chart,
    empty_figure,
    line_chart,
    range_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    chosen_at_first,
    span,
)
from components.exhibits.options import RATE_UNIT, labels_in, labels_of, measure_of, pick
from components.exhibits.pictures import MODELED, picture_of, source_of
from components.exhibits.world.options import (
    CAUSE,
    CAUSE_WORDS,
    ESTIMATE_YEAR,
    ESTIMATES,
    RATE_FIRST,
    by_name,
    country_names,
    estimates_subtitle,
    note_on,
    places,
    plain,
)
from components.text import words

MOST_RANKED = 15
NAMED = 5
MOST_COMPARED = 4
# The codes that give each compared country its color, in the order of choosing.
COMPARED = ("first_country", "second_country", "third_country", "fourth_country")
CAUSES_IN_THE_WORLD = {
    "all_drugs": "drug_use_disorders",
    "opioids": "opioid_use_disorders",
    "amphetamines": "amphetamine_use_disorders",
    "cocaine": "cocaine_use_disorders",
    "other_drugs": "other_drug_use_disorders",
}
NO_RANGE = "This is a modeled estimate; how far off it may be was not published with it."


def _countries(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """The countries with an estimate."""
    present = set(catalog.table(ESTIMATES)["iso3"])
    table = catalog.table("countries")
    return by_name(table[table["iso3"].isin(present)])


def _every_place(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return by_name(places(catalog))


def _decimals(deaths: pd.Series, *, is_rate: bool) -> int:
    """How many decimals words need, so that a part of a death is not zero."""
    if is_rate:
        return 1
    known = deaths.dropna()
    return 2 if len(known) and known.min() < 1 else 0


def _deaths(number: float) -> str:
    """A modeled number of deaths in words; one that rounds to nothing is not said to be none."""
    return "fewer than 1 death" if number < 1 else f"{words.about(number)} deaths"


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _one_country(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    iso3, cause = chosen["country"], CAUSE_WORDS[chosen["cause"]]
    table = catalog.table(ESTIMATES)
    rows = table[(table["iso3"] == iso3) & (table["cause"] == chosen["cause"])].sort_values("year")
    name = country_names(catalog)[iso3]
    if rows.empty:
        return _without_estimate(catalog, iso3, name, rows, mode)
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
        title=f"Deaths from {cause}: {name}, {span(rows, 'year')}",
        subtitle=estimates_subtitle(is_rate),
        source=source_of(catalog, ESTIMATES, rows),
        decimals=_decimals(shown["deaths"], is_rate=is_rate),
        compares=False,
    )
    said = f"{_deaths(float(last['deaths']))} from {cause} in {last['year']}"
    everywhere = no_rate = ""
    if is_rate:
        said += f", {words.never_zero(last['rate_per_100k'], 1)} for each 100,000 people"
        everywhere = f"; in the world it was {words.number(world.iloc[-1]['rate_per_100k'], 1)}"
    else:
        no_rate = "A rate is not shown, because it would rest on fewer than 20 deaths."
    text = _sentences(
        f"{name}: WHO estimates {said}{everywhere}.",
        f"The estimate for {start['year']} is {_deaths(float(start['deaths']))}.",
        no_rate,
        NO_RANGE,
        note_on(catalog, iso3),
    )
    return picture_of(
        line_chart(shown, spec, mode),
        rows.iloc[::-1],
        finding=f"{name}: {said}",
        takeaway=text,
        more=text,
        status=(MODELED,),
    )


def _without_estimate(
    catalog: Catalog, iso3: str, name: str, rows: pd.DataFrame, mode: Mode
) -> Picture:
    """What is said of a place that the WHO's table does not list."""
    text = _sentences(f"{name} has no estimate.", note_on(catalog, iso3))
    chart = Chart(
        figure=empty_figure(Caption(title=f"Deaths from drug use disorders: {name}"), mode),
        description=Description(finding=f"{name}: no estimate by the WHO", takeaway=text, alt=text),
    )
    return picture_of(chart, rows)


def _world_line(catalog: Catalog, cause: str) -> pd.DataFrame:
    table = catalog.table("world_drug_deaths")
    rows = table[
        (table["measure"] == CAUSES_IN_THE_WORLD[cause]) & (table["edition"] == "ghe_2021")
    ]
    return rows.sort_values("year")[["year", "deaths", "rate_per_100k"]]


def _country_ranking(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    cause, iso3, year = chosen["cause"], chosen["country"], int(chosen["year"])
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table(ESTIMATES)
    rows = table[(table["cause"] == cause) & (table["year"] == year) & table[column].notna()]
    rows = rows.sort_values([column, "iso3"], ascending=[False, True]).reset_index(drop=True)
    names = country_names(catalog)
    labeled = rows.assign(name=rows["iso3"].map(names))
    own = labeled.index[labeled["iso3"] == iso3]
    place = int(own[0]) + 1 if len(own) else 0
    number = float(labeled.loc[own[0], column]) if place else 0.0
    highlight = f"{names[iso3]} (about place {place})" if place else ""
    labeled.loc[own, "name"] = highlight
    shown = labeled.head(MOST_RANKED)
    # A part of a death would be drawn and written as zero; the words below say it instead.
    if place > MOST_RANKED and (is_rate or number >= 1):
        shown = pd.concat([shown, labeled.loc[own]])
    most = f"{min(MOST_RANKED, len(rows))} highest of {words.number(len(rows))} countries"
    spec = BarSpec(
        value=column,
        unit=unit,
        highlight=highlight,
        decimals=1 if is_rate else 0,
        row_height=32,
        title=f"Deaths from {CAUSE_WORDS[cause]}, {year}: the {most}",
        subtitle=f"{words.capital(unit)}, WHO estimates"
        + ("; at least 20 deaths" if is_rate else ""),
        source=source_of(catalog, ESTIMATES, rows),
    )
    if place:
        what = "a rate" if is_rate else "an estimate"
        value = f"{words.number(number, 1)} {unit}" if is_rate else _deaths(number)
        finding = (
            f"{names[iso3]} stands at about place {place} of {len(rows)} countries with {what} "
            f"in {year}, with {value}"
        )
    else:
        finding = f"{names[iso3]} has no rate for {year}: fewer than 20 deaths are estimated"
    leaders = [
        f"{row['name']} {words.number(row[column], spec.decimals)}"
        for _, row in labeled.head(NAMED).iterrows()
    ]
    text = _sentences(
        f"The highest, in {unit}: {'; '.join(leaders)}. Estimates lie close together, so places "
        "can change with the next edition.",
        note_on(catalog, iso3),
    )
    return picture_of(
        bar_chart(shown, spec, mode),
        rows,
        finding=finding,
        takeaway=text,
        more=text,
        status=(MODELED,),
    )


def _compare_countries(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
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
        title=f"Deaths from {CAUSE_WORDS[chosen['cause']]}, countries compared",
        subtitle=estimates_subtitle(is_rate),
        source=source_of(catalog, ESTIMATES, rows),
        decimals=_decimals(shown["deaths"], is_rate=is_rate),
        compares=False,
    )
    chart = line_chart(shown, spec, mode)
    known = rows[rows[column].notna()]
    if known.empty:
        return picture_of(chart, rows, status=(MODELED,))
    year = known["year"].max()
    last = known[known["year"] == year].sort_values(column, ascending=False)
    newest = [
        f"{names[row['iso3']]} {words.never_zero(row[column], 1 if is_rate else 0)}"
        for _, row in last.iterrows()
    ]
    more = []
    blank = [names[code] for code in codes if code not in set(known["iso3"])]
    if blank and is_rate:
        more.append(f"No rate, because fewer than 20 deaths are estimated: {'; '.join(blank)}.")
    remarks = {code: note_on(catalog, code) for code in codes}
    more += [f"{names[code]}: {remark}" for code, remark in remarks.items() if remark]
    return picture_of(
        chart,
        rows,
        finding=f"{'; '.join(newest)} {unit} in {year}",
        more=" ".join(more),
        status=(MODELED,),
    )


def _use_by_country(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    dataset = "country_drug_use"
    table = catalog.table(dataset)
    rows = table[table["drug"] == chosen["drug"]].sort_values(["region", "name"])
    methods = labels_of(catalog, dataset, "method")
    name, first_year = catalog.label(dataset, "drug", chosen["drug"]), rows["year"].min()
    labeled = rows.assign(
        place=[f"{row.name}, {row.period}" for row in rows.itertuples(index=False)],
        area=rows["region"].map(labels_of(catalog, dataset, "region")),
        remark=[
            f"Ages {row.age_group or 'not stated'}. {methods[row.method]}. {row.note}".strip()
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
        color_key=chosen["drug"],
        decimals=1,
        row_height=24,
        title=f"{name}: use in the past year, latest survey since {first_year}",
        subtitle="Percent of people asked; by region and name, with the year; not a ranking",
        source=source_of(catalog, dataset, rows),
    )
    low, high = rows["prevalence_percent"].min(), rows["prevalence_percent"].max()
    return picture_of(
        range_chart(labeled, spec, mode),
        rows,
        finding=f"{name}: {words.plural(len(rows), 'survey')} since {first_year}, with "
        f"shares from {words.never_zero(low, 1)}% to {words.number(high, 1)}%",
        more="Years, ages and questions differ from survey to survey, so the shares are not to be "
        "ranked. A country that is not here has no such survey; that is not zero.",
    )


EXHIBITS = (
    Exhibit(
        name="one_country",
        title="Find a country",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_one_country,
        filters=(pick("country", "Country (type to search)", _every_place, "CAN"), CAUSE),
    ),
    Exhibit(
        name="country_ranking",
        title="The highest estimates, and one country among them",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_country_ranking,
        filters=(
            pick("country", "Country (type to search)", _countries, "GBR"),
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
        filters=(pick("drug", "Drug", labels_in("country_drug_use", "drug"), "opioids"),),
    ),
)
