"""Buttons that save data and pictures as files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal

import streamlit as st

from components.catalog import Catalog
from components.render.data_files import declaration
from components.render.typeset import PDF
from components.render.word import DOCX
from components.text.messages import say

PICTURE = '<script src="app/static/picture.js"></script>'
MIME = {
    ".csv": "text/csv",
    ".docx": DOCX,
    ".geojson": "application/geo+json",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": PDF,
    ".svg": "image/svg+xml",
}


def show_picture_buttons(name: str) -> None:
    """Buttons that save the figures of an exhibit as a picture with title, source and licence."""
    st.html(PICTURE, unsafe_allow_javascript=True)
    for kind in ("PNG", "SVG"):
        st.html(
            f'<button type="button" class="atlas-button" data-atlas-picture="{name}" '
            f'data-kind="{kind.lower()}">{say("ui-image", kind=kind)}</button>'
        )


def show_download(
    label: str,
    data: str | bytes | Callable[[], str | bytes],
    name: str,
    *,
    key: str = "",
    icon: str = "download",
    style: Literal["tertiary", "secondary"] = "tertiary",
) -> None:
    """A button for the file `name`; one that a function makes is made when it is pressed."""
    st.download_button(
        label,
        data=data,
        file_name=name,
        mime=MIME[PurePath(name).suffix],
        key=key or f"download_{name}",
        on_click="ignore",
        type=style,
        icon=f":material/{icon}:",
    )


def metadata(catalog: Catalog, name: str) -> str:
    """The declaration of one dataset as JSON, its sources written out."""
    return json.dumps(declaration(catalog, name), indent=2, ensure_ascii=False)
