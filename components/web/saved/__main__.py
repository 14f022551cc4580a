"""`python -m components.web.saved OUT` writes the saved edition into the folder OUT.

`--live https://atlas.example.org` names the live site, to which pages then lead. `--no-choices`
leaves out all but the first view of every chart. Ends with 1 when an address leads nowhere.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from components.store.budget import drawers
from components.text import words
from components.text.messages import say
from components.web.saved.build import FolderInUse, Saving, save_site
from components.web.saved.links import dead_links
from components.web.settings import origin_of


def main() -> int:
    """Write all files, look for dead links, and say how many files and how long."""
    parser = argparse.ArgumentParser(prog="python -m components.web.saved", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--live", default=os.environ.get("ATLAS_ORIGIN", ""))
    parser.add_argument("--no-choices", action="store_true")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or drawers())
    asked = parser.parse_args()
    live = origin_of(asked.live) if asked.live else ""
    if live is None:
        parser.error(say("web-saved-live", found=asked.live))
    started = time.monotonic()
    try:
        count = save_site(
            Saving(out=asked.out, live=live),
            processes=asked.processes,
            has_choices=not asked.no_choices,
            progress=_tell,
        )
    except FolderInUse:
        print(say("web-saved-in-use", folder=str(asked.out)), file=sys.stderr)
        return 2
    dead = dead_links(asked.out)
    for line in dead:
        print(line, file=sys.stderr)
    seconds = time.monotonic() - started
    size = sum(path.stat().st_size for path in asked.out.rglob("*") if path.is_file())
    print(
        say(
            "web-saved",
            count=words.number(count),
            megabytes=words.number(round(size / 1e6)),
            seconds=words.number(round(seconds)),
            folder=str(asked.out),
        )
    )
    return 1 if dead else 0


def _tell(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{of}", end="" if done < of else "\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
