"""What a person must confirm before it is shown, and what is only told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Catalog
from components.publishing.review import removed_tables, review_table
from components.schema import Surprise

DATA = Path(__file__).resolve().parents[2] / "data"
DEATHS, STATES, MONTHS, YEARS = (
    "us_overdose_deaths",
    "us_overdose_by_state",
    "us_synthetic_opioid_deaths_by_month",
    "us_cbp_seizures_by_year",
)
IF_RIGHT = "Correct it, or accept the file if it is right."


Edit = Callable[[pd.DataFrame], pd.DataFrame]


def refreshed(catalog: Catalog, name: str, edit: Edit) -> Catalog:
    """The catalog after a refresh of one table."""
    table = edit(catalog.table(name).copy()).reset_index(drop=True)
    return replace(catalog, tables={**catalog.tables, name: table})


def held(found: list[Surprise]) -> list[str]:
    return [str(one) for one in found if one.holds]


def set_cell(column: str, value: object, **where: object) -> Edit:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        chosen = pd.Series(True, index=table.index)
        for name, wanted in where.items():
            chosen &= table[name] == wanted
        assert chosen.sum() == 1
        table.loc[chosen, column] = value
        return table

    return edit


def test_shipped_data_raise_no_surprise_even_if_every_value_were_new(catalog: Catalog) -> None:
    found = {name: review_table(None, catalog, name) for name in catalog.tables}
    assert {name: list(map(str, said)) for name, said in found.items() if said} == {}


def test_same_data_raise_no_surprise(catalog: Catalog) -> None:
    assert [one for name in catalog.tables for one in review_table(catalog, catalog, name)] == []


@pytest.mark.parametrize("name", [DEATHS, MONTHS, "us_overdose_12_month", STATES])
def test_next_period_of_a_series_raises_nothing_that_holds(name: str, catalog: Catalog) -> None:
    """The usual refresh: a new period arrives, not far from the ones before it."""
    time = catalog.resource(name).as_of_field

    def without_last(table: pd.DataFrame) -> pd.DataFrame:
        return table[table[time] < table[time].max()]

    assert held(review_table(refreshed(catalog, name, without_last), catalog, name)) == []


def test_value_far_from_its_neighbors_is_held(catalog: Catalog) -> None:
    new = refreshed(
        catalog,
        STATES,
        set_cell(
            "deaths",
            91,
            year=2022,
            state="OH",
            drug_class="all_drugs",
            basis="provisional_occurrence",
        ),
    )
    row = (
        catalog.table(STATES)
        .query("year == 2022 and state == 'OH' and drug_class == 'all_drugs'")
        .index[0]
    )
    assert (
        f"data/{STATES}.csv, row {row + 2}, column “Deaths”: 91 is less than 1/6 of the "
        "lowest value next to it. The values just before and after it run from 3,144 to 5,405. "
        + IF_RIGHT
        in held(review_table(catalog, new, STATES))
    )


def test_old_value_far_from_its_neighbors_is_not_looked_at_again(catalog: Catalog) -> None:
    """What was once confirmed is not asked again because another cell changed."""
    odd = refreshed(catalog, DEATHS, set_cell("deaths", 1, year=2005, drug_class="cocaine"))
    new = refreshed(
        odd, DEATHS, set_cell("deaths", 47736, year=2024, drug_class="synthetic_opioids")
    )
    assert held(review_table(odd, new, DEATHS)) == []


def test_states_that_no_longer_add_up_to_the_nation_are_held(catalog: Catalog) -> None:
    new = refreshed(
        catalog,
        STATES,
        set_cell(
            "deaths", 9000, year=2021, state="OH", drug_class="all_drugs", basis="final_residents"
        ),
    )
    found = held(review_table(catalog, new, STATES))
    assert len(found) == 2 and "does not fit “Deaths” (9,000) of its row" in found[1]
    assert found[0] == (
        f"data/{STATES}.csv: States against the nation: 2021, all_drugs: the parts add up to "
        f"110,302. The whole is 106,699 in data/{DEATHS}.csv. {IF_RIGHT}"
    )


def test_nation_that_no_longer_meets_its_states_is_held_too(catalog: Catalog) -> None:
    new = refreshed(catalog, DEATHS, set_cell("deaths", 116699, year=2021, drug_class="all_drugs"))
    assert any(
        "States against the nation: 2021" in said
        for said in held(review_table(catalog, new, DEATHS))
    )


def test_months_that_no_longer_add_up_to_the_year_are_held(catalog: Catalog) -> None:
    new = refreshed(catalog, MONTHS, set_cell("deaths", 9999, month=pd.Timestamp(2023, 5, 1)))
    assert any(
        "Months against the year: 2023" in said for said in held(review_table(catalog, new, MONTHS))
    )


def test_areas_that_no_longer_add_up_to_the_region_are_held(catalog: Catalog) -> None:
    name = "us_cbp_fentanyl_by_area"
    table = catalog.table(name)
    at = table[(table["fiscal_year"] == 2023)]["pounds"].idxmax()

    def more(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[at, "pounds"] *= 1.5
        return rows

    found = held(review_table(catalog, refreshed(catalog, name, more), name))
    assert len(found) == 1 and "Areas against the region: 2023" in found[0]


def test_class_above_all_drugs_is_held(catalog: Catalog) -> None:
    new = refreshed(catalog, DEATHS, set_cell("deaths", 109000, year=2021, drug_class="any_opioid"))
    assert any(
        "A drug class is above all drugs: 2021: 109,000" in said
        for said in held(review_table(catalog, new, DEATHS))
    )


def test_estimate_outside_of_its_range_is_held(catalog: Catalog) -> None:
    name = "opium_cultivation"
    new = refreshed(catalog, name, set_cell("hectares", 500, year=2023, country="afghanistan"))
    found = held(review_table(catalog, new, name))
    assert any("“Hectares, low” may not be above “Hectares”" in said for said in found)


def test_year_that_vanished_is_held(catalog: Catalog) -> None:
    new = refreshed(catalog, DEATHS, lambda table: table[table["year"] != 2024])
    assert held(review_table(catalog, new, DEATHS))[0] == (
        f"data/{DEATHS}.csv, column “Year”: 2024 is gone from every row. "
        f"The version before has rows for it. {IF_RIGHT}"
    )


def test_series_that_ends_earlier_is_held_though_its_year_stands_elsewhere(
    catalog: Catalog,
) -> None:
    new = refreshed(
        catalog,
        DEATHS,
        lambda table: table[~((table["year"] == 2024) & (table["drug_class"] == "all_drugs"))],
    )
    assert (
        f"data/{DEATHS}.csv, column “Year”: all_drugs ends at 2023. The version before goes on to "
        f"2024. {IF_RIGHT}" in held(review_table(catalog, new, DEATHS))
    )


def test_row_that_leaves_a_gap_in_a_series_is_held(catalog: Catalog) -> None:
    chosen = "year == 2015 and drug_class == 'all_drugs'"
    new = refreshed(catalog, DEATHS, lambda table: table.drop(index=table.query(chosen).index))
    assert held(review_table(catalog, new, DEATHS)) == [
        f"data/{DEATHS}.csv: 1 row is gone: 2015, all_drugs. The version before has it. {IF_RIGHT}"
    ]


def test_row_of_a_list_that_is_gone_is_told(catalog: Catalog) -> None:
    new = refreshed(catalog, "routes", lambda table: table.iloc[1:])
    (one,) = review_table(catalog, new, "routes")
    assert not one.holds
    assert str(one) == (
        "data/routes.csv: 1 row is gone: china_new_york_mail. The version before has it."
    )


def test_state_that_vanished_is_held(catalog: Catalog) -> None:
    new = refreshed(catalog, "us_dispensing_by_state", lambda table: table[table["state"] != "OH"])
    assert held(review_table(catalog, new, "us_dispensing_by_state"))[0].startswith(
        "data/us_dispensing_by_state.csv, column “State”: OH is gone from every row."
    )


def test_a_fifth_of_the_rows_gone_is_held(catalog: Catalog) -> None:
    new = refreshed(catalog, "sources", lambda table: table.head(100))
    assert held(review_table(catalog, new, "sources")) == [
        f"data/sources.csv: 100 rows where the version before has {len(catalog.table('sources'))}. "
        f"The file may have been cut off. {IF_RIGHT}"
    ]


@pytest.mark.parametrize(
    ("factor", "times", "meant"),
    [
        (1000, "1,000 times those of", "thousands or units a thousand times larger"),
        (0.001, "1/1,000 of those in", "thousands or units a thousand times smaller"),
        (
            2.2046,
            "2.205 times those of",
            "pounds where the column had kilograms, or the other way around",
        ),
        (
            1 / 2.2046,
            "0.4536 times those of",
            "kilograms where the column had pounds, or the other way around",
        ),
    ],
)
def test_unit_that_changed_is_held_with_what_it_looks_like(
    factor: float, times: str, meant: str, catalog: Catalog
) -> None:
    def change(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(pounds=(table["pounds"] * factor).round(5))

    found = held(review_table(catalog, refreshed(catalog, YEARS, change), YEARS))
    assert any(
        "column “Pounds”: " in said
        and f" {times} the version before, for example" in said
        and f"That looks like {meant}. {IF_RIGHT}" in said
        for said in found
    ), found


def test_revision_of_all_values_by_different_amounts_is_no_change_of_unit(catalog: Catalog) -> None:
    def revise(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(deaths=table["deaths"] + [at % 7 for at in range(len(table))])

    assert held(review_table(catalog, refreshed(catalog, DEATHS, revise), DEATHS)) == []


def test_declared_unit_that_changed_is_held(catalog: Catalog) -> None:
    resource = catalog.resource(YEARS)
    fields = tuple(
        replace(field, unit="kilograms") if field.name == "pounds" else field
        for field in resource.fields
    )
    new = replace(
        catalog,
        package=replace(
            catalog.package,
            resources={**catalog.package.resources, YEARS: replace(resource, fields=fields)},
        ),
    )
    assert held(review_table(catalog, new, YEARS)) == [
        f"data/{YEARS}.csv, column “Pounds”: the unit changed from “pounds” to “kilograms”. "
        f"Every value of the column must be in the new unit. {IF_RIGHT}"
    ]


def test_rows_whose_own_unit_changed_are_held(catalog: Catalog) -> None:
    name = "us_fentanyl_seizures_by_agency"
    new = refreshed(catalog, name, lambda rows: rows.assign(unit="pills"))
    (said,) = held(review_table(catalog, new, name))
    assert ", column “" in said and "The values must be in the new unit. " + IF_RIGHT in said
    assert "rows changed, the first from “" in said


def test_column_that_is_no_longer_declared_is_held(catalog: Catalog) -> None:
    resource = catalog.resource(MONTHS)
    fields = tuple(field for field in resource.fields if field.name != "status")
    new = replace(
        catalog,
        package=replace(
            catalog.package,
            resources={**catalog.package.resources, MONTHS: replace(resource, fields=fields)},
        ),
    )
    new = refreshed(new, MONTHS, lambda table: table.drop(columns="status"))
    assert held(review_table(catalog, new, MONTHS)) == [
        f"data/{MONTHS}.csv: the column “Status” (status) is no longer declared. "
        f"Pages that show it would lose it. {IF_RIGHT}"
    ]


def test_table_that_is_no_longer_declared_is_held(catalog: Catalog) -> None:
    fewer = {n: r for n, r in catalog.package.resources.items() if n != MONTHS}
    new = replace(catalog, package=replace(catalog.package, resources=fewer))
    (found,) = removed_tables(catalog, new)
    assert found.holds and f"({MONTHS}) is no longer declared" in str(found)


def test_provisional_figure_that_became_final_is_held(catalog: Catalog) -> None:
    new = refreshed(
        catalog,
        STATES,
        set_cell(
            "status",
            "final",
            year=2022,
            state="OH",
            drug_class="all_drugs",
            basis="provisional_occurrence",
        ),
    )
    (said,) = held(review_table(catalog, new, STATES))
    assert "1 row changed from “Provisional" in said and "to “Final" in said
    assert ", column “Status”: " in said


def test_partial_year_that_was_completed_is_held(catalog: Catalog) -> None:
    table = catalog.table(YEARS)
    at = table.index[table["status"] == "partial"][0]

    def complete(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[at, "status"] = "full"
        return rows

    assert any(
        ", column “Status”: 1 row changed from" in said
        for said in held(review_table(catalog, refreshed(catalog, YEARS, complete), YEARS))
    )


def test_letters_that_became_question_marks_are_held(catalog: Catalog) -> None:
    name = "event_chapters"
    table = catalog.table(name)
    at = next(i for i, text in enumerate(table["words"]) if "’" in text)
    new = refreshed(
        catalog,
        name,
        lambda rows: rows.assign(
            words=[w.replace("’", "?") if i == at else w for i, w in enumerate(rows["words"])]
        ),
    )
    (said,) = held(review_table(catalog, new, name))
    assert f"row {at + 2}, column" in said and "Letters seem to have been lost" in said


def test_headline_that_changes_is_told_and_holds_nothing(catalog: Catalog) -> None:
    new = refreshed(
        catalog, DEATHS, set_cell("deaths", 47999, year=2024, drug_class="synthetic_opioids")
    )
    found = review_table(catalog, new, DEATHS)
    assert held(found) == []
    assert (
        f"data/{DEATHS}.csv: the headline us_synthetic_latest changes from “47,735 deaths” "
        "(2024) to “47,999 deaths” (2024). It says: "
        "Final count of overdose deaths involving synthetic opioids."
    ) in map(str, found)


def test_headline_that_doubles_is_held(catalog: Catalog) -> None:
    new = refreshed(
        catalog,
        "us_overdose_12_month",
        lambda rows: rows.assign(deaths_predicted=rows["deaths_predicted"] * 2.5),
    )
    found = review_table(catalog, new, "us_overdose_12_month")
    assert any(one.kind == "headline" and one.holds for one in found)


def test_share_far_from_its_neighbors_is_held_though_it_is_a_small_number(catalog: Catalog) -> None:
    """Twenty is little for deaths, and much for the percent of students who used heroin."""
    name = "us_teen_drug_use"

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        chosen = (table["measure"] == "heroin") & (table["grade"] == "12")
        added = table[chosen].assign(year=2026, percent=9.0)
        return pd.concat([table, added], ignore_index=True)

    (said,) = held(review_table(catalog, refreshed(catalog, name, edit), name))
    assert "9 is 10 times the highest value next to it" in said


@pytest.mark.parametrize(
    ("name", "month", "is_held"),
    [
        (YEARS, "March", True),
        ("us_cbp_fentanyl_by_area", "December", True),
        ("us_cbp_fentanyl_by_area", "October", False),
    ],
)
def test_part_of_a_year_that_ends_after_the_reading_is_held(
    name: str, month: str, is_held: bool, catalog: Catalog
) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        added = table[table["status"] == "partial"]
        added = added.assign(fiscal_year=2027, through_month=month)
        return pd.concat([table, added], ignore_index=True)

    found = held(review_table(catalog, refreshed(catalog, name, edit), name, date(2026, 11, 30)))
    assert any("after the day on which the figures were read" in one for one in found) == is_held


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("us_overdose_12_month", "release", "2062-02-14"),
        ("us_overdose_12_month", "release", "June 2062"),
        ("facts", "as_of", "2062"),
        ("new_substances", "period", "March 2032"),
    ],
)
def test_day_in_words_that_has_not_come_yet_is_held(
    name: str, column: str, words: str, catalog: Catalog
) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[table.index[-1], column] = words
        return table

    found = held(review_table(catalog, refreshed(catalog, name, edit), name, date(2026, 11, 30)))
    assert any(f"{words} is after today" in one for one in found)


def edited(name: str, column: str, change: Callable[[str], str], least: int = 1) -> Edit:
    """Cells of a column of text that `change` makes another, `least` of them or more."""

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        before = table[column].copy()
        table[column] = before.map(lambda cell: change(cell) if isinstance(cell, str) else cell)
        assert (table[column].fillna("") != before.fillna("")).sum() >= least
        return table

    return edit


@pytest.mark.parametrize("length", [60, 64, 100])
def test_texts_that_end_at_one_length_within_what_they_said_are_held(
    length: int, catalog: Catalog
) -> None:
    edit = edited("events", "summary", lambda cell: cell[:length], 10)
    found = held(review_table(catalog, refreshed(catalog, "events", edit), "events"))
    assert any(f"texts end after {length} characters" in one for one in found)


def test_texts_that_were_shortened_by_hand_are_not_cut(catalog: Catalog) -> None:
    def shorter(cell: str) -> str:
        return cell.partition(". ")[0].removesuffix(".") + "."

    edit = edited("events", "summary", shorter, 10)
    found = review_table(catalog, refreshed(catalog, "events", edit), "events")
    assert not any("characters" in str(one) for one in found)


@pytest.mark.parametrize(
    "change",
    [
        lambda cell: cell.replace("’", "'"),
        lambda cell: cell.replace("–", "-").replace("’", "'"),
        str.upper,
    ],
)
def test_signs_that_were_replaced_in_many_cells_are_held_in_one_message(
    change: Callable[[str], str], catalog: Catalog
) -> None:
    edit = edited("events", "summary", change, 5)
    found = held(review_table(catalog, refreshed(catalog, "events", edit), "events"))
    assert len([one for one in found if "accents, or capitals changed in" in one]) == 1


def test_one_sign_that_was_corrected_is_not_held(catalog: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        at = table.index[table["summary"].str.contains("’", na=False)][0]
        table.loc[at, "summary"] = table.at[at, "summary"].replace("’", "'")
        return table

    found = review_table(catalog, refreshed(catalog, "events", edit), "events")
    assert not any("accents" in str(one) for one in found)


def test_series_that_vanished_while_another_has_its_numbers_is_held(catalog: Catalog) -> None:
    """A code was replaced in a column of the key: the rows are gone, and stand elsewhere."""

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table["state"] = table["state"].replace({"OH": "PR"})
        return table

    found = held(review_table(catalog, refreshed(catalog, STATES, edit), STATES))
    assert any("new rows have the same numbers: “OH” became" in one for one in found)


def test_code_that_changed_within_texts_is_held(catalog: Catalog) -> None:
    at = catalog.table("glossary").index[0]

    def with_code(code: str) -> Edit:
        def edit(table: pd.DataFrame) -> pd.DataFrame:
            table.loc[at, "definition"] = f"Deaths with the code {code} in a record."
            return table

        return edit

    old = refreshed(catalog, "glossary", with_code("X42"))
    found = held(review_table(old, refreshed(catalog, "glossary", with_code("X24")), "glossary"))
    assert any("only a code changed" in one and "X24" in one for one in found)
    other = refreshed(catalog, "glossary", with_code("X42 or X44"))
    assert not any("only a code" in one for one in held(review_table(old, other, "glossary")))


def test_end_of_a_period_that_moved_while_no_amount_did_is_held(catalog: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        chosen = table["through_month"].notna()
        assert chosen.any()
        table.loc[chosen, "through_month"] = "September"
        return table

    day = date(2026, 11, 30)
    found = held(review_table(catalog, refreshed(catalog, YEARS, edit), YEARS, day))
    assert any("no amount of" in one for one in found)

    def with_amounts(table: pd.DataFrame) -> pd.DataFrame:
        amounts = [f.name for f in catalog.resource(YEARS).fields if f.is_numeric]
        chosen = table["through_month"].notna()
        for name in set(amounts) - set(catalog.resource(YEARS).primary_key):
            table.loc[chosen, name] += 40
        return edit(table)

    found = held(review_table(catalog, refreshed(catalog, YEARS, with_amounts), YEARS, day))
    assert not any("no amount of" in one for one in found)


def test_dates_that_changed_places_are_held(catalog: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        days = table["date"].drop_duplicates()
        one, other = days.index[:2]
        table.loc[[one, other], "date"] = table.loc[[other, one], "date"].to_numpy()
        return table

    found = held(review_table(catalog, refreshed(catalog, "events", edit), "events"))
    assert any("sorted without the other columns" in one and "“Date”" in one for one in found)


def test_lists_in_another_order_are_held(catalog: Catalog) -> None:
    """One list may be put in order; in many rows a program sorted them."""

    def turned(most: int) -> Edit:
        def edit(table: pd.DataFrame) -> pd.DataFrame:
            lists = table["actors"].fillna("").str.split()
            chosen = lists[lists.map(lambda names: len(names) > 1 and all("_" in n for n in names))]
            assert len(chosen) >= most
            for at in chosen.index[:most]:
                table.loc[at, "actors"] = " ".join(reversed(lists[at]))
            return table

        return edit

    many = held(review_table(catalog, refreshed(catalog, "events", turned(3)), "events"))
    assert any("the same entries are in another order in 3 cells" in one for one in many)
    few = held(review_table(catalog, refreshed(catalog, "events", turned(2)), "events"))
    assert not any("another order" in one for one in few)


def test_one_code_that_became_another_in_many_rows_is_held(catalog: Catalog) -> None:
    """A search replaced it; a few rows may have been corrected."""
    categories = catalog.table("events")["category"]
    old, new = categories.value_counts().index[:2]

    def replaced(most: int) -> Edit:
        def edit(table: pd.DataFrame) -> pd.DataFrame:
            table.loc[table.index[table["category"] == old][:most], "category"] = new
            return table

        return edit

    many = held(review_table(catalog, refreshed(catalog, "events", replaced(5)), "events"))
    assert any("in 5 rows, and no amount of these rows changed" in one for one in many)
    few = held(review_table(catalog, refreshed(catalog, "events", replaced(4)), "events"))
    assert not any("no amount of these rows changed" in one for one in few)
