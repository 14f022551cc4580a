"""Fact check: how do the claims of the two source documents compare with public records?"""

from components.ui.blocks import show_page

show_page("fact_check")
