"""Pages, sections and exhibits by name, and which of them this site and a reader have."""

from __future__ import annotations

from components.exhibits import Exhibit, Filter
from components.runtime.settings import Environment
from components.site.blocks import AnyBlock, Chapters, Story, SupplyMap, Timeline
from components.site.page import Page
from components.site.pages import PAGES

# The pages that have exhibits, by name.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    page.name: page.exhibits for page in PAGES if page.exhibits
}
# A name is that of one block of one page.
_SECTIONS_OF_BLOCKS = {
    block.name: section.name
    for page in PAGES
    for section in page.parts
    for block in section.blocks
    if block.name
}

# Blocks that begin with a picture, which the words of a section follow.
PICTURES = (Exhibit, Story, SupplyMap, Timeline, Chapters)


def is_staff() -> bool:
    """Whether this site is one for staff, which has their pages too."""
    return Environment().is_on("ATLAS_STAFF")


def has_addresses() -> bool:
    """Whether server.py runs the site, so that it has /data/ and /embed/ next to its pages."""
    return Environment().is_on("ATLAS_SERVER")


def is_still(exhibit: Exhibit) -> bool:
    """Whether an exhibit is a file that the server sends, and not drawn in the browser."""
    return exhibit.is_still and has_addresses()


def shown_pages() -> list[Page]:
    """The pages that this site has."""
    return [page for page in PAGES if is_staff() or not page.is_for_staff]


def public_pages() -> list[Page]:
    """The pages for readers: those that are also found by search engines and in plain form."""
    return [page for page in PAGES if not page.is_for_staff]


def footer_pages() -> dict[str, str]:
    """The pages that the foot of every page leads to: name and label, in order."""
    feet = sorted((page.foot, page.name) for page in PAGES if page.foot)
    return {name: label for (_, label), name in feet}


def find_page(name: str) -> Page:
    """The page called `name`. Raises KeyError when there is none."""
    for page in PAGES:
        if page.name == name:
            return page
    raise KeyError(name)


def blocks_of(page: str, section: str = "", *, is_calm: bool = False) -> tuple[AnyBlock, ...]:
    """The blocks of a section, in order; in calm mode without those about deaths."""
    return tuple(
        block
        for block in find_page(page).section(section).blocks
        if not (is_calm and block.is_about_deaths)
    )


def has_lead(page: str, section: str) -> bool:
    """Whether the lead of `page` is shown with `section`: the first, or none."""
    sections = find_page(page).sections
    return not sections or section == sections[0].name


def exhibits_of(page: str, section: str = "", *, is_calm: bool = False) -> tuple[Exhibit, ...]:
    """The exhibits of `page`, in order; only those of `section` when it is given.

    In calm mode those about deaths are left out. A page without exhibits has none.
    """
    names = [section] if section else [each.name for each in find_page(page).parts]
    return tuple(
        block
        for name in names
        for block in blocks_of(page, name, is_calm=is_calm)
        if isinstance(block, Exhibit)
    )


def shared_filters(page: str, section: str, *, is_calm: bool = False) -> tuple[Filter, ...]:
    """The filters that several exhibits of a section follow."""
    exhibits = exhibits_of(page, section, is_calm=is_calm)
    items = [item for exhibit in exhibits for item in exhibit.filters if item.is_shared]
    return tuple(dict.fromkeys(items))


def sections_of(page: str, *, is_calm: bool = False) -> dict[str, str]:
    """The sections of `page` with their titles; in calm mode without those that are all deaths."""
    return {
        section.name: section.title
        for section in find_page(page).sections
        if not is_calm or blocks_of(page, section.name, is_calm=True)
    }


def section_of(exhibit: Exhibit) -> str:
    """The section that holds `exhibit`, "" on a page without. Raises KeyError when none does."""
    return _SECTIONS_OF_BLOCKS[exhibit.name]


def query_of(exhibit: Exhibit) -> dict[str, str]:
    """What an address says to open the section that holds `exhibit`."""
    section = section_of(exhibit)
    return {"section": section} if section else {}


def left_out(page: str, section: str = "") -> list[str]:
    """The titles of what calm mode leaves out: sections of a page, or exhibits of one section."""
    if not section and find_page(page).sections:
        shown_pages = sections_of(page, is_calm=True)
        return [title for name, title in sections_of(page).items() if name not in shown_pages]
    return [item.title for item in exhibits_of(page, section) if item.is_about_deaths]


def find_exhibit(page: str, name: str) -> Exhibit:
    """The exhibit `name` of `page`. Raises KeyError when there is none."""
    for item in EXHIBITS[page]:
        if item.name == name:
            return item
    raise KeyError(name)


def find_block(page: str, name: str) -> AnyBlock | None:
    """The exhibit, map or timeline called `name` on `page`; None when there is none."""
    named = (
        block
        for each in PAGES
        if each.name == page
        for section in each.parts
        for block in section.blocks
        if block.name == name
    )
    return next(named, None)
