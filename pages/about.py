"""About: who is this site for, how is it made, and how may it be used?"""

from components.ui.blocks import show_page

show_page("about")
