"""Everything shipped in data/ keeps to its declaration, names its sources and adds up.

A test here fails when a refresh brings something in that a reader should not see. That data have
grown old is no such thing: it is said as a warning, because a calendar must not break a build.
"""

from __future__ import annotations

import json
import math
import warnings
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest

from components import site
from components.catalog import Catalog, Fact, Source, open_catalog
from components.charts import theme
from components.lessons.lesson import cards
from components.publishing.saved import read_saved
from components.schema import Resource, datasets, read_package
from components.schema.package import DESCRIPTOR

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
PACKAGE = read_package(DATA)
CLAIMS = {"brief_2024": 19, "inl_page": 11}
# The tables that are ours from end to end, so that no source stands behind their rows.
OWN = {
    "datasets",
    "messaging_rules",
    "messaging_allowed",
    "sources",
    "accessibility",
    "changes",
    "text_exceptions",
    "route_chapters",
    "story_scenes",
    "actors",
    "event_chapters",
    "lessons",
    "lesson_steps",
    "lesson_standards",
    "lesson_exhibits",
    "decks",
    "deck_slides",
    "quiz",
    "predictions",
}

every_resource = pytest.mark.parametrize("name", PACKAGE.resources)


def resource(name: str) -> Resource:
    return PACKAGE.resources[name]


def claims(catalog: Catalog) -> list[Fact]:
    return [fact for fact in catalog.facts.values() if fact.kind in CLAIMS]


def test_every_declared_file_is_valid() -> None:
    found = open_catalog(DATA).problems
    assert {name: [str(problem) for problem in problems] for name, problems in found.items()} == {}


def test_declaration_is_written_from_the_table_of_datasets() -> None:
    raw, settings = ((DATA / name).read_bytes() for name in (DESCRIPTOR, datasets.FILE))
    assert datasets.write_declaration(raw, settings) == raw, "run `make columns`"
    rows = datasets.settings_of(settings)
    assert set(rows) == {item.path for item in PACKAGE.resources.values()}
    entries = {entry["path"]: entry for entry in json.loads(raw)["resources"]}
    assert {path: datasets.row_of(entry) for path, entry in entries.items()} == rows


def test_new_declaration_gets_its_row_of_settings() -> None:
    raw, settings = ((DATA / name).read_bytes() for name in (DESCRIPTOR, datasets.FILE))
    assert datasets.with_new_rows(settings, raw) == settings
    value = json.loads(raw)
    value["resources"].append(value["resources"][0] | {"name": "copied", "path": "copied.csv"})
    rows = datasets.settings_of(datasets.with_new_rows(settings, json.dumps(value).encode()))
    old = rows[value["resources"][0]["path"]]
    assert rows == datasets.settings_of(settings) | {"copied.csv": old | {"file": "copied.csv"}}


def test_every_file_in_data_is_declared_and_every_declared_text_is_there() -> None:
    saved = read_saved(DATA)
    assert (saved.undeclared, saved.unreadable) == ((), {})
    lessons = pd.read_csv(DATA / "lessons.csv")["lesson_id"]
    texts = PACKAGE.text_paths(lambda table, column: set(lessons))
    assert texts == {path for path in saved.files if path.endswith(".md")}
    assert {f"text/en/{entry.name}.md" for entry in site.PAGES} <= texts


@every_resource
def test_resource_says_what_it_holds_and_what_it_cannot_tell(name: str) -> None:
    item = resource(name)
    for words in (item.title, item.description, item.limits, item.processing, item.licence):
        assert len(words) > 3
    assert item.limits.endswith(".") and item.processing.endswith(".")
    assert item.topic in PACKAGE.topics


@every_resource
def test_resource_was_not_retrieved_in_the_future(name: str) -> None:
    assert resource(name).retrieved <= date.today()


@every_resource
def test_resource_refers_to_columns_and_sources_that_exist(name: str, catalog: Catalog) -> None:
    item = resource(name)
    if item.as_of_field:
        assert item.as_of_field in [field.name for field in item.fields]
    assert set(item.source_ids) <= set(catalog.sources)


@every_resource
def test_resource_names_a_source_unless_it_is_our_own(name: str, catalog: Catalog) -> None:
    item = resource(name)
    named = set(item.source_ids)
    for field in item.source_fields:
        named |= set(catalog.table(name)[field]) - {""}
    assert bool(named) == (name not in OWN) or name == "sources"


@every_resource
def test_labels_explain_every_code_of_a_column_that_has_labels(name: str) -> None:
    for field in resource(name).fields:
        if field.labels and "enum" in field.constraints:
            assert set(field.labels) == set(field.constraints["enum"]), field.name


@every_resource
def test_every_row_with_a_figure_names_where_it_comes_from(name: str, catalog: Catalog) -> None:
    """A table with a source for each column names it wherever that column has a figure."""
    for field in resource(name).source_fields:
        stem = field.removesuffix("_source_id")
        columns = [
            c.name for c in resource(name).fields if c.is_numeric and c.name.startswith(stem)
        ]
        for column in columns:
            table = catalog.table(name)
            assert (table.loc[table[column].notna(), field] != "").all(), column


@pytest.mark.filterwarnings("default")
@every_resource
def test_resource_that_is_overdue_is_only_a_warning(name: str, catalog: Catalog) -> None:
    fresh = catalog.freshness(name, date.today())
    assert (fresh.next_refresh is None) == (resource(name).refresh_days == 0)
    if fresh.is_overdue:
        warnings.warn(f"{name} is {fresh.days_overdue} days overdue", UserWarning, stacklevel=1)


def test_every_source_is_used_and_every_source_named_exists(catalog: Catalog) -> None:
    used: set[str] = set()
    for name, item in PACKAGE.resources.items():
        used |= set(item.source_ids)
        for field in item.source_fields if name != "sources" else ():
            used |= set(catalog.table(name)[field])
    for card in cards(catalog):
        used |= set(card.source_ids)
    for fact in catalog.facts.values():
        used |= set(fact.source_ids)
    assert used - {""} == set(catalog.sources)


def test_links_lead_to_the_web_and_nowhere_else(catalog: Catalog) -> None:
    links = [source.link for source in catalog.sources.values() if source.link]
    links += [item.licence_link for item in PACKAGE.resources.values() if item.licence_link]
    for link in links:
        parts = urlsplit(link)
        assert parts.scheme in ("http", "https") and "." in parts.netloc, link
        assert parts.username is None, link


def test_every_source_can_be_cited(catalog: Catalog) -> None:
    for source in catalog.sources.values():
        assert source.publisher in source.short
        assert source.licence in source.full(date(2026, 11, 21))


def test_no_source_is_published_after_it_was_read(catalog: Catalog) -> None:
    edition = catalog.edition.isoformat()

    def year_and_month(source: Source) -> str:
        return source.published[:7]

    assert [s.source_id for s in catalog.sources.values() if year_and_month(s) > edition[:7]] == []


def test_ledger_has_no_problems(catalog: Catalog) -> None:
    assert [str(problem) for problem in catalog.fact_problems] == []
    assert len(catalog.facts) == len(catalog.table("facts"))


def test_facts_point_to_declared_tables(catalog: Catalog) -> None:
    named = set(catalog.table("facts")["dataset"]) - {""}
    assert named <= set(catalog.tables)


@pytest.mark.parametrize(("kind", "count"), CLAIMS.items())
def test_every_claim_of_the_two_documents_is_in_the_ledger(
    kind: str, count: int, catalog: Catalog
) -> None:
    assert len([fact for fact in claims(catalog) if fact.kind == kind]) == count


def test_every_claim_has_a_date_or_says_why_not(catalog: Catalog) -> None:
    assert [fact.id for fact in claims(catalog) if not (fact.as_of or fact.check_note)] == []


def test_every_claim_has_its_first_publisher_its_source_and_its_check(catalog: Catalog) -> None:
    for fact in claims(catalog):
        assert fact.original_publisher, fact.id
        assert fact.source_ids == (fact.kind,), fact.id
        assert fact.check in (
            "confirmed",
            "confirmed_with_limits",
            "partly_confirmed",
            "not_confirmed",
        ), fact.id


def test_every_claim_that_is_not_plainly_confirmed_says_what_was_found(catalog: Catalog) -> None:
    doubtful = [fact for fact in claims(catalog) if fact.check != "confirmed"]
    assert [fact.id for fact in doubtful if len(fact.check_note) < 20] == []


def test_every_claim_confirmed_in_any_degree_names_where_it_was_checked(catalog: Catalog) -> None:
    confirmed = [fact for fact in claims(catalog) if fact.check != "not_confirmed"]
    unnamed = [f.id for f in confirmed if not (f.checked_source_id or f.confirmed_by)]
    assert unnamed == []


def test_every_claim_shown_without_confirmation_says_so_beside_the_number(catalog: Catalog) -> None:
    unconfirmed = [fact for fact in claims(catalog) if fact.check == "not_confirmed"]
    assert unconfirmed
    assert [fact.id for fact in unconfirmed if "not confirmed" not in fact.label] == []


def test_what_supersedes_or_confirms_a_fact_exists_and_is_another_one(catalog: Catalog) -> None:
    for fact in catalog.facts.values():
        for other in (fact.superseded_by, fact.confirmed_by):
            assert other == "" or (other in catalog.facts and other != fact.id), fact.id


def test_no_chain_of_superseded_facts_is_a_circle(catalog: Catalog) -> None:
    for start in catalog.facts:
        seen, name = set(), start
        while name:
            assert name not in seen, f"{start} comes back to {name}"
            seen.add(name)
            name = catalog.fact(name).superseded_by


def test_every_other_fact_has_a_date_a_source_and_a_place(catalog: Catalog) -> None:
    for fact in catalog.facts.values():
        if fact.kind not in CLAIMS:
            assert fact.as_of and fact.source_ids and fact.geography, fact.id


def test_every_drug_class_has_a_color_of_its_meaning(catalog: Catalog) -> None:
    codes = catalog.table("drug_classes")["drug_class"]
    assert [code for code in codes if theme.ALIASES.get(code, code) not in theme.SERIES] == []


def test_changes_name_tables_and_pages_that_exist(catalog: Catalog) -> None:
    changes = catalog.table("changes")
    assert set(changes["dataset"]) - {""} <= set(PACKAGE.resources)
    assert set(changes["page"]) - {""} <= {path.stem for path in (ROOT / "pages").glob("*.py")}


def test_map_has_a_shape_for_every_state_and_the_district(catalog: Catalog) -> None:
    states = catalog.table("states")
    shapes = json.loads((DATA / "boundaries" / "us_states_albers.json").read_text("utf-8"))
    ids = [feature["id"] for feature in shapes["features"]]
    assert sorted(ids) == sorted(states.loc[states["kind"] != "nation", "state"])
    assert len(ids) == 51


FINAL = {"synthetic_opioids": range(2019, 2025), "all_drugs": range(1999, 2018)}


@pytest.mark.parametrize(
    ("drug_class", "year"), [(code, year) for code, years in FINAL.items() for year in years]
)
def test_states_and_the_district_add_up_to_the_nation(
    drug_class: str, year: int, catalog: Catalog
) -> None:
    table = catalog.table("us_overdose_by_state")
    rows = table[
        (table["drug_class"] == drug_class)
        & (table["year"] == year)
        & (table["basis"] == "final_residents")
    ].set_index("state")["deaths"]
    national = catalog.table("us_overdose_deaths").set_index(["year", "drug_class"])["deaths"]
    assert len(rows) == 52
    assert rows.drop("US").sum() == rows["US"] == national[year, drug_class]


def test_months_of_border_seizures_add_up_to_full_fiscal_years(catalog: Catalog) -> None:
    key = ["fiscal_year", "drug", "component", "region"]
    years = catalog.table("us_cbp_seizures_by_year")
    full = years[years["status"] == "full"].set_index(key)["pounds"]
    months = catalog.table("us_cbp_seizures_by_month").groupby(key)["pounds"].sum()
    added = months.reindex(full.index).fillna(0)
    assert len(full) > 100
    assert full[(added - full).abs() >= 0.5].to_dict() == {}


def test_months_of_border_seizures_stand_in_their_fiscal_year(catalog: Catalog) -> None:
    """The federal fiscal year begins in October of the calendar year before."""
    table = catalog.table("us_cbp_seizures_by_month")
    months = table["month"].dt
    assert (table["fiscal_year"] == months.year + (months.month >= 10)).all()


@pytest.mark.parametrize("year", range(2017, 2025))
def test_months_add_up_to_the_final_year(year: int, catalog: Catalog) -> None:
    table = catalog.table("us_synthetic_opioid_deaths_by_month")
    months = table[table["month"].dt.year == year]
    national = catalog.table("us_overdose_deaths").set_index(["year", "drug_class"])["deaths"]
    assert len(months) == 12
    assert months["deaths"].sum() == national[year, "synthetic_opioids"]


def test_women_and_men_add_up_to_everybody(catalog: Catalog) -> None:
    table = catalog.table("us_overdose_by_sex").dropna(subset=["deaths"])
    both = table.groupby(["year", "drug_class"])["deaths"].agg(["sum", "count"])
    both = both[both["count"] == 2]["sum"]
    national = catalog.table("us_overdose_deaths").set_index(["year", "drug_class"])["deaths"]
    shared = both.index.intersection(national.dropna().index)
    assert len(shared) > 100
    pd.testing.assert_series_equal(
        both[shared].sort_index(), national[shared].sort_index(), check_names=False
    )


def test_deaths_together_with_another_drug_are_part_of_all(catalog: Catalog) -> None:
    table = catalog.table("us_overdose_combinations")
    wide = table.pivot(index=["drug_class", "year"], columns="together_with", values="deaths")
    whole = wide["any"].dropna()
    for part in ("synthetic_opioids", "any_opioid"):
        assert (wide.loc[whole.index, part].dropna() <= whole).all()


def test_no_year_has_more_deaths_of_a_class_than_of_all_drugs(catalog: Catalog) -> None:
    table = catalog.table("us_overdose_deaths")
    wide = table.pivot(index="year", columns="drug_class", values="deaths")
    for code in wide.columns:
        assert (wide[code].dropna() <= wide.loc[wide[code].notna(), "all_drugs"]).all(), code


def test_no_table_holds_an_infinite_number(catalog: Catalog) -> None:
    for name, table in catalog.tables.items():
        for field in resource(name).fields:
            if field.is_numeric:
                assert not table[field.name].map(math.isinf).any(), f"{name}, {field.name}"
