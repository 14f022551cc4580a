"""Three processes of the site behind Debian's nginx."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.replicas import Replicas
from benchmarks.sites import chromium
from benchmarks.visitors import PAGES
from components.web.saved.build import Saving, Task, run


@pytest.fixture(scope="package", autouse=True)
def patience() -> Iterator[None]:
    """Several servers and a browser share few cores here."""
    expect.set_options(timeout=120_000)
    yield
    expect.set_options(timeout=None)


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory, state: Path) -> Path:
    """The saved edition of the pages that the readers of these tests ask for."""
    out = tmp_path_factory.mktemp("saved")
    tasks = [Task(kind="own")]
    tasks += [Task(kind="page", about=(page or "overview",)) for page in PAGES]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(partial(run, Saving(out=out)), tasks))
    return out


@pytest.fixture(scope="session")
def start_replicas(
    tmp_path_factory: pytest.TempPathFactory, saved: Path
) -> Iterator[Callable[..., Replicas]]:
    """Start so many processes at once, on a copy of the data and no editions, behind nginx."""
    started: list[Replicas] = []

    def start(count: int) -> Replicas:
        started.append(Replicas(tmp_path_factory.mktemp("replicas"), count))
        started[-1].saved = saved
        started[-1].start(*started[-1].ports)
        started[-1].open_door()
        return started[-1]

    yield start
    for replicas in started:
        replicas.close()


@pytest.fixture(scope="session")
def replicas(start_replicas: Callable[..., Replicas]) -> Replicas:
    """Three that the tests of this folder share."""
    return start_replicas(3)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield started
        started.close()
