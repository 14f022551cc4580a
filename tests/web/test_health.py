"""What operators read: health, measures, alerts and logs; and what they must not find there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.sites import free_port, wait_until
from components.site.privacy import LOGGED

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a_readers_own_choice"


@pytest.fixture(scope="module")
def watched(
    start_site: Callable[..., str],
    run_page: Callable[..., list],
    ask: Callable,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, str, Path]:
    """A site that was visited: its address, that of its measures, and its log."""
    port, log = free_port(), tmp_path_factory.mktemp("watched") / "log.txt"
    site = start_site(log=log, ATLAS_METRICS_PORT=str(port), ATLAS_LOG="json")
    ask(site, f"/world?section={SECRET}", user_agent=SECRET, referer=f"http://{SECRET}.example")
    ask(site, f"/{SECRET}", x_forwarded_for="203.0.113.9")
    ask(site, f"/data/{SECRET}.csv?of={SECRET}")
    ask(site, f"/_stcore/{SECRET}")
    for name in ("", "world", "world"):
        run_page(site, name, f"?section={SECRET}")
    return site, f"http://localhost:{port}", log


# What a site without any data answers.
NEED_DATA = {
    "/plain/world": 503,
    "/embed/world/country_map": 503,
    "/embed/supply_routes/map.svg": 503,
    "/present?deck=ready.five_minutes": 503,
    "/share/world.png": 503,
    "/data/": 503,
    "/data/facts.csv": 503,
    "/data/editions.json": 503,
    "/pack/": 503,
    "/sitemap.xml": 200,
    "/robots.txt": 200,
}


def test_health_tells_the_edition_and_its_age(server: str, ask: Callable) -> None:
    answer = ask(server, "/healthz")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    told = json.loads(answer.body)
    assert told["status"] == "ok"
    assert re.fullmatch(r"[0-9a-f]{12}", told["edition"])
    assert told["data_age_days"] >= 0
    assert told["held_files"] == 0


def test_health_is_bad_without_data_and_pages_still_answer(
    start_site: Callable[..., str], ask: Callable, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    log = tmp_path / "log.txt"
    site = start_site(tmp_path / "data", log=log)
    answer = ask(site, "/healthz")
    assert answer.status == 503
    assert json.loads(answer.body)["status"] == "no data"
    assert ask(site, "/world").status == 200
    found = {address: ask(site, address) for address in NEED_DATA}
    assert {address: answer.status for address, answer in found.items()} == NEED_DATA
    page = found["/plain/world"]
    assert "We are correcting" in page.body.decode() and page.headers["retry-after"]
    assert "Traceback" not in log.read_text(encoding="utf-8")


def test_measures_count_page_runs_answers_and_data(
    watched: tuple[str, str, Path], ask: Callable
) -> None:
    _, measures, _ = watched

    def visitors_have_left() -> bool:
        return b"\natlas_visitors 0.0\n" in ask(measures, "/metrics").body

    wait_until(visitors_have_left, "told that the last visitor has left", seconds=30)
    text = ask(measures, "/metrics").body.decode()
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    assert found["atlas_page_runs_total", "world"] == 2
    assert found["atlas_page_runs_total", "overview"] == 1
    assert found["atlas_page_run_seconds_count", "world"] == 2
    assert found["atlas_visits_total",] == 3
    assert found["atlas_visitors",] == 0
    assert found["atlas_faults_total", "page"] == 0
    assert found["atlas_requests_total", "other", "404"] == 1
    assert found["atlas_data_available",] == 1
    assert SECRET not in text


def test_log_is_json_lines_without_anything_about_the_reader(
    watched: tuple[str, str, Path],
) -> None:
    site, _, log = watched
    said, *lines = log.read_text(encoding="utf-8").splitlines()
    assert site in said
    records = [json.loads(line) for line in lines]
    assert {record["level"] for record in records} == {"info"}
    assert {name for record in records for name in record} <= set(LOGGED)
    page = next(record for record in records if record.get("kind") == "page")
    assert (page["method"], page["path"], page["status"]) == ("GET", "/world", 200)
    written = "\n".join(lines)
    for private in (SECRET, "127.0.0.1", "::1", "203.0.113.9", "example"):
        assert private not in written, private


def test_alerts_are_rules_on_measures_that_exist(
    watched: tuple[str, str, Path], ask: Callable
) -> None:
    text = ask(watched[1], "/metrics").body.decode()
    families = text_string_to_metric_families(text)
    measured = {sample.name for family in families for sample in family.samples}
    groups = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len(rules) >= 6
    for rule in rules:
        assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
        assert rule["annotations"]["summary"]
        assert set(re.findall(r"atlas_\w+", rule["expr"])) <= measured
    explained = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
    ours = {name for name in measured if name.startswith("atlas_")}
    parts = re.compile(r"_(bucket|sum|count|created)$")
    assert {parts.sub("", name) for name in ours if not name.endswith("_created")} <= set(
        re.findall(r"atlas_\w+", explained)
    )
