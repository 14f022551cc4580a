"""The shipped events as the timeline, its search and its chapters take them."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import pandas as pd
import pytest

from components.catalog import Catalog
from components.exhibits import events as events_of
from components.exhibits.events import (
    RELATIONS,
    chapter_steps,
    describe_events,
    draw_timeline,
    event_rows,
    related,
    search_index,
    select_events,
)
from components.text import search
from tests.data.founding_documents import BRIEF, INL_PAGE

# An event that both documents name is asked for by the words of the brief.
PHRASES = INL_PAGE | BRIEF
# Two events share a phrase where the table tells a pledge from what carried it out.
MOST_FOUND = 2


@pytest.fixture(scope="module")
def rows(catalog: Catalog) -> pd.DataFrame:
    return event_rows(catalog)


@pytest.fixture(scope="module")
def indexed(catalog: Catalog) -> dict[str, frozenset[str]]:
    return search_index(catalog)


def ids(rows: pd.DataFrame) -> set[str]:
    return set(rows["event_id"])


def event(rows: pd.DataFrame, event_id: str) -> pd.Series:
    return rows.set_index("event_id").loc[event_id]


# Search


def test_there_is_a_phrase_for_each_event_that_the_documents_name(rows: pd.DataFrame) -> None:
    assert set(PHRASES) == ids(rows[rows["seed"] != ""])
    assert len(PHRASES) == 34


@pytest.mark.parametrize(("event_id", "phrase"), PHRASES.items(), ids=PHRASES)
def test_phrase_of_the_documents_finds_its_event_and_hardly_another(
    event_id: str, phrase: str, indexed: dict[str, frozenset[str]]
) -> None:
    found = search.matching(indexed, phrase)
    assert event_id in found
    assert len(found) <= MOST_FOUND
    assert search.matching(indexed, phrase.upper()) == found


@pytest.mark.parametrize(
    ("query", "event_id"),
    [
        ("Mérida", "merida_2007"),
        ("merida initiative", "merida_2007"),
        ("class control, China’s", "china_class_control_2019"),
        ("U.S. courts tariffs", "supreme_court_tariffs_2026"),
        ("Afghanistan national control", "afghan_poppy_ban_2022"),
        ("City of Denver", "denver_memorandum_2023"),
        ("replaced it on October 8, 2021", "merida_2007"),
        ("170 with 25 fentanyls", "inl_page_175_substances"),
        ("October 2007", "merida_2007"),
        ("CND Blog 2025", "un_four_nitazenes_2025"),
        ("nitazen", "un_four_nitazenes_2025"),
    ],
)
def test_search_finds_by_name_actor_kind_note_correction_date_and_source(
    query: str, event_id: str, indexed: dict[str, frozenset[str]]
) -> None:
    found = search.matching(indexed, query)
    assert event_id in found
    assert len(found) < 20


def test_every_event_is_found_by_its_title_each_actor_and_its_status(
    rows: pd.DataFrame, indexed: dict[str, frozenset[str]], catalog: Catalog
) -> None:
    actors = dict(catalog.table("actors")[["actor_id", "name"]].itertuples(index=False))
    for row in rows.itertuples():
        for words in (
            row.title,
            row.short_title,
            row.status_name,
            row.status_note,
            *(actors[code] for code in row.actors.split()),
        ):
            assert row.event_id in search.matching(indexed, words), words


# Rows


def test_rows_stand_in_the_order_of_time_each_once(rows: pd.DataFrame) -> None:
    assert rows["event_id"].is_unique
    assert rows["start"].is_monotonic_increasing
    assert (rows["end"] >= rows["start"]).all()


@pytest.mark.parametrize(
    ("event_id", "start", "end", "when"),
    [
        ("woodside_2023", "2023-11-15", "2023-11-15", "November 15, 2023"),
        ("un_four_nitazenes_2025", "2025-03-01", "2025-03-31", "March 2025"),
        ("narcotics_rewards_1986", "1986-01-01", "1986-12-31", "1986"),
    ],
)
def test_date_gives_the_bounds_of_its_day_month_or_year(
    event_id: str, start: str, end: str, when: str, rows: pd.DataFrame
) -> None:
    found = event(rows, event_id)
    assert (found["start"], found["end"]) == (pd.Timestamp(start), pd.Timestamp(end))
    assert found["when"] == when


def test_rows_speak_in_words_where_the_table_has_codes(rows: pd.DataFrame) -> None:
    found = event(rows, "leaders_trilateral_2023")
    assert found["actor_names"] == "United States, Mexico, and Canada"
    assert found["category_name"] == "Agreement or talks"
    assert found["status_name"] == "Not confirmed"
    assert (rows[["actor_names", "category_name", "status_name", "source_name"]] != "").all(
        axis=None
    )


def test_landmarks_are_what_the_documents_name(rows: pd.DataFrame) -> None:
    assert ids(rows[rows["is_landmark"]]) == set(PHRASES)


# Relations


@pytest.mark.parametrize(
    ("back", "forward"), [("follows", "followed_by"), ("replaces", "replaced_by")]
)
def test_relation_is_told_at_both_ends(back: str, forward: str, rows: pd.DataFrame) -> None:
    told = {(row.event_id, code) for row in rows.itertuples() for code in getattr(row, back)}
    heard = {(code, row.event_id) for row in rows.itertuples() for code in getattr(row, forward)}
    assert told == heard
    assert told


def test_what_is_replaced_is_not_named_again_as_followed(rows: pd.DataFrame) -> None:
    for row in rows.itertuples():
        assert not set(row.follows) & set(row.replaces)
        assert not set(row.followed_by) & set(row.replaced_by)
        ties = related(event(rows, row.event_id))
        assert len(ties) == len(set(ties))
        assert row.event_id not in ties
        assert set(ties) <= ids(rows)


def test_replaced_event_that_is_also_followed_keeps_the_stronger_word(rows: pd.DataFrame) -> None:
    later = event(rows, "bicentennial_framework_2021")
    assert (later["replaces"], later["follows"]) == (["merida_2007"], [])
    earlier = event(rows, "merida_2007")
    assert earlier["replaced_by"] == ["bicentennial_framework_2021"]
    assert "bicentennial_framework_2021" not in earlier["followed_by"]


def test_ties_name_earlier_events_first() -> None:
    one = pd.Series({"follows": ["a"], "replaces": ["b"], "followed_by": ["c"], "replaced_by": []})
    assert related(one) == ["a", "b", "c"]
    assert list(RELATIONS) == ["follows", "replaces", "followed_by", "replaced_by"]


# Filters


def test_no_choice_leaves_every_event(rows: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(select_events(rows), rows)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"actors": ["denver"]}, {"denver_inl_2016", "denver_memorandum_2023"}),
        ({"categories": ["funding"], "first": 2024, "last": 2024}, None),
        ({"statuses": ["expired"], "last": 2020}, None),
        ({"found": ["woodside_2023", "merida_2007"]}, {"woodside_2023", "merida_2007"}),
        ({"found": []}, set()),
        ({"first": 2026, "last": 2025}, set()),
        ({"last": 2006}, {"narcotics_rewards_1986"}),
        (
            {"actors": ["mexico", "canada"], "categories": ["bilateral_agreement"], "first": 2026},
            {"mexico_ministerial_2026"},
        ),
        (
            {"actors": ["china"], "statuses": ["in_force"], "found": ["woodside_2023"]},
            set(),
        ),
    ],
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_filters_leave_what_fits_all_of_them(
    chosen: dict[str, Collection[Any]], expected: set[str] | None, rows: pd.DataFrame
) -> None:
    found = select_events(rows, **chosen)
    fitting = {row["event_id"] for row in rows.to_dict("records") if fits(row, **chosen)}
    assert ids(found) == fitting
    assert expected is None or fitting == expected
    assert list(found["event_id"]) == [code for code in rows["event_id"] if code in fitting]


def fits(row: dict[str, Any], **chosen: Any) -> bool:
    """Whether a row fits every choice, said in the plainest way."""
    return (
        (not chosen.get("actors") or bool(set(chosen["actors"]) & set(row["actors"].split())))
        and row["category"] in (chosen.get("categories") or [row["category"]])
        and row["status"] in (chosen.get("statuses") or [row["status"]])
        and chosen.get("first", 0) <= row["start"].year <= chosen.get("last", 9999)
        and row["event_id"] in chosen.get("found", [row["event_id"]])
    )


def test_filters_change_no_row(rows: pd.DataFrame) -> None:
    before = rows.copy(deep=True)
    select_events(rows, actors=["china"], statuses=["in_force"], first=2019)
    pd.testing.assert_frame_equal(rows, before)


# Pictures


@pytest.mark.parametrize("width", [1000, 660, 330])
def test_picture_of_all_events_has_a_mark_for_each(
    width: int, catalog: Catalog, rows: pd.DataFrame
) -> None:
    drawn = draw_timeline(catalog, rows, title="All", first=2007, last=2026, width=width)
    codes = [
        code[0] for trace in drawn.figure.data if trace.customdata for code in trace.customdata
    ]
    assert sorted(codes) == sorted(rows["event_id"])
    assert drawn.alt == describe_events(catalog, rows, title="All").alt
    assert drawn.alt.startswith("Timeline with 125 marks. All. ")
    json.loads(drawn.figure.to_json())


def test_time_after_the_last_event_is_shaded(catalog: Catalog, rows: pd.DataFrame) -> None:
    drawn = draw_timeline(catalog, rows[-3:], title="Late", first=2025, last=2026, width=660)
    (shade,) = [shape for shape in drawn.figure.layout.shapes if shape.name == "not covered"]
    assert shade.x0 == f"{rows['end'].max():%Y-%m-%d}"


def test_selected_event_is_joined_to_its_ties(catalog: Catalog, rows: pd.DataFrame) -> None:
    drawn = draw_timeline(
        catalog,
        rows,
        title="All",
        first=2007,
        last=2026,
        width=660,
        selected="merida_2007",
    )
    (lines,) = [trace for trace in drawn.figure.data if trace.name == "related"]
    assert len(lines.x) == 3 * len(related(event(rows, "merida_2007")))


# Chapters


@pytest.mark.parametrize(
    "chapter", ["us_china", "us_mexico", "united_nations", "congress", "trade_2025"]
)
def test_chapter_numbers_its_marks_in_the_order_of_its_steps(
    chapter: str, catalog: Catalog, rows: pd.DataFrame
) -> None:
    steps = chapter_steps(catalog, chapter)
    path = [step.event_id for step in steps]
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    chosen = rows[rows["event_id"].isin(path)]
    years = chosen["start"].dt.year
    drawn = draw_timeline(
        catalog,
        chosen,
        title=chapter,
        first=int(years.min()),
        last=int(years.max()),
        width=1000,
        numbers=path,
    )
    numbers = {
        code[0]: text
        for trace in drawn.figure.data
        if trace.customdata
        for code, text in zip(trace.customdata, trace.text, strict=True)
    }
    assert numbers == {code: str(place) for place, code in enumerate(path, 1)}
    titles = {n.text for n in drawn.figure.layout.annotations if n.name == "direct label"}
    assert titles == set(chosen["short_title"])


def test_unknown_chapter_has_no_step(catalog: Catalog) -> None:
    assert chapter_steps(catalog, "nowhere") == []
    assert events_of.FIRST_YEAR == 2007
