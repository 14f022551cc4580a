"""The list of events as HTML."""

from __future__ import annotations

import html
from urllib.parse import urlencode

import pandas as pd

from components.exhibits.events import RELATIONS
from components.render.folds import Group, groups_html
from components.render.prose import is_safe_link
from components.site.events import details_of
from components.text.messages import say


def list_html(rows: pd.DataFrame, chosen: pd.DataFrame, *, folds: bool = False) -> str:
    """The events of `chosen` as HTML, grouped by year, the newest first.

    A list that `folds` shows its years folded (see `groups_html`).
    """
    titled = rows.set_index("event_id")
    here = set(chosen["event_id"])
    groups = []
    years = chosen["start"].dt.year
    newest_first = sorted(years.unique(), reverse=True)
    for year in newest_first:
        group = chosen[years == year]
        title = say("render-year-of-events", year=str(year), count=len(group))
        articles = [_article(titled, titled.loc[code], here) for code in group["event_id"][::-1]]
        groups.append(Group(anchor=f"year-{year}", title=title, entries=articles))
    jumps = " ".join(f'<a href="#year-{year}">{year}</a>' for year in newest_first)
    ways = f'<nav aria-label="Years of the list">{jumps}</nav>'
    return f'<div class="atlas-events">{ways}{groups_html(groups, "h3", folds=folds)}</div>'


def _article(titled: pd.DataFrame, event: pd.Series, here: set[str]) -> str:
    def write(code: str) -> str:
        address = f"#event-{code}" if code in here else f"?{urlencode({'event': code})}"
        title = html.escape(titled.at[code, "title"])
        return f'<a href="{html.escape(address)}">{title}</a> ({titled.at[code, "when"]})'

    lines = [
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd>"
        for label, text in details_of(event)
    ]
    for name, label in RELATIONS.items():
        if event[name]:
            ties = "".join(f"<li>{write(code)}</li>" for code in event[name])
            lines.append(f"<dt>{label}</dt><dd><ul>{ties}</ul></dd>")
    source = html.escape(event["source_name"])
    if is_safe_link(event["source_link"]):
        source = f'<a href="{html.escape(event["source_link"])}" rel="noreferrer">{source}</a>'
    lines.append(f"<dt>Source</dt><dd>{source}</dd>")
    return (
        f'<article id="event-{event.name}"><p class="atlas-when">{html.escape(event["when"])} · '
        f"{html.escape(event['category_name'])}</p><h4>{html.escape(event['title'])}</h4>"
        f"<p>{html.escape(event['summary'])}</p><dl>{''.join(lines)}</dl></article>"
    )
