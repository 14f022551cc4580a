"""The glossary: what do the words on this site mean?"""

from components.ui import layout
from components.ui.glossary import show_glossary

with layout.page("glossary") as page:
    show_glossary(page)
