"""What the site says of itself beyond its texts: checks and gaps, later figures, all changes."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.text import words


def checks_of(catalog: Catalog, kind: str) -> pd.DataFrame:
    """The rows of one kind, "tested" or "gap", as a table of words with its first column as index.

    Raises DataProblem.
    """
    rows = catalog.table("accessibility")
    rows = rows[rows["kind"] == kind]
    return pd.DataFrame(
        {
            "What": rows["title"],
            "In detail": rows["detail"],
            "Looked at": [words.day(day) for day in rows["date"]],
        }
    ).set_index("What")


def later_figures(catalog: Catalog) -> pd.DataFrame:
    """Statements for which the ledger names a later figure, and that figure."""
    facts = catalog.facts
    found = [
        (fact, facts[fact.superseded_by])
        for fact in facts.values()
        if fact.is_shown and fact.superseded_by in facts
    ]
    return pd.DataFrame(
        {
            "Stated": [fact.attributed for fact, _ in found],
            "Newer number": [later.statement for _, later in found],
            "Number": [words.capital(later.label) for _, later in found],
        }
    ).set_index("Stated")
