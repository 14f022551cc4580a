"""Where the documents lead: to each other, to the live pages and to the files behind them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from components.site import find_page
from components.site.calm import ADDRESS

# Where the saved edition has what the site itself has not.
SAVED = "/saved"
# The first page of a pack, by the name that it has in an address.
FIRST_PAGE = "START%20HERE.html"


@dataclass(frozen=True, kw_only=True)
class Links:
    """Addresses as the public server has them.

    `origin` is the site’s own address, "" where links are to stay within it. `is_calm` keeps calm
    mode in the addresses of pages and documents, and `has_calm` says that documents lead to it.
    """

    origin: str = ""
    documents: str = "/plain"
    data: str = "/data"
    assets: str = "/app/static"
    is_calm: bool = False
    has_calm: bool = True

    def document(self, page: str = "", part: str = "", anchor: str = "") -> str:
        """A plain document: the list of all, a page, or one part of a page."""
        path = "/".join(name for name in (self.documents, page, part) if name)
        return f"{self.asked(path if page else f'{path}/')}{f'#{anchor}' if anchor else ''}"

    def asked(self, path: str) -> str:
        """`path` with what a reader asked for on all pages."""
        return f"{path}?{urlencode(ADDRESS)}" if self.is_calm else path

    def live(self, page: str, part: str = "", anchor: str = "", **query: str) -> str:
        """A page of the site itself, at one of its parts."""
        asked = ({"section": part} if part else {}) | query | (ADDRESS if self.is_calm else {})
        return (
            f"{self.origin}{find_page(page).address}"
            f"{f'?{urlencode(asked)}' if asked else ''}{f'#{anchor}' if anchor else ''}"
        )

    def table(self, name: str) -> str:
        """All rows of a dataset as CSV."""
        return f"{self.origin}{self.data}/{name}.csv"

    def files(self) -> str:
        """The list of all files for other programs."""
        return f"{self.origin}{self.data}/"

    def asset(self, name: str) -> str:
        """A font or picture of ours."""
        return f"{self.assets}/{name}"

    def picture(self, name: str) -> str:
        """A picture that is a file of its own."""
        return f"{self.documents}/pictures/{name}.svg"


@dataclass(frozen=True, kw_only=True)
class PackLinks(Links):
    """Addresses between files of a pack, relative to one that lies `up` from its first page.

    There is no live page behind a pack: where the site links one, there is nothing.
    """

    documents: str = "pages"
    has_calm: bool = False
    up: str = "../"

    def document(self, page: str = "", part: str = "", anchor: str = "") -> str:
        """A page of the pack, by its file; the first page where none is named."""
        name = "-".join(filter(None, (page, part)))
        path = f"{self.documents}/{name}.html" if page else FIRST_PAGE
        return f"{self.up}{path}{f'#{anchor}' if anchor else ''}"

    def live(self, page: str, part: str = "", anchor: str = "", **query: str) -> str:
        """Nothing."""
        return ""

    def table(self, name: str) -> str:
        """All rows of a dataset as CSV."""
        return f"{self.up}data/{name}.csv"

    def files(self) -> str:
        """The list of all files with their licences."""
        return f"{self.up}data/index.html"

    def asset(self, name: str) -> str:
        """A file that pages load."""
        return f"{self.up}assets/{name}"


@dataclass(frozen=True, kw_only=True)
class SavedLinks(Links):
    """Addresses of the saved edition: those of the site, and files of its own below SAVED.

    A page is its own document, so no line leads from it to a live one.
    """

    assets: str = f"{SAVED}/assets"
    has_calm: bool = False

    def document(self, page: str = "", part: str = "", anchor: str = "") -> str:
        """A page of the site; the first one where none is named."""
        return super().live(page, part, anchor) if page else "/"

    def live(self, page: str, part: str = "", anchor: str = "", **query: str) -> str:
        """Nothing."""
        return ""
