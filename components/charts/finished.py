"""A figure that is drawn once and shown to many."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import plotly.graph_objects as go

from components.charts.theme import for_phone


class Finished(go.Figure):
    """A copy of `figure` that is not changed any more, and so is written out only once.

    Writing a figure out takes a good part of the time in which a page is made.
    """

    def __init__(self, figure: go.Figure) -> None:
        super().__init__(figure)
        self._written = super().to_dict()

    def to_dict(self) -> dict[str, Any]:
        """The figure as it goes to the browser, which must not be changed."""
        return self._written

    @cached_property
    def on_phone(self) -> go.Figure:
        """The same figure for the width of a phone."""
        return Finished(for_phone(self))
