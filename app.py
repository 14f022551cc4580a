"""The Streamlit script: find the page the visitor asked for and run it."""

import streamlit as st

from components import site
from components.store.refresh import start_refreshing
from components.ui import nav

start_refreshing()

page = nav.route()
title = next(entry.searched or entry.title for entry in site.PAGES if entry.title == page.title)
st.set_page_config(
    page_title=f"{title} | {site.SITE}", page_icon="static/favicon.svg", layout="wide"
)
page.run()
