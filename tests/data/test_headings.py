"""The heading of every exhibit leads with its newest figures, or the exhibit says why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.catalog import Catalog
from components.exhibits import Exhibit, Picture
from components.site import EXHIBITS, find_exhibit

DATA = Path(__file__).resolve().parents[2] / "data"
EXHIBITS = [item for items in EXHIBITS.values() for item in items]
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
PERIODS = ("year", "fiscal_year", "month", "period_end", "reference_year")


def drawn(catalog: Catalog, exhibit: Exhibit) -> Picture:
    return exhibit.draw(catalog, exhibit.defaults(catalog), "light")


def newest_year(picture: Picture) -> int | None:
    """The year of the newest period in the rows shown; None for rows without periods."""
    columns = [name for name in PERIODS if name in picture.rows]
    years = [
        max(int(str(value)[:4]) for value in picture.rows[name].dropna())
        for name in columns
        if picture.rows[name].notna().any()
    ]
    return max(years, default=None)


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda item: item.name)
def test_heading_leads_with_the_newest_year_or_the_exhibit_says_why_not(
    catalog: Catalog, exhibit: Exhibit
) -> None:
    picture = drawn(catalog, exhibit)
    years = [int(year) for year in YEAR.findall(picture.description.finding)]
    newest = newest_year(picture)
    if newest is None:
        return
    leads = bool(years) and years[0] == newest
    assert leads != bool(exhibit.why_not_newest), (picture.description.finding, newest)


def test_rate_of_a_state_that_ends_early_is_followed_by_the_newest_of_the_nation(
    catalog: Catalog,
) -> None:
    description = drawn(catalog, find_exhibit("united_states", "state_and_nation")).description
    assert description.finding == (
        "In 2021, the overdose death rate in Ohio was about 1.5 times the national rate"
    )
    assert description.takeaway.endswith(
        "The national rate was 23.1 in 2024, but for Ohio we found no newer rate."
    )


def test_lead_of_the_united_states_is_as_new_as_its_card(catalog: Catalog) -> None:
    lead = (DATA / "text" / "en" / "united_states.md").read_text().split("\n## ")[0]
    assert "us_synthetic_12m_latest.as_of" in lead
    assert "us_all_12m" not in lead
