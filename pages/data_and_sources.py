"""Data and sources: what does this site know, from whom, since when, and how sure is it?"""

from components.ui.blocks import show_page

show_page("data_and_sources")
