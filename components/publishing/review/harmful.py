"""Words in a refreshed table that could do harm and that it did not have before."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components.catalog.catalog import Catalog
from components.publishing.messaging import ALLOWED, RULES, ProsePassage, cells_of, messaging_of
from components.schema.problems import Surprise
from components.text import words
from components.text.messages import say


def find_harmful(new: Catalog, name: str, before: pd.DataFrame) -> Iterator[Surprise]:
    """A surprise for each harmful word in a cell whose words were nowhere in its column."""
    if name in (RULES, ALLOWED):
        return
    messaging = messaging_of(new)
    known = {
        field.title: set(before[field.name])
        for field in new.resource(name).fields
        if field.name in before
    }

    def is_new(passage: ProsePassage) -> bool:
        return passage.text not in known.get(passage.column or "", ())

    for one in messaging.findings(filter(is_new, cells_of(new, name))):
        if not one.is_advice:
            hint = say("review-asked", hint=words.capital(one.suggestion))
            yield Surprise(
                kind="words",
                file=one.file,
                row=one.row,
                column=one.column,
                found=say("review-words", found=one.found, why=one.why),
                expected=hint,
                holds=True,
            )
