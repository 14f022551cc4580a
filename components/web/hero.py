"""What the first paint shows where a part of a page begins with something else than exhibits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.exhibits.events import chapter_steps
from components.exhibits.route_glance import GLANCES, period_words
from components.exhibits.route_map import FIRST_PERIOD, map_of_period
from components.exhibits.story import scenes
from components.render.embedding import glance_html, map_picture_html
from components.render.prose import plain_text
from components.render.story import picture_of, stage_address
from components.site import blocks
from components.site.blocks import AnyBlock
from components.site.claims import claims_of, tally
from components.site.programs import STANDINGS, standing_of
from components.site.statements import document_names, parts_of, statement_tally
from components.text.messages import say
from components.web.choice import Choice, Link


@dataclass(frozen=True, kw_only=True)
class Opening:
    """The beginning of a part: choices, a picture, lines of a list. `picture` is safe HTML."""

    choices: tuple[Choice, ...] = ()
    picture: str = ""
    lines: tuple[str, ...] = ()


def opening_of(block: AnyBlock, catalog: Catalog) -> Opening:
    """How a section that begins with `block` opens; empty for one that is made of exhibits."""
    build = OPENINGS.get(type(block))
    return build(catalog) if build else Opening()


def _map(catalog: Catalog) -> Opening:
    periods = tuple(
        Link(
            label=label,
            address=f"?period={code}",
            is_on=code == FIRST_PERIOD,
            picture=glance_html(catalog, code) if code in GLANCES else "",
        )
        for code, label in period_words().items()
    )
    return Opening(
        choices=(Choice(label="", style="glance", options=periods),),
        picture=map_picture_html(catalog, map_of_period(catalog), {}),
    )


def _datasets(catalog: Catalog) -> Opening:
    return Opening(lines=tuple(item.title for item in catalog.package.resources.values()))


def _programs(catalog: Catalog) -> Opening:
    rows = each_row(catalog.table("programmes"))
    return Opening(
        lines=tuple(
            f"{STANDINGS[standing_of(row.status)][0]} · {row.name} · {row.period}" for row in rows
        )
    )


def _chapters(catalog: Catalog) -> Opening:
    titles = catalog.resource("event_chapters").field("chapter_id").labels
    code = next(iter(titles))
    text = catalog.text("agreements").section(f"chapter_{code}").body
    return Opening(
        lines=(
            plain_text(text, catalog, "agreements"),
            *(f"{step.number}. {step.words}" for step in chapter_steps(catalog, code)),
        )
    )


def _claims(catalog: Catalog) -> Opening:
    found = claims_of(catalog)
    return Opening(lines=(tally(found), *(fact.attributed for fact in found)))


def _statements(catalog: Catalog) -> Opening:
    documents = [(name, parts_of(catalog, code)) for code, name in document_names(catalog).items()]
    return Opening(
        lines=(
            statement_tally(catalog),
            *(
                say("web-statements-part", document=name, part=part.title)
                for name, parts in documents
                for part in parts
            ),
        )
    )


def _story(catalog: Catalog) -> Opening:
    return Opening(
        picture=picture_of(catalog, stage_address(catalog)),
        lines=tuple(f"{scene.years} · {scene.title}" for scene in scenes(catalog)),
    )


OPENINGS: Mapping[type[AnyBlock], Callable[[Catalog], Opening]] = {
    blocks.Story: _story,
    blocks.SupplyMap: _map,
    blocks.Datasets: _datasets,
    blocks.Programs: _programs,
    blocks.Chapters: _chapters,
    blocks.Claims: _claims,
    blocks.Statements: _statements,
}
