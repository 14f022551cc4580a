"""Accessibility: who can use this site, how was that tested, and what is still missing?"""

from components.ui import layout
from components.ui.about import show_checks, show_texts

with layout.page("accessibility") as page:
    show_texts(page)
    show_checks(page)
