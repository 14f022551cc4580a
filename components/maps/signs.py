"""Signs of the supply map as pieces of SVG, for the picture and for its legend."""

from __future__ import annotations

from components.maps import style
from components.theme.tokens import Mode


def dashes(evidence: str, width: float) -> str:
    """The dash of a line `width` pixels wide as an attribute; "" for one without gaps."""
    on, off = style.EVIDENCE[evidence].dash
    return f' stroke-dasharray="{on * width:.2f} {off * width:.2f}"' if off else ""


def letter(commodity: str, x: float, y: float, mode: Mode) -> str:
    """The letter of what moves, on a disc around a point."""
    color = style.COMMODITY[commodity]
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="8.5" fill="{color}" '
        f'stroke="{style.SEA[mode]}" stroke-width="1.5"/>'
        f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="12" font-weight="700" '
        f'text-anchor="middle" fill="{style.ink_on(color)}">{style.LETTER[commodity]}</text>'
    )


def sign_shape(role: str, mode: Mode) -> str:
    """The sign of a kind of place, around 0,0."""
    ink, ground = style.TEXT[mode], style.SEA[mode]
    path = style.SIGN_PATH[role]
    if role in style.HOLLOW:
        return f'<path d="{path}" fill="{ground}" stroke="{ink}" stroke-width="1.6"/>'
    return (
        f'<path d="{path}" fill="{ink}" fill-rule="evenodd" stroke="{ground}" stroke-width="1.4" '
        f'paint-order="stroke"/>'
    )
