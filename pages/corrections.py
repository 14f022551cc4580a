"""Corrections: what has changed, and which figures took the place of others?"""

from components.ui.blocks import show_page

show_page("corrections")
