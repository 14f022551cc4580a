"""A view: one figure of the site, or a block without a figure, with its choices made.

Lessons, quiz and predictions name views as a copied link does: page, figure and the choices
behind the question mark of the address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from components.catalog import Catalog
from components.exhibits import Exhibit
from components.exhibits.events import chapter_steps
from components.exhibits.exhibit import NONE
from components.exhibits.route_map import PERIODS
from components.exhibits.story import scenes
from components.schema import DataProblem
from components.schema.problems import Problem
from components.site import PAGES, blocks, moved, section_of, sections_of
from components.site.blocks import AnyBlock, Block
from components.text import words
from components.text.messages import say
from components.text.search import nearest

# How many allowed names a message lists.
MOST_NAMED = 12
Options = Callable[[Catalog, Mapping[str, str]], Iterable[str]]


@dataclass(frozen=True, kw_only=True)
class BlockChoices:
    """A kind of block that lessons may name: its title, its choices in the address, their codes."""

    title: str
    keys: Mapping[str, Options]


def _chapters(catalog: Catalog, chosen: Mapping[str, str]) -> list[str]:
    return list(catalog.resource("event_chapters").field("chapter_id").labels)


def _steps(catalog: Catalog, chosen: Mapping[str, str]) -> list[str]:
    chapter = chosen.get("chapter") or _chapters(catalog, chosen)[0]
    return [str(step.number) for step in chapter_steps(catalog, chapter)]


# Blocks that are no exhibits are named as the section that they are in, if they are in one.
CHOICES: dict[type[AnyBlock], BlockChoices] = {
    blocks.SupplyMap: BlockChoices(
        title="The supply map",
        keys={
            "period": lambda catalog, chosen: list(PERIODS),
            "step": lambda catalog, chosen: list(catalog.table("route_chapters")["chapter_id"]),
        },
    ),
    blocks.Story: BlockChoices(
        title="How it changed",
        keys={"scene": lambda catalog, chosen: [item.scene_id for item in scenes(catalog)]},
    ),
    blocks.Chapters: BlockChoices(
        title="A step-by-step story", keys={"chapter": _chapters, "step": _steps}
    ),
    blocks.Differences: BlockChoices(title="Fact check: differences", keys={}),
    blocks.Claims: BlockChoices(title="Fact check: claims", keys={}),
    blocks.Facts: BlockChoices(title="Numbers in our text", keys={}),
}


def blocks_by_name(page: str) -> dict[str, AnyBlock]:
    """The blocks of a page that can be named, the exhibits first; empty for an unknown page."""
    sections = [section for each in PAGES if each.name == page for section in each.parts]
    exhibits = {block.name: block for section in sections for block in section.exhibits}
    return exhibits | {
        section.name or block.name: block
        for section in sections
        for block in section.blocks
        if isinstance(block, Block) and type(block) in CHOICES
    }


@dataclass(frozen=True, kw_only=True)
class FigureView:
    """A block of a page with its choices made.

    `chosen` holds what an exhibit draws from, or the choices of another block as they are written.
    """

    page: str
    name: str
    section: str
    title: str
    query: str
    chosen: Mapping[str, Any]
    block: AnyBlock

    @property
    def exhibit(self) -> Exhibit | None:
        """The block, where it is an exhibit."""
        return self.block if isinstance(self.block, Exhibit) else None

    @property
    def is_map(self) -> bool:
        """Whether it is the supply map."""
        return isinstance(self.block, blocks.SupplyMap)

    @property
    def is_story(self) -> bool:
        """Whether it is the story through time."""
        return isinstance(self.block, blocks.Story)

    @property
    def is_chapter(self) -> bool:
        """Whether it is a chapter of the timeline."""
        return isinstance(self.block, blocks.Chapters)

    @property
    def address(self) -> str:
        """The address below that of the site, as a copied link has it."""
        return f"{self.page}?{self.query}#{self.name}"


def read_view(
    catalog: Catalog, page: str, name: str, view: str, *, file: str, row: int | None = None
) -> FigureView:
    """The view that a row names. Raises DataProblem which says what of it does not exist."""

    def check(column: str, found: str, known: list[str], kind: str, name: str = "") -> None:
        if found in known:
            return
        near = nearest(found, known)
        named = known[:MOST_NAMED]
        if len(known) > MOST_NAMED:
            named.append(say("lessons-view-more", count=len(known) - MOST_NAMED))
        listed = words.listing(named, "or")
        raise DataProblem(
            [
                Problem(
                    file=file,
                    row=row,
                    column=column,
                    found=f"“{found}”",
                    allowed=say("lessons-view-allowed", kind=kind, name=name, known=listed)
                    if known
                    else "nothing, because this figure has no choices",
                    fix=say("lessons-fix-near", near=near)
                    if near
                    else "copy it from “Share and cite”",
                )
            ]
        )

    check("Page", page, [each.name for each in PAGES if blocks_by_name(each.name)], "page")
    known = blocks_by_name(page)
    check("Figure", name, list(known), "figure", page)
    block = known[name]
    exhibit = block if isinstance(block, Exhibit) else None
    own = section_of(exhibit) if exhibit else name if name in sections_of(page) else ""
    asked = dict(parse_qsl(view, keep_blank_values=True))
    section = asked.pop("section", own)
    if section != own and name not in moved.EXHIBITS.get((page, section), ()):
        check("View", f"section={section}", [f"section={own}"], "section")
    filters = {exhibit.key(item): item for item in exhibit.filters} if exhibit else {}
    options: Mapping[str, Options] = {key: item.options for key, item in filters.items()}
    if exhibit is None:
        options = CHOICES[type(block)].keys
    for key in asked:
        check("View", key, list(options), "filter")
    chosen: dict[str, Any] = exhibit.defaults(catalog) if exhibit else {}
    for key, codes in options.items():
        if key not in asked:
            continue
        item, is_none = filters.get(key), asked[key] == NONE
        is_many = item is not None and item.takes_many
        values = asked[key].split(",") if is_many else [asked[key]]
        # The codes may depend on what was chosen before.
        allowed = list(codes(catalog, chosen))
        for value in () if is_none else values:
            check("View", value, allowed, "value", key)
        many = () if is_none else tuple(values)
        chosen[item.name if item else key] = many if is_many else values[0]
    return FigureView(
        page=page,
        name=name,
        section=own,
        title=exhibit.title if exhibit else CHOICES[type(block)].title,
        query=urlencode(({"section": own} if own else {}) | asked, safe=","),
        chosen=chosen,
        block=block,
    )
