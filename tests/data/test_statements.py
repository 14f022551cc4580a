"""Every statement of the two source documents has its check and a place on the site.

The anchors are the words with which each paragraph, bullet, and sentence of the documents begins
or goes on, typed here by hand.
"""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.render.document import document_of
from components.render.plain import document_html
from components.render.statements import statements_html
from components.site import sections_of
from components.site.calm import without_deaths
from components.site.links import Links
from components.site.statements import (
    DOCUMENTS,
    TABLE,
    Statement,
    StatementLink,
    statement_tally,
    statements_of,
)
from tests.data.founding_documents import BRIEF_PASSAGES, PAGE_PASSAGES

# The statements of each document, and the first and last one of each of its parts.
COUNTS = {"brief_2024": 57, "inl_page": 36}
PARTS = {
    "opening": ("A1", "A2"),
    "home": ("A3", "A12"),
    "world": ("A13", "A23"),
    "action": ("A24", "A25"),
    "diplomacy": ("A26", "A37"),
    "programs": ("A38", "A46"),
    "congress": ("A47", "A57"),
    "inl_mexico": ("B1", "B2"),
    "inl_china": ("B3", "B6"),
    "inl_forums": ("B7", "B15"),
    "inl_rewards": ("B16", "B16"),
    "inl_world": ("B17", "B26"),
    "inl_demand": ("B27", "B34"),
    "inl_frame": ("B35", "B36"),
}
# What is around the text of the page, at its beginning and at the end of its paragraphs.
FRAME = {"B35", "B36"}
OPINIONS = {"A1", "A2", "A25", "A47", "B27"}
EFFECTS = {"B2", "B6", "B15", "B28", "B34"}
UNCHECKED = {"opinion", "not_confirmed", "claim_of_effect", "no_claim"}


@pytest.fixture(scope="module")
def statements(catalog: Catalog) -> dict[str, Statement]:
    return {statement.item: statement for statement in statements_of(catalog)}


def test_every_statement_is_there_in_the_order_of_its_document(catalog: Catalog) -> None:
    rows = list(each_row(catalog.table(TABLE)))
    expected = [
        (f"{letter}{number}", document, number)
        for letter, (document, count) in zip("AB", COUNTS.items(), strict=True)
        for number in range(1, count + 1)
    ]
    assert [(row.item, row.document, row.position) for row in rows] == expected
    for part, (first, last) in PARTS.items():
        items = [row.item for row in rows if row.part == part]
        assert (items[0], items[-1]) == (first, last)
        assert len(items) == int(last[1:]) - int(first[1:]) + 1


def test_every_statement_is_read_with_its_words_its_check_and_what_was_found(
    statements: dict[str, Statement],
) -> None:
    assert len(statements) == sum(COUNTS.values())
    for item, statement in statements.items():
        assert statement.what.endswith("."), item
        assert statement.check_words, item
        assert statement.record.endswith("."), item


def test_every_statement_has_a_place_that_exists(statements: dict[str, Statement]) -> None:
    for item, statement in statements.items():
        sections = [way for way in statement.ways if way.kind == "section"]
        assert sections, item
        for way in sections:
            assert way.name in sections_of(way.page), item


def test_every_place_that_the_table_allows_exists(catalog: Catalog) -> None:
    allowed = catalog.resource(TABLE).field("place").constraints["enum"]
    places = [place.split("/") for place in allowed]
    assert [place for place in places if place[1] not in sections_of(place[0])] == []
    assert set(allowed) == set(catalog.table(TABLE)["place"])


@pytest.mark.parametrize(
    ("table", "column", "key", "seed"),
    [
        ("facts", "fact_ids", "id", "kind"),
        ("events", "event_ids", "event_id", "seed"),
        ("programmes", "programme_ids", "programme_id", "seed"),
    ],
)
def test_every_row_that_a_document_names_is_named_by_a_statement(
    table: str, column: str, key: str, seed: str, catalog: Catalog
) -> None:
    named = {name for cell in catalog.table(TABLE)[column] for name in cell.split()}
    rows = catalog.table(table)
    from_documents = rows[rows[seed].isin([*DOCUMENTS, "both"])][key]
    assert len(from_documents) > 25
    assert set(from_documents) - named == set()


def test_rows_of_one_document_are_named_by_its_own_statements(catalog: Catalog) -> None:
    kinds = {row.id: row.kind for row in each_row(catalog.table("facts"))}
    for row in each_row(catalog.table(TABLE)):
        assert {kinds[name] for name in row.fact_ids.split()} <= {row.document}, row.item


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9$%]+", text.lower().replace("’", "'")))


@pytest.mark.parametrize(
    ("document", "passages"),
    [("brief_2024", BRIEF_PASSAGES), ("inl_page", PAGE_PASSAGES)],
    ids=["brief", "page"],
)
def test_every_passage_of_the_documents_is_covered_by_a_statement(
    document: str, passages: tuple[tuple[str, str], ...], catalog: Catalog
) -> None:
    """Each passage is in the search words of the statement that is named next to it."""
    rows = {row.item: row for row in each_row(catalog.table(TABLE)) if row.document == document}
    assert {item for item, _ in passages} == set(rows)
    for item, passage in passages:
        missing = words_of(passage) - words_of(rows[item].seed_words)
        assert missing == set(), (item, passage)
    order = [int(item[1:]) for item, _ in passages if item not in FRAME]
    assert order == sorted(order)


def test_search_words_are_lower_case_without_marks(catalog: Catalog) -> None:
    for cell in catalog.table(TABLE)["seed_words"]:
        assert cell == cell.lower()
        assert not re.search(r"[*\[\]#\\]", cell)


def test_a_check_is_typed_only_where_no_fact_has_it(catalog: Catalog) -> None:
    for row in each_row(catalog.table(TABLE)):
        assert bool(row.check) == (not row.fact_ids), row.item
        assert not (row.fact_ids and row.check_note), row.item
        assert row.statement or len(row.fact_ids.split()) == 1, row.item


def test_opinions_and_claims_of_effect_are_called_so(statements: dict[str, Statement]) -> None:
    checks = {item: statement.check for item, statement in statements.items()}
    assert {item for item, check in checks.items() if check == "opinion"} == OPINIONS
    assert {item for item, check in checks.items() if check == "claim_of_effect"} == EFFECTS
    for item in EFFECTS:
        assert "Timing is not proof" in statements[item].record, item


def test_a_statement_is_confirmed_only_by_another_source(
    catalog: Catalog, statements: dict[str, Statement]
) -> None:
    """What rests on the documents alone is not called confirmed, nor is what records contradict."""
    sources = {
        name: (row.source_id, row.correction)
        for table, key in (("events", "event_id"), ("programmes", "programme_id"))
        for row in each_row(catalog.table(table))
        for name in [getattr(row, key)]
    }
    for row in each_row(catalog.table(TABLE)):
        statement = statements[row.item]
        if row.fact_ids or row.check_note or statement.check in UNCHECKED:
            continue
        tied = [sources[name] for name in f"{row.event_ids} {row.programme_ids}".split()]
        assert any(source not in DOCUMENTS for source, _ in tied) or row.check == "outdated"
        if any(correction for _, correction in tied):
            assert statement.check != "confirmed", row.item


def test_own_checks_that_confirm_name_their_source(catalog: Catalog) -> None:
    own = [row for row in each_row(catalog.table(TABLE)) if row.check_note]
    assert len(own) > 30
    for row in own:
        if row.check not in UNCHECKED and row.item != "B35":
            assert row.checked_source_id, row.item
        assert row.checked_source_id not in DOCUMENTS, row.item


def test_deaths_rose_every_year_to_2022_as_the_claims_of_effect_say(catalog: Catalog) -> None:
    table = catalog.table("us_overdose_deaths")
    rows = table[table["drug_class"] == "synthetic_opioids"].set_index("year")["deaths"]
    assert rows.loc[2012:2022].is_monotonic_increasing
    assert rows.loc[2023] < rows.loc[2022]


def test_carfentanil_in_laboratories_is_as_the_claim_of_effect_says(catalog: Catalog) -> None:
    table = catalog.table("us_lab_reports_by_substance")
    reports = table[table["substance"] == "carfentanil"].set_index("year")["reports"]
    assert (reports.loc[2018:] < reports.loc[2017]).all()
    assert reports.loc[2024] > reports.loc[2023]


def test_no_survey_of_eastern_europe_is_in_our_data_as_a_check_says(catalog: Catalog) -> None:
    countries = catalog.table("countries")
    eastern = set(countries[countries["subregion"] == "Eastern Europe"]["iso3"])
    assert eastern == {"BLR", "MDA", "RUS", "UKR"}
    surveys = catalog.table("country_drug_use")
    assert set(surveys["iso3"]) & eastern == set()


def test_calm_mode_hides_statements_that_count_deaths(
    catalog: Catalog, statements: dict[str, Statement]
) -> None:
    calm = {statement.item: statement for statement in statements_of(without_deaths(catalog))}
    assert set(statements) - set(calm) == {"A4", "A5", "A9", "A10", "B17", "B18"}
    assert all(way.name != "deaths" for each in calm.values() for way in each.ways)


def test_tally_adds_up(catalog: Catalog) -> None:
    numbers = [int(number) for number in re.findall(r"\d+", statement_tally(catalog))]
    assert numbers[0] == sum(numbers[1:]) == sum(COUNTS.values())


def test_list_is_folded_by_part_and_shows_one_check_alone(catalog: Catalog) -> None:
    def address(way: StatementLink) -> str:
        return f"{way.kind}:{way.page}:{way.name}"

    folded = statements_html(catalog, address, folds=True)
    assert folded.count("<article") == sum(COUNTS.values())
    assert folded.count("<summary>") == len(PARTS)
    assert folded.count('<details class="atlas-folded" open>') == len(COUNTS)
    assert "10,000" not in folded
    effects = statements_html(catalog, address, check="claim_of_effect")
    assert set(re.findall(r'id="item-(\w+)"', effects)) == EFFECTS
    assert "<summary>" not in effects
    assert "2024 policy brief</h3>" not in effects


@pytest.mark.parametrize("is_calm", [False, True], ids=["all", "calm"])
def test_every_link_of_the_plain_document_leads_to_what_is_there(
    is_calm: bool, catalog: Catalog
) -> None:
    """Each address names a document of the site, and each anchor stands in it."""
    read = without_deaths(catalog) if is_calm else catalog
    links = Links(is_calm=is_calm)

    def document(page: str, part: str) -> str:
        made = document_of(read, page, part, today=date(2026, 11, 30), links=links)
        return document_html(read, made, links)

    markup = document("fact_check", "documents")
    articles = markup[markup.index('<article id="item-A1"') :]
    articles = articles[: articles.rindex("</article>")]
    addresses = {html.unescape(href) for href in re.findall(r'href="(/plain/[^"]+)"', articles)}
    assert len(addresses) > 60
    pages: dict[tuple[str, str], str] = {}
    for address in addresses:
        parts = urlsplit(address)
        assert (parts.query == "calm=1") == is_calm
        _, _, page, part = parts.path.split("/")
        assert part in sections_of(page, is_calm=is_calm)
        if parts.fragment:
            if (page, part) not in pages:
                pages[page, part] = document(page, part)
            assert f'id="{parts.fragment}"' in pages[page, part], address
