"""Texts as safe HTML for documents without Streamlit, and the short form of every page."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from components.catalog import Catalog
from components.exhibits.headlines import HEADLINES
from components.render import help as helplines
from components.render.prose import Notes, plain_text, quiet_html, to_html
from components.render.summary import LONGEST_DESCRIPTION, shortened, summary_of
from components.schema import DataProblem
from components.site import PAGES, find_page, public

ROOT = Path(__file__).resolve().parents[2]
FILE = "data/text/en/trial.md"


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
    notes = Notes(catalog)
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
    found = tags_of(to_html(text, Notes(catalog), FILE))
    assert {tag for tag, _ in found} <= {"p", "a"}
    assert all(attrs["href"].startswith("https://") for tag, attrs in found if tag == "a")


@pytest.mark.parametrize(
    "target", ["https://example.org/a", "mailto:a@example.org", "tel:988", "/world", "#notes"]
)
def test_ordinary_links_stay(catalog: Catalog, target: str) -> None:
    shown = to_html(f"[there]({target})", Notes(catalog), FILE)
    assert shown == f'<p><a href="{target}">there</a></p>\n'


def test_fact_that_is_not_in_the_ledger_is_said(catalog: Catalog) -> None:
    with pytest.raises(DataProblem, match="us_deaths_latest"):
        to_html("{{ us_deaths_latst }}", Notes(catalog), FILE)


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
    targets = [attrs["href"] for tag, attrs in tags_of(helplines.HELP) if tag == "a"]
    assert targets == [way.link for line in helplines.HELPLINES for way in line.ways]
    written = " ".join(re.sub(r"<[^>]+>", "", helplines.HELP).split())
    assert written == helplines.help_text()
    assert {"tel:911", "tel:988", "sms:988", "tel:+18006624357"} <= set(targets)


def test_first_page_is_at_the_root_and_names_are_found() -> None:
    assert [entry.address for entry in PAGES[:2]] == ["/", "/united_states"]
    assert find_page("world").title == "World"
    assert "check_a_file" not in {entry.name for entry in public()}


@pytest.mark.parametrize("page", [entry.name for entry in public()])
def test_every_page_has_a_short_form(catalog: Catalog, page: str) -> None:
    summary = summary_of(catalog, page)
    assert 40 < len(summary.description) <= LONGEST_DESCRIPTION
    assert not set("<>{}*[]") & set(summary.description)
    assert summary.lead.startswith("<p>")
    assert summary.heading
    shown = [item for item in HEADLINES if not item.is_for_calm]
    assert len(summary.figures) == (len(shown) if page == "overview" else 0)
    assert all(item.finding and item.takeaway for part in summary.parts for item in part.findings)


def test_part_that_is_not_there_gives_the_first(catalog: Catalog) -> None:
    summary = summary_of(catalog, "united_states", draw=lambda *_: _raise())
    assert summary.part("nowhere").name == "deaths"
    assert summary.part("care").findings == ()


def _raise() -> None:
    raise DataProblem([])


def test_description_ends_with_a_sentence_or_a_whole_word() -> None:
    assert shortened("One is here. Two is longer.", 20) == "One is here."
    assert shortened("A sentence, which is far too long.", 15) == "A sentence…"
    assert shortened("") == ""
