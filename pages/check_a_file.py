"""Check a file, for staff: what would it change, and which saved files wait?"""

from components.ui.blocks import show_page

show_page("check_a_file")
