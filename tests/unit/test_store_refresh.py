"""Who asks for the data never waits for a check of saved files, nor runs one."""

from __future__ import annotations

import fcntl
import threading
from pathlib import Path

import pytest

from benchmarks.sites import wait_until
from components import store
from components.publishing.editions import Editions
from components.schema import DataProblem

DEATHS = "us_overdose_deaths.csv"
OLD, NEW = "2024,synthetic_opioids,47735", "2024,synthetic_opioids,47999"


@pytest.fixture
def folder(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(store, "FOLDER", data_copy)
    monkeypatch.setenv("ATLAS_STATE", str(data_copy.parent / ".atlas"))
    return data_copy


@pytest.fixture
def running(accepted_copy: Path, folder: Path) -> Path:
    """The data of a site that has accepted them."""
    return folder


def save_new_figure(folder: Path) -> None:
    path = folder / DEATHS
    text = path.read_text(encoding="utf-8")
    assert OLD in text
    path.write_text(text.replace(OLD, NEW), encoding="utf-8")


def synthetic_deaths_in_2024() -> int:
    rows = store.catalog().table("us_overdose_deaths")
    chosen = rows[(rows["year"] == 2024) & (rows["drug_class"] == "synthetic_opioids")]
    return int(chosen["deaths"].iloc[0])


def test_request_gives_the_data_that_are_shown_while_a_saved_file_is_taken_in(
    running: Path,
) -> None:
    """Another process holds the lock of the state folder, so that the check cannot end."""
    before = store.catalog()
    save_new_figure(running)
    refresh = threading.Thread(target=store.editions().refresh, args=(store.today(),))
    with (store.editions().state / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refresh.start()
        for _ in range(100):
            assert store.catalog() is before
        assert refresh.is_alive()
    refresh.join()
    assert synthetic_deaths_in_2024() == 47999


def test_request_leaves_a_saved_file_to_the_thread_that_refreshes(running: Path) -> None:
    before = store.catalog()
    pointer = store.editions().state / "current.json"
    was = pointer.read_bytes()
    save_new_figure(running)
    assert store.catalog() is before
    assert store.calm_catalog() is store.calm_catalog(before)
    store.editions().preview({}, store.today())
    assert pointer.read_bytes() == was
    assert synthetic_deaths_in_2024() == 47735
    store.editions().refresh(store.today())
    assert synthetic_deaths_in_2024() == 47999


def test_file_that_another_process_takes_in_is_shown_by_the_next_look(running: Path) -> None:
    """As `make accept` is, or one of several processes of a site."""
    before = store.catalog()
    save_new_figure(running)
    Editions(running, store.editions().state).refresh(store.today())
    assert store.catalog() is before
    wait_until(
        lambda: store.editions().catalog(store.today()) is not before, "shown by this process"
    )
    assert synthetic_deaths_in_2024() == 47999


def test_site_without_data_reads_them_again_only_in_the_thread_that_refreshes(
    folder: Path,
) -> None:
    path = folder / "datapackage.json"
    declaration = path.read_bytes()
    path.unlink()
    with pytest.raises(DataProblem):
        store.catalog()
    path.write_bytes(declaration)
    with pytest.raises(DataProblem):
        store.catalog()
    store.editions().catalog(store.today())
    assert synthetic_deaths_in_2024() == 47735
