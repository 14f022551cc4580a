"""The world: how many people use drugs, how many die of them, and in which countries?"""

from components.ui import layout, nav
from components.ui.claims import show_claims
from components.ui.figure import show_exhibit
from components.ui.sections import choose_section

with layout.page("world") as page:
    section = choose_section(page)
    for exhibit in page.exhibits(section):
        show_exhibit(page, exhibit)
    if section == "substances":
        nav.link("supply_routes", "Opium, and fentanyl seized in the world", section="figures")
        nav.link("agreements", "The decisions behind the control steps", section="chapters")
    if section == "claims":
        show_claims(page)
