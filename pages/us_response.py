"""The U.S. response: who does what abroad, with whom, with what money, and what became of it?"""

from components.ui import layout
from components.ui.figure import show_exhibit
from components.ui.programmes import show_coalition_now, show_money, show_programmes
from components.ui.sections import choose_section

with layout.page("us_response") as page:
    section = choose_section(page)
    match section:
        case "who":
            show_programmes(page)
        case "money":
            show_money(page)
    for exhibit in page.exhibits(section):
        show_exhibit(page, exhibit)
    if section == "coalition":
        show_coalition_now()
