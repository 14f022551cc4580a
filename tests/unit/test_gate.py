"""What is wrong but plausible waits for a person: one refreshed table or text at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from components.catalog import Catalog
from components.publishing.review import review_table, review_text
from components.publishing.review.rewriting import is_rewriting
from components.publishing.review.statements import numbers_in
from tests.unit.test_surprises import held, refreshed

TODAY = date(2026, 11, 30)
AGES, PERIODS, EVENTS = "country_drug_use", "us_overdose_12_month", "events"
COUNTIES, STATES, DEATHS = "us_overdose_by_county", "us_overdose_by_state", "us_overdose_deaths"
MONTHS, YEARS = "us_cbp_seizures_by_month", "us_cbp_seizures_by_year"
OVERVIEW = "text/en/overview.md"


@pytest.fixture(scope="module")
def shipped(catalog: Catalog) -> Catalog:
    """The shipped data without the ledger of facts, whose headlines take most of the time."""
    return replace(catalog, problems={"facts": ()})


def found_in(
    shipped: Catalog, name: str, edit: Callable[[pd.DataFrame], pd.DataFrame]
) -> list[str]:
    return held(review_table(shipped, refreshed(shipped, name, edit), name, TODAY))


@pytest.mark.parametrize(
    ("name", "column", "before", "after"),
    [
        (AGES, "age_group", "15+", "15"),
        (PERIODS, "release", "June 2026", "06/01/2026"),
        (PERIODS, "release", "June 2026", "2026-06-01"),
        (PERIODS, "release", "2026-09-16", "16.09.2026"),
        ("new_substances", "period", "January 2025", "Jan-25"),
        ("routes", "period", "May 2024", "05/01/2024"),
        ("drug_classes", "icd10_codes", "T40.4", "4.04E+01"),
        ("lesson_standards", "code", "2.12.5", "02/12/2005"),
    ],
)
def test_words_that_a_spreadsheet_rewrote_are_held(
    name: str, column: str, before: str, after: str, shipped: Catalog
) -> None:
    count = int((shipped.table(name)[column] == before).sum())
    assert count

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(**{column: table[column].replace(before, after)})

    said = [one for one in found_in(shipped, name, edit) if "rewrite such cells" in one]
    assert len(said) == 1 and after in said[0]


def test_new_row_in_a_form_of_spreadsheets_is_held(shipped: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        row = table.iloc[[-1]].assign(name="Elsewhere", age_group="15")
        return pd.concat([table, row], ignore_index=True)

    (said,) = found_in(shipped, AGES, edit)
    assert "“15”, which has a form that no earlier cell" in said and "column “Ages”" in said


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        ("15+", "15", True),
        ("0123", "123", True),
        ("1.10", "1.1", True),
        ("June 2026", "6/1/2026", True),
        ("June 2026", "July 2026", False),
        ("2019", "2020", False),
        ("about 2023", "2023", False),
        ("", "2023", False),
    ],
)
def test_rewriting_is_told_from_a_correction(before: str, after: str, is_one: bool) -> None:
    assert is_rewriting(before, after) is is_one


def test_event_of_a_day_to_come_is_held(shipped: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[table["event_id"] == "beijing_summit_2026", "date"] = "2062-05-14"
        return table

    (said,) = found_in(shipped, EVENTS, edit)
    assert "column “Date”: 2062-05-14 is after today" in said


def test_days_of_the_next_look_may_lie_ahead(shipped: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[table.index[-1], "review_by"] = pd.Timestamp(2028, 1, 5)
        return table

    assert found_in(shipped, EVENTS, edit) == []


def test_day_of_reading_that_goes_back_is_held(shipped: Catalog) -> None:
    resource = shipped.resource(DEATHS)
    earlier = replace(resource, retrieved=resource.retrieved - timedelta(days=400))
    resources = {**shipped.package.resources, DEATHS: earlier}
    new = shipped.with_changes(package=replace(shipped.package, resources=resources))
    (said,) = held(review_table(shipped, new, DEATHS, TODAY))
    assert "“Read on” in data/datasets.csv went back from November 21, 2026" in said


def first_with(table: pd.DataFrame, **where: object) -> int:
    chosen = pd.Series(True, index=table.index)
    for name, value in where.items():
        chosen &= table[name] == value
    return int(table.index[chosen][0])


def test_figure_that_became_blank_is_held(shipped: Catalog) -> None:
    at = first_with(shipped.table(PERIODS), drug_class="cocaine")

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[at, "deaths_reported"] = pd.NA
        return table

    (said,) = found_in(shipped, PERIODS, edit)
    assert f"row {at + 2}, column “Reported deaths”: 1 figure of the version before became" in said


def test_blanks_that_became_zero_are_held(shipped: Catalog) -> None:
    said = found_in(
        shipped, "canada_drug_deaths", lambda table: table.fillna({"deaths": 0, "rate_per_100k": 0})
    )
    assert any("34 blank cells of the version before became 0" in one for one in said)
    assert any("though the row says that the figure is withheld" in one for one in said)


@pytest.mark.parametrize("deaths", [4, 12])
def test_withheld_count_is_never_shown(deaths: int, shipped: Catalog) -> None:
    at = first_with(shipped.table(COUNTIES), status="suppressed")

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[at, "deaths"] = deaths
        return table

    found = found_in(shipped, COUNTIES, edit)
    assert any(f"row {at + 2}" in one and f"{deaths}, though the row" in one for one in found)


def test_county_that_is_no_longer_withheld_is_shown(shipped: Catalog) -> None:
    at = first_with(shipped.table(COUNTIES), status="suppressed")

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[at, ["deaths", "status"]] = [12, "provisional"]
        return table

    assert found_in(shipped, COUNTIES, edit) == []


@pytest.mark.parametrize(
    ("name", "column", "where", "factor"),
    [
        (DEATHS, "deaths", {"year": 2010, "drug_class": "heroin"}, 1.3),
        (STATES, "rate_per_100k", {"year": 2015, "state": "OH"}, 0.8),
        (COUNTIES, "crude_rate_per_100k", {"county": "Harris County", "state": "TX"}, 1.05),
        ("country_drug_deaths", "deaths", {"iso3": "CAN", "year": 2015, "cause": "opioids"}, 1.4),
    ],
)
def test_rate_that_does_not_fit_its_count_is_held(
    name: str, column: str, where: dict, factor: float, shipped: Catalog
) -> None:
    at = first_with(shipped.table(name), **where)

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table[column] = table[column].astype(float)
        table.loc[at, column] = round(table.at[at, column] * factor, 1)
        return table

    said = [one for one in found_in(shipped, name, edit) if "does not fit" in one]
    assert len(said) == 1 and f"row {at + 2}" in said[0] and "would be about" in said[0]


@pytest.mark.parametrize("factor", [1 / 30, 30])
def test_revised_month_far_from_its_own_series_is_held(factor: float, shipped: Catalog) -> None:
    """This table has no limit of its own: its months are lively."""
    where = {"month": pd.Timestamp(2026, 3, 1), "drug": "methamphetamine",
             "component": "ports_of_entry", "region": "southwest_border"}  # fmt: skip
    at = first_with(shipped.table(MONTHS), **where)

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[at, "pounds"] *= factor
        return table

    said = found_in(shipped, MONTHS, edit)
    assert any(
        f"row {at + 2}, column “Pounds”" in one and "never moved so far" in one for one in said
    )


@pytest.mark.parametrize("factor", [0.02, 40])
def test_unfinished_year_is_held_to_the_same_months_of_the_year_before(
    factor: float, shipped: Catalog
) -> None:
    where = {"fiscal_year": 2026, "drug": "fentanyl", "component": "ports_of_entry",
             "region": "southwest_border"}  # fmt: skip
    at = first_with(shipped.table(YEARS), **where)
    until = shipped.table(YEARS).at[at, "through_month"]

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[at, "pounds"] *= factor
        return table

    said = found_in(shipped, YEARS, edit)
    assert any(f"through {until}" in one and "of the year before" in one for one in said)


def test_unfinished_year_must_meet_its_own_months(shipped: Catalog) -> None:
    where = {"fiscal_year": 2026, "drug": "methamphetamine", "component": "ports_of_entry",
             "region": "southwest_border"}  # fmt: skip
    at = first_with(shipped.table(YEARS), **where)

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[at, "pounds"] *= 1.1
        return table

    assert any("and the months add up to" in one for one in found_in(shipped, YEARS, edit))


def test_column_sorted_alone_is_told_once_with_its_rows_counted(shipped: Catalog) -> None:
    said = found_in(
        shipped,
        PERIODS,
        lambda table: table.assign(
            deaths_reported=table["deaths_reported"].sort_values().to_numpy()
        ),
    )
    assert len(said) == 2
    assert any("the values are the same, in another order" in one for one in said)
    assert any("is above “Predicted deaths” in " in one for one in said)


def test_place_whose_coordinate_lost_its_sign_is_held(shipped: Catalog) -> None:
    table = shipped.table("places")
    at = int(table.index[table["longitude"] < -20][0])

    def edit(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[at, "longitude"] *= -1
        return rows

    (said,) = found_in(shipped, "places", edit)
    assert f"row {at + 2}" in said and "where the version before has" in said


# Typed facts


def test_numbers_of_a_statement_are_read_in_digits_and_words() -> None:
    assert list(numbers_in("More than six in ten people, nearly $1.5 trillion"))[:1] == [60]
    assert 1.5e12 in numbers_in("nearly $1.5 trillion in a single year")
    assert 270000 in numbers_in("about 270,000 people died")


def test_typed_facts_against_their_own_statements_are_held(catalog: Catalog) -> None:
    typed = {"brief_synthetic_deaths": 27000, "brief_cost_2020": 15e12, "brief_opinion": 16}
    table = catalog.table("facts").copy()
    for name, value in typed.items():
        table.loc[table["id"] == name, "value"] = value
    new = replace(catalog, tables={**catalog.tables, "facts": table})
    said = held(review_table(catalog, new, "facts", TODAY))
    assert sorted(one.split(",")[1] for one in said) == sorted(
        f" row {catalog.facts[name].row}" for name in typed
    )
    assert all("where its own statement says" in one for one in said)


# Texts


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("This is a junkie problem.", "“junkie”, as a label"),
        ("About 71,000 people died.", "“71,000”, a number that no fact gives"),
        ("In 2025 it fell by 19%.", "“2025” and “19%”, numbers that no fact gives"),
        ("About seventy-one thousand people died.", "“seventy-one thousand”, a number that no"),
        ("It cost one and a half trillion dollars.", "“one and a half trillion”, a number"),
        ("There were { us_deaths_peak_year } deaths.", "which readers would see as it is"),
        ("There were {{{ us_deaths_peak }}} deaths.", "which readers would see as it is"),
        ("There were {us_deaths_peak|x} deaths.", "which readers would see as it is"),
        ("There were [[us_deaths_peak]] deaths.", "“us_deaths_peak”, which readers would see"),
        ("There were %us_deaths_peak% deaths.", "“us_deaths_peak”, which readers would see"),
        ("## section_publik\n\nSome words.", "a new section “section_publik”"),
    ],
)
def test_text_with_a_fault_is_held_and_said(added: str, said: str, catalog: Catalog) -> None:
    raw = catalog.texts[OVERVIEW] + f"\n\n{added}\n".encode()
    new = catalog.with_changes(texts={**catalog.texts, OVERVIEW: raw})
    (one,) = held(review_text(catalog, new, OVERVIEW))
    assert said in one and one.startswith(f"data/{OVERVIEW}: ")


@pytest.mark.parametrize(
    "added",
    [
        "Ask one of two or three friends.",
        "Nine out of ten thousand people, or six in every million.",
        "A thousand thanks to those who read this.",
    ],
)
def test_small_numbers_and_shares_in_words_are_not_held(added: str, catalog: Catalog) -> None:
    raw = catalog.texts[OVERVIEW] + f"\n\n{added}\n".encode()
    new = catalog.with_changes(texts={**catalog.texts, OVERVIEW: raw})
    assert held(review_text(catalog, new, OVERVIEW)) == []


def test_shipped_texts_raise_no_surprise_even_if_all_were_new(catalog: Catalog) -> None:
    none = catalog.with_changes(texts={})
    found = {path: held(review_text(none, catalog, path)) for path in catalog.texts}
    assert {path: said for path, said in found.items() if said} == {}


def test_section_that_a_lesson_may_have_is_new_without_a_question(catalog: Catalog) -> None:
    """One that came with the program, such as what one student does alone, is asked for."""
    path = "text/en/lessons/which_number.md"
    raw = catalog.texts[path]
    names = re.findall(rb"^## (.+)$", raw, re.MULTILINE)
    assert b"alone" in names
    for name in names:
        old = raw.replace(b"## " + name + b"\n", b"")
        before = catalog.with_changes(texts={**catalog.texts, path: old})
        assert held(review_text(before, catalog, path)) == [], name


def test_section_that_was_renamed_names_the_old_one(catalog: Catalog) -> None:
    path = "text/en/world.md"
    raw = catalog.texts[path].replace(b"## country_map", b"## countri_map", 1)
    new = catalog.with_changes(texts={**catalog.texts, path: raw})
    (said,) = held(review_text(catalog, new, path))
    assert "a new section “countri_map”" in said and "may be “country_map” under" in said


def test_next_release_of_a_table_without_a_past_is_shown(shipped: Catalog) -> None:
    """Every county moves on by a quarter: some counts come, some go, and most move a little."""

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table["period_end"] = pd.Timestamp(2026, 3, 1)
        known = table.index[(table["deaths"] > 20).fillna(False)]
        table.loc[known, "deaths"] = (table.loc[known, "deaths"] * 0.9).round().astype(int)
        rate = table.loc[known, "deaths"] / table.loc[known, "population"] * 100_000
        table.loc[known, "crude_rate_per_100k"] = rate.astype(float).round(1)
        few = known[table.loc[known, "deaths"] < 22][:9]
        table.loc[few, ["deaths", "crude_rate_per_100k"]] = pd.NA
        table.loc[few, "status"] = "suppressed"
        return table

    resources = dict(shipped.package.resources)
    resources[COUNTIES] = replace(resources[COUNTIES], retrieved=TODAY)
    read = shipped.with_changes(package=replace(shipped.package, resources=resources))
    new = refreshed(read, COUNTIES, edit)
    found = held(review_table(shipped, new, COUNTIES, TODAY))
    assert found == []


def test_new_harmful_words_of_a_table_are_held_and_old_ones_are_not(shipped: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[3, "summary"] = f"{table.at[3, 'summary']} It was a junkie problem."
        return table

    (said,) = found_in(shipped, EVENTS, edit)
    assert "row 5, column “What was decided”" in said and "“junkie”, as a label" in said


@pytest.mark.parametrize("name", [YEARS, "us_cbp_fentanyl_by_area"])
@pytest.mark.parametrize("times", [0.4536, 1.0])
def test_whole_new_year_in_kilograms_is_held_and_one_in_pounds_is_not(
    name: str, times: float, shipped: Catalog
) -> None:
    resource = replace(shipped.resource(name), retrieved=date(2028, 1, 5))
    resources = {**shipped.package.resources, name: resource}
    old = shipped.with_changes(package=replace(shipped.package, resources=resources))

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        rows = table[table["fiscal_year"] == 2025].assign(fiscal_year=2027)
        rows["pounds"] *= times
        return pd.concat([table, rows], ignore_index=True)

    said = held(review_table(old, refreshed(old, name, edit), name, date(2028, 2, 1)))
    assert bool(said) == (times != 1)
    assert all("taken together, 2027 is" in one for one in said)
