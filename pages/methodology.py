"""Methodology: how are the figures chosen, checked, mended and shown?"""

from components.ui import layout
from components.ui.about import show_texts

with layout.page("methodology") as page:
    show_texts(page)
