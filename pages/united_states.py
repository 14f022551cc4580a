"""The United States: who died, where, what was seized, and what helps?"""

from components.ui import layout
from components.ui.claims import show_claims
from components.ui.figure import show_exhibit
from components.ui.sections import choose_section

with layout.page("united_states") as page:
    section = choose_section(page)
    for exhibit in page.exhibits(section):
        show_exhibit(page, exhibit)
    if section == "claims":
        show_claims(page)
