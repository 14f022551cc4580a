"""Lines of the supply map that stand for several routes: which, how wide, and in what style."""

from __future__ import annotations

import pandas as pd
import pytest

from components.exhibits.route_map import PERIODS, map_of_all, map_of_period
from components.maps import legend_html, legend_labels, route_rows, select_routes
from components.maps.strokes import EVIDENCE_ORDER, courses_of, strokes_of

WIDER = "Wider line: more reported routes"


@pytest.fixture(scope="module")
def rows(catalog):
    return route_rows(catalog)


def strokes(rows, strong=None):
    return strokes_of(courses_of(rows), set(rows["route_id"]) if strong is None else strong)


def widest(rows):
    return max(strokes(rows), key=lambda stroke: (len(stroke.routes), stroke.width))


def test_widest_line_of_a_period_is_the_way_that_its_heading_names(catalog) -> None:
    for period, way in (
        ("before_2019", ("China", "United States")),
        ("from_2019", ("China", "Mexico")),
    ):
        shown = map_of_period(catalog, period)
        stroke = widest(shown.rows)
        own = shown.rows[shown.rows["route_id"].isin(stroke.routes)]
        assert len(own) > 1
        assert {(row.origin, row.goal) for row in own.itertuples()} == {way}
        assert f"from {way[0]} to" in shown.description.finding


def test_line_holds_routes_of_one_thing_between_two_countries_and_counts_each(rows) -> None:
    by_id = rows.set_index("route_id")
    seen = set()
    for stroke in strokes(rows):
        own = by_id.loc[list(stroke.routes)]
        same = own[["commodity", "from_country", "to_country"]].drop_duplicates()
        assert len(same) == 1, stroke.routes
        assert len(set(stroke.routes)) == len(stroke.routes)
        seen |= set(stroke.routes)
    assert seen == set(rows["route_id"])


def test_shared_line_looks_like_its_best_supported_route_and_its_ends_like_their_own(rows) -> None:
    shown = select_routes(rows, era="from_2019", commodities=["precursors"])
    drawn = [item for item in strokes(shown) if "china_manzanillo" in item.routes]
    shared, alone = sorted(drawn, key=lambda stroke: -len(stroke.routes))
    evidence = dict(zip(rows["route_id"], rows["evidence"], strict=True))
    assert set(shared.routes) == {"china_manzanillo", "hubei_manzanillo"}
    assert shared.evidence == min(
        (evidence[name] for name in shared.routes), key=EVIDENCE_ORDER.index
    )
    assert alone.evidence == evidence["china_manzanillo"]
    assert shared.width > alone.width
    # One goes over into the other.
    assert alone.line[-1] == pytest.approx(shared.line[0])


def test_more_routes_make_a_line_wider_and_amounts_do_not(rows) -> None:
    one = rows[rows["route_id"] == "china_manzanillo"]
    more = rows[rows["route_id"].isin(["china_manzanillo", "hubei_manzanillo"])]
    assert widest(more).width > widest(one).width
    assert widest(one.assign(volume="600 tons")).width == widest(one.assign(volume="")).width


def test_line_counts_only_the_routes_that_are_set_apart(rows) -> None:
    drawn = [item for item in strokes(rows, {"china_manzanillo"}) if item.is_strong]
    (only,) = drawn
    assert only.routes == ("china_manzanillo",)
    assert only.evidence == "press"
    assert {item.routes for item in strokes(rows, set()) if item.is_strong} == set()


def test_a_new_route_joins_without_a_build_step(rows) -> None:
    """A third report of the same way makes the line wider, wherever in the file it is."""
    third = rows[rows["route_id"] == "china_manzanillo"].assign(
        route_id="shanghai_manzanillo",
        from_longitude=121.5,
        from_latitude=31.2,
        from_place="shanghai",
    )
    assert len(widest(pd.concat([third, rows])).routes) == 3


@pytest.mark.parametrize("period", PERIODS)
def test_legend_explains_widths_where_they_differ(catalog, period) -> None:
    shown, places = map_of_period(catalog, period), catalog.table("places")
    assert WIDER in legend_html(shown.rows, places, labels=legend_labels(catalog))
    assert WIDER in shown.svg(catalog, shown.sized("wide"), "light")
    alike = shown.rows.head(1)
    assert WIDER not in legend_html(alike, places, labels=legend_labels(catalog))


def test_pointer_is_told_how_many_routes_share_a_line(catalog) -> None:
    shown = map_of_all(catalog)
    svg = shown.svg(catalog, shown.sized("wide"), "light", has_tips=True)
    assert "2 reported routes share this line" in svg
