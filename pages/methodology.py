"""Methodology: how are the figures chosen, checked, fixed and shown?"""

from components.ui.blocks import show_page

show_page("methodology")
