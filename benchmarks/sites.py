"""The site in a process of its own, for measurements, pictures and tests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
PATIENCE = 120  # seconds; a busy machine takes its time to load everything
SERVER = ("server.py",)
STOCK = ("-m", "streamlit", "run", "app.py")
# Chromium draws WebGL in software, as test machines have no graphics card.
SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")


@dataclass(frozen=True, kw_only=True)
class Site:
    """A running site: its address, its process, and the folder of its editions."""

    address: str
    process: int
    state: Path


@contextmanager
def running_site(
    command: tuple[str, ...] = SERVER,
    settings: Mapping[str, str] | None = None,
    *,
    log: Path | None = None,
) -> Iterator[Site]:
    """Start `command` on a free port with a state folder of its own; ends it afterward.

    `settings` are set in the environment; what the process says goes to `log`. Raises RuntimeError
    with the end of it when the process ends, and TimeoutError when it does not answer.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = log or Path(folder) / "log.txt"
        environment = {
            "ATLAS_STATE": f"{folder}/state",
            "ATLAS_PORT": str(port),
            "STREAMLIT_SERVER_PORT": str(port),
        } | dict(settings or {})
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=os.environ | environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        address = f"http://localhost:{port}"

        def answers() -> bool:
            if process.poll() is not None:
                raise RuntimeError(f"the site ended at its start:\n{log.read_text()[-2000:]}")
            return bool(ask(f"{address}/_stcore/health"))

        try:
            wait_until(answers, f"answering at {address}")
            yield Site(address=address, process=process.pid, state=Path(environment["ATLAS_STATE"]))
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def wait_until(is_so: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Return as soon as it is so. Raises TimeoutError when it does not come to pass."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"in {seconds} seconds not {what}")
        time.sleep(0.1)


def wait_for_pack(state: Path) -> None:
    """Wait for what a server makes beside its work after a start, so that it disturbs nothing."""
    wait_until(lambda: list(state.glob("packs/*.zip")), "the pack for classes made")


def ask(address: str) -> str:
    """What is answered there with status 200; "" otherwise."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.read().decode("utf-8")
    except OSError:
        return ""


def chromium() -> str:
    """The Chromium of this machine. Raises FileNotFoundError when there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        raise FileNotFoundError("no Chromium found: apt-get install chromium")
    return path
