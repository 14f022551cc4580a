"""The saved edition beside the live site: `python -m benchmarks.saved`.

In one run: pages a second of the saved edition from nginx, page runs a second of two live processes
behind nginx and of stock Streamlit, and what 2,000 readers get who come at one moment. Only ratios
within one run mean something: the readers share the machine with the servers.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import socket
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.load import OF_STOCK, at
from benchmarks.replicas import Replicas, StaticDoor
from benchmarks.rush import LIVE, SAVED, Read, kinds, readers_inside, rush_past
from benchmarks.sites import RESULTS, STOCK, running_site, wait_for_pack
from benchmarks.visitors import PAGES, Tally, crowd
from components.site import public_pages
from components.web.ports import raise_file_limit
from components.web.saved.build import Saving, save_site

READERS = 2000
INSIDE = 20
PAGE_LINE = re.compile(r"GET /[a-z_]* 200 \d+ bytes ([\d.]+) s")
LENGTH = re.compile(rb"Content-Length: (\d+)")
HEAD_ENDS = b"\r\n\r\n"


def ask_on(port: int, paths: Sequence[str], seconds: float, connections: int) -> tuple[int, int]:
    """Ask over so many connections at once, one question on each; answers with 200, and bytes.

    Raises RuntimeError for an answer of another kind.
    """
    asked = [
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()
        for path in paths
    ]
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(connections)]
    answers = size = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for number, line in enumerate(lines):
            line.sendall(asked[(answers + number) % len(asked)])
        for place, line in enumerate(lines):
            sent, goes_on = _take(line)
            size += sent
            if not goes_on:
                line.close()
                lines[place] = socket.create_connection(("127.0.0.1", port))
        answers += len(lines)
    for line in lines:
        line.close()
    return answers, size


def _take(line: socket.socket) -> tuple[int, bool]:
    """Read one answer to its end: how many bytes it had, and whether the connection stays."""
    answer = line.recv(1 << 16)
    while HEAD_ENDS not in answer:
        more = line.recv(1 << 16)
        if not more:
            raise RuntimeError(f"cut short: {answer[:200]!r}")
        answer += more
    length = LENGTH.search(answer)
    if not answer.startswith(b"HTTP/1.1 200 ") or not length:
        raise RuntimeError(f"not a page: {answer[:200]!r}")
    whole = answer.index(HEAD_ENDS) + len(HEAD_ENDS) + int(length[1])
    left = whole - len(answer)
    while left:
        more = line.recv(min(left, 1 << 16))
        if not more:
            raise RuntimeError("cut short in the middle of a page")
        left -= len(more)
    return whole, b"Connection: close" not in answer[: answer.index(HEAD_ENDS)]


def saved_pages(port: int, paths: Sequence[str], seconds: float) -> tuple[float, float]:
    """Pages a second that nginx sends of the saved edition, and megabytes a second."""
    asking = os.cpu_count() or 1
    with ProcessPoolExecutor(asking) as pool:
        started = time.monotonic()
        found = [pool.submit(ask_on, port, paths, seconds, 16) for _ in range(asking)]
        counts = [future.result() for future in found]
        spent = time.monotonic() - started
    pages, size = (sum(column) for column in zip(*counts, strict=True))
    return pages / spent, size / spent / 1e6


def page_runs(address: str, visitors: int, seconds: float) -> float:
    """Page runs a second of a crowd that asks again at once."""
    asyncio.run(crowd(address, visitors, seconds=seconds / 2, pause=0))
    started = time.monotonic()
    tally = asyncio.run(crowd(address, visitors, seconds=seconds, pause=0))
    return len(tally.pages) / (time.monotonic() - started)


async def rush_beside(port: int) -> tuple[list[Read], Tally, Tally]:
    """A rush while some are inside: what it got, what its visits saw, what those inside saw."""
    async with readers_inside(port, INSIDE, READERS) as inside:
        tally = inside[0].tally
        tally.pages.clear()
        reads, crowded = await rush_past(inside, port, PAGES, READERS, pause=0.2)
    return reads, crowded, tally


def times_of_pages(log: Sequence[str]) -> list[float]:
    """Seconds from each question for a page to its answer, as nginx counts them.

    Two thousand readers in one program wait for that program more than for the site.
    """
    found = (PAGE_LINE.search(line) for line in log)
    return [float(match[1]) for match in found if match]


def rush_row(
    room: int, reads: Sequence[Read], log: Sequence[str], crowded: Tally, inside: Tally
) -> str:
    """A row of the table of rushes."""
    found = kinds(reads)
    times = times_of_pages(log)
    errors = len(reads) - found[LIVE] - found[SAVED]
    faults = len(crowded.faults) + len(inside.faults)
    return (
        f"| {room} | {found[LIVE]} | {found[SAVED]} | {errors} "
        f"| {at(0.5, times):.2f} | {at(0.95, times):.2f} | {max(times):.2f} "
        f"| {at(0.95, inside.pages):.2f} | {faults} |"
    )


RUSH_HEAD = (
    "| room of a process | live page | saved page | error | p50 s | p95 s | last s "
    "| page p95 of those inside s | faults |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def main() -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rooms", type=int, nargs="+", default=(50, 1000))
    parser.add_argument("--saved", type=Path, help="a saved edition that is there already")
    options = parser.parse_args()
    raise_file_limit()
    report = [
        "# The saved edition and a rush",
        "",
        f"Made by `python -m benchmarks.saved` on {os.cpu_count()} cores, which the readers share; "
        f"load average before the run {os.getloadavg()[0]:.0f}.",
        "",
    ]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        saved = options.saved or folder / "saved"
        if not options.saved:
            save_site(Saving(out=saved), processes=os.cpu_count() or 1, has_choices=False)
        report += _rates(folder, saved, options.seconds)
        report += ["", f"{READERS:,} readers at one moment, two processes:", "", RUSH_HEAD]
        for room in options.rooms:
            replicas = Replicas(folder / f"room-{room}", 2, {"ATLAS_MOST_VISITS": str(room)})
            replicas.saved = saved
            try:
                replicas.start(*replicas.ports)
                replicas.open_door()
                reads, crowded, inside = asyncio.run(rush_beside(replicas.front))
                report.append(rush_row(room, reads, replicas.log(), crowded, inside))
                print(report[-1], flush=True)
            finally:
                replicas.close()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "saved.md").write_text("\n".join(report) + "\n", encoding="utf-8")
    print("\n".join(report))


def _rates(folder: Path, saved: Path, seconds: float) -> list[str]:
    """The table of pages a second."""
    (folder / "static").mkdir()
    door = StaticDoor(folder / "static", saved)
    try:
        addresses = [page.address for page in public_pages()]
        pages, megabytes = saved_pages(door.port, addresses, seconds)
    finally:
        door.close()
    print(f"saved {pages:.0f} a second, {megabytes:.0f} MB", flush=True)
    replicas = Replicas(folder / "live", 2)
    try:
        replicas.start(*replicas.ports)
        wait_for_pack(replicas.folder / "state")
        replicas.open_door()
        live = page_runs(replicas.address, 24, seconds)
    finally:
        replicas.close()
    print(f"live {live:.1f}", flush=True)
    with running_site(STOCK, OF_STOCK) as site:
        stock = page_runs(site.address, 4, seconds)
    return [
        "| what answers | pages a second | times stock |",
        "|---|---:|---:|",
        f"| nginx with the saved edition ({megabytes:.0f} MB/s) | {pages:,.0f} "
        f"| {pages / stock:,.0f} |",
        f"| two live processes behind nginx, page runs | {live:.1f} | {live / stock:.1f} |",
        f"| stock Streamlit, page runs | {stock:.1f} | 1 |",
    ]


if __name__ == "__main__":
    main()
