"""How documents are written: Jinja templates that escape everything put into them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from components.theme.css import in_template

FOLDER = Path(__file__).with_name("templates")
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["with_tokens"] = in_template


def render_template(template: str, **values: Any) -> str:
    """The template called `template` with `values` in it; plain text among them is escaped."""
    return _ENVIRONMENT.get_template(template).render(**values)
