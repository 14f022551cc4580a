"""The ledger: every number in a sentence is worked out from the table it points into."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Fact, open_catalog
from components.catalog.facts import CHECK_WORDS, ChangeWords, read_facts, require
from components.catalog.load import load_table
from components.schema import DataProblem, Package, Problem, read_package

DATA = Path(__file__).parents[2] / "data"

Short = tuple[Package, dict[str, pd.DataFrame]]
ReadLedger = Callable[..., tuple[dict[str, Fact], list[Problem]]]
ReadFact = Callable[..., Fact]
Replace = Callable[[str, str, str], None]
ReadProblem = Callable[..., Problem]

TABLES = {
    "us_overdose_deaths": """\
year,drug_class,deaths,rate_per_100k,status,deaths_source_id,rate_source_id
2021,all_drugs,1000,10.0,final,nida_overdose_1999_2021,nchs_data_brief_457
2022,all_drugs,2000,20.5,final,nchs_data_brief_491,nchs_data_brief_491
2023,all_drugs,1500,,final,nchs_data_brief_522,
2021,heroin,100,1.0,final,nida_overdose_1999_2021,
2022,heroin,0,0,final,nchs_data_brief_491,
2023,heroin,375,,final,nchs_data_brief_522,
""",
    "us_overdose_12_month": """\
period_end,drug_class,deaths_reported,deaths_predicted,status,release,source_id
2024-12,all_drugs,90,99,provisional,First,cdc_vsrr_2026_02
2025-01,all_drugs,100,,provisional,First,cdc_vsrr_2026_02
2025-02,all_drugs,80,85,provisional,First,cdc_vsrr_2026_02
2026-01,all_drugs,70,75,provisional,Second,cdc_vsrr_2026_09
""",
    "us_synthetic_opioid_deaths_by_month": """\
month,deaths,status,source_id
2023-11,7,final,cdc_wonder_2024
2023-12,10,final,cdc_wonder_2024
2024-01,20,final,cdc_wonder_2024
2024-02,30,final,cdc_wonder_2024
2024-03,40,final,cdc_wonder_2024
""",
    "us_cbp_seizures_by_year": """\
fiscal_year,drug,component,region,pounds,seizure_events,status,through_month,source_id
2023,fentanyl,ports_of_entry,southwest_border,900.5,9,full,September,cbp_fy2023_2026_april
2023,fentanyl,between_ports,southwest_border,99.5,9,full,September,cbp_fy2023_2026_april
2024,fentanyl,ports_of_entry,southwest_border,600,6,full,September,cbp_fy2023_2026_april
2024,fentanyl,between_ports,southwest_border,200,2,full,September,cbp_fy2023_2026_april
2025,fentanyl,ports_of_entry,southwest_border,50,5,partial,August,cbp_fy2023_2026_august
""",
    "coalition_membership": """\
date,date_precision,countries,at_least,organisations,occasion,note,source_id
2023-07-07,day,84,no,,Launch,,urdupoint_2023
2024-03,month,149,no,14,Fact sheet,,state_coalition_2024
2024-09-24,day,163,no,15,Leaders’ summit,,global_coalition_site
""",
}

ROW = {
    "id": "fact",
    "kind": "figure",
    "statement": "A figure.",
    "value": float("nan"),
    "format": "number",
    "unit": "deaths",
    "qualifier": "",
    "as_of": "",
    "geography": "United States",
    "original_publisher": "",
    "source_id": "",
    "check": "from_table",
    "check_note": "",
    "checked_source_id": "",
    "confirmed_by": "",
    "superseded_by": "",
    "measure": "",
    "shown": "yes",
    "dataset": "",
    "rows": "",
    "base_rows": "",
    "base_column": "",
    "column": "",
    "calculation": "",
}

DEATHS = {"dataset": "us_overdose_deaths", "column": "deaths", "calculation": "value"}
TWELVE = {"dataset": "us_overdose_12_month", "column": "deaths_reported"}
CBP = {"dataset": "us_cbp_seizures_by_year", "column": "pounds", "unit": "pounds"}


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Short:
    """The package with a few short tables in place of the real ones, and those tables."""
    folder = shutil.copytree(DATA, tmp_path_factory.mktemp("facts") / "data")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    package = read_package(folder)
    return package, {name: load_table(package, name) for name in TABLES}


@pytest.fixture
def ledger(short: Short) -> ReadLedger:
    """A function that reads a ledger of the given rows over those short tables."""
    package, tables = short

    def read(*rows: dict) -> tuple[dict[str, Fact], list[Problem]]:
        return read_facts(package, pd.DataFrame([ROW | row for row in rows]), tables)

    return read


@pytest.fixture
def fact(ledger: ReadLedger) -> ReadFact:
    """A function that gives the one fact of a ledger with one row."""

    def read(**cells: object) -> Fact:
        facts, problems = ledger(cells)
        assert problems == []
        return facts["fact"]

    return read


@pytest.fixture
def problem(ledger: ReadLedger) -> ReadProblem:
    """A function that gives the one problem of a ledger with one row."""

    def read(**cells: object) -> Problem:
        facts, problems = ledger(cells)
        assert facts == {} or cells.get("superseded_by") or cells.get("confirmed_by")
        assert len(problems) == 1, [str(item) for item in problems]
        return problems[0]

    return read


COALITION = {"dataset": "coalition_membership", "column": "countries"}


def test_dates_of_mixed_exactness_can_be_pointed_to(fact: ReadFact) -> None:
    latest = fact(**COALITION, rows="date=latest", calculation="value")
    assert (latest.value, latest.as_of) == (163, "September 24, 2024")
    month = fact(**COALITION, rows="date=2024-03", calculation="value")
    assert (month.value, month.as_of) == (149, "March 2024")
    change = fact(
        **COALITION, rows="date=latest", base_rows="date=first", calculation="change_percent"
    )
    assert change.as_of == "July 7, 2023 to September 24, 2024"


def test_steps_back_from_a_day_are_a_problem(problem: ReadProblem) -> None:
    """Which row lies one step before a day depends on how exact the other dates are."""
    found = problem(**COALITION, rows="date=latest-1", calculation="value")
    assert found.column == "Rows"
    assert found.found == "“date=latest-1”, but date holds more than months and years"


def test_value_points_to_one_cell_with_its_date_status_and_source(fact: ReadFact) -> None:
    latest = fact(**DEATHS, rows="drug_class=all_drugs; year=latest")
    assert latest.value == 1500
    assert latest.display == "1,500"
    assert latest.as_of == "2023"
    assert latest.status == "final"
    assert latest.source_ids == ("nchs_data_brief_522",)
    assert latest.label == "1,500 deaths; 2023; final"


def test_value_takes_the_source_of_its_own_column(fact: ReadFact) -> None:
    rate = fact(**DEATHS | {"column": "rate_per_100k"}, rows="drug_class=all_drugs; year=2021")
    assert rate.source_ids == ("nchs_data_brief_457",)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ("drug_class=all_drugs; year=first", 1000),
        ("drug_class=all_drugs; year=2022", 2000),
        ("drug_class=all_drugs; year=latest-1", 2000),
        (" year = latest ;drug_class= heroin; ", 375),
    ],
)
def test_value_follows_the_choice_of_rows(rows: str, value: float, fact: ReadFact) -> None:
    assert fact(**DEATHS, rows=rows).value == value


def test_latest_is_the_last_published_not_the_last_row(fact: ReadFact) -> None:
    """The rate of 2023 is blank, so the latest rate is that of 2022."""
    rate = fact(**DEATHS | {"column": "rate_per_100k"}, rows="drug_class=all_drugs; year=latest")
    assert (rate.value, rate.as_of) == (20.5, "2022")


def test_latest_counts_within_the_chosen_rows_whatever_the_order(fact: ReadFact) -> None:
    """The partial fiscal year 2025 is later, but not among the full ones."""
    one = fact(**CBP, calculation="sum", rows="fiscal_year=latest; status=full")
    other = fact(**CBP, calculation="sum", rows="status=full; fiscal_year=latest")
    assert one.value == other.value == 800
    assert one.as_of == "fiscal year 2024"


def test_sum_adds_a_range_of_months(fact: ReadFact) -> None:
    total = fact(
        dataset="us_synthetic_opioid_deaths_by_month",
        column="deaths",
        calculation="sum",
        rows="month=2023-12..2024-02",
    )
    assert (total.value, total.display) == (60, "60")
    assert total.as_of == "December 2023 to February 2024"


def test_change_percent_compares_with_the_base(fact: ReadFact) -> None:
    change = fact(
        **DEATHS | {"calculation": "change_percent"},
        format="change",
        rows="drug_class=all_drugs; year=latest",
        base_rows="drug_class=all_drugs; year=latest-1",
    )
    assert change.value == -25
    assert change.display == "down 25.0%"
    assert change.as_of == "2022 to 2023"
    assert change.change == ChangeWords(
        size="25%", verb="fell", fewer="fewer", less="less", lower="lower",
        before="2022", after="2023",
    )  # fmt: skip
    assert change.source_ids == ("nchs_data_brief_522", "nchs_data_brief_491")


def test_change_between_ranges_keeps_each_of_them_whole(fact: ReadFact) -> None:
    found = fact(
        dataset="us_synthetic_opioid_deaths_by_month",
        column="deaths",
        calculation="change_percent",
        format="change",
        rows="month=2024-02",
        base_rows="month=2023-12..2024-01",
    ).change
    assert found is not None
    assert (found.before, found.after) == ("December 2023 to January 2024", "February 2024")


def test_share_percent_divides_by_the_base(fact: ReadFact) -> None:
    share = fact(
        **DEATHS | {"calculation": "share_percent"},
        format="percent",
        rows="drug_class=heroin; year=latest",
        base_rows="drug_class=all_drugs; year=latest",
    )
    assert (share.value, share.display, share.as_of) == (25, "25%", "2023")


def test_range_may_run_to_the_latest_period(fact: ReadFact) -> None:
    months = fact(
        dataset="us_synthetic_opioid_deaths_by_month",
        column="deaths",
        rows="month=latest-2..latest",
        calculation="sum",
    )
    assert (months.value, months.as_of) == (90, "January 2024 to March 2024")
    older = fact(
        dataset="us_synthetic_opioid_deaths_by_month",
        column="deaths",
        rows="month=first..latest-1",
        calculation="sum",
    )
    assert (older.value, older.as_of) == (67, "November 2023 to February 2024")


@pytest.mark.parametrize(("own", "other"), [("", ""), ("pills", ""), ("pills", "pounds")])
def test_newer_number_of_another_measure_is_an_error(
    own: str, other: str, ledger: ReadLedger
) -> None:
    _, problems = ledger(
        {"value": 1.0, "superseded_by": "later", "measure": own},
        {"id": "later", "value": 2.0, "measure": other},
    )
    assert [str(problem) for problem in problems] == [
        "data/facts.csv, row 2, column “Newer number”: found “later”. "
        "Allowed: a fact with the same measure. To fix: correct the id, write the same measure "
        "in both rows, or leave the cell blank."
    ]


def test_newer_number_of_the_same_measure_is_no_error(ledger: ReadLedger) -> None:
    facts, problems = ledger(
        {"value": 1.0, "superseded_by": "later", "measure": "pills"},
        {"id": "later", "value": 2.0, "measure": "pills"},
    )
    assert (set(facts), problems) == ({"fact", "later"}, [])


def test_maximum_adds_the_parts_of_a_period_first(fact: ReadFact) -> None:
    peak = fact(**CBP, calculation="maximum", rows="status=full")
    assert (peak.value, peak.as_of) == (1000, "fiscal year 2023")


def test_when_maximum_is_the_period_of_the_highest_value(fact: ReadFact) -> None:
    year = fact(**DEATHS | {"calculation": "when_maximum"}, rows="drug_class=all_drugs")
    assert (year.display, year.value, year.as_of) == ("2022", None, "2022")


def test_twelve_months_before_is_a_calendar_month(fact: ReadFact) -> None:
    """January 2025 is one row before February 2025 and three before the latest."""
    change = fact(
        **TWELVE,
        calculation="change_percent",
        format="change",
        rows="period_end=latest",
        base_rows="period_end=latest-12",
    )
    assert (change.display, change.as_of) == ("down 30.0%", "January 2025 to January 2026")


def test_twelve_months_before_that_is_not_published_is_an_error_not_a_neighbor(
    problem: ReadProblem,
) -> None:
    found = problem(
        **TWELVE | {"column": "deaths_predicted"},
        calculation="change_percent",
        rows="period_end=latest",
        base_rows="period_end=latest-12",
    )
    assert found.found == ("“period_end=latest-12”, which fits no row of us_overdose_12_month.csv")
    assert found.column == "Base rows"


def test_months_before_cross_the_turn_of_the_year(fact: ReadFact) -> None:
    earlier = fact(**TWELVE, calculation="value", rows="period_end=latest-13")
    assert (earlier.value, earlier.as_of) == (90, "December 2024")


FORMATS = {
    "number": "1,470",
    "one_decimal": "1,470.0",
    "two_decimals": "1,470.00",
    "percent": "1,470%",
    "percent_one_decimal": "1,470.0%",
    "change": "up 1,470.0%",
    "change_rounded": "up 1,470%",
    "one_in": "1 in 1,470",
    "year": "1470",
    "scaled": "1,470",
    "usd": "$1,470",
}


@pytest.mark.parametrize("how", FORMATS)
def test_format_says_how_a_value_is_printed(how: str, fact: ReadFact) -> None:
    assert fact(value=1470.0, format=how).display == FORMATS[how]


def test_usd_scales_large_sums(fact: ReadFact) -> None:
    assert fact(value=1.47e12, format="usd").display == "$1.47 trillion"


MESSAGES = {
    "column": (
        DEATHS | {"column": "death", "rows": "drug_class=heroin; year=latest"},
        "data/facts.csv, row 2, column “Column”: found “death”. Allowed: a column of "
        "us_overdose_deaths: year, drug_class, deaths, rate_per_100k, status, deaths_source_id, "
        "or rate_source_id. To fix: correct the column name.",
    ),
    "field of a choice": (
        DEATHS | {"rows": "drug=heroin; year=latest"},
        "data/facts.csv, row 2, column “Rows”: found “drug=heroin”. Allowed: column=value, with a "
        "column of us_overdose_deaths.csv: year, drug_class, deaths, rate_per_100k, status, "
        "deaths_source_id, or rate_source_id. To fix: correct the choice.",
    ),
    "value of a choice": (
        DEATHS | {"rows": "drug_class=heroine; year=latest"},
        "data/facts.csv, row 2, column “Rows”: found “drug_class=heroine; year=latest”, which fits "
        "no row of us_overdose_deaths.csv. Allowed: values of the column drug_class. "
        "To fix: look at data/us_overdose_deaths.csv and correct the choice.",
    ),
    "too many rows": (
        DEATHS | {"rows": "year=latest"},
        "data/facts.csv, row 2, column “Rows”: found “year=latest”, which fits 2 rows of "
        "us_overdose_deaths.csv. Allowed: a choice that fits one row. "
        "To fix: add a column to the choice, as in: state=OH; year=latest.",
    ),
    "no equals sign": (
        DEATHS | {"rows": "latest"},
        "data/facts.csv, row 2, column “Rows”: found “latest”. Allowed: column=value, with a "
        "column of us_overdose_deaths.csv: year, drug_class, deaths, rate_per_100k, status, "
        "deaths_source_id, or rate_source_id. To fix: correct the choice.",
    ),
    "no value and no table": (
        {},
        "data/facts.csv, row 2, column “Value”: found a blank cell. "
        "Allowed: a number, or a table to take it from. To fix: fill in the value.",
    ),
    "superseded by nothing": (
        {"value": 1.0, "superseded_by": "later"},
        "data/facts.csv, row 2, column “Newer number”: found “later”. "
        "Allowed: the id of another fact. To fix: correct the id, or leave the cell blank.",
    ),
    "confirmed by nothing": (
        {"value": 1.0, "confirmed_by": "later"},
        "data/facts.csv, row 2, column “Confirmed by”: found “later”. "
        "Allowed: the id of another fact. To fix: correct the id, or leave the cell blank.",
    ),
}


@pytest.mark.parametrize("mistake", MESSAGES)
def test_bad_pointer_is_said_with_its_row_and_column(mistake: str, problem: ReadProblem) -> None:
    cells, message = MESSAGES[mistake]
    assert str(problem(**cells)) == message


MISTAKES = {
    "a table that is not declared": (
        DEATHS | {"dataset": "us_overdose_death", "rows": "drug_class=heroin; year=latest"},
        ("Table", "“us_overdose_death”"),
    ),
    "a column of words": (
        DEATHS | {"column": "status", "rows": "drug_class=heroin; year=latest"},
        ("Column", "“status”"),
    ),
    "a column of months": (
        TWELVE | {"column": "period_end", "calculation": "value", "rows": "period_end=latest"},
        ("Column", "“period_end”"),
    ),
    "a share of nothing named": (
        DEATHS | {"calculation": "share_percent", "rows": "drug_class=heroin; year=latest"},
        ("Base rows", "a blank cell"),
    ),
    "a change from zero": (
        DEATHS
        | {
            "calculation": "change_percent",
            "rows": "drug_class=heroin; year=latest",
            "base_rows": "drug_class=heroin; year=2022",
        },
        ("Base rows", "“drug_class=heroin; year=2022”, which adds up to zero"),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_of_an_editor_is_a_problem_never_a_traceback_or_a_silence(
    mistake: str, problem: ReadProblem
) -> None:
    """Every page reads the ledger: one bad row must not take all of them down, nor vanish."""
    cells, expected = MISTAKES[mistake]
    found = problem(**cells)
    assert (found.column, found.found) == expected


def test_odd_date_in_the_ledger_is_printed_as_it_stands(fact: ReadFact) -> None:
    assert fact(value=5.0, as_of="2023-24").as_of == "2023-24"


def test_problems_of_one_row_leave_the_others(ledger: ReadLedger) -> None:
    facts, problems = ledger(
        DEATHS | {"id": "bad", "rows": "year=latest"},
        DEATHS | {"id": "good", "rows": "drug_class=heroin; year=latest"},
        {"id": "worse"},
    )
    assert list(facts) == ["good"]
    assert [problem.row for problem in problems] == [2, 4]


def test_fact_of_a_table_that_cannot_be_shown_is_left_out_without_a_second_message(
    package: Package,
) -> None:
    row = ROW | DEATHS | {"rows": "drug_class=heroin; year=latest"}
    assert read_facts(package, pd.DataFrame([row]), {}) == ({}, [])


@pytest.mark.parametrize(
    ("kind", "check", "words"),
    [
        (
            "brief_2024",
            "not_confirmed",
            "Stated in the 2024 policy brief, not confirmed",
        ),
        (
            "inl_page",
            "not_confirmed",
            "Stated on the State Department page, not confirmed",
        ),
        ("brief_2024", "confirmed_with_limits", "Confirmed with limits"),
        ("inl_page", "partly_confirmed", "Partly confirmed"),
        ("figure", "from_table", "Taken from a table of this site"),
    ],
)
def test_check_words_say_how_far_a_number_is_confirmed(
    kind: str, check: str, words: str, fact: ReadFact
) -> None:
    assert fact(value=60.0, kind=kind, check=check).check_words == words


def test_label_of_an_unconfirmed_claim_says_so_beside_the_number(fact: ReadFact) -> None:
    claim = fact(
        value=60.0,
        format="percent",
        kind="brief_2024",
        check="not_confirmed",
        unit="of people",
        qualifier="more than",
        as_of="2024-04",
    )
    assert claim.label == (
        "more than 60% of people; April 2024; stated in the 2024 policy brief, not confirmed"
    )


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("brief_2024", "The 2024 policy brief says: "),
        ("inl_page", "The State Department page says: "),
        ("figure", ""),
        ("later_figure", ""),
    ],
)
def test_claim_is_attributed_to_whoever_makes_it(kind: str, who: str, fact: ReadFact) -> None:
    """A claim must never read as if this site made it."""
    claim = fact(value=60.0, kind=kind, check="confirmed", statement="It is so.")
    assert claim.attributed == f"{who}It is so."


def test_label_of_a_confirmed_claim_carries_no_warning(fact: ReadFact) -> None:
    claim = fact(
        value=151.0, kind="brief_2024", check="confirmed", unit="countries", as_of="2024-03"
    )
    assert claim.label == "151 countries; March 2024"


def test_every_check_that_the_ledger_allows_has_words(package: Package) -> None:
    allowed = package.table("facts").field("check").constraints["enum"]
    assert set(CHECK_WORDS) == set(allowed)


def test_every_format_that_the_ledger_allows_prints(package: Package, fact: ReadFact) -> None:
    assert set(package.table("facts").field("format").constraints["enum"]) == set(FORMATS)


def test_unknown_fact_is_said_with_the_file_that_asked_and_a_suggestion(fact: ReadFact) -> None:
    facts = {"us_deaths_latest": fact(value=1.0)}
    with pytest.raises(DataProblem) as caught:
        require(facts, "us_death_latest", "data/text/en/overview.md", 7)
    assert str(caught.value) == (
        "data/text/en/overview.md, row 7: found {{ us_death_latest }}. "
        "Allowed: the id of a fact in data/facts.csv whose figure can be shown. "
        "To fix: did you mean {{ us_deaths_latest }}?"
    )


def test_unknown_fact_without_a_likeness_says_what_to_do() -> None:
    with pytest.raises(DataProblem) as caught:
        require({}, "nothing", "data/text/en/overview.md")
    assert str(caught.value).endswith("To fix: add the fact, or fix its table.")


def test_changed_cell_changes_what_the_fact_shows(small_folder: Path, replace: Replace) -> None:
    before = open_catalog(small_folder)
    assert before.fact("us_cost_latest").display == "1,470"
    replace("us_economic_cost.csv", "2020,total,1470,", "2020,total,1480,")
    after = open_catalog(small_folder, before)
    assert after.fact("us_cost_latest").display == "1,480"
    assert before.fact("us_cost_latest").display == "1,470"


def test_new_row_becomes_the_latest_figure(small_folder: Path) -> None:
    before = open_catalog(small_folder)
    path = small_folder / "us_economic_cost.csv"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n2021,total,1600,,jec_2022\n", encoding="utf-8")
    latest = open_catalog(small_folder, before).fact("us_cost_latest")
    assert (latest.display, latest.as_of) == ("1,600", "2021")


def test_catalog_without_a_table_still_gives_the_other_facts(small_folder: Path) -> None:
    (small_folder / "us_economic_cost.csv").unlink()
    catalog = open_catalog(small_folder)
    assert catalog.fact("us_deaths_change_1999_2023").display == "up 523%"
    with pytest.raises(DataProblem, match="us_economic_cost.csv: found no such file"):
        catalog.fact("us_cost_latest")
