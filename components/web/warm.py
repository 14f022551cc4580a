"""Drawing ahead: while the site already answers, every first view is made before anyone asks."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

from components import store
from components.catalog import Catalog
from components.exhibits import draw
from components.schema import DataProblem
from components.site import EXHIBITS
from components.store.packs import start_pack
from components.web.shell import Shell

LOG = logging.getLogger(__name__)
# Seconds in which whoever started the site opens its first page, with the processor to itself.
HEAD_START = 2
_threads: list[threading.Thread] = []


def read_data() -> None:
    """Take in the data before the port opens; pages say what is wrong with them."""
    try:
        store.catalog()
    except DataProblem as problem:
        LOG.error("there are no data to show: %s", problem)
    except Exception:
        LOG.exception("the data could not be read")


def start_warming(shell: Shell | None) -> None:
    """Begin `draw_ahead` in a thread of its own, which ends with the process."""
    thread = threading.Thread(target=draw_ahead, args=(shell,), name="draw-ahead", daemon=True)
    _threads.append(thread)
    thread.start()


def is_warming() -> bool:
    """Whether first views are still being drawn ahead."""
    return any(thread.is_alive() for thread in _threads)


def draw_ahead(shell: Shell | None) -> None:
    """Make every first view that no one has asked for yet, page by page in the order of the menu.

    What a reader asks for is drawn first. The pack for classes is begun last, in a process of its
    own, so that no one has to wait for it. What is there then is never garbage: frozen, it is not
    walked through again and again. A fault is logged, and met again by the page it concerns.
    """
    time.sleep(HEAD_START)
    started = time.monotonic()
    try:
        catalog = store.catalog()
        for make in _first_views(catalog, shell):
            with store.BUDGET.turn("ahead"):
                make()
        start_pack(catalog.status.edition)
    except Exception:
        LOG.exception("not everything could be drawn ahead")
    gc.collect()
    gc.freeze()
    LOG.info("every first view is drawn, after %.1f s", time.monotonic() - started)


def _first_views(catalog: Catalog, shell: Shell | None) -> Iterator[Callable[[], object]]:
    """What there is to make; without a shell Streamlit's own start page is served."""
    pages = shell.first_pages() if shell else []
    for name in dict.fromkeys([*(entry.name for entry, _ in pages), *EXHIBITS]):
        for exhibit in EXHIBITS.get(name, ()):
            chosen = exhibit.defaults(catalog)
            yield partial(draw, catalog, exhibit, chosen)
            if exhibit.draw_narrow:
                yield partial(draw, catalog, exhibit, chosen, narrow=True)
        for entry, part in pages:
            if shell and entry.name == name:
                yield partial(shell.page, catalog, entry, part)
