"""One public server for the tests of this folder, and requests as bytes on the wire."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


@pytest.fixture(scope="session")
def server(site: str) -> str:
    """The address of the public server on the real data."""
    return site


@pytest.fixture(scope="session")
def ask() -> Callable[..., Answer]:
    """One request, nothing decoded and no redirect followed; `_` stands for “-” in a name."""

    def send(site: str, path: str, *, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return Answer(status=answer.status, headers=found, body=body)

    return send


@pytest.fixture(scope="session")
def run_page() -> Callable[..., list[ForwardMsg]]:
    """Visit a page as a browser does, over the websocket; gives all that was sent."""

    def run(site: str, name: str, query: str = "") -> list[ForwardMsg]:
        asked = BackMsg()
        asked.rerun_script.page_name = name
        asked.rerun_script.query_string = query
        sent: list[ForwardMsg] = []
        address = f"{site.replace('http', 'ws', 1)}/_stcore/stream"
        with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
            socket.send(asked.SerializeToString())
            end = time.monotonic() + 60
            while time.monotonic() < end:
                message = ForwardMsg.FromString(socket.recv(timeout=60))
                sent.append(message)
                is_end = message.WhichOneof("type") == "script_finished"
                # A first run may end at once, to begin again through the page list.
                if is_end and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return sent
        raise TimeoutError(f"{name} did not finish")

    return run
