"""How it changed: what happened to routes, seizures and deaths as the years went by?"""

from components.ui.blocks import show_page

show_page("how_it_changed")
