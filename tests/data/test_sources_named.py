"""No claim rests alone on a weak source without saying who reported it."""

from __future__ import annotations

import re

import pytest

from components.catalog import Catalog
from components.catalog.rows import each_row

# Words that say that someone else reported it.
SAID = re.compile(r"\breport(?:s|ed)?\b|\bstate media\b|\baccording to\b", re.IGNORECASE)
# What a card does not show next to its source, or what quotes another document.
NOT_BESIDE = {"seed_words", "title", "short_title", "correction"}
ENCYCLOPEDIAS_AND_STATE_MEDIA = ("reference", "state media")


def marked(catalog: Catalog) -> set[str]:
    table = catalog.table("sources")
    return set(table.loc[table["must_be_named"] == "yes", "source_id"])


def unnamed_rows(catalog: Catalog) -> list[str]:
    """The rows that name a marked source and whose words don't say who reported it."""
    names = marked(catalog)
    found = []
    for name, table in catalog.tables.items():
        resource = catalog.resource(name)
        if name == "sources" or not resource.source_fields:
            continue
        columns = [
            field.name
            for field in resource.fields
            if field.type == "string"
            and "enum" not in field.constraints
            and field.name not in {*resource.source_fields, *NOT_BESIDE}
        ]
        for number, row in enumerate(table.to_dict("records"), start=2):
            if {row[field] for field in resource.source_fields} & names:
                text = " ".join(row[column] for column in columns)
                if not SAID.search(text):
                    found.append(f"{resource.path}, row {number}: {text}")
    return found


def test_sources_that_must_be_named_are_marked(catalog: Catalog) -> None:
    kinds = {row.source_id: row.kind for row in each_row(catalog.table("sources"))}
    always = {code for code, kind in kinds.items() if kind in ENCYCLOPEDIAS_AND_STATE_MEDIA}
    assert always <= marked(catalog)
    assert {kinds[code] for code in marked(catalog)} & {"official", "un"} == set()


def test_rows_that_rest_on_such_a_source_say_who_reported_it(catalog: Catalog) -> None:
    assert len(marked(catalog)) > 30
    assert unnamed_rows(catalog) == []


@pytest.mark.parametrize("name", ["events", "facts", "routes", "china_controls"])
def test_rows_that_rest_on_such_a_source_are_looked_at(catalog: Catalog, name: str) -> None:
    fields = catalog.resource(name).source_fields
    table = catalog.table(name)
    assert any(set(table[field]) & marked(catalog) for field in fields)
