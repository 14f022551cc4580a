"""Words in a table or its declaration that could do harm and that were not there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog.catalog import Catalog
from components.publishing.messaging import (
    ALLOWED,
    RULES,
    ProsePassage,
    WordingFinding,
    cells_of,
    messaging_of,
)
from components.schema.package import DESCRIPTOR
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say

# What a form or a dropped file says of a dataset. What datasets.csv says is read as its cells.
SAID_OF_TABLE = ("title", "description")
SAID_OF_COLUMN = (*SAID_OF_TABLE, "unit")
DECLARED = "declared"


def find_harmful(new: Catalog, name: str, before: pd.DataFrame | None) -> Iterator[Surprise]:
    """A surprise for each harmful word in a cell whose words were nowhere in its column.

    In a table that was not there `before`, that is every cell.
    """
    if name in (RULES, ALLOWED):
        return
    messaging = messaging_of(new)
    known = {
        field.title: set(before[field.name])
        for field in new.resource(name).fields
        if before is not None and field.name in before
    }

    def is_new(passage: ProsePassage) -> bool:
        return passage.text not in known.get(passage.column or "", ())

    for one in messaging.findings(filter(is_new, cells_of(new, name))):
        if not one.is_advice:
            found = say("review-words", found=one.found, why=one.why)
            yield _surprise(one, one.file, found, one.column)


def find_harmful_declared(old: Catalog, new: Catalog, name: str) -> Iterator[Surprise]:
    """A surprise for each harmful word that the declaration of a table says now."""
    messaging, before = messaging_of(new), old.package.resources.get(name)
    known = {text for _, text in _declared(before.descriptor)} if before else set()
    for column, text in _declared(new.resource(name).descriptor):
        passages = [ProsePassage(text=text, file=f"data/{DESCRIPTOR}")] if text not in known else []
        for one in messaging.findings(passages):
            if not one.is_advice:
                said = say("review-declared-words", found=one.found, why=one.why, text=text)
                found = _surprise(one, new.resource(name).file, said, column)
                yield replace(found, kind=DECLARED)


def _declared(entry: Any) -> Iterator[tuple[str | None, str]]:
    """The words of an entry that readers see, each with its column."""
    for what in SAID_OF_TABLE:
        yield None, str(entry.get(what, ""))
    for field in entry.get("schema", {}).get("fields", ()):
        column = str(field.get("title") or field.get("name", ""))
        for what in SAID_OF_COLUMN:
            yield column, str(field.get(what, ""))
        for label in field.get("labels", {}).values():
            yield column, str(label)


def _surprise(one: WordingFinding, file: str, found: str, column: str | None) -> Surprise:
    return Surprise(
        kind="words",
        file=file,
        row=one.row,
        column=column,
        found=found,
        expected=say("review-asked", hint=words.capital(one.suggestion)),
        holds=True,
    )
