"""Agreements: what did governments decide about synthetic drugs, when, and what became of it?"""

from components.ui import layout
from components.ui.events import show_chapters, show_corrections, show_list, show_timeline
from components.ui.figure import show_exhibit
from components.ui.sections import choose_section

with layout.page("agreements") as page:
    section = choose_section(page)
    match section:
        case "timeline":
            show_timeline(page)
        case "list":
            show_list(page)
        case "chapters":
            show_chapters(page)
        case "record":
            show_corrections(page)
    for exhibit in page.exhibits(section):
        show_exhibit(page, exhibit)
