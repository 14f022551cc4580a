"""Labels at the ends of lines: what they say, and where they go so that none touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.charts import theme
from components.charts.sketch import Sketch

# Characters in a line of a label; pixels of a character, of a line, and between two labels.
LABEL_WIDTH, LETTER, LINE, APART = 13, 7, 16, 4
# Pixels from a line to its label, and of the sign before it; a label that is further than FAR from
# its line could be taken for that of another.
NEXT_TO, SIGN, FAR = 8, 18, 8
# The part of the time axis before its end in which a line may end with its label next to it.
EARLY = 0.15
# What the name at the end of a line is called, and the sign before it.
LABEL, SIGN_NAME = "direct label", "sign"


@dataclass(frozen=True, kw_only=True)
class LineEnd:
    """Where a line begins and ends, and what its label says; `position` is its place in order."""

    first: pd.Timestamp
    at: pd.Timestamp
    value: float
    position: int
    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class _Label:
    """The label of one line: its place on the time axis, text, shift upward and height."""

    end: LineEnd
    at: pd.Timestamp
    text: str
    shift: float
    height: int


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The labels of all lines, in pixels.

    `before` is what lies between a line and its name, `room` what all of it takes.
    """

    labels: tuple[_Label, ...]
    before: int
    room: int


def place_labels(ends: Sequence[LineEnd], top: float, inner: int) -> Labels:
    """Where the labels go: next to the ends, pushed apart where they would touch.

    `top` is the highest value on the axis, which is `inner` pixels high. A line that ends long
    before the others has its label at the edge too, where no line is. With that, or pushed far, a
    label could be taken for that of another line: then all have signs.
    """
    first, last = min(end.first for end in ends), max(end.at for end in ends)
    ordered = sorted(ends, key=lambda end: end.value)
    at = [last if last - end.at > (last - first) * EARLY else end.at for end in ordered]
    texts = [theme.wrap(end.name, LABEL_WIDTH) for end in ordered]
    wanted = [end.value / top * inner if top else 0.0 for end in ordered]
    heights = [LINE * (text.count("<br>") + 1) for text in texts]
    shifts = _shifts(wanted, heights, inner)
    is_far = any(abs(shift) > FAR for shift in shifts)
    is_early = any(where != end.at for where, end in zip(at, ordered, strict=True))
    before = NEXT_TO + (SIGN if len(ends) > 1 and (is_far or is_early) else 0)
    longest = max(len(line) for text in texts for line in text.split("<br>"))
    return Labels(
        labels=tuple(
            _Label(end=end, at=where, text=text, shift=shift, height=height)
            for end, where, text, shift, height in zip(
                ordered, at, texts, shifts, heights, strict=True
            )
        ),
        before=before,
        room=before + LETTER * longest + 4,
    )


def _shifts(wanted: Sequence[float], heights: Sequence[float], inner: float) -> list[float]:
    """How far labels move up from where they are wanted, the lowest first, to be apart."""
    placed = list(wanted)
    for place in range(1, len(placed)):
        apart = (heights[place - 1] + heights[place]) / 2 + APART
        placed[place] = max(placed[place], placed[place - 1] + apart)
    # No label leaves the picture at its top.
    ceiling = inner + LINE / 2
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], ceiling - heights[place] / 2)
        ceiling = placed[place] - heights[place] / 2 - APART
    return [where - wish for where, wish in zip(placed, wanted, strict=True)]


def move_labels(layout: Any, inner: float) -> None:
    """Move the labels of a drawn figure and their signs for a plot that is `inner` pixels high."""
    notes = list(layout.annotations)
    ends = sorted(
        (place for place, note in enumerate(notes) if note.name == LABEL),
        key=lambda place: notes[place].y,
    )
    heights = [LINE * (notes[place].text.count("<br>") + 1) for place in ends]
    wanted = [notes[place].y / layout.yaxis.range[1] * inner for place in ends]
    moved = _shifts(wanted, heights, inner)
    for place, height, shift in zip(ends, heights, moved, strict=True):
        notes[place].yshift = shift
        if place and notes[place - 1].name == SIGN_NAME:
            notes[place - 1].yshift = shift + (height - LINE) / 2


def add_labels(figure: Sketch, labels: Labels) -> None:
    """Write each series' name at the end of its line, after its sign where one is needed."""
    for label in labels.labels:
        end = label.end
        place = {
            "x": f"{label.at:%Y-%m-%d}",
            "y": end.value,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
        }
        if labels.before > NEXT_TO:
            figure.add_annotation(
                **place,
                text=theme.sign(end.position),
                xshift=labels.before - SIGN + 4,
                yshift=label.shift + (label.height - LINE) / 2,
                font={"size": 12, "color": theme.color(end.code)},
                name=SIGN_NAME,
            )
        figure.add_annotation(
            **place,
            text=label.text,
            xshift=labels.before,
            yshift=label.shift,
            align="left",
            font={"size": 12.5},
            name=LABEL,
        )
