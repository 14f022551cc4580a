"""One exhibit as a document of its own: for frames on other sites, and classes without internet.

A document loads a style sheet, Plotly and one script, whose addresses it is given, and nothing
else. Without scripts its words, table, source and helplines remain.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import plotly
from markupsafe import Markup

from components.catalog import Catalog
from components.catalog.page_text import SectionText
from components.catalog.sources import SITE
from components.exhibits import Chosen, Exhibit, draw, shown_table, source_line
from components.exhibits.route_map import WIDEST, Size, map_of_choice, route_source
from components.exhibits.story import PAGE
from components.render.charts import choice_of, figure_charts, narrow_of
from components.render.help import HELP
from components.render.picture import choices
from components.render.prose import quiet_html
from components.render.story import stage_address, story_html
from components.render.tables import first_rows
from components.render.templating import render_template
from components.text.messages import say
from components.theme.tokens import Mode

LONGEST_TABLE = 400
Theme = Literal["", "light", "dark"]
Image = Callable[[Mode, Size], str]
# What a document loads: the files of ASSETS, the fonts in a folder beside them, and PLOTLY.
ASSETS = Path(__file__).with_name("assets")
STORY_SCRIPT = Path(__file__).resolve().parents[2] / "static" / "story.js"
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


@dataclass(frozen=True, kw_only=True)
class Assets:
    """The addresses of what a document loads, relative to it or whole."""

    style: str
    plotly: str
    script: str


@dataclass(frozen=True, kw_only=True)
class Around:
    """What is around an exhibit.

    `full` is the address of the same view on the site and `rows` that of its table, "" where
    there are none; `note` says what is to know of the edition. `theme` is "" to follow the reader.
    `image` is the whole address of the picture that other sites show of the document.
    """

    assets: Assets
    today: date
    full: str = ""
    rows: str = ""
    note: str = ""
    theme: Theme = ""
    image: str = ""


def exhibit_html(
    catalog: Catalog, page: str, exhibit: Exhibit, chosen: Chosen, around: Around
) -> str:
    """A whole HTML document with `exhibit` as it is for `chosen`.

    Raises DataProblem when a table may not be shown.
    """
    picture = draw(catalog, exhibit, chosen)
    text = catalog.text(page)
    return _written(
        catalog,
        around,
        title=exhibit.title,
        dataset=exhibit.dataset,
        finding=picture.description.finding,
        takeaway=picture.description.takeaway,
        badge=picture.badge,
        note=picture.note,
        choice=choice_of(catalog, exhibit, chosen),
        charts=figure_charts(picture, narrow_of(catalog, exhibit, chosen)),
        images=None,
        text=text.section(exhibit.name),
        file=text.file,
        table=shown_table(catalog, exhibit, picture.rows.head(LONGEST_TABLE), picture.derived),
        about="About this chart",
        length=len(picture.rows),
        source=source_line(catalog, exhibit, picture.rows, around.today),
        held=catalog.status.line((exhibit.dataset, *exhibit.also)),
    )


def route_map_html(catalog: Catalog, chosen: Chosen, around: Around, image: Image) -> str:
    """A whole HTML document with the supply map as it is for `chosen`.

    `image` gives the address of its picture for a theme and one of the sizes of a map.
    """
    shown = map_of_choice(catalog, chosen)
    text = catalog.text("supply_routes")
    dates = catalog.freshness("routes", around.today).sentence
    return _written(
        catalog,
        around,
        title=shown.title,
        dataset="routes",
        finding=shown.description.finding,
        takeaway=shown.description.takeaway,
        badge="",
        note="",
        choice="",
        charts=[],
        images=_images(shown.description.alt, image, around.theme),
        text=text.section("map"),
        file=text.file,
        table=shown.table(catalog),
        about="About this map",
        length=len(shown.rows),
        source=f"{route_source(catalog)} {dates}",
        held=catalog.status.line(("routes", "places")),
    )


def story_document_html(
    catalog: Catalog, around: Around, style: str, script: str, asked: Mapping[str, str]
) -> str:
    """A whole HTML document with the story, at the scene that `asked` names.

    `style` and `script` are addresses of what moves it.
    """
    text = catalog.text(PAGE)
    theme: Mode | None = around.theme or None
    return render_template(
        "story_document.html",
        site=SITE,
        around=around,
        help=Markup(HELP),
        title=text.title,
        lead=Markup(quiet_html(text.lead, catalog, text.file)),
        style=style,
        script=script,
        story=Markup(
            story_html(
                catalog,
                partial(quiet_html, catalog=catalog, file=text.file),
                address=stage_address(catalog, "stage.svg"),
                scene=asked.get("scene", ""),
                mode=theme,
            )
        ),
    )


def notice_html(title: str, says: str, around: Around, way: str = "") -> str:
    """A document that says calmly why there is nothing to see; `way` are the words of its link."""
    return render_template(
        "notice.html", site=SITE, title=title, says=says, around=around, way=way, help=Markup(HELP)
    )


def _written(
    catalog: Catalog,
    around: Around,
    *,
    dataset: str,
    text: SectionText,
    file: str,
    title: str,
    table: pd.DataFrame,
    length: int,
    **values: Any,
) -> str:
    def html(markdown: str) -> Markup:
        return Markup(quiet_html(markdown, catalog, file)) if markdown else Markup()

    return render_template(
        "standalone.html",
        site=SITE,
        title=title,
        around=around,
        help=Markup(HELP),
        how=html(text.how_to_read),
        cannot_tell=html(text.cannot_tell),
        limits=catalog.resource(dataset).limits,
        columns=[table.index.name, *table.columns],
        cells=[(head, *row) for head, row in zip(table.index, table.to_numpy(), strict=True)],
        caption=say("render-caption", title=title),
        view=say("render-table", count=length),
        first=Markup(first_rows(LONGEST_TABLE, around.rows)) if length > LONGEST_TABLE else "",
        **values,
    )


def _images(alt: str, image: Image, theme: Theme) -> dict[str, Any]:
    """The picture for each width and theme, and the one for browsers that cannot choose."""
    *others, (_, size, mode) = choices(WIDEST, "wide", theme or None)
    sources = [{"media": media, "address": image(own, each)} for media, each, own in others]
    return {"sources": sources, "address": image(mode, size), "alt": alt}
