"""What is counted while the site runs, and how a fault is noted. Of readers, nothing."""

from __future__ import annotations

import logging
import secrets
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prometheus_client import Counter, Gauge, Histogram

LOG = logging.getLogger(__name__)
OURS = str(Path(__file__).resolve().parents[2])
# Where Streamlit reads what a browser sent of its controls.
STATES = ("runtime", "state", "session_state.py")
SECONDS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 2, 5, 10)

PAGE_RUNS = Counter(
    "atlas_page_runs", "Runs of a page, the first one and after each choice", ["page"]
)
PAGE_SECONDS = Histogram(
    "atlas_page_run_seconds", "How long a run of a page took", ["page"], buckets=SECONDS
)
FAULTS = Counter("atlas_faults", "Faults that are not in the data, by where they showed", ["where"])
ODD_STATES = Counter(
    "atlas_odd_states", "Runs that ended because a browser sent what no page had offered"
)
REQUESTS = Counter("atlas_requests", "Answers over HTTP, by kind and status", ["kind", "status"])
VISITORS = Gauge("atlas_visitors", "Visitors connected now")
SESSIONS = Gauge("atlas_sessions", "Visits with a session, without those who went quiet")
PAGES_IN_PLAIN = Counter(
    "atlas_pages_in_plain", "Pages given as plain documents because there are too many visits"
)
VISITS = Counter("atlas_visits", "Connections by visitors")
WAITING = Gauge("atlas_drawing_waiting", "Who waits for something to be drawn now", ["lane"])
REFUSED = Counter(
    "atlas_drawing_refused", "Answers that were refused because too many wait", ["lane"]
)
CACHED_BYTES = Gauge("atlas_kept_bytes", "About how much of what was drawn is kept", ["cache"])
for place in ("page part", "page", "refresh", "request"):
    FAULTS.labels(where=place)  # so that a rate can be taken before the first one
for lane in ("document", "composed"):
    REFUSED.labels(lane=lane)


@contextmanager
def page_run(name: str) -> Iterator[None]:
    """Count one run of the page `name`, also one that is cut short by the reader's next choice."""
    start = time.perf_counter()
    try:
        yield
    finally:
        PAGE_RUNS.labels(page=name).inc()
        PAGE_SECONDS.labels(page=name).observe(time.perf_counter() - start)


def note_fault(where: str, what: str, error: BaseException) -> str:
    """Log `error` under a number, which is given back for the reader to name.

    What only a made-up message can cause is no fault of the site: it is counted apart.
    """
    number = secrets.token_hex(3)
    if is_odd_state(error):
        ODD_STATES.inc()
        LOG.warning(
            "%s failed (%s): a browser sent what no control offers",
            what,
            number,
            extra={"fault": number},
        )
        return number
    FAULTS.labels(where=where).inc()
    LOG.error("%s failed (fault %s)", what, number, exc_info=error, extra={"fault": number})
    return number


def is_odd_state(error: BaseException) -> bool:
    """Whether Streamlit failed to read the state of a control, with no code of ours in between."""
    is_odd = False
    for frame, _ in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.parts[-3:] == STATES:
            is_odd = True
        elif str(path).startswith(OURS) and "site-packages" not in path.parts:
            is_odd = False
    return is_odd
