"""Routes that draw, while others draw: what is kept, who waits, who is refused."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from benchmarks.sites import wait_until
from components import store, web
from components.site.help import HELPLINES
from components.store.budget import QUEUE, Lane, drawers
from components.web.drawing import CLIENT_LEFT, drawn

PATIENCE = 60
BUSY = "The site is busy"


@pytest.fixture(scope="module")
def client(shared: Path) -> Iterator[TestClient]:
    """The routes of the site, in this process and with its budget."""
    files = Path(streamlit.__file__).with_name("static")
    shell = web.Shell(files, "", shared / "cache")
    routes = web.routes(web.read_settings({}), shell)
    app = Starlette(routes=routes, exception_handlers=web.handlers())
    with TestClient(app, follow_redirects=False) as client:
        yield client


@contextmanager
def filled(lane: Lane, most: int, queue: int = QUEUE) -> Iterator[None]:
    """A lane in which `most` threads hold a turn and `queue` wait for one."""
    go, began = threading.Event(), threading.Semaphore(0)

    def hold() -> None:
        with store.BUDGET.turn(lane):
            began.release()
            go.wait(PATIENCE)

    with ExitStack() as stack:
        threads = [threading.Thread(target=hold, daemon=True) for _ in range(most + queue)]
        stack.callback(lambda: [thread.join(PATIENCE) for thread in threads])
        stack.callback(go.set)
        for thread in threads:
            thread.start()
        for _ in range(most):
            assert began.acquire(timeout=PATIENCE)
        wait_until(lambda: store.BUDGET.waiting(lane) == queue, "a full queue", PATIENCE)
        yield


def is_calm_refusal(answer: Response) -> bool:
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    assert answer.headers["cache-control"] == "no-store"
    lines = [way.words for line in HELPLINES for way in line.ways[:1]]
    return BUSY in answer.text and all(line in answer.text for line in lines)


def test_what_addresses_compose_is_refused_when_too_many_wait_and_documents_go_on(
    client: TestClient,
) -> None:
    kept = ("/embed/world/xylazine?theme=dark", "/present?deck=united_states.opinion,note")
    for address in kept:
        assert client.get(address).status_code == 200
    with filled("composed", drawers() - 1):
        for address in kept:
            assert client.get(address).status_code == 200
        for address in (
            "/embed/world/xylazine?theme=light",
            "/embed/supply_routes/map.svg?period=all&mode=dark",
            "/present?deck=united_states.opinion,note,note",
            "/present?deck=united_states.opinion,note&title=Mine",
            "/present/map.svg?period=all&mode=dark",
        ):
            assert is_calm_refusal(client.get(address)), address
        framed = client.get("/embed/world/xylazine?theme=light")
        assert "frame-ancestors *" in framed.headers["content-security-policy"]
        # What the site has a fixed number of is drawn meanwhile.
        for address in (
            "/",
            "/plain/",
            "/plain/glossary",
            "/embed/world/nitazenes",
            "/present?deck=lesson.provisional",
            "/data/facts.csv",
            "/healthz",
        ):
            assert client.get(address).status_code == 200, address
        assert client.get("/data/editions/0123456789ab/facts.csv").status_code == 404
    assert client.get("/embed/world/xylazine?theme=light").status_code == 200


def test_pages_open_without_their_first_words_while_too_many_documents_wait(
    client: TestClient,
) -> None:
    assert client.get("/plain/privacy").status_code == 200
    with filled("document", drawers()):
        page = client.get("/us_response")
        assert page.status_code == 200
        assert page.headers["cache-control"] == "no-store"
        assert 'id="root"' in page.text
        for address in ("/plain/about", "/share/agreements.png"):
            assert is_calm_refusal(client.get(address)), address
        refused = client.get("/data/sources.csv")
        assert refused.status_code == 503
        assert refused.headers["retry-after"] == "10"
        assert refused.json()["error"].startswith(BUSY)
        assert client.get("/plain/privacy").status_code == 200
        assert client.get("/healthz").json()["status"] == "ok"
    page = client.get("/us_response")
    assert page.headers["cache-control"] != "no-store"


def test_many_who_ask_for_the_same_take_one_place_in_the_queue(client: TestClient) -> None:
    address = "/present?deck=united_states.treatment,united_states.treatment"
    with ThreadPoolExecutor(4 * QUEUE) as threads:
        with filled("page", drawers(), queue=0):
            asked = [threads.submit(client.get, address) for _ in range(3 * QUEUE)]
            wait_until(lambda: store.BUDGET.waiting("composed"), "asked", PATIENCE)
            others = [
                threads.submit(client.get, f"/embed/world/{name}?theme=dark")
                for name in ("nitazenes", "china_controls")
            ]
            wait_until(lambda: store.BUDGET.waiting("composed") == 3, "three waiting", PATIENCE)
        answers = [answer.result(PATIENCE) for answer in asked]
        assert [answer.result(PATIENCE).status_code for answer in others] == [200, 200]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == 1


@pytest.mark.parametrize("has_left", [True, False])
def test_nothing_is_drawn_for_a_client_that_has_left(has_left: bool) -> None:
    made, sent = [], []

    def show(request: Request) -> Response:
        text = store.once(store.catalog(), ("a test", has_left), lambda: made.append(1) or "made")
        return PlainTextResponse(text)

    async def ask() -> None:
        endpoint = drawn("composed", show, show)
        app = Starlette(routes=[Route("/", endpoint)])
        scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""}
        went = asyncio.Event()

        async def receive() -> dict:
            if not has_left:
                await went.wait()
            return {"type": "http.disconnect"}

        async def send(message: dict) -> None:
            sent.append(message)

        await app(scope, receive, send)

    store.catalog()
    with ThreadPoolExecutor(1) as pool:  # a browser test may have left a loop in this thread
        pool.submit(asyncio.run, ask()).result()
    assert made == ([] if has_left else [1])
    assert sent[0]["status"] == (CLIENT_LEFT if has_left else 200)
