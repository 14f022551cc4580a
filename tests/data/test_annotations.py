"""Words on charts: few, short, on a chart that exists, and drawn there by both renderers."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pandas as pd
import pytest

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import caption_of
from components.charts.svg import figure_svg
from components.exhibits import draw, source_line
from components.exhibits.annotations import marks_of
from components.site import EXHIBITS
from components.text import words

MOST = 4
DRAWN = {
    item.name: item for items in EXHIBITS.values() for item in items if "annotations" in item.also
}


def test_every_annotation_is_on_a_chart_that_has_room_for_it(catalog: Catalog) -> None:
    counts = Counter(catalog.table("annotations")["exhibit"])
    assert set(counts) == set(DRAWN)
    assert max(counts.values()) <= MOST


def test_every_annotation_has_a_source_and_the_dates_of_its_kind(catalog: Catalog) -> None:
    for row in each_row(catalog.table("annotations")):
        assert row.source_id in catalog.sources, row.annotation_id
        has_year = not words.is_missing(row.first_year)
        assert has_year == (row.kind in ("period", "note")), row.annotation_id
        has_date = bool(row.event_id) != (not words.is_missing(row.date))
        assert has_date == (row.kind == "event"), row.annotation_id


CASES = [(name, is_narrow) for name in DRAWN for is_narrow in (True, False)]


@pytest.mark.parametrize(("name", "is_narrow"), CASES)
def test_words_stand_on_the_chart_and_in_what_describes_it(
    catalog: Catalog, name: str, is_narrow: bool
) -> None:
    (shown,) = draw(catalog, DRAWN[name], narrow=is_narrow).figures
    svg = figure_svg(shown.figure, name="chart", width=286 if is_narrow else 1060)
    written = " ".join(re.findall(r">([^<]+)</text>", svg)) + caption_of(shown.figure).subtitle
    table = catalog.table("annotations")
    for text in table.loc[table["exhibit"] == name, "words"]:
        assert text in written
        assert text in shown.alt


def test_event_stands_at_the_year_of_its_date_and_a_fiscal_year_begins_in_october(
    catalog: Catalog,
) -> None:
    years = {"": pd.Series({2018: 1.0, 2024: 2.0}), "synthetic_opioids": pd.Series({2019: 3.0})}
    control, pandemic, *_ = marks_of(catalog, "deaths_by_class", years)
    assert (control.first, control.text) == (2019, "China’s class control, May 2019")
    assert (pandemic.first, pandemic.text) == (2020, "Pandemic declared, March 2020")
    october = {"": pd.Series({2018: 1.0, 2024: 2.0})}
    (naloxone,) = [
        mark
        for mark in marks_of(catalog, "deaths_by_class", october, kind="fiscal")
        if "naloxone" in mark.text
    ]
    assert naloxone.first == 2023
    months = {"": pd.Series([1.0, 2.0], index=pd.to_datetime(["2019-01-01", "2022-01-01"]))}
    (only,) = marks_of(catalog, "deaths_by_class", months)
    assert only.first == pd.Timestamp(2020, 3, 11)


def test_peak_is_not_named_where_its_words_would_be_over_another_line(catalog: Catalog) -> None:
    own = {"synthetic_opioids": pd.Series({2018: 1.0, 2019: 3.0, 2020: 2.0})}
    assert [mark.kind for mark in marks_of(catalog, "deaths_by_class", own)].count("point") == 1
    higher = own | {"all_drugs": pd.Series({2018: 4.0, 2019: 5.0, 2020: 6.0})}
    assert "point" not in [mark.kind for mark in marks_of(catalog, "deaths_by_class", higher)]
    lower = own | {"heroin": pd.Series({2018: 1.0, 2019: 2.0, 2020: 6.0})}
    assert [mark.kind for mark in marks_of(catalog, "deaths_by_class", lower)].count("point") == 1


def test_no_mark_stands_outside_the_time_of_the_chart_or_without_its_line(catalog: Catalog) -> None:
    assert marks_of(catalog, "deaths_by_class", {}) == ()
    early = {"heroin": pd.Series({1999: 5.0, 2004: 6.0})}
    assert marks_of(catalog, "deaths_by_class", early) == ()


def test_source_line_names_who_told_what_is_marked(catalog: Catalog) -> None:
    lines = {
        name: source_line(catalog, DRAWN[name], draw(catalog, DRAWN[name]).rows, date(2026, 11, 29))
        for name in ("deaths_by_class", "lab_reports")
    }
    assert "World Health Organization" in lines["deaths_by_class"]
    assert "UN" not in lines["lab_reports"]


def test_year_of_the_peak_is_that_of_the_data(catalog: Catalog) -> None:
    deaths = catalog.table("us_overdose_deaths")
    deaths = deaths[deaths["drug_class"] == "all_drugs"].set_index("year")["deaths"]
    said = f"Peak in {deaths.idxmax()}: {deaths.max():,.0f}"
    assert said in draw(catalog, DRAWN["deaths_and_waves"]).figures[0].alt
