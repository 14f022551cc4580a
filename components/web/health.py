"""The status of the server: for a balancer, a container platform, and Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prometheus_client import start_http_server
from prometheus_client.core import REGISTRY, GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from components import store
from components.catalog import Catalog
from components.catalog.freshness import freshness
from components.schema import DataProblem
from components.text.messages import say
from components.web.responses import NO_STORE
from components.web.warm import is_warming


async def healthz(request: Request) -> Response:
    """`{"status": "ok", ...}`, or status 503 when there are no data to show.

    While first views are still drawn ahead, the status is "warming"; asked with `?ready`, that is
    a 503 too, for balancers that have other processes to send visitors to.
    """
    answer, status = _health()
    if status == 200 and is_warming():
        answer = answer | {"status": "warming"}
        status = 503 if "ready" in request.query_params else 200
    return JSONResponse(answer, status, NO_STORE)


def _health() -> tuple[dict[str, Any], int]:
    """What is answered, and its status."""
    try:
        catalog = store.catalog()
    except DataProblem as problem:
        return {"status": "no data", "problems": len(problem.problems)}, 503
    status = catalog.status
    answer = {
        "status": "ok",
        "edition": status.edition,
        "shown_since": status.day.isoformat() if status.day else None,
        "data_read": catalog.edition.isoformat(),
        "data_age_days": _age(catalog),
        "overdue_datasets": overdue(catalog),
        "held_files": len(status.held),
        "held": [
            {"file": f"data/{held.path}", "since": held.since, "shown_as_of": str(held.shown_since)}
            for held in status.held
        ],
        "refresh": _refresh(),
    }
    return answer, 200


def _refresh() -> str:
    """Whether saved files can be taken in: “ok”, or since when they cannot and why."""
    failing = store.editions().failure
    if failing is None:
        return "ok"
    since = failing.since.isoformat(timespec="seconds")
    return say("web-refresh-failing", since=since, why=failing.sentence)


def overdue(catalog: Catalog) -> int:
    """How many datasets should have been refreshed before today."""
    today = store.today()
    resources = catalog.package.resources.values()
    return sum(freshness(resource, None, today).is_overdue for resource in resources)


class _Data(Collector):
    """The data that visitors see, as they are when Prometheus asks."""

    def collect(self) -> Iterator[GaugeMetricFamily | InfoMetricFamily]:
        has_data = GaugeMetricFamily("atlas_data_available", "1 while there are data to show")
        try:
            catalog = store.catalog()
        except DataProblem:
            has_data.add_metric([], 0)
            yield has_data
            return
        has_data.add_metric([], 1)
        yield has_data
        yield InfoMetricFamily(
            "atlas_data_edition",
            "The data edition that visitors see",
            {"edition": catalog.status.edition, "read": catalog.edition.isoformat()},
        )
        for name, says, value in (
            ("age_days", "Days since a dataset was last read", _age(catalog)),
            ("overdue_datasets", "Datasets that are due to be refreshed", overdue(catalog)),
            ("held_files", "Saved files that visitors do not see yet", len(catalog.status.held)),
        ):
            yield GaugeMetricFamily(f"atlas_data_{name}", says, value)
        failing = store.editions().failure
        yield GaugeMetricFamily(
            "atlas_refresh_failing_seconds",
            "For how long saved files could not be taken in; 0 when all is well",
            failing.seconds if failing else 0,
        )


def _age(catalog: Catalog) -> int:
    return (store.today() - catalog.edition).days


def serve_measures(port: int) -> None:
    """Let Prometheus read the measures on a port of their own. Raises OSError when it is taken."""
    REGISTRY.register(_Data())
    start_http_server(port)
