"""Every exhibit of the site, by page and name."""

from components.exhibits import agreements, supply_routes, united_states, us_response, world
from components.exhibits.exhibit import (
    Chosen,
    Drawn,
    Exhibit,
    Filter,
    Picture,
    as_query,
    read_choice,
    shown_table,
    source_line,
)

PAGES: dict[str, tuple[Exhibit, ...]] = {
    "united_states": united_states.EXHIBITS,
    "supply_routes": supply_routes.EXHIBITS,
    "agreements": agreements.EXHIBITS,
    "us_response": us_response.EXHIBITS,
    "world": world.EXHIBITS,
}
SECTIONS: dict[str, dict[str, str]] = {
    "united_states": united_states.SECTIONS,
    "supply_routes": supply_routes.SECTIONS,
    "agreements": agreements.SECTIONS,
    "us_response": us_response.SECTIONS,
    "world": world.SECTIONS,
    "classroom": {
        "lessons": "Lessons",
        "decks": "Decks",
        "quiz": "Quiz",
        "predict": "Predict, then reveal",
        "family": "Family letter and help",
        "pack": "Take it along",
    },
    "data_and_sources": {
        "datasets": "Datasets",
        "facts": "Facts",
        "claims": "Claims checked",
        "sources": "Sources",
        "machines": "Files for programs",
    },
}

# Parts that begin with a heading of their own, which states their finding.
UNTITLED = {("supply_routes", "map"), ("agreements", "timeline"), ("classroom", "lessons")}


def exhibits_of(page: str, section: str = "", *, is_calm: bool = False) -> tuple[Exhibit, ...]:
    """The exhibits of `page`, in order; only those of `section` when it is given.

    In calm mode those about deaths are left out. A page without exhibits has none.
    """
    return tuple(
        item
        for item in PAGES.get(page, ())
        if section in ("", item.section) and not (is_calm and item.is_about_deaths)
    )


def sections_of(page: str, *, is_calm: bool = False) -> dict[str, str]:
    """The parts of `page` with their titles; in calm mode without those that are all deaths."""
    return {
        name: title
        for name, title in SECTIONS.get(page, {}).items()
        if not is_calm or exhibits_of(page, name, is_calm=True) or not exhibits_of(page, name)
    }


def left_out(page: str, section: str = "") -> list[str]:
    """The titles of what calm mode leaves out: parts of `page`, or exhibits of `section`."""
    if not section:
        shown = sections_of(page, is_calm=True)
        return [title for name, title in SECTIONS.get(page, {}).items() if name not in shown]
    return [item.title for item in exhibits_of(page, section) if item.is_about_deaths]


def find_exhibit(page: str, name: str) -> Exhibit:
    """The exhibit `name` of `page`. Raises KeyError when there is none."""
    for item in PAGES[page]:
        if item.name == name:
            return item
    raise KeyError(name)


__all__ = [
    "PAGES",
    "SECTIONS",
    "UNTITLED",
    "Chosen",
    "Drawn",
    "Exhibit",
    "Filter",
    "Picture",
    "as_query",
    "exhibits_of",
    "find_exhibit",
    "left_out",
    "read_choice",
    "sections_of",
    "shown_table",
    "source_line",
]
