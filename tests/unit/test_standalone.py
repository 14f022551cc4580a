"""Exhibits as documents of their own, each opened as a browser's parser would."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from components.catalog import Catalog
from components.exhibits import draw
from components.exhibits.route_map import PHONE, map_of_choice, route_choice, route_query
from components.exhibits.timeline import TIMELINE
from components.render.embedding import embed_address, embed_code
from components.render.standalone import (
    ASSETS,
    PLOTLY,
    Around,
    Assets,
    exhibit_html,
    notice_html,
    route_map_html,
)
from components.site import EXHIBITS, find_exhibit
from components.theme.css import style_sheet

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
AROUND = Around(
    assets=Assets(style="standalone.css", plotly="plotly.js", script="standalone.js"), today=TODAY
)
VOID = {"meta", "link", "img", "source", "br"}
EVERY = [(page, item.name) for page, items in EXHIBITS.items() for item in items]


class Opened(HTMLParser):
    """What a document holds: text by tag, addresses, and tags left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: dict[str, list[str]] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text.setdefault(tag, [])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text[self.open[-1]].append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def set_in(figure: dict, pairs: list) -> dict:
    changed = copy.deepcopy(figure)
    for path, value in pairs:
        place = changed
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
    return changed


def without_nothing(value: object) -> object:
    """Plotly takes null for what is not set."""
    if isinstance(value, dict):
        return {key: without_nothing(item) for key, item in value.items() if item is not None}
    return [without_nothing(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("page", "name"), EVERY, ids=[name for _, name in EVERY])
def test_every_exhibit_stands_alone_with_words_table_source_and_help(
    catalog: Catalog, page: str, name: str
) -> None:
    exhibit = find_exhibit(page, name)
    chosen = exhibit.defaults(catalog)
    picture = draw(catalog, exhibit, chosen)
    opened = Opened(exhibit_html(catalog, page, exhibit, chosen, AROUND))
    assert opened.open == []
    assert opened.text["h1"] == [picture.description.finding]
    charts = [attrs for attrs in opened.attributes("div") if attrs.get("class") == "chart"]
    assert [chart["aria-label"] for chart in charts] == [drawn.alt for drawn in picture.figures]
    text = " ".join(part for parts in opened.text.values() for part in parts)
    assert picture.description.takeaway in text
    assert "988" in text
    assert "License:" in text
    assert len(opened.attributes("tr")) == 1 + min(len(picture.rows), 400)
    assert opened.attributes("html") == [{"lang": "en"}]
    asked = [attrs.get("src") or attrs.get("href") or "" for _, attrs in opened.tags]
    loaded = [
        item for item in asked if item and not item.startswith(("tel:", "sms:", "https:", "data:"))
    ]
    assert loaded == ["standalone.css", "plotly.js", "standalone.js"]


@pytest.mark.parametrize(("page", "name"), [EVERY[0], ("world", "country_map")])
def test_dark_chart_is_the_light_one_with_what_differs(
    catalog: Catalog, page: str, name: str
) -> None:
    exhibit = find_exhibit(page, name)
    chosen = exhibit.defaults(catalog)
    opened = Opened(exhibit_html(catalog, page, exhibit, chosen, AROUND))
    script = next(text for text in opened.text["script"] if text.startswith("{"))
    wide = json.loads(script)["wide"]
    figure = draw(catalog, exhibit, chosen).figures[0].figure
    dark = json.loads(figure.look("dark", for_phone=False).to_json())
    assert wide["light"] != dark
    assert without_nothing(set_in(wide["light"], wide["dark"])) == without_nothing(dark)


def test_text_of_the_data_cannot_leave_its_place(catalog: Catalog) -> None:
    """A finding, a cell or a label may hold what HTML would run."""
    exhibit = find_exhibit("united_states", "economic_cost")
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    real = exhibit.draw(catalog, {})
    words = copy.copy(real.description)
    object.__setattr__(words, "finding", bad)
    object.__setattr__(words, "takeaway", bad)
    picture = copy.copy(real)
    object.__setattr__(picture, "description", words)
    for drawn in picture.figures:
        drawn.figure.update_layout(xaxis_title=bad)
    bad_exhibit = replace(exhibit, draw=lambda catalog, chosen: picture)
    html = exhibit_html(catalog, "united_states", bad_exhibit, {}, AROUND)
    opened = Opened(html)
    assert opened.text["h1"] == [bad]
    assert opened.attributes("img") == []
    assert [attrs.get("src") for attrs in opened.attributes("script")] == [
        "plotly.js",
        "standalone.js",
        None,
    ]


def test_map_has_a_picture_for_each_width_and_theme(catalog: Catalog) -> None:
    chosen = route_choice(catalog, {"period": "all", "what": "precursors,nonsense"})
    assert chosen["what"] == ["precursors"]
    assert route_query(catalog, chosen) == {"period": "all", "what": "precursors"}
    opened = Opened(
        route_map_html(catalog, chosen, AROUND, lambda mode, size: f"map_{size}_{mode}.svg")
    )
    assert opened.open == []
    assert [(one["media"], one["srcset"]) for one in opened.attributes("source")] == [
        ("(max-width: 429px) and (prefers-color-scheme: dark)", "map_phone_dark.svg"),
        ("(max-width: 429px)", "map_phone_light.svg"),
        ("(max-width: 639px) and (prefers-color-scheme: dark)", "map_small_dark.svg"),
        ("(max-width: 639px)", "map_small_light.svg"),
        ("(max-width: 899px) and (prefers-color-scheme: dark)", "map_middle_dark.svg"),
        ("(max-width: 899px)", "map_middle_light.svg"),
        ("(prefers-color-scheme: dark)", "map_wide_dark.svg"),
    ]
    shown = map_of_choice(catalog, chosen)
    assert set(shown.rows["commodity"]) == {"precursors"}
    assert opened.attributes("img") == [{"src": "map_wide_light.svg", "alt": shown.description.alt}]
    assert len(opened.attributes("tr")) == 1 + len(shown.rows)


def test_choice_of_no_route_is_an_empty_map_that_says_so(catalog: Catalog) -> None:
    shown = map_of_choice(catalog, route_choice(catalog, {"what": "none"}))
    assert shown.rows.empty
    assert shown.description.finding == "No routes match these filters"
    opened = Opened(
        route_map_html(
            catalog, route_choice(catalog, {"what": "none"}), AROUND, lambda mode, size: "map.svg"
        )
    )
    assert opened.text["h1"] == [shown.description.finding]
    assert shown.svg(catalog, shown.view(**PHONE), "light").startswith("<svg")


def test_timeline_of_no_event_says_so(catalog: Catalog) -> None:
    chosen = TIMELINE.chosen(catalog, {"kind": "none", "from": "2020"})
    opened = Opened(exhibit_html(catalog, "agreements", TIMELINE, chosen, AROUND))
    assert opened.text["h1"][0] == "No data for this choice"
    assert TIMELINE.query(catalog, chosen) == {"kind": "none", "from": "2020"}


def test_notice_leads_on(catalog: Catalog) -> None:
    around = Around(assets=AROUND.assets, today=TODAY, full="live?a=1&b=2", theme="dark")
    opened = Opened(notice_html("Gone", "It is <gone>.", around, "Show the present one"))
    assert opened.text["h1"] == ["Gone"]
    assert "live?a=1&b=2" in [attrs.get("href") for attrs in opened.attributes("a")]
    assert opened.attributes("html") == [{"lang": "en", "data-theme": "dark"}]


def test_files_that_a_document_needs_are_there() -> None:
    style = style_sheet(ASSETS / "standalone.css")
    fonts = {path.name for path in (ROOT / "static" / "fonts").glob("*.woff2")}
    assert fonts == {part.split('"')[0] for part in style.split('url("fonts/')[1:]}
    assert "http" not in style
    assert (ASSETS / "standalone.js").is_file()
    assert PLOTLY.stat().st_size > 1_000_000


def test_code_to_embed_escapes_the_address() -> None:
    address = embed_address("https://a.example", "world", "europe", {"x": "a&b"}, "0123456789ab")
    assert address == "https://a.example/embed/world/europe?x=a%26b&edition=0123456789ab"
    code = Opened(embed_code(address, 'The "title"', 700)).attributes("iframe")
    assert code[0]["src"] == address
    assert code[0]["title"] == 'The "title", Synthetic Drug Atlas'
