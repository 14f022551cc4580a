"""Charts that a script draws in a document, with one filter whose options can be changed.

All options are in the document, so that it needs no server to show another one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from components.catalog import Catalog
from components.charts import caption_of
from components.charts.dark import dark_changes
from components.exhibits import Chosen, Drawn, Exhibit, Filter, Picture, draw, source_line
from components.render.tables import rows_of
from components.text import words
from components.text.messages import say

# More options than there are states would make a document slow to open.
MOST_OPTIONS = 60


@dataclass(frozen=True, kw_only=True)
class Charts:
    """What a script draws of an exhibit: `data` by code of the option that it is for, as JSON.

    `label` and `options` are those of the filter that may be changed, "" and none where there is
    none; `chosen` is drawn first. `places` has the words and the room of its figures. Where data
    are files, `address` is their folder, `menus` the filters that name one, `note` what they
    leave out, and `failed` what is said where a file does not come.
    """

    places: tuple[Mapping[str, Any], ...]
    label: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    chosen: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    menus: tuple[Menu, ...] = ()
    note: str = ""
    failed: str = ""


@dataclass(frozen=True, kw_only=True)
class Menu:
    """A filter as a document shows it: `key` is its name in an address, `on` what is chosen.

    `has_others` says that its options follow what is chosen before it.
    """

    key: str
    label: str
    style: str
    most: int
    options: Mapping[str, str]
    on: tuple[str, ...]
    has_others: bool = False

    @property
    def first(self) -> str:
        """What is chosen at first as one word of an attribute, which the script reads."""
        return ",".join(self.on) or "none"


def filter_of(catalog: Catalog, exhibit: Exhibit) -> Filter | None:
    """The first filter with one option at a time and few enough of them.

    Not one that another follows: what is chosen of that one would be of another place.
    """
    chosen = exhibit.defaults(catalog)
    followed = {item.follows for item in exhibit.filters}
    for item in exhibit.filters:
        if item.name in followed:
            continue
        count = len(item.options(catalog, chosen))
        if not item.takes_many and 1 < count <= MOST_OPTIONS:
            return item
    return None


def choice_of(catalog: Catalog, exhibit: Exhibit, chosen: Chosen | None = None) -> str:
    """What is chosen of each filter, in words; "" where nothing is or where it leaves nothing out.

    None means a reader’s first view.
    """
    chosen = exhibit.defaults(catalog) if chosen is None else chosen
    said = []
    for item in exhibit.filters:
        options = item.options(catalog, chosen)
        codes = chosen[item.name] if item.takes_many else [chosen[item.name]]
        names = [options[code] for code in codes if code in options]
        if len(options) > 1 and len(names) == len(options):
            continue
        if names:
            said.append(say("render-choice", label=item.label, chosen=words.listing(names)))
        else:
            said.append(say("render-choice-none", label=item.label))
    return " · ".join(said)


def charts_of(
    catalog: Catalog,
    exhibit: Exhibit,
    today: date,
    *,
    chosen: Chosen | None = None,
    is_still: bool = False,
) -> Charts:
    """What a script draws of `exhibit`: first what is `chosen`, else what a reader sees first.

    With `is_still` nothing can be changed. Raises DataProblem.
    """
    first = exhibit.defaults(catalog) if chosen is None else dict(chosen)
    item = None if is_still else filter_of(catalog, exhibit)
    options = item.options(catalog, first) if item else {}
    data, places = {}, []
    for code in options or ("",):
        now = first | {item.name: code} if item else first
        shown = shown_of(catalog, exhibit, now, today)
        # A `<` could end the script that the JSON is in.
        data[code] = as_json(shown).replace("<", "\\u003c")
        if not item or code == first[item.name]:
            places = shown["charts"]
    return Charts(
        label=item.label if item else "",
        options=options,
        chosen=first[item.name] if item else "",
        places=tuple(places),
        data=data,
    )


def as_json(shown: Mapping[str, Any]) -> str:
    """JSON as the script reads it, without spaces."""
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def shown_of(catalog: Catalog, exhibit: Exhibit, chosen: Chosen, today: date) -> dict[str, Any]:
    """What the script shows for `chosen`: the charts, the words around them, and their rows."""
    picture = draw(catalog, exhibit, chosen)
    table = rows_of(catalog, exhibit, picture)
    return {
        "finding": picture.description.finding,
        "takeaway": picture.description.takeaway,
        "badge": picture.badge,
        "note": picture.note,
        "choice": choice_of(catalog, exhibit, chosen),
        "source": source_line(catalog, exhibit, picture.rows, today),
        "caption": table.heading,
        "view": table.view,
        "columns": table.columns,
        "numeric": table.numeric,
        "rows": table.rows,
        "charts": [
            chart | {"data": json.loads(chart["data"])}
            for chart in figure_charts(picture, narrow_of(catalog, exhibit, chosen))
        ],
    }


def narrow_of(catalog: Catalog, exhibit: Exhibit, chosen: Chosen | None) -> Picture | None:
    """The picture of `exhibit` laid out for phones; None where it has no such layout."""
    return draw(catalog, exhibit, chosen, narrow=True) if exhibit.draw_narrow else None


def figure_charts(wide: Picture, narrow: Picture | None) -> list[dict[str, Any]]:
    """`chart_of` for every figure of a picture, and of `narrow_of` the same exhibit and choice."""
    phone = narrow.figures if narrow else ()
    return [
        chart_of(drawn, phone[place] if place < len(phone) else None, place)
        for place, drawn in enumerate(wide.figures)
    ]


def chart_of(wide: Drawn, narrow: Drawn | None, place: int = 0) -> dict[str, Any]:
    """What the script draws of one figure in the light theme, and how the dark one differs.

    `narrow` is its layout for phones, if any. Title and source are text of the document, where
    they break as the window needs.
    """
    layouts, heights = {}, {}
    for name, drawn in (("narrow", narrow), ("wide", wide)):
        if drawn:
            written = json.loads(drawn.figure.to_json())
            layouts[name] = {"light": written, "dark": list(dark_changes(written))}
            heights[name] = written["layout"]["height"]
    caption = caption_of(wide.figure)
    return {
        "name": f"chart-{place}",
        "title": caption.title,
        "subtitle": caption.subtitle,
        "alt": wide.alt,
        "height": heights["wide"],
        "narrow_height": heights.get("narrow", heights["wide"]),
        # In a script, a `<` could end it.
        "data": Markup(json.dumps(layouts, separators=(",", ":")).replace("<", "\\u003c")),
    }
