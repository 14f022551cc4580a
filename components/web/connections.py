"""How long a client may take to say what it wants."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

HEADER_SECONDS = 15.0  # as nginx.conf has it
BAD_REQUEST = (
    b"HTTP/1.1 400 Bad Request\r\nCache-Control: no-store\r\nConnection: close\r\n"
    b"Content-Length: 0\r\n\r\n"
)


class ImpatientProtocol(H11Protocol):
    """HTTP that ends a connection on which no head of a request is whole in time.

    uvicorn would wait for ever, so that a few hundred such clients hold every file of the process.
    """

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait with the connection."""
        super().connection_made(transport)
        self._watch()

    def handle_events(self) -> None:
        """Take what has come, and wait on where no head is whole."""
        super().handle_events()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEADER_SECONDS, self._give_up)

    def _stop(self) -> None:
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()


class ImpatientWebsocket(WebSocketsSansIOProtocol):
    """A websocket that is refused when its opening request cannot be read.

    That is so with a line of more than 8 kB, with more than 128 headers, or with a body. uvicorn
    would neither answer nor end such a connection.
    """

    def data_received(self, data: bytes) -> None:
        """Take what has come."""
        super().data_received(data)
        if self.conn.handshake_exc is not None and not self.handshake_initiated:
            self.transport.write(BAD_REQUEST)
            self.transport.close()
