"""Nothing is in force unread: a row that was due for a check says so from that day on."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pandas as pd
import pytest

from components.catalog import Catalog
from components.catalog.lapses import with_lapses
from components.exhibits.events import describe_events, event_rows
from components.site.calm import without_deaths
from components.site.events import details_of
from components.site.programs import lines_of

ACT, BEFORE, DUE = "fentanyl_sanctions_act_2019", date(2026, 12, 19), date(2026, 12, 20)
TABLES = ("events", "programmes")


def event(catalog: Catalog, event_id: str) -> pd.Series:
    return event_rows(catalog).set_index("event_id").loc[event_id]


def in_force(catalog: Catalog) -> int:
    return int((event_rows(catalog)["status"] == "in_force").sum())


def test_law_is_in_force_until_the_day_on_which_it_ends(catalog: Catalog) -> None:
    before = with_lapses(catalog, BEFORE)
    assert before is catalog
    lines = dict(details_of(event(before, ACT)))
    assert lines["Status now"] == (
        "In force. The end date is December 20, 2026. The U.S. Code as of April 17, 2026, has no "
        "extension."
    )
    assert lines["Next check"] == "by December 20, 2026"


@pytest.mark.parametrize("today", [DUE, DUE + timedelta(days=1), date(2027, 3, 1)])
def test_law_is_not_in_force_unread_from_that_day_on(catalog: Catalog, today: date) -> None:
    after = with_lapses(catalog, today)
    lines = dict(details_of(event(after, ACT)))
    assert lines["Status now"] == (
        "Not confirmed. The end date is December 20, 2026. The U.S. Code as of April 17, 2026, has "
        "no extension. This was in force when we last checked. We were due to check again by "
        "December 20, 2026, and have not."
    )
    assert "Next check" not in lines
    assert event(without_deaths(after), ACT)["status"] == "unknown"
    # What was read stays as it was read, for the files that others download.
    assert event(catalog, ACT)["status"] == "in_force"


def test_count_of_events_in_force_follows_the_day(catalog: Catalog) -> None:
    assert in_force(with_lapses(catalog, BEFORE)) == 48
    after = with_lapses(catalog, DUE)
    assert in_force(after) == 47
    said = describe_events(after, event_rows(after), title="All").finding
    assert said == "Of 125 decisions since 1986, 47 are still in effect"
    assert in_force(with_lapses(catalog, date(2026, 12, 31))) == 46


def test_programme_lapses_too(catalog: Catalog) -> None:
    after = with_lapses(catalog, date(2027, 9, 30))
    row = after.table("programmes").set_index("programme_id").loc["results_act_exchange"]
    assert row["status"] == "unknown"
    assert (
        "We were due to check again by September 30, 2027"
        in dict(lines_of(after, row.to_dict()))["Status now"]
    )


def test_day_that_staff_set_anew_brings_the_status_back(catalog: Catalog) -> None:
    events = catalog.table("events")
    is_act = events["event_id"] == ACT
    later = events.assign(review_by=events["review_by"].mask(is_act, pd.Timestamp(2027, 12, 20)))
    read = catalog.with_changes(tables={**catalog.tables, "events": later})
    assert event(with_lapses(read, DUE), ACT)["status"] == "in_force"


def test_other_rows_and_tables_stay_as_they_are(catalog: Catalog) -> None:
    after = with_lapses(catalog, date(2027, 1, 20))
    for name in TABLES:
        old, new = catalog.table(name), after.table(name)
        is_due = (old["status"] == "in_force") & (old["review_by"] <= pd.Timestamp(2027, 1, 20))
        pd.testing.assert_frame_equal(old[~is_due], new[~is_due])
        assert (new.loc[is_due, "status"] == "unknown").all()
    assert after.table("facts") is catalog.table("facts")
    assert after.stamps != catalog.stamps


def test_days_between_two_checks_share_what_was_drawn(catalog: Catalog) -> None:
    assert with_lapses(catalog, DUE) is with_lapses(catalog, DUE + timedelta(days=5))
    assert with_lapses(catalog, DUE) is not with_lapses(catalog, date(2027, 1, 20))


# Reviews by staff


def days_to_look(catalog: Catalog) -> list[date]:
    return [
        day.date() for name in TABLES for day in catalog.table(name)["review_by"].dropna().tolist()
    ]


def test_rows_of_unknown_status_are_spread_over_the_coming_months(catalog: Catalog) -> None:
    """Nobody looks at 44 rows on one day in May."""
    unknown = [
        row.review_by.date()
        for name in TABLES
        for row in catalog.table(name).itertuples()
        if row.status == "unknown"
    ]
    assert len(unknown) == 41
    assert all(date(2026, 12, 1) <= day <= date(2027, 7, 31) for day in unknown)
    months = Counter((day.year, day.month) for day in unknown)
    assert len(months) >= 6
    assert max(months.values()) <= 10


def test_no_day_has_too_many_rows_to_look_at(catalog: Catalog) -> None:
    days = Counter(days_to_look(catalog))
    assert len(days) >= 12
    assert {day: count for day, count in days.items() if count > 5} == {}
    assert {day for day in days if day.weekday() >= 5} <= {DUE}
