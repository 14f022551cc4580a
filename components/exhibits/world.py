"""The exhibits of the world page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Caption,
    Description,
    Mode,
    bar_chart,
    column_chart,
    describe_bars,
    describe_columns,
    describe_panels,
    describe_ranges,
    describe_trend,
    describe_units,
    describe_world,
    empty_figure,
    ladder,
    panels_chart,
    range_chart,
    trend_chart,
    unit_chart,
    world_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    chosen_at_first,
    first,
    fixed,
    one_figure,
    prefer,
    span,
)
from components.text import words

MODELLED = "Modeled estimate"
PARTIAL = "Last year incomplete"
MEASURES = {"rate": "Rate per 100,000", "count": "Number of deaths"}
COLUMN = {"rate": "rate_per_100k", "count": "deaths"}
RATE_UNIT = "deaths per 100,000 people"
MOST_RANKED = 15
NAMED = 5
# Below this many deaths the decimals are kept, so that small countries do not all become zero.
SMALLEST_WHOLE = 20
MOST_COMPARED = 4
# The codes that give each compared country its color, in the order of choosing.
PLACES = ("first_country", "second_country", "third_country", "fourth_country")
PEOPLE = "people aged 15 to 64"
ENOUGH_DRUGS = 3
NEWEST = 6
NOT_JOINED = "Each report estimates anew, so the figures are not one line."
# Parts of another row, or groups of people and not drugs.
NOT_DRUGS = ("any_drug", "opiates", "people_with_drug_use_disorders", "people_who_inject_drugs")
CAUSES_IN_THE_WORLD = {
    "all_drugs": "drug_use_disorders",
    "opioids": "opioid_use_disorders",
    "amphetamines": "amphetamine_use_disorders",
    "cocaine": "cocaine_use_disorders",
    "other_drugs": "other_drug_use_disorders",
}


def _labels(catalog: Catalog, dataset: str, field: str) -> dict[str, str]:
    return dict(catalog.resource(dataset).field(field).labels)


def _labels_in(dataset: str, field: str, *codes: str) -> Callable[[Catalog, Chosen], dict]:
    """Options from the labels of a column: those of `codes`, or all that occur."""

    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        present = codes or set(catalog.table(dataset)[field])
        labels = _labels(catalog, dataset, field)
        return {code: label for code, label in labels.items() if code in present}

    return options


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _notes(rows: pd.DataFrame, label: str) -> str:
    """The remarks of rows as sentences, each with the row it belongs to."""
    noted = rows[rows["note"] != ""]
    return " ".join(f"{row[label]}: {row['note']}" for _, row in noted.iterrows())


def _with_more(description: Description, more: str) -> Description:
    """A description whose takeaway and alt text go on with `more`."""
    if not more:
        return description
    return replace(
        description,
        takeaway=f"{description.takeaway} {more}",
        alt=f"{description.alt} {more}",
    )


# People who use drugs


def _drugs_with_editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("world_drug_users")
    counts = table[table["users_million"].notna()].groupby("drug")["edition"].count()
    labels = _labels(catalog, "world_drug_users", "drug")
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _users_by_edition(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("world_drug_users")
    rows = table[(table["drug"] == chosen["drug"])].sort_values(
        ["reference_year", "edition"], ascending=False
    )
    rows = rows[rows["users_million"].notna() | rows["users_low_million"].notna()]
    name = _labels(catalog, "world_drug_users", "drug")[chosen["drug"]]
    labeled = rows.assign(
        name=[f"{row.reference_year} (report of {row.edition})" for row in each_row(rows)],
        short=[f"{row.reference_year} ({row.edition})" for row in each_row(rows)],
        later=rows["kind"] != "headline",
    )
    whole = (rows["users_million"].dropna() % 1 == 0).all()
    shape: dict[str, Any] = {
        "label": "name",
        "value": "users_million",
        "unit": "million people",
        "low": "users_low_million",
        "high": "users_high_million",
        "caption": caption(
            catalog,
            "world_drug_users",
            rows,
            f"{name}: people in the world, by year and edition, {span(rows, 'reference_year')}",
            f"Million {PEOPLE}; in brackets the year of the report; hollow: estimated again, "
            "worked out or quoted",
        ),
        "decimals": 0 if whole else 1,
    }
    newest = labeled[labeled["kind"] == "headline"].iloc[0]
    number = words.number(newest["users_million"], shape["decimals"])
    breaks = labeled[labeled["is_break"] == "yes"]
    description = replace(
        describe_ranges(labeled, **shape),
        finding=f"{name}: {number} million people in {newest['reference_year']}, "
        f"as the report of {newest['edition']} estimates it",
        takeaway=f"{describe_ranges(labeled.head(NEWEST), **shape).takeaway} {NOT_JOINED}",
    )
    return one_figure(
        range_chart(
            labeled,
            **(shape | {"label": "short"}),
            mode=mode,
            hollow="later",
            remark="note",
            color_key=chosen["drug"] if chosen["drug"] != "any_drug" else "",
        ),
        _with_more(description, _notes(breaks, "name")),
        rows,
    )


def _drugs_with_share(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("world_drug_users")
    known = set(table.loc[table["prevalence_percent"].notna(), "drug"])
    labels = _labels(catalog, "world_drug_users", "drug")
    return {
        code: label
        for code, label in labels.items()
        if code in known and not code.startswith("people_")
    }


def _of_a_thousand(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("world_drug_users")
    rows = table[
        (table["drug"] == chosen["drug"])
        & (table["kind"] == "headline")
        & table["prevalence_percent"].notna()
    ].sort_values("reference_year")
    rows = rows.tail(1)
    row = rows.iloc[0]
    name = _labels(catalog, "world_drug_users", "drug")[chosen["drug"]]
    shown = pd.DataFrame(
        {"name": [f"used {_lower(name)}"], "of_thousand": [row["prevalence_percent"] * 10]}
    )
    year, edition = row["reference_year"], row["edition"]
    shape: dict[str, Any] = {
        "label": "name",
        "value": "of_thousand",
        "caption": caption(
            catalog,
            "world_drug_users",
            rows,
            f"Of 1,000 people in the world, those who used {_lower(name)} in {year}",
            f"Each square is one of 1,000 {PEOPLE}; report of {edition}",
        ),
    }
    described = describe_units(shown, **shape)
    percent = float(row["prevalence_percent"])
    said = f"{described.finding} in {year}, {words.one_in(percent)}"
    more = (
        f"That is {percent:g}% of {PEOPLE}, as the report of {edition} estimates it. Use at least "
        "once in the year counts."
    )
    return one_figure(
        unit_chart(
            shown,
            **shape,
            mode=mode,
            color_key=chosen["drug"] if chosen["drug"] != "any_drug" else "",
        ),
        _with_more(replace(described, finding=said), more),
        rows,
    )


def _editions(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    rows = _users_of_drugs(catalog)
    counts = rows.groupby("edition")["drug"].nunique()
    editions = sorted(counts[counts >= ENOUGH_DRUGS].index, reverse=True)
    years = rows.groupby("edition")["reference_year"].max()
    return {str(edition): f"{years[edition]} (report of {edition})" for edition in editions}


def _users_of_drugs(catalog: Catalog) -> pd.DataFrame:
    table = catalog.table("world_drug_users")
    return table[
        ~table["drug"].isin(NOT_DRUGS)
        & table["users_million"].notna()
        & (table["kind"] != "restated")
    ]


def _users_by_drug(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    everywhere = _users_of_drugs(catalog)
    rows = everywhere[everywhere["edition"] == int(chosen["edition"])]
    rows = rows.sort_values("users_million", ascending=False)
    labels = _labels(catalog, "world_drug_users", "drug")
    labeled = rows.assign(name=rows["drug"].map(labels))
    year = rows["reference_year"].max()
    shape: dict[str, Any] = {
        "label": "name",
        "value": "users_million",
        "unit": "million people",
        "caption": caption(
            catalog,
            "world_drug_users",
            rows,
            f"People in the world who used each drug in {year}",
            f"Million {PEOPLE}, report of {chosen['edition']}; drugs overlap",
        ),
        "decimals": 0 if (rows["users_million"] % 1 == 0).all() else 1,
    }
    top = labeled.iloc[:2]
    parts = words.capital(
        words.listing(
            [
                f"{_lower(row['name'])} {words.number(row['users_million'])}"
                for _, row in top.iterrows()
            ]
        )
    )
    missing = [
        _lower(labels[code])
        for code in labels
        if code in set(everywhere["drug"]) and code not in set(rows["drug"])
    ]
    description = replace(
        describe_bars(labeled, **shape), finding=f"{parts} million people in {year}"
    )
    gap = f"Not found for this edition: {words.listing(missing)}." if missing else ""
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, colors="drug", row_height=44),
        _with_more(description, gap),
        rows,
    )


# Deaths in the world

WORLD_MEASURES = ("drug_use_disorders", "opioid_use_disorders", "all_causes", "drug_related")
LINES = {
    "ghe_2021": "WHO, newest edition",
    "ghe_2019": "WHO, edition before",
    "wdr_2018": "Printed in 2018",
}


def _world_deaths(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("world_drug_deaths")
    measure = chosen["measure"]
    name = _labels(catalog, "world_drug_deaths", "measure")[measure]
    rows = table[table["measure"] == measure]
    if measure in ("drug_use_disorders", "opioid_use_disorders"):
        return _deaths_by_edition(catalog, rows, name, mode)
    rows = rows.sort_values(["year", "deaths"], ascending=False)
    editions = _labels(catalog, "world_drug_deaths", "edition")
    labeled = rows.assign(
        name=[
            f"{row.year}{', ' + row.qualifier if row.qualifier else ''} ({editions[row.edition]})"
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "deaths",
        "unit": "deaths",
        "low": "deaths_low",
        "high": "deaths_high",
        "caption": caption(
            catalog,
            "world_drug_deaths",
            rows,
            f"{name}: deaths in the world, {span(rows, 'year')}",
            "Deaths a year, each as its publication gives it; not one series",
        ),
    }
    year = rows["year"].value_counts().sort_index().iloc[::-1].idxmax()
    at = rows.loc[rows["year"] == year, "deaths"]
    said = (
        f"for {year} figures run from {words.number(at.min())} to {words.number(at.max())} deaths"
        if len(at) > 1
        else f"{words.number(rows.iloc[0]['deaths'])} deaths in {rows.iloc[0]['year']}"
    )
    description = replace(describe_ranges(labeled, **shape), finding=f"{name}: {said}")
    return one_figure(
        range_chart(labeled, **shape, mode=mode, remark="note", row_height=34),
        _with_more(description, _notes(labeled, "name")),
        rows,
    )


def _deaths_by_edition(catalog: Catalog, rows: pd.DataFrame, name: str, mode: Mode) -> Picture:
    shown = rows[rows["edition"].isin(list(LINES))]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "edition",
        "names": {code: text for code, text in LINES.items() if code in set(shown["edition"])},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "world_drug_deaths",
            shown,
            f"{name}: deaths in the world, {span(shown, 'year')}",
            "Deaths a year, modeled; each edition is a line of its own",
        ),
    }
    newest = rows[rows["edition"] == "ghe_2021"].sort_values("year").iloc[-1]
    before = rows[(rows["edition"] == "ghe_2019")].sort_values("year").iloc[-1]
    same = rows[(rows["edition"] == "ghe_2021") & (rows["year"] == before["year"])].iloc[0]
    more = (
        f"For {before['year']} the two editions of the World Health Organization give "
        f"{words.number(before['deaths'])} and {words.number(same['deaths'])} deaths."
    )
    for row in each_row(rows[~rows["edition"].isin(list(LINES))]):
        more += (
            f" The {_labels(catalog, 'world_drug_deaths', 'edition')[row.edition]} printed "
            f"{words.number(row.deaths)} for {row.year}."
        )
    description = describe_trend(shown, **shape, compare=False)
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        _with_more(
            replace(
                description,
                finding=f"{name}: {words.about(float(newest['deaths']))} deaths in the world in "
                f"{newest['year']}, as WHO’s newest edition estimates",
            ),
            more,
        ),
        rows,
        MODELLED,
    )


# Country by country

CAUSE_WORDS = {
    "all_drugs": "drug use disorders",
    "opioids": "opioid use disorders",
    "amphetamines": "amphetamine use disorders",
    "cocaine": "cocaine use disorders",
    "other_drugs": "use disorders of other drugs",
}


def _country_names(catalog: Catalog) -> dict[str, str]:
    return dict(catalog.table("countries")[["iso3", "name"]].itertuples(index=False))


def _countries(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """The countries with an estimate, by name, with the other names that a reader may type."""
    present = set(catalog.table("country_drug_deaths")["iso3"])
    table = catalog.table("countries")
    return _by_name(table[table["iso3"].isin(present)])


def _by_name(table: pd.DataFrame) -> dict[str, str]:
    named = [
        (row.iso3, f"{row.name} ({_first_names(row.other_names)})" if row.other_names else row.name)
        for row in each_row(table)
    ]
    return dict(sorted(named, key=lambda item: _plain_letters(item[1])))


def _first_names(names: str) -> str:
    """As many other names of a country as a list has room for."""
    return "; ".join(names.split("; ")[:MOST_NAMES])


def _plain_letters(name: str) -> str:
    """A name without accents, so that Türkiye does not stand after Tuvalu."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _notes_on(catalog: Catalog) -> dict[str, str]:
    """What is to be known of the figures of a country, and of what they cover, by country."""
    notes: dict[str, str] = {}
    for name in ("country_notes", "countries"):
        for row in each_row(catalog.table(name)):
            if row.note:
                notes[row.iso3] = f"{notes.get(row.iso3, '')} {row.note}".strip()
    return notes


def _note_on(catalog: Catalog, iso3: str) -> str:
    return _notes_on(catalog).get(iso3, "")


def _plain(deaths: float) -> float:
    """A modeled number of deaths without its false decimals."""
    return words.round_half_up(deaths) if deaths >= SMALLEST_WHOLE else deaths


def _decimals(deaths: pd.Series) -> int:
    """How many decimals words on these deaths need, so that a part of a death is not zero."""
    known = deaths.dropna()
    return 2 if len(known) and known.min() < 1 else 0


def _deaths(number: float) -> str:
    """A modeled number of deaths in words; one that rounds to nothing is not said to be none."""
    return "fewer than 1 death" if number < 1 else f"{words.about(number)} deaths"


NOWHERE = "none"
WIDE_MAP, NARROW_MAP = 480, 350
MOST_NAMES = 3
NO_RANGE = "This is a modeled estimate; how far off it may be was not published with it."


def _marked_country(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {NOWHERE: "No country"} | _by_name(_places(catalog))


def _places(catalog: Catalog) -> pd.DataFrame:
    """The countries and areas that the map draws."""
    table = catalog.table("countries")
    return table[table["kind"].isin(["country", "area"])]


def _country_map(catalog: Catalog, chosen: Chosen, mode: Mode, inner: int = WIDE_MAP) -> Picture:
    cause, measure, year = chosen["cause"], chosen["measure"], int(chosen["year"])
    column, iso3 = COLUMN[measure], chosen["country"]
    table = catalog.table("country_drug_deaths")
    rows = table[(table["cause"] == cause) & (table["year"] == year)]
    rows = rows.sort_values([column, "iso3"], ascending=[False, True])
    is_rate = measure == "rate"
    shown = rows.assign(
        few=rows["rate_per_100k"].isna() if is_rate else False,
        deaths=rows["deaths"].map(_plain),
    )
    # Places without an estimate say how the sources count them.
    others = _places(catalog)
    others = others[~others["iso3"].isin(rows["iso3"]) & (others["note"] != "")]
    shown = pd.concat([shown, others[["iso3"]].assign(few=False)], ignore_index=True)
    shown["note"] = shown["iso3"].map(_notes_on(catalog)).fillna("")
    unit = RATE_UNIT if is_rate else "deaths"
    places = _places(catalog)
    every_year = table.loc[table["cause"] == cause, "rate_per_100k"].dropna()
    shape: dict[str, Any] = {
        "value": column,
        "names": dict(places[["iso3", "name"]].itertuples(index=False)),
        # The same classes for every year, so that years may be compared.
        "bounds": ladder(every_year) if is_rate else (),
        "unit": unit,
        "caption": caption(
            catalog,
            "country_drug_deaths",
            rows,
            f"Deaths from {CAUSE_WORDS[cause]}, {year}",
            "Deaths per 100,000 people, WHO estimates"
            if is_rate
            else "Number of deaths, WHO estimates; the area of a circle is the number",
        ),
        "kind": "rate" if is_rate else "count",
        "decimals": 1 if is_rate else 0,
        "withheld": "few",
        "withheld_label": "fewer than 20 deaths",
        "highlight": "" if iso3 == NOWHERE else iso3,
    }
    figure = world_chart(
        shown,
        **shape,
        shapes=catalog.json("world_countries"),
        mode=mode,
        year="year",
        note="note",
        inner=inner,
    )
    description = describe_world(shown, **shape)
    if len(shown):
        described = _lower(description.finding)
        description = replace(description, finding=f"In {year}, {described}")
    if iso3 != NOWHERE:
        marked = _marked_finding(shown, iso3, shape)
        description = _with_more(
            replace(description, finding=f"In {year}, {marked}"), _note_on(catalog, iso3)
        )
    return one_figure(figure, description, rows, MODELLED)


def _marked_finding(rows: pd.DataFrame, iso3: str, shape: dict) -> str:
    """What the map says of the country that is marked, and of the highest."""
    names, value, unit = shape["names"], shape["value"], shape["unit"]
    known = rows[rows[value].notna()].set_index("iso3")[value]
    own = "no figure"
    if iso3 in known.index:
        own = f"{words.never_zero(known[iso3], shape['decimals'])} {unit}"
    elif rows.loc[rows["iso3"] == iso3, "few"].any():
        own = shape["withheld_label"]
    top = known.idxmax()
    most = f"highest is {names[top]} with {words.number(known[top], shape['decimals'])}"
    return f"{names[iso3]}: {own}" + ("" if top == iso3 else f"; {most}")


def _one_country(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    iso3, cause = chosen["country"], chosen["cause"]
    table = catalog.table("country_drug_deaths")
    rows = table[(table["iso3"] == iso3) & (table["cause"] == cause)].sort_values("year")
    name = _country_names(catalog)[iso3]
    if rows.empty:
        return _without_estimate(catalog, iso3, name, rows, mode)
    last = rows.iloc[-1]
    has_rate = not words.is_missing(last["rate_per_100k"])
    lines = {"focus": name} | ({"world": "World"} if has_rate else {})
    shown = rows.assign(who="focus", deaths=rows["deaths"].map(_plain))
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
    text = " ".join(part for part in (text, NO_RANGE, _note_on(catalog, iso3)) if part)
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
    text = " ".join(part for part in (f"{name} has no estimate.", _note_on(catalog, iso3)) if part)
    return one_figure(
        empty_figure(title, mode),
        Description(finding=f"{name}: no estimate by the WHO", takeaway=text, alt=text),
        rows,
    )


def _every_place(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return _by_name(_places(catalog))


def _world_line(catalog: Catalog, cause: str) -> pd.DataFrame:
    table = catalog.table("world_drug_deaths")
    return table[
        (table["measure"] == CAUSES_IN_THE_WORLD[cause]) & (table["edition"] == "ghe_2021")
    ].sort_values("year")[["year", "deaths", "rate_per_100k"]]


def _estimate_years(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    years = sorted(catalog.table("country_drug_deaths")["year"].unique(), reverse=True)
    return {str(year): str(year) for year in years}


def _country_ranking(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    cause, measure, iso3 = chosen["cause"], chosen["measure"], chosen["country"]
    year, column = int(chosen["year"]), COLUMN[measure]
    table = catalog.table("country_drug_deaths")
    rows = table[(table["cause"] == cause) & (table["year"] == year) & table[column].notna()]
    rows = rows.sort_values([column, "iso3"], ascending=[False, True]).reset_index(drop=True)
    names = _country_names(catalog)
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
        f"can change with the next edition. {_note_on(catalog, iso3)}"
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
    names = _country_names(catalog)
    shown = rows.assign(who=rows["iso3"].map(place), deaths=rows["deaths"].map(_plain))
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
    remarks = {code: _note_on(catalog, code) for code in codes}
    more += [f"{names[code]}: {remark}" for code, remark in remarks.items() if remark]
    if len(known):
        year = known["year"].max()
        last = known[known["year"] == year].sort_values(column, ascending=False)
        parts = [
            f"{names[row['iso3']]} {words.never_zero(row[column], 1 if is_rate else 0)}"
            for _, row in last.iterrows()
        ]
        description = replace(description, finding=f"{'; '.join(parts)} {shape['unit']} in {year}")
        description = _with_more(description, " ".join(more))
    return one_figure(trend_chart(shown, **shape, mode=mode), description, rows, MODELLED)


def _use_by_country(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("country_drug_use")
    rows = table[table["drug"] == chosen["drug"]].sort_values(["region", "name"])
    regions = _labels(catalog, "country_drug_use", "region")
    methods = _labels(catalog, "country_drug_use", "method")
    name = _labels(catalog, "country_drug_use", "drug")[chosen["drug"]]
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
        _with_more(description, more),
        rows,
    )


# Neighbors and partners

SCALED = "The rate of the last, incomplete year is scaled to a year by the agency."


def _canada_by_year(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_drug_deaths")
    drug = chosen["drug"]
    rows = table[(table["area"] == "canada") & (table["drug"] == drug)].sort_values("year")
    name = _labels(catalog, "canada_drug_deaths", "drug")[drug]
    shown = rows.assign(partial=rows["status"] == "partial")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "drug",
        "names": {drug: name},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "canada_drug_deaths",
            rows,
            f"{name}: toxicity deaths in Canada, {span(rows, 'year')}",
            "Apparent toxicity deaths a year; the last year is January to September",
        ),
        "provisional": "partial",
    }
    description = describe_columns(shown, **shape)
    return one_figure(
        column_chart(shown, **shape, mode=mode),
        replace(description, finding=f"Canada, {_lower(name)}: {description.finding}"),
        rows,
        PARTIAL,
    )


def _canada_kinds(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_opioid_kinds")
    names = {
        code: label
        for code, label in _labels(catalog, "canada_opioid_kinds", "kind").items()
        if not code.startswith("involving")
    }
    rows = table[table["kind"].isin(list(names))].sort_values(["kind", "year"])
    shown = rows.assign(partial=rows["status"] == "partial")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "percent",
        "series": "kind",
        "names": names,
        "unit": "percent of opioid deaths",
        "caption": caption(
            catalog,
            "canada_opioid_kinds",
            rows,
            f"Opioids found in deaths in Canada, {span(rows, 'year')}",
            "Percent of opioid toxicity deaths; kinds overlap; hollow: January to September",
        ),
        "provisional": "partial",
    }
    fentanyl = shown[shown["kind"] == "fentanyl"].set_index("year")["percent"]
    analogues = shown[shown["kind"] == "fentanyl_analogues"].set_index("year")["percent"]
    last, peak = fentanyl.index.max(), fentanyl.idxmax()
    status = shown.set_index("year")["status"].loc[[last]].iloc[0]
    period = _labels(catalog, "canada_opioid_kinds", "status")[status]
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        replace(
            describe_trend(shown, **shape, compare=False),
            finding=f"In {last} ({period}), fentanyl was found in {words.number(fentanyl[last])}% "
            f"of opioid deaths in Canada, against {words.number(fentanyl[peak])}% in {peak}; "
            f"fentanyl analogues rose to {words.number(analogues[last])}%",
        ),
        rows,
        PARTIAL,
    )


def _canada_years(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """Years from the last full one back, then the one that is not over."""
    years = catalog.table("canada_drug_deaths")[["year", "status"]].drop_duplicates()
    years = years.sort_values(["status", "year"], ascending=[True, False])
    return {
        str(row.year): str(row.year)
        if row.status == "full"
        else f"{row.year} (January to September)"
        for row in each_row(years)
    }


def _canada_provinces(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_drug_deaths")
    year, measure = int(chosen["year"]), chosen["measure"]
    column = COLUMN[measure]
    rows = table[(table["drug"] == "opioids") & (table["year"] == year)]
    names = _labels(catalog, "canada_drug_deaths", "area")
    is_rate = measure == "rate"
    ranked = rows if is_rate else rows[rows["area"] != "canada"]
    ranked = ranked.sort_values(column, ascending=False)
    labeled = ranked.assign(name=ranked["area"].map(names))
    period = _canada_years(catalog, chosen)[chosen["year"]]
    unit = RATE_UNIT if is_rate else "deaths"
    shape: dict[str, Any] = {
        "label": "name",
        "value": column,
        "unit": unit,
        "highlight": names["canada"] if is_rate else "",
        "decimals": 1 if is_rate else 0,
        "caption": caption(
            catalog,
            "canada_drug_deaths",
            rows,
            f"Opioid toxicity deaths by province and territory, {period}",
            "Deaths per 100,000 people" if is_rate else "Number of deaths",
        ),
    }
    described = describe_bars(labeled, **shape)
    blank = [names[code] for code in rows.loc[rows[column].isna(), "area"]]
    more = f"Not published or suppressed: {words.listing(blank)}." if blank else ""
    is_partial = (rows["status"] == "partial").any()
    if is_partial and is_rate:
        more = f"{more} {SCALED}".strip()
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key="opioids", row_height=32),
        _with_more(replace(described, finding=f"In {period}, {described.finding}"), more),
        ranked,
        PARTIAL if is_partial else "",
    )


def _canada_over_time(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("canada_drug_deaths")
    rows = table[
        (table["drug"] == "opioids")
        & (table["status"] == "full")
        & (table["area"] != "canada")
        & table["rate_per_100k"].notna()
    ]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "rate_per_100k",
        "panel": "area",
        "names": {
            code: name
            for code, name in _labels(catalog, "canada_drug_deaths", "area").items()
            if code != "canada"
        },
        "unit": RATE_UNIT,
        "caption": caption(
            catalog,
            "canada_drug_deaths",
            rows,
            f"Opioid toxicity deaths by province and territory, {span(rows, 'year')}",
            "Deaths per 100,000 people, full years; all panels on one scale",
        ),
    }
    year = rows["year"].max()
    last = rows[rows["year"] == year].sort_values("rate_per_100k", ascending=False)
    top, second = last.iloc[0], last.iloc[1]
    finding = (
        f"In {year} the rate was highest in {shape['names'][top['area']]} "
        f"({words.number(top['rate_per_100k'], 1)} per 100,000), then in "
        f"{shape['names'][second['area']]} ({words.number(second['rate_per_100k'], 1)})"
    )
    return one_figure(
        panels_chart(rows, **shape, mode=mode, color_key="opioids"),
        replace(describe_panels(rows, **shape), finding=finding),
        rows.sort_values(["area", "year"]),
    )


def _figure_label(row: pd.Series, *, with_edition: bool) -> str:
    text = f"{row['year']}"
    if row["qualifier"]:
        text += f", {row['qualifier']}"
    if row["status"] in ("provisional", "restated", "preliminary"):
        text += f", {'revised' if row['status'] == 'restated' else row['status']}"
    return f"{text} ({row['edition']})" if with_edition else text


def _europe(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _single_area(catalog, chosen["area"], "drug_induced", mode, with_edition=True)


UK_MEASURES = {"scotland": "drug_misuse", "england_and_wales": "drug_poisoning"}


def _united_kingdom(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _single_area(
        catalog, chosen["area"], UK_MEASURES[chosen["area"]], mode, with_edition=False
    )


def _single_area(
    catalog: Catalog, area: str, measure: str, mode: Mode, *, with_edition: bool
) -> Picture:
    """Bars for one area and one measure, a year each: nothing is joined across definitions."""
    table = catalog.table("europe_drug_deaths")
    rows = table[
        (table["area"] == area) & (table["measure"] == measure) & table["deaths"].notna()
    ].sort_values(["year", "edition"])
    name = _labels(catalog, "europe_drug_deaths", "area")[area]
    what = _labels(catalog, "europe_drug_deaths", "measure")[measure]
    labeled = rows.assign(
        name=[_figure_label(row, with_edition=with_edition) for _, row in rows.iterrows()]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "deaths",
        "unit": "deaths",
        "caption": caption(
            catalog,
            "europe_drug_deaths",
            rows,
            f"{name}: {_lower(what)}, {span(rows, 'year')}",
            "Deaths a year as published; years that were not found are left out",
        ),
    }
    last = rows.iloc[-1]
    qualifier = f"{last['qualifier']} " if last["qualifier"] else ""
    description = replace(
        describe_bars(labeled, **shape),
        finding=f"{name}: {qualifier}{words.number(last['deaths'])} {_lower(what)} "
        f"in {last['year']}",
    )
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=36),
        _with_more(description, _notes(labeled, "name")),
        rows,
    )


def _mexico(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("country_drug_deaths")
    names = {
        code: label
        for code, label in _labels(catalog, "country_drug_deaths", "cause").items()
        if code != "other_drugs"
    }
    rows = table[(table["iso3"] == "MEX") & table["cause"].isin(list(names))]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "cause",
        "names": names,
        "unit": "deaths",
        "caption": caption(
            catalog,
            "country_drug_deaths",
            rows,
            f"Deaths from drug use disorders in Mexico, {span(rows, 'year')}",
            "Number of deaths, WHO estimates; too low, because many are not registered",
        ),
    }
    last = rows[(rows["cause"] == "all_drugs")].sort_values("year").iloc[-1]
    shown = rows.assign(deaths=rows["deaths"].map(_plain))
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        _with_more(
            replace(
                describe_trend(rows, **shape, compare=False),
                finding=f"Mexico: {words.about(float(last['deaths']))} deaths from drug use "
                f"disorders in {last['year']} by WHO’s estimate, which is too low",
            ),
            _note_on(catalog, "MEX"),
        ),
        rows.sort_values(["cause", "year"]),
        MODELLED,
    )


# New substances and seizures

NEW_MEASURES = ("reported_so_far", "on_the_market", "new_in_the_year")


def _new_substances(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _counted(catalog, chosen["measure"], "substances", "any_opioid", mode)


def _xylazine(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _counted(catalog, "us_deaths_with_xylazine", "deaths", "all_drugs", mode)


def _counted(catalog: Catalog, measure: str, unit: str, color_key: str, mode: Mode) -> Picture:
    table = catalog.table("new_substances")
    rows = table[table["measure"] == measure].sort_values("year")
    name = _labels(catalog, "new_substances", "measure")[measure]
    labeled = rows.assign(
        name=[
            ", ".join(
                part
                for part in (
                    row.period,
                    row.qualifier,
                    "preliminary" if row.status == "preliminary" else "",
                )
                if part
            )
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "value",
        "unit": unit,
        "caption": caption(
            catalog,
            "new_substances",
            rows,
            f"{name}, {span(rows, 'year')}",
            f"Number of {unit} as published; years that were not found are left out",
        ),
    }
    last = rows.iloc[-1]
    qualifier = f"{last['qualifier']} " if last["qualifier"] else ""
    description = replace(
        describe_bars(labeled, **shape),
        finding=f"{name}: {qualifier}{words.number(last['value'])} ({_lower(last['period'])})",
    )
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key=color_key, row_height=36),
        _with_more(description, _notes(labeled, "name")),
        rows,
    )


def _nitazenes(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("europe_drug_deaths")
    measure = chosen["measure"]
    rows = table[table["measure"] == measure].sort_values(["area", "year", "edition"])
    areas = _labels(catalog, "europe_drug_deaths", "area")
    labeled = rows.assign(
        name=[
            f"{areas[row['area']]}, {_figure_label(row, with_edition=False)}"
            + (", as first reported" if row["status"] == "first" else "")
            for _, row in rows.iterrows()
        ]
    )
    what = _labels(catalog, "europe_drug_deaths", "measure")[measure]
    shape: dict[str, Any] = {
        "label": "name",
        "value": "deaths",
        "unit": "deaths",
        "caption": caption(
            catalog,
            "europe_drug_deaths",
            rows,
            f"{what} in Europe, {span(rows, 'year')}",
            "Deaths a year in the places for which figures were found",
        ),
    }
    top = labeled.sort_values(["year", "deaths"]).iloc[-1]
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key="opioids", row_height=36),
        _with_more(
            replace(
                describe_bars(labeled, **shape),
                finding=f"{what}: {words.number(top['deaths'])} in {areas[top['area']]} "
                f"in {top['year']}",
            ),
            _notes(labeled, "name"),
        ),
        rows,
    )


CONTROLS = ("nps_controlled_total", "substances_added", "fentanyl_type_substances_controlled")


def _china_controls(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("china_controls").sort_values("date", kind="stable")
    rows = table[(table["measure"] == chosen["measure"]) & (table["date"] != "")]
    name = _labels(catalog, "china_controls", "measure")[chosen["measure"]]
    labeled = rows.assign(name=[words.partial_date(day) for day in rows["date"]])
    shape: dict[str, Any] = {
        "label": "name",
        "value": "value",
        "unit": "substances",
        "caption": caption(
            catalog,
            "china_controls",
            rows,
            f"China: {_lower(name)}",
            "Number of substances, by the day of each step; the steps lie unequally far apart",
        ),
    }
    classes = table[table["measure"] == "class_control_started"]
    whole = [
        f"{_lower(row.note.rstrip('.')).removesuffix(' as a class')} on "
        f"{words.partial_date(row.date)}"
        for row in each_row(classes)
    ]
    begin, last = labeled.iloc[0], labeled.iloc[-1]
    description = replace(
        describe_bars(labeled, **shape),
        finding=f"{name}: {words.number(last['value'])} on {last['name']}, "
        f"{words.number(begin['value'])} on {begin['name']}",
    )
    more = f"Whole classes came under control besides: {words.listing(whole)}."
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=40),
        _with_more(description, f"{more} {_notes(labeled, 'name')}".strip()),
        rows,
    )


def _synthetic_seizures(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("synthetic_drug_seizures")
    code = chosen["substance"]
    rows = table[table["substance"] == code].sort_values("year")
    name = _labels(catalog, "synthetic_drug_seizures", "substance")[code]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "kilograms",
        "series": "substance",
        "names": {code: name},
        "unit": "kilograms",
        "caption": caption(
            catalog,
            "synthetic_drug_seizures",
            rows,
            f"{name} seized in the world, {span(rows, 'year')}",
            "Kilograms, sum of what countries report to the UN; gross weight",
        ),
    }
    described = describe_columns(rows, **shape)
    start, last = rows.iloc[0], rows.iloc[-1]
    top = _country_names(catalog)[last["top_iso3"]]
    reporting = words.plural(int(last["countries_reporting"]), "country", "countries")
    finding = (
        f"{name}: {words.number(last['kilograms'])} kilograms reported as seized in "
        f"{last['year']}, by {reporting}"
    )
    parts = [f"{row.year}: {words.number(row.kilograms)}" for row in each_row(rows)]
    text = (
        f"In kilograms: {'; '.join(parts)}. The number of countries with a seizure went from "
        f"{words.number(start['countries_reporting'])} to "
        f"{words.number(last['countries_reporting'])}, so years are not quite comparable. In "
        f"{last['year']} {words.number(last['top_share_percent'])}% of the weight was reported by "
        f"{top}."
    )
    return one_figure(
        column_chart(rows, **shape, mode=mode),
        Description(finding=finding, takeaway=text, alt=f"{described.alt} {text}"),
        rows,
    )


CAUSE = Filter(
    name="cause",
    label="Drug",
    style="pick",
    options=_labels_in("country_drug_deaths", "cause"),
    default=prefer("all_drugs"),
)
RATE_FIRST = Filter(name="measure", label="Show", options=fixed(MEASURES), default=prefer("rate"))
COUNTRY = Filter(
    name="country",
    label="Country (type to search)",
    style="pick",
    options=_countries,
    default=prefer("CAN"),
)

# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "people": (
        Exhibit(
            name="users_by_edition",
            title="People who use drugs, year by year",
            dataset="world_drug_users",
            draw=_users_by_edition,
            filters=(
                Filter(
                    name="drug",
                    label="Drug",
                    style="pick",
                    options=_drugs_with_editions,
                    default=prefer("any_drug"),
                ),
            ),
        ),
        Exhibit(
            name="of_a_thousand",
            title="As if the world were a school of a thousand",
            dataset="world_drug_users",
            draw=_of_a_thousand,
            filters=(
                Filter(
                    name="drug",
                    label="Drug",
                    style="pick",
                    options=_drugs_with_share,
                    default=prefer("any_drug"),
                ),
            ),
        ),
        Exhibit(
            name="users_by_drug",
            title="Drug by drug",
            dataset="world_drug_users",
            draw=_users_by_drug,
            filters=(
                Filter(
                    name="edition",
                    label="Year and edition",
                    style="pick",
                    options=_editions,
                    default=first,
                ),
            ),
        ),
    ),
    "deaths": (
        Exhibit(
            name="world_deaths",
            title="Deaths in the world, measure by measure",
            dataset="world_drug_deaths",
            is_about_deaths=True,
            draw=_world_deaths,
            filters=(
                Filter(
                    name="measure",
                    label="What is counted",
                    options=_labels_in("world_drug_deaths", "measure", *WORLD_MEASURES),
                    default=first,
                ),
            ),
        ),
    ),
    "countries": (
        Exhibit(
            name="country_map",
            title="Deaths by country, on a map",
            dataset="country_drug_deaths",
            is_about_deaths=True,
            draw=_country_map,
            draw_narrow=partial(_country_map, inner=NARROW_MAP),
            filters=(
                RATE_FIRST,
                CAUSE,
                Filter(
                    name="year", label="Year", style="pick", options=_estimate_years, default=first
                ),
                Filter(
                    name="country",
                    label="Mark a country (type to search)",
                    style="pick",
                    options=_marked_country,
                    default=prefer(NOWHERE),
                ),
            ),
        ),
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
                Filter(
                    name="year", label="Year", style="pick", options=_estimate_years, default=first
                ),
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
                    options=_labels_in("country_drug_use", "drug"),
                    default=prefer("opioids"),
                ),
            ),
        ),
    ),
    "neighbours": (
        Exhibit(
            name="canada_by_year",
            why_not_newest="The newest year is not over.",
            title="Canada by year",
            dataset="canada_drug_deaths",
            is_about_deaths=True,
            draw=_canada_by_year,
            filters=(
                Filter(
                    name="drug",
                    label="Drug",
                    options=_labels_in("canada_drug_deaths", "drug"),
                    default=first,
                ),
            ),
        ),
        Exhibit(
            name="canada_kinds",
            title="Which opioids were found in Canada",
            dataset="canada_opioid_kinds",
            is_about_deaths=True,
            draw=_canada_kinds,
        ),
        Exhibit(
            name="canada_provinces",
            title="Canada by province and territory",
            dataset="canada_drug_deaths",
            is_about_deaths=True,
            draw=_canada_provinces,
            filters=(
                RATE_FIRST,
                Filter(
                    name="year", label="Year", style="pick", options=_canada_years, default=first
                ),
            ),
        ),
        Exhibit(
            name="canada_over_time",
            title="The provinces and territories over the years",
            dataset="canada_drug_deaths",
            is_about_deaths=True,
            draw=_canada_over_time,
        ),
        Exhibit(
            name="mexico",
            title="Mexico",
            dataset="country_drug_deaths",
            is_about_deaths=True,
            draw=_mexico,
        ),
        Exhibit(
            name="europe",
            title="The European Union",
            dataset="europe_drug_deaths",
            is_about_deaths=True,
            draw=_europe,
            filters=(
                Filter(
                    name="area",
                    label="Area",
                    style="pick",
                    options=_labels_in(
                        "europe_drug_deaths",
                        "area",
                        "eu_27",
                        "eu_27_norway_turkiye",
                        "eu_28",
                        "eu_28_norway_turkiye",
                    ),
                    default=first,
                ),
            ),
        ),
        Exhibit(
            name="united_kingdom",
            title="Parts of the United Kingdom",
            dataset="europe_drug_deaths",
            is_about_deaths=True,
            draw=_united_kingdom,
            filters=(
                Filter(
                    name="area",
                    label="Part",
                    options=_labels_in("europe_drug_deaths", "area", *UK_MEASURES),
                    default=first,
                ),
            ),
        ),
    ),
    "substances": (
        Exhibit(
            name="new_substances",
            title="New psychoactive substances",
            dataset="new_substances",
            draw=_new_substances,
            filters=(
                Filter(
                    name="measure",
                    label="What is counted",
                    options=_labels_in("new_substances", "measure", *NEW_MEASURES),
                    default=prefer("on_the_market"),
                ),
            ),
        ),
        Exhibit(
            name="nitazenes",
            title="Nitazenes and fentanyl in European deaths",
            dataset="europe_drug_deaths",
            is_about_deaths=True,
            draw=_nitazenes,
            filters=(
                Filter(
                    name="measure",
                    label="Substance",
                    options=_labels_in("europe_drug_deaths", "measure", "nitazenes", "fentanyl"),
                    default=first,
                ),
            ),
        ),
        Exhibit(
            name="xylazine",
            title="Xylazine in the United States",
            dataset="new_substances",
            is_about_deaths=True,
            draw=_xylazine,
        ),
        Exhibit(
            name="china_controls",
            title="China’s control steps",
            dataset="china_controls",
            draw=_china_controls,
            filters=(
                Filter(
                    name="measure",
                    label="What is counted",
                    options=_labels_in("china_controls", "measure", *CONTROLS),
                    default=prefer("nps_controlled_total"),
                ),
            ),
        ),
        Exhibit(
            name="synthetic_seizures",
            title="Synthetic drugs seized in the world",
            dataset="synthetic_drug_seizures",
            draw=_synthetic_seizures,
            filters=(
                Filter(
                    name="substance",
                    label="Substance",
                    style="pick",
                    options=_labels_in("synthetic_drug_seizures", "substance"),
                    default=prefer("methamphetamine"),
                ),
            ),
        ),
    ),
}
