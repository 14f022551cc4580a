"""Tables for people: titles instead of names, words instead of codes, numbers with commas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.catalog.catalog import Catalog
from components.schema.package import Field, Resource
from components.text import words

# Column: the table that explains its codes, the column that names them, the column of the words.
LOOKUPS = {
    "drug_class": ("drug_classes", "drug_class", "label"),
    "state": ("states", "state", "name"),
    "from_place": ("places", "place_id", "name"),
    "to_place": ("places", "place_id", "name"),
    "iso3": ("countries", "iso3", "name"),
    "top_iso3": ("countries", "iso3", "name"),
}


def readable(
    catalog: Catalog, name: str, rows: pd.DataFrame, derived: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """`rows` of the table `name` with titles and words; every cell is text.

    Source ids are left to the source line. `derived` gives titles to further columns that were
    calculated, of numbers or of text; they come first.
    """
    resource = catalog.resource(name)
    columns = {
        title: [
            value if isinstance(value, str) else words.number(value, 1) for value in rows[column]
        ]
        for column, title in (derived or {}).items()
    }
    for field in resource.fields:
        if field.name in rows.columns and not field.name.endswith("source_id"):
            cells = rows[field.name]
            if cells.replace("", None).notna().any():
                named = _named(catalog, field)
                columns[field.title] = [_cell(catalog, field, value, named) for value in cells]
    return pd.DataFrame(columns)


def _named(catalog: Catalog, field: Field) -> dict[str, str]:
    """What the codes of a column are called, where another table explains them."""
    if field.name not in LOOKUPS:
        return {}
    table, code, column = LOOKUPS[field.name]
    return dict(zip(catalog.tables[table][code], catalog.tables[table][column], strict=True))


def _cell(catalog: Catalog, field: Field, value: Any, named: Mapping[str, str]) -> str:
    if words.is_missing(value):
        return words.NOT_PUBLISHED if field.is_numeric else ""
    if field.type == "yearmonth":
        return words.month(value)
    if field.type == "date":
        return words.day(value)
    if field.type == "year":
        return str(int(value))
    if field.is_numeric:
        whole = field.type == "integer" or float(value).is_integer() and abs(float(value)) >= 1000
        return words.number(float(value), 0 if whole or abs(float(value)) >= 1000 else 1)
    if field.list_of:
        return _names(catalog, field.list_of, str(value).split())
    if field.name in LOOKUPS:
        return str(named.get(str(value)) or value)
    return field.labels.get(str(value), str(value))


def _names(catalog: Catalog, target: tuple[str, str], ids: list[str]) -> str:
    """What the rows called `ids` are named, where their table can be read and has names."""
    table, column = target
    naming = catalog.resource(table).naming_field
    if not naming or table not in catalog.tables:
        return words.series(ids)
    names = catalog.tables[table].set_index(column)[naming]
    return words.series(names[item] for item in ids)


def safe_csv(resource: Resource, rows: pd.DataFrame) -> bytes:
    """`rows` of `resource` as a CSV for any spreadsheet program: UTF-8 with a mark, no formulas.

    A text cell that a program would run as a formula gets an apostrophe in front.
    """
    safe = rows.copy()
    for column in safe.columns:
        if pd.api.types.is_datetime64_dtype(safe[column]):
            is_month = resource.field(column).type == "yearmonth"
            safe[column] = safe[column].dt.strftime("%Y-%m" if is_month else "%Y-%m-%d")
        elif pd.api.types.is_float_dtype(safe[column]):
            # A blank cell makes a column of years or counts fractional: 2019, not 2019.0.
            if (safe[column].dropna() % 1 == 0).all():
                safe[column] = safe[column].astype("Int64")
        elif not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = [
                f"'{cell}" if str(cell).startswith(("=", "+", "-", "@", "\t", "\r")) else cell
                for cell in safe[column]
            ]
    return safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def download_name(resource: Resource, stem: str) -> str:
    """The file name of a download; it holds a licence that forbids commercial use.

    A CSV has no other place for its licence that a spreadsheet program would leave alone.
    """
    licence = resource.descriptor["licenses"][0]["name"].lower()
    return f"{stem}_{licence}.csv" if "-nc-" in licence else f"{stem}.csv"
