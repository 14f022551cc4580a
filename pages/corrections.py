"""Corrections: what has changed, and which figures took the place of others?"""

from components.ui import layout
from components.ui.about import show_all_changes, show_later_figures, show_texts

with layout.page("corrections") as page:
    show_texts(page)
    show_later_figures(page)
    show_all_changes(page)
