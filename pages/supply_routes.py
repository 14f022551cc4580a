"""Supply routes: where do the chemicals come from, and where does the product cross?"""

from components.ui.blocks import show_page

show_page("supply_routes")
