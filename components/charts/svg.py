"""Our Plotly figures as compact, accessible SVG, for pages without scripts, slides and paper.

Draws lines, markers, areas and bars on linear, date and category axes, in one plot or several.
What is not known here is not drawn: `figure_svg` then gives "", and the table speaks.
"""

from __future__ import annotations

import html
import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from components.charts import theme
from components.charts.svg_axes import Axis, cells, read_axes, spacing
from components.charts.svg_ink import (
    PATTERNS,
    Point,
    Unknown,
    circle,
    each,
    faint,
    height_of,
    lines_of,
    markers,
    outline,
    paint,
    palette_css,
    path,
    short,
    side_of,
    standalone_svg,
    stroke,
    thin,
    width_of,
    write,
)
from components.charts.theme import caption_of
from components.theme.tokens import Mode

WIDTH = 460
LEGEND_LINE = 22
# Bars that are narrower than this have no room for a pattern.
NARROWEST_PATTERN = 5
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
LESSER = theme.MUTED
CLEAR = 7  # from the middle of a marker to the words next to it

__all__ = ["WIDTH", "standalone_svg", "figure_svg", "file_svg", "palette_css"]


def figure_svg(figure: go.Figure, *, name: str, alt: str = "", width: int = WIDTH) -> str:
    """An SVG of one of our figures in the light theme, or "" when it cannot be drawn faithfully.

    `name` makes its ids differ from those of other pictures in a document, `alt` describes it, and
    `width` is the room that it is laid out for, in pixels. The figure’s caption names the picture.
    Its colors follow the theme where `palette_css` is there.
    """
    try:
        return _Drawing(figure, name, width).svg(alt)
    except Unknown:
        return ""


def file_svg(figure: go.Figure, *, name: str, width: int, mode: Mode) -> str:
    """The same as a file of its own in one theme; its words are drawn in letters of the reader."""
    return standalone_svg(figure_svg(figure, name=name, width=width), mode)


class _Drawing:
    """One figure while it is drawn. Raises Unknown for what cannot be drawn faithfully."""

    def __init__(self, figure: go.Figure, name: str, width: int) -> None:
        self.figure, self.layout, self.name, self.width = figure, figure.layout, name, width
        self.patterns: dict[str, str] = {}
        if not figure.data or any(trace.type not in ("scatter", "bar") for trace in figure.data):
            raise Unknown("other traces")
        self.notes = [note for note in self.layout.annotations or () if note.text]
        if any(note.showarrow is not False or note.textangle for note in self.notes):
            raise Unknown("notes with arrows")
        self.axes = read_axes(figure)
        self.legend, legend_rows = self._legend()
        self.top = 0.0
        self._place()
        above = max((-self._note_box(note)[1] for note in self.notes), default=0.0)
        self.top = legend_rows * LEGEND_LINE + max(above, self._above_points(), 0.0) + 10
        self._place()

    def _above_points(self) -> float:
        """How far the words over points reach above a plot whose top is at zero."""
        tops = [
            self.axes[trace.yaxis or "y"].pixel(value) - CLEAR - (trace.textfont.size or 13)
            for trace in self._scatters()
            if (trace.textposition or "").startswith("top")
            for value, text in zip(cells(trace.y), each(trace.text, len(trace.y)), strict=True)
            if text
        ]
        return -min(tops, default=0.0)

    def _place(self) -> None:
        """Give every axis its pixels; a plot keeps the height that its figure gives it."""
        margin = self.layout.margin
        says = [(a, text) for a in self.axes.values() if a.has_labels for _, text in a.ticks()]
        widest = max((width_of(text) for axis, text in says if not axis.is_x), default=0.0)
        below = max((height_of(text) for axis, text in says if axis.is_x), default=0.0)
        self.left = max(10.0, float(margin.l or 0), widest + 12)
        self.across = self.width - self.left - float(margin.r or 10)
        self.down = (self.layout.height or 430) - (margin.t or 0) - (margin.b or 0)
        x, y = self.axes["x"], self.axes["y"]
        if y.layout.scaleanchor:
            self.down = self.across * abs((y.high - y.low) / (x.high - x.low))
        if self.down < 20 or self.across < 60:
            raise Unknown("no room")
        self.height = self.top + self.down + below + 10
        for axis in self.axes.values():
            low, high = axis.layout.domain or (0, 1)
            if axis.is_x:
                axis.start, axis.end = (self.left + edge * self.across for edge in (low, high))
            else:
                axis.start, axis.end = (self.top + (1 - edge) * self.down for edge in (low, high))

    def svg(self, alt: str) -> str:
        """The whole picture. Shapes lie below the rest, unless they say that they are above."""
        shapes = self.layout.shapes or ()
        body = [
            *(self._grid(axis) for axis in self.axes.values()),
            *(self._shape(shape) for shape in shapes if shape.layer != "above"),
            *self._bars(),
            *(self._scatter(trace) for trace in self._scatters()),
            *(self._shape(shape) for shape in shapes if shape.layer == "above"),
            *(self._note(note) for note in self.notes),
            self.legend,
        ]
        caption = caption_of(self.figure)
        named = html.escape(". ".join(part for part in (caption.title, caption.subtitle) if part))
        described = f"<desc>{html.escape(alt)}</desc>" if alt else ""
        defs = f"<defs>{''.join(self.patterns.values())}</defs>" if self.patterns else ""
        return (
            f'<svg class="chart" viewBox="0 0 {self.width} {short(self.height)}" role="img" '
            f'aria-labelledby="{self.name}-title"><title id="{self.name}-title">{named}</title>'
            f"{described}{defs}{''.join(body)}</svg>"
        )

    def _grid(self, axis: Axis) -> str:
        if axis.layout.visible is False:
            return ""
        other = self.axes.get(axis.layout.anchor or "", self.axes["y" if axis.is_x else "x"])
        near, far = other.start, other.end

        def line(at: float) -> str:
            if axis.is_x:
                return f"M{short(at)} {short(near)}V{short(far)}"
            return f"M{short(near)} {short(at)}H{short(far)}"

        ticks = [(axis.at(number), text) for number, text in axis.ticks()]
        parts = []
        if axis.layout.showgrid is not False and axis.kind != "category":
            parts.append(thin("".join(line(at) for at, _ in ticks), theme.GRID))
        if axis.layout.showgrid is not False and not axis.is_x and axis.low <= 0 <= axis.high:
            parts.append(thin(line(axis.at(0)), LESSER))
        if axis.layout.showline and axis.is_x:
            parts.append(thin(f"M{short(axis.start)} {short(near)}H{short(axis.end)}", LESSER))
        if axis.has_labels and axis.is_x:
            parts += [write(text, at, near + 5, anchor="middle", align="top") for at, text in ticks]
        elif axis.has_labels:
            parts += [write(text, near - 6, at, anchor="end") for at, text in ticks]
        return "".join(parts)

    def _bars(self) -> Iterator[str]:
        ends: dict[tuple, float] = defaultdict(float)
        seen: set[str] = set()
        for trace in (trace for trace in self.figure.data if trace.type == "bar"):
            if any(trace[part] is not None for part in ("base", "offset", "width")):
                raise Unknown("bars of their own width")
            across, along = self.axes[trace.xaxis or "x"], self.axes[trace.yaxis or "y"]
            places, lengths = cells(trace.x), cells(trace.y)
            if trace.orientation == "h":
                across, along, places, lengths = along, across, lengths, places
            if across.name in seen and self.layout.barmode != "stack":
                raise Unknown("bars side by side")
            seen.add(across.name)
            yield from self._bar(trace, across, along, places, lengths, ends)

    def _bar(
        self,
        trace: Any,
        across: Axis,
        along: Axis,
        places: list,
        lengths: list,
        ends: dict[tuple, float],
    ) -> Iterator[str]:
        """The bars of one trace, those of one look as one path; `ends` is where each stack ends."""
        count = len(places)
        at = [across.number(place) for place in places]
        gap = 0.2 if self.layout.bargap is None else self.layout.bargap
        half = spacing(at) * (1 - gap) / 2
        boxes: dict[tuple, str] = defaultdict(str)
        texts = []
        for place, length, fill, opacity, shape, text in zip(
            at,
            (along.number(length) for length in lengths),
            each(trace.marker.color, count),
            each(trace.marker.opacity, count),
            each(trace.marker.pattern.shape, count),
            each(trace.text, count),
            strict=True,
        ):
            if math.isnan(length) or math.isnan(place):
                continue
            stack = (across.name, place, length >= 0)
            begin = ends[stack]
            ends[stack] += length
            a, b = sorted((across.at(place - half), across.at(place + half)))
            c, d = sorted((along.at(begin), along.at(ends[stack])))
            left, top, right, bottom = (c, a, d, b) if along.is_x else (a, c, b, d)
            box = f"M{short(left)} {short(top)}H{short(right)}V{short(bottom)}H{short(left)}z"
            boxes[fill, opacity, shape if b - a >= NARROWEST_PATTERN else ""] += box
            if not text:
                continue
            if trace.textposition != "outside":
                raise Unknown("words inside bars")
            if along.is_x:
                is_right = (length >= 0) == (along.high >= along.low)
                shift, anchor = (5, "start") if is_right else (-5, "end")
                size = min(13.0, max(9.0, b - a))
                end = along.at(ends[stack])
                texts.append(write(text, end + shift, (a + b) / 2, size=size, anchor=anchor))
            else:
                texts.append(write(text, (a + b) / 2, c - 3, anchor="middle", align="bottom"))
        for (fill, opacity, shape), box in boxes.items():
            yield f'<path d="{box}" fill="{paint(fill)}"{faint(opacity, "fill-opacity")}/>'
            if shape:
                yield f'<path d="{box}" fill="{self._pattern(shape)}"/>'
        yield from texts

    def _pattern(self, shape: str) -> str:
        """The fill of a pattern, which is declared when it is first used."""
        if shape not in PATTERNS:
            raise Unknown(f"pattern {shape}")
        key = f"{self.name}-pattern-{list(PATTERNS).index(shape)}"
        width = 2 if shape == "." else 1
        self.patterns[key] = (
            f'<pattern id="{key}" width="6" height="6" patternUnits="userSpaceOnUse">'
            f'<path d="{PATTERNS[shape]}" stroke="{paint(theme.TEXT)}" '
            f'stroke-opacity=".5" stroke-width="{width}"/></pattern>'
        )
        return f"url(#{key})"

    def _scatters(self) -> list:
        """Points, lines and areas from the lowest layer up."""
        found = (trace for trace in self.figure.data if trace.type == "scatter")
        return sorted(found, key=lambda trace: trace.zorder or 0)

    def _scatter(self, trace: Any) -> str:
        if trace.error_x.array is not None or trace.error_y.array is not None or trace.stackgroup:
            raise Unknown("error bars or stacked areas")
        x, y = self.axes[trace.xaxis or "x"], self.axes[trace.yaxis or "y"]
        points = [
            (x.pixel(a), y.pixel(b)) for a, b in zip(cells(trace.x), cells(trace.y), strict=True)
        ]
        mode = trace.mode or "lines+markers"
        parts = [self._line(trace, points)] if "lines" in mode else []
        if "markers" in mode:
            parts += markers(trace.marker, points, color=trace.line.color, opacity=trace.opacity)
        if "text" in mode:
            parts += self._texts(trace, points)
        return "".join(parts)

    def _texts(self, trace: Any, points: list[Point]) -> Iterator[str]:
        vertical, _, side = (trace.textposition or "middle center").partition(" ")
        # Words keep clear of a marker, where there is one.
        clear = CLEAR if "markers" in trace.mode else 2
        shift = {"right": clear, "left": -clear}.get(side, 0)
        rise = {"top": -clear, "bottom": clear}.get(vertical, 0) if side == "center" else 0
        for (x, y), text in zip(points, each(trace.text, len(points)), strict=True):
            if text and not math.isnan(x + y):
                yield write(
                    text,
                    x + shift,
                    y + rise,
                    size=trace.textfont.size or 13,
                    anchor={"right": "start", "left": "end"}.get(side, "middle"),
                    align={"top": "bottom", "bottom": "top"}.get(vertical, "middle"),
                    color=trace.textfont.color,
                    on_lines=side != "center",
                )

    def _line(self, trace: Any, points: list[Point]) -> str:
        if trace.line.shape not in (None, "linear") or trace.fill not in (None, "none", "toself"):
            raise Unknown("curves or areas to an axis")
        runs: list[list[Point]] = [[]]
        for point in points:
            if not math.isnan(sum(point)):
                runs[-1].append(point)
            elif not trace.connectgaps:
                runs.append([])
        is_area = trace.fill == "toself"
        trace_out = outline if is_area else path
        drawn = "".join(trace_out(run) for run in runs if len(run) > 1)
        if not drawn:
            return ""
        look = stroke(trace.line, trace.opacity)
        if not is_area:
            return f'<path d="{drawn}" fill="none"{look}/>'
        fill = f'<path d="{drawn}" fill="{paint(trace.fillcolor)}" fill-rule="evenodd"{look}/>'
        if not trace.fillpattern.shape:
            return fill
        return f'{fill}<path d="{drawn}" fill="{self._pattern(trace.fillpattern.shape)}"/>'

    def _shape(self, shape: Any) -> str:
        left, right = (self._spot("x", shape.xref, edge) for edge in (shape.x0, shape.x1))
        if shape.ysizemode == "pixel":
            anchor = self._spot("y", shape.yref, shape.yanchor)
            top, bottom = anchor - shape.y0, anchor - shape.y1
        else:
            top, bottom = (self._spot("y", shape.yref, edge) for edge in (shape.y0, shape.y1))
        look = stroke(shape.line, shape.opacity)
        if shape.type == "line":
            return f'<path d="M{short(left)} {short(top)}L{short(right)} {short(bottom)}"{look}/>'
        if shape.type == "circle":
            middle = (left + right) / 2, (top + bottom) / 2
            return f'{circle(*middle, (right - left) / 2)} fill="{paint(shape.fillcolor)}"{look}/>'
        if shape.type != "rect":
            raise Unknown(f"shape {shape.type}")
        corners = f"M{short(left)} {short(top)}H{short(right)}V{short(bottom)}H{short(left)}z"
        return f'<path d="{corners}" fill="{paint(shape.fillcolor)}"{look}/>'

    def _spot(self, letter: str, ref: str | None, value: Any) -> float:
        """A place of a note or a shape: on an axis, on the axis’s domain, or on the paper."""
        ref = ref or letter
        if ref == "paper":
            if letter == "x":
                return self.left + value * self.across
            return self.top + (1 - value) * self.down
        axis = self.axes[ref.partition(" ")[0]]
        if ref.endswith("domain"):
            return axis.start + value * (axis.end - axis.start)
        return axis.pixel(value)

    def _note_box(self, note: Any) -> tuple[float, float, str]:
        """The left, middle or right edge of a note, its upper edge, and which of them it is."""
        x = self._spot("x", note.xref, note.x) + (note.xshift or 0)
        y = self._spot("y", note.yref, note.y) - (note.yshift or 0)
        side = side_of(note.xanchor, note.xref, note.x, ("left", "center", "right"))
        align = side_of(note.yanchor, note.yref, note.y, ("bottom", "middle", "top"))
        size = note.font.size or 13
        if side == "right" and note.align == "left":
            x, side = x - width_of(note.text, size), "left"
        height = height_of(note.text, size)
        return x, y - {"bottom": 1, "middle": 0.5}.get(align, 0) * height, ANCHORS[side]

    def _note(self, note: Any) -> str:
        x, top, anchor = self._note_box(note)
        return write(
            note.text,
            x,
            top,
            size=note.font.size or 13,
            anchor=anchor,
            align="top",
            color=note.font.color,
            is_bold=(note.font.weight or 400) != 400,
            # Above a lying bar a label has room of its own.
            on_lines=note.name != "label" or note.bgcolor is not None,
        )

    def _legend(self) -> tuple[str, int]:
        """The legend above the plot, and how many lines it takes."""
        entries = [t for t in self.figure.data if t.showlegend is not False and t.name]
        if not self.layout.showlegend or not entries:
            return "", 0
        x, row, parts = 2.0, 0, []
        for trace in sorted(entries, key=lambda trace: trace.legendrank or 1000):
            text = " ".join(line for line, _ in lines_of(trace.name))
            width = width_of(text) + 44
            if x > 2 and x + width > self.width:
                x, row = 2.0, row + 1
            y = row * LEGEND_LINE + 11.0
            parts += [self._swatch(trace, x, y), write(text, x + 28, y)]
            x += width
        return "".join(parts), row + 1

    def _swatch(self, trace: Any, x: float, y: float) -> str:
        """The sign of a trace in the legend."""
        box = f'<path d="M{short(x + 3)} {short(y - 7)}h18v14h-18z" fill="{{}}"/>'
        if trace.type == "bar":
            (shape,) = each(trace.marker.pattern.shape, 1)
            fill = box.format(paint(each(trace.marker.color, 1)[0]))
            return fill + (box.format(self._pattern(shape)) if shape else "")
        if trace.fill == "toself":
            return box.format(paint(trace.fillcolor))
        mode = trace.mode or "lines+markers"
        parts = [self._line(trace, [(x, y), (x + 24, y)])] if "lines" in mode else []
        if "markers" in mode:
            parts += markers(trace.marker, [(x + 12, y)], color=trace.line.color, most=14)
        return "".join(parts)
