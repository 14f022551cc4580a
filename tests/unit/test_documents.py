"""Every page as a plain document: complete, valid, safe, and whole where a table is broken."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import brotli
import html5lib
import pytest

from components.catalog import Catalog, open_catalog
from components.exhibits import draw
from components.exhibits.events import event_rows
from components.render.document import WHOLE, document_of, extents
from components.render.plain import SIZES, document_html, index_html, map_picture
from components.render.structured import structured_data
from components.site import EXHIBITS, find_exhibit, public_pages, sections_of
from components.site.help import HELPLINES
from components.site.limits import SENTENCE
from components.site.links import Links
from components.text import words

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 21)
LINKS = Links(origin="https://atlas.example.org")
# The bytes of a part of a page, and of a whole page.
LARGEST, LARGEST_WHOLE = 60_000, 90_000
SHEETS = list(extents())
every_sheet = pytest.mark.parametrize(("page", "part"), SHEETS, ids=["-".join(s) for s in SHEETS])


@pytest.fixture(scope="module")
def write(catalog: Catalog) -> Callable[[str, str], str]:
    """A function that gives the HTML of a document."""

    @cache
    def html(page: str, part: str) -> str:
        document = document_of(catalog, page, part, today=TODAY, links=LINKS)
        return document_html(catalog, document, LINKS)

    return html


def text_of(markup: str) -> str:
    return " ".join(words_of(markup).split())


def words_of(markup: str) -> str:
    root = html5lib.parse(markup, namespaceHTMLElements=False)
    return " ".join(root.find("body").itertext())


@every_sheet
def test_document_is_valid_light_and_has_no_script(
    write: Callable[[str, str], str], page: str, part: str
) -> None:
    markup = write(page, part)
    html5lib.HTMLParser(strict=True).parse(markup)
    most = LARGEST_WHOLE if part == WHOLE else LARGEST
    assert len(brotli.compress(markup.encode(), quality=5)) < most
    root = html5lib.parse(markup, namespaceHTMLElements=False)
    assert {item.get("type") for item in root.iter("script")} <= {"application/ld+json"}
    assert not re.search(r"<[^>]+\son[a-z]+=", markup)
    fetched = [item.get("src") for item in root.iter("img")]
    fetched += [item.get("href") for item in root.iter("link") if item.get("rel") == "icon"]
    fetched += re.findall(r'url\("([^"]+)"\)', markup)
    assert all(address.startswith("/") for address in fetched)
    ids = Counter(item.get("id") for item in root.iter() if item.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []


@every_sheet
def test_document_has_its_landmarks_headings_in_order_and_help(
    write: Callable[[str, str], str], page: str, part: str
) -> None:
    root = html5lib.parse(write(page, part), namespaceHTMLElements=False)
    assert root.get("lang") == "en"
    levels = [int(item.tag[1]) for item in root.iter() if re.fullmatch("h[1-6]", str(item.tag))]
    assert levels.count(1) == 1 and levels[0] == 1
    steps = zip(levels, levels[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps), levels
    assert len(list(root.iter("main"))) == 1
    targets = {item.get("href") for item in root.iter("a")}
    assert {way.link for line in HELPLINES for way in line.ways} <= targets
    own = {item.get("id") for item in root.iter()}
    inside = {target[1:] for target in targets if target.startswith("#")}
    assert inside <= own
    for table in root.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") in ("col", "row") for cell in table.iter("th"))


def test_links_between_documents_lead_to_places_that_are_there(
    write: Callable[[str, str], str],
) -> None:
    there = {
        (page, part): set(re.findall(r'\sid="([^"]+)"', write(page, part))) for page, part in SHEETS
    }
    for page, part in SHEETS:
        for target in set(re.findall(r'href="/plain/([^"]+)"', write(page, part))):
            path, _, anchor = target.partition("#")
            sheet = tuple([*path.split("/"), ""][:2])
            assert sheet in there, target
            assert not anchor or anchor in there[sheet], f"{page}/{part} leads to {target}"


@pytest.mark.parametrize("page", list(EXHIBITS))
def test_document_says_all_that_its_exhibits_say(
    catalog: Catalog, write: Callable[[str, str], str], page: str
) -> None:
    said = text_of(write(page, WHOLE if sections_of(page) else ""))
    for exhibit in EXHIBITS[page]:
        shown = draw(catalog, exhibit)
        for line in (
            shown.description.finding,
            shown.description.takeaway,
            shown.badge,
            *SENTENCE.split(catalog.resource(exhibit.dataset).limits),
            shown.note,
            f"{words.number(len(shown.rows))} row",
        ):
            assert " ".join(line.split()) in said, exhibit.name


def test_documents_hold_every_event_route_programme_fact_and_source(
    catalog: Catalog, write: Callable[[str, str], str]
) -> None:
    for page, part, lines in (
        ("agreements", "list", event_rows(catalog)["summary"]),
        ("agreements", "timeline", event_rows(catalog)["title"]),
        ("agreements", "chapters", catalog.table("event_chapters")["words"]),
        ("supply_routes", "map", catalog.table("routes")["limits"]),
        ("supply_routes", "map", catalog.table("places")["about"]),
        ("us_response", "who", catalog.table("programmes")["about"]),
        ("data_and_sources", "facts", [fact.statement for fact in catalog.facts.values()]),
        ("data_and_sources", "sources", catalog.table("sources")["title"]),
        ("data_and_sources", "datasets", [r.limits for r in catalog.package.resources.values()]),
    ):
        said = text_of(write(page, part))
        assert [line for line in lines if " ".join(line.split()) not in said] == [], part


def test_first_sheet_tells_the_finding_of_every_exhibit(
    catalog: Catalog, write: Callable[[str, str], str]
) -> None:
    said = text_of(write("world", ""))
    for exhibit in EXHIBITS["world"]:
        assert draw(catalog, exhibit).description.finding in said


def test_every_page_for_readers_says_more_than_its_title(
    write: Callable[[str, str], str],
) -> None:
    """Its blocks are written, or it has texts of its own."""
    for entry in public_pages():
        sheet = WHOLE if sections_of(entry.name) else ""
        assert len(text_of(write(entry.name, sheet))) > 1500, entry.name


def test_long_table_is_cut_with_a_way_to_the_rest(write: Callable[[str, str], str]) -> None:
    markup = write("united_states", "seizures")
    assert "The first 250 rows" in text_of(markup)
    assert 'href="https://atlas.example.org/data/us_cbp_seizures_by_month.csv"' in markup


def test_counties_of_the_other_states_are_a_link_away(write: Callable[[str, str], str]) -> None:
    markup = write("united_states", "states")
    listed = re.findall(r'href="(https://[^"]*/embed/united_states/your_county[?][^"]*)"', markup)
    assert len(listed) == 50
    assert f"{LINKS.origin}/embed/united_states/your_county?state=TX" in listed
    assert not any(address.endswith("state=OH") for address in listed)


def test_list_of_documents_names_every_page_and_part(catalog: Catalog) -> None:
    markup = index_html(catalog, LINKS)
    html5lib.HTMLParser(strict=True).parse(markup)
    for entry in public_pages():
        assert f'href="/plain/{entry.name}"' in markup
        for part in sections_of(entry.name):
            assert f'href="/plain/{entry.name}/{part}"' in markup


@pytest.mark.parametrize(
    ("page", "part"), [("check_a_file", ""), ("world", "nowhere"), ("overview", WHOLE)]
)
def test_document_that_there_is_not_is_refused(catalog: Catalog, page: str, part: str) -> None:
    with pytest.raises(KeyError):
        document_of(catalog, page, part, today=TODAY)


def test_broken_table_takes_its_own_exhibits_only(data_copy: Path) -> None:
    path = data_copy / "us_overdose_deaths.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2024,", "two,"), encoding="utf-8")
    broken = open_catalog(data_copy)
    assert set(broken.problems) == {"us_overdose_deaths"}
    document = document_of(broken, "united_states", "deaths", today=TODAY, links=LINKS)
    said = text_of(document_html(broken, document, LINKS))
    assert "We can’t show “Deaths by drug” right now." in said
    other = find_exhibit("united_states", "deaths_12_month")
    assert draw(broken, other).description.finding in said
    assert "Data edition of" in said


def test_text_of_the_data_cannot_bring_in_markup(data_copy: Path) -> None:
    path = data_copy / "programmes.csv"
    text = path.read_text(encoding="utf-8")
    name = open_catalog(data_copy).table("programmes").iloc[0]["name"]
    bad = "<script>alert(1)</script><img src=x>"
    path.write_text(text.replace(name, bad), encoding="utf-8")
    catalog = open_catalog(data_copy)
    document = document_of(catalog, "us_response", "who", today=TODAY, links=LINKS)
    markup = document_html(catalog, document, LINKS)
    assert bad in text_of(markup)
    root = html5lib.parse(markup, namespaceHTMLElements=False)
    assert not list(root.iter("script")) and not list(root.iter("img"))


@pytest.mark.parametrize("size", SIZES)
def test_map_is_a_picture_of_its_own(catalog: Catalog, size: str) -> None:
    light, dark = (map_picture(catalog, size, mode) for mode in ("light", "dark"))
    assert light.startswith("<svg xmlns=") and light != dark
    assert len(brotli.compress(light.encode(), quality=5)) < LARGEST


def test_machines_are_told_of_every_table(
    catalog: Catalog, write: Callable[[str, str], str]
) -> None:
    told = structured_data(catalog, LINKS)
    tables = [r for r in catalog.package.resources.values() if r.is_table]
    assert [item["identifier"] for item in told["dataset"]] == [table.name for table in tables]
    for item in told["dataset"]:
        assert item["@type"] == "Dataset"
        assert len(item["description"]) >= 50
        assert item["creator"] and item["license"]
        (file,) = item["distribution"]
        assert file["contentUrl"] == f"{LINKS.origin}/data/{item['identifier']}.csv"
    deaths = next(i for i in told["dataset"] if i["identifier"] == "us_overdose_deaths")
    assert deaths["temporalCoverage"] == "1999/2024"
    root = html5lib.parse(write("data_and_sources", ""), namespaceHTMLElements=False)
    (script,) = root.iter("script")
    assert json.loads(script.text) == told
