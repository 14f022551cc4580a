"""The classroom: what can a class do with these figures, with a projector or with paper?"""

from components.ui.blocks import show_page

show_page("classroom")
