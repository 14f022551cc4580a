"""A running site whose saved files or state folder are damaged: it answers, and says what waits."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.sites import ROOT, free_port

ADDRESSES = ("/healthz", "/", "/united_states", "/plain/world", "/data/", "/data/editions.json")
MONTHS = "us_cbp_seizures_by_month.csv"
SLIP = ("2018-10,2019,cocaine,between_ports,coastal", "20188-10,2019,cocaine,between_ports,coastal")


class Site:
    """A running site, its folders, and what it says of itself."""

    def __init__(self, folder: Path, address: str, measures: str, ask: Callable) -> None:
        self.data, self.state = folder, folder.parent / ".atlas"
        self.address, self.measures, self.ask = address, measures, ask

    def health(self) -> dict[str, Any]:
        answer = self.ask(self.address, "/healthz")
        assert answer.status == 200
        return json.loads(answer.body)

    def until(self, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """What /healthz says once `is_so`; the last answer after two minutes."""
        end = time.monotonic() + 120
        said = self.health()
        while not is_so(said) and time.monotonic() < end:
            time.sleep(0.2)
            said = self.health()
        return said

    def measure(self, name: str) -> float:
        text = self.ask(self.measures, "/metrics").body.decode()
        families = text_string_to_metric_families(text)
        (value,) = [s.value for family in families for s in family.samples if s.name == name]
        return value

    def statuses(self) -> dict[str, int]:
        return {path: self.ask(self.address, path).status for path in ADDRESSES}


@pytest.fixture(scope="module")
def site(
    start_site: Callable[..., str], ask: Callable, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("refresh") / "data"))
    port = free_port()
    address = start_site(folder, ATLAS_METRICS_PORT=str(port))
    return Site(folder, address, f"http://localhost:{port}", ask)


ALL_GOOD = dict.fromkeys(ADDRESSES, 200)


def test_slip_in_a_month_is_held_and_said_while_stray_names_stop_nothing(site: Site) -> None:
    assert site.health()["refresh"] == "ok"
    path = site.data / MONTHS
    good = path.read_bytes()
    path.write_bytes(good.replace(*(text.encode() for text in SLIP), 1))
    (Path(os.fsdecode(os.fsencode(site.data) + b"/caf\xe9 (1).csv"))).write_text("x")
    said = site.until(lambda said: said["held_files"] == 1)
    assert [item["file"] for item in said["held"]] == [f"data/{MONTHS}"]
    assert said["held"][0]["since"] and said["held"][0]["shown_as_of"]
    assert (said["status"], said["refresh"]) == ("ok", "ok")
    assert site.statuses() == ALL_GOOD
    assert site.measure("atlas_data_held_files") == 1
    path.write_bytes(good)
    assert site.until(lambda said: not said["held_files"])["held"] == []


def test_state_folder_that_is_removed_is_made_again(site: Site) -> None:
    edition = site.health()["edition"]
    shutil.rmtree(site.state)
    assert site.statuses() == ALL_GOOD
    said = site.until(lambda said: (site.state / "current.json").is_file())
    assert (said["edition"], said["refresh"]) == (edition, "ok")
    kept = json.loads(site.ask(site.address, "/data/editions.json").body)["editions"]
    assert [item["id"] for item in kept] == [edition]


def test_refresh_that_fails_is_said_with_its_reason_until_it_succeeds(site: Site) -> None:
    """A file in place of the state folder stands for any folder that cannot be written."""
    assert site.measure("atlas_refresh_failing_seconds") == 0
    shutil.rmtree(site.state)
    site.state.write_text("in the way")
    said = site.until(lambda said: said["refresh"] != "ok")
    assert said["refresh"].startswith("failing since 20")
    assert "Nothing new can be stored: the state folder cannot be written" in said["refresh"]
    assert str(site.state) not in said["refresh"]
    assert site.measure("atlas_refresh_failing_seconds") > 0
    assert site.statuses() == ALL_GOOD
    site.state.unlink()
    assert site.until(lambda said: said["refresh"] == "ok")["refresh"] == "ok"
    assert site.measure("atlas_refresh_failing_seconds") == 0
