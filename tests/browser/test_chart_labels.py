"""Words in charts, measured as a browser draws them: whole, apart, and large enough to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser

from components.catalog import Catalog
from components.charts.sketch import Proportion
from components.exhibits import draw
from components.exhibits.timeline import TIMELINE
from components.render.standalone import PLOTLY
from components.site import EXHIBITS, find_exhibit

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
FONT = ROOT / "static" / "fonts" / "public-sans-latin-wght-normal.woff2"
# What a window of 320 and of 1280 pixels leaves for a picture, and for the second of two.
NARROW, WIDE, SECOND = 286, 1060, 407

SHEET = f"""<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: "Public Sans"; src: url("{FONT.as_uri()}"); font-weight: 100 900 }}
</style><div id="chart"></div><script src="{PLOTLY.as_uri()}"></script>"""

# Draws one figure and lists the words that are cut off, small, or lie on others.
FAULTS = """async ([figure, width]) => {
  await document.fonts.load("13px 'Public Sans'");
  await document.fonts.load("700 13px 'Public Sans'");
  const place = document.getElementById("chart");
  place.style.width = `${width}px`;
  await Plotly.newPlot(place, figure.data, { ...figure.layout, width });
  const box = place.getBoundingClientRect();
  const written = [...place.querySelectorAll("text")]
    .map(e => ({ says: e.textContent.trim(), size: parseFloat(getComputedStyle(e).fontSize),
                 at: e.getBoundingClientRect() }))
    .filter(e => e.says && e.at.width > 1);
  const found = written.length ? [] : ["no words at all"];
  for (const { says, size, at } of written) {
    if (at.x < box.x - 1 || at.right > box.right + 1 || at.y < box.y - 1
        || at.bottom > box.bottom + 1) found.push(`cut off: ${says}`);
    if (size < 11) found.push(`small: ${says}`);
  }
  written.forEach((one, i) => written.slice(0, i).forEach(other => {
    const across = Math.min(one.at.right, other.at.right) - Math.max(one.at.x, other.at.x);
    const down = Math.min(one.at.bottom, other.at.bottom) - Math.max(one.at.y, other.at.y);
    if (across > 1 && down > 3) found.push(`${one.says} on ${other.says}`);
  }));
  const plot = place._fullLayout._size;
  if (plot.w < width / 3) found.push(`a plot of ${plot.w} pixels`);
  Plotly.purge(place);
  return found;
}"""


def pictures(catalog: Catalog, *, is_narrow: bool) -> Iterator[tuple[str, go.Figure, int]]:
    """Every figure of every exhibit as it is at first, and the width that it has on its page."""
    for exhibit in [item for items in EXHIBITS.values() for item in items] + [TIMELINE]:
        draw = exhibit.draw_narrow if is_narrow and exhibit.draw_narrow else exhibit.draw
        drawn = draw(catalog, exhibit.defaults(catalog)).figures
        for place, item in enumerate(drawn):
            width = NARROW if is_narrow else SECOND if place else WIDE
            is_fixed = exhibit.draw_narrow is not None or not is_narrow
            figure = item.figure.look("light", for_phone=not is_fixed)
            yield f"{exhibit.name} {place}", figure, width


@pytest.mark.parametrize("is_narrow", [True, False], ids=["320", "1280"])
def test_words_of_every_chart_are_whole_and_apart(
    browser: Browser, catalog: Catalog, tmp_path: Path, is_narrow: bool
) -> None:
    sheet = tmp_path / "sheet.html"
    sheet.write_text(SHEET)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(sheet.as_uri())
    faults = {}
    for name, figure, width in pictures(catalog, is_narrow=is_narrow):
        found = page.evaluate(FAULTS, [json.loads(figure.to_json()), width])
        if found:
            faults[name] = found
    page.close()
    assert faults == {}
    assert said == []


# The room in pixels between what is seen of a map and the legend below it.
ROOM = """async ([figure, width]) => {
  const place = document.getElementById("chart");
  place.style.width = `${width}px`;
  await Plotly.newPlot(place, figure.data, { ...figure.layout, width });
  const shapes = [...place.querySelectorAll(".scatterlayer .trace path")]
    .filter(e => e.style.opacity !== "0")
    .map(e => e.getBoundingClientRect()).filter(box => box.width);
  const legend = place.querySelector(".legend").getBoundingClientRect();
  Plotly.purge(place);
  return legend.top - Math.max(...shapes.map(box => box.bottom));
}"""


def test_legend_of_a_map_is_close_below_it(
    browser: Browser, catalog: Catalog, tmp_path: Path
) -> None:
    """At no width do they meet, and where the map is as wide as it gets little room is left."""
    sheet = tmp_path / "sheet.html"
    sheet.write_text(SHEET)
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(sheet.as_uri())
    for name in ("deaths_by_state", "your_county", "dispensing"):
        exhibit = find_exhibit("united_states", name)
        figure = exhibit.draw(catalog, exhibit.defaults(catalog)).figures[0].figure
        phone = json.loads(figure.look("light", for_phone=True).to_json())
        assert -1 <= page.evaluate(ROOM, [phone, 330]) < 40, name
        for width in (286, 407, 560, 684, 820, 1060):
            room = page.evaluate(ROOM, [json.loads(figure.to_json()), width])
            assert room > -1, (name, width)
            assert room < 80 or width < 684, (name, width)
    exhibit = find_exhibit("world", "country_map")
    world = draw(catalog, exhibit, exhibit.defaults(catalog), narrow=True).figures[0].figure
    proportion = Proportion.of(world)
    assert proportion
    for width in (286, 354, 560, 734):
        drawn = json.loads(world.to_json())
        # As high as its box is (height_rules).
        drawn["layout"]["height"] = proportion.height_in(width)
        assert -1 <= page.evaluate(ROOM, [drawn, width]) < 40, width
    page.close()
