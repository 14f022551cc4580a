"""Charts that a script draws in a document, with one filter whose options can be changed.

Everything is prepared: a document needs no server to show another option.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from components.catalog import Catalog
from components.charts import Mode
from components.exhibits import Chosen, Exhibit, Filter, Picture, shown_table
from components.render.exhibits import LONGEST_TABLE, Charts, choice_of, table_of
from components.render.standalone import MODES, chart_parts

# More options than there are states would make a document slow to open.
MOST_OPTIONS = 60

# Gives the picture of an exhibit for a choice, a theme and whether it is for a narrow window.
DrawChosen = Callable[[Exhibit, Chosen, Mode, bool], Picture]


def filter_of(catalog: Catalog, exhibit: Exhibit) -> Filter | None:
    """The first filter with one option at a time and few enough of them."""
    chosen = exhibit.defaults(catalog)
    for item in exhibit.filters:
        count = len(item.options(catalog, chosen))
        if not item.takes_many and 1 < count <= MOST_OPTIONS:
            return item
    return None


def charts_of(
    catalog: Catalog,
    exhibit: Exhibit,
    draw: DrawChosen,
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
        picture = draw(exhibit, now, "light", False)
        charts = _charts(exhibit, now, draw)
        data[code] = _for_script(_said(catalog, exhibit, now, picture) | {"charts": charts})
        if not item or code == first[item.name]:
            places = charts
    return Charts(
        label=item.label if item else "",
        options=options,
        chosen=first[item.name] if item else "",
        places=tuple(places),
        data=data,
    )


def _said(catalog: Catalog, exhibit: Exhibit, chosen: Chosen, picture: Picture) -> dict[str, Any]:
    table = table_of(
        shown_table(catalog, exhibit, picture.rows.head(LONGEST_TABLE), picture.derived),
        caption=f"{exhibit.title}: the figures shown",
        of=len(picture.rows),
    )
    return {
        "finding": picture.description.finding,
        "takeaway": picture.description.takeaway,
        "badge": picture.badge,
        "choice": choice_of(catalog, exhibit, chosen),
        "caption": f"{table.caption}, {table.count}",
        "count": table.count,
        "columns": table.columns,
        "numeric": table.numeric,
        "rows": table.rows,
    }


def _charts(exhibit: Exhibit, chosen: Chosen, draw: DrawChosen) -> list[dict[str, Any]]:
    wide = {mode: draw(exhibit, chosen, mode, False) for mode in MODES}
    narrow = {}
    if exhibit.draw_narrow:
        narrow = {mode: draw(exhibit, chosen, mode, True) for mode in MODES}
    most = len(narrow["light"].figures) if narrow else 0
    found = []
    for place in range(len(wide["light"].figures)):
        parts = chart_parts(place, wide, narrow if place < most else {})
        found.append(parts | {"data": json.loads(parts["data"])})
    return found


def _for_script(value: Any) -> str:
    """JSON that cannot end the script it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
