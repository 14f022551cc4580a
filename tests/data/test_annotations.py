"""Words on charts: few, short, on a chart that exists, and drawn there by both renderers."""

from __future__ import annotations

from collections import Counter

import pytest

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts.svg import figure_svg
from components.exhibits import draw
from components.site import EXHIBITS

MOST = 4
DRAWN = {
    item.name: item for items in EXHIBITS.values() for item in items if "annotations" in item.also
}


def test_every_annotation_is_on_a_chart_that_has_room_for_it(catalog: Catalog) -> None:
    counts = Counter(catalog.table("annotations")["exhibit"])
    assert set(counts) == set(DRAWN)
    assert max(counts.values()) <= MOST


def test_period_has_its_years_and_a_source_and_a_peak_has_none(catalog: Catalog) -> None:
    table = catalog.table("annotations")
    for row in each_row(table):
        is_period = row.kind == "period"
        assert (row.first_year == row.first_year) == is_period, row.annotation_id
        assert bool(row.source_id) == is_period, row.annotation_id


@pytest.mark.parametrize("name", DRAWN)
def test_words_stand_on_the_chart_and_in_what_describes_it(catalog: Catalog, name: str) -> None:
    picture = draw(catalog, DRAWN[name])
    (shown,) = picture.figures
    svg = figure_svg(shown.figure, name="chart", width=286)
    table = catalog.table("annotations")
    for text in table.loc[table["exhibit"] == name, "words"]:
        assert text in svg
        assert text in shown.alt


def test_year_of_the_peak_is_that_of_the_data(catalog: Catalog) -> None:
    deaths = catalog.table("us_overdose_deaths")
    deaths = deaths[deaths["drug_class"] == "all_drugs"].set_index("year")["deaths"]
    assert f"Peak: {deaths.idxmax()}" in draw(catalog, DRAWN["deaths_and_waves"]).figures[0].alt
