"""SVG drawn as pixels, in the faces of the site, for what cannot show SVG."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import resvg_py

from components.theme.tokens import FACES, FONT_FOLDER


def png(svg: str, *, zoom: int = 1) -> bytes:
    """`svg` as PNG, `zoom` times as large as it says it is."""
    files = [str(path) for path in _font_files().values()]
    return resvg_py.svg_to_bytes(
        svg_string=svg, zoom=zoom, skip_system_fonts=True, font_files=files
    )


@cache
def _font_files() -> Mapping[str, Path]:
    """The fonts of the site by family, as resvg reads them: not compressed, named as in CSS."""
    # Loaded with the first picture: a start is a tenth of a second shorter without it.
    from fontTools.ttLib import TTFont

    folder = _font_folder()
    files = {}
    for family, file, _ in FACES:
        font = TTFont(FONT_FOLDER / file)
        font.flavor = None
        font["name"].setName(family, 1, 3, 1, 0x409)
        files[family] = Path(folder.name) / f"{Path(file).stem}.ttf"
        font.save(files[family])
    return files


@cache
def _font_folder() -> tempfile.TemporaryDirectory:
    """A folder that goes with this process."""
    return tempfile.TemporaryDirectory(prefix="atlas-fonts-")
