"""The world: how many people use drugs, how many die of them, and in which countries?"""

from components.ui.blocks import show_page

show_page("world")
