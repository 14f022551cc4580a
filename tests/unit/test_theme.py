"""Colors that can be told apart, in both themes and under color-vision deficiencies."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from coloraide import Color

from components.charts import Caption, theme
from components.charts.sketch import Sketch
from components.theme import tokens
from components.theme.tokens import COLORS, GROUPS, MODES, Mode

ROOT = Path(__file__).parents[2]
NORMAL = "normal"
VISIONS = (NORMAL, "protan", "deutan", "tritan")
PAIRS = list(itertools.combinations(theme.SERIES, 2))


def distance(one: str, other: str, vision: str = NORMAL) -> float:
    """The CIEDE2000 distance of two colors as somebody with that vision sees them."""
    colors = [Color(one), Color(other)]
    if vision != NORMAL:
        colors = [color.filter(vision) for color in colors]
    return colors[0].delta_e(colors[1], method="2000")


def contrast(one: str, other: str) -> float:
    return Color(one).contrast(other)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("key", [*theme.SERIES, "a key without a meaning"])
def test_series_color_stands_out_from_the_page(key: str, mode: Mode) -> None:
    assert contrast(theme.color(key), COLORS["ground"][mode]) >= 3.0


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("one", "other"), PAIRS, ids=["-".join(pair) for pair in PAIRS])
def test_series_colors_can_be_told_apart(one: str, other: str, vision: str) -> None:
    assert distance(theme.SERIES[one], theme.SERIES[other], vision) >= 10


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_words_can_be_read(ink: str, mode: Mode) -> None:
    assert contrast(COLORS[ink][mode], COLORS["ground"][mode]) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", [tokens.SCALE, tokens.CHANGE_SCALE], ids=["scale", "change"])
def test_neighboring_steps_of_a_scale_can_be_told_apart(
    scale: dict[Mode, tuple[str, ...]], mode: Mode
) -> None:
    steps = [distance(one, other) for one, other in itertools.pairwise(scale[mode])]
    assert min(steps) >= 8


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
def test_falls_and_rises_are_of_two_colors(mode: Mode, vision: str) -> None:
    *falls, slight_rise, rise = tokens.CHANGE_SCALE[mode]
    for fall, up in itertools.product(falls, (slight_rise, rise)):
        assert distance(fall, up, vision) >= 10


@pytest.mark.parametrize("mode", MODES)
def test_change_scale_has_a_color_for_each_step(mode: Mode) -> None:
    assert len(tokens.CHANGE_SCALE[mode]) == len(theme.CHANGE_BOUNDS) + 1


@pytest.mark.parametrize("mode", MODES)
def test_streamlit_and_charts_share_background_and_text(mode: Mode) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["theme"][mode]["backgroundColor"] == COLORS["ground"][mode]
    assert config["theme"][mode]["textColor"] == COLORS["text"][mode]


@pytest.mark.parametrize("mode", MODES)
def test_streamlit_links_can_be_read(mode: Mode) -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for name in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(config["theme"][mode]["linkColor"], config["theme"][mode][name]) >= 4.5


@pytest.mark.parametrize("alias", theme.ALIASES)
def test_alias_leads_to_a_series_color(alias: str) -> None:
    assert theme.color(alias) == theme.SERIES[theme.ALIASES[alias]]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", GROUPS)
def test_color_of_a_group_stands_out_from_the_page(name: str, mode: Mode) -> None:
    assert contrast(GROUPS[name][mode], COLORS["ground"][mode]) >= 3.0


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", MODES)
def test_colors_of_groups_can_be_told_apart(mode: Mode, vision: str) -> None:
    for one, other in itertools.combinations(GROUPS, 2):
        assert distance(GROUPS[one][mode], GROUPS[other][mode], vision) >= 10, (one, other)


def test_no_group_has_the_color_of_a_drug() -> None:
    assert not theme.GROUPS.keys() & {*theme.ALIASES, *theme.SERIES}
    for key in theme.GROUPS:
        assert theme.color(key) not in theme.SERIES.values()


def test_later_years_stand_out() -> None:
    two = theme.year_colors(2)
    assert two == (GROUPS["teal"]["light"], GROUPS["ink"]["light"])
    six = theme.year_colors(6)
    assert six[:3] == (GROUPS["gray"]["light"],) * 3
    assert six[-2:] == two


def test_key_without_a_meaning_has_the_neutral_accent() -> None:
    assert theme.color("no such thing") == theme.color("") == theme.SINGLE
    assert theme.SINGLE not in theme.SERIES.values()


def test_first_series_differ_in_dash_and_marker() -> None:
    """Color never stands alone: the five lines a chart may have differ without it."""
    assert len({(theme.dash(i), theme.marker(i)) for i in range(5)}) == 5
    assert len({theme.dash(i) for i in range(5)}) == 5


def color_literals(path: Path) -> list[str]:
    return re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("layer", ["charts", "exhibits", "catalog"])
def test_no_module_but_the_theme_sets_a_color(layer: str) -> None:
    found = {
        path.name: colors
        for path in (ROOT / "components" / layer).glob("*.py")
        if path.name != "theme.py" and (colors := color_literals(path))
    }
    assert found == {}


@pytest.mark.parametrize("plot", [80, 2000])
def test_height_is_the_plot_and_its_margins(plot: int) -> None:
    caption = Caption(title="A title " * 12, subtitle="Below it", source="Source: nobody.")
    sketch = Sketch()
    theme.dress(sketch, caption=caption, inner=plot)
    figure = sketch.finish()
    margin = figure.layout.margin
    assert figure.layout.height == plot + margin.t + margin.b
