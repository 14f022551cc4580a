"""What is different between two versions of a table."""

from __future__ import annotations

import pandas as pd
import pytest

from components.catalog.load import load_table
from components.publishing.difference import difference
from components.schema import Package

COST = "us_economic_cost"


@pytest.fixture
def cost(package: Package) -> pd.DataFrame:
    return load_table(package, COST)


def test_same_table_has_no_difference(cost: pd.DataFrame, package: Package) -> None:
    found = difference(cost, cost.copy(), package.table(COST))
    assert not found
    assert found.sentence == "no row changed"
    assert found.table().empty


def test_changed_cell_is_found_by_its_key_wherever_its_row_stands(
    cost: pd.DataFrame, package: Package
) -> None:
    new = cost.sample(frac=1, random_state=1).reset_index(drop=True)
    at = new.index[(new["year"] == 2018) & (new["component"] == "total")][0]
    new.loc[at, "billion_usd"] = 1041.5
    found = difference(cost, new, package.table(COST))
    assert found.sentence == "1 row changed"
    (change,) = found.changes
    assert (change.row, change.column) == (at + 2, "billion_usd")
    assert dict(change.key) == {"year": 2018, "component": "total"}
    assert found.table().iloc[0].tolist() == [
        "changed",
        str(at + 2),
        "2018, total",
        "Billion dollars",
        "1040",
        "1041.5",
    ]


def test_added_and_removed_rows_are_told_apart(cost: pd.DataFrame, package: Package) -> None:
    new = pd.concat([cost[cost["year"] != 2019], cost.tail(1).assign(year=2021)]).reset_index(
        drop=True
    )
    found = difference(cost, new, package.table(COST))
    assert found.sentence == "1 row added and 1 row removed; data to 2021, before to 2020"
    assert found.added["year"].tolist() == [2021]
    assert found.removed["year"].tolist() == [2019]
    assert found.table()["What"].tolist() == ["added", "removed"]
    assert found.table()["Row"].tolist() == ["7", ""]


def test_blank_cell_that_stays_blank_is_no_change(package: Package) -> None:
    use = load_table(package, "us_drug_use")
    assert use["people"].isna().any()
    assert not difference(use, use.copy(), package.table("us_drug_use"))


def test_column_of_years_that_became_fractional_still_matches(package: Package) -> None:
    """A blank cell makes a column of whole numbers fractional; its other cells are the same."""
    use = load_table(package, "us_drug_use")
    assert not difference(use, use.astype({"year": "float64"}), package.table("us_drug_use"))


def test_table_without_a_key_is_compared_by_whole_rows(package: Package) -> None:
    controls = load_table(package, "china_controls")
    new = controls.copy()
    new.loc[0, "value"] = 117
    found = difference(controls, new, package.table("china_controls"))
    assert (len(found.added), len(found.removed), found.changes) == (1, 1, ())
