"""Fetching one file from a publisher: from allowed hosts only, in bounds of size and time."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from components.ingest.sheets import is_workbook
from components.runtime.files import digest
from components.text import words
from components.text.messages import say
from components.validation.spreadsheet_errors import foreign_file

LARGEST = 50 * 2**20
PART = 2**16
SILENCE = 20.0  # seconds without a byte
LONGEST = 300.0  # seconds for the whole file
LOOPBACK = ("127.0.0.1", "localhost")
KINDS = (
    "application/csv",
    "application/octet-stream",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/x-download",
    "text/csv",
    "text/plain",
    "text/tab-separated-values",
)


class FetchError(Exception):
    """Raised when no whole file came; the message says why, for staff."""


@dataclass(frozen=True, kw_only=True)
class FetchedFile:
    """A file as its publisher sent it, and the marks by which it can be asked for again."""

    name: str
    content: bytes
    etag: str = ""
    modified: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the content."""
        return digest(self.content)


def allow(address: str, hosts: Sequence[str]) -> None:
    """Raise FetchError for an address that is not https, or of a host that is not in `hosts`."""
    parts = urlsplit(address)
    is_here = parts.hostname in LOOPBACK
    if parts.scheme != "https" and not (is_here and parts.scheme == "http"):
        raise FetchError(say("refresh-not-https", address=address))
    if parts.username or parts.hostname not in hosts:
        if not hosts:
            raise FetchError(say("refresh-no-hosts", address=address))
        raise FetchError(say("refresh-other-host", address=address, hosts=words.run(hosts)))


class _SameHosts(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to an allowed host."""

    def __init__(self, hosts: Sequence[str]) -> None:
        self.hosts = hosts

    def redirect_request(
        self, req: Any, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        allow(newurl, self.hosts)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(
    address: str,
    hosts: Sequence[str],
    *,
    etag: str = "",
    modified: str = "",
    largest: int = LARGEST,
    longest: float = LONGEST,
    silence: float = SILENCE,
    clock: Callable[[], float] = time.monotonic,
) -> FetchedFile | None:
    """The file at `address`; None where the publisher says that it did not change.

    Raises FetchError for an address or a redirect elsewhere, an error, an error page, another kind
    of content, a file that is cut off, larger than `largest` bytes, or slower than `longest`
    seconds.
    """
    allow(address, hosts)
    marks = {"If-None-Match": etag, "If-Modified-Since": modified}
    asked = {name: mark for name, mark in marks.items() if mark}
    request = urllib.request.Request(address, headers={"User-Agent": "atlas-refresh"} | asked)
    opener = urllib.request.build_opener(_SameHosts(hosts))
    begun = clock()
    try:
        with opener.open(request, timeout=silence) as answer:
            kind = answer.headers.get_content_type()
            if kind not in KINDS:
                raise FetchError(say("refresh-kind", kind=kind))
            content = _read(answer, largest, lambda: clock() - begun > longest)
            headers = answer.headers
    except urllib.error.HTTPError as error:
        if error.code == http.client.NOT_MODIFIED:
            return None
        raise FetchError(say("refresh-error", code=str(error.code))) from None
    except http.client.IncompleteRead:
        raise FetchError("the file was cut off") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise FetchError(say("refresh-no-answer", reason=str(reason))) from None
    if not content.strip():
        raise FetchError("the file is empty")
    found = foreign_file(content)
    if found and not is_workbook(content):
        raise FetchError(say("refresh-foreign", kind=found))
    name = unquote(urlsplit(address).path.rsplit("/", 1)[-1]) or "file"
    return FetchedFile(
        name=name,
        content=content,
        etag=headers.get("ETag", ""),
        modified=headers.get("Last-Modified", ""),
    )


def _read(answer: Any, largest: int, is_late: Callable[[], bool]) -> bytes:
    announced = answer.headers.get("Content-Length")
    if announced and announced.isdigit() and int(announced) > largest:
        raise FetchError(say("refresh-too-large", most=largest // 2**20))
    parts, size = [], 0
    while part := answer.read1(PART):
        parts.append(part)
        size += len(part)
        if size > largest:
            raise FetchError(say("refresh-too-large", most=largest // 2**20))
        if is_late():
            raise FetchError("the file takes too long")
    if announced and announced.isdigit() and size < int(announced):
        raise FetchError("the file was cut off")
    return b"".join(parts)
