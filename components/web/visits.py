"""How many visits one process serves at a time, and what it does with visitors who went quiet."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import suppress
from functools import partial

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import site
from components.render.document import extents
from components.site.calm import is_calm
from components.site.links import Links
from components.site.moved import asked_section
from components.store.measures import PAGES_IN_PLAIN, SESSIONS
from components.web.drawing import RETRY_AFTER
from components.web.responses import NO_STORE
from components.web.settings import Settings

# A page that was given opens its visit within so many seconds, if its reader stays.
OPENS_WITHIN = 10.0
# Visits without a page, such as a browser that opens its pages of yesterday again, may be a quarter
# more than visits with one.
ROOM = 1.25
TRY_LATER = 1013  # the code with which a websocket is refused
# What would get an answer without a body, which belongs to another address.
CONDITIONS = {b"if-none-match", b"if-modified-since", b"range"}
DOCUMENTS = frozenset(extents())


class VisitsMiddleware:
    """Middleware that limits visits and ends the sessions of those who went quiet.

    A visit is a websocket with a session of the app behind it. When `settings.most_visits` are
    open or about to open, whoever asks for a page gets its plain document at the same address,
    with status 503, in place of which a proxy may show the saved edition. Visits that are open go
    on. After `settings.idle_seconds` without a word from the browser the session ends, which gives
    its memory back; the websocket stays, and the next word begins a session that draws the page
    as it was left.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self.most = settings.most_visits
        self.idle_seconds = settings.idle_seconds
        self._open = 0
        self._given: deque[float] = deque()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer with what needs no session."""
        if scope["type"] == "websocket":
            await self._visit(scope, receive, send)
        elif (
            (page := _page(scope))
            and not self._takes_one_more(scope)
            and (plain := _plain(page, scope))
        ):
            PAGES_IN_PLAIN.inc()
            await self.app(plain, receive, partial(_send_refused, send))
        else:
            await self.app(scope, receive, send)

    def _takes_one_more(self, scope: Scope) -> bool:
        """Whether a page may be given that begins a visit; if so, the visit is expected."""
        now = time.monotonic()
        while self._given and self._given[0] < now - OPENS_WITHIN:
            self._given.popleft()
        if self._open + len(self._given) >= self.most:
            return False
        if scope["method"] == "GET":
            self._given.append(now)
        return True

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        talk = _Talk(receive, send, self.idle_seconds)
        await talk.begin()
        if self._given:
            self._given.popleft()
        if self._open >= self.most * ROOM:
            await send({"type": "websocket.close", "code": TRY_LATER})
            return
        while talk.goes_on:
            self._open += 1
            try:
                with SESSIONS.track_inprogress():
                    await self.app(dict(scope), talk.hear, talk.say)
            finally:
                self._open -= 1
            await talk.wait()


class _Talk:
    """One websocket, behind which sessions of the app may follow each other."""

    def __init__(self, receive: Receive, send: Send, idle_seconds: float) -> None:
        self._receive = receive
        self._send = send
        self._idle_seconds = idle_seconds
        self._unheard: deque[Message] = deque()  # what the app receives next
        self._is_accepted = self._is_quiet = False
        self._last_word = time.monotonic()
        self.goes_on = True

    async def begin(self) -> None:
        """Take the first message, with which the browser connects."""
        self._connect = await self._receive()
        self._unheard.append(self._connect)

    async def hear(self) -> Message:
        """What the browser says; when neither side has said anything for long, that it is gone."""
        if self._unheard:
            return self._unheard.popleft()
        while (left := self._last_word + self._idle_seconds - time.monotonic()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    message = await self._receive()
                self._last_word = time.monotonic()
                return message
        self._is_quiet = True
        return {"type": "websocket.disconnect", "code": 1001}

    async def say(self, message: Message) -> None:
        """Pass on to the browser, which hears neither the end of a session nor the next one."""
        is_accept = message["type"] == "websocket.accept"
        if self._is_quiet or (is_accept and self._is_accepted):
            return
        self._last_word = time.monotonic()
        self._is_accepted = self._is_accepted or is_accept
        await self._send(message)

    async def wait(self) -> None:
        """After a session: wait for the word that begins the next one, if there is to be one."""
        self.goes_on = False
        if self._is_quiet:
            message = await self._receive()
            self.goes_on = message["type"] == "websocket.receive"
            self._unheard.extend((self._connect, message))
            self._is_quiet, self._last_word = False, time.monotonic()


async def _send_refused(send: Send, message: Message) -> None:
    """Send an answer as one that is given in place of what was asked for, and not to be kept."""
    if message["type"] == "http.response.start":
        message["status"] = 503
        headers = MutableHeaders(raw=message["headers"])
        del headers["etag"]
        headers.update(NO_STORE | RETRY_AFTER)
    await send(message)


def _page(scope: Scope) -> site.Page | None:
    """The page that is asked for, if any."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    return next((page for page in site.shown_pages() if page.address == scope["path"]), None)


def _plain(page: site.Page, scope: Scope) -> Scope | None:
    """What asks for the plain document of a page, at the section that an address means."""
    query = Request(scope).query_params
    section = asked_section(page.name, query, is_calm=is_calm(query))
    if (page.name, section) not in DOCUMENTS:
        return None
    path = Links().document(page.name, section)
    headers = [pair for pair in scope["headers"] if pair[0] not in CONDITIONS]
    return {**scope, "path": path, "raw_path": path.encode(), "headers": headers}
