"""Where numbers come from, and how to cite, link and embed them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from components import site, store
from components.catalog import Catalog
from components.catalog.sources import dataset_bibtex, dataset_citation
from components.exhibits import Exhibit
from components.render.embedding import embed_address, embed_code
from components.site.calm import calm_query
from components.text import words
from components.text.messages import say
from components.ui import reader
from components.ui.prose import shown_as_text


def show_freshness(catalog: Catalog, name: str) -> None:
    """How fresh a dataset is, and its licence."""
    dates = catalog.freshness(name, store.today()).sentence
    licence = catalog.resource(name).licence
    st.caption(shown_as_text(say("ui-freshness", dates=dates, licence=licence)))


def show_source(name: str, link: str) -> None:
    """Who says so, as a link where there is one."""
    text = shown_as_text(name)
    st.caption(say("ui-source", source=f"[{text}]({link})" if link else text))


def show_citation(catalog: Catalog, name: str, address: str = "") -> None:
    """How to cite a dataset: in full and as BibTeX, each with a copy button."""
    resource = catalog.resource(name)
    publishers = list(dict.fromkeys(source.publisher for source in catalog.sources_of(name)))
    edition = words.day(catalog.edition)
    if catalog.status.edition:
        edition += f" ({catalog.status.edition})"
    st.markdown("**Citation**")
    st.code(
        dataset_citation(resource, publishers, edition, address), language=None, wrap_lines=True
    )
    st.markdown("**BibTeX**")
    st.code(dataset_bibtex(resource, publishers, address), language=None, wrap_lines=True)


def link_to(exhibit: Exhibit, chosen: dict[str, Any], catalog: Catalog) -> str:
    """The address of this exhibit as it is filtered now."""
    query = site.query_of(exhibit) | exhibit.query(catalog, chosen)
    query |= calm_query(catalog)
    return f"{reader.page_address()}{'?' if query else ''}{urlencode(query)}#{exhibit.name}"


def show_embedding(
    catalog: Catalog,
    page: str,
    name: str,
    query: Mapping[str, str],
    *,
    title: str,
    height: int,
) -> str:
    """Code to show an exhibit on another site; gives the link to it as it is in this edition.

    "" and nothing drawn where the site runs without the server that has these addresses.
    """
    edition = catalog.status.edition
    query = {**query, **calm_query(catalog)}
    if not (site.has_addresses() and edition):
        return ""
    place = reader.site_address()
    frozen = embed_address(place, page, name, query, edition)
    st.markdown("**Link to this view in this data edition**")
    st.code(frozen, language=None, wrap_lines=True)
    st.markdown("**On your site, always with the newest data**")
    live = embed_address(place, page, name, query)
    st.code(embed_code(live, title, height), language=None, wrap_lines=True)
    st.markdown("**On your site, in this data edition**")
    st.code(embed_code(frozen, title, height), language=None, wrap_lines=True)
    return frozen
