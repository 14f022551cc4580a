"""Tokens in style sheets, which are CSS with three notations of ours.

`@tokens light;` (or `dark`, `paper`) sets the custom properties that the sheet uses, such as
`--ground`. `token(light.ground)` becomes the color itself. `@fonts fonts;` declares the fonts of
the site, from that folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from components.theme.tokens import COLORS, FACES, PAPER, SANS, SERIF, Mode

BLOCK = re.compile(r"@tokens (light|dark|paper);")
FONTS = re.compile(r"@fonts ([^;]+);")
VALUE = re.compile(r"token\((light|dark)\.(\w+)\)")
USED = re.compile(r"var\(--([a-z-]+)\)")


def _colors(mode: Mode) -> dict[str, str]:
    return {name: color[mode] for name, color in COLORS.items()}


_BLOCKS: Mapping[str, Mapping[str, str]] = {
    "light": {**_colors("light"), "sans": SANS, "serif": SERIF},
    "dark": {
        name: color["dark"] for name, color in COLORS.items() if color["dark"] != color["light"]
    },
    "paper": PAPER,
}


def with_tokens(sheet: str) -> str:
    """A style sheet, or a document with one, with the tokens in it. Raises KeyError."""
    used = {name.replace("-", "_") for name in USED.findall(sheet)}

    def properties(found: re.Match[str]) -> str:
        return "".join(
            f"--{name.replace('_', '-')}:{value};"
            for name, value in _BLOCKS[found[1]].items()
            if name in used
        )

    sheet = FONTS.sub(_faces, BLOCK.sub(properties, sheet))
    return VALUE.sub(lambda found: COLORS[found[2]][_mode(found[1])], sheet)


def _faces(found: re.Match[str]) -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";src:url("{found[1]}/{file}") format("woff2");'
        f"font-weight:{weights};font-display:swap}}"
        for family, file, weights in FACES
    )


def _mode(name: str) -> Mode:
    return "dark" if name == "dark" else "light"


def in_template(sheet: str) -> Markup:
    """The same as a filter of Jinja, for a style sheet inside a template."""
    return Markup(with_tokens(sheet))


@cache
def style_sheet(path: Path) -> str:
    """The style sheet at `path` with the tokens in it."""
    return with_tokens(path.read_text(encoding="utf-8"))
