"""The sentence on states where predicted counts rose, for whatever the next file holds."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from components.catalog import Catalog
from components.exhibits.latest_states import NATION, TABLE, states_that_rose

END = pd.Timestamp(2026, 4, 1)
BEFORE = pd.Timestamp(2025, 4, 1)


def sentence(catalog: Catalog, counts: dict[str, tuple[float | None, float | None]]) -> str:
    """What is said of states with a count a year earlier and one now."""
    rows = [
        {"period_end": when, "state": state, "deaths_predicted": count}
        for state, pair in counts.items()
        for when, count in zip((BEFORE, END), pair, strict=True)
        if count is not None
    ]
    table = pd.DataFrame(rows).astype({"deaths_predicted": "float64"})
    return states_that_rose(replace(catalog, tables={**catalog.tables, TABLE: table}))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"AZ": (100, 105), "NM": (100, 149), "OH": (100, 60)},
            "Not everywhere: of the 3 states we can compare, predicted counts rose in "
            "New Mexico (49%) and Arizona (5%).",
        ),
        (
            {
                "AZ": (100, 110),
                "CO": (100, 130),
                "NM": (100, 150),
                "TX": (100, 105),
                "DC": (50, 51),
            },
            "Not everywhere: of the 5 states we can compare (including D.C.), predicted counts "
            "rose in New Mexico (50%), Colorado (30%), Arizona (10%), and 2 more states.",
        ),
        (
            {"AZ": (100, 110), "CO": (100, 130), "NM": (100, 150), "TX": (1000, 1001)},
            "Not everywhere: of the 4 states we can compare, predicted counts rose in New Mexico "
            "(50%), Colorado (30%), Arizona (10%), and one more state.",
        ),
        (
            {"AZ": (1000, 1001), "NM": (100, 90)},
            "Not everywhere: of the 2 states we can compare, predicted counts rose in Arizona "
            "(less than 1%).",
        ),
        (
            {"AZ": (100, 100), "NM": (100, 90)},
            "Predicted counts rose in none of the 2 states we can compare.",
        ),
        # Small counts, the nation, and states without one of the two are not compared.
        (
            {"WY": (10, 30), "US": (100, 200), "PA": (None, 200), "ND": (90, None), "OH": (90, 80)},
            "Predicted counts did not rise in the one state we can compare.",
        ),
        ({"WY": (10, 30)}, ""),
    ],
)
def test_sentence_fits_what_the_file_says(catalog: Catalog, counts: dict, said: str) -> None:
    assert sentence(catalog, counts) == said


def test_nation_that_rises_is_no_contrast_to_its_states(catalog: Catalog) -> None:
    nation = catalog.table("us_overdose_12_month")
    latest = nation["period_end"] == nation["period_end"].max()
    more = nation.assign(deaths_predicted=nation["deaths_predicted"].mask(latest, 200_000))
    risen = replace(catalog, tables={**catalog.tables, "us_overdose_12_month": more})
    assert risen.fact(NATION).value > 0
    said = sentence(risen, {"AZ": (100, 105), "NM": (100, 90)})
    assert said == "Of the 2 states we can compare, predicted counts rose in Arizona (5%)."


def test_shipped_file_is_compared_as_calculated_by_hand(catalog: Catalog) -> None:
    assert "of the 42 states we can compare (including D.C.)" in states_that_rose(catalog)
    assert "New Mexico (49%), Colorado (19%), and Arizona (5%)" in states_that_rose(catalog)
