"""Answers that are made once and given often: compressed copies, marks of content, conditions."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import brotli
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

FOREVER = "public, max-age=31536000, immutable"
WORTH_IT = 1000  # bytes
PIECE = 1 << 18
QUICK, GOOD = 5, 9  # qualities of Brotli: a megabyte in 30 or in 100 milliseconds


@dataclass(frozen=True, kw_only=True)
class Content:
    """A document and its copies by content coding, the smallest first."""

    media_type: str
    body: bytes
    mark: str
    copies: Mapping[str, bytes]


def content_of(body: bytes, media_type: str, quality: int = QUICK) -> Content:
    """`body` with its compressed copies, where they are worth it."""
    copies = {}
    if len(body) >= WORTH_IT:
        copies = {
            "br": brotli.compress(body, quality=quality),
            "gzip": gzip.compress(body, mtime=0),
        }
    mark = hashlib.sha256(body).hexdigest()[:20]
    return Content(media_type=media_type, body=body, mark=mark, copies=copies)


def answer(
    request: Request, content: Content, headers: Mapping[str, str], status: int = 200
) -> Response:
    """`content` in the coding that was asked for; 304 where the asker has it already."""
    accepted = accepted_codings(request.headers.get("accept-encoding", ""))
    coding = next((name for name in content.copies if name in accepted), "")
    # One mark for each copy, made from the content: every machine gives the same.
    tag = f'"{content.mark}{"-" if coding else ""}{coding}"'
    told = {**headers, "ETag": tag, "Vary": "Accept-Encoding"}
    known = [part.strip() for part in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and {tag, f"W/{tag}", "*"} & set(known):
        return Response(status_code=304, headers=told)
    if coding:
        told["Content-Encoding"] = coding
    body = content.copies.get(coding, content.body)
    if len(body) <= PIECE:
        return Response(body, status_code=status, headers=told, media_type=content.media_type)
    told["Content-Length"] = str(len(body))
    return StreamingResponse(_pieces(body), status, told, content.media_type)


async def _pieces(body: bytes) -> AsyncIterator[bytes]:
    """A large body bit by bit: the server would copy for each asker what it cannot send yet."""
    for start in range(0, len(body), PIECE):
        yield body[start : start + PIECE]


def json_answer(
    request: Request, value: Any, headers: Mapping[str, str], status: int = 200
) -> Response:
    """`value` as JSON for a person to read."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return answer(request, content_of(f"{text}\n".encode(), "application/json"), headers, status)


def accepted_codings(header: str) -> set[str]:
    """The content codings that a request accepts: those it names without refusing them."""
    named = (part.replace(" ", "").lower().partition(";q=") for part in header.split(","))
    return {coding for coding, _, weight in named if weight.strip("0.") or not weight}
