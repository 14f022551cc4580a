"""The supply map as a standalone SVG: where WebGL is missing, in print and to share."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Collection, Mapping
from typing import Any

import pandas as pd

from components.maps import projection, style
from components.maps.labels import picture_length
from components.maps.legend import legend_svg
from components.maps.paths import path_of, shape_of
from components.maps.projection import Point
from components.maps.scene import build_scene
from components.maps.scene_parts import Label, MapScene, Marker, RouteMark, Tip
from components.maps.signs import dashes, letter, sign_shape
from components.maps.strokes import is_bundled
from components.maps.view import Inset, View
from components.theme.tokens import Mode

Tags = Callable[..., str]
# Between its signs little is seen of a line that is shorter, in pixels.
SHORT = 60.0
# What is drawn of a live picture lets the pointer through, and is heard as its buttons instead.
UNHEARD = 'pointer-events="none" aria-hidden="true"'
# The id of the words of a live picture.
WORDS = "map-words"
# Pixels of a letter of the line about sources.
SOURCE_LETTER = 6.2


def route_svg(
    routes: pd.DataFrame,
    places: pd.DataFrame,
    land: Mapping[str, Any],
    *,
    view: View,
    title: str,
    description: str,
    labels: Mapping[str, Mapping[str, str]],
    source: str = "",
    mode: Mode = "light",
    highlight: Collection[str] = (),
    detail: Mapping[str, Any] | None = None,
    inset: Inset | None = None,
    has_tips: bool = False,
    is_live: bool = False,
    has_legend: bool = True,
    has_ids: bool = False,
) -> str:
    """An SVG of what `route_map` shows for the same arguments, with a legend below it.

    `title` and `description` name it for screen readers; `labels` gives the words of the codes
    in the columns commodity and evidence (of routes.csv) and role (of places.csv), as
    `legend_labels` does; `source` is below the legend. `inset` is a closer look inside the
    picture or below it. The text is escaped, and the picture
    loads nothing. With `has_tips` a tooltip says what a line or a place is.

    A picture that `is_live` is for a page with static/map.js: its lines and places are buttons
    with their ids as `data-detail`, and what is drawn for them has those ids in `data-of`. In one
    that `has_ids` each route is a line of its own, and all that belongs to a route or a place has
    its id in `data-of`, so that a script can show some of it.
    """

    def drawn(
        look: View, at: Point = (0.0, 0.0), closer: Inset | None = None
    ) -> tuple[MapScene, str]:
        scene = build_scene(
            routes,
            places,
            land,
            view=look,
            detail=detail,
            highlight=highlight,
            inset=closer,
            is_bundled=not has_ids,
        )
        tagged = _tags(scene) if is_live else _tag if has_ids else _untagged
        ground = _ground(scene, mode)
        named = _tag if has_ids else _untagged
        above = f"{_flows(scene, mode, tagged)}{_places(scene, mode, tagged, named)}"
        role = ""
        if is_live:
            role = ' role="none"'
            # Below what is drawn, so that the focus is a halo around it.
            touch = _touch(scene, is_live=True)
            above = f"<g {UNHEARD}>{ground}</g>{touch}<g {UNHEARD}>{above}</g>"
        else:
            above = f"{ground}{above}{_touch(scene, is_live=False) if has_tips else ''}"
        return scene, (
            f'<svg x="{at[0]:.0f}" y="{at[1]:.0f}" width="{look.width:.0f}" '
            f'height="{look.height:.0f}" overflow="hidden"{role}>{above}</svg>'
        )

    scene, picture = drawn(view, closer=inset)
    picture_height, roles = view.height, {marker.role for marker in scene.markers}
    if inset:
        closer, look = drawn(inset.view, inset.at)
        picture += _frames(inset, view, look, mode)
        picture_height = max(picture_height, inset.box[3])
        roles |= {marker.role for marker in closer.markers}
    legend, room = ("", 0.0)
    if has_legend:
        legend, room = legend_svg(
            routes, roles, labels, view, picture_height, mode, has_widths=is_bundled(scene.strokes)
        )
    lines = _wrapped(source, view.width)
    height = picture_height + room + 16 * len(lines) + (8 if lines else 0)
    foot = "".join(
        f'<text x="12" y="{picture_height + room + 12 + 16 * place:.0f}" font-size="11.5" '
        f'fill="{style.MUTED[mode]}">{html.escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    role = f'role="group" aria-describedby="{WORDS}"' if is_live else 'role="img"'
    of_words = f' id="{WORDS}"' if is_live else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {view.width:.0f} {height:.0f}" '
        f'width="100%" {role} aria-label="{html.escape(title)}" '
        f'font-family="{html.escape(style.FONT)}">'
        f"<desc{of_words}>{html.escape(description)}</desc>"
        f'<rect width="100%" height="100%" fill="{style.BACKGROUND[mode]}"/>'
        f"{picture}{legend}{foot}</svg>"
    )


def _frames(inset: Inset, view: View, look: str, mode: Mode) -> str:
    """The closer look in its frame, and a frame around what it shows."""
    left, top, right, bottom = inset.view.bounds
    shown = (*view.to_picture((left, top)), *view.to_picture((right, bottom)))
    return look + "".join(
        f'<rect x="{x0:.1f}" y="{y0:.1f}" width="{x1 - x0:.1f}" height="{y1 - y0:.1f}" '
        f'fill="none" stroke="{style.MUTED[mode]}"{dash}/>'
        for (x0, y0, x1, y1), dash in ((shown, ' stroke-dasharray="3 2"'), (inset.box, ""))
    )


def _ground(scene: MapScene, mode: Mode) -> str:
    view = scene.view
    sea = f'<path d="{path_of(projection.outline(), view)}Z" fill="{style.SEA[mode]}"/>'
    grid = "".join(path_of(line, view) for line in projection.graticule())
    shapes = "".join(
        f'<path d="{shape}"/>' for country in scene.land if (shape := shape_of(country, view))
    )
    states = "".join(path_of(line, view) for line in scene.state_lines)
    return (
        f'{sea}<path d="{grid}" fill="none" stroke="{style.GRATICULE[mode]}"/>'
        f'<g fill="{style.LAND[mode]}" stroke="{style.BORDER[mode]}" stroke-width="0.8" '
        f'stroke-linejoin="round" fill-rule="evenodd">{shapes}</g>'
        f'<path d="{states}" fill="none" stroke="{style.BORDER[mode]}"/>'
        + "".join(
            _text(label, view, style.NAME[mode], mode)
            for label in scene.labels
            if label.kind in ("ground", "sea")
        )
    )


def _tags(scene: MapScene) -> Tags:
    """What gives a drawn element an attribute with all ids at which it is highlighted."""
    near: dict[str, list[str]] = {}
    for arc in scene.arcs:
        for name in (arc.route_id, *arc.places):
            near.setdefault(name, [name]).extend((arc.route_id, *arc.places))

    def tagged(*names: str) -> str:
        ids = dict.fromkeys(one for name in names for one in near.get(name, [name]))
        return f' data-of="{html.escape(" ".join(ids))}"'

    return tagged


def _tag(*names: str) -> str:
    return f' data-of="{html.escape(" ".join(names))}"' if any(names) else ""


def _untagged(*_: str) -> str:
    return ""


def _flows(scene: MapScene, mode: Mode, tagged: Tags) -> str:
    casings, lines = [], []
    for stroke in scene.strokes:
        line, width = style.EVIDENCE[stroke.evidence], stroke.width
        path, of = path_of(stroke.line, scene.view), tagged(*stroke.routes)
        if stroke.is_strong:
            casings.append(f'<path d="{path}" stroke-width="{width + style.CASING_EDGE:.1f}"{of}/>')
        lines.append(
            f'<path d="{path}" stroke="{style.COMMODITY[stroke.commodity]}" '
            f'stroke-width="{width:.1f}"{dashes(stroke.evidence, width)} '
            f'opacity="{line.opacity if stroke.is_strong else style.QUIET}"{of}/>'
        )
    marks = "".join(_arrow(mark, scene.view, tagged(*mark.routes)) for mark in scene.arrows)
    letters = "".join(
        f"<g{tagged(*mark.routes)}>"
        f"{letter(mark.commodity, *scene.view.to_picture(mark.at), mode)}</g>"
        for mark in scene.letters
    )
    return (
        f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">'
        f'<g stroke="{style.CASING[mode]}" stroke-opacity="{style.CASING_OPACITY}">'
        f"{''.join(casings)}</g>"
        f"{''.join(lines)}</g>{marks}{letters}"
    )


def _touch(scene: MapScene, *, is_live: bool) -> str:
    """Wide invisible lines and discs, each with its words; buttons where the picture is live."""

    short = ' class="short"' if is_live else ""

    def answers(name: str) -> str:
        return f' data-detail="{html.escape(name)}" role="button" tabindex="-1"' if is_live else ""

    lines = "".join(
        f'<path d="{path_of(arc.line, scene.view)}"{answers(arc.route_id)}'
        f"{short if picture_length(arc.line, scene.view) < SHORT else ''}>{_tip(arc.tip)}</path>"
        for arc in scene.arcs
    )
    discs = ""
    for marker in scene.markers:
        x, y = scene.view.to_picture(marker.at)
        discs += (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="11"{answers(marker.place_id)}>'
            f"{_tip(marker.tip)}</circle>"
        )
    return (
        '<g fill="none" stroke="transparent" stroke-width="12" pointer-events="stroke">'
        f'{lines}</g><g fill="transparent" pointer-events="all">{discs}</g>'
    )


def _tip(tip: Tip) -> str:
    said = html.escape("\n".join(line for line in tip.values() if line))
    return f"<title>{said}</title>"


def _arrow(mark: RouteMark, view: View, of: str) -> str:
    x, y = view.to_picture(mark.at)
    x, y = x + mark.shift[0], y + mark.shift[1]
    return (
        f'<path d="M5 0L-5 4.6V-4.6Z" fill="{style.COMMODITY[mark.commodity]}" '
        f'transform="translate({x:.1f} {y:.1f}) rotate({-mark.angle:.1f})'
        f'{f" scale({mark.size:.2f})" if mark.size > 1 else ""}"{of}/>'
    )


def _places(scene: MapScene, mode: Mode, tagged: Tags, named: Tags) -> str:
    signs = "".join(
        _sign(marker, scene.view, mode, tagged(marker.place_id)) for marker in scene.markers
    )
    labels = "".join(
        _text(
            label,
            scene.view,
            style.TEXT[mode] if label.kind == "place" else style.MUTED[mode],
            mode,
            named(label.place_id),
        )
        for label in scene.labels
        if label.kind in ("place", "caption")
    )
    leaders = "".join(
        f'<path class="leader" d="{path_of(list(label.leader), scene.view)}" fill="none" '
        f'stroke="{style.TEXT[mode]}" stroke-width="1"{named(label.place_id)}/>'
        for label in scene.labels
        if label.leader
    )
    return leaders + signs + labels


def _sign(marker: Marker, view: View, mode: Mode, of: str) -> str:
    x, y = view.to_picture(marker.at)
    opacity = "" if marker.is_strong else ' opacity="0.35"'
    shape = sign_shape(marker.role, mode)
    return f'<g transform="translate({x:.1f} {y:.1f})"{opacity}{of}>{shape}</g>'


def _text(label: Label, view: View, color: str, mode: Mode, of: str = "") -> str:
    x, y = view.to_picture(label.at)
    looks = {
        "place": ' font-weight="600"',
        "caption": "",
        "ground": ' letter-spacing="0.4"',
        "sea": ' font-style="italic" font-family="Georgia, Times New Roman, serif"',
    }[label.kind]
    return (
        f'<text x="{x + label.dx:.1f}" y="{y + label.dy + label.size * 0.35:.1f}" '
        f'font-size="{label.size}" text-anchor="{label.anchor}" fill="{color}" '
        f'stroke="{style.SEA[mode]}" stroke-width="3" stroke-opacity="0.85" '
        f'stroke-linejoin="round" paint-order="stroke"{looks}{of}>{html.escape(label.text)}</text>'
    )


def _wrapped(text: str, width: float) -> list[str]:
    room = int(width / SOURCE_LETTER)
    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
