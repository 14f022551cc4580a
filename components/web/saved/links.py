"""Looks through a saved edition for addresses that lead nowhere and files that no page may load."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from components.web.saved.html import file_of

LOADS = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src",),
    "source": ("srcset",),
    "iframe": ("src",),
}


class Opened(HTMLParser):
    """The ids of a document, where it leads, and what it loads."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found["id"]} if "id" in found else set()
        if tag in ("a", "form"):
            self.leads += [found[name] for name in ("href", "action") if name in found]
        is_canonical = tag == "link" and found.get("rel") == "canonical"
        if not is_canonical:
            self.loads += [found[name] for name in LOADS.get(tag, ()) if name in found]


def dead_links(out: Path) -> list[str]:
    """Every address in a document that has no file, or no place in it, and all from elsewhere."""
    opened = {
        str(path.relative_to(out)): Opened(path.read_text(encoding="utf-8"))
        for path in sorted(out.rglob("*.html"))
    }
    return [
        f"{name}: {address}"
        for name, document in opened.items()
        for address in _dead(out, name, document, opened)
    ]


def _dead(out: Path, name: str, document: Opened, opened: dict[str, Opened]) -> Iterator[str]:
    at = f"/{name.removesuffix('index.html')}"
    for address in document.loads:
        if urlsplit(address).scheme == "data":
            continue
        if urlsplit(address).netloc or not (out / _file(at, address)).is_file():
            yield address
    for address in document.leads:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        file = _file(at, address)
        anchor = unquote(parts.fragment)
        is_there = (out / file).is_file()
        if not is_there or (anchor and file in opened and anchor not in opened[file].ids):
            yield address


def _file(at: str, address: str) -> str:
    return unquote(file_of(urljoin(at, address) if address else at))
