"""About: who is this site for, how is it made, and how may it be used?"""

from components.ui import layout
from components.ui.about import show_texts

with layout.page("about") as page:
    show_texts(page)
