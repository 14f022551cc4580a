"""New and revised figures against the past of their own series, as the gate of a save sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from components.catalog import Catalog, open_catalog
from components.publishing.difference import difference
from components.publishing.review import review_table
from components.publishing.review.columns import find_factors, find_moved_columns
from components.publishing.review.periods import find_new_periods
from components.validation.check import future_reading
from tests.unit.test_surprises import DATA, held, refreshed

MONTHLY = "us_cbp_seizures_by_month"
YEARLY = "us_cbp_seizures_by_year"
PERIODS = "us_overdose_12_month"
COUNTRIES = "country_drug_deaths"
ROW = {
    "fiscal_year": 2026,
    "drug": "fentanyl",
    "component": "ports_of_entry",
    "region": "southwest_border",
    "pounds": 612.4,
    "seizure_events": 40,
    "source_id": "cbp_fy2023_2026_april",
}


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    # Without the ledger of facts no headlines are compared, which would take most of the time.
    return replace(open_catalog(DATA, checked={}), problems={"facts": ()})


def next_month(table: pd.DataFrame, factor: float = 1.0, month: str = "2026-05") -> pd.DataFrame:
    """The table with the rows of its last month again, as the next one."""
    last = table[table["month"] == table["month"].max()].copy()
    last["month"] = pd.Timestamp(month)
    last["pounds"] = (last["pounds"] * factor).round(3)
    return pd.concat([table, last], ignore_index=True)


def test_new_month_like_the_ones_before_is_shown(shipped: Catalog) -> None:
    assert held(review_table(shipped, refreshed(shipped, MONTHLY, next_month), MONTHLY)) == []


@pytest.mark.parametrize("factor", [1000, 1 / 1000, 10, 1 / 10, 0.4536])
def test_whole_month_in_another_unit_is_held(factor: float, shipped: Catalog) -> None:
    new = refreshed(shipped, MONTHLY, lambda table: next_month(table, factor))
    found = held(review_table(shipped, new, MONTHLY))
    assert any("column “Pounds”" in said and "May 2026" in said for said in found), found


@pytest.mark.parametrize(
    ("pounds", "month", "said"),
    [
        (612400, "2026-05", "612,400 is further above the past of its series than ever before"),
        (277.8, "2026-05", "May 2026 has 1 row. Each of the last periods has"),
        (612.4, "2206-05", "May 2206 begins after the day on which the figures were read"),
        (612.4, "2027-12", "December 2027 begins after the day on which the figures were read"),
        (612.4, "2026-10", "October 2026 is 6 months away from the nearest other period"),
        (612.4, "2006-05", "May 2006 is 149 months away from the nearest other period"),
    ],
)
def test_single_row_that_is_out_of_place_is_held(
    pounds: float, month: str, said: str, shipped: Catalog
) -> None:
    row = pd.DataFrame([{**ROW, "month": pd.Timestamp(month), "pounds": pounds}])
    new = refreshed(shipped, MONTHLY, lambda table: pd.concat([table, row], ignore_index=True))
    found = held(review_table(shipped, new, MONTHLY))
    assert any(said in one and f"row {len(shipped.table(MONTHLY)) + 2}" in one for one in found)


def test_new_year_of_rates_a_thousand_times_too_large_is_held(shipped: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        last = table[table["year"] == 2021].assign(year=2022)
        return pd.concat(
            [table, last.assign(rate_per_100k=last["rate_per_100k"] * 1000)], ignore_index=True
        )

    found = held(review_table(shipped, refreshed(shipped, COUNTRIES, edit), COUNTRIES))
    assert any("2022 is 1," in said and "times the level" in said for said in found)


def test_thousands_read_into_some_rates_are_held_for_all_of_them(shipped: Catalog) -> None:
    """A German spreadsheet program reads 1.125 as 1125, and leaves 1.13 alone."""
    digits = shipped.table(COUNTRIES)["rate_per_100k"].astype(str).str.partition(".")[2].str.len()
    chosen = digits == 3
    assert 1000 < chosen.sum() < len(chosen) / 3

    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[chosen, "rate_per_100k"] *= 1000
        return table

    found = held(review_table(shipped, refreshed(shipped, COUNTRIES, edit), COUNTRIES))
    assert any(f"{chosen.sum():,} values are 1,000 times those" in said for said in found)


@pytest.mark.parametrize("factor", [1000, 1 / 2.20462, 100, 10])
def test_a_few_cells_in_another_unit_are_held(factor: float, shipped: Catalog) -> None:
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        at = table.index[table["pounds"] > 500][:3]
        table.loc[at, "pounds"] = (table.loc[at, "pounds"] * factor).round(3)
        return table

    found = held(review_table(shipped, refreshed(shipped, MONTHLY, edit), MONTHLY))
    assert any("3 values are " in said and "That looks like" in said for said in found)


def sort_alone(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(deaths_reported=sorted(table["deaths_reported"]))


def move_down(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(deaths_reported=table["deaths_reported"].shift(1))


def change_places(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(
        deaths_reported=table["deaths_predicted"], deaths_predicted=table["deaths_reported"]
    )


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (sort_alone, "moved; the values are the same, in another order"),
        (move_down, "moved to a neighboring row"),
        (change_places, "moved; they are those of “"),
    ],
)
def test_column_in_another_order_is_held(edit, said: str, shipped: Catalog) -> None:
    found = held(review_table(shipped, refreshed(shipped, PERIODS, edit), PERIODS))
    assert any(said in one for one in found), found[:3]


def test_column_sorted_alone_says_how_many_rows_are_above(shipped: Catalog) -> None:
    found = held(review_table(shipped, refreshed(shipped, PERIODS, sort_alone), PERIODS))
    assert any(" rows. “" in one and "may not be above" in one for one in found)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        (PERIODS, "deaths_reported", "deaths_predicted"),
        ("us_synthetic_opioid_12_month_by_state", "deaths_reported", "deaths_predicted"),
        ("country_drug_use", "low_percent", "prevalence_percent"),
        ("world_drug_users", "users_million", "users_high_million"),
        ("routes", "first_year", "last_year"),
        ("mexico_fentanyl_seizures", "period_start", "period_end"),
    ],
)
def test_amounts_in_the_wrong_order_are_held_with_their_row(
    name: str, low: str, high: str, shipped: Catalog
) -> None:
    table = shipped.table(name)
    at = table.index[table[low].notna() & (table[high] > table[low])][0]

    def edit(rows: pd.DataFrame) -> pd.DataFrame:
        rows.loc[at, [low, high]] = rows.loc[at, [high, low]].tolist()
        return rows

    titles = [shipped.resource(name).field(column).title for column in (low, high)]
    found = held(review_table(shipped, refreshed(shipped, name, edit), name))
    said = [one for one in found if f"“{titles[0]}” may not be above “{titles[1]}”" in one]
    assert len(said) == 1 and f"row {at + 2}, column “{titles[0]}”" in said[0]


TIMED = {
    "us_cbp_seizures_by_month": 3,
    "us_overdose_12_month": 6,
    "us_synthetic_opioid_12_month_by_state": 2,
    "us_overdose_deaths": 4,
    "us_lab_reports": 6,
    "canada_drug_deaths": 6,
    "us_cbp_seizures_by_year": 5,
    "country_drug_deaths": 1,
}


@pytest.mark.parametrize("name", TIMED)
def test_periods_that_were_really_published_are_shown(name: str, shipped: Catalog) -> None:
    resource, table = shipped.resource(name), shipped.table(name)
    time = resource.as_of_field
    for period in sorted(table[time].unique())[-TIMED[name] :]:
        after = table[table[time] <= period].reset_index(drop=True)
        before = after[after[time] < period]
        diff = difference(before, after, resource)
        found = find_new_periods(resource, before, after, diff)
        found += find_factors(resource, diff) + find_moved_columns(resource, before, after, diff)
        assert list(map(str, found)) == [], period


def test_list_of_months_is_whole(shipped: Catalog) -> None:
    for name in (YEARLY, "us_cbp_fentanyl_by_area"):
        allowed = shipped.resource(name).field("through_month").constraints["enum"]
        assert len(allowed) == 12 and allowed[10] == "November"


def test_day_of_reading_after_today_is_refused(shipped: Catalog) -> None:
    late = replace(shipped.resource(YEARLY), retrieved=date.today() + timedelta(days=3))
    (problem,) = future_reading(late, date.today())
    assert f"“Read on” of {YEARLY}.csv is" in str(problem) and "To fix: write the day" in str(
        problem
    )


FREQUENT = (
    "us_overdose_12_month",
    "us_synthetic_opioid_12_month_by_state",
    "us_cbp_seizures_by_year",
    "us_cbp_seizures_by_month",
    "us_cbp_fentanyl_by_area",
    "canada_drug_deaths",
    "canada_opioid_kinds",
)


@pytest.mark.parametrize("name", FREQUENT)
def test_next_twelve_refreshes_are_taken(name: str, shipped: Catalog, tmp_path) -> None:
    """Twelve later months, or one later year that grows month by month, pass check and gate."""
    resource, table = shipped.resource(name), shipped.table(name)
    time = resource.as_of_field
    is_monthly = resource.field(time).type == "yearmonth"
    last = table[table[time] == table[time].max()]
    months = ["October", "November", "December", "January", "February", "March", "April", "May"]
    months += ["June", "July", "August", "September"]
    amounts = [f.name for f in resource.fields if f.is_numeric and f.unit != "percent"]
    now = replace(resource, retrieved=date(2028, 1, 1))
    for at, month in enumerate(months, start=1):
        rows = last.copy()
        if is_monthly:
            rows[time] = rows[time] + pd.DateOffset(months=1)
            last = rows
        else:
            rows[time] += 1
            full = table[table[time] == table[time].max() - 1]
            keys = [column for column in resource.primary_key if column != time]
            whole = full.set_index(keys)[amounts]
            for column in amounts:
                values = (
                    whole[column].reindex(pd.MultiIndex.from_frame(rows[keys])).to_numpy()
                    if len(keys) > 1
                    else whole[column].reindex(rows[keys[0]]).to_numpy()
                )
                if "opioid_deaths" not in (resource.field(column).unit or ""):
                    rows[column] = (pd.Series(values, index=rows.index) * at / 12).round(0)
            rows = rows.dropna(subset=[c for c in amounts if resource.field(c).is_required])
            if "through_month" in rows:
                rows["through_month"] = month
                assert month in resource.field("through_month").constraints["enum"]
        before = table
        after = pd.concat([table, rows], ignore_index=True)
        found = find_new_periods(now, before, after, difference(before, after, now))
        assert list(map(str, found)) == [], month
        if is_monthly:
            table = after
