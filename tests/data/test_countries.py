"""Every country that a figure or the map refers to is known by name, code and place."""

from __future__ import annotations

import pandas as pd
import pytest

from components.catalog import Catalog
from components.maps import projection

# How the sources count these is not plain, so that their rows say it.
SPECIAL = ["CHN", "CYP", "ESH", "FRA", "GBR", "HKG", "MAC", "PSE", "SOM", "SRB", "TWN", "XKX"]


@pytest.fixture(scope="module")
def countries(catalog: Catalog) -> pd.DataFrame:
    return catalog.table("countries").set_index("iso3")


@pytest.fixture(scope="module")
def features(catalog: Catalog) -> list[dict]:
    return catalog.json("world_countries")["features"]


@pytest.fixture(scope="module")
def shapes(features: list[dict]) -> dict[str, dict]:
    return {feature["iso3"]: feature for feature in features if feature["iso3"]}


def test_all_countries_with_estimates_are_listed(countries: pd.DataFrame) -> None:
    """The WHO estimates deaths for 194 countries."""
    listed = countries[countries["kind"] == "country"]
    assert (listed["in_who_estimates"] == "yes").sum() == 194
    assert listed.index[listed["in_who_estimates"] == "no"].tolist() == ["LIE"]


def test_every_country_of_every_table_is_listed(catalog: Catalog, countries: pd.DataFrame) -> None:
    for name, table in catalog.tables.items():
        if "iso3" in table:
            assert set(table["iso3"]) - {""} <= set(countries.index), name


def test_every_country_and_area_is_drawn_or_has_a_dot(
    countries: pd.DataFrame, shapes: dict[str, dict]
) -> None:
    placed = countries[countries["kind"].isin(["country", "area"])]
    assert set(shapes) == set(placed.index)
    for code, row in placed.iterrows():
        assert shapes[code]["small"] == (row["is_small"] == "yes"), code
        assert shapes[code]["polygons"] or shapes[code]["small"], code


def test_points_of_the_outlines_are_those_of_the_table(
    catalog: Catalog, countries: pd.DataFrame, shapes: dict[str, dict]
) -> None:
    """The formula of the supply map, moved to this sheet's middle and size."""
    sheet = catalog.json("world_countries")
    scale = sheet["width"] / projection.WIDTH
    shift = projection.CENTER_LONGITUDE - sheet["middle"]
    for code, shape in shapes.items():
        row = countries.loc[code]
        longitude = (row["longitude"] + shift + 180) % 360 - 180
        x, y = projection.project(longitude, row["latitude"])
        assert shape["point"] == pytest.approx([x * scale, y * scale], abs=1), code


def test_point_of_a_large_country_lies_within_its_outline(shapes: dict[str, dict]) -> None:
    for code, shape in shapes.items():
        if not shape["small"]:
            x, y = shape["point"]
            rings = [polygon[0] for polygon in shape["polygons"]]
            assert any(
                min(ring[::2]) <= x <= max(ring[::2]) and min(ring[1::2]) <= y <= max(ring[1::2])
                for ring in rings
            ), code


def test_names_are_each_of_one_country(countries: pd.DataFrame) -> None:
    """A word that leads to two countries would show a reader the wrong one."""
    words = [
        (word.strip().casefold(), code)
        for code, row in countries.iterrows()
        for column in ("name", "official_name", "other_names")
        for word in row[column].split(";")
        if word.strip()
    ]
    owners = pd.DataFrame(words, columns=["word", "code"]).drop_duplicates()
    shared = owners[owners["word"].duplicated(keep=False)].groupby("word")["code"].apply(set)
    parts = {"GBR", "GBR_EAW", "GBR_SCT", "GBR_NIR"}
    assert {word: codes for word, codes in shared.items() if not codes <= parts} == {}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Burma", "MMR"),
        ("Holland", "NLD"),
        ("Ivory Coast", "CIV"),
        ("Swaziland", "SWZ"),
        ("Türkiye", "TUR"),
        ("Czech Republic", "CZE"),
        ("Cape Verde", "CPV"),
        ("East Timor", "TLS"),
        ("UK", "GBR"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("Macau", "MAC"),
    ],
)
def test_country_is_found_by_another_name(word: str, code: str, countries: pd.DataFrame) -> None:
    row = countries.loc[code]
    assert word in [row["official_name"], *row["other_names"].split("; ")]


@pytest.mark.parametrize("code", SPECIAL)
def test_special_case_says_how_it_is_counted(code: str, countries: pd.DataFrame) -> None:
    assert len(countries.at[code, "note"]) > 40


def test_areas_without_a_code_are_drawn_with_a_name(features: list[dict]) -> None:
    unnamed = [feature for feature in features if not feature["iso3"]]
    assert sorted(feature["name"] for feature in unnamed) == [
        "Northern Cyprus",
        "Siachen Glacier",
        "Somaliland",
    ]


def test_outlines_keep_to_their_size(features: list[dict], catalog: Catalog) -> None:
    path = catalog.package.folder / catalog.resource("world_countries").path
    assert path.stat().st_size < 250_000
    numbers = {
        type(number)
        for feature in features
        for polygon in feature["polygons"]
        for ring in polygon
        for number in ring
    }
    assert numbers == {int}


def test_no_outline_is_torn_across_the_sheet(features: list[dict], catalog: Catalog) -> None:
    """Russia is the widest; what crossed the edge of the sheet would be wider."""
    width = catalog.json("world_countries")["width"]
    for feature in features:
        for polygon in feature["polygons"]:
            assert max(polygon[0][::2]) - min(polygon[0][::2]) < width * 0.35, feature["iso3"]


def test_a_hole_turns_against_its_outline(features: list[dict]) -> None:
    """Rings that turn the same way would fill the hole, as Lesotho's in South Africa."""
    found = 0
    for feature in features:
        for outer, *holes in feature["polygons"]:
            for hole in holes:
                found += 1
                assert turn(hole) * turn(outer) < 0, feature["iso3"]
    assert found


def turn(ring: list[int]) -> int:
    points = list(zip(ring[::2], ring[1::2], strict=True))
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)
