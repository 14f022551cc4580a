"""The story through time as HTML: the same in the app, in a frame on another site, and in a pack.

`static/story.js` moves it. Without scripts the stage shows the last scene, and all words are there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from urllib.parse import urlencode

from markupsafe import Markup

from components.catalog import Catalog
from components.catalog.sources import SITE
from components.exhibits.events import events_by_id
from components.exhibits.story import (
    DEATHS,
    PAGE,
    SCREENS,
    WIDEST,
    Size,
    readings,
    scene_alt,
    scene_named,
    scenes,
    stage_of,
    stage_shape,
    stage_svg,
)
from components.maps import legend_html, legend_labels
from components.render.picture import choices, picture_html
from components.render.templating import render_template
from components.site.calm import calm_query
from components.text import words
from components.text.messages import say
from components.theme.tokens import MODES, Mode

# What is beside the stage in a window that is too narrow for both sides.
AROUND = 40
READING = "reading"
ENDLESS = 9999


def stage_address(catalog: Catalog, place: str = f"embed/{PAGE}/stage.svg", **asked: str) -> str:
    """Where the drawing of the stage is; `size` and `mode` are added to it."""
    query = {**asked, "edition": catalog.status.edition, **calm_query(catalog)}
    return f"{place}?{urlencode({name: value for name, value in query.items() if value})}"


def story_html(
    catalog: Catalog,
    prose: Callable[[str], str],
    *,
    address: str = "",
    scene: str = "",
    mode: Mode | None = None,
    level: int = 2,
) -> str:
    """The story as safe HTML that opens at `scene`; `prose` makes safe HTML of a text of the page.

    `address` is where drawings are fetched; without it they are all in the HTML. Without a `mode`
    the theme is that of the browser. Raises DataProblem.
    """
    shown, stage = scenes(catalog), stage_of(catalog)
    text = catalog.text(PAGE)
    asked = scene_named(catalog, scene)
    events = events_by_id(catalog)
    return render_template(
        "story.html",
        times=json.dumps(
            {
                name: [first, ENDLESS if last == math.inf else last]
                for name, (first, last) in stage.times.items()
            },
            separators=(",", ":"),
        ),
        readings=json.dumps(readings(catalog)),
        widest=WIDEST["phone"],
        address=address,
        mode=mode,
        scene=asked.scene_id if asked else "",
        picture=Markup(picture_of(catalog, address, scene, mode) if address else ""),
        drawings={
            f"{own}-{size}": Markup(stage_svg(catalog, size, own, name=f"story-{own}-{size}"))
            for own in ((mode,) if mode else MODES)
            for size in SCREENS
            if not address
        },
        first=shown[0].first_year,
        last=math.ceil(stage.strip.last) - 1,
        scenes=[
            {
                "scene": item,
                "until": f"{stage.until(item):g}",
                "text": Markup(prose(text.section(item.scene_id).body)),
                "events": [
                    say("story-event", when=events.at[code, "when"], title=events.at[code, "title"])
                    for code in item.event_ids
                    if code in events.index
                ],
                "said": say(
                    "story-said",
                    position=str(item.position),
                    count=str(len(shown)),
                    title=item.title,
                ),
            }
            for item in shown
        ],
        legend=Markup(
            legend_html(
                stage.rows,
                catalog.table("places"),
                labels=legend_labels(catalog),
                mode=mode or "light",
            )
        ),
        how=Markup(prose(text.section(READING).body)),
        source=story_source(catalog),
        level=level,
        labels={
            "controls": say("story-controls"),
            "back": say("story-back"),
            "next": say("story-next"),
            "play": say("story-play"),
            "pause": say("story-pause"),
            "year": say("story-year"),
            "caution": say("story-caution"),
            "how": say("story-how"),
        },
    )


def story_source(catalog: Catalog) -> str:
    """Who published what the stage shows, in one line."""
    return say("story-source", site=SITE, day=words.day(catalog.resource(DEATHS).retrieved))


def picture_of(catalog: Catalog, address: str, scene: str = "", mode: Mode | None = None) -> str:
    """The stage before a script draws it: at the scene that is asked for, or the last one."""
    shown = scene_named(catalog, scene) or scenes(catalog)[-1]

    def attributes(size: Size, own: Mode) -> tuple[str, str]:
        width, height = stage_shape(catalog, size)
        query = urlencode({"scene": shown.scene_id, "size": size, "mode": own})
        return f"{address}&{query}", f' width="{width}" height="{height}"'

    widest = {size: most + AROUND for size, most in WIDEST.items()}
    return picture_html(choices(widest, "wide", mode), attributes, scene_alt(catalog, shown))
