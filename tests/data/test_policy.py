"""Events, programmes and what belongs to them: complete, dated, linked backwards, neutral in words.

Phrases, figures and dates are typed here by hand from the research behind the tables, not taken
from the tables.
"""

from __future__ import annotations

import re
from datetime import date

import pandas as pd
import pytest

from components.catalog import Catalog
from components.catalog.labels import readable
from tests.data.founding_documents import BRIEF, INL_PAGE

Row = dict[str, str]


@pytest.fixture(scope="module")
def events(catalog: Catalog) -> dict[str, Row]:
    table = catalog.table("events")
    return {row["event_id"]: row for row in table.to_dict("records")}


@pytest.fixture(scope="module")
def programmes(catalog: Catalog) -> dict[str, Row]:
    table = catalog.table("programmes")
    return {row["programme_id"]: row for row in table.to_dict("records")}


PROGRAMMES = {
    "inl_bureau": "Bureau of International Narcotics and Law Enforcement Affairs",
    "usaid_anti_corruption": "Anti-Corruption Center",
    "embassy_teams": "State Department's embassy and country teams",
    "merida_initiative": "[Merida Initiative]",
    "bicentennial_framework": "U.S.-Mexico Bicentennial Framework",
    "bicentennial_phase_two": "phase two",
    "security_dialogue": "High Level Security Dialogue",
    "global_coalition": "Global Coalition to Address Synthetic Drugs",
    "counternarcotics_working_group": "U.S.-PRC Counternarcotics Working Group",
    "north_american_drug_dialogue": "North American Drug Dialogue (NADD)",
    "narcotics_rewards": "Narcotics Rewards Program",
    "counter_fentanyl_strike_force": "Counter-Fentanyl Strike Force",
    "denver_forensics": "Denver’s Office of the Medical Examiner",
    "technology_companies_effort": "Meta, Snap",
    "fy2024_counter_fentanyl": "$125 million to counter fentanyl",
    "fy2025_incle_request": "International Narcotics Control and Law Enforcement (INCLE)",
    "indo_pacific_task_force": "task force in the Indo-Pacific",
    "results_act_police_capacity": (
        "build foreign law enforcement capacity to detect synthetic drugs"
    ),
    "results_act_exchange": "international exchange program for drug demand reduction experts",
    "fentanyl_prevention_caucus": "Bipartisan Fentanyl Prevention Caucus",
    "mail_screening_china": "screening of mail packages",
    "afghanistan_programme": "holistic counternarcotics program",
    "burma_programme": "training for Burmese law enforcement",
    "drug_demand_reduction": "Drug Demand Reduction",
    "oas_cicad": "(OAS-CICAD)",
    "un_commission": "UN Commission on Narcotic Drugs",
    "drug_control_strategy_2022": "inaugural National Drug Control Strategy",
    "southwest_border_strategy_2020": "Southwest Border Counternarcotics Strategy",
    "inl_mexico_work": "eradicate opium poppy crops",
}
SMALL_WORDS = {"a", "an", "and", "at", "for", "from", "in", "its", "of", "on", "that", "the", "to"}


def significant(phrase: str) -> set[str]:
    """The words of a phrase by which somebody would search."""
    found = re.findall(r"[a-z0-9$%]+", phrase.lower())
    return {word for word in found if len(word) > 1} - SMALL_WORDS


def searched(row: Row, *columns: str) -> set[str]:
    return significant(" ".join(row[column] for column in columns))


def test_all_events_and_programmes_are_there(
    events: dict[str, Row], programmes: dict[str, Row]
) -> None:
    assert (len(events), len(programmes)) == (125, 31)
    assert len({*BRIEF, *INL_PAGE}) == 34


@pytest.mark.parametrize(
    ("event", "phrase"),
    [*BRIEF.items(), *INL_PAGE.items()],
    ids=[*BRIEF, *(f"{name}_inl" for name in INL_PAGE)],
)
def test_search_with_the_documents_words_finds_the_event(
    event: str, phrase: str, events: dict[str, Row]
) -> None:
    words = searched(events[event], "title", "summary", "seed_words", "correction")
    assert significant(phrase) - words == set()


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_search_with_the_documents_words_finds_the_programme(
    programme: str, programmes: dict[str, Row]
) -> None:
    words = searched(programmes[programme], "name", "about", "seed_words", "correction")
    assert significant(PROGRAMMES[programme]) - words == set()


def test_events_say_which_document_names_them(events: dict[str, Row]) -> None:
    for name, row in events.items():
        both = (name in BRIEF, name in INL_PAGE)
        seed = {
            (True, True): "both",
            (True, False): "brief_2024",
            (False, True): "inl_page",
            (False, False): "",
        }[both]
        assert row["seed"] == seed, name
        assert bool(row["seed_words"]) == bool(seed), name


def test_search_words_are_lower_case_without_marks(
    events: dict[str, Row], programmes: dict[str, Row]
) -> None:
    for row in [*events.values(), *programmes.values()]:
        assert row["seed_words"] == row["seed_words"].lower()
        assert not re.search(r"[*\[\]#\\]", row["seed_words"])


# The numbered differences between the documents and the record, with words that the correction of
# each must have. Number 22 concerns no event; in number 25 document and record agree.
DIFFERENCES = [
    (1, "events", "china_class_control_2019", "through Mexico"),
    (2, "events", "eo_14059_2021", "Treasury"),
    (3, "events", "eo_14059_2021", "mainly domestic"),
    (3, "programmes", "drug_control_strategy_2022", "mainly domestic"),
    (4, "events", "dea_seizures_2023", "Customs and Border Protection counts separately"),
    (5, "events", "world_drug_report_2023", "amphetamines"),
    (6, "events", "world_drug_report_2023", "15 to 64"),
    (7, "programmes", "usaid_anti_corruption", "520%"),
    (8, "events", "fy2025_request", "could not confirm the percentage"),
    (8, "programmes", "fy2025_incle_request", "could not confirm"),
    (9, "events", "fentanyl_prevention_caucus_2023", "four co-chairs"),
    (9, "programmes", "fentanyl_prevention_caucus", "four co-chairs"),
    (10, "events", "denver_memorandum_2023", "January 20, 2022"),
    (10, "programmes", "denver_forensics", "July 2016"),
    (11, "events", "strike_force_2023", "IRS Criminal Investigation"),
    (11, "programmes", "counter_fentanyl_strike_force", "IRS Criminal Investigation"),
    (12, "events", "buenos_aires_2018", "May 1, 2019"),
    (13, "events", "cnd_technology_2024", "July 11, 2024"),
    (13, "programmes", "technology_companies_effort", "July 11, 2024"),
    (14, "events", "global_coalition_2023", "163 with 15"),
    (14, "programmes", "global_coalition", "gave no sign of joining"),
    (15, "events", "fend_off_senate_2024", "April 24, 2024"),
    (16, "events", "fy2024_funding", "July 2023"),
    (16, "programmes", "fy2024_counter_fentanyl", "not confirmed"),
    (17, "events", "merida_2007", "October 22, 2007"),
    (17, "programmes", "merida_initiative", "October 22, 2007"),
    (18, "events", "house_committee_report_2024", "97%"),
    (19, "events", "majors_list_2023", "2022"),
    (20, "events", "drug_control_strategy_2022", "April 21, 2022"),
    (21, "events", "inl_page_175_substances", "170"),
    (23, "events", "afghan_supply_2023", "95%"),
    (23, "programmes", "afghanistan_programme", "95%"),
    (24, "events", "myanmar_opium_2023", "largest producer in 2023"),
    (24, "programmes", "burma_programme", "1,080 tons"),
    (26, "events", "merida_2007", "ended in 2021"),
    (26, "programmes", "afghanistan_programme", "no longer exists"),
]


@pytest.mark.parametrize(
    ("table", "name", "words"),
    [item[1:] for item in DIFFERENCES],
    ids=[f"{number}_{name}" for number, _, name, _ in DIFFERENCES],
)
def test_difference_between_document_and_record_is_said(
    table: str, name: str, words: str, events: dict[str, Row], programmes: dict[str, Row]
) -> None:
    row = {"events": events, "programmes": programmes}[table][name]
    assert words in row["correction"]


def test_corrections_name_the_document_first(
    events: dict[str, Row], programmes: dict[str, Row]
) -> None:
    for row in [*events.values(), *programmes.values()]:
        if row["correction"]:
            begins = ("The 2024 policy brief ", "The State Department page ")
            assert row["correction"].startswith(begins), row


PEOPLE_AND_PARTIES = ("Trump", "Biden", "Obama", "Bush", "Xi", "Democrat", "Republican")
JUDGING = (
    "successful", "failure", "historic", "tough", "weak", "fortunately", "unfortunately", "sadly",
    "so-called", "regime", "landmark", "unprecedented", "flood", "war on", "scourge", "crackdown",
    "poison", "devastating", "menace", "plague",
)  # fmt: skip


def test_no_title_names_a_president_or_a_party(events: dict[str, Row]) -> None:
    pattern = rf"\b({'|'.join(PEOPLE_AND_PARTIES)})"
    assert [row["title"] for row in events.values() if re.search(pattern, row["title"])] == []
    assert [row["title"] for row in events.values() if len(row["title"]) > 80] == []


def test_presidents_are_called_president(
    events: dict[str, Row], programmes: dict[str, Row]
) -> None:
    columns = ("summary", "status_note", "date_note", "about", "correction")
    rows = [*events.values(), *programmes.values()]
    texts = [row.get(column, "") for row in rows for column in columns]
    assert sum("President Trump" in text for text in texts) > 3
    assert sum("President Biden" in text for text in texts) > 3
    for text in texts:
        for match in re.finditer(r"\b(Trump|Biden|Obama|Bush|Xi)\b", text):
            assert re.search(r"Presidents? $", text[: match.start()]), text


@pytest.mark.parametrize("word", JUDGING)
def test_no_word_judges(word: str, catalog: Catalog) -> None:
    """What the documents themselves say stays in the search words, which no page shows."""
    for name in ("events", "event_chapters", "programmes", "coalition_membership"):
        shown = catalog.table(name).drop(columns="seed_words", errors="ignore")
        for row in shown.to_dict("records"):
            text = " | ".join(str(cell) for cell in row.values())
            assert not re.search(rf"\b{word}", text, re.IGNORECASE), text


@pytest.mark.parametrize("word", ["chinese companies", "chinese firms", "chinese nationals"])
def test_companies_are_placed_and_not_blamed_on_a_people(word: str, catalog: Catalog) -> None:
    for table in ("events", "event_chapters", "programmes"):
        text = catalog.table(table).to_csv().lower()
        assert word not in text


@pytest.mark.parametrize("table", ["events", "coalition_membership", "china_controls"])
def test_date_is_as_exact_as_it_says(table: str, catalog: Catalog) -> None:
    lengths = {"day": 10, "month": 7, "year": 4, "": 0}
    for row in catalog.table(table).to_dict("records"):
        text = row["date"]
        assert len(text) == lengths[row["date_precision"]], text
        if text:
            date.fromisoformat(f"{text}-01-01"[:10])


def test_events_stand_in_order_of_date(events: dict[str, Row]) -> None:
    dates = [row["date"] for row in events.values()]
    assert dates == sorted(dates)
    assert (dates[0], dates[-1]) == ("1986", "2026-05-14")


def test_announcement_comes_before_and_effect_and_end_after_the_date(catalog: Catalog) -> None:
    for row in catalog.table("events").to_dict("records"):
        for column, is_before in (("announced", True), ("effective", False), ("ended", False)):
            if not pd.isna(row[column]):
                day = row[column].date().isoformat()
                assert day != row["date"], row["event_id"]
                assert (day < row["date"]) == is_before, row["event_id"]


def ids(cell: str) -> list[str]:
    return cell.split()


def test_links_point_backwards_and_never_come_round(events: dict[str, Row]) -> None:
    place = {name: number for number, name in enumerate(events)}
    for name, row in events.items():
        for earlier in ids(row["follows"]) + ids(row["replaces"]):
            assert place[earlier] < place[name], f"{name} names {earlier}"
            assert events[earlier]["date"] <= row["date"]


LINKS = [
    ("merida_2007", "bicentennial_framework_2021"),
    ("bicentennial_framework_2021", "bicentennial_phase_two_2023"),
    ("bicentennial_framework_2021", "mexico_security_group_2025"),
    ("buenos_aires_2018", "china_class_control_2019"),
    ("fend_off_senate_2024", "fend_off_law_2024"),
    ("fend_off_law_2024", "fincen_orders_2025"),
    ("un_three_precursors_2022", "china_three_precursors_2024"),
    ("un_npp_anpp_2017", "china_npp_4anpp_2018"),
    ("un_piperidones_2024", "china_piperidones_2025"),
    ("china_suspends_cooperation_2022", "woodside_2023"),
    ("woodside_2023", "working_group_2024"),
    ("working_group_2024", "working_group_senior_2024"),
    ("working_group_2024", "working_group_active_2025"),
    ("dea_class_scheduling_2018", "class_scheduling_extension_2020"),
    ("class_scheduling_extension_2020", "halt_fentanyl_act_2025"),
    ("tariff_orders_2025", "tariff_pause_2025"),
    ("tariff_orders_2025", "china_tariff_20_2025"),
    ("tariff_orders_2025", "canada_tariff_35_2025"),
    ("china_tariff_20_2025", "china_tariff_10_2025"),
    ("tariff_orders_2025", "trade_court_2025"),
    ("trade_court_2025", "supreme_court_tariffs_2026"),
    ("busan_2025", "china_tariff_10_2025"),
    ("busan_2025", "china_export_licences_2025"),
    ("cnd_technology_2024", "prevent_alliance_2024"),
    ("global_coalition_2023", "coalition_summit_2024"),
    ("eo_14157_2025", "terrorist_designations_2025"),
]


@pytest.mark.parametrize(("earlier", "later"), LINKS)
def test_event_follows_the_one_it_carries_on(
    earlier: str, later: str, events: dict[str, Row]
) -> None:
    assert earlier in ids(events[later]["follows"])


def test_replaced_events_and_those_that_replace_them_agree(events: dict[str, Row]) -> None:
    named = {earlier for row in events.values() for earlier in ids(row["replaces"])}
    replaced = {name for name, row in events.items() if row["status"] == "replaced"}
    assert replaced <= named
    assert {events[name]["status"] for name in named} <= {"replaced", "expired"}


def test_ended_events_are_no_longer_in_force(catalog: Catalog) -> None:
    table = catalog.table("events")
    assert set(table.loc[table["ended"].notna(), "status"]) <= {"replaced", "expired"}


def test_unknown_status_is_explained_and_looked_at_again(catalog: Catalog) -> None:
    for name in ("events", "programmes"):
        table = catalog.table(name)
        unknown = table[table["status"] == "unknown"]
        assert len(unknown) > 10
        assert unknown["review_by"].notna().all()


@pytest.mark.parametrize(
    ("event", "day"),
    [
        ("fentanyl_sanctions_act_2019", "2026-12-20"),
        ("majors_list_2025", "2026-12-31"),
        ("fentanyl_results_act_2022", "2027-09-30"),
        ("working_group_2024", "2027-01-26"),
        ("china_export_licences_2025", "2027-01-26"),
    ],
)
def test_day_to_look_again(event: str, day: str, events: dict[str, Row]) -> None:
    assert events[event]["review_by"] == pd.Timestamp(day)


def test_laws_name_congress_and_rulings_name_the_courts(events: dict[str, Row]) -> None:
    for name, row in events.items():
        if row["category"] == "legislation":
            assert "congress" in ids(row["actors"]), name
    rulings = {name for name, row in events.items() if "us_courts" in ids(row["actors"])}
    assert rulings == {"trade_court_2025", "supreme_court_tariffs_2026"}


def test_every_actor_is_named_by_an_event(catalog: Catalog, events: dict[str, Row]) -> None:
    named = {actor for row in events.values() for actor in ids(row["actors"])}
    actors = catalog.table("actors")
    assert named == set(actors["actor_id"])
    assert actors["position"].tolist() == list(range(1, len(actors) + 1))


def test_chapters_are_numbered_and_run_forward(catalog: Catalog, events: dict[str, Row]) -> None:
    chapters = catalog.table("event_chapters")
    assert chapters["chapter_id"].nunique() == 5
    for chapter, rows in chapters.groupby("chapter_id"):
        assert rows["step"].tolist() == list(range(1, len(rows) + 1)), chapter
        assert 6 <= len(rows) <= 10, chapter
        dates = [events[name]["date"] for name in rows["event_id"]]
        assert dates == sorted(dates), chapter
        assert not rows["event_id"].duplicated().any(), chapter


FACTS = [
    ("merida_2007", "date", "2007-10-22"),
    ("merida_2007", "summary", "$3.5 billion"),
    ("merida_2007", "ended", "2021-10-08"),
    ("dea_anpp_2010", "effective", "2010-08-30"),
    ("china_116_substances_2015", "announced", "2015-09-27"),
    ("un_npp_anpp_2017", "date", "2017-03-16"),
    ("china_32_substances_2018", "summary", "170 new psychoactive substances and 25 fentanyls"),
    ("stop_act_2018", "summary", "70%"),
    ("buenos_aires_2018", "date", "2018-12-01"),
    ("china_class_control_2019", "date", "2019-05-01"),
    ("china_class_control_2019", "announced", "2019-04-01"),
    ("fentanyl_sanctions_act_2019", "date", "2019-12-20"),
    ("class_scheduling_extension_2020", "summary", "May 6, 2021"),
    ("dea_norfentanyl_2020", "effective", "2020-05-18"),
    ("china_cannabinoid_class_2021", "date", "2021-07-01"),
    ("china_cannabinoid_class_2021", "announced", "2021-03-15"),
    ("eo_14059_2021", "date", "2021-12-15"),
    ("drug_control_strategy_2022", "date", "2022-04-21"),
    ("china_suspends_cooperation_2022", "date", "2022-08-05"),
    ("china_suspends_cooperation_2022", "ended", "2023-11-15"),
    ("cost_estimate_2022", "summary", "close to $1.5 trillion"),
    ("pill_press_sanctions_2023", "summary", "17 people and companies"),
    ("world_drug_report_2023", "summary", "296 million"),
    ("global_coalition_2023", "summary", "84 countries"),
    ("afghan_supply_2023", "summary", "233,000 to 10,800 hectares"),
    ("afghan_supply_2023", "summary", "333 tons"),
    ("myanmar_opium_2023", "summary", "1,080 tons"),
    ("fy2025_request", "summary", "$44.5 billion"),
    ("un_piperidones_2024", "date", "2024-03-19"),
    ("fend_off_law_2024", "date", "2024-04-24"),
    ("china_46_substances_2024", "announced", "2024-06-18"),
    ("prevent_alliance_2024", "date", "2024-07-11"),
    ("tariff_orders_2025", "ended", "2026-02-20"),
    ("small_parcels_2025", "effective", "2025-05-02"),
    ("deaths_2024_fall", "summary", "80,391"),
    ("fincen_orders_2025", "effective", "2025-10-20"),
    ("halt_fentanyl_act_2025", "date", "2025-07-16"),
    ("dea_class_scheduling_2018", "ended", "2025-07-16"),
    ("china_tariff_10_2025", "effective", "2025-11-10"),
    ("supreme_court_tariffs_2026", "date", "2026-02-20"),
    ("deaths_november_2025", "summary", "15.9%"),
    ("sinaloa_arrests_2024", "status", "completed"),
    ("sinaloa_arrests_2024", "status_note", "August 25, 2025, to two counts"),
    ("sinaloa_arrests_2024", "summary", "December 2025"),
    ("majors_list_2025", "date", "2025-09-15"),
    ("majors_list_2025", "summary", "23 countries"),
    ("fend_off_senate_2024", "date", "2024-02-13"),
    ("fend_off_senate_2024", "summary", "Division B"),
    ("fy2024_funding", "date", "2024-03-23"),
    ("fy2024_funding", "summary", "P.L. 118-47"),
    ("public_health_emergency_2017", "status_note", "90 days on March 18, 2025"),
    ("global_coalition_2023", "status_note", "12 to 18 months"),
    ("global_coalition_2023", "status_note", "January 16, 2025"),
    ("fentanyl_sanctions_act_2019", "status_note", "April 17, 2026"),
    ("vessel_strikes_2025", "status", "in_force"),
    ("vessel_strikes_2025", "summary", "at least 137 people had been killed and possibly 148"),
    ("small_parcels_2025", "status", "in_force"),
    ("small_parcels_2025", "status_note", "February 20, 2026, continued it from February 24"),
    ("small_parcels_all_2025", "date", "2025-07-30"),
    ("small_parcels_all_2025", "title", "14324"),
    ("bust_fentanyl_act_2025", "date", "2025-12-18"),
    ("bust_fentanyl_act_2025", "summary", "P.L. 119-60"),
    ("mexico_transfers_2026", "date", "2026-01-20"),
    ("mexico_transfers_2026", "title", "37 prisoners"),
    (
        "mexico_transfers_2026",
        "summary",
        "29 people on February 28, 2025, and 26 in August 2025: 92",
    ),
    ("encodat_2025", "date", "2025-12-23"),
    ("encodat_2025", "summary", "0.2% of people ages 12–65"),
    ("encodat_2025", "summary", "0.1% in 2016 to 1.4% in 2025, mostly tramadol"),
    ("myanmar_opium_survey_2025", "date", "2025-12-03"),
    ("myanmar_opium_survey_2025", "summary", "45,200 hectares in 2024 to 53,100 in 2025"),
    ("drug_control_strategy_2026", "summary", "195-page"),
]


@pytest.mark.parametrize(("event", "column", "expected"), FACTS)
def test_event_holds_what_its_source_says(
    event: str, column: str, expected: str, events: dict[str, Row]
) -> None:
    cell = events[event][column]
    if isinstance(cell, pd.Timestamp):
        assert cell.date().isoformat() == expected
    elif column == "date":
        assert cell == expected
    else:
        assert expected in cell


@pytest.mark.parametrize(
    ("programme", "column", "expected"),
    [
        ("merida_initiative", "amount", "$3.5 billion appropriated"),
        ("narcotics_rewards", "amount", "$135 million paid"),
        ("fy2024_counter_fentanyl", "amount", "proposed by a Senate committee"),
        ("results_act_exchange", "amount", "$1 million per year authorized"),
        ("global_coalition", "partners", "163 countries and 15 organizations"),
        ("fy2025_incle_request", "amount", ""),
    ],
)
def test_programme_says_at_which_stage_its_money_was(
    programme: str, column: str, expected: str, programmes: dict[str, Row]
) -> None:
    cell = programmes[programme][column]
    assert expected in cell if expected else cell == ""


def test_years_of_programmes_run_forward(catalog: Catalog) -> None:
    table = catalog.table("programmes").dropna(subset=["first_year", "last_year"])
    assert len(table) > 5
    assert (table["first_year"] <= table["last_year"]).all()


@pytest.mark.parametrize("name", ["afghanistan_programme", "burma_programme", "merida_initiative"])
def test_programmes_of_the_past_are_told_in_the_past(name: str, programmes: dict[str, Row]) -> None:
    assert re.search(r"\b(was|covered|supported)\b", programmes[name]["about"])
    assert not re.search(r"\b(is|supports|covers|implements)\b", programmes[name]["about"])


def test_members_of_the_coalition(catalog: Catalog) -> None:
    table = catalog.table("coalition_membership")
    rows = [
        (row["date"], row["countries"], row["organisations"], row["at_least"])
        for row in table.dropna(subset=["countries"]).fillna(0).to_dict("records")
    ]
    assert rows == [
        ("2023-07-07", 84, 0, "no"),
        ("2024-03", 149, 14, "no"),
        ("2024-04", 151, 14, "no"),
        ("2024-09-24", 163, 15, "no"),
        ("2025-01-16", 160, 15, "yes"),
    ]


def test_controls_in_china(catalog: Catalog) -> None:
    """Each total is the one before and what was added, except where the sources say nothing."""
    table = catalog.table("china_controls")
    assert len(table) == 17

    def value(day: str, measure: str) -> float:
        rows = table[(table["date"] == day) & (table["measure"] == measure)]
        return rows["value"].item()

    total, added = "nps_controlled_total", "substances_added"
    assert value("2015-10-01", total) == 116
    assert value("2017-03-01", total) + value("2017-07-01", added) == value("2017-07-01", total)
    assert value("2017-07-01", total) + value("2018-08", added) == 170
    assert 170 + value("2021-05-11", added) == value("2021-05-11", total) == 188
    assert value("", "substances_per_us_state_department") == 175
    classes = table[table["measure"] == "class_control_started"]
    assert classes["date"].tolist() == ["2019-05-01", "2021-07-01", "2025-07-01"]
    assert classes["value"].isna().all()


def test_people_read_names_where_the_table_holds_ids(catalog: Catalog) -> None:
    table = catalog.table("events")
    rows = table[table["event_id"] == "halt_fentanyl_act_2025"]
    shown = readable(catalog, "events", rows[["title", "actors", "replaces"]])
    assert shown["Actors"].item() == "United States; U.S. Congress"
    assert shown["Replaces"].item() == (
        "U.S. temporarily controls all fentanyl-related substances; "
        "Congress extends the temporary control of fentanyl-related substances"
    )


def test_ids_of_a_table_without_names_are_read_as_they_are(catalog: Catalog) -> None:
    chapters = catalog.table("route_chapters").head(1)
    shown = readable(catalog, "route_chapters", chapters[["route_ids"]])
    assert shown["Routes"].item() == "china_new_york_mail; china_chicago_mail; china_canada"
