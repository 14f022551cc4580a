"""A page for people about the files for machines: what there is, how large, how to use it."""

from __future__ import annotations

from markupsafe import Markup

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.render.data_files import FACTS, ROUTES, data_files
from components.render.help import HELP
from components.render.templating import render_template
from components.schema.package import DESCRIPTOR
from components.text import words
from components.text.messages import say


def data_index_html(catalog: Catalog, *, is_frozen: bool, taken_back: str = "") -> str:
    """An HTML page that links every file of `catalog`, relative to its own address.

    `taken_back` is the day, in ISO form, on which the edition was withdrawn; "" for any other.
    """
    titles = {
        **{name: resource.title for name, resource in catalog.package.resources.items()},
        FACTS: "Numbers in our text",
        ROUTES: "Reported supply routes and their places, with coordinates",
    }
    licences = {name: item.licence for name, item in catalog.package.resources.items()}
    licences |= {FACTS: licences["facts"], ROUTES: licences["routes"]}
    rows = []
    for file in data_files(catalog):
        name = file.rpartition(".")[0]
        rows.append({"file": file, "title": titles[name], "licence": licences[name]})
    status = catalog.status
    about = say(
        "render-data-about",
        form="frozen" if is_frozen else "named" if status.edition else "nameless",
        edition=status.edition,
        day=words.day(status.day or catalog.edition),
    )
    return render_template(
        "data_index.html",
        site=SITE,
        about=Markup(about),
        withdrawn=say("render-data-withdrawn", day=words.partial_date(taken_back))
        if taken_back
        else "",
        rows=rows,
        package=DESCRIPTOR,
        edition=status.edition,
        is_frozen=is_frozen,
        up="../../" if is_frozen else "",
        help=Markup(HELP),
    )
