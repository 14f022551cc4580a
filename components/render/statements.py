"""The statements of the two source documents as HTML."""

from __future__ import annotations

import html
from collections.abc import Callable

from components.catalog import Catalog
from components.render.folds import Group, groups_html
from components.site.statements import Statement, StatementLink, document_names, parts_of
from components.text.messages import say


def statements_html(
    catalog: Catalog,
    address: Callable[[StatementLink], str],
    *,
    check: str = "",
    folds: bool = False,
) -> str:
    """Both documents, each part under its heading; of statements with one `check` if it is given.

    `address` is where a way leads. A list that `folds` shows its parts folded (see `groups_html`).
    """
    written = []
    for document, name in document_names(catalog).items():
        groups = [
            Group(
                anchor=f"part-{part.name}",
                title=html.escape(
                    say("render-statements-part", title=part.title, count=len(part.statements))
                ),
                entries=[_article(statement, address) for statement in part.statements],
            )
            for part in parts_of(catalog, document, check)
        ]
        if groups:
            written.append(f"<h3>{html.escape(name)}</h3>{groups_html(groups, 'h4', folds=folds)}")
    return f'<div class="atlas-events atlas-statements">{"".join(written)}</div>'


def _article(statement: Statement, address: Callable[[StatementLink], str]) -> str:
    ways = "".join(
        f'<li><a href="{html.escape(address(way))}">{html.escape(way.label)}</a></li>'
        for way in statement.ways
    )
    against = (
        f'<p class="source atlas-more">{html.escape(statement.against)}</p>'
        if statement.against
        else ""
    )
    record = say("render-statement-found", record=html.escape(statement.record))
    return (
        f'<article id="item-{statement.item}">'
        f'<p class="atlas-when"><span class="badge atlas-check" data-check="{statement.check}">'
        f"{html.escape(statement.check_words)}</span> {statement.item}</p>"
        f"<p>{html.escape(statement.what)}</p><p>{record}</p>{against}<ul>{ways}</ul></article>"
    )
