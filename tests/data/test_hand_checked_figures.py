"""Figures read in the publications by a person and typed here by hand.

Nothing is imported from where the tables were made: a slip in a reshaping, a shifted column or a
mixed-up release shows here. A revised figure is changed here on purpose, after reading the source.
"""

from __future__ import annotations

import pandas as pd
import pytest

from components.catalog import Catalog
from components.exhibits.drawing import draw
from components.site import find_exhibit
from components.text import words

Rows = dict[str, object]


def choose(catalog: Catalog, table: str, rows: Rows) -> pd.DataFrame:
    """The rows of a table in which every named column holds the given value."""
    chosen = catalog.table(table)
    for column, value in rows.items():
        if pd.api.types.is_datetime64_dtype(chosen[column]):
            value = pd.Timestamp(f"{value}-01")
        chosen = chosen[chosen[column] == value]
    return chosen


def national(drug_class: str, year: int) -> Rows:
    return {"drug_class": drug_class, "year": year}


def by_state(state: str, year: int, drug_class: str, basis: str = "final_residents") -> Rows:
    return {"state": state, "year": year, "drug_class": drug_class, "basis": basis}


def twelve_months(period_end: str, drug_class: str) -> Rows:
    return {"period_end": period_end, "drug_class": drug_class}


def seized(agency: str, year: int, substance: str, edition: int = 1) -> Rows:
    return {"agency": agency, "year": year, "substance": substance, "edition": edition}


def visits(month: str, drug: str, sex: str = "all") -> Rows:
    return {"month": month, "drug": drug, "sex": sex}


def visits_at(period_end: str, drug: str, **who: str) -> Rows:
    return {"period_end": period_end, "drug": drug, **who}


def treated(year: int, setting: str, state: str, drug: str = "any_drug") -> Rows:
    return {"year": year, "setting": setting, "state": state, "drug": drug}


def lab(year: int, state: str, group: str = "fentanyl_only") -> Rows:
    return {"year": year, "state": state, "substance_group": group}


def students(year: int, grade: str, measure: str) -> Rows:
    return {"year": year, "grade": grade, "measure": measure}


def mexicans(year: int, ages: str, drug: str, recall: str = "lifetime") -> Rows:
    return {"year": year, "ages": ages, "drug": drug, "recall_period": recall}


def border(year: int, drug: str, component: str, region: str) -> Rows:
    return {"fiscal_year": year, "drug": drug, "component": component, "region": region}


def poppy(country: str, year: int) -> Rows:
    return {"country": country, "year": year}


def used(iso3: str, drug: str) -> Rows:
    return {"iso3": iso3, "drug": drug}


DEATHS, STATES = "us_overdose_deaths", "us_overdose_by_state"
TWELVE, STATE_TWELVE = "us_overdose_12_month", "us_synthetic_opioid_12_month_by_state"
AGE, SEX, RACE = "us_overdose_by_age", "us_overdose_by_sex", "us_overdose_by_race"
COMBINED, MONTHS = "us_overdose_combinations", "us_synthetic_opioid_deaths_by_month"
CBP, CBP_MONTHS = "us_cbp_seizures_by_year", "us_cbp_seizures_by_month"
AGENCIES, REPORTS, USE = "us_fentanyl_seizures_by_agency", "us_lab_reports", "us_drug_use"
COST, CARE, OPINION = "us_economic_cost", "us_treatment", "us_public_opinion"
MEDICINE = "us_dispensing_by_state"
TEENS, MEXICO_USE = "us_teen_drug_use", "mexico_drug_use"
STATE_REPORTS, NAMED = "us_lab_reports_by_state", "us_lab_reports_by_substance"
VISITS, VISIT_AGES = "us_nonfatal_overdose_by_month", "us_nonfatal_overdose_by_age"
VISIT_STATES, TREATED = "us_nonfatal_overdose_by_state", "us_nonfatal_overdose_counts"
OPIUM, USED = "opium_cultivation", "country_drug_use"

RATE, PER_VISITS = "rate_per_100k", "visits_per_10k"
NEEDING = "among_adults_needing_oud_treatment"
EMERGENCY = "Called the misuse of opioids a major public health emergency"

FIGURES = [
    # CDC WONDER, final counts and age-adjusted rates; Data Briefs 394 to 522.
    (DEATHS, national("all_drugs", 1999), "deaths", 16849),
    (DEATHS, national("all_drugs", 1999), RATE, 6.1),
    (DEATHS, national("all_drugs", 2017), "deaths", 70237),
    (DEATHS, national("all_drugs", 2020), "deaths", 91799),
    (DEATHS, national("all_drugs", 2020), RATE, 28.3),
    (DEATHS, national("all_drugs", 2021), "deaths", 106699),
    (DEATHS, national("all_drugs", 2022), "deaths", 107941),
    (DEATHS, national("all_drugs", 2022), RATE, 32.6),
    (DEATHS, national("all_drugs", 2023), "deaths", 105007),
    (DEATHS, national("all_drugs", 2023), RATE, 31.3),
    (DEATHS, national("all_drugs", 2024), "deaths", 79384),
    (DEATHS, national("all_drugs", 2024), RATE, 23.1),
    (DEATHS, national("any_opioid", 2022), "deaths", 81806),
    (DEATHS, national("any_opioid", 2023), "deaths", 79358),
    (DEATHS, national("synthetic_opioids", 2013), "deaths", 3105),
    (DEATHS, national("synthetic_opioids", 2017), "deaths", 28466),
    (DEATHS, national("synthetic_opioids", 2017), RATE, 9.0),
    (DEATHS, national("synthetic_opioids", 2022), "deaths", 73838),
    (DEATHS, national("synthetic_opioids", 2023), "deaths", 72776),
    (DEATHS, national("synthetic_opioids", 2023), RATE, 22.2),
    (DEATHS, national("synthetic_opioids", 2024), "deaths", 47735),
    (DEATHS, national("heroin", 2017), "deaths", 15482),
    (DEATHS, national("prescription_opioids", 2017), "deaths", 17029),
    (DEATHS, national("cocaine", 2023), "deaths", 29449),
    (DEATHS, national("psychostimulants", 2023), "deaths", 34855),
    # CDC provisional counts (VSRR).
    (TWELVE, twelve_months("2026-04", "synthetic_opioids"), "deaths_predicted", 35115),
    (TWELVE, twelve_months("2026-04", "synthetic_opioids"), "deaths_reported", 34523),
    (TWELVE, twelve_months("2026-03", "synthetic_opioids"), "deaths_predicted", 36021),
    (TWELVE, twelve_months("2026-01", "synthetic_opioids"), "deaths_predicted", 37488),
    (TWELVE, twelve_months("2026-01", "synthetic_opioids"), "deaths_reported", 36825),
    (TWELVE, twelve_months("2025-10", "synthetic_opioids"), "deaths_predicted", 39520),
    (TWELVE, twelve_months("2025-04", "synthetic_opioids"), "deaths_predicted", 43644),
    (TWELVE, twelve_months("2025-04", "synthetic_opioids"), "deaths_reported", 43505),
    (TWELVE, twelve_months("2025-01", "synthetic_opioids"), "deaths_predicted", 47227),
    (TWELVE, twelve_months("2023-06", "all_drugs"), "deaths_predicted", 112952),
    (TWELVE, twelve_months("2023-12", "psychostimulants"), "deaths_reported", 35982),
    (STATE_TWELVE, {"period_end": "2026-04", "state": "OH"}, "deaths_predicted", 1251),
    (STATE_TWELVE, {"period_end": "2026-04", "state": "CA"}, "deaths_predicted", 4291),
    (STATE_TWELVE, {"period_end": "2026-04", "state": "WV"}, "deaths_reported", 432),
    # New York State and New York City, listed apart: 981 and 1,226; 956 and 1,192.
    (STATE_TWELVE, {"period_end": "2026-04", "state": "NY"}, "deaths_predicted", 2207),
    (STATE_TWELVE, {"period_end": "2026-04", "state": "NY"}, "deaths_reported", 2148),
    # States: the file of 1999-2017, Stats of the States, CDC WONDER, Health E-Stats, VSRR.
    (STATES, by_state("WV", 2017, "all_drugs"), RATE, 57.8),
    (STATES, by_state("OH", 2017, "all_drugs"), "deaths", 5111),
    (STATES, by_state("WV", 2021, "all_drugs"), "deaths", 1501),
    (STATES, by_state("WV", 2021, "all_drugs"), RATE, 90.9),
    (STATES, by_state("DC", 2023, "all_drugs"), RATE, 60.7),
    (STATES, by_state("NE", 2023, "all_drugs"), RATE, 9.0),
    (STATES, by_state("OH", 2017, "synthetic_opioids"), "deaths", 3523),
    (STATES, by_state("CA", 2024, "synthetic_opioids"), "deaths", 4837),
    (STATES, by_state("DC", 2021, "all_drugs"), "deaths", 450),
    (STATES, by_state("OH", 2024, "all_drugs", "provisional_occurrence"), "deaths", 3144),
    # New York State and New York City: 2,330 and 2,254.
    (STATES, by_state("NY", 2024, "all_drugs", "provisional_occurrence"), "deaths", 4584),
    # People.
    (AGE, {"year": 2010, "drug_class": "all_drugs", "age_group": "45-54"}, "deaths", 11299),
    (AGE, {"year": 2010, "drug_class": "any_opioid", "age_group": "25-34"}, RATE, 11.4),
    (AGE, {"year": 2024, "drug_class": "all_drugs", "age_group": "35-44"}, RATE, 44.2),
    (AGE, {"year": 2024, "drug_class": "synthetic_opioids", "age_group": "35-44"}, "deaths", 13645),
    (SEX, {"year": 2010, "drug_class": "all_drugs", "sex": "female"}, RATE, 9.6),
    (SEX, {"year": 2021, "drug_class": "all_drugs", "sex": "male"}, "deaths", 74301),
    (SEX, {"year": 2021, "drug_class": "synthetic_opioids", "sex": "female"}, "deaths", 19571),
    (RACE, {"year": 2017, "race_origin": "Non-Hispanic White"}, RATE, 27.5),
    (
        RACE,
        {"year": 2023, "race_origin": "Non-Hispanic American Indian or Alaska Native"},
        RATE,
        65.0,
    ),
    (RACE, {"year": 2024, "race_origin": "Non-Hispanic Black"}, RATE, 33.8),
    (RACE, {"year": 2024, "race_origin": "White (race alone)"}, "deaths", 35324),
    (
        COMBINED,
        {"year": 2021, "drug_class": "cocaine", "together_with": "synthetic_opioids"},
        "deaths",
        18153,
    ),
    (
        COMBINED,
        {"year": 2021, "drug_class": "stimulants_any", "together_with": "any"},
        "deaths",
        53495,
    ),
    (MONTHS, {"month": "2017-01"}, "deaths", 2454),
    (MONTHS, {"month": "2020-05"}, "deaths", 6117),
    (MONTHS, {"month": "2024-12"}, "deaths", 3307),
    # Customs and Border Protection, nationwide drug seizures, pounds.
    (CBP, border(2023, "fentanyl", "ports_of_entry", "southwest_border"), "pounds", 23926.94),
    (CBP, border(2023, "fentanyl", "ports_of_entry", "southwest_border"), "seizure_events", 945),
    (CBP, border(2025, "fentanyl", "between_ports", "northern_border"), "pounds", 75.58),
    (CBP, border(2026, "fentanyl", "ports_of_entry", "northern_border"), "pounds", 0.27),
    (CBP_MONTHS, {"month": "2018-10", "drug": "cocaine", "component": "ports_of_entry",
                  "region": "southwest_border"}, "pounds", 2205.434),
    # The DEA, HIDTA as NIDA publishes it, the National Seizure System, NFLIS-Drug.
    (AGENCIES, seized("dea", 2022, "fentanyl_pills"), "quantity", 50_600_000),
    (AGENCIES, seized("dea", 2023, "fentanyl_pills"), "quantity", 77_000_000),
    (AGENCIES, seized("dea", 2023, "fentanyl_pills", 2), "quantity", 79_000_000),
    (AGENCIES, seized("dea", 2023, "fentanyl_powder"), "quantity", 12_000),
    (AGENCIES, seized("hidta", 2017, "fentanyl_pills"), "quantity", 49_657),
    (AGENCIES, seized("hidta", 2023, "fentanyl_pills"), "quantity", 115_562_603),
    (AGENCIES, seized("national_seizure_system", 2024, "fentanyl"), "quantity", 14_069),
    (REPORTS, {"year": 2006, "substance_group": "fentanyl_only"}, "reports", 3544),
    (REPORTS, {"year": 2023, "substance_group": "fentanyl_only"}, "reports", 175285),
    (REPORTS, {"year": 2022, "substance_group": "fentanyl_and_related"}, "reports", 225017),
    # The national survey, costs, care and polls.
    (USE, {"year": 2024, "measure": "illegally_made_fentanyl_use"}, "people", 668_000),
    (USE, {"year": 2022, "measure": "opioid_use_disorder"}, "percent", 2.2),
    (USE, {"year": 2024, "measure": "substance_use_disorder"}, "people", 48_400_000),
    (COST, {"year": 2017, "component": "fatal_opioid_overdose"}, "billion_usd", 550),
    (COST, {"year": 2020, "component": "total"}, "billion_usd", 1470),
    (CARE, {"year": 2018, "measure": "naloxone_prescriptions_retail"}, "value", 556_847),
    (CARE, {"year": 2022, "measure": f"received_medication_{NEEDING}"}, "value", 25.1),
    (MEDICINE, {"year": 2023, "state": "KY", "medicine": "buprenorphine"},
     "prescriptions_per_100", 22.4),
    (MEDICINE, {"year": 2019, "state": "WV", "medicine": "naloxone"},
     "prescriptions_per_100", 0.3),
    (OPINION, {"population": "U.S. adults", "statement": EMERGENCY}, "percent", 61),
    (OPINION, {"survey_month": "2023-07", "population": "U.S. adults"}, "percent", 29),
    # ENCODAT, as Mexican papers of December 2025 quote it.
    (MEXICO_USE, mexicans(2016, "12-65", "any_opioid"), "percent", 0.1),
    (MEXICO_USE, mexicans(2025, "12-65", "any_opioid"), "percent", 1.4),
    (MEXICO_USE, mexicans(2025, "12-65", "fentanyl_non_medical"), "percent", 0.2),
    (MEXICO_USE, mexicans(2025, "12-65", "fentanyl_non_medical", "past_year"), "percent", 0.1),
    (MEXICO_USE, mexicans(2025, "12-65", "any_drug"), "percent", 14.4),
    (MEXICO_USE, mexicans(2016, "18-65", "illegal_drugs"), "percent", 10.6),
    (MEXICO_USE, mexicans(2025, "18-65", "illegal_drugs"), "percent", 14.6),
    (MEXICO_USE, mexicans(2016, "12-17", "illegal_drugs"), "percent", 6.2),
    (MEXICO_USE, mexicans(2025, "12-17", "illegal_drugs"), "percent", 4.1),
    # Monitoring the Future, as three texts of December 2025 quote it.
    (TEENS, students(2025, "8", "no_alcohol_marijuana_nicotine"), "percent", 91),
    (TEENS, students(2025, "10", "no_alcohol_marijuana_nicotine"), "percent", 82),
    (TEENS, students(2025, "12", "no_alcohol_marijuana_nicotine"), "percent", 66),
    (TEENS, students(2025, "12", "no_alcohol_marijuana_nicotine"), "recall_period", "past_30_days"),
    (TEENS, students(2025, "12", "alcohol"), "percent", 41),
    (TEENS, students(2025, "10", "marijuana"), "percent", 16),
    (TEENS, students(2025, "12", "heroin"), "percent", 0.9),
    (TEENS, students(2024, "8", "cocaine"), "percent", 0.2),
    (TEENS, students(2025, "8", "cocaine"), "percent", 0.6),
    # DEA, NFLIS-Drug, the query of August 2025.
    (STATE_REPORTS, lab(2014, "OH"), "reports", 1356),
    (STATE_REPORTS, lab(2017, "OH", "fentanyl_and_related"), "reports", 22_281),
    (STATE_REPORTS, lab(2023, "OH"), "reports", 16_874),
    (STATE_REPORTS, lab(2024, "OH", "fentanyl_and_related"), "reports", 19_069),
    (STATE_REPORTS, lab(2024, "WV"), "reports", 2752),
    (STATE_REPORTS, lab(2024, "WY", "fentanyl_and_related"), "reports", 654),
    (STATE_REPORTS, lab(2007, "AL"), "reports", 45),
    (NAMED, {"year": 2017, "substance": "carfentanil"}, "reports", 5954),
    (NAMED, {"year": 2022, "substance": "carfentanil"}, "reports", 54),
    (NAMED, {"year": 2023, "substance": "carfentanil"}, "reports", 143),
    (NAMED, {"year": 2024, "substance": "carfentanil"}, "reports", 739),
    (NAMED, {"year": 2024, "substance": "carfentanil"}, "status", "incomplete"),
    (NAMED, {"year": 2023, "substance": "fluorofentanyl"}, "reports", 16_344),
    (NAMED, {"year": 2019, "substance": "acetyl_fentanyl"}, "reports", 13_110),
    (NAMED, {"year": 2021, "substance": "four_anpp"}, "reports", 16_347),
    # CDC, DOSE dashboard: emergency visits (file of August 2025), counts (file of January 2025).
    (VISITS, visits("2019-01", "any_drug"), PER_VISITS, 57.9),
    (VISITS, visits("2021-03", "any_drug"), PER_VISITS, 87.3),
    (VISITS, visits("2021-03", "any_drug"), "jurisdictions", 45),
    (VISITS, visits("2020-09", "opioids", "male"), PER_VISITS, 40.3),
    (VISITS, visits("2025-06", "any_drug"), PER_VISITS, 58.0),
    (VISITS, visits("2025-06", "any_drug"), "jurisdictions", 47),
    (VISITS, visits("2025-06", "opioids", "female"), PER_VISITS, 10.7),
    (VISITS, visits("2025-06", "stimulants", "male"), PER_VISITS, 4.2),
    (VISIT_AGES, visits_at("2025-06", "any_drug", age_group="all"), PER_VISITS, 55.1),
    (VISIT_AGES, visits_at("2025-06", "opioids", age_group="all"), PER_VISITS, 14.9),
    (VISIT_AGES, visits_at("2024-06", "any_drug", age_group="all"), PER_VISITS, 62.4),
    (VISIT_AGES, visits_at("2024-06", "opioids", age_group="35-44"), PER_VISITS, 34.7),
    (VISIT_AGES, visits_at("2019-12", "any_drug", age_group="25-34"), PER_VISITS, 103.7),
    (VISIT_AGES, visits_at("2019-12", "stimulants", age_group="65+"), PER_VISITS, 0.5),
    (VISIT_STATES, visits_at("2025-06", "any_drug", state="US"), PER_VISITS, 55.1),
    (VISIT_STATES, visits_at("2025-06", "any_drug", state="OH"), PER_VISITS, 44.7),
    (VISIT_STATES, visits_at("2024-06", "opioids", state="OH"), PER_VISITS, 12.3),
    (VISIT_STATES, visits_at("2025-06", "opioids", state="WA"), PER_VISITS, 42.4),
    (VISIT_STATES, visits_at("2024-06", "any_drug", state="DE"), PER_VISITS, 74.4),
    (VISIT_STATES, visits_at("2019-12", "stimulants", state="WV"), PER_VISITS, 4.8),
    (TREATED, treated(2018, "emergency_department", "AK"), "visits", 792),
    (TREATED, treated(2018, "hospital", "AK", "stimulants"), "visits", 53),
    (TREATED, treated(2018, "hospital", "FL"), "visits", 15_750),
    (TREATED, treated(2023, "emergency_department", "CA"), "visits", 46_468),
    (TREATED, treated(2023, "emergency_department", "GA", "opioids"), "visits", 4047),
    (TREATED, treated(2023, "hospital", "WA"), "visits", 4043),
    # Opium, as UN surveys and reports on them print it: area in hectares, metric tons of opium.
    (OPIUM, poppy("afghanistan", 2013), "hectares", 209_000),
    (OPIUM, poppy("afghanistan", 2013), "tonnes", 5500),
    (OPIUM, poppy("afghanistan", 2017), "tonnes", 9000),
    (OPIUM, poppy("afghanistan", 2022), "tonnes", 6200),
    (OPIUM, poppy("afghanistan", 2023), "hectares", 10_800),
    (OPIUM, poppy("afghanistan", 2023), "tonnes", 333),
    (OPIUM, poppy("afghanistan", 2024), "tonnes", 433),
    (OPIUM, poppy("afghanistan", 2025), "tonnes", 296),
    (OPIUM, poppy("myanmar", 2017), "tonnes", 550),
    (OPIUM, poppy("myanmar", 2018), "hectares", 37_300),
    (OPIUM, poppy("myanmar", 2023), "tonnes", 1080),
    (OPIUM, poppy("myanmar", 2025), "hectares", 53_100),
    # World Drug Report 2025, annex 1.2: the two surveys behind the break in the world series, the
    # two that the text on Southwest Asia names, and two of Europe.
    (USED, used("IND", "opioids"), "prevalence_percent", 2.06),
    (USED, used("NGA", "opioids"), "prevalence_percent", 4.66),
    (USED, used("AFG", "opioids"), "prevalence_percent", 8.5),
    (USED, used("IRN", "opiates"), "prevalence_percent", 3.31),
    (USED, used("POL", "opiates"), "prevalence_percent", 1.7),
    (USED, used("CZE", "opiates"), "prevalence_percent", 0.1),
]  # fmt: skip


def label(figure: tuple) -> str:
    table, rows, column, _ = figure
    return "-".join([table, *(str(value) for value in rows.values()), column])


@pytest.mark.parametrize(("table", "rows", "column", "expected"), FIGURES, ids=map(label, FIGURES))
def test_figure_is_the_one_that_was_read(
    table: str, rows: Rows, column: str, expected: float | str, catalog: Catalog
) -> None:
    found = choose(catalog, table, rows)
    assert len(found) == 1
    assert found[column].iloc[0] == expected


@pytest.mark.parametrize(
    ("year", "drug", "pounds"),
    [
        (2019, "fentanyl", 2803.60),
        (2020, "fentanyl", 4791.06),
        (2021, "fentanyl", 11201.32),
        (2022, "fentanyl", 14699.88),
        (2023, "fentanyl", 27022.85),
        (2024, "fentanyl", 21889.21),
        (2025, "fentanyl", 12027.28),
        (2026, "fentanyl", 10368.75),
        (2021, "methamphetamine", 191834.18),
        (2023, "cocaine", 81085.41),
        (2021, "heroin", 5400.00),
    ],
)
def test_parts_of_a_fiscal_year_add_up_to_the_published_total(
    year: int, drug: str, pounds: float, catalog: Catalog
) -> None:
    """The published total has no row of its own, so that it cannot be counted twice."""
    rows = choose(catalog, CBP, {"fiscal_year": year, "drug": drug})
    assert rows["pounds"].sum() == pytest.approx(pounds, abs=0.05)


@pytest.mark.parametrize(
    ("year", "setting", "states", "any_drug", "opioids"),
    [
        (2018, "emergency_department", 28, 269_852, 105_616),
        (2018, "hospital", 34, 143_692, 49_122),
        (2022, "hospital", 33, 126_252, 47_366),
        (2023, "emergency_department", 29, 307_848, 131_620),
        (2023, "hospital", 34, 135_671, 54_044),
    ],
)
def test_states_add_up_to_the_row_of_the_file_for_all_of_them(
    year: int, setting: str, states: int, any_drug: int, opioids: int, catalog: Catalog
) -> None:
    """The file calls the row “US”, which is no national number: ours has the states alone."""
    rows = choose(catalog, TREATED, {"year": year, "setting": setting})
    assert rows["state"].nunique() == states
    assert dict(rows.groupby("drug")["visits"].sum())["any_drug"] == any_drug
    assert dict(rows.groupby("drug")["visits"].sum())["opioids"] == opioids


@pytest.mark.parametrize("year", [2007, 2017, 2023, 2024])
def test_reports_of_all_substances_are_the_national_total(year: int, catalog: Catalog) -> None:
    named = choose(catalog, NAMED, {"year": year})["reports"].sum()
    related = {"year": year, "substance_group": "fentanyl_and_related"}
    (total,) = choose(catalog, REPORTS, related)["reports"]
    assert named == total
    # The territories, which have no row, are left out.
    states = choose(catalog, STATE_REPORTS, related)
    assert total * 0.98 < states["reports"].sum() <= total
    assert not set(states["state"]) & {"PR", "GU", "VI", "XX", "US"}


def test_newest_year_of_a_substance_leads_only_where_it_is_already_higher(
    catalog: Catalog,
) -> None:
    """The last year is incomplete: 739 reports so far are at least that many."""
    exhibit = find_exhibit("united_states", "lab_reports_by_substance")
    said = draw(catalog, exhibit).description
    assert said.finding == (
        "In 2024, crime labs reported carfentanil at least 739 times, up from 143 in 2023"
    )
    assert "The count for 2024 is not complete." in said.takeaway
    fentanyl = draw(catalog, exhibit, {"substance": "fentanyl"}).description
    assert fentanyl.finding.startswith("In 2023, crime labs reported fentanyl 175,285 times")


def test_lines_of_people_treated_add_up_the_same_states_in_every_year(catalog: Catalog) -> None:
    """Oklahoma counts emergency visits from 2021 on, Delaware has no hospital stays of 2022."""
    said = draw(catalog, find_exhibit("united_states", "nonfatal_counts")).description
    assert said.finding == (
        "In 2023, emergency departments in 28 states treated about 302,000 nonfatal overdoses, "
        "1% fewer than in 2022"
    )
    # 307,848 without the 5,688 of Oklahoma, and 135,671 without the 608 of Delaware.
    assert "Emergency department began at 269,852 in 2018" in said.alt
    assert "302,160 in 2023" in said.alt
    assert "135,063 in 2023" in said.alt


def test_break_of_2020_is_a_gap_in_every_line_and_named_once(catalog: Catalog) -> None:
    picture = draw(catalog, find_exhibit("united_states", "nonfatal_by_month"))
    assert picture.description.alt.count("March 2020 to August 2020") == 1
    (drawn,) = picture.figures
    traces = drawn.figure["data"]
    lines = [trace for trace in traces if trace["connectgaps"] is False]
    assert len(lines) == 3
    for line in lines:
        points = dict(zip(map(str, line["x"]), line["y"], strict=True))
        assert all(pd.isna(points[f"2020-0{month}-01"]) for month in range(3, 9))
        assert points["2020-02-01"] > 0 and points["2020-09-01"] > 0
    assert len([trace for trace in traces if trace["name"] == "gap"]) == 1


@pytest.mark.parametrize(
    ("table", "rows", "column"),
    [
        (STATES, by_state("HI", 2017, "synthetic_opioids"), "deaths"),
        (TWELVE, twelve_months("2026-02", "synthetic_opioids"), "deaths_predicted"),
        (USE, {"year": 2021, "measure": "cocaine_use"}, "people"),
        (VISITS, visits("2020-04", "any_drug"), PER_VISITS),
        (VISIT_STATES, visits_at("2020-12", "any_drug", state="OH"), PER_VISITS),
        (VISIT_STATES, visits_at("2025-06", "any_drug", state="CA"), PER_VISITS),
    ],
    ids=["suppressed", "not released", "not printed", "left out", "withheld", "not reported"],
)
def test_figure_that_was_not_published_is_missing_never_zero(
    table: str, rows: Rows, column: str, catalog: Catalog
) -> None:
    found = choose(catalog, table, rows)
    assert [words.number(value) for value in found[column]] == ["not published"]


def test_synthetic_opioids_are_one_line_of_one_release_and_later_points(catalog: Catalog) -> None:
    """Points of a later release never join the line: a month without a number is between them."""
    table = catalog.table(TWELVE)
    rows = table[table["drug_class"] == "synthetic_opioids"].set_index("period_end")
    release = rows.groupby("release", sort=False)["deaths_predicted"].count()
    assert list(release.items()) == [("June 2026", 133), ("2026-09-16", 2)]
    line = rows[rows["release"] == "June 2026"]
    assert list(line.index) == list(pd.date_range("2015-01-01", "2026-01-01", freq="MS"))
    assert line[["deaths_reported", "deaths_predicted"]].notna().all(axis=None)
    assert list(rows.index[-3:].strftime("%Y-%m")) == ["2026-02", "2026-03", "2026-04"]
    assert rows["deaths_predicted"].isna().iloc[-3]


def test_change_over_twelve_months_compares_predicted_counts(catalog: Catalog) -> None:
    """35,115 for April 2026 and 43,644 for April 2025."""
    change = catalog.fact("us_synthetic_12m_change")
    assert change.value == pytest.approx((35115 / 43644 - 1) * 100)
    assert change.change is not None
    assert (change.change.size, change.change.fewer) == ("20%", "fewer")
    figure = find_exhibit("united_states", "deaths_12_month")
    said = draw(catalog, figure).description
    assert said.finding == (
        "Deaths involving synthetic opioids fell about 20% in the 12 months ending in April 2026"
    )
    assert "35,115 deaths for those 12 months, compared with 43,644 predicted" in said.takeaway


def test_forty_eight_months_of_the_brief_add_up_to_what_it_rounds(catalog: Catalog) -> None:
    """November 2019 to October 2023: the brief says about 270,000."""
    table = catalog.table(MONTHS)
    months = table[table["month"].between("2019-11-01", "2023-10-01")]
    assert len(months) == 48
    assert months["deaths"].sum() == 270_237


@pytest.mark.parametrize(
    ("fact", "display"),
    [
        ("brief_synthetic_deaths", "270,000"),
        ("brief_pills_2023", "77 million"),
        ("brief_powder_2023", "12,000"),
        ("brief_cost_2020", "$1.5 trillion"),
        ("brief_cost_gdp", "7%"),
        ("brief_users_world", "1 in 17"),
        ("brief_stimulant_users", "36 million"),
        ("brief_coalition_countries", "151"),
        ("brief_coalition_organizations", "14"),
        ("brief_mexico_seizures", "520%"),
        ("brief_budget_2024", "$125 million"),
        ("brief_budget_2025", "58%"),
        ("inl_china_substances", "175"),
        ("inl_china_analogues", "23"),
        ("inl_rewards", "$25 million"),
        ("inl_world_deaths", "168,000"),
        ("us_deaths_change_1999_2023", "up 523%"),
        ("us_synthetic_48_months", "270,237"),
    ],
)
def test_ledger_states_the_claim_as_the_document_prints_it(
    fact: str, display: str, catalog: Catalog
) -> None:
    assert catalog.fact(fact).display == display


def test_the_rise_since_1999_ended_with_2024(catalog: Catalog) -> None:
    """The brief's 500% was true of 2023 (523%) and is not of 2024 (371%)."""
    deaths = catalog.table(DEATHS).set_index(["year", "drug_class"])["deaths"]
    first = deaths[1999, "all_drugs"]
    since = {year: deaths[year, "all_drugs"] / first * 100 - 100 for year in (2023, 2024)}
    assert words.change_words(since[2023], 0) == "up 523%"
    assert words.change_words(since[2024], 0) == "up 371%"
