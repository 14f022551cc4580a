"""Accessibility: who can use this site, how was that tested, and what is still missing?"""

from components.ui.blocks import show_page

show_page("accessibility")
