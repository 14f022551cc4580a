"""Temporary data folders made of the real tables and their real declaration."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from components.schema import Package, Problem, read_package
from components.validation.check import check_resource

SMALL = (
    "us_overdose_deaths",
    "us_overdose_12_month",
    "us_synthetic_opioid_deaths_by_month",
    "us_cbp_seizures_by_year",
    "us_economic_cost",
    "us_public_opinion",
    "facts",
    "sources",
    "drug_classes",
    "states",
)


@pytest.fixture
def small_folder(data_copy: Path) -> Path:
    """A copy of data/ that declares a few tables only, so that opening all of it takes a moment."""
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in SMALL]
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    for recipe in (data_copy / "recipes").glob("*.json"):
        if json.loads(recipe.read_text(encoding="utf-8"))["table"] not in SMALL:
            recipe.unlink()
    facts = pd.read_csv(data_copy / "facts.csv", dtype=str, keep_default_na=False)
    facts[facts["dataset"].isin(["", *SMALL])].to_csv(data_copy / "facts.csv", index=False)
    return data_copy


@pytest.fixture
def package(data_copy: Path) -> Package:
    """The declaration of the copy."""
    return read_package(data_copy)


@pytest.fixture
def replace(data_copy: Path) -> Callable[[str, str, str], None]:
    """A function that replaces one piece of text, which must be there, in one file of the copy."""

    def change(file: str, old: str, new: str) -> None:
        text = (data_copy / file).read_bytes().decode("utf-8")
        assert old in text, f"{file} no longer holds {old!r}; choose another piece"
        (data_copy / file).write_bytes(text.replace(old, new, 1).encode("utf-8"))

    return change


@pytest.fixture
def messages(package: Package) -> Callable[[str], list[str]]:
    """A function that gives what a person would read about one file of the copy."""

    def check(name: str) -> list[str]:
        problems: list[Problem] = check_resource(package, name)
        return [str(problem) for problem in problems]

    return check
