"""How old the data are on a given day, and how a source or a table is cited."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Source
from components.catalog.freshness import freshness, last_period, reviews
from components.catalog.sources import dataset_bibtex, dataset_citation, read_sources
from components.publishing.__main__ import report_freshness
from components.schema import Package, Resource

Declare = Callable[[str, int], Resource]

RETRIEVED = date(2026, 11, 21)

FULL = Source(
    source_id="jec_2022",
    publisher="U.S. Congress, Joint Economic Committee",
    title="Analysis of what the opioid epidemic cost in 2020",
    published="2022-09-28",
    link="https://www.jec.senate.gov/",
    licence="U.S. government work, public domain",
    kind="official",
    reading="publisher's own page",
)
BARE = Source(
    source_id="zhu",
    publisher="Zhu and others, Substance Use & Misuse",
    title="100% of deaths",
    published="",
    link="",
    licence="Figures only, cited with credit",
    kind="research",
    reading="quoted in another text",
)


@pytest.fixture
def resource(package: Package) -> Declare:
    """A function that gives a real declaration with another refresh interval."""

    def declare(name: str, days: int) -> Resource:
        real = package.table(name)
        values = {key: getattr(real, key) for key in Resource.__dataclass_fields__}
        return Resource(**values | {"retrieved": RETRIEVED, "refresh_days": days})

    return declare


def table(column: str, *values: object) -> pd.DataFrame:
    return pd.DataFrame({column: values})


def test_freshness_before_the_next_refresh_is_not_due(resource: Declare) -> None:
    fresh = freshness(
        resource("us_overdose_deaths", 60), table("year", 2023, 2024, 2022), date(2026, 12, 1)
    )
    assert (fresh.as_of, fresh.next_refresh, fresh.days_overdue) == ("2024", date(2027, 1, 20), 0)
    assert not fresh.is_overdue
    assert fresh.sentence == (
        "Data through 2024. Updated November 21, 2026. Next update by January 20, 2027."
    )


@pytest.mark.parametrize(
    ("today", "days"),
    [(date(2027, 1, 20), 0), (date(2027, 1, 21), 1), (date(2027, 2, 20), 31)],
)
def test_freshness_counts_the_days_since_the_refresh_was_due(
    today: date, days: int, resource: Declare
) -> None:
    fresh = freshness(resource("us_overdose_deaths", 60), table("year", 2024), today)
    assert fresh.days_overdue == days
    assert fresh.is_overdue == (days > 0)


def test_overdue_sentence_says_since_when(resource: Declare) -> None:
    fresh = freshness(resource("us_overdose_deaths", 60), table("year", 2024), date(2027, 2, 20))
    assert fresh.sentence == (
        "Data through 2024. Updated November 21, 2026. An update was due on January 20, 2027."
    )


def test_historical_data_are_never_overdue(resource: Declare) -> None:
    fresh = freshness(resource("us_economic_cost", 0), table("year", 2020), date(2050, 1, 1))
    assert (fresh.next_refresh, fresh.days_overdue, fresh.is_overdue) == (None, 0, False)
    assert fresh.sentence == (
        "Data through 2020. Updated November 21, 2026. Historical, with no further updates."
    )


def test_table_that_cannot_be_shown_has_dates_but_no_period(resource: Declare) -> None:
    fresh = freshness(resource("us_overdose_deaths", 60), None, date(2026, 12, 1))
    assert fresh.as_of == ""
    assert fresh.sentence == "Updated November 21, 2026. Next update by January 20, 2027."


@pytest.mark.parametrize(
    ("name", "rows", "period"),
    [
        ("us_overdose_deaths", table("year", 2023, 2024), "2024"),
        ("us_cbp_seizures_by_year", table("fiscal_year", 2025, 2026), "fiscal year 2026"),
        (
            "us_overdose_12_month",
            table("period_end", pd.Timestamp(2026, 4, 1), pd.Timestamp(2026, 3, 1)),
            "April 2026",
        ),
        ("changes", table("date", pd.Timestamp(2026, 11, 22)), "November 22, 2026"),
        ("events", table("date", "2023", "2026-05", "2026-05-04"), "May 4, 2026"),
        ("sources", table("source_id", "a"), ""),
        ("us_overdose_deaths", table("year").astype("int64"), ""),
    ],
    ids=["year", "fiscal year", "month", "day", "partial date", "none", "no rows"],
)
def test_last_period_is_written_for_people(
    name: str, rows: pd.DataFrame, period: str, package: Package
) -> None:
    assert last_period(package.table(name), rows) == period


def due_rows(*days: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "event_id": [f"event_{number}" for number in range(len(days))],
            "title": [f"Event {number}" for number in range(len(days))],
            "review_by": pd.to_datetime(pd.Series(days).replace("", None)),
        }
    )


def test_reviews_are_the_rows_with_a_day_in_order(package: Package) -> None:
    rows = due_rows("2027-05-21", "", "2026-12-20")
    found = reviews(package.table("events"), rows, date(2026, 12, 21))
    assert [(r.row, r.key, r.title, r.day, r.days_left, r.is_overdue) for r in found] == [
        (4, "event_2", "Event 2", date(2026, 12, 20), -1, True),
        (2, "event_0", "Event 0", date(2027, 5, 21), 151, False),
    ]
    assert {(r.dataset, r.path) for r in found} == {("events", "events.csv")}


def test_row_is_not_overdue_on_its_day(package: Package) -> None:
    (review,) = reviews(package.table("events"), due_rows("2026-12-20"), date(2026, 12, 20))
    assert (review.days_left, review.is_overdue) == (0, False)


def test_row_without_a_title_is_called_by_its_key(package: Package) -> None:
    rows = due_rows("2026-12-20").drop(columns="title")
    (review,) = reviews(package.table("events"), rows, date(2026, 12, 20))
    assert review.title == "event_0"


def test_table_without_a_day_for_rows_has_no_reviews(package: Package) -> None:
    today = date(2026, 12, 20)
    assert reviews(package.table("us_overdose_deaths"), table("year", 2024), today) == []
    assert reviews(package.table("events"), None, today) == []


EVENTS = ("actors", "events", "sources")


@pytest.fixture
def events_folder(data_copy: Path) -> Path:
    """A copy of data/ that declares the events only, read on November 21, 2026."""
    path = data_copy / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in EVENTS]
    for resource in descriptor["resources"]:
        resource["retrieved"] = RETRIEVED.isoformat()
        resource["refreshDays"] = {"events": 60}.get(resource["name"], 0)
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    rows = pd.read_csv(data_copy / "events.csv", dtype=str, keep_default_na=False)
    days = {"fentanyl_sanctions_act_2019": "2026-12-20", "majors_list_2025": "2026-12-31"}
    rows["review_by"] = rows["event_id"].map(days).fillna("")
    rows.to_csv(data_copy / "events.csv", index=False)
    return data_copy


SANCTIONS = "data/events.csv, row 31 (Fentanyl Sanctions Act becomes law), look again by"
MAJORS = (
    "data/events.csv, row 108 (U.S. majors list for 2026 says five countries failed on drug "
    "efforts), "
    "look again by"
)
REFRESH = "data/events.csv (Laws, agreements, and other events), refresh by"
REPORTS = {
    "nothing near": (
        date(2026, 11, 1),
        0,
        ["Overdue: nothing.", "Due within 30 days: nothing.", "Later: 3, the next on "],
    ),
    "one soon": (
        date(2026, 11, 22),
        0,
        [
            "Overdue: nothing.",
            "Due within 30 days: 1.",
            f"- {SANCTIONS} December 20, 2026, in 28 days.",
            "Later: 2, the next on December 31, 2026.",
        ],
    ),
    "on the day": (
        date(2026, 12, 20),
        0,
        [
            "Overdue: nothing.",
            "Due within 30 days: 2.",
            f"- {SANCTIONS} December 20, 2026, today.",
            f"- {MAJORS} December 31, 2026, in 11 days.",
            "Later: 1, the next on January 20, 2027.",
        ],
    ),
    "overdue": (
        date(2027, 1, 21),
        1,
        [
            "Overdue: 3.",
            f"- {SANCTIONS} December 20, 2026, 32 days ago.",
            f"- {MAJORS} December 31, 2026, 21 days ago.",
            f"- {REFRESH} January 20, 2027, 1 day ago.",
            "Due within 30 days: nothing.",
        ],
    ),
}


@pytest.mark.parametrize("case", REPORTS)
def test_report_says_what_is_due_and_fails_only_when_overdue(
    case: str, events_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    today, code, lines = REPORTS[case]
    assert report_freshness(events_folder, today) == code
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == len(lines)
    assert all(found.startswith(line) for found, line in zip(printed, lines, strict=True)), printed


def test_report_says_which_table_it_could_not_read(
    events_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (events_folder / "events.csv").unlink()
    assert report_freshness(events_folder, date(2026, 11, 22)) == 0
    assert "data/events.csv has problems; its rows were not looked at." in capsys.readouterr().out


def test_short_citation_is_publisher_and_date() -> None:
    assert FULL.short == "U.S. Congress, Joint Economic Committee (September 28, 2022)"
    assert BARE.short == "Zhu and others, Substance Use & Misuse"


def test_full_citation_has_link_date_reading_and_licence() -> None:
    assert FULL.full(RETRIEVED) == (
        "U.S. Congress, Joint Economic Committee. Analysis of what the opioid epidemic cost in "
        "2020. September 28, 2022. https://www.jec.senate.gov/ Retrieved November 21, 2026 "
        "(publisher's own page). License: U.S. government work, public domain."
    )


def test_full_citation_says_when_no_date_was_printed() -> None:
    assert BARE.full(RETRIEVED) == (
        "Zhu and others, Substance Use & Misuse. 100% of deaths. Date not printed. "
        "Retrieved November 21, 2026 (quoted in another text). "
        "License: Figures only, cited with credit."
    )


def test_bibtex_escapes_what_latex_would_stumble_over(package: Package) -> None:
    """An ampersand stops the typesetting, a percent sign swallows the rest of the line."""
    resource = replace(package.table("us_economic_cost"), title="100% of deaths")
    entry = dataset_bibtex(resource, [BARE.publisher])
    assert r"{Zhu and others, Substance Use \& Misuse}" in entry
    assert r"  title = {100\% of deaths}," in entry


def test_read_sources_keeps_every_column_by_id() -> None:
    rows = pd.DataFrame(
        [{key: getattr(s, key) for key in Source.__dataclass_fields__} for s in (FULL, BARE)]
    )
    assert read_sources(rows) == {"jec_2022": FULL, "zhu": BARE}


def test_dataset_citation_credits_publishers_and_the_site(resource: Declare) -> None:
    cost = resource("us_economic_cost", 0)
    assert dataset_citation(cost, ["CDC", "Joint Economic Committee"], "November 21, 2026") == (
        f"CDC; Joint Economic Committee. Compiled by the Synthetic Drug Atlas: {cost.title}. "
        f"Edition of November 21, 2026, retrieved November 21, 2026. License: {cost.licence}."
    )


def test_dataset_bibtex_names_each_author_in_braces(resource: Declare) -> None:
    """Braces keep BibTeX from reading a comma in a publisher's name as a family name."""
    cost = resource("us_economic_cost", 0)
    assert dataset_bibtex(cost, ["CDC, MMWR"]) == "\n".join(
        [
            "@misc{us_economic_cost,",
            "  author = {{CDC, MMWR} and {Synthetic Drug Atlas}},",
            f"  title = {{{cost.title}}},",
            "  year = {2026},",
            f"  note = {{Retrieved November 21, 2026. License: {cost.licence}}},",
            "}",
        ]
    )
