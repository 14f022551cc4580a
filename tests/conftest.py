"""What several layers of tests share: a copy of data/ to damage, and a running site."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from benchmarks.sites import ROOT, SERVER, ask, running_site, wait_until
from components import store
from components.catalog import Catalog, open_catalog
from components.lessons.pack import build_pack, pack_folder

SUITE_SECONDS: dict[str, float] = defaultdict(float)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full-scan",
        action="store_true",
        dest="full_scan",
        help="of the tests with many like cases, and of these alone, make every case",
    )


# The browser tests are the longest suite. The files up to this one are a group on one worker, the
# others one on the next.
LAST_OF_FIRST_GROUP = "test_story_in_browser.py"
# Large groups begin first, so that small ones are left to fill the time of the worker that is free.
LARGE = ("browser, first", "browser, second", "web")


def group_of(path: Path) -> str:
    """What shares a server, a browser or a rendered page, and stays on one worker."""
    # The pack takes a minute to make: one worker needs it, so that the other one doesn't wait.
    if path.name == "test_pack_file.py":
        return "browser, first"
    if path.parent.name != "browser":
        return "web" if path.parent.name == "web" else path.name
    return "browser, first" if path.name <= LAST_OF_FIRST_GROUP else "browser, second"


class Grouped(LoadScopeScheduling):
    """Gives whole groups to the workers, in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(Path(nodeid.partition("::")[0]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Grouped:
    return Grouped(config, log)


def has_more(item: pytest.Item) -> bool:
    """Whether a test makes more with `--full-scan` than without."""
    return "is_full" in getattr(item, "fixturenames", ()) or bool(item.get_closest_marker("full"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("full_scan"):
        left = [item for item in items if not has_more(item)]
    else:
        left = [item for item in items if item.get_closest_marker("full")]
    config.hook.pytest_deselected(items=left)
    dropped = set(left)
    items[:] = [item for item in items if item not in dropped]
    places = {name: place for place, name in enumerate(LARGE)}
    items.sort(key=lambda item: places.get(group_of(item.path), len(LARGE)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    suite = "/".join(Path(report.nodeid.partition("::")[0]).parts[:2])
    SUITE_SECONDS[suite] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How long each suite took, as the sum over all workers."""
    if not SUITE_SECONDS:
        return
    terminalreporter.section("time per suite")
    for suite, seconds in sorted(SUITE_SECONDS.items(), key=lambda item: -item[1]):
        terminalreporter.write_line(f"{seconds:7.1f} s  {suite}")


# Compressed copies of browser files are named after their content and outlive a run: to make
# them costs a minute of work, which `make test` does before the tests.
COMPRESSED = Path(sys.prefix) / "compressed"

# Where the store would write if a test module opened it while being imported.
AT_IMPORT = Path(tempfile.gettempdir()) / f"atlas-opened-at-import-{os.getpid()}"


def pytest_configure(config: pytest.Config) -> None:
    """Keep what test modules do at import away from the state folder of the site."""
    os.environ["ATLAS_STATE"] = str(AT_IMPORT)
    # How many examples Hypothesis thinks up, where a test does not say so itself.
    settings.register_profile("full", max_examples=800)
    if config.getoption("full_scan"):
        settings.load_profile("full")


def pytest_collection_finish() -> None:
    """Refuse test modules that open the store at import: ask for it in a fixture or a test."""
    if AT_IMPORT.exists():
        shutil.rmtree(AT_IMPORT)
        raise pytest.UsageError("a test module opened the store while it was imported")


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A folder with everything of data/, free to be damaged."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary folder that all workers of a run have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session", autouse=True)
def state(shared: Path) -> Iterator[Path]:
    """Editions of the shipped data go to a folder of the tests, never to the one of the site.

    The workers share it as processes of the site do: the first one checks the data for all.
    """
    folder = shared / "state"
    os.environ["ATLAS_STATE"] = str(folder)
    yield folder
    del os.environ["ATLAS_STATE"]


@pytest.fixture
def accepted_copy(data_copy: Path, state: Path) -> Path:
    """A copy of data/ whose first edition lies beside it, as on a site that has run before."""
    return with_edition(data_copy, state)


def with_edition(data: Path, state: Path) -> Path:
    """Lay the first edition beside a copy of data/, which is returned."""
    store.catalog()
    for name in ("current.json", "editions"):
        kept = data.parent / ".atlas" / name
        if (state / name).is_dir():
            shutil.copytree(state / name, kept)
        else:
            kept.parent.mkdir(exist_ok=True)
            shutil.copy(state / name, kept)
    return data


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The shipped data, opened without checks, which tests/data makes. Do not change its frames."""
    return open_catalog(ROOT / "data", checked={})


@pytest.fixture(scope="session")
def pack_zip(shared: Path, catalog: Catalog) -> Path:
    """The pack for classes of the shipped data, made once for all workers of a run."""
    path = shared / "pack.zip"
    with (shared / "pack.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            with path.open("wb") as file:
                build_pack(catalog, file, today=date(2026, 11, 22))
    return path


@pytest.fixture(scope="session")
def pack(pack_zip: Path, catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the pack was extracted."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(pack_zip) as zipped:
        zipped.extractall(folder)
    return folder / pack_folder(catalog)


@pytest.fixture(scope="session")
def until_health() -> Callable[..., dict[str, Any]]:
    """Wait until what /healthz of a site says `is_so`, as after a file was saved; gives it."""

    def wait(site: str, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        found: dict[str, Any] = {}

        def looked() -> bool:
            nonlocal found
            found = json.loads(ask(f"{site}/healthz") or "{}")
            return bool(found) and is_so(found)

        wait_until(looked, "what /healthz should say")
        return found

    return wait


@pytest.fixture(scope="session")
def is_full(request: pytest.FixtureRequest) -> bool:
    """Whether tests with many like cases make all of them, as `make scan` does before a release."""
    return request.config.getoption("full_scan")


@pytest.fixture(scope="session")
def site(start_site: Callable[..., str]) -> str:
    """The address of a site on the real data, shared by the tests that do not need a cold start."""
    return start_site()


@pytest.fixture(scope="session")
def staff_site(start_site: Callable[..., str], desk: Path) -> str:
    """A site with the pages of staff, on a copy of the data that tests save files to."""
    return start_site(desk, ATLAS_STAFF="1")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, state: Path) -> Path:
    """The data behind `staff_site`. Whoever saves to it uses `saved`, which puts all back."""
    data = shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("desk") / "data")
    return with_edition(Path(data), state)


@pytest.fixture
def saved(staff_site: str, desk: Path, until_health: Callable[..., Any]) -> Iterator[Path]:
    """A table for a test to save as staff do; afterward the site shows the shipped one again."""
    path, shipped = desk / "us_overdose_deaths.csv", ROOT / "data" / "us_overdose_deaths.csv"
    edition = until_health(staff_site, bool)["edition"]
    yield path
    shutil.copy(shipped, path)
    until_health(staff_site, lambda said: said["edition"] == edition and not said["held_files"])


@pytest.fixture(scope="session")
def start_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start the site in a process of its own, on real or given data; gives its address.

    Every call is a cold start: nothing has been visited in that process. `command` is what
    Python is started with; what the process writes goes to `log`; `settings` are set in the
    environment.
    """
    with ExitStack() as running:

        def start(
            folder: Path | None = None,
            *,
            command: Sequence[str] = SERVER,
            log: Path | None = None,
            **settings: str,
        ) -> str:
            # What a test asks for is drawn then; drawing everything before would take far longer.
            given = {"ATLAS_WARM": "0", "ATLAS_CACHE": str(COMPRESSED)}
            given["ATLAS_STATE"] = os.environ["ATLAS_STATE"]
            if folder:
                # Editions of a copy lie beside it.
                given |= {"ATLAS_DATA": str(folder), "ATLAS_STATE": str(folder.parent / ".atlas")}
            log = log or tmp_path_factory.mktemp("site") / "log.txt"
            site = running_site(command, given | settings, log=log)
            return running.enter_context(site).address

        yield start
