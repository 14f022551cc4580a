"""Lines that documents share, in each of their forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from components.catalog import Catalog
from components.catalog.publishing_status import Held
from components.render.charts import choice_of
from components.render.lines import held_line, hidden_line
from components.render.tables import first_rows
from components.site import find_exhibit


def held(title: str) -> Held:
    return Held(
        path=f"{title}.csv",
        name=title,
        title=title,
        problems=(),
        surprises=(),
        shown_since=date(2026, 11, 22),
        edition="",
    )


@pytest.mark.parametrize(
    ("titles", "says"),
    [
        ((), ""),
        (("Deaths",), "We are checking a newer file and show its earlier version: Deaths."),
        (
            ("Deaths", "Canada, Mexico, and Europe"),
            "We are checking newer files and show their earlier versions: "
            "Deaths · Canada, Mexico, and Europe.",
        ),
    ],
)
def test_document_says_what_is_held_back(
    catalog: Catalog, titles: tuple[str, ...], says: str
) -> None:
    status = replace(catalog.status, held=tuple(map(held, titles)))
    assert held_line(replace(catalog, status=status)) == says


def test_document_says_what_calm_mode_hides() -> None:
    assert hidden_line([]) == ""
    assert hidden_line(["Your state", "Canada"]) == "Hidden on this page: Your state · Canada."


def test_table_says_where_all_rows_are_where_they_are_somewhere() -> None:
    assert first_rows(1250, "") == "The first 1,250 rows."
    assert first_rows(250, "/a?b&c") == (
        'The first 250 rows; <a href="/a?b&amp;c">the CSV</a> has all of them.'
    )


def test_choice_of_each_filter_is_named(catalog: Catalog) -> None:
    exhibit = find_exhibit("united_states", "deaths_by_class")
    measure, classes = exhibit.filters
    codes = ("heroin", "cocaine")
    chosen = {measure.name: "count", classes.name: codes}
    assert choice_of(catalog, exhibit, chosen) == (
        "Measure: Number of deaths · Drug classes (up to five): Heroin and Cocaine"
    )
    everything = tuple(classes.options(catalog, chosen))
    assert choice_of(catalog, exhibit, chosen | {classes.name: everything}) == (
        "Measure: Number of deaths"
    )
    assert choice_of(catalog, exhibit, chosen | {classes.name: ()}).endswith("(up to five): none")
