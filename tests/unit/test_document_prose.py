"""Texts as safe HTML for documents without Streamlit, and the short form of every page."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from components.catalog import Catalog, open_catalog
from components.render.document import document_of
from components.render.help import HELP, STRIP_HTML
from components.render.plain import document_html
from components.render.prose import Footnotes, plain_text, quiet_html, to_html
from components.render.summary import LONGEST_DESCRIPTION, describe_page, shortened, summary_of
from components.schema import DataProblem
from components.site import PAGES, Page, find_page, public_pages
from components.site.help import HELPLINES, help_text
from components.site.links import Links

ROOT = Path(__file__).resolve().parents[2]
FILE = "data/text/en/trial.md"
TODAY = date(2026, 11, 22)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.found.append((tag, dict(attrs)))


def tags_of(markup: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Tags()
    reader.feed(markup)
    return reader.found


def test_number_in_a_text_leads_to_its_note_and_back(catalog: Catalog) -> None:
    notes = Footnotes(catalog)
    shown = to_html(
        "Deaths: {{ us_deaths_latest }}, **again** {{ us_deaths_latest }}.", notes, FILE
    )
    links = [attrs for tag, attrs in tags_of(shown) if tag == "a"]
    assert [link["href"] for link in links] == ["#note-us_deaths_latest"] * 2
    assert [link.get("id") for link in links] == ["fact-us_deaths_latest", None]
    assert catalog.fact("us_deaths_latest").display in shown
    assert 'id="note-us_deaths_latest"' in notes.items()
    assert 'href="#fact-us_deaths_latest"' in notes.items()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[press](javascript:alert(1))",
        "[press](JaVaScRiPt:alert(1))",
        "[press](data:text/html,hello)",
        "![seen](https://elsewhere.example/pixel.png)",
        "<javascript:alert(1)>",
        "[press][a]\n\n[a]: vbscript:run",
    ],
)
def test_text_cannot_bring_in_scripts_or_pictures(catalog: Catalog, text: str) -> None:
    found = tags_of(to_html(text, Footnotes(catalog), FILE))
    assert {tag for tag, _ in found} <= {"p", "a"}
    assert all(attrs["href"].startswith("https://") for tag, attrs in found if tag == "a")


@pytest.mark.parametrize(
    "target", ["https://example.org/a", "mailto:a@example.org", "tel:988", "/world", "#notes"]
)
def test_ordinary_links_stay(catalog: Catalog, target: str) -> None:
    shown = to_html(f"[there]({target})", Footnotes(catalog), FILE)
    assert shown == f'<p><a href="{target}">there</a></p>\n'


def test_fact_that_is_not_in_the_ledger_is_said(catalog: Catalog) -> None:
    with pytest.raises(DataProblem, match="us_deaths_latest"):
        to_html("{{ us_deaths_latst }}", Footnotes(catalog), FILE)


def test_plain_text_has_neither_marks_nor_links(catalog: Catalog) -> None:
    text = "**A** [link](https://example.org)\nand `code` & {{ us_deaths_latest }}.\n\n- One\n- Two"
    number = catalog.fact("us_deaths_latest").display
    assert plain_text(text, catalog, FILE) == f"A link and code & {number}. One Two"


def test_quiet_text_links_to_no_note(catalog: Catalog) -> None:
    assert tags_of(quiet_html("{{ us_deaths_latest }}", catalog, FILE))[1] == (
        "span",
        {"class": "atlas-fact"},
    )


def test_every_way_to_help_is_in_the_line_of_every_page() -> None:
    targets = [attrs["href"] for tag, attrs in tags_of(HELP) if tag == "a"]
    assert targets == [way.link for line in HELPLINES for way in line.ways]
    written = " ".join(re.sub(r"<[^>]+>", "", HELP).split())
    assert written == help_text()
    assert {"tel:911", "tel:988", "sms:988", "tel:+18006624357"} <= set(targets)


def test_first_page_is_at_the_root_and_names_are_found() -> None:
    assert [entry.address for entry in PAGES[:2]] == ["/", "/how_it_changed"]
    assert find_page("world").title == "World"
    assert "check_a_file" not in {entry.name for entry in public_pages()}


@pytest.mark.parametrize("page", [entry.name for entry in public_pages()])
def test_every_page_has_a_short_form(catalog: Catalog, page: str) -> None:
    description = describe_page(catalog, page)
    assert 40 < len(description) <= LONGEST_DESCRIPTION
    assert not set("<>{}*[]") & set(description)
    document = document_of(catalog, page, today=TODAY)
    assert document.lead.startswith("<p>")
    assert document.heading
    sections = summary_of(catalog, find_page(page))
    assert document.summary == sections
    assert all(item.finding and item.takeaway for one in sections for item in one.findings)


def test_overview_goes_from_the_news_to_what_helps(catalog: Catalog) -> None:
    (section,) = document_of(catalog, "overview", today=TODAY).sections
    assert [(piece.kind, piece.view["title"]) for piece in section.blocks] == [
        ("exhibit", "Overdose deaths over time"),
        ("routes_picture", "Where fentanyl comes from"),
        ("passage", "What the latest data show"),
        ("passage", "Why are deaths falling?"),
        ("event_cards", "What governments did"),
        ("passage", "What helps"),
        ("passage", "For teachers"),
    ]
    latest, cards, helps = (section.blocks[place].view for place in (2, 4, 5))
    assert "New Mexico" in latest["more"]
    assert [card[3].partition("#")[2] for card in cards["cards"]] == [
        "event-china_class_control_2019",
        "event-fend_off_law_2024",
        "event-halt_fentanyl_act_2025",
    ]
    assert "#event-naloxone_otc_2023" in helps["links"][1][1]


def test_strip_below_a_lead_names_ways_to_help_that_exist() -> None:
    known = {way.link for line in HELPLINES for way in line.ways}
    targets = {attrs["href"] for tag, attrs in tags_of(STRIP_HTML) if tag == "a"}
    assert {"tel:988", "tel:911", "tel:+18006624357", "https://findtreatment.gov"} == targets
    assert targets <= known


@pytest.mark.parametrize("entry", public_pages(), ids=lambda entry: entry.name)
def test_help_stands_below_the_lead_where_a_page_speaks_of_deaths(
    catalog: Catalog, entry: Page
) -> None:
    document = document_of(catalog, entry.name, today=TODAY)
    shown = document_html(catalog, document, Links())
    assert (STRIP_HTML in shown) == entry.speaks_of_deaths
    told = ("overview", "how_it_changed", "united_states", "world")
    assert entry.speaks_of_deaths == (entry.name in told)


def test_every_page_has_a_title_of_its_own_for_search_engines() -> None:
    titles = [entry.searched for entry in public_pages()]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= 70


def test_exhibits_whose_tables_are_wrong_are_left_out_of_the_short_form(data_copy: Path) -> None:
    path = data_copy / "us_overdose_deaths.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2024,", "two,"), encoding="utf-8")
    sections = summary_of(open_catalog(data_copy), find_page("united_states"))
    names = {item.name for section in sections for item in section.findings}
    assert "deaths_12_month" in names and "deaths_by_class" not in names


def test_description_ends_with_a_sentence_or_a_whole_word() -> None:
    assert shortened("One is here. Two is longer.", 20) == "One is here."
    assert shortened("A sentence, which is far too long.", 15) == "A sentence…"
    assert shortened("") == ""
