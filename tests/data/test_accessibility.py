"""The accessibility statement says what is true: its tests are there, its dates are not old."""

from __future__ import annotations

import ast
import warnings
from datetime import date, timedelta
from pathlib import Path

import pytest

from components.catalog import Catalog

ROOT = Path(__file__).resolve().parents[2]
OLDEST = timedelta(days=365)


@pytest.mark.filterwarnings("default")
def test_looks_are_not_in_the_future_and_old_ones_are_only_a_warning(catalog: Catalog) -> None:
    ages = {
        row["title"]: date.today() - row["date"].date()
        for row in catalog.table("accessibility").to_dict("records")
    }
    assert {title: age for title, age in ages.items() if age < timedelta(0)} == {}
    for title in (title for title, age in ages.items() if age > OLDEST):
        warnings.warn(f"look at “{title}” again and write the new date", UserWarning, stacklevel=1)


def test_what_is_said_to_be_tested_is_tested(catalog: Catalog) -> None:
    found = []
    for row in catalog.table("accessibility").to_dict("records"):
        if row["kind"] == "gap":
            if row["test"]:
                found.append(f"{row['item_id']} is a gap and names a test")
            continue
        file, _, name = row["test"].partition("::")
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        if name not in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}:
            found.append(f"{row['item_id']}: {file} has no {name}")
    assert not found, "\n".join(found)


def test_gaps_are_named(catalog: Catalog) -> None:
    kinds = list(catalog.table("accessibility")["kind"])
    assert kinds.count("gap") >= 1 and kinds.count("tested") >= 1
