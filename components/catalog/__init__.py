"""Declarations, checks, tables, facts, texts, freshness and citation of everything in data/."""

from components.catalog.catalog import Catalog, open_catalog, stamps
from components.catalog.changes import what_changed
from components.catalog.editions import Editions, Rehearsal
from components.catalog.facts import Fact
from components.catalog.freshness import Freshness, Review
from components.catalog.package import Field, Package, Resource, read_package
from components.catalog.problems import DataProblem, Problem, Repair, Surprise
from components.catalog.sources import Source
from components.catalog.standing import DataChange, Held, Standing
from components.catalog.text import Section, Text

__all__ = [
    "Catalog",
    "DataChange",
    "DataProblem",
    "Editions",
    "Fact",
    "Field",
    "Freshness",
    "Held",
    "Package",
    "Problem",
    "Rehearsal",
    "Repair",
    "Resource",
    "Review",
    "Section",
    "Source",
    "Standing",
    "Surprise",
    "Text",
    "open_catalog",
    "read_package",
    "stamps",
    "what_changed",
]
