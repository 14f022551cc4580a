"""Privacy: what does this site store, and what is written down about a visit?"""

from components.ui import layout
from components.ui.privacy import show_logged, show_stored

with layout.page("privacy") as page:
    show_stored(page)
    show_logged(page)
