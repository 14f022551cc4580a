"""Privacy: what does this site store, and what is written down about a visit?"""

from components.ui.blocks import show_page

show_page("privacy")
