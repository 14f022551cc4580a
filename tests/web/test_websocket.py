"""What a browser may send over its websocket, and what ends the connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest, BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from components.web.settings import read_settings
from components.web.websocket import BURST, DOWNLOAD, WebsocketMiddleware

OTHER_OPERATIONS = [
    field.name
    for field in BackendOperationRequest.DESCRIPTOR.oneofs_by_name["payload"].fields
    if field.name != "deferred_file"
]
REFUSED_KINDS = [
    *("load_git_info", "clear_cache", "set_run_on_save", "debug_shutdown_runtime"),
    *("debug_disconnect_websocket", "file_urls_request", "backend_operation_request"),
    *(f"backend_operation_request.{name}" for name in OTHER_OPERATIONS),
]


def of_kind(kind: str) -> bytes:
    """A message of that kind as Streamlit's own browser code sends it."""
    message = BackMsg()
    inside = message
    *outer, last = kind.split(".")
    for name in outer:
        inside = getattr(inside, name)
    field = getattr(inside, last)
    if isinstance(field, bool):
        setattr(inside, last, True)
    else:
        field.SetInParent()
    return message.SerializeToString()


@pytest.fixture
def visit(server: str) -> Iterator[ClientConnection]:
    address = f"{server.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as socket:
        yield socket


def finish(visit: ClientConnection) -> None:
    """Read until the run of a page is over."""
    while True:
        message = ForwardMsg.FromString(visit.recv(timeout=120))
        if message.WhichOneof("type") == "script_finished" and message.script_finished == 0:
            return


def code_of_the_end(visit: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            visit.recv(timeout=120)
    return closed.value.rcvd and closed.value.rcvd.code


def test_refused_kinds_are_dropped_and_the_visit_goes_on(visit: ClientConnection) -> None:
    for kind in REFUSED_KINDS:
        visit.send(of_kind(kind))
    visit.send(BackMsg().SerializeToString())
    message = BackMsg()
    message.rerun_script.page_name = "about"
    visit.send(message.SerializeToString())
    finish(visit)


@pytest.mark.parametrize("kind", ["load_git_info", "app_heartbeat", "rerun_script"])
def test_flood_of_any_kind_ends_the_connection(visit: ClientConnection, kind: str) -> None:
    # In one write: a client that is still writing when the server closes may be told nothing.
    for _ in range(BURST * 2):
        visit.protocol.send_binary(of_kind(kind))
    visit.socket.sendall(b"".join(visit.protocol.data_to_send()))
    assert code_of_the_end(visit) == 1008


def test_slider_that_is_dragged_ends_nothing(visit: ClientConnection) -> None:
    message = BackMsg()
    message.rerun_script.page_name = "about"
    for step in range(BURST // 2):
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.int_value = f"$$ID-{step}-None", step
        visit.send(message.SerializeToString())
    finish(visit)


@pytest.mark.parametrize("garbage", ["text", b"\xff\xff\xff", b"\x0a", b"<html>"])
def test_what_is_no_message_ends_the_connection(
    visit: ClientConnection, garbage: bytes | str
) -> None:
    visit.send(garbage)
    assert code_of_the_end(visit) == 1003


def test_message_of_a_reader_is_at_most_64_kilobytes(visit: ClientConnection) -> None:
    message = BackMsg()
    message.rerun_script.query_string = "x" * 70_000
    visit.send(message.SerializeToString())
    assert code_of_the_end(visit) == 1009


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    """An app that says which kinds of messages reach it."""
    socket = WebSocket(scope, receive, send)
    await socket.accept()
    try:
        while True:
            await socket.send_text((await socket.receive_bytes()).decode())
    except WebSocketDisconnect:
        await socket.send_text("to somebody who is gone")


@pytest.mark.parametrize("is_staff,uploads", [("0", []), ("yes", ["file_urls_request"])])
def test_only_staff_may_name_files(is_staff: str, uploads: list[str]) -> None:
    settings = read_settings({"ATLAS_STAFF": is_staff})
    kinds: Callable[[bytes], str] = bytes.decode
    client = TestClient(WebsocketMiddleware(_echo, settings=settings, kind_of=kinds))
    with client.websocket_connect("/_stcore/stream") as socket:
        others = [kind for kind in REFUSED_KINDS if kind != "file_urls_request"]
        wanted = ("rerun_script", *others, "file_urls_request", "app_heartbeat", DOWNLOAD)
        for kind in (*wanted, "stop_script"):
            socket.send_bytes(kind.encode())
        heard = [socket.receive_text()]
        while heard[-1] != "stop_script":
            heard.append(socket.receive_text())
    assert heard == ["rerun_script", *uploads, "app_heartbeat", DOWNLOAD, "stop_script"]


def test_app_may_write_on_to_a_visitor_who_was_disconnected() -> None:
    client = TestClient(
        WebsocketMiddleware(_echo, settings=read_settings({}), kind_of=bytes.decode)
    )
    with client.websocket_connect("/_stcore/stream") as socket:
        socket.send_text("text")
        with pytest.raises(WebSocketDisconnect) as ended:
            socket.receive_text()
        assert ended.value.code == 1003
