"""A picture that comes in several widths and in two themes, of which the browser takes one."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import TypeVar

from components.theme.tokens import Mode

Size = TypeVar("Size", bound=str)
DARK = "(prefers-color-scheme: dark)"


def choices(
    widest: Mapping[Size, int], last: Size, mode: Mode | None
) -> list[tuple[str, Size, Mode]]:
    """Media query, size and theme of each picture in the order to try; the last asks for nothing.

    `widest` has the widest window for each size but `last`, in pixels; without a `mode` the theme
    is that of the browser.
    """
    found: list[tuple[str, Size, Mode]] = []
    for size in (*widest, last):
        narrow = f"(max-width: {widest[size]}px)" if size in widest else ""
        if mode is None:
            found.append((f"{narrow} and {DARK}" if narrow else DARK, size, "dark"))
        found.append((narrow, size, mode or "light"))
    return found


def picture_html(
    pictures: list[tuple[str, Size, Mode]],
    attributes: Callable[[Size, Mode], tuple[str, str]],
    alt: str,
    *,
    css_class: str = "",
    is_lazy: bool = False,
) -> str:
    """An element with `choices`; `attributes` gives the address of one, and its shape as HTML.

    A browser fetches one that `is_lazy` when it comes into sight.
    """
    sources = []
    for media, size, mode in pictures[:-1]:
        address, shape = attributes(size, mode)
        sources.append(f'<source media="{media}" srcset="{html.escape(address)}"{shape}>')
    address, shape = attributes(*pictures[-1][1:])
    named = f' class="{css_class}"' if css_class else ""
    shape += ' loading="lazy"' if is_lazy else ""
    return (
        f"<picture{named}>{''.join(sources)}"
        f'<img src="{html.escape(address)}"{shape} alt="{html.escape(alt)}"></picture>'
    )
