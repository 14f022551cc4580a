"""PDF files: templates of Typst with our data in them, tagged so that they can be read aloud.

A template reads words as data, never as markup, so nothing that a table or a text holds is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from components.render.raster import font_folder
from components.render.templating import FOLDER
from components.site import SITE
from components.theme.tokens import COLORS, FACES

# The media type of its files.
PDF = "application/pdf"
# How much larger or smaller letters are than a template says, the best first.
SCALES = (1.2, 1.15, 1.1, 1.05, 1.0, 0.95)
PAGES = re.compile(rb"NPages>(\d+)<")
LOOK = {
    "sans": [FACES[0][0], "Signs"],
    "serif": [FACES[1][0], FACES[0][0]],
    "rule": COLORS["blanked"]["light"],
}


def pdf_of(
    template: str, data: Mapping[str, Any], *, language: str, made: date, most_pages: int
) -> bytes:
    """The document that a template of Typst makes of `data`, which JSON can hold.

    Its letters are as large as they can be on `most_pages`, or on fewer if those are enough. The
    same data made on the same day are the same bytes.
    """
    said = {"data": data, "look": LOOK, "language": language, "author": SITE}
    usual = _compiled(template, said | {"scale": 1.0}, made)
    pages = min(_pages(usual), most_pages)
    found = usual
    for scale in SCALES:
        found = usual if scale == 1 else _compiled(template, said | {"scale": scale}, made)
        if _pages(found) <= pages:
            break
    return found


def _compiled(template: str, said: Mapping[str, Any], made: date) -> bytes:
    # Loaded with the first file, as python-docx is.
    import typst

    # Several files by name, which the library's annotations leave out.
    files: Any = {
        "main.typ": (FOLDER / f"{template}.typ").read_bytes(),
        "words.typ": (FOLDER / "words.typ").read_bytes(),
        "said.json": json.dumps(said).encode(),
    }

    def compiled(standards: list[Any]) -> bytes:
        written: bytes = typst.compile(
            files,
            format="pdf",
            font_paths=[font_folder()],
            ignore_system_fonts=True,
            pdf_standards=standards,
            timestamp=datetime(made.year, made.month, made.day, tzinfo=UTC),
        )
        return written

    # PDF/UA is what screen readers need: a title, a language, tags, words for every picture.
    try:
        return compiled(["ua-1"])
    except typst.TypstError:
        # The standard forbids letters that no face has, such as those of Chinese. A sheet with a
        # box in place of one is worth more than none.
        return compiled([])


def _pages(written: bytes) -> int:
    """How many pages a PDF says that it has."""
    return int(PAGES.findall(written)[0])


def words_of(markdown: str) -> list[dict[str, Any]]:
    """What Markdown says, as the tree of blocks and words that `words.typ` writes."""
    read = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    return [_node(child) for child in SyntaxTreeNode(read).children]


def _node(node: SyntaxTreeNode) -> dict[str, Any]:
    inside = [_node(child) for child in node.children]
    said: dict[str, Any] = {"kind": node.type, "inside": inside}
    if node.type == "heading":
        said["level"] = int(node.tag[1:])
    elif node.type == "link":
        said["address"] = node.attrs["href"]
    elif not inside:
        said["text"] = node.content
    return said
