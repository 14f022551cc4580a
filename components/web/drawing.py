"""Routes that draw: what is cached is answered at once, the rest waits for a turn or is refused."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable

from anyio import CapacityLimiter, Event, from_thread, to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from components import store
from components.store.budget import Lane

Show = Callable[[Request], Response]
# Seconds after which to ask again.
RETRY_AFTER = {"Retry-After": "10"}
CLIENT_LEFT = 499
# Threads of their own for those who draw or wait, so that what is cached never waits for a thread.
_threads = CapacityLimiter(40)
_begun: dict[Hashable, Event] = {}


def drawn(
    lane: Lane | Callable[[Request], Lane], show: Show, refuse: Show
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that answers what `show` does, drawing in `lane` of the budget.

    Requests for the same thing wait for the first of them. Nothing is drawn for a client that has
    left. `refuse` answers when too many wait.
    """

    async def endpoint(request: Request) -> Response:
        while True:
            try:
                return await run_in_threadpool(_from_cache, show, request)
            except store.NotCached as missing:
                key = missing.key
            if key not in _begun:
                break
            await _begun[key].wait()
        _begun[key] = Event()
        try:
            its = lane(request) if callable(lane) else lane
            return await to_thread.run_sync(_draw, its, show, request, limiter=_threads)
        except store.Busy:
            return await run_in_threadpool(refuse, request)
        finally:
            _begun.pop(key).set()

    return endpoint


def _from_cache(show: Show, request: Request) -> Response:
    with store.only_cached():
        return show(request)


def _draw(lane: Lane, show: Show, request: Request) -> Response:
    with store.BUDGET.turn(lane):
        if from_thread.run(request.is_disconnected):
            return Response(status_code=CLIENT_LEFT)
        return show(request)
