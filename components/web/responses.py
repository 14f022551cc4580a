"""HTTP responses: cache policies, compressed copies, redirects, refusals."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import brotli
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse

from components.web.negotiation import RangedFile, accepted_coding, has_etag

HTML, SVG = "text/html; charset=utf-8", "image/svg+xml"
LIST = ", "  # between the values of one header
WORTH_COMPRESSING = 1000  # bytes
CHUNK = 1 << 18
# Qualities of Brotli: a megabyte in 30 or in 100 milliseconds, or in more than a second.
QUICK, GOOD, BEST = 5, 9, 11


class CachePolicy(StrEnum):
    """Values of the header Cache-Control."""

    NO_STORE = "no-store"
    REVALIDATE = "no-cache"
    # A refresh of the data is seen a minute later, and meanwhile no one waits.
    LIVE = "public, max-age=60, stale-while-revalidate=600"
    ASSET = "public, max-age=600, stale-while-revalidate=86400"
    HOUR = "public, max-age=3600"
    # Data that no longer change, in a form that a new version of the site may change.
    FROZEN = "public, max-age=3600, stale-while-revalidate=86400"
    MONTH = "public, max-age=2592000"
    IMMUTABLE = "public, max-age=31536000, immutable"


NO_STORE = {"Cache-Control": CachePolicy.NO_STORE}


@dataclass(frozen=True, kw_only=True)
class Content:
    """A body with its compressed copies by content coding, the smallest first.

    `digest` names the body in its ETag. `csp` is the Content-Security-Policy that an HTML document
    needs; without one the site's own applies.
    """

    media_type: str
    body: bytes
    digest: str
    copies: Mapping[str, bytes]
    csp: str = ""


def content_of(
    body: str | bytes,
    media_type: str,
    quality: int = QUICK,
    *,
    csp: str = "",
    is_compressed: bool = False,
) -> Content:
    """`body` with compressed copies, unless it is small or `is_compressed` already."""
    raw = body.encode() if isinstance(body, str) else body
    copies = {}
    if len(raw) >= WORTH_COMPRESSING and not is_compressed:
        copies = {coding: compress(raw, coding, quality) for coding in ("br", "gzip")}
    return Content(
        media_type=media_type, body=raw, digest=content_digest(raw), copies=copies, csp=csp
    )


def json_content(value: Any, media_type: str = "application/json") -> Content:
    """`value` as JSON for a person to read."""
    return content_of(f"{json.dumps(value, ensure_ascii=False, indent=1)}\n", media_type)


def compress(body: bytes, coding: str, quality: int) -> bytes:
    """`body` in "gzip" or, with a quality of 0 to 11, in "br"."""
    if coding == "gzip":
        return gzip.compress(body, mtime=0)
    return brotli.compress(body, quality=quality)


def content_digest(body: bytes) -> str:
    """A short name for a body, the same on every machine."""
    return hashlib.sha256(body).hexdigest()[:20]


def respond(
    request: Request,
    content: Content,
    policy: CachePolicy,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """`content` in a coding that the request accepts; 304 where the client has it already."""
    coding = accepted_coding(request.headers, content.copies)
    etag = f'"{content.digest}{"-" if coding else ""}{coding}"'
    sent = {**(headers or {}), "Cache-Control": policy, "ETag": etag, "Vary": "Accept-Encoding"}
    if content.csp:
        sent["Content-Security-Policy"] = content.csp
    if status == 200 and has_etag(request.headers, etag):
        return Response(status_code=304, headers=sent)
    if coding:
        sent["Content-Encoding"] = coding
    body = content.copies.get(coding, content.body)
    if len(body) <= CHUNK:
        return Response(body, status_code=status, headers=sent, media_type=content.media_type)
    sent["Content-Length"] = str(len(body))
    return StreamingResponse(_chunks(body), status, sent, content.media_type)


async def _chunks(body: bytes) -> AsyncIterator[bytes]:
    """A large body bit by bit: the server would copy for each client what it cannot send yet."""
    for start in range(0, len(body), CHUNK):
        yield body[start : start + CHUNK]


def file_response(
    asked: Headers,
    path: Path,
    policy: CachePolicy,
    *,
    etag: str,
    media_type: str,
    headers: Mapping[str, str] | None = None,
    filename: str | None = None,
) -> Response:
    """A file, or the ranges of it that are `asked` for; 304 where the client has it already."""
    sent = {**(headers or {}), "Cache-Control": policy, "ETag": etag}
    if has_etag(asked, etag):
        return Response(status_code=304, headers=sent)
    return RangedFile(path, headers=sent, media_type=media_type, filename=filename)


def refusal(
    status: int = 404, text: str = "Not found", headers: Mapping[str, str] | None = None
) -> Response:
    """A line of plain text for a request that is not answered. No cache stores it."""
    return PlainTextResponse(text, status, {**NO_STORE, **(headers or {})})


def redirect(
    to: str,
    status: int = 308,
    *,
    is_for_good: bool = True,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The way to another address of the site, which begins with its slash or is relative.

    Without a limit, a browser would keep one that is `is_for_good` for ever.
    """
    policy = CachePolicy.HOUR if is_for_good else CachePolicy.NO_STORE
    return RedirectResponse(to, status, {"Cache-Control": policy, **(headers or {})})
