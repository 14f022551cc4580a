"""The dark look of a figure, made from the light one: each light color has a dark one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from components.theme.tokens import CHANGE_SCALE, COLORS, GROUPS, SCALE, Color

# Every color of a chart that the dark theme changes, by the name of its CSS variable. No two share
# a light color.
THEMED: dict[str, Color] = (
    {
        f"--chart-{css_name}": COLORS[name]
        for css_name, name in (
            ("background", "ground"),
            ("text", "text"),
            ("muted", "muted"),
            ("grid", "grid"),
            ("quiet", "quiet"),
            ("no-data", "no_data"),
            ("outline", "outline"),
        )
    }
    | {
        # The ink of groups is that of text.
        f"--chart-{name}": color
        for name, color in GROUPS.items()
        if color != COLORS["text"]
    }
    | {
        f"--chart-{css_name}-{place}": {"light": light, "dark": dark}
        for css_name, scale in (("scale", SCALE), ("change-scale", CHANGE_SCALE))
        for place, (light, dark) in enumerate(zip(scale["light"], scale["dark"], strict=True))
    }
)
DARK = {color["light"]: color["dark"] for color in THEMED.values()}


def darkened(light: Any) -> Any:
    """The dictionary of a figure with the dark color in place of each light one."""
    if isinstance(light, str):
        return DARK.get(light, light)
    if isinstance(light, dict):
        return {key: darkened(value) for key, value in light.items()}
    if isinstance(light, list | tuple):
        return [darkened(value) for value in light]
    return light


def dark_changes(
    light: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What to set in the JSON of a light figure to make it dark: pairs of a path and a color."""
    if isinstance(light, dict):
        for key, value in light.items():
            yield from dark_changes(value, (*path, key))
    elif isinstance(light, list):
        for place, value in enumerate(light):
            yield from dark_changes(value, (*path, place))
    elif isinstance(light, str) and light in DARK:
        yield path, DARK[light]
