"""Agreements: what did governments decide about synthetic drugs, when, and what became of it?"""

from components.ui.blocks import show_page

show_page("agreements")
