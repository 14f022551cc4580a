"""A chart: its figure and its words, made from the same rows and the same spec."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.describe import Description
from components.charts.sketch import Finished


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A figure, and what it says in words."""

    figure: Finished
    description: Description
