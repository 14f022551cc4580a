"""The U.S. response: who does what abroad, with whom, with what money, and what became of it?"""

from components.ui.blocks import show_page

show_page("us_response")
