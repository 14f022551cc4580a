"""How many visitors one server process carries: `python -m benchmarks.load`.

Runs the site under server.py and under stock `streamlit run app.py`, one after the other on the
same data, with real websocket sessions, and prints page runs a second, times and memory. Only
ratios within one run mean something: the crowd shares the machine with the server.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from pathlib import Path

from benchmarks.sites import RESULTS, SERVER, STOCK, running_site, wait_for_pack
from benchmarks.visitors import Tally, come_and_go, crowd

CROWDS = (1, 10, 50, 200)
# Streamlit's own settings, whatever the project's config file says.
OF_STOCK = {
    "STREAMLIT_RUNNER_POST_SCRIPT_GC": "true",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto",
    "STREAMLIT_SERVER_ENABLE_WEBSOCKET_COMPRESSION": "false",
}
KINDS = {"stock": (STOCK, OF_STOCK), "ours": (SERVER, {})}


def megabytes(process: int) -> float:
    """The memory a process holds now."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def at(share: float, times: list[float]) -> float:
    """The time that `share` of the runs stayed under; not a number when there were none."""
    if len(times) < 2:
        return times[0] if times else float("nan")
    return statistics.quantiles(times, n=100, method="inclusive")[round(share * 100) - 1]


def line(visitors: int, pause: float, tally: Tally, seconds: float) -> str:
    """One row of the table."""
    return (
        f"| {visitors} | {pause:g} | {len(tally.pages) / seconds:.1f} "
        f"| {at(0.5, tally.pages):.2f} | {at(0.95, tally.pages):.2f} "
        f"| {len(tally.filters) / seconds:.1f} "
        f"| {at(0.5, tally.filters):.2f} | {at(0.95, tally.filters):.2f} "
        f"| {len(tally.faults)} |"
    )


HEADING = """# Visitors on one process

Made by `python -m benchmarks.load` on two cores, which the crowd shares with the server: real
websocket sessions that open pages and move filters. A page or filter counts from the question to
the end of its run. Without a pause all come at once and ask again at once, so that seconds are a
queue; with one they come one after another and read for so many seconds between two choices."""
HEAD = (
    "| visitors | pause s | pages/s | page p50 s | page p95 s | filters/s | filter p50 s "
    "| filter p95 s | faults |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
)


def measure(kind: str, options: argparse.Namespace) -> tuple[list[str], dict[tuple, float]]:
    """The table of one server, and its page runs a second by crowd and pause."""
    rows, rates = [f"\n## {kind}\n", HEAD], {}
    with running_site(*KINDS[kind]) as site:
        address = site.address
        if kind == "ours":
            wait_for_pack(site.state)
        asyncio.run(crowd(address, 2, seconds=options.seconds / 2, pause=0))
        for pause in options.pauses:
            for visitors in options.crowds:
                started = time.monotonic()
                tally = asyncio.run(crowd(address, visitors, seconds=options.seconds, pause=pause))
                spent = time.monotonic() - started
                rates[visitors, pause] = len(tally.pages) / spent
                rows.append(line(visitors, pause, tally, spent))
                print(rows[-1], flush=True)
        sessions = options.sessions if kind == "ours" else options.stock_sessions
        if sessions:
            rows += remember(address, site.process, sessions)
    return rows, rates


def remember(address: str, process: int, sessions: int) -> list[str]:
    """What sessions leave behind: memory after a first hundred, and after `sessions` more."""
    asyncio.run(come_and_go(address, 100, at_once=10))
    before = megabytes(process)
    tally = asyncio.run(come_and_go(address, sessions, at_once=10))
    after = megabytes(process)
    said = (
        f"\nMemory: {before:.0f} MB after 100 sessions, {after:.0f} MB after {sessions} more "
        f"({(after / before - 1) * 100:+.1f}%, {len(tally.faults)} faults)."
    )
    print(said, flush=True)
    return [said]


def main() -> None:
    """Measure what the command line asks for, print it and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--crowds", type=int, nargs="+", default=CROWDS)
    parser.add_argument("--pauses", type=float, nargs="+", default=(0, 5))
    parser.add_argument("--sessions", type=int, default=1000)
    # Stock takes minutes for a hundred.
    parser.add_argument("--stock-sessions", type=int, default=100)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=tuple(KINDS))
    options = parser.parse_args()
    report, rates = [HEADING], {}
    for kind in options.kinds:
        print(f"{kind}\n{HEAD}", flush=True)
        rows, rates[kind] = measure(kind, options)
        report += rows
    if len(rates) == 2:
        stock, ours = rates["stock"], rates["ours"]
        report.append("\n## Page runs a second, ours against stock\n")
        report += [
            f"- {visitors} visitors, pause {pause:g} s: "
            + (f"{ours[visitors, pause] / rate:.1f} times" if rate else "stock gave up")
            for (visitors, pause), rate in stock.items()
        ]
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "load.md").write_text("\n".join(report) + "\n", encoding="utf-8")
    print("\n".join(report[-12:]))


if __name__ == "__main__":
    main()
