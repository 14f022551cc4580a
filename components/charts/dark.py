"""The dark look of a figure, made from the light one: each light color has a dark one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from components.charts import theme
from components.theme.tokens import GROUPS

# Every color of a chart that the dark theme changes. No two meanings share a light one.
DARK = {
    pair["light"]: pair["dark"]
    for pair in (
        theme.BACKGROUND,
        theme.TEXT,
        theme.MUTED,
        theme.GRID,
        theme.QUIET,
        theme.NO_DATA,
        theme.OUTLINE,
        *GROUPS.values(),
    )
} | {
    light: dark
    for scale in (theme.SCALE, theme.CHANGE_SCALE)
    for light, dark in zip(scale["light"], scale["dark"], strict=True)
}


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
