"""Check a file, for staff: what would it change, and which saved files wait?"""

from components.ui import layout
from components.ui.rehearsal import show_rehearsal, show_standing

with layout.page("check_a_file") as page:
    show_standing(page)
    show_rehearsal(page)
