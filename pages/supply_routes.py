"""Supply routes: where do the chemicals come from, and where does the product cross?"""

from components.ui import layout
from components.ui.figure import show_exhibit
from components.ui.routes import show_route_map
from components.ui.sections import choose_section

with layout.page("supply_routes") as page:
    section = choose_section(page)
    if section == "map":
        show_route_map(page)
    for exhibit in page.exhibits(section):
        show_exhibit(page, exhibit)
