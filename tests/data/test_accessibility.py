"""The accessibility statement says what is true: its tests are there, its dates are not old."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

import pytest

from components import store
from components.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]
OLDEST = timedelta(days=365)
ROWS = store.catalog().table("accessibility").to_dict("records")
every_row = pytest.mark.parametrize("row", ROWS, ids=[row["item_id"] for row in ROWS])


@every_row
def test_nothing_was_looked_at_longer_than_a_year_ago(row: dict) -> None:
    age = store.today() - row["date"].date()
    assert timedelta(0) <= age <= OLDEST, f"look at “{row['title']}” again and write the new date"


@every_row
def test_what_is_said_to_be_tested_is_tested(row: dict) -> None:
    if row["kind"] == "gap":
        assert row["test"] == ""
        return
    file, _, name = row["test"].partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_gaps_are_named(catalog: Catalog) -> None:
    kinds = list(catalog.table("accessibility")["kind"])
    assert kinds.count("gap") >= 1 and kinds.count("tested") >= 1
