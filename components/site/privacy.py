"""What the site stores and writes down: declared once, shown on a page, and held by tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class Stored:
    """One thing in a reader's browser, and what ends it.

    A name that ends in “*” goes on with an address.
    """

    name: str
    kind: str
    what: str
    ends: Literal["deleted", "closed"]
    is_for_staff: bool = False

    @property
    def until(self) -> str:
        """What a reader does that ends it, in words."""
        return say("site-stored-until", ends=self.ends)


COOKIE, STORAGE = "Cookie", "Local storage"
STORED = (
    Stored(
        name="stActiveTheme-*",
        kind=STORAGE,
        what="Whether you see this page light, dark, or as your device does",
        ends="deleted",
    ),
    Stored(
        name="stSidebarSectionsState-*",
        kind=STORAGE,
        what="Which parts of the menu are open; empty, since our menu has no parts",
        ends="deleted",
    ),
    Stored(
        name="stSidebarCollapsed-*",
        kind=STORAGE,
        what="Whether the menu of a narrow window is open",
        ends="deleted",
    ),
    Stored(
        name="_streamlit_xsrf",
        kind=COOKIE,
        what="A random word that shows that a file sent to us comes from our own page",
        ends="closed",
        is_for_staff=True,
    ),
)

# The fields of one line of the log.
LOGGED = {
    "time": "When",
    "level": "How serious",
    "logger": "Which part of the program writes",
    "message": "The other fields in one sentence",
    "method": "Whether a page was read, or something else was tried",
    "path": "Which page or which kind of address, such as “/data/{name}”; never what was typed",
    "kind": "Whether it is a page, a table, an embedded chart or a part of the app",
    "status": "Whether it was found",
    "milliseconds": "How long the answer took",
    "fault": "The number you were shown when something failed",
    "exception": "What the program was doing when it failed",
}


def stored(*, has_staff: bool) -> list[Stored]:
    """What a site leaves in the browsers of its readers."""
    return [item for item in STORED if has_staff or not item.is_for_staff]


def is_declared(name: str, kind: str, *, has_staff: bool) -> bool:
    """Whether something of `kind` that was found in a browser is declared."""
    return any(
        name.startswith(item.name[:-1]) if item.name.endswith("*") else name == item.name
        for item in stored(has_staff=has_staff)
        if item.kind == kind
    )
