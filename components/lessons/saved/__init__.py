"""The saved edition: the whole public site as files for any web server, at the same addresses.

Made from the same functions as the pack and the plain pages. What the site itself does not have
lies below /saved/: charts by choice, drawings of the map, styles, scripts, the search.
`components/web/saved/` writes the files.
"""

from components.lessons.saved.decks import deck_file, saved_deck, saved_decks_html
from components.lessons.saved.pages import (
    PLAIN,
    about_html,
    chart_folder,
    map_files,
    pack_html,
    page_html,
    search_html,
)
from components.lessons.saved.search import search_json
from components.lessons.saved.style import MANIFEST, POLICY, assets, worker

__all__ = [
    "MANIFEST",
    "PLAIN",
    "POLICY",
    "about_html",
    "assets",
    "chart_folder",
    "deck_file",
    "map_files",
    "pack_html",
    "page_html",
    "saved_deck",
    "saved_decks_html",
    "search_html",
    "search_json",
    "worker",
]
