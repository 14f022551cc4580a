"""SVG drawn as pixels, in the faces of the site, for what cannot show SVG."""

from __future__ import annotations

import io
import math
import re
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from components.theme.tokens import FACES, FONT_FOLDER

# The corners of each sign, in thousandths of its height.
SIGNS = {
    "●": [
        (380 + round(300 * math.cos(turn)), 320 + round(300 * math.sin(turn)))
        for turn in (math.tau * place / 24 for place in range(24, 0, -1))
    ],
    "■": [(110, 50), (110, 590), (650, 590), (650, 50)],
    "◆": [(380, -10), (50, 320), (380, 650), (710, 320)],
    "▲": [(60, 40), (380, 640), (700, 40)],
    "▼": [(60, 600), (700, 600), (380, 0)],
    "✕": [
        (380, 390), (570, 580), (640, 510), (450, 320), (640, 130), (570, 60),
        (380, 250), (190, 60), (120, 130), (310, 320), (120, 510), (190, 580),
    ],
}  # fmt: skip
# A page as large as the picture on it, and nothing behind it.
PAGE = b'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("picture.svg")'
# How many pixels an inch of an SVG has.
DOTS = 96
PALETTE = 128
# The best one takes more than twice as long for a file that is three percent smaller.
LEVEL = 8
REGULAR = 400
DEFINED = re.compile(r"(--[\w-]+):([^;{}]+);")
NAMED = re.compile(r"var\((--[\w-]+)(?:,([^()]*(?:\([^()]*\))?[^()]*))?\)")
# The fonts are written once, whoever asks first.
_LOCK = Lock()


def png(svg: str, *, zoom: int = 1) -> bytes:
    """`svg` as PNG, `zoom` times as large as it says it is."""
    # Loaded with the first picture, as fontTools below.
    import typst

    # Several files by name, which the library's annotations leave out.
    files: Any = {"main.typ": PAGE, "picture.svg": with_colors(svg).encode()}
    written: Any = typst.compile(
        files,
        format="png",
        ppi=DOTS * zoom,
        font_paths=[font_folder()],
        ignore_system_fonts=True,
    )
    return bytes(written)


def small_png(svg: str, *, zoom: int = 1) -> bytes:
    """`svg` as PNG with a palette: drawings have few colors, and the file is a third as large."""
    from PIL import Image

    file = io.BytesIO()
    with Image.open(io.BytesIO(png(svg, zoom=zoom))) as picture:
        palette = picture.quantize(PALETTE, method=Image.Quantize.FASTOCTREE)
        palette.save(file, "png", compress_level=LEVEL)
    return file.getvalue()


def with_colors(svg: str) -> str:
    """`svg` with each color in place of its variable, which would be painted black.

    The picture says what they are; a variable that it does not name has its color behind it.
    """
    known: dict[str, str] = dict(DEFINED.findall(svg))
    return NAMED.sub(lambda found: known.get(str(found[1]), str(found[2] or "none")), svg)


def font_folder() -> str:
    """Where the fonts of the site are for what sets words in them, the signs among them."""
    with _LOCK:
        return _fonts().name


@cache
def _fonts() -> tempfile.TemporaryDirectory:
    """The fonts of the site, not compressed and named as in CSS, in a folder of this process."""
    # Loaded with the first picture: a start is a tenth of a second shorter without it.
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    folder = tempfile.TemporaryDirectory(prefix="atlas-fonts-")
    for family, file, _ in FACES:
        # No time of saving: what is made with the font is the same bytes at any time.
        font = TTFont(FONT_FOLDER / file, recalcTimestamp=False)
        font.flavor = None
        # Typst sets the words of an SVG in the default weight, which is the thinnest of one face.
        (weight,) = font["fvar"].axes
        if weight.defaultValue != REGULAR:
            font = instantiateVariableFont(font, {"wght": (None, REGULAR, None)})
        font["name"].setName(family, 1, 3, 1, 0x409)
        font.save(Path(folder.name) / f"{Path(file).stem}.ttf")
    _save_signs(Path(folder.name) / "signs.ttf")
    return folder


def _save_signs(path: Path) -> None:
    """Write a font of the signs before the names of lines, which the faces of the site have not."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    glyphs = {".notdef": TTGlyphPen(None).glyph()}
    for sign, corners in SIGNS.items():
        pen = TTGlyphPen(None)
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
        glyphs[f"u{ord(sign):04X}"] = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupHead(unitsPerEm=1000)  # without the time
    font.setupGlyphOrder(list(glyphs))
    font.setupCharacterMap({ord(sign): f"u{ord(sign):04X}" for sign in SIGNS})
    font.setupGlyf(glyphs)
    font.setupHorizontalMetrics(dict.fromkeys(glyphs, (760, 80)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": "Signs", "styleName": "Regular", "psName": "Signs"}
    font.setupNameTable(names, mac=False)
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    font.save(path)
