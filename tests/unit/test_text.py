"""Prose with facts in it: what a text file may hold, and what is said of one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.catalog import Fact, SectionText
from components.catalog.facts import ChangeWords
from components.catalog.page_text import facts_in, fill, parse_text, read_text
from components.schema import DataProblem

FILE = "text/en/page.md"
SOURCE = """\
# The title

The lead names {{ deaths }}.

It goes on.

## first

Words of the first.

### How to read it

Like this.

### What this cannot tell you

Not that.

## second

## third

### How to read it

Only this.
"""


def fact(name: str, display: str) -> Fact:
    return Fact(
        id=name,
        row=2,
        kind="figure",
        statement="A figure.",
        value=79384.0,
        display=display,
        unit="deaths",
        qualifier="",
        as_of="2024",
        geography="United States",
        original_publisher="",
        source_ids=("cdc_wonder_2024",),
        status="final",
        check="from_table",
        check_note="",
        checked_source_id="",
        confirmed_by="",
        superseded_by="",
        measure="",
        is_shown=True,
        dataset="us_overdose_deaths",
    )


FACTS = {
    "us_deaths_latest": fact("us_deaths_latest", "79,384"),
    "us_deaths_change": fact("us_deaths_change", "down 24.4%"),
}


def test_parse_text_gives_title_lead_and_sections_in_order() -> None:
    text = parse_text(SOURCE, FILE)
    assert text.file == "data/text/en/page.md"
    assert text.title == "The title"
    assert text.lead == "The lead names {{ deaths }}.\n\nIt goes on."
    assert list(text.sections) == ["first", "second", "third"]


def test_parse_text_gives_the_parts_of_a_section() -> None:
    text = parse_text(SOURCE, FILE)
    assert text.section("first") == SectionText(
        body="Words of the first.", how_to_read="Like this.", cannot_tell="Not that."
    )
    assert text.section("second") == SectionText()
    assert text.section("third") == SectionText(how_to_read="Only this.")


def test_section_that_was_not_written_is_empty() -> None:
    assert parse_text(SOURCE, FILE).section("fourth") == SectionText()


def test_title_alone_is_a_text() -> None:
    text = parse_text("# The title\n", FILE)
    assert (text.title, text.lead, dict(text.sections)) == ("The title", "", {})


@pytest.mark.parametrize("source", ["The title\n", "", "## first\n\nWords.\n"])
def test_text_without_a_title_is_said(source: str) -> None:
    with pytest.raises(DataProblem) as caught:
        parse_text(source, FILE)
    (problem,) = caught.value.problems
    assert (problem.file, problem.row) == ("data/text/en/page.md", 1)
    assert problem.fix == "begin the file with # and the page's title"


def test_unknown_heading_is_said_with_the_known_ones() -> None:
    with pytest.raises(DataProblem) as caught:
        parse_text("# The title\n\n## first\n\n### How to use it\n\nWords.\n", FILE)
    assert str(caught.value) == (
        "data/text/en/page.md: found the heading “How to use it”. Allowed: a page's text. "
        "To fix: use “How to read it”, “What this cannot tell you” or “In calm mode”."
    )


def test_missing_text_file_is_said() -> None:
    with pytest.raises(DataProblem) as caught:
        read_text({}, "page")
    assert str(caught.value) == (
        "data/text/en/page.md: found no such file. Allowed: a page's text. "
        "To fix: put the text file back."
    )


def test_text_that_is_not_utf8_is_said() -> None:
    with pytest.raises(DataProblem) as caught:
        read_text({FILE: "# Naïve".encode("cp1252")}, "page")
    assert str(caught.value) == (
        "data/text/en/page.md: found text that is not UTF-8. Allowed: a page's text. "
        "To fix: save it as UTF-8."
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte-order mark"])
def test_text_file_is_read_with_any_line_ends(mark: bytes) -> None:
    files = {FILE: mark + SOURCE.replace("\n", "\r\n").encode()}
    assert read_text(files, "page") == parse_text(SOURCE, FILE)


def test_facts_in_lists_each_id_once_in_order() -> None:
    assert facts_in("{{ b }} and {{a}}, {{ b.as_of }}, {{ c.unit }}; { d }") == ["b", "a", "c"]


def test_fill_puts_number_date_and_unit_in_place() -> None:
    filled = fill(
        "In {{ us_deaths_latest.as_of }}: {{ us_deaths_latest }} {{us_deaths_latest.unit}}, "
        "{{ us_deaths_change }}.",
        FACTS,
        "data/text/en/page.md",
    )
    assert filled == "In 2024: 79,384 deaths, down 24.4%."


def test_fill_puts_the_forms_of_a_change_in_place() -> None:
    change = ChangeWords(
        size="24%", verb="fell", fewer="fewer", less="less", lower="lower",
        before="2023", after="2024",
    )  # fmt: skip
    facts = {"us_deaths_change": replace(FACTS["us_deaths_change"], change=change)}
    filled = fill(
        "Deaths {{ us_deaths_change.verb }} {{ us_deaths_change.size }} from "
        "{{ us_deaths_change.before }} to {{ us_deaths_change.after }}.",
        facts,
        FILE,
        lambda fact, shown: f"<b>{shown}</b>",
    )
    assert filled == "Deaths fell <b>24%</b> from 2023 to 2024."


@pytest.mark.parametrize("form", ["verb", "value", "as_off"])
def test_fill_names_the_forms_that_a_fact_has(form: str) -> None:
    with pytest.raises(DataProblem) as caught:
        fill(f"{{{{ us_deaths_latest.{form} }}}}", FACTS, FILE)
    assert str(caught.value) == (
        f"data/text/en/page.md: found “{{{{ us_deaths_latest.{form} }}}}”. Allowed: a page's text. "
        "To fix: write one of these after the point: as_of or unit."
    )


def test_fill_lets_the_caller_dress_numbers_but_not_dates() -> None:
    filled = fill(
        "{{ us_deaths_latest }} in {{ us_deaths_latest.as_of }}",
        FACTS,
        "data/text/en/page.md",
        lambda fact, shown: f"<b id={fact.id}>{shown}</b>",
    )
    assert filled == "<b id=us_deaths_latest>79,384</b> in 2024"


def test_fill_leaves_text_without_facts_alone() -> None:
    assert fill("No number { here }.", {}, "data/text/en/page.md") == "No number { here }."


def test_fill_with_an_unknown_fact_names_the_file_and_the_nearest_id() -> None:
    with pytest.raises(DataProblem) as caught:
        fill("{{ us_death_latest }} people", FACTS, "data/text/en/page.md")
    (problem,) = caught.value.problems
    assert problem.file == "data/text/en/page.md"
    assert problem.found == "{{ us_death_latest }}"
    assert problem.fix == "did you mean {{ us_deaths_latest }}?"


@pytest.mark.parametrize(
    "placeholder",
    ["{{ us_deaths_latest.asof }}", "{{ US_deaths_latest }}", "{{ us-deaths-latest }}"],
)
def test_fill_never_shows_a_placeholder_to_a_reader(placeholder: str) -> None:
    with pytest.raises(DataProblem) as caught:
        fill(f"In all {placeholder} people", FACTS, "data/text/en/page.md")
    assert caught.value.problems[0].file == "data/text/en/page.md"
