"""Addresses as people and programs write them, and the ones that the site has."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

# A proxy may ask for a whole address, and a program for the server itself.
WHOLE = re.compile(r"https?://([^/?#]*)(.*)", re.IGNORECASE | re.DOTALL)
# What follows an address in a sentence, or is typed by mistake.
LOOSE = " \t/.,;:!?'\"’”)]}>…"
# Every address of the site has this form, so no redirect to one can lead elsewhere.
OWN = re.compile(r"(/[a-z0-9_][a-z0-9_.~-]*)+|/")
LONGEST = 200
LONGEST_NAME = 255  # bytes; a longer name of a file makes the operating system fail
FIRST_PAGE = ("/overview", "/index", "/index.html", "/home")


class AddressMiddleware:
    """Middleware that reads a whole address in a request as the path and the host in it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with a path that begins with a slash."""
        found = WHOLE.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found:
            # Such a request means this host, whatever its header says.
            others = [item for item in scope["headers"] if item[0] != b"host"]
            path = found[2] or "/"
            scope = {
                **scope,
                "path": path,
                "raw_path": path.encode(),
                "headers": [(b"host", found[1].encode("ascii", "replace")), *others],
            }
        await self.app(scope, receive, send)


def is_too_long(path: str) -> bool:
    """Whether a part of a path is longer than the name of any file can be."""
    return any(len(part.encode("utf-8", "replace")) > LONGEST_NAME for part in path.split("/"))


def suggested_addresses(path: str) -> list[str]:
    """The addresses that someone may have meant by `path`, the likeliest first.

    Without what ends a sentence, in small letters, and with `_` where words are joined.
    """
    if len(path) > LONGEST:
        return []
    tidy = f"/{path.strip(LOOSE).lower()}"
    found = dict.fromkeys([tidy, tidy.replace("-", "_")])
    return [one for one in found if one != path and OWN.fullmatch(one) and ".." not in one]
