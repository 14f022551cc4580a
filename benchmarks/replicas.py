"""Several processes of the site behind Debian's nginx: `python -m benchmarks.replicas`.

Runs deploy/nginx before one, two and more processes, with real websocket sessions, and prints page
runs a second, memory and bytes of a visit. The tests of tests/load run the same. Only ratios within
one run mean something: the crowd and nginx share the machine with the processes.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import csv
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.load import at, megabytes
from benchmarks.sites import (
    PATIENCE,
    RESULTS,
    ROOT,
    ask,
    chromium,
    free_port,
    wait_for_pack,
    wait_until,
)
from benchmarks.visitors import PAGES, Tally, Visitor, crowd

NGINX = ROOT / "deploy" / "nginx"
SHIPPED = (8501, 8502, 8503)
INNER = "127.0.0.1:8489"
SAVED = "/srv/atlas/saved"
# Seconds until several processes that start at once are ready, however busy the machine is.
LONG = 900
SERVER = re.compile(r"^ +server 127\.0\.0\.1:8501 (.+)$", re.MULTILINE)


def start_nginx(place: Path, config: str, port: int) -> subprocess.Popen:
    """Start Debian's nginx on a file in `place`, beside which the others of deploy/nginx lie."""
    for name in ("saved.conf", "saved_headers.conf"):
        shutil.copy(NGINX / name, place)
    (place / "address.conf").write_text(f"listen 127.0.0.1:{port};\n", encoding="utf-8")
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        raise FileNotFoundError("no nginx found: apt-get install nginx-light")
    command = [program, "-c", f"{place}/{config}", "-p", str(place)]
    # Started by root, nginx would work as somebody who may not enter the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    command += ["-e", f"{place}/error.log", "-g", f"{user} pid {place}/pid; daemon off;"]
    subprocess.run([*command, "-t", "-q"], check=True)
    return subprocess.Popen(command)


def temporary(place: Path) -> list[str]:
    """Lines that keep what nginx writes for itself in `place`."""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return [f"{kind}_temp_path {place}/{kind};" for kind in kinds]


def is_open(port: int) -> bool:
    """Whether something answers at a port of this machine."""
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


class StaticDoor:
    """The shipped nginx before the saved edition alone."""

    def __init__(self, folder: Path, saved: Path) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        shipped = (NGINX / "static.conf").read_text(encoding="utf-8")
        text = shipped.replace(SAVED, str(saved))
        lines = "\n".join(temporary(folder))
        (folder / "static.conf").write_text(
            text.replace("http {", f"http {{\n{lines}", 1), encoding="utf-8"
        )
        self._nginx = start_nginx(folder, "static.conf", self.port)
        wait_until(partial(is_open, self.port), "open")

    def close(self) -> None:
        """End it; a second time does nothing."""
        self._nginx.terminate()
        self._nginx.wait(timeout=30)


class Replicas:
    """Processes of the site that share one folder of data and one of editions, behind nginx.

    Every process has a port for visitors and one for its measures.
    """

    def __init__(self, folder: Path, count: int, settings: Mapping[str, str] | None = None) -> None:
        """No processes with a `count` of 0: `ports` is then set to those that run already.

        `settings` are set in the environment of every process.
        """
        self.folder = folder
        self.settings = dict(settings or {})
        self.data = folder / "data"
        if count:
            shutil.copytree(ROOT / "data", self.data)
        self.ports = {free_port(): free_port() for _ in range(count)}
        self.front = free_port()
        # Where a saved edition is, or would be.
        self.saved = folder / "saved"
        self.running: dict[int, subprocess.Popen] = {}
        self._nginx: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        """What a visitor asks."""
        return f"http://localhost:{self.front}"

    def start(self, *ports: int) -> None:
        """Start processes, all at once, and wait until each has drawn its first views."""
        self.launch(*ports)
        for port in ports:
            wait_until(partial(self._is_ready, port), f"ready at {port}", LONG)

    def _is_ready(self, port: int) -> bool:
        if self.running[port].poll() is not None:
            log = (self.folder / f"{port}.log").read_text(encoding="utf-8")
            raise RuntimeError(f"a process ended at its start:\n{log[-2000:]}")
        return bool(ask(f"http://127.0.0.1:{port}/healthz?ready"))

    def launch(self, *ports: int) -> None:
        """Start processes and wait for nothing."""
        for port in ports:
            settings = {
                "ATLAS_ADDRESS": "127.0.0.1",
                "ATLAS_PORT": str(port),
                "ATLAS_METRICS_PORT": str(self.ports[port]),
                "ATLAS_DATA": str(self.data),
                "ATLAS_STATE": str(self.folder / "state"),
                # Copies that `make load` has made. They are named after their content.
                "ATLAS_CACHE": str(Path(sys.prefix) / "compressed"),
            }
            with (self.folder / f"{port}.log").open("a") as log:
                self.running[port] = subprocess.Popen(
                    [sys.executable, "server.py"],
                    cwd=ROOT,
                    env=dict(os.environ) | settings | self.settings,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                )

    def health(self, port: int) -> str:
        """What one process, asked past nginx, says of its data; "" while it has none."""
        return ask(f"http://127.0.0.1:{port}/healthz")

    def visitors(self, port: int) -> int:
        """How many are connected to one process now."""
        measures = ask(f"http://127.0.0.1:{self.ports[port]}/metrics")
        found = re.search(r"^atlas_visitors (\S+)", measures, re.MULTILINE)
        return int(float(found[1])) if found else 0

    def renew(self, port: int) -> None:
        """End a process as an administrator does, and start another at its place."""
        process = self.running.pop(port)
        process.terminate()
        process.wait(timeout=60)
        self.launch(port)

    def kill(self, port: int) -> None:
        """End a process as a fault would, with no time to say goodbye."""
        process = self.running.pop(port)
        process.kill()
        process.wait()

    def open_door(self, count: int | None = None, *, waits: bool = True) -> None:
        """Start nginx, with what deploy/nginx says, before the first `count` of the processes."""
        place = Path(tempfile.mkdtemp(prefix="nginx-", dir=self.folder))
        shutil.copy(NGINX / "unavailable.html", place)
        shipped = (NGINX / "nginx.conf").read_text(encoding="utf-8")
        inner = f"127.0.0.1:{free_port()}"  # several nginx may run on this machine
        (place / "nginx.conf").write_text(shipped.replace(INNER, inner), encoding="utf-8")
        (place / "here.conf").write_text(self._here(place, count), encoding="utf-8")
        self.place = place
        self._nginx = start_nginx(place, "nginx.conf", self.front)
        if waits:
            wait_until(lambda: ask(f"{self.address}/healthz"), "answering through nginx")
        else:
            wait_until(partial(is_open, self.front), "open")

    def _here(self, place: Path, count: int | None) -> str:
        """The shipped here.conf with the ports and folders of this run."""
        shipped = (NGINX / "here.conf").read_text(encoding="utf-8")
        options = SERVER.search(shipped)
        lines = [line for line in shipped.splitlines() if "server 127.0.0.1:" not in line]
        if not options or len(shipped.splitlines()) - len(lines) != len(SHIPPED):
            raise ValueError("deploy/nginx/here.conf does not name its three processes any more")
        ports = list(self.ports)[:count]
        servers = [f"    server 127.0.0.1:{port} {options[1]}" for port in ports]
        start = lines.index("    least_conn;") + 1
        text = "\n".join([*lines[:start], *servers, *lines[start:]])
        for folder in ("/etc/nginx", "/var/cache/nginx", "/var/log/nginx"):
            text = text.replace(folder, str(place))
        text = text.replace(SAVED, str(self.saved))
        return "\n".join([text, *temporary(place), ""])

    def log(self) -> list[str]:
        """What nginx wrote down of what it was asked."""
        return (self.place / "access.log").read_text(encoding="utf-8").splitlines()

    def close_door(self) -> None:
        """End nginx."""
        if self._nginx:
            self._nginx.terminate()
            self._nginx.wait(timeout=30)
            self._nginx = None

    def close(self) -> None:
        """End everything."""
        self.close_door()
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()  # it was still starting
                process.wait()


def refresh(replicas: Replicas) -> float:
    """Save a file of the data; seconds until every process shows the edition with it."""
    before = {port: replicas.health(port) for port in replicas.ports}
    path = replicas.data / "events.csv"
    saved = path.read_text(encoding="utf-8")
    summary = next(csv.DictReader(saved.splitlines()))["summary"]

    def has_news(port: int) -> bool:
        return replicas.health(port) not in {"", before[port]}

    started = time.monotonic()
    path.write_text(saved.replace(summary, f"{summary} It was looked at again."), encoding="utf-8")
    for port in replicas.ports:
        wait_until(
            partial(has_news, port),
            f"a new edition at {port}",
        )
    return time.monotonic() - started


def memory_of_visits(replicas: Replicas, visits: int) -> float:
    """Megabytes that one open visit of two pages holds, over all processes."""

    def held() -> float:
        return sum(megabytes(process.pid) for process in replicas.running.values())

    async def stay() -> float:
        async with contextlib.AsyncExitStack() as open_visits:
            for number in range(visits):
                visitor = Visitor(replicas.address, Tally())
                await open_visits.enter_async_context(visitor)
                await visitor.open("")
                await visitor.open(PAGES[1 + number % (len(PAGES) - 1)])
            return held()

    before = held()
    return (asyncio.run(stay()) - before) / visits


def cold_visit(replicas: Replicas) -> dict[str, int]:
    """Bytes that nginx sends to a browser which knows nothing and reads three pages, by kind."""
    begin = len(replicas.log())
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(replicas.address)
        for name in ("United States", "Supply routes"):
            page.locator(".st-key-helplines").wait_for()
            page.get_by_role("link", name=name, exact=True).first.click()
            page.get_by_role("heading", level=1, name=name).wait_for()
        page.locator(".st-key-helplines").wait_for()
        page.wait_for_load_state("networkidle")
        browser.close()
    wait_until(lambda: any("/stream " in line for line in replicas.log()[begin:]), "gone")
    sent = {"websocket": 0, "browser files": 0, "other": 0}
    for line in replicas.log()[begin:]:
        found = re.search(r" (/\S*) \d{3} (\d+) bytes", line)
        assert found, f"a line of nginx without path and size: {line}"
        path, size = found.groups()
        is_file = path.startswith(("/static/", "/app/static/"))
        kind = "browser files" if is_file else "websocket" if "/stream" in path else "other"
        sent[kind] += int(size)
    return sent


HEAD = (
    "| processes | visitors | pages/s | ratio | page p50 s | page p95 s | faults |\n"
    "|---:|---:|---:|---:|---:|---:|---:|"
)


def main() -> None:
    """Measure what the command line asks for, print it and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--processes", type=int, nargs="+", default=(1, 2, 3))
    parser.add_argument("--visitors", type=int, default=24)
    parser.add_argument("--visits", type=int, default=150)
    options = parser.parse_args()
    title = (
        f"{os.cpu_count()} cores, which nginx and the visitors share; "
        f"load average before the run {os.getloadavg()[0]:.0f}"
    )
    report, first = [__doc__.splitlines()[0], "", f"{title}.", "", HEAD], 0.0
    print(f"{title}\n{HEAD}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        replicas = Replicas(Path(folder), max(options.processes))
        try:
            replicas.start(*replicas.ports)
            wait_for_pack(replicas.folder / "state")
            for count in options.processes:
                replicas.open_door(count)
                asyncio.run(crowd(replicas.address, 2 * count, seconds=5, pause=0))
                started = time.monotonic()
                tally = asyncio.run(
                    crowd(replicas.address, options.visitors, seconds=options.seconds, pause=0)
                )
                rate = len(tally.pages) / (time.monotonic() - started)
                first = first or rate
                report.append(
                    f"| {count} | {options.visitors} | {rate:.1f} | {rate / first:.2f} "
                    f"| {at(0.5, tally.pages):.2f} | {at(0.95, tally.pages):.2f} "
                    f"| {len(tally.faults)} |"
                )
                print(report[-1], flush=True)
                replicas.close_door()
            replicas.open_door()
            sent = {kind: f"{size / 1000:.0f} kB" for kind, size in cold_visit(replicas).items()}
            each = memory_of_visits(replicas, options.visits)
            seconds = refresh(replicas)
            held = [round(megabytes(process.pid)) for process in replicas.running.values()]
            report += ["", f"Memory of the processes afterward: {held} MB."]
            report += [f"An open visit of two pages held {each:.2f} MB ({options.visits} visits)."]
            report += [f"A first visit of three pages sent {sent}."]
            report += [f"A saved CSV was shown by all of them after {seconds:.1f} s."]
        finally:
            replicas.close()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "replicas.md").write_text("\n".join(report) + "\n", encoding="utf-8")
    print("\n".join(report[-4:]))


if __name__ == "__main__":
    main()
