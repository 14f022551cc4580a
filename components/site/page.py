"""What a page is: sections, each with its blocks in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from components.exhibits import Exhibit
from components.site.blocks import AnyBlock


@dataclass(frozen=True)
class Section:
    """What a page shows at once; `name` is its code in the address.

    Its heading and the text `section_<name>` come above its blocks, unless the first of them
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


@dataclass(frozen=True)
class Page:
    """One page: `name` is its file in pages/, its address and its text file.

    It has `sections`, or `blocks` that are shown together. A page for staff is off unless the
    site is started with ATLAS_STAFF=1. A page that is not in the menu is reached by links; with
    `foot`, a place in the row and a label, by one at the foot of every page.
    `shared` is the exhibit that the page shows where it is shared, "" for what its first block
    says. `searched` is the title that search engines show. Below the lead of a page that
    `speaks_of_deaths` is who can help.
    """

    name: str
    title: str
    sections: tuple[Section, ...] = ()
    blocks: tuple[AnyBlock, ...] = ()
    is_for_staff: bool = False
    is_in_menu: bool = True
    foot: tuple[int, str] | None = None
    is_first: bool = False
    shared: str = ""
    searched: str = ""
    speaks_of_deaths: bool = False

    @property
    def path(self) -> str:
        """The script, relative to app.py."""
        return f"pages/{self.name}.py"

    @property
    def address(self) -> str:
        """Where the page is found below the site’s own address; the first page is at its root."""
        return "/" if self.is_first else f"/{self.name}"

    @cached_property
    def parts(self) -> tuple[Section, ...]:
        """Its sections; of a page without, one that is called "" and has all its blocks."""
        return self.sections or (Section(name="", title="", blocks=self.blocks),)

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All its exhibits, in order."""
        return tuple(exhibit for section in self.parts for exhibit in section.exhibits)

    def section(self, name: str) -> Section:
        """The part called `name`. Raises KeyError."""
        for section in self.parts:
            if section.name == name:
                return section
        raise KeyError(f"{self.name}/{name}")
