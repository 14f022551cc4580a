"""The figures of an exhibit as still pictures for documents."""

from __future__ import annotations

from dataclasses import dataclass

from components.catalog import Catalog
from components.charts import caption_of
from components.charts.svg import figure_svg
from components.exhibits import Chosen, Exhibit, draw

# Letters of a picture above which a document has its words and its table alone.
MOST_LETTERS = 250_000


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture in a document: SVG with the title and subtitle that its figure carried."""

    svg: str
    title: str
    subtitle: str


def drawings_of(
    catalog: Catalog, exhibit: Exhibit, name: str, chosen: Chosen | None = None
) -> tuple[Drawing, ...]:
    """The figures of `exhibit` as they fit a narrow place; ids in them begin with `name`.

    A picture that would make a document slow, such as all counties, is left out.
    """
    found = []
    for place, drawn in enumerate(draw(catalog, exhibit, chosen, narrow=True).figures):
        caption = caption_of(drawn.figure)
        svg = figure_svg(drawn.figure, name=f"{name}-{place}")
        if svg and len(svg) <= MOST_LETTERS:
            found.append(Drawing(svg=svg, title=caption.title, subtitle=caption.subtitle))
    return tuple(found)
