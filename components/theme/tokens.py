"""Every color, font and size of the site by name. Nothing else defines one.

`components/theme/css.py` writes them into style sheets, `components/charts/theme.py` and
`components/maps/style.py` give them to charts and maps. `.streamlit/config.toml` and the other
files that are served as they are repeat some of them; `tests/unit/test_tokens.py` compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Mode = Literal["light", "dark"]
MODES: tuple[Mode, ...] = ("light", "dark")
Color = Mapping[Mode, str]


def _pair(light: str, dark: str = "") -> Color:
    """A color in both themes; the same in the dark one when that is left out."""
    return {"light": light, "dark": dark or light}


# What pages, charts and maps share. Style sheets name them with hyphens: `var(--tag-text)`.
COLORS: Mapping[str, Color] = {
    "ground": _pair("#fbfaf7", "#10181d"),
    "second": _pair("#f0eee7", "#1a252c"),
    "text": _pair("#1c2830", "#e6ecee"),
    "muted": _pair("#5a6670", "#a3b1b9"),
    "soft": _pair("#4d5962", "#b3c0c7"),
    "line": _pair("#d5d3ca", "#34434c"),
    "link": _pair("#0b5f77", "#7cc7db"),
    "accent": _pair("#0b5f77", "#5fb8cf"),
    "mark": _pair("#2f7f97"),
    "badge": _pair("#8a4b00", "#f0b36b"),
    "warm": _pair("#9a4a12", "#f0a36b"),
    "good": _pair("#1f6b3a", "#7fd09a"),
    # Streamlit's own badges, links of the menu and buttons, which the first paint imitates.
    "chosen": _pair("rgba(11,95,119,.1)", "rgba(95,184,207,.1)"),
    "here": _pair("rgba(151,141,93,.15)", "rgba(160,186,202,.25)"),
    "tag_text": _pair("#686255", "#b8b3a8"),
    "tag_ground": _pair("#f5f4f2", "#2c2925"),
    "open_text": _pair("#9b4519", "#f2a56d"),
    "open_ground": _pair("#fff6ed", "#342414"),
    "better_text": _pair("#0c5a44", "#7ed5b0"),
    "better_ground": _pair("#f1fbf6", "#0e2f24"),
    # On paper, and on a slide that is blanked.
    "rule": _pair("#999999"),
    "footer_rule": _pair("#8a949b"),
    "blanked": _pair("#767676"),
    # Charts.
    "grid": _pair("#e3e1d8", "#2a363e"),
    "quiet": _pair("#d2cfc4", "#3a4952"),
    "no_data": _pair("#eeece5", "#222d34"),
    "outline": _pair("#fefefe", "#0b1216"),
    "on_mark": _pair("#ffffff"),
    # The supply map.
    "sea": _pair("#f0f4f4", "#0d1418"),
    "land": _pair("#e4e2d9", "#222d34"),
    "border": _pair("#fbfaf7", "#0d1418"),
    "graticule": _pair("#e2e8e8", "#17212a"),
    "place_name": _pair("#5f6a72", "#98a6af"),
    "glow": _pair("#bccbd0", "#41525d"),
    # The logo and pictures for sharing, which have no dark theme.
    "faint": _pair("#5a666d"),
    "area": _pair("#e3ecec"),
    "sky": _pair("#86c5d4"),
    "spark": _pair("#e46d00"),
}
# What style sheets use in place of the light colors on paper.
PAPER: Mapping[str, str] = {
    "ground": "white",
    "second": "white",
    "text": "black",
    "muted": "#444444",
    "link": "black",
    "line": "#999999",
    "badge": "black",
}

# Drug classes, the same in both themes: tests/unit/test_theme.py holds that each has a contrast
# of 3:1 with both grounds and that they can be told apart.
SERIES: Mapping[str, str] = {
    "all_drugs": "#666671",
    "any_opioid": "#796c5a",
    "synthetic_opioids": "#c22730",
    "heroin": "#ac7faf",
    "prescription_opioids": "#2765d9",
    "cocaine": "#6c9a74",
    "psychostimulants": "#e46d00",
    "methadone": "#8d8d8d",
}
# One hue from little to much; much is dark on a light page and bright on a dark one.
SCALE: Mapping[Mode, tuple[str, ...]] = {
    "light": ("#dbe8ea", "#a9cbd3", "#6fa8b7", "#38809a", "#0c5a75", "#06364a"),
    "dark": ("#1d3641", "#24566a", "#2f7a92", "#4fa0b6", "#86c5d4", "#cfeaf0"),
}
# Two hues that meet at no change: blue-green for falls, orange for rises.
CHANGE_SCALE: Mapping[Mode, tuple[str, ...]] = {
    "light": ("#0d5b76", "#4f97ad", "#b5d3da", "#f2c9a2", "#dd8433"),
    "dark": ("#9bd3e0", "#4fa0b6", "#28576a", "#7a4a1f", "#e08a3c"),
}
# Places, groups, agencies and years, since the hues above mean drugs alone.
GROUPS: Mapping[str, Color] = {
    "teal": _pair("#0b5f77", "#5fb8cf"),
    "ink": _pair("#1c2830", "#e6ecee"),
    "gray": _pair("#77828a", "#87939c"),
    "pale": _pair("#3d99b1", "#2f7f97"),
}

FONT_FOLDER = Path(__file__).resolve().parents[2] / "static" / "fonts"
# The fonts of the site: family, file, and the range of its weights.
FACES = (
    ("Public Sans", "public-sans-latin-wght-normal.woff2", "100 900"),
    ("Source Serif", "source-serif-4-latin-wght-normal.woff2", "200 900"),
)
SANS = "Public Sans, Helvetica, Arial, sans-serif"
SERIF = "Source Serif, Georgia, serif"
# Streamlit knows the same serif by a name of ours: it has another of its own called Source Serif.
STREAMLIT_SERIF = "Atlas Serif, Georgia, serif"
BASE_SIZE = 17  # pixels
HEADING_SIZES = ("2.5rem", "1.75rem", "1.375rem", "1.125rem", "1rem", "1rem")
HEADING_WEIGHT = 600
RADIUS = "0.375rem"
