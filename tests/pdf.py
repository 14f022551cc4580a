"""A PDF read back: its words by page, the sizes of its letters, and what a screen reader finds."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def tight(text: str) -> str:
    """`text` without spaces: a line may end after any dash or slash."""
    return "".join(text.split())


class OpenedPdf:
    """`sizes` are in points; `tags` are the kinds of parts in the order in which they are read."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root = self.reader.root_object
        self.sizes: set[float] = set()
        self.pages = [self._read(page) for page in self.reader.pages]
        self.parts = list(_parts(self.root["/StructTreeRoot"], None))
        self.tags = [part["/S"] for part, _ in self.parts]

    def _read(self, page: Any) -> str:
        def note(text: str, whole: list, own: list, face: Any, size: float) -> None:
            if text.strip():
                across = own[0] * whole[0] + own[1] * whole[2]
                up = own[0] * whole[1] + own[1] * whole[3]
                self.sizes.add(round(size * math.hypot(across, up), 2))

        return " ".join(page.extract_text(visitor_text=note).split())

    @property
    def words(self) -> str:
        """The words of all pages."""
        return " ".join(self.pages)

    @property
    def pictures(self) -> list[tuple[str, int]]:
        """The words for every picture, and its page, from 0."""
        pages = {page.indirect_reference.idnum: at for at, page in enumerate(self.reader.pages)}
        return [
            (str(_spoken(part)), pages[place.idnum])
            for part, place in self.parts
            if part["/S"] == "/Figure"
        ]

    @property
    def standard(self) -> str:
        """The number of the PDF/UA standard that it says it follows, "" for none."""
        said = self.root["/Metadata"].get_data().decode()
        return said.partition("<pdfuaid:part>")[2][:1]

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        notes = [note.get_object() for page in self.reader.pages for note in page.annotations or ()]
        return [note["/A"]["/URI"] for note in notes]


def _parts(part: Any, place: Any) -> Iterator[tuple[DictionaryObject, Any]]:
    """Every part of a document with the page that it is on."""
    part = part.get_object()
    if isinstance(part, list):
        for inner in part:
            yield from _parts(inner, place)
    elif isinstance(part, DictionaryObject):
        place = part.raw_get("/Pg") if "/Pg" in part else place
        if "/S" in part:
            yield part, place or _place(part)
        if "/K" in part:
            yield from _parts(part["/K"], place)


def _place(part: DictionaryObject) -> Any:
    """The page of the first thing inside a part."""
    inside = part.get("/K")
    for inner in inside if isinstance(inside, list) else [inside]:
        inner = inner.get_object() if inner is not None else None
        if isinstance(inner, DictionaryObject):
            found = inner.raw_get("/Pg") if "/Pg" in inner else _place(inner)
            if found is not None:
                return found
    return None


def _spoken(part: DictionaryObject) -> str:
    return part.get("/Alt", "")
