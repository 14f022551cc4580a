"""The bibliography (sources.csv) and how to cite from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components.schema.package import Resource
from components.text import words
from components.text.messages import say

SITE = "Synthetic Drug Atlas"
BETWEEN_AUTHORS = " and "  # in BibTeX, in any language


@dataclass(frozen=True, kw_only=True)
class Source:
    """One publication. `link` and `published` are "" when they are not known."""

    source_id: str
    publisher: str
    title: str
    published: str
    link: str
    licence: str
    kind: str
    reading: str
    must_be_named: str = ""

    @property
    def short(self) -> str:
        """Publisher and date, for a caption."""
        return (
            f"{self.publisher} ({words.partial_date(self.published)})"
            if self.published
            else self.publisher
        )

    def full(self, retrieved: date) -> str:
        """A full reference in plain text."""
        if self.published:
            day = words.partial_date(self.published)
            named = say("catalog-reference", publisher=self.publisher, title=self.title, day=day)
        else:
            named = say("catalog-reference-undated", publisher=self.publisher, title=self.title)
        read = say(
            "catalog-retrieved",
            day=words.day(retrieved),
            reading=self.reading,
            licence=self.licence,
        )
        return " ".join(filter(None, (named, self.link, read)))


def _latex(text: str) -> str:
    """`text` with the signs escaped that typesetting would stumble over."""
    return re.sub(r"([&%$#_])", r"\\\1", text)


def read_sources(table: pd.DataFrame) -> dict[str, Source]:
    """The sources by id, from the columns of sources.csv."""
    return {row["source_id"]: Source(**row) for row in table.to_dict("records")}


def dataset_citation(
    resource: Resource, publishers: list[str], edition: str, address: str = ""
) -> str:
    """How to cite one of our tables: who published the numbers, who compiled them, when, where."""
    reference = say(
        "catalog-citation",
        publishers=words.series(publishers),
        site=SITE,
        title=resource.title,
        edition=edition,
        day=words.day(resource.retrieved),
        licence=resource.licence,
    )
    return " ".join(filter(None, (reference, address)))


def dataset_bibtex(resource: Resource, publishers: list[str], address: str = "") -> str:
    """The same reference as a BibTeX entry."""
    authors = BETWEEN_AUTHORS.join(f"{{{_latex(name)}}}" for name in [*publishers, SITE])
    note = say("catalog-bibtex-note", day=words.day(resource.retrieved), licence=resource.licence)
    return "\n".join(
        [
            f"@misc{{{resource.name},",
            f"  author = {{{authors}}},",
            f"  title = {{{_latex(resource.title)}}},",
            f"  year = {{{resource.retrieved.year}}},",
            *([f"  url = {{{address}}},"] if address else []),
            f"  note = {{{_latex(note)}}},",
            "}",
        ]
    )


def named_sources(rows: pd.DataFrame, fields: Iterable[str]) -> list[str]:
    """The ids in the columns `fields` of `rows`, those with most rows first."""
    counts = Counter(
        source_id for field in fields for source_id in rows.get(field, ()) if source_id
    )
    return [source_id for source_id, _ in counts.most_common()]
