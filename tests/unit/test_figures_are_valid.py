"""Plotly knows every property of every figure, which is not validated while readers wait."""

from __future__ import annotations

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from components.catalog import Catalog
from components.charts.sketch import Sketch
from components.exhibits import draw
from components.render.charts import MODES
from components.site import EXHIBITS


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


def test_figures_of_all_exhibits_are_what_plotly_would_have_made(catalog: Catalog) -> None:
    for exhibit in {item.name: item for items in EXHIBITS.values() for item in items}.values():
        for is_narrow in {False, exhibit.draw_narrow is not None}:
            for mode in MODES:
                for drawn in draw(catalog, exhibit, mode=mode, narrow=is_narrow).figures:
                    written = json.loads(drawn.figure.to_json(validate=False))
                    validated = json.loads(go.Figure(written).to_json())
                    assert _properties(validated) == _properties(written), (exhibit.name, mode)


def test_what_plotly_does_not_know_would_be_found() -> None:
    sketch = Sketch()
    sketch.add_scatter(x=[1], y=[2], mode="lines", line={"colour": "#000"})
    with pytest.raises(ValueError, match="colour"):
        go.Figure(sketch.finish().to_dict())
