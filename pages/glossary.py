"""The glossary: what do the words on this site mean?"""

from components.ui.blocks import show_page

show_page("glossary")
