"""What a reader downloads, staff can save back."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.catalog import read_package
from components.catalog.check import check_resource
from components.catalog.readable import safe_csv

ROOT = Path(__file__).resolve().parents[2]
TABLES = [r.name for r in read_package(ROOT / "data").resources.values() if r.is_table]


@pytest.mark.parametrize("name", TABLES)
def test_download_saved_back_has_nothing_to_mend(name: str, catalog, data_copy: Path) -> None:
    path = data_copy / catalog.resource(name).path
    path.write_bytes(safe_csv(catalog.resource(name), catalog.table(name)))
    assert check_resource(read_package(data_copy), name) == []


def test_text_that_would_run_as_a_formula_is_defused(catalog) -> None:
    rows = catalog.table("changes").head(1).assign(title="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in safe_csv(catalog.resource("changes"), rows).decode("utf-8-sig")
