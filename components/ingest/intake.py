"""An agency's file from its bytes to a preview: what it fits, and what it would become."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from components.ingest.convert import Converted, convert
from components.ingest.merge import Merged, Row, merge
from components.ingest.preview import Control, ImportPreview, Sample
from components.ingest.recipe import Recipe
from components.ingest.sheets import Sheet, is_workbook, read_text
from components.ingest.table import ALIKE, likeness, read_whole
from components.ingest.workbook import read_workbook
from components.runtime.files import digest
from components.schema.declaration import read_package
from components.schema.package import DESCRIPTOR, Package, Resource
from components.schema.problems import DataProblem, Problem
from components.schema.rows import rows_of
from components.validation.check import check_resource

MOST_CONTROLS = 8
SAMPLES = 10

# The content of a file of data/ as it is now, by its path.
Read = Callable[[str], bytes]


def read_sheets(name: str, raw: bytes) -> list[Sheet]:
    """The sheets of a workbook, or the one of a text. Raises DataProblem."""
    return read_workbook(name, raw) if is_workbook(raw) else read_text(name, raw)


def fitting_recipes(recipes: Sequence[Recipe], sheets: Sequence[Sheet]) -> list[Recipe]:
    """The import recipes whose titles are all in the file."""
    return [recipe for recipe in recipes if likeness(recipe, sheets) == 1]


def closest_recipe(recipes: Sequence[Recipe], sheets: Sequence[Sheet]) -> Recipe | None:
    """The import recipe that a file without all its titles is most likely meant for."""
    best = max(recipes, key=lambda recipe: likeness(recipe, sheets), default=None)
    return best if best and likeness(best, sheets) >= ALIKE else None


def try_import(
    recipe: Recipe,
    name: str,
    raw: bytes,
    sheets: Sequence[Sheet],
    package: Package,
    read: Read,
    answers: Mapping[str, str],
) -> ImportPreview:
    """What the file would become by the import recipe; nothing is saved. Raises DataProblem."""
    resource = package.table(recipe.table)
    table = read_whole(recipe, sheets)
    looked_up = {rule.lookup.table for rule in recipe.columns.values() if rule.lookup}
    tables = {one: rows_of(read(package.table(one).path)) for one in looked_up}
    converted = convert(recipe, table, resource, tables)
    now = rows_of(read(resource.path))
    merged = merge(recipe, converted, now, resource, answers)
    return ImportPreview(
        file=name,
        sha256=digest(raw),
        sheets=[sheet.name for sheet in table.sheets.values() if sheet.name],
        unread_sheets=table.unread,
        recipe=recipe,
        resource=resource,
        period_of_file=_period(resource, converted.rows),
        period_of_table=_period(resource, now),
        rows_read=converted.rows_read,
        rows_used=converted.rows_used,
        left_out=converted.left_out,
        around=table.around,
        unused_columns=table.unused,
        no_figure=converted.no_figure,
        restored=converted.restored,
        new_codes=_new_codes(resource, converted.rows, now),
        controls=_controls(recipe, converted, now),
        merged=merged,
        answers=answers,
        samples=_samples(recipe, converted, merged, resource),
        content=merged.as_csv(resource),
    )


def check_result(preview: ImportPreview, package: Package) -> list[Problem]:
    """What a check of the table finds in the content that the preview would save."""
    resource = preview.resource
    with tempfile.TemporaryDirectory() as folder:
        for path in (
            DESCRIPTOR,
            *(package.resources[one].path for one in package.references_of(resource.name)),
        ):
            place = Path(folder) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes((package.folder / path).read_bytes())
        (Path(folder) / resource.path).write_bytes(preview.content)
        return check_resource(read_package(Path(folder), is_checked=True), resource.name)


def _period(resource: Resource, rows: Sequence[Row]) -> tuple[str, str]:
    """The first and last period of the rows; blank where the table has none."""
    found = [row[resource.as_of_field] for row in rows] if resource.as_of_field else []
    return (min(found), max(found)) if found else ("", "")


def _new_codes(
    resource: Resource, rows: Sequence[Row], now: Sequence[Row]
) -> list[tuple[str, str]]:
    """Words of the file that the table never had, in columns that are neither amounts nor time."""
    found = []
    for field in resource.fields:
        if field.type == "string" and field.name != resource.as_of_field:
            known = {row[field.name] for row in now}
            new = dict.fromkeys(row[field.name] for row in rows)
            found += [(field.title, word) for word in new if word and word not in known]
    return found


def _controls(recipe: Recipe, converted: Converted, now: Sequence[Row]) -> list[Control]:
    """Totals of the rows used, before rounding, next to those of the table for the same group."""
    found = []
    for column, by in recipe.control:
        file: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
        ours: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
        for made, row in zip(converted.made, converted.rows, strict=True):
            file[tuple(row[name] for name in by)] += made.amount(column) or 0
        for row in now:
            ours[tuple(row[name] for name in by)] += Decimal(row[column] or 0)
        found += [
            Control(column=column, group=group, of_file=file[group], of_table=ours.get(group))
            for group in sorted(file, reverse=True)[:MOST_CONTROLS]
        ]
    return found


def _samples(
    recipe: Recipe, converted: Converted, merged: Merged, resource: Resource
) -> list[Sample]:
    """Ten cells from all over the file, next to the ones they became or went into."""
    key = resource.primary_key
    ours = {tuple(row[name] for name in key): row for row in merged.rows}
    amounts = [
        (made, row, column)
        for made, row in zip(converted.made, converted.rows, strict=True)
        for column in recipe.columns
        if made.parts.get(column)
    ]
    step = max(1, len(amounts) // SAMPLES)
    found = []
    for made, row, column in amounts[::step][:SAMPLES]:
        part = made.parts[column][0]
        place = tuple(row[name] for name in key)
        found.append(
            Sample(
                row=str(part.place),
                title=part.title,
                cell=part.cell,
                key=place,
                column=column,
                ours=ours[place][column],
                parts=len(made.parts[column]),
            )
        )
    return found


def first_fault(recipe: Recipe, sheets: Sequence[Sheet]) -> DataProblem | None:
    """Why a file that resembles those of an import recipe does not fit it."""
    try:
        read_whole(recipe, sheets)
    except DataProblem as fault:
        return fault
    return None
