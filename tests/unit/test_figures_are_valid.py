"""Plotly knows every property of every figure, which is not validated while readers wait."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from components.catalog import Catalog
from components.charts import theme
from components.charts.dark import DARK, THEMED, dark_changes
from components.charts.sketch import Sketch
from components.exhibits import draw
from components.site import EXHIBITS
from components.theme.tokens import COLORS, GROUPS


def _properties(written: Any) -> Any:
    """What is set: nothing null, and no template, which Plotly writes where there is none."""
    if isinstance(written, list):
        return [_properties(item) for item in written]
    if not isinstance(written, dict):
        return written
    return {
        name: _properties(value)
        for name, value in written.items()
        if value is not None and name != "template"
    }


def _painted(written: Any, changes: Any) -> Any:
    for path, color in changes:
        *above, last = path
        at = written
        for key in above:
            at = at[key]
        at[last] = color
    return written


def test_figures_of_all_exhibits_are_what_plotly_would_have_made(catalog: Catalog) -> None:
    for exhibit in {item.name: item for items in EXHIBITS.values() for item in items}.values():
        for is_narrow in {False, exhibit.draw_narrow is not None}:
            for drawn in draw(catalog, exhibit, narrow=is_narrow).figures:
                written = json.loads(drawn.figure.to_json(validate=False))
                validated = json.loads(go.Figure(written).to_json())
                assert _properties(validated) == _properties(written), exhibit.name
                # Files hold the light figure and what makes it the dark one of the page.
                painted = _painted(written, list(dark_changes(written)))
                dark = drawn.figure.look("dark", for_phone=False)
                assert painted == json.loads(dark.to_json(validate=False)), exhibit.name


def test_no_color_of_a_chart_means_two_things() -> None:
    assert len(DARK) == len(THEMED)
    assert GROUPS["ink"] == COLORS["text"]
    assert not DARK.keys() & {*theme.SERIES.values(), theme.SINGLE}


def test_what_plotly_does_not_know_would_be_found() -> None:
    sketch = Sketch()
    sketch.add_scatter(x=[1], y=[2], mode="lines", line={"colour": "#000"})
    with pytest.raises(ValueError, match="colour"):
        go.Figure(sketch.finish().to_dict())
