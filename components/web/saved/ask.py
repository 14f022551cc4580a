"""Asks the routes of the site in this process, so that a file holds what the live site answers."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette
from starlette.types import Message

from components.web.errors import handlers
from components.web.saved.served import served_routes


class NotAnswered(Exception):
    """An address of the site that gives no file."""


def ask(origin: str, address: str) -> bytes:
    """The body that the site at `origin` answers with. Raises NotAnswered."""
    path, _, query = address.partition("?")
    sent: list[Message] = []
    secure = origin.startswith("https:")
    host = origin.partition("://")[2] or "localhost"
    scope: dict[str, Any] = {
        "type": "http",
        "method": "GET",
        "scheme": "https" if secure else "http",
        "server": (host, 443 if secure else 80),
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", host.encode())],
        "http_version": "1.1",
    }

    async def receive() -> Message:
        await asyncio.sleep(3600)  # the asker stays until it has the answer
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        await _site(origin)(scope, receive, send)

    # In a thread of its own, since whoever asks may be inside of a loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(answer())).result()
    status = sent[0]["status"]
    if status != 200:
        raise NotAnswered(f"{address}: {status}")
    return b"".join(message.get("body", b"") for message in sent)


@cache
def _site(origin: str) -> Starlette:
    return Starlette(routes=served_routes(origin), exception_handlers=dict(handlers()))
