"""The classroom pack: a zip that opens from a USB stick, without a server and without a network.

Made from the same functions as the pages. No file loads anything from outside the pack, and none
may: each says so itself in a policy that browsers keep.

    START HERE.html, README.txt      where to start
    pages/ lessons/ decks/ letters/   documents, which lead to each other
    data/                       the same files as /data/ on the site
    assets/ licenses/           what documents load, and the licenses of it all
"""

from components.lessons.pack.build import (
    MOST_BYTES,
    build_pack,
    pack_files,
    pack_folder,
    pack_name,
)
from components.lessons.pack.style import POLICY

__all__ = ["MOST_BYTES", "POLICY", "build_pack", "pack_files", "pack_folder", "pack_name"]
