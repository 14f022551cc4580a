"""What the site holds, as tables of words: the columns of a dataset, and the ledger of facts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from components.catalog import Catalog, Fact
from components.schema import Resource
from components.text import words
from components.validation.wording import describe_allowed


def column_table(resource: Resource) -> pd.DataFrame:
    """The columns of a dataset: name (the index), meaning, unit and what they may hold."""
    return pd.DataFrame(
        {
            "Column": [field.name for field in resource.fields],
            "Meaning": [field.description for field in resource.fields],
            "Unit": [field.unit for field in resource.fields],
            "Allowed": [describe_allowed(field) for field in resource.fields],
        }
    ).set_index("Column")


def fact_table(catalog: Catalog, facts: Sequence[Fact]) -> pd.DataFrame:
    """Facts of the ledger, one row each; the number of one that is not for pages is kept back."""
    known, sources = catalog.facts, catalog.sources
    return pd.DataFrame(
        {
            "Fact": [fact.attributed for fact in facts],
            "Number": [fact.amount if fact.is_shown else "not repeated here" for fact in facts],
            "As of": [fact.as_of for fact in facts],
            "Check": [fact.check_words for fact in facts],
            "Source": [
                words.series(sources[name].short for name in fact.source_ids) for fact in facts
            ],
            "Newer number": [
                known[fact.superseded_by].statement if fact.superseded_by in known else ""
                for fact in facts
            ],
        }
    ).set_index("Fact")
