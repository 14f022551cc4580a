"""Publishing in the background: one thread of a process takes in what was saved.

No reader's request does: `store.catalog` gives the edition that is shown, which this thread
replaces in one step.
"""

from __future__ import annotations

import logging
import threading
import time

from components import store
from components.publishing.editions import Editions
from components.schema import DataProblem
from components.store.measures import note_fault

LOG = logging.getLogger(__name__)
INTERVAL = 1.0  # seconds between two looks at the saved files


_begun = threading.Lock()


def start_refreshing() -> None:
    """Begin to look for saved files, once for each process; the thread ends with it.

    A process that ends while it publishes leaves the edition before it, whole.
    """
    if _begun.acquire(blocking=False):
        editions = store.editions()
        thread = threading.Thread(target=_refresh, args=(editions,), name="refresh", daemon=True)
        thread.start()


def _refresh(editions: Editions) -> None:
    while True:
        time.sleep(INTERVAL)
        try:
            editions.catalog(store.today())
        except DataProblem as problem:
            LOG.debug("there are no data to show: %s", problem)
        except Exception as error:
            note_fault("refresh", "Looking for saved files", error)
