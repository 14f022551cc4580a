"""The page list: what the site has, for menus, plain pages, maps of the site and handouts."""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog.settings import Environment
from components.catalog.sources import SITE


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One page of the site: `name` is its file in pages/, its address and its text file.

    A page for staff is off unless the site is started with ATLAS_STAFF=1. A page that is not in
    the menu is reached by links.
    """

    name: str
    title: str
    is_for_staff: bool = False
    is_in_menu: bool = True

    @property
    def path(self) -> str:
        """The script, relative to app.py."""
        return f"pages/{self.name}.py"

    @property
    def address(self) -> str:
        """Where the page is found below the site’s own address; the first page is at its root."""
        return "/" if self is PAGES[0] else f"/{self.name}"


PAGES = (
    Entry(name="overview", title="Overview"),
    Entry(name="united_states", title="United States"),
    Entry(name="world", title="World"),
    Entry(name="supply_routes", title="Supply routes"),
    Entry(name="agreements", title="Agreements"),
    Entry(name="us_response", title="U.S. response"),
    Entry(name="classroom", title="Classroom"),
    Entry(name="data_and_sources", title="Data and sources"),
    Entry(name="privacy", title="Privacy", is_in_menu=False),
    Entry(name="glossary", title="Glossary", is_in_menu=False),
    Entry(name="about", title="About", is_in_menu=False),
    Entry(name="methodology", title="Methodology", is_in_menu=False),
    Entry(name="corrections", title="Corrections", is_in_menu=False),
    Entry(name="accessibility", title="Accessibility", is_in_menu=False),
    Entry(name="check_a_file", title="Check a file", is_for_staff=True),
)


def is_staff() -> bool:
    """Whether this site is one for staff, which has their pages too."""
    return Environment().is_on("ATLAS_STAFF")


def has_addresses() -> bool:
    """Whether server.py runs the site, so that it has /data/ and /embed/ besides its pages."""
    return Environment().is_on("ATLAS_SERVER")


def shown() -> list[Entry]:
    """The pages that this site has."""
    return [entry for entry in PAGES if is_staff() or not entry.is_for_staff]


def public() -> list[Entry]:
    """The pages for readers: those that are also found by search engines and in plain form."""
    return [entry for entry in PAGES if not entry.is_for_staff]


def find_entry(name: str) -> Entry:
    """The page called `name`. Raises KeyError when there is none."""
    for entry in PAGES:
        if entry.name == name:
            return entry
    raise KeyError(name)


__all__ = ["PAGES", "SITE", "Entry", "find_entry", "has_addresses", "is_staff", "public", "shown"]
