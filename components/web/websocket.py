"""What a browser may send over its websocket: the app's own few messages, at a reader's pace."""

from __future__ import annotations

import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.web.settings import Settings

# A file that is made when its button is pressed is asked for over the websocket too.
DOWNLOAD = "backend_operation_request.deferred_file"
FOR_READERS = frozenset({"rerun_script", "stop_script", "app_heartbeat", DOWNLOAD})
FOR_STAFF = FOR_READERS | {"file_urls_request"}
# Messages a second, and how many at once before that counts: a key that is held down on a filter
# repeats about 30 times per second for a few seconds.
RATE, BURST = 20, 100
UNSUPPORTED, REFUSED = 1003, 1008  # codes with which a websocket is closed


class WebsocketMiddleware:
    """Middleware that passes on what the app needs and drops every other kind of message.

    Streamlit answers some kinds with work that stops the whole process for seconds. A visitor who
    sends too many messages, or what is no message at all, is disconnected. `kind_of` names the
    kind of a message and raises ValueError for bytes that are none.
    """

    def __init__(
        self, app: ASGIApp, *, settings: Settings, kind_of: Callable[[bytes], str]
    ) -> None:
        self.app = app
        self.kind_of = kind_of
        self.allowed = FOR_STAFF if settings.is_for_staff else FOR_READERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and watch what a websocket brings."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        pace, is_closed = _Pace(), False

        async def checked() -> Message:
            nonlocal is_closed
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                code = 0 if pace.allows() else REFUSED
                if not code:
                    try:
                        # A text frame has no bytes.
                        kind = self.kind_of(message["bytes"])
                    except (KeyError, TypeError, ValueError):
                        code = UNSUPPORTED
                    else:
                        if kind in self.allowed:
                            return message
                if code:
                    is_closed = True
                    await send({"type": "websocket.close", "code": code})
                    return {"type": "websocket.disconnect", "code": code}

        async def sent(message: Message) -> None:
            # The app may still be writing to a visitor who was disconnected.
            if not is_closed:
                await send(message)

        await self.app(scope, checked, sent)


class _Pace:
    """A token bucket: RATE messages per second, BURST at once."""

    def __init__(self) -> None:
        self._left, self._then = float(BURST), time.monotonic()

    def allows(self) -> bool:
        now = time.monotonic()
        self._left = min(BURST, self._left + (now - self._then) * RATE) - 1
        self._then = now
        return self._left >= 0
