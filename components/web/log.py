"""What the server writes down: one line per event, nothing about who asked."""

from __future__ import annotations

import errno
import json
import logging
import re
import textwrap
import threading
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import site
from components.site.privacy import LOGGED
from components.store.measures import REQUESTS, VISITORS, VISITS

LOG = logging.getLogger(__name__)
TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
UNKNOWN = "(unknown)"
NO_MORE_FILES = {errno.EMFILE, errno.ENFILE}
METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"}
# A terminal obeys these, and a line break would begin a line that looks like another event. Line
# breaks stay inside tracebacks, which are indented.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
CONTROL_IN_TRACEBACK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
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


class TextLines(logging.Formatter):
    """A record as one line, with its traceback indented below."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line, with control characters escaped."""
        return _escaped(CONTROL, super().formatMessage(record))

    def formatException(self, ei: logging._SysExcInfoType) -> str:
        """The traceback, which no other event can be mistaken for."""
        text = _escaped(CONTROL_IN_TRACEBACK, super().formatException(ei))
        return textwrap.indent(text, "    ")


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
        return json.dumps(line, default=str)


class OutOfFiles(logging.Filter):
    """Lets one event per second through that says that no file can be opened, without a traceback.

    Python tries thousands of times per second to take the next connection.
    """

    def __init__(self) -> None:
        super().__init__()
        self._next = 0.0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written; one about open files is shortened."""
        error = record.exc_info[1] if record.exc_info else None
        while error and not (isinstance(error, OSError) and error.errno in NO_MORE_FILES):
            error = error.__cause__ or error.__context__
        if error is None:
            return True
        if time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + 1
        record.msg, record.args = "This process cannot open more files; raise its limit", ()
        record.exc_info = record.exc_text = None
        return True


def start_log(kind: str) -> None:
    """Write every record to standard error, as `text` or `json`, Streamlit's own included."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if kind == "json" else TextLines(TEXT))
    handler.addFilter(OutOfFiles())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # A thread that fails would write its traceback past the log.
    threading.excepthook = _log_thread
    for logger in _loggers():
        # Each logger of Streamlit has a handler of its own.
        if hasattr(logger, "streamlit_console_handler"):
            logger.handlers.clear()
            logger.propagate = True
            # What is less than a warning repeats what a browser sent.
            logger.setLevel(logging.WARNING)
    # The fault is in the log already, under the number that the reader sees (`show_failure`).
    logging.getLogger("streamlit.error_util").addFilter(_is_news)
    # They write the addresses of visitors.
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def _is_news(record: logging.LogRecord) -> bool:
    return record.msg != "Uncaught app execution"


def _log_thread(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value:
        LOG.error("A thread failed", exc_info=failed.exc_value)


def _loggers() -> Iterable[logging.Logger]:
    known = list(logging.root.manager.loggerDict.values())
    return [logger for logger in known if isinstance(logger, logging.Logger)]


class RequestLogMiddleware:
    """Middleware that counts answers and visitors, and logs answers without address or choices.

    `routes` are ours; the log names what answered by the pattern of its route.
    """

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.routes = routes

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
            self._log(scope, kind, status, time.perf_counter() - start)

    def _log(self, scope: Scope, kind: str, status: int, seconds: float) -> None:
        """Files and the app's own talk are too many."""
        if status < 500 and kind in {"app", "asset", "health"}:
            return
        method = scope["method"] if scope["method"] in METHODS else UNKNOWN
        path, took = self._path(scope, status), round(seconds * 1000)
        more = {"method": method, "path": path, "kind": kind, "status": status}
        LOG.info(
            "%s %s %s in %s ms", method, path, status, took, extra=more | {"milliseconds": took}
        )

    def _path(self, scope: Scope, status: int) -> str:
        """The pattern of the route, such as `/data/{name}`; a refused address may hold anything."""
        if 400 <= status < 500:
            return UNKNOWN
        found = (route for route in self.routes if route.matches(scope)[0] is not Match.NONE)
        return getattr(next(found, None), "path", UNKNOWN)


def _escaped(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def kind_of(path: str) -> str:
    """What an address is: a page, an asset, data ..., or other."""
    if path.rstrip("/") in {entry.address.rstrip("/") for entry in site.PAGES}:
        return "page"
    return KINDS.get("_stcore" if "/_stcore/" in path else path[1:].split("/")[0], "other")
