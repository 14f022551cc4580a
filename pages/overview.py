"""The overview: what is this site, what are the latest figures, what changed, where to go next?"""

from components.ui import layout
from components.ui.headlines import show_headlines
from components.ui.home import show_calm_start, show_changes, show_ways_on

with layout.page("overview") as page:
    show_calm_start(page)
    show_headlines(page)
    show_ways_on(page)
    show_changes(page)
