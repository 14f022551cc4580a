"""What the server writes down: one line an event, nothing about who asked."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.documents import site
from components.documents.privacy import LOGGED
from components.store.measures import REQUESTS, VISITORS, VISITS

LOG = logging.getLogger(__name__)
TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
KINDS = {
    "_stcore": "app",
    "app": "asset",
    "data": "data",
    "embed": "embed",
    "healthz": "health",
    "media": "app",
    "plain": "plain",
    "share": "share",
    "static": "asset",
}


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: time, level, logger, message, and what else the record has."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in LOGGED if name in record.__dict__}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def start_log(kind: str) -> None:
    """Write every record to standard error, as `text` or `json`, Streamlit's own included."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if kind == "json" else logging.Formatter(TEXT))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for logger in _loggers():
        # Each logger of Streamlit has a handler of its own.
        if hasattr(logger, "streamlit_console_handler"):
            logger.handlers.clear()
            logger.propagate = True
    # They write the addresses of visitors.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def _loggers() -> Iterable[logging.Logger]:
    known = list(logging.root.manager.loggerDict.values())
    return [logger for logger in known if isinstance(logger, logging.Logger)]


class Requests:
    """Middleware that counts answers and visitors, and logs answers without address or choices."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count."""
        if scope["type"] == "websocket":
            VISITS.inc()
            with VISITORS.track_inprogress():
                await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, seen)
        finally:
            kind = kind_of(scope["path"])
            REQUESTS.labels(kind=kind, status=status).inc()
            _log(scope, kind, status, time.perf_counter() - start)


def _log(scope: Scope, kind: str, status: int, seconds: float) -> None:
    """Files and the app's own talk are too many; an address that is none may hold anything."""
    if status < 500 and kind in {"app", "asset", "health"}:
        return
    path = "(unknown)" if kind == "other" or status == 404 else scope["path"]
    took = round(seconds * 1000)
    more = {"method": scope["method"], "path": path, "kind": kind, "status": status}
    LOG.info(
        "%s %s %s in %s ms", more["method"], path, status, took, extra=more | {"milliseconds": took}
    )


def kind_of(path: str) -> str:
    """What an address is: a page, an asset, data ..., or other."""
    if path.rstrip("/") in {entry.address.rstrip("/") for entry in site.PAGES}:
        return "page"
    return KINDS.get("_stcore" if "/_stcore/" in path else path.split("/")[1], "other")
