"""Everything that talks to Streamlit: routing, page frame, cache, prose, exhibits."""
