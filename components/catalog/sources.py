"""The bibliography (sources.csv) and how to cite from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components.schema.package import Resource
from components.text import words

SITE = "Synthetic Drug Atlas"


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
        published = words.partial_date(self.published) if self.published else "Date not printed"
        link = f" {self.link}" if self.link else ""
        return (
            f"{self.publisher}. {self.title}. {published}.{link} "
            f"Retrieved {words.day(retrieved)} ({self.reading}). License: {self.licence}."
        )


def _latex(text: str) -> str:
    """`text` with the signs escaped that typesetting would stumble over."""
    return re.sub(r"([&%$#_])", r"\\\1", text)


def read_sources(table: pd.DataFrame) -> dict[str, Source]:
    """The sources by id, from the columns of sources.csv."""
    return {row["source_id"]: Source(**row) for row in table.to_dict("records")}


def dataset_citation(
    resource: Resource, publishers: list[str], edition: str, address: str = ""
) -> str:
    """How to cite one of our tables: who published the figures, who shaped them, when, where."""
    return (
        f"{'; '.join(publishers)}. Shaped by the {SITE}: {resource.title}. "
        f"Edition of {edition}, retrieved {words.day(resource.retrieved)}. "
        f"License: {resource.licence}.{f' {address}' if address else ''}"
    )


def dataset_bibtex(resource: Resource, publishers: list[str], address: str = "") -> str:
    """The same reference as a BibTeX entry."""
    authors = " and ".join(f"{{{_latex(name)}}}" for name in [*publishers, SITE])
    return "\n".join(
        [
            f"@misc{{{resource.name},",
            f"  author = {{{authors}}},",
            f"  title = {{{_latex(resource.title)}}},",
            f"  year = {{{resource.retrieved.year}}},",
            *([f"  url = {{{address}}},"] if address else []),
            f"  note = {{Retrieved {resource.retrieved.isoformat()}; {_latex(resource.licence)}}},",
            "}",
        ]
    )
