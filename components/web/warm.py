"""What is made before the first visitor comes: the data, and every picture as it is at first."""

from __future__ import annotations

import gc
import logging
import time

from components import store
from components.exhibits import PAGES
from components.store.packs import start_pack
from components.web.shell import Shell

LOG = logging.getLogger(__name__)


def make_ready(shell: Shell) -> None:
    """Read the data, draw what readers see first and write the first page of every address.

    The pack for classes is begun, in a process of its own, so that nobody has to wait for it.
    What is there from the start is never garbage: frozen, it is not walked through again and
    again. A fault is logged, and met again by the page it concerns.
    """
    started = time.monotonic()
    try:
        catalog = store.catalog()
        for exhibit in (exhibit for page in PAGES.values() for exhibit in page):
            chosen = exhibit.defaults(catalog)
            for mode in ("light", "dark"):
                store.picture(catalog, exhibit, chosen, mode)
                if exhibit.draw_narrow:
                    store.picture(catalog, exhibit, chosen, mode, narrow=True)
        for entry, part in shell.first_pages():
            shell.page(catalog, entry, part)
        start_pack(catalog.standing.edition)
    except Exception:
        LOG.exception("not everything could be made before the first visitor")
    gc.collect()
    gc.freeze()
    LOG.info("ready after %.1f s", time.monotonic() - started)
