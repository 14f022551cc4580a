"""Whatever is saved, visitors see no error and no value that the declaration forbids.

Hypothesis thinks up the damage; the rules are read from datapackage.json anew, not from the
checker that is put to the test.
"""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from components.catalog import Catalog
from components.publishing.editions import Editions

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 30)
DAMAGED = ("us_overdose_deaths", "us_economic_cost", "us_public_opinion", "sources", "facts")
DECLARED = (*DAMAGED, "drug_classes", "states")
UNLIKELY = [
    "", " ", "0", "-1", "1e9", "1,000", "NaN", "inf", "#REF!", "=1+1", "n/a", "２０２４", "2024.0",
    "99999999999999999999", "“7”", '"', '"x', ",", ";", "\t", "\n", "\r", "\r\n", "\x00", "\ufeff",
    "\N{NO-BREAK SPACE}", "é", "final", "all_drugs", "2024", "12/31/2024", "{{ us_deaths_latest }}",
]  # fmt: skip


class Site:
    """A data folder with a few of the shipped tables, and its editions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.editions = Editions(folder, folder.parent / ".atlas")
        self.good = {
            name: (folder / f"{name}.csv").read_bytes().decode("utf-8") for name in DAMAGED
        }
        self.rules = {
            item["name"]: item["schema"]
            for item in json.loads((folder / "datapackage.json").read_bytes())["resources"]
        }
        self.texts = set(self.editions.refresh(TODAY).texts)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("any") / "data"))
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in DECLARED]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    facts = pd.read_csv(folder / "facts.csv", dtype=str, keep_default_na=False)
    facts[facts["dataset"].isin(["", *DECLARED])].to_csv(folder / "facts.csv", index=False)
    return Site(folder)


@some.composite
def damage(draw: some.DrawFn) -> tuple[str, list[tuple[str, float, float, str]], str]:
    """A table, edits as (kind, where, how much, text), and the kind of text it is saved as."""
    name = draw(some.sampled_from(DAMAGED))
    kinds = some.sampled_from(["put", "cut", "cell", "cell", "row", "swap", "end"])
    share = some.floats(0, 1, allow_nan=False)
    text = some.sampled_from(UNLIKELY) | some.text(max_size=6)
    edits = draw(some.lists(some.tuples(kinds, share, share, text), min_size=1, max_size=3))
    encoding = draw(some.sampled_from(["utf-8"] * 6 + ["utf-8-sig", "utf-16", "cp1252"]))
    return name, edits, encoding


def applied(text: str, edits: list[tuple[str, float, float, str]]) -> str:
    for kind, where, much, new in edits:
        at = int(where * len(text))
        lines = text.split("\n")
        row = int(where * (len(lines) - 1))
        if kind == "put":
            text = text[:at] + new + text[at:]
        elif kind == "cut":
            text = text[:at] + text[at + int(much * 40) :]
        elif kind == "end":
            text = text[:at]
        elif kind == "cell":
            cells = lines[row].split(",")
            cells[int(much * (len(cells) - 1))] = new
            lines[row] = ",".join(cells)
            text = "\n".join(lines)
        elif kind == "row":
            text = "\n".join([*lines[:row], lines[row], *lines[row:]])
        else:
            other = int(much * (len(lines) - 1))
            lines[row], lines[other] = lines[other], lines[row]
            text = "\n".join(lines)
    return text


def forbidden(catalog: Catalog, rules: dict[str, dict[str, Any]]) -> list[str]:
    """Every value that the declaration forbids, in every table that is shown."""
    found = []
    for name, schema in rules.items():
        table = catalog.tables[name]
        key = schema.get("primaryKey", [])
        if key and table.duplicated(key).any():
            found.append(f"{name}: a key twice")
        for field in schema["fields"]:
            cells, bounds = table[field["name"]], field.get("constraints", {})
            filled = cells[cells.notna() & (cells.astype("str") != "")]
            if bounds.get("required") and len(filled) < len(cells):
                found.append(f"{name}.{field['name']}: blank")
            if field["type"] in ("integer", "number", "year"):
                if not pd.api.types.is_numeric_dtype(cells):
                    found.append(f"{name}.{field['name']}: no numbers")
                if not filled.between(-1e15, 1e15).all():
                    found.append(f"{name}.{field['name']}: not finite")
                if field["type"] != "number" and (filled % 1 != 0).any():
                    found.append(f"{name}.{field['name']}: no whole number")
            if "minimum" in bounds and (filled < bounds["minimum"]).any():
                found.append(f"{name}.{field['name']}: too small")
            if "maximum" in bounds and (filled > bounds["maximum"]).any():
                found.append(f"{name}.{field['name']}: too large")
            if "enum" in bounds and not set(filled) <= set(bounds["enum"]):
                found.append(f"{name}.{field['name']}: an unknown word")
            if "pattern" in bounds and not all(re.fullmatch(bounds["pattern"], c) for c in filled):
                found.append(f"{name}.{field['name']}: another form")
        for reference in schema.get("foreignKeys", []):
            column, other = reference["fields"][0], reference["reference"]
            known = set(catalog.tables[other["resource"]][other["fields"][0]])
            if set(table[column]) - {""} - known:
                found.append(f"{name}.{column}: names no row")
    return found


@settings(
    # Each is a saved file that is taken in.
    max_examples=settings().max_examples // 4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=damage())
def test_no_damage_makes_an_error_or_a_forbidden_value_visible(
    site: Site, made: tuple[str, list[tuple[str, float, float, str]], str], is_full: bool
) -> None:
    """With `is_full` Hypothesis thinks up eight times as many (tests/conftest.py)."""
    name, edits, encoding = made
    raw = applied(site.good[name], edits).encode(encoding, "replace")
    path = site.folder / f"{name}.csv"
    path.write_bytes(raw)
    try:
        shown = site.editions.refresh(TODAY)
    finally:
        path.write_bytes(site.good[name].encode())
    assert shown.problems == {}
    assert forbidden(shown, site.rules) == []
    assert len(shown.facts) > 60
    assert set(shown.texts) == site.texts
    for held in shown.status.held:
        for said in (*held.problems, *held.surprises):
            assert str(said).startswith("data/")
            assert "Traceback" not in str(said)
