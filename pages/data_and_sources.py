"""Data and sources: what does this site know, from whom, since when, and how sure is it?"""

from components.ui import layout
from components.ui.claims import show_claims
from components.ui.inventory import show_datasets, show_facts, show_sources
from components.ui.machines import show_machines
from components.ui.sections import choose_section

with layout.page("data_and_sources") as page:
    section = choose_section(page)
    match section:
        case "datasets":
            show_datasets(page)
        case "facts":
            show_facts(page)
        case "claims":
            show_claims(page)
        case "machines":
            show_machines(page)
        case _:
            show_sources(page)
