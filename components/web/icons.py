"""The icon font, cut down to the icons that the app can show: 375 kB become a few dozen.

Cutting takes seconds, so the result is stored on disk, under a name made from what went into it.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from components.runtime.files import write_whole
from components.web.streamlit_assets import StartPageProblem

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

NAMED = re.compile(r":material/([a-z0-9_]+)")
WOFF2 = b"wOF2"
WORD = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")


def icon_font(streamlit_files: Path, sources: Iterable[Path], cache: Path) -> bytes:
    """Streamlit’s icon font as WOFF2, with the icons that Streamlit or one of `sources` names.

    An icon is written as its name, which the font joins into one sign. Of `sources` every word
    that is the name of an icon counts, since some names are put together. A font that was cut
    before is read from `cache`. Raises StartPageProblem.
    """
    found = sorted((streamlit_files / "static" / "media").glob("MaterialSymbols-Rounded.*.woff2"))
    if len(found) != 1:
        raise StartPageProblem(
            f"Streamlit’s icon font is not where it was, in {streamlit_files}/static/media. "
            "components/web/icons.py must follow the new version."
        )
    scripts = sorted((streamlit_files / "static" / "js").glob("*.js"))
    words = {word for path in sources for word in WORD.findall(_read(path))}
    stored = cache / f"icons-{_key([found[0], *scripts], words)}.woff2"
    with contextlib.suppress(OSError):
        content = stored.read_bytes()
        if content.startswith(WOFF2):
            return content
    named = {name for path in scripts for name in NAMED.findall(_read(path))}
    content = _cut(found[0], words | named)
    with contextlib.suppress(OSError):  # a folder that cannot be written to costs time only
        cache.mkdir(parents=True, exist_ok=True)
        write_whole(stored, content, is_public=True)
    return content


def _key(built: list[Path], words: set[str]) -> str:
    """A name for the result: what goes in, and this module, which makes it.

    The names of Streamlit’s `built` files change with their content; reading 23 MB takes longer.
    """
    module = Path(__file__).read_text(encoding="utf-8")
    parts = [*(path.name for path in built), *sorted(words), module]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


def _cut(path: Path, wanted: set[str]) -> bytes:
    # Loaded only when a font is cut: a start with a stored one is a tenth of a second shorter.
    from fontTools import subset
    from fontTools.ttLib import TTFont

    # The time of the cut must not get in: every process has to offer the same file.
    font = TTFont(path, recalcTimestamp=False)
    letters = {name: chr(code) for code, name in (font.getBestCmap() or {}).items() if code < 128}
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
            # A table that is too large for its place comes after another one.
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
