"""A chart: its figure and its words, made from the same rows and the same spec."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.describe import Description, empty_description
from components.charts.sketch import Finished
from components.charts.theme import Caption, empty_figure


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A figure, and what it says in words."""

    figure: Finished
    description: Description


def empty_chart(caption: Caption) -> Chart:
    """A chart that says that there is nothing to show."""
    return Chart(figure=empty_figure(caption), description=empty_description(caption.title))
