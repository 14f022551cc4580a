"""The Streamlit script: find the page the visitor asked for and run it."""

import streamlit as st

from components.ui import nav

st.set_page_config(page_title=nav.SITE, page_icon="static/favicon.svg", layout="wide")
nav.route().run()
