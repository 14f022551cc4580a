"""Makes what the site answers fit for files: whole addresses, and a file for each drawing."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urljoin, urlsplit

ADDRESS = re.compile(r'(?<= )(href|src|srcset|action)="([^"]*)"')
# A picture that its query chooses; anything else after "?" says only which version it is.
DRAWING = re.compile(r"/embed/.*\.svg")
VERSION = {"edition", "v"}
FIRST_TAG = '<meta charset="utf-8">'
POLICY_TAG = "Content-Security-Policy"


def with_relative_addresses(
    document: str, at: str, policy: str, edition: str
) -> tuple[str, dict[str, str]]:
    """A document whose addresses hold wherever its file lies, and the drawings that it shows.

    `at` is its own address; drawings are addresses on the site by their files.
    """
    drawings: dict[str, str] = {}

    def absolute(found: re.Match[str]) -> str:
        address = html.unescape(found[2])
        if not address or address.startswith("#") or urlsplit(address).scheme:
            return found[0]
        whole = urljoin(at, address).replace(f"/data/editions/{edition}/", "/data/")
        if DRAWING.fullmatch(urlsplit(whole).path):
            file = drawing_file(whole)
            drawings[file] = whole
            whole = file
        return f'{found[1]}="{html.escape(whole)}"'

    document = ADDRESS.sub(absolute, document)
    if POLICY_TAG not in document:
        tag = f'<meta http-equiv="{POLICY_TAG}" content="{html.escape(policy)}">'
        document = document.replace(FIRST_TAG, f"{FIRST_TAG}\n{tag}", 1)
    return document, drawings


def drawing_file(address: str) -> str:
    """The file of a drawing, named by what its query chooses."""
    parts = urlsplit(address)
    asked = sorted((name, value) for name, value in parse_qsl(parts.query) if name not in VERSION)
    named = "-".join(re.sub(r"[^\w]+", "_", value) for _, value in asked)
    stem = parts.path.removesuffix(".svg")
    return f"{stem}.{named}.svg" if named else parts.path


def file_of(address: str) -> str:
    """The file in which an address of the site is kept, below the folder of the edition."""
    path = urlsplit(address).path.lstrip("/")
    if not path or path.endswith("/"):
        return f"{path}index.html"
    return path if "." in path.rpartition("/")[2] else f"{path}/index.html"
