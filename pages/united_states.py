"""The United States: who died, where, what was seized, and what helps?"""

from components.ui.blocks import show_page

show_page("united_states")
