"""What several layers of tests share: a copy of data/ to damage, and a running site."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from components.catalog import open_catalog
from components.lessons.pack import build_pack

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    """A folder with everything of data/, free to be damaged."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture(scope="session", autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Editions of the shipped data go to a folder of the tests, never to the one of the site."""
    folder = tmp_path_factory.mktemp("state")
    os.environ["ATLAS_STATE"] = str(folder)
    yield folder
    del os.environ["ATLAS_STATE"]


@pytest.fixture(scope="session")
def pack_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack for classes of the shipped data, made once for all workers of a run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "pack.zip"
    with (folder / "pack.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            with path.open("wb") as file:
                build_pack(open_catalog(ROOT / "data", checked={}), file, today=date(2026, 11, 22))
    return path


@pytest.fixture(scope="session")
def pack(pack_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the pack was extracted."""
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(pack_zip) as zipped:
        zipped.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def free_port() -> Callable[[], int]:
    """A port that nothing listens on."""
    return _free_port


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def start_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start the site in a process of its own, on real or given data; gives its address.

    Every call is a cold start: nothing has been visited in that process. `is_stock` is plain
    `streamlit run`; what the process writes goes to `log`; `settings` are set in the environment.
    """
    running: list[subprocess.Popen] = []
    cache = tmp_path_factory.mktemp("cache")

    def start(
        folder: Path | None = None,
        *,
        is_stock: bool = False,
        log: Path | None = None,
        **settings: str,
    ) -> str:
        port = _free_port()
        log = log or tmp_path_factory.mktemp("site") / "log.txt"
        environment = dict(os.environ) | {"ATLAS_PORT": str(port), "ATLAS_CACHE": str(cache)}
        # What a test asks for is drawn then; drawing everything before would take far longer.
        environment |= {"ATLAS_WARM": "0"} | settings
        if folder:
            # Editions of a copy lie beside it.
            environment |= {"ATLAS_DATA": str(folder), "ATLAS_STATE": str(folder.parent / ".atlas")}
        command = [sys.executable, "server.py"]
        if is_stock:
            run = ["-m", "streamlit", "run", "app.py", "--server.port", str(port)]
            command = [sys.executable, *run]
        with log.open("w") as output:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        running.append(process)
        address = f"http://localhost:{port}"
        for _ in range(1200):
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                    return address
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"the site did not start; see {log}")

    yield start
    for process in running:
        process.terminate()
        process.wait(timeout=20)
