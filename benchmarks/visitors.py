"""Visitors without a browser: they speak Streamlit's websocket, read pages and move filters.

A visitor connects, opens each page in turn, moves one filter of the page when it has buttons, and
leaves. What is timed is a run as a visitor feels it: from asking until the server says it is done.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.typing import Subprotocol

PAGES = ("", "united_states", "world", "supply_routes", "agreements", "us_response")
LIMIT = 120


@dataclass
class Tally:
    """What the visitors of one crowd saw. Times are in seconds."""

    pages: list[float] = field(default_factory=list)
    filters: list[float] = field(default_factory=list)
    received: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Run:
    """What one run of a page brought: its filters with buttons, and the hashes of pages."""

    buttons: dict[str, tuple[str, list[str], list[int]]] = field(default_factory=dict)
    did_finish: bool = False


class Visitor:
    """One websocket session. `address` is like http://localhost:8501.

    `place` is the address of this machine from which the visitor comes, where it matters.
    """

    def __init__(self, address: str, tally: Tally, *, place: str = "") -> None:
        self.address = address
        self.tally = tally
        self.place = place
        self.pages: dict[str, str] = {}

    async def __aenter__(self) -> Visitor:
        self._socket = await websockets.connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            open_timeout=LIMIT,
            compression=None,
            ping_interval=None,
            local_addr=(self.place, 0) if self.place else None,
        )
        return self

    async def __aexit__(self, *unused: object) -> None:
        await self._socket.close()

    async def open(self, page: str, query: str = "") -> Run:
        """Run a page, as a reader does who follows a link to it."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        if page in self.pages:
            message.rerun_script.page_script_hash = self.pages[page]
        self._describe(message, page, query)
        started = time.perf_counter()
        run = await self._ask(message)
        self.tally.pages.append(time.perf_counter() - started)
        return run

    async def move_filter(self, run: Run, page: str) -> bool:
        """Choose another button of a filter that `run` brought; whether there was one."""
        if not run.buttons:
            return False
        name, (fragment, options, chosen) = random.choice(sorted(run.buttons.items()))
        others = [
            option for position, option in enumerate(options) if position not in chosen
        ] or options
        message = BackMsg()
        message.rerun_script.fragment_id = fragment
        if page in self.pages:
            message.rerun_script.page_script_hash = self.pages[page]
        state = WidgetState(id=name)
        state.string_array_value.data.append(random.choice(others))
        message.rerun_script.widget_states.widgets.append(state)
        self._describe(message, page, "")
        started = time.perf_counter()
        await self._ask(message)
        self.tally.filters.append(time.perf_counter() - started)
        return True

    def _describe(self, message: BackMsg, page: str, query: str) -> None:
        context = message.rerun_script.context_info
        context.timezone = "America/New_York"
        context.locale = "en-US"
        context.color_scheme = "light"
        context.url = f"{self.address}/{page}{'?' + query if query else ''}"

    async def _ask(self, message: BackMsg) -> Run:
        await self._socket.send(message.SerializeToString())
        run = Run()
        async with asyncio.timeout(LIMIT):
            while not run.did_finish:
                data = await self._socket.recv()
                self.tally.received += len(data)
                self._take(ForwardMsg.FromString(data), run)
        return run

    def _take(self, message: ForwardMsg, run: Run) -> None:
        kind = message.WhichOneof("type")
        if kind == "script_finished":
            # A run that was stopped early for a new one is not the end of ours.
            run.did_finish = message.script_finished in (
                ForwardMsg.FINISHED_SUCCESSFULLY,
                ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
            )
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError("the script did not compile")
        elif kind == "navigation":
            self.pages = {
                "" if page.is_default else page.url_pathname: page.page_script_hash
                for page in message.navigation.app_pages
            }
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            shown = element.WhichOneof("type")
            if shown == "exception":
                self.tally.faults.append(element.exception.message[:200])
            elif shown == "button_group" and message.delta.fragment_id:
                group = element.button_group
                run.buttons[group.id] = (
                    message.delta.fragment_id,
                    [option.content for option in group.options],
                    list(group.default),
                )


async def visit(address: str, tally: Tally, *, until: float, pause: float) -> None:
    """Read page after page until the clock says so, `pause` seconds each on average.

    Those who pause come one after another; those who do not all come at once.
    """
    await asyncio.sleep(random.uniform(0, 2) * pause)
    try:
        async with Visitor(address, tally) as visitor:
            order = random.sample(PAGES, len(PAGES))
            await visitor.open("")
            while time.monotonic() < until:
                page = order[0]
                order = order[1:] + order[:1]
                await asyncio.sleep(random.uniform(0.5, 1.5) * pause)
                run = await visitor.open(page)
                await asyncio.sleep(random.uniform(0.5, 1.5) * pause)
                await visitor.move_filter(run, page)
    except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException) as error:
        tally.faults.append(f"{type(error).__name__}: {error}"[:200])


async def crowd(address: str, visitors: int, *, seconds: float, pause: float) -> Tally:
    """Many visitors at once for `seconds`; what they saw."""
    tally = Tally()
    until = time.monotonic() + seconds
    await asyncio.gather(
        *(visit(address, tally, until=until, pause=pause) for _ in range(visitors))
    )
    return tally


async def come_and_go(address: str, visits: int, *, at_once: int) -> Tally:
    """Visitors who open two pages and leave, `at_once` at a time, `visits` in all."""
    tally = Tally()
    places = asyncio.Semaphore(at_once)

    async def one(number: int) -> None:
        async with places:
            try:
                async with Visitor(address, tally) as visitor:
                    await visitor.open("")
                    await visitor.open(PAGES[1 + number % (len(PAGES) - 1)])
            except (OSError, TimeoutError, RuntimeError, websockets.WebSocketException) as error:
                tally.faults.append(f"{type(error).__name__}: {error}"[:200])

    await asyncio.gather(*(one(number) for number in range(visits)))
    return tally
