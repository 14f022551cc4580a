"""Colors, fonts and sizes are defined in components/theme/tokens.py and nowhere else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from components.theme import tokens
from components.theme.css import with_tokens

ROOT = Path(__file__).parents[2]
TOKENS = Path("components/theme/tokens.py")
# Files that somebody else reads as they are, so that nothing can be written into them.
FIXED = {
    Path(".streamlit/config.toml"),
    Path("deploy/nginx/unavailable.html"),
    Path("static/favicon.svg"),
    Path("static/logo.svg"),
}
HEX = re.compile(r"(?<![\w&])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b")
PLACES = ("components", "pages", "static", "deploy", ".streamlit", "app.py", "server.py")
KINDS = {".py", ".css", ".html", ".js", ".svg", ".toml", ".conf"}


def files() -> list[Path]:
    found = [
        path.relative_to(ROOT)
        for place in PLACES
        for path in [ROOT / place, *(ROOT / place).rglob("*")]
        if path.is_file() and path.suffix in KINDS
    ]
    assert len(found) > 200
    return found


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def config() -> dict:
    return tomllib.loads(read(Path(".streamlit/config.toml")))["theme"]


def test_no_color_is_written_outside_the_tokens() -> None:
    strays = {path: HEX.findall(read(path)) for path in files() if path not in {TOKENS, *FIXED}}
    assert {path: colors for path, colors in strays.items() if colors} == {}


@pytest.mark.parametrize("path", sorted(FIXED), ids=str)
def test_files_served_as_they_are_hold_colors_of_the_tokens_alone(path: Path) -> None:
    colors = HEX.findall(read(path))
    known = {value for color in tokens.COLORS.values() for value in color.values()}
    assert colors
    assert set(colors) <= known


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_streamlit_has_the_colors_of_the_tokens(mode: tokens.Mode) -> None:
    named = {
        "primaryColor": "accent",
        "linkColor": "link",
        "backgroundColor": "ground",
        "secondaryBackgroundColor": "second",
        "textColor": "text",
        "borderColor": "line",
    }
    assert config()[mode] == {key: tokens.COLORS[name][mode] for key, name in named.items()}


def test_streamlit_has_the_type_of_the_tokens() -> None:
    theme = config()
    assert theme["font"] == tokens.SANS
    assert theme["headingFont"] == tokens.STREAMLIT_SERIF
    assert theme["baseFontSize"] == tokens.BASE_SIZE
    assert theme["headingFontSizes"] == list(tokens.HEADING_SIZES)
    assert set(theme["headingFontWeights"]) == {tokens.HEADING_WEIGHT}
    assert theme["baseRadius"] == tokens.RADIUS


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_page_of_the_proxy_has_the_colors_of_the_tokens(mode: tokens.Mode) -> None:
    used = ("ground", "text", "link", "line")
    properties = " ".join(f"--{name}: {tokens.COLORS[name][mode]};" for name in used)
    assert properties in read(Path("deploy/nginx/unavailable.html"))


def test_a_style_sheet_gets_the_properties_that_it_uses() -> None:
    sheet = ":root{@tokens light;}a{color:var(--tag-text)}b{color:token(dark.ground)}"
    assert with_tokens(sheet) == (
        ":root{--tag-text:#686255;}a{color:var(--tag-text)}b{color:#10181d}"
    )
    assert with_tokens("@tokens dark;var(--mark) var(--text)").startswith("--text:#e6ecee;var")
    assert with_tokens("@tokens paper;var(--text)").startswith("--text:black;")


def test_a_token_that_there_is_not_is_refused() -> None:
    with pytest.raises(KeyError, match="violet"):
        with_tokens("a{color:token(light.violet)}")


@pytest.mark.parametrize("path", sorted(p for p in files() if p.suffix == ".css"), ids=str)
def test_every_property_of_a_style_sheet_is_set_somewhere(path: Path) -> None:
    """A misspelled `var(--name)` would leave the element without its color."""
    is_set = {name.replace("_", "-") for name in tokens.COLORS} | {"sans", "serif"}
    for other in files():
        is_set |= set(re.findall(r"--([a-z-]+)\s*:", read(other)))
        is_set |= set(re.findall(r'"--([a-z-]+)"', read(other)))  # by a script
    assert set(re.findall(r"var\(--([a-z-]+)", read(path))) <= is_set
