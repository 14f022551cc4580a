"""What a reader downloads, staff can save back."""

from __future__ import annotations

from pathlib import Path

from components.catalog import Catalog
from components.catalog.labels import safe_csv
from components.schema import read_package
from components.validation.check import check_resource

ROOT = Path(__file__).resolve().parents[2]


def test_every_download_saved_back_has_nothing_to_mend(catalog: Catalog, data_copy: Path) -> None:
    tables = {r.name: r for r in catalog.package.resources.values() if r.is_table}
    for name, table in tables.items():
        (data_copy / table.path).write_bytes(safe_csv(table, catalog.table(name)))
    package = read_package(data_copy)
    found = {name: list(map(str, check_resource(package, name))) for name in tables}
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_text_that_would_run_as_a_formula_is_defused(catalog: Catalog) -> None:
    rows = catalog.table("changes").head(1).assign(title="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in safe_csv(catalog.resource("changes"), rows).decode("utf-8-sig")
