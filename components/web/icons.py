"""The icon font, cut down to the icons that the app can show: 375 kB become a few dozen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from components.web.chunks import StartPageProblem

NAMED = re.compile(r":material/([a-z0-9_]+)")
WORD = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")


def icon_font(streamlit_files: Path, sources: Iterable[Path]) -> bytes:
    """Streamlit’s icon font as WOFF2, with the icons that Streamlit or one of `sources` names.

    An icon is written as its name, which the font joins into one sign. Of `sources` every word
    that is the name of an icon counts, since some names are put together. Raises StartPageProblem.
    """
    found = sorted((streamlit_files / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2"))
    if len(found) != 1:
        raise StartPageProblem(
            f"Streamlit’s icon font is not where it was, in {streamlit_files}/static/media. "
            "components/web/icons.py must follow the new version."
        )
    scripts = (streamlit_files / "static" / "js").glob("*.js")
    wanted = {name for path in scripts for name in NAMED.findall(_read(path))}
    wanted |= {word for path in sources for word in WORD.findall(_read(path))}
    font = TTFont(found[0])
    letters = {name: chr(code) for code, name in font.getBestCmap().items() if code < 128}
    icons = _keep(font, letters, wanted)
    options = subset.Options(flavor="woff2", layout_closure=False, notdef_outline=True)
    options.layout_features = ["*"]
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=[*letters, *icons])
    cutter.subset(font)
    packed = io.BytesIO()
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _keep(font: TTFont, letters: dict[str, str], wanted: set[str]) -> list[str]:
    """Take the ligatures of other names out of `font`; returns the signs of those that stay."""
    signs = []
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            # A table that is too large for its place stands behind another one.
            ligatures = getattr(table, "ExtSubTable", table).ligatures
            for first, entries in list(ligatures.items()):
                ligatures[first] = [
                    entry
                    for entry in entries
                    if "".join(letters.get(part, "?") for part in (first, *entry.Component))
                    in wanted
                ]
                signs += [entry.LigGlyph for entry in ligatures[first]]
                if not ligatures[first]:
                    del ligatures[first]
    return signs
