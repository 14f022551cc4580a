"""Every page of the site with its sections and what stands in them, in order: said here alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from components.exhibits import (
    Exhibit,
    agreements,
    supply_routes,
    united_states,
    us_response,
    world,
)
from components.runtime.settings import Environment
from components.site import blocks
from components.site.blocks import AnyBlock, Audience, Onward


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a page that is shown by itself; `name` is its code in the address.

    Its heading and the text `section_<name>` stand above its blocks, unless the first of them
    `opens` it with a heading of its own, which states its finding.
    """

    name: str
    title: str
    blocks: tuple[AnyBlock, ...]
    opens: bool = False

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits among its blocks."""
        return tuple(block for block in self.blocks if isinstance(block, Exhibit))


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page: `name` is its file in pages/, its address and its text file.

    It has `sections`, or `blocks` that are shown together. A page for staff is off unless the
    site is started with ATLAS_STAFF=1. A page that is not in the menu is reached by links.
    `shared` is the headline fact or the exhibit in the picture that stands for the page where it
    is shared, "" for what its first block says.
    """

    name: str
    title: str
    sections: tuple[Section, ...] = ()
    blocks: tuple[AnyBlock, ...] = ()
    is_for_staff: bool = False
    is_in_menu: bool = True
    shared: str = ""

    @property
    def path(self) -> str:
        """The script, relative to app.py."""
        return f"pages/{self.name}.py"

    @property
    def address(self) -> str:
        """Where the page is found below the site’s own address; the first page is at its root."""
        return "/" if self is PAGES[0] else f"/{self.name}"

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits of all its sections, in order."""
        return tuple(exhibit for section in self.sections for exhibit in section.exhibits)

    def section(self, name: str) -> Section:
        """The section called `name`. Raises KeyError.

        A page without sections has one that is called "".
        """
        if not self.sections and not name:
            return Section(name="", title="", blocks=self.blocks)
        for section in self.sections:
            if section.name == name:
                return section
        raise KeyError(f"{self.name}/{name}")


PAGES = (
    Page(
        name="overview",
        title="Overview",
        shared="us_synthetic_12m_latest",
        blocks=(
            blocks.CalmStart(),
            blocks.Headlines(),
            blocks.NextSteps(
                audiences=(
                    Audience(
                        text="next_public",
                        links=(
                            Onward(
                                page="united_states", label="Deaths over time", section="deaths"
                            ),
                            Onward(page="united_states", label="Look up a state", section="states"),
                            Onward(page="world", label="Look up a country", section="countries"),
                            Onward(page="agreements", label="What governments decided"),
                        ),
                    ),
                    Audience(
                        text="next_educators",
                        links=(
                            Onward(page="classroom", label="Lessons, ready to teach"),
                            Onward(page="classroom", label="A quiz", section="quiz"),
                            Onward(
                                page="classroom", label="Predict, then reveal", section="predict"
                            ),
                            Onward(
                                page="agreements",
                                label="Guided chapters for a class",
                                section="chapters",
                            ),
                            Onward(
                                page="united_states",
                                label="Which number is right?",
                                section="seizures",
                            ),
                            Onward(page="united_states", label="Claims checked", section="claims"),
                        ),
                    ),
                    Audience(
                        text="next_staff",
                        links=(
                            Onward(page="data_and_sources", label="Datasets", section="datasets"),
                            Onward(
                                page="data_and_sources",
                                label="The ledger of facts",
                                section="facts",
                            ),
                            Onward(page="check_a_file", label="Check a file before you save it"),
                        ),
                    ),
                ),
            ),
            blocks.LatestChanges(),
        ),
    ),
    Page(
        name="united_states",
        title="United States",
        shared="us_deaths_latest",
        sections=(
            Section(
                name="deaths",
                title="Deaths over time",
                blocks=united_states.EXHIBITS["deaths"],
            ),
            Section(
                name="states",
                title="State by state",
                blocks=united_states.EXHIBITS["states"],
            ),
            Section(name="people", title="Who", blocks=united_states.EXHIBITS["people"]),
            Section(name="seizures", title="Seizures", blocks=united_states.EXHIBITS["seizures"]),
            Section(
                name="care",
                title="Use, cost and care",
                blocks=united_states.EXHIBITS["care"],
            ),
            Section(
                name="claims",
                title="Claims checked",
                blocks=(blocks.Claims(places=("United States", "China to United States")),),
            ),
        ),
    ),
    Page(
        name="world",
        title="World",
        shared="world_deaths",
        sections=(
            Section(
                name="people",
                title="People who use drugs",
                blocks=world.EXHIBITS["people"],
            ),
            Section(
                name="deaths",
                title="Deaths in the world",
                blocks=world.EXHIBITS["deaths"],
            ),
            Section(
                name="countries",
                title="Country by country",
                blocks=world.EXHIBITS["countries"],
            ),
            Section(
                name="neighbours",
                title="Neighbors and partners",
                blocks=world.EXHIBITS["neighbours"],
            ),
            Section(
                name="substances",
                title="New substances and seizures",
                blocks=(
                    *world.EXHIBITS["substances"],
                    blocks.PageLinks(
                        links=(
                            Onward(
                                page="supply_routes",
                                label="Opium, and fentanyl seized in the world",
                                section="figures",
                            ),
                            Onward(
                                page="agreements",
                                label="The decisions behind the control steps",
                                section="chapters",
                            ),
                        )
                    ),
                ),
            ),
            Section(
                name="claims",
                title="Claims checked",
                blocks=(blocks.Claims(places=("World", "Afghanistan", "Burma (Myanmar)")),),
            ),
        ),
    ),
    Page(
        name="supply_routes",
        title="Supply routes",
        sections=(
            Section(name="map", title="The map", blocks=(blocks.RouteMap(),), opens=True),
            Section(
                name="figures",
                title="The figures beside it",
                blocks=supply_routes.EXHIBITS["figures"],
            ),
        ),
    ),
    Page(
        name="agreements",
        title="Agreements",
        sections=(
            Section(name="timeline", title="Timeline", blocks=(blocks.Timeline(),), opens=True),
            Section(name="list", title="List", blocks=(blocks.EventList(),)),
            Section(name="chapters", title="Guided chapters", blocks=(blocks.Chapters(),)),
            Section(
                name="beside",
                title="Beside deaths and seizures",
                blocks=agreements.EXHIBITS["beside"],
            ),
            Section(
                name="record",
                title="The brief and the record",
                blocks=(blocks.Differences(),),
            ),
        ),
    ),
    Page(
        name="us_response",
        title="U.S. response",
        shared="coalition_growth",
        sections=(
            Section(name="who", title="Who does what", blocks=(blocks.Programs(),)),
            Section(
                name="partners",
                title="With whom",
                blocks=us_response.EXHIBITS["partners"],
            ),
            Section(
                name="coalition",
                title="The Global Coalition",
                blocks=(
                    *us_response.EXHIBITS["coalition"],
                    blocks.PageLinks(
                        links=(
                            Onward(
                                page="us_response",
                                label="What is known of it now",
                                section="who",
                                choices=(("programme", "global_coalition"),),
                            ),
                            Onward(
                                page="agreements",
                                label="Its launch in the timeline",
                                section="list",
                                choices=(("event", "global_coalition_2023"),),
                            ),
                        )
                    ),
                ),
            ),
            Section(name="money", title="Money", blocks=(blocks.Money(),)),
        ),
    ),
    Page(
        name="classroom",
        title="Classroom",
        sections=(
            Section(name="lessons", title="Lessons", blocks=(blocks.Lessons(),), opens=True),
            Section(name="decks", title="Decks", blocks=(blocks.Decks(),)),
            Section(name="quiz", title="Quiz", blocks=(blocks.Quiz(),)),
            Section(name="predict", title="Predict, then reveal", blocks=(blocks.Predictions(),)),
            Section(
                name="family",
                title="Family letter and help",
                blocks=(blocks.FamilyLetters(),),
            ),
            Section(name="pack", title="Take it along", blocks=(blocks.PackForClasses(),)),
        ),
    ),
    Page(
        name="data_and_sources",
        title="Data and sources",
        sections=(
            Section(name="datasets", title="Datasets", blocks=(blocks.Datasets(),)),
            Section(name="facts", title="Facts", blocks=(blocks.Facts(),)),
            Section(name="claims", title="Claims checked", blocks=(blocks.Claims(),)),
            Section(name="sources", title="Sources", blocks=(blocks.Sources(),)),
            Section(name="machines", title="Files for programs", blocks=(blocks.Machines(),)),
        ),
    ),
    Page(name="privacy", title="Privacy", blocks=(blocks.Privacy(),), is_in_menu=False),
    Page(name="glossary", title="Glossary", blocks=(blocks.GlossaryTerms(),), is_in_menu=False),
    Page(name="about", title="About", blocks=(blocks.Texts(),), is_in_menu=False),
    Page(name="methodology", title="Methodology", blocks=(blocks.Texts(),), is_in_menu=False),
    Page(
        name="corrections",
        title="Corrections",
        blocks=(blocks.Texts(), blocks.LaterFigures(), blocks.AllChanges()),
        is_in_menu=False,
    ),
    Page(
        name="accessibility",
        title="Accessibility",
        blocks=(blocks.Texts(), blocks.Checks()),
        is_in_menu=False,
    ),
    Page(
        name="check_a_file",
        title="Check a file",
        blocks=(blocks.SavedFiles(), blocks.Preview()),
        is_for_staff=True,
    ),
)
# The pages that have exhibits, by name.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    page.name: page.exhibits for page in PAGES if page.exhibits
}
# Blocks whose names are each that of one block of one page.
NAMED = (Exhibit, blocks.RouteMap, blocks.Timeline)
_SECTIONS_OF_BLOCKS = {
    block.name: section.name
    for page in PAGES
    for section in page.sections
    for block in section.blocks
    if isinstance(block, NAMED)
}


def is_staff() -> bool:
    """Whether this site is one for staff, which has their pages too."""
    return Environment().is_on("ATLAS_STAFF")


def has_addresses() -> bool:
    """Whether server.py runs the site, so that it has /data/ and /embed/ besides its pages."""
    return Environment().is_on("ATLAS_SERVER")


def shown() -> list[Page]:
    """The pages that this site has."""
    return [page for page in PAGES if is_staff() or not page.is_for_staff]


def public() -> list[Page]:
    """The pages for readers: those that are also found by search engines and in plain form."""
    return [page for page in PAGES if not page.is_for_staff]


def find_page(name: str) -> Page:
    """The page called `name`. Raises KeyError when there is none."""
    for page in PAGES:
        if page.name == name:
            return page
    raise KeyError(name)


def blocks_of(page: str, section: str = "", *, is_calm: bool = False) -> tuple[AnyBlock, ...]:
    """What stands in a section, in order; in calm mode without exhibits about deaths."""
    return tuple(
        block
        for block in find_page(page).section(section).blocks
        if not (is_calm and isinstance(block, Exhibit) and block.is_about_deaths)
    )


def exhibits_of(page: str, section: str = "", *, is_calm: bool = False) -> tuple[Exhibit, ...]:
    """The exhibits of `page`, in order; only those of `section` when it is given.

    In calm mode those about deaths are left out. A page without exhibits has none.
    """
    names = [section] if section else [each.name for each in find_page(page).sections]
    return tuple(
        block
        for name in names
        for block in blocks_of(page, name, is_calm=is_calm)
        if isinstance(block, Exhibit)
    )


def sections_of(page: str, *, is_calm: bool = False) -> dict[str, str]:
    """The sections of `page` with their titles; in calm mode without those that are all deaths."""
    return {
        section.name: section.title
        for section in find_page(page).sections
        if not is_calm or blocks_of(page, section.name, is_calm=True)
    }


def section_of(exhibit: Exhibit) -> str:
    """The section in which `exhibit` stands, of whatever page. Raises KeyError when in none."""
    return _SECTIONS_OF_BLOCKS[exhibit.name]


def left_out(page: str, section: str = "") -> list[str]:
    """The titles of what calm mode leaves out: sections of a page, or exhibits of `section`."""
    if not section:
        shown = sections_of(page, is_calm=True)
        return [title for name, title in sections_of(page).items() if name not in shown]
    return [item.title for item in exhibits_of(page, section) if item.is_about_deaths]


def find_exhibit(page: str, name: str) -> Exhibit:
    """The exhibit `name` of `page`. Raises KeyError when there is none."""
    for item in EXHIBITS[page]:
        if item.name == name:
            return item
    raise KeyError(name)


def find_block(page: str, name: str) -> AnyBlock | None:
    """The exhibit, map or timeline called `name` on `page`; None when there is none."""
    for section in (section for each in PAGES if each.name == page for section in each.sections):
        for block in section.blocks:
            if isinstance(block, NAMED) and block.name == name:
                return block
    return None
