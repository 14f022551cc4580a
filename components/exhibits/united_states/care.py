"""Treatment and naloxone; drug use, costs, and opinion."""

from __future__ import annotations

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    LineSpec,
    Mode,
    StateMapSpec,
    bar_chart,
    line_chart,
    state_map_chart,
)
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of, pick, years_of
from components.exhibits.pictures import lower_first, picture_of, source_of
from components.exhibits.united_states.options import state_names
from components.text import words

CARE = (
    "received_medication_among_adults_needing_oud_treatment",
    "treatment_without_medication_among_adults_needing_oud_treatment",
    "did_not_perceive_need_among_adults_needing_oud_treatment",
)


def _drug_use(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_drug_use")
    rows = table[(table["measure"] == chosen["measure"]) & table["people"].notna()]
    name = catalog.label("us_drug_use", "measure", chosen["measure"])
    designs = labels_of(catalog, "us_drug_use", "survey_design")
    present = set(rows["survey_design"])
    spec = LineSpec(
        y="people",
        series="survey_design",
        names={code: label for code, label in designs.items() if code in present},
        unit="people",
        title=f"{name} in the past year, people aged 12 and over",
        subtitle="Estimated number of people; years of different survey designs are not joined",
        source=source_of(catalog, "us_drug_use", rows),
        compares=False,
    )
    final = rows.sort_values("year").iloc[-1]
    people = words.scaled(float(final["people"]))
    return picture_of(
        line_chart(rows, spec, mode),
        rows,
        finding=f"{name}: an estimated {people} people in {final['year']}",
    )


def _drug_use_measures(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_drug_use")
    counts = table[table["people"].notna()].groupby("measure")["year"].count()
    labels = labels_of(catalog, "us_drug_use", "measure")
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _economic_cost(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_economic_cost")
    rows = table[table["component"] == "total"].sort_values("year")
    labeled = rows.assign(
        name=[
            f"{row.year} ({'committee' if row.source_id.startswith('jec') else 'CDC'})"
            for row in each_row(rows)
        ]
    )
    spec = BarSpec(
        value="billion_usd",
        unit="billion dollars",
        title=f"Estimated cost of the opioid epidemic, {span(rows, 'year')}",
        subtitle="Billion U.S. dollars, value of lives lost included",
        source=source_of(catalog, "us_economic_cost", rows),
        row_height=40,
    )
    before, final = (float(value) for value in rows["billion_usd"].iloc[-2:])
    earlier, year = rows["year"].iloc[-2:]
    return picture_of(
        bar_chart(labeled, spec, mode),
        rows,
        finding=f"The committee’s estimate for {year} is about ${words.scaled(final * 1e9)}, "
        f"{words.change(final, before, 0)} from {earlier}",
    )


def _treatment(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_treatment")
    rows = table[table["measure"].isin(CARE)]
    spec = BarSpec(
        value="value",
        unit="percent of adults who needed treatment",
        title=f"Adults who needed treatment for opioid use disorder, {span(rows, 'year')}",
        subtitle="Percent of those adults; the groups do not add up to everyone",
        source=source_of(catalog, "us_treatment", rows),
        decimals=1,
        color_key="naloxone",
        row_height=60,
    )
    labels = labels_of(catalog, "us_treatment", "measure")
    medication = rows[rows["measure"] == CARE[0]].iloc[0]
    return picture_of(
        bar_chart(rows.assign(name=rows["measure"].map(labels)), spec, mode),
        rows,
        finding=f"{words.number(medication['value'])}% of adults who needed treatment for "
        f"opioid use disorder in {medication['year']} received medication for it",
    )


def _dispensing(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    dataset, year = "us_dispensing_by_state", chosen["year"]
    table = catalog.table(dataset)
    rows = table[(table["medicine"] == chosen["medicine"]) & (table["year"] == int(year))]
    rows = rows.reset_index(drop=True)
    name = catalog.label(dataset, "medicine", chosen["medicine"])
    spec = StateMapSpec(
        value="prescriptions_per_100",
        names=state_names(catalog),
        shapes=catalog.json("us_states_albers"),
        unit="prescriptions per 100 people",
        title=f"{name} prescriptions filled at retail pharmacies, {year}",
        subtitle="Prescriptions per 100 people",
        source=source_of(catalog, dataset, rows),
        decimals=1,
    )
    chart = state_map_chart(rows, spec, mode)
    return picture_of(
        chart,
        rows.sort_values("prescriptions_per_100", ascending=False),
        finding=f"{name}, {year}: {chart.description.finding}",
    )


def _opinion(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("us_public_opinion")
    labeled = rows.assign(
        name=[
            f"{row.statement} ({row.population}, {words.month(row.survey_month)})"
            for row in each_row(rows)
        ]
    )
    spec = BarSpec(
        value="percent",
        unit="percent",
        title="What people said in polls on opioids",
        subtitle="Percent who gave this answer; different polls and wordings",
        source=source_of(catalog, "us_public_opinion", rows),
        row_height=88,
    )
    adults = rows[rows["population"] == "U.S. adults"]
    most = adults.sort_values("percent", ascending=False).iloc[0]
    return picture_of(
        bar_chart(labeled, spec, mode),
        rows,
        finding=f"{words.number(most['percent'])}% of U.S. adults in "
        f"{words.month(most['survey_month'])}: {lower_first(most['statement'])}",
    )


EXHIBITS = (
    Exhibit(
        name="treatment",
        title="The treatment gap",
        dataset="us_treatment",
        draw=_treatment,
    ),
    Exhibit(
        name="dispensing",
        title="Naloxone and buprenorphine by state",
        dataset="us_dispensing_by_state",
        draw=_dispensing,
        filters=(
            buttons("medicine", "Medicine", labels_in("us_dispensing_by_state", "medicine")),
            pick("year", "Year", years_of("us_dispensing_by_state")),
        ),
    ),
)

COSTS = (
    Exhibit(
        name="drug_use",
        title="Fentanyl use",
        dataset="us_drug_use",
        draw=_drug_use,
        filters=(pick("measure", "Measure", _drug_use_measures),),
    ),
    Exhibit(
        name="economic_cost",
        title="The economic cost",
        dataset="us_economic_cost",
        is_about_deaths=True,
        draw=_economic_cost,
    ),
    Exhibit(
        name="opinion",
        title="What people say in polls",
        dataset="us_public_opinion",
        draw=_opinion,
    ),
)
