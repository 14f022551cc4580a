"""Figures for other sites: what an embed is told to load, who may frame it, what is not there."""

from __future__ import annotations

from collections.abc import Callable

import brotli
import pytest

from components.site import EXHIBITS

CLASS = "/embed/united_states/deaths_by_class"


def test_embed_may_be_framed_by_anyone_and_pages_by_nobody(server: str, ask: Callable) -> None:
    embed, page = ask(server, CLASS).headers, ask(server, "/united_states").headers
    assert "frame-ancestors *" in embed["content-security-policy"]
    assert "x-frame-options" not in embed
    assert "frame-ancestors 'none'" in page["content-security-policy"]


def test_embed_runs_no_script_but_from_files_of_its_own_host(server: str, ask: Callable) -> None:
    answer = ask(server, CLASS)
    rules = dict(
        rule.strip().split(" ", 1) for rule in answer.headers["content-security-policy"].split(";")
    )
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert "set-cookie" not in answer.headers


def test_embed_follows_the_filters_of_its_page(server: str, ask: Callable) -> None:
    count, rate = (
        ask(server, f"{CLASS}{query}").body.decode()
        for query in ("?deaths_by_class_measure=nonsense", "?deaths_by_class_measure=rate")
    )
    assert "in 2024, to 47,735" in count
    assert "to 22 per 100,000 people" in rate
    assert "Measure: Rate per 100,000" in rate
    assert "section=deaths&amp;deaths_by_class_measure=rate#deaths_by_class" in rate


def test_parts_of_an_embed_are_small_and_kept_for_good(server: str, ask: Callable) -> None:
    """The budget is for a first visit with everything, fonts left out."""
    total = 0
    for path in ("plotly.js", "standalone.js", "standalone.css"):
        answer = ask(server, f"/embed/{path}?v=1", Accept_Encoding="br, gzip")
        assert answer.status == 200
        assert "immutable" in answer.headers["cache-control"]
        total += len(answer.body)
    document = ask(server, CLASS, Accept_Encoding="br")
    assert b"</html>" in brotli.decompress(document.body)
    total += len(document.body)
    assert total < 1_300_000


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (f"{CLASS}?edition=0123456789ab", "This edition is no longer kept"),
        ("/embed/united_states/nothing", "Chart not found"),
        ("/embed/nowhere/deaths_by_class", "Chart not found"),
        ("/embed/nothing", "Chart not found"),
    ],
)
def test_address_without_a_figure_says_so_calmly(
    server: str, ask: Callable, path: str, says: str
) -> None:
    answer = ask(server, path)
    assert answer.status == 404
    text = answer.body.decode()
    assert says in text
    assert "988" in text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]


def test_gone_edition_offers_the_same_view_with_present_figures(server: str, ask: Callable) -> None:
    query = "deaths_by_class_measure=rate"
    text = ask(server, f"{CLASS}?{query}&edition=0123456789ab").body.decode()
    assert f'href="deaths_by_class?{query}"' in text


def test_map_picture_comes_in_sizes_and_themes(server: str, ask: Callable) -> None:
    page = ask(server, "/embed/supply_routes/map?period=all&what=precursors").body.decode()
    address = "map.svg?period=all&amp;what=precursors&amp;mode=dark&amp;size=phone"
    assert address in page
    path = f"/embed/supply_routes/{address.replace('&amp;', '&')}"
    picture = ask(server, path)
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.body.startswith(b"<svg")
    again = ask(server, path, If_None_Match=picture.headers["etag"])
    assert again.status == 304


def test_small_maps_of_two_periods_have_addresses(server: str, ask: Callable) -> None:
    seen = set()
    for period in ("before_2019", "from_2019"):
        for size in ("wide", "narrow"):
            path = f"/embed/supply_routes/glance.svg?period={period}&size={size}&mode=dark"
            picture = ask(server, path)
            assert picture.headers["content-type"] == "image/svg+xml"
            assert picture.body.startswith(b"<svg")
            seen.add(picture.body)
    assert len(seen) == 4
    odd = ask(server, "/embed/supply_routes/glance.svg?period=nothing&size=nothing")
    assert odd.status == 200


def test_timeline_follows_its_filters_and_says_when_nothing_fits(
    server: str, ask: Callable
) -> None:
    china = ask(server, "/embed/agreements/timeline?who=china&from=2015").body.decode()
    assert "Agreements and other decisions, China, 2015–" in china
    assert "Who: China" in china
    nothing = ask(server, "/embed/agreements/timeline?kind=none")
    assert nothing.status == 200
    assert "No data for this choice" in nothing.body.decode()


def test_every_exhibit_of_the_site_has_an_address_of_its_own(server: str, ask: Callable) -> None:
    statuses = {
        name: ask(server, f"/embed/{page}/{name}", method="HEAD").status
        for page, items in EXHIBITS.items()
        for name in [items[0].name, items[-1].name]
    }
    assert set(statuses.values()) == {200}
