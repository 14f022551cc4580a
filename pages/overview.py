"""The overview: what is this site, what are the latest figures, what changed, where to go next?"""

from components.ui.blocks import show_page

show_page("overview")
