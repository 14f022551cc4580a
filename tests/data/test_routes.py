"""What may stand in the rows of the supply map: always a source, a period and who says so; never a
firm, a person, a way of hiding goods, or words that blame people for where they come from."""

import re
from pathlib import Path

import pytest

from components.catalog.page_text import facts_in
from components.exhibits.drawing import draw
from components.schema import read_package
from components.site import find_exhibit
from components.validation.check import check_resource

DATA = Path(__file__).resolve().parents[2] / "data"
ROOT = DATA.parent

# Firms, groups and persons that the source reports name, and words on method or blame.
NAMES = (
    "amarvel", "biotech", "raxuter", "athos", "vasudha", "cartel", "cjng", "chapo", "mayo",
    "yuancheng", "zheng", "zhang", "wang", "yancheng", "wuhan yuan", "jian zhang", "xiaobing",
)  # fmt: skip
METHODS = (
    "conceal", "hidden in", "mislabel", "disguise", "resin", "sack", "false bottom", "de minimis",
    "stash", "decoy", "tunnel", "compartment", "invoice", "chemist",
)  # fmt: skip
BLAME = (
    "addict", "abuser", "junkie", "chinese companies", "chinese firms", "chinese nationals",
    "indian firms", "indian companies", "mexicans", "the chinese", "times stronger", "more potent",
    "deadly", "poison", "kingpin",
)  # fmt: skip
FILES = ("routes.csv", "places.csv", "route_chapters.csv", "text/en/supply_routes.md")


@pytest.fixture(scope="module")
def routes(catalog):
    return catalog.table("routes")


@pytest.mark.parametrize(
    "name",
    [
        "places",
        "routes",
        "route_chapters",
        "opium_cultivation",
        "opium_world_shares",
        "world_fentanyl_seizures",
        "mexico_fentanyl_seizures",
        "us_cbp_fentanyl_by_area",
        "world_equal_earth",
        "north_america_equal_earth",
        "sources",
        "facts",
        "text_exceptions",
    ],
)
def test_file_fits_its_declaration(name):
    assert check_resource(read_package(DATA), name) == []


def test_declaration_refuses_a_route_without_evidence_period_or_source(catalog):
    resource = catalog.resource("routes")
    for field in ("evidence", "period", "first_year", "source_id", "limits", "summary"):
        assert resource.field(field).is_required


def test_every_route_has_a_source_in_the_bibliography(catalog, routes):
    for row in routes.itertuples():
        assert row.source_id in catalog.sources
        assert row.period
        assert row.evidence in catalog.resource("routes").field("evidence").labels


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("words", [NAMES, METHODS, BLAME], ids=["names", "methods", "blame"])
def test_no_firm_person_method_or_blame_is_named(file, words):
    text = (DATA / file).read_text(encoding="utf-8").lower()
    found = [word for word in words if re.search(rf"\b{re.escape(word)}", text)]
    assert found == []


def test_charges_are_called_allegations(routes):
    for row in routes[routes["allegation"] == "yes"].itertuples():
        assert "allege" in row.summary, row.route_id
    for row in routes[routes["summary"].str.contains("charge", case=False)].itertuples():
        assert row.allegation == "yes", row.route_id


def test_mail_of_finished_fentanyl_from_china_ends_with_the_control_of_2019(routes):
    mailed = routes[
        (routes["from_place"] == "china")
        & (routes["commodity"] == "finished_fentanyl")
        & (routes["mode"] == "post_and_express")
    ]
    assert len(mailed) == 2
    assert set(mailed["era"]) == {"before_2019"}
    assert (mailed["last_year"] <= 2019).all()


def test_years_and_eras_agree(routes):
    ends = routes["last_year"].fillna(9999)
    assert (routes["first_year"] <= ends).all()
    assert (ends[routes["era"] == "before_2019"] <= 2019).all()
    assert (ends[routes["era"] == "from_2019"] >= 2019).all()


def test_a_marker_that_stands_for_more_says_so(catalog):
    places = catalog.table("places")
    wide = places[places["precision"].isin(["country", "region", "province", "symbolic"])]
    assert wide["precision_note"].str.contains("represents|symbol").all()
    assert not places.duplicated(["longitude", "latitude"]).any()


def test_every_place_is_used_by_a_route(catalog, routes):
    used = set(routes["from_place"]) | set(routes["to_place"])
    assert set(catalog.table("places")["place_id"]) == used


def test_every_chapter_has_a_text_with_known_facts(catalog):
    text = catalog.text("supply_routes")
    for name in catalog.table("route_chapters")["chapter_id"]:
        body = text.section(name).body
        assert len(body) > 100
        assert 2 <= len(re.findall(r"[.](?:\s|$)", body)) <= 6, name
        assert [fact for fact in facts_in(body) if fact not in catalog.facts] == []


def test_every_exhibit_of_the_page_draws_and_speaks(catalog):
    from components.site import exhibits_of

    for exhibit in exhibits_of("supply_routes"):
        chosen = exhibit.defaults(catalog)
        options = [
            (item.name, code) for item in exhibit.filters for code in item.options(catalog, chosen)
        ] or [("", "")]
        for name, code in options:
            picture = exhibit.draw(catalog, {**chosen, **({name: code} if name else {})})
            assert len(picture.rows)
            assert picture.description.finding
            assert "nan" not in picture.description.alt.lower().split()
            assert picture.figures[0].alt


def test_mexican_counts_are_never_joined(catalog):
    table = catalog.table("mexico_fentanyl_seizures")
    assert table["series"].nunique() == 4
    assert not table.duplicated(["series", "year"]).any()
    same_year = table[(table["year"] == 2020) & (table["status"] == "full")]
    assert same_year["kilograms"].nunique() == 4


def test_parts_of_world_seizures_add_up_to_the_printed_total(catalog):
    """The UN text rounds the sum for 2023 to 19.5 tons, 99% of it in North America."""
    table = catalog.table("world_fentanyl_seizures")
    last = table[table["year"] == 2023]
    total = last["kilograms"].sum()
    assert total == pytest.approx(19_539, abs=1)
    share = last.loc[last["region"] == "north_america", "kilograms"].sum() / total
    assert share > 0.99


def test_record_of_world_seizures_that_hangs_on_one_country_says_so(catalog):
    """17,803 kilograms in 2022 and 13,334 in 2023 without Canada: 345 and 6,205 kilograms."""
    exhibit = find_exhibit("supply_routes", "world_seizures")
    picture = draw(catalog, exhibit)
    assert picture.description.finding == (
        "Fentanyl seized worldwide rose 8% in 2023, but without the number from Canada it fell 25%"
    )
    assert picture.description.takeaway == (
        "Countries reported 19,539 kilograms (43,100 pounds). "
        "Without Canada, the total went from 17,803 kilograms in 2022 to 13,334."
    )
    assert picture.note == (
        "The number from Canada went from 345 kilograms in 2022 to 6,205 in 2023. "
        "We could not confirm it."
    )
    assert "Canada: unconfirmed entry" in str(picture.figures[0].figure)
    printed = {
        "world_fentanyl_canada_before": 345.1,
        "world_fentanyl_canada_latest": 6204.8,
        "world_fentanyl_without_canada_before": 17803.0,
        "world_fentanyl_without_canada_latest": 13334.4,
    }
    for name, kilograms in printed.items():
        assert catalog.fact(name).value == pytest.approx(kilograms, abs=0.05), name
        assert f"{{{{ {name} }}}}" in (DATA / "text" / "en" / "supply_routes.md").read_text()


def test_total_that_no_country_turns_has_the_usual_heading(catalog):
    """Without the row of Canada for 2023 the world rose with and without any country."""
    table = catalog.table("world_fentanyl_seizures")
    plain = catalog.with_changes(
        tables={**catalog.tables, "world_fentanyl_seizures": table[table["year"] < 2023]}
    )
    picture = find_exhibit("supply_routes", "world_seizures").draw(plain, {})
    assert picture.description.finding == (
        "In 2022, 99% of the fentanyl that countries reported seizing was in North America"
    )
    assert picture.note == ""


def test_army_count_of_2024_names_the_find_that_it_leaves_out(catalog):
    """341 kilograms, without about 1,100 found on December 2 and 3, 2024."""
    rows = catalog.table("mexico_fentanyl_seizures").set_index(["series", "year"])
    army = rows.loc[("army_only", 2024)]
    assert (army["kilograms"], army["status"]) == (341, "full")
    assert "about 1,100 kilograms found in Sinaloa on December 2 and 3, 2024" in army["note"]
    picture = draw(catalog, find_exhibit("supply_routes", "mexico_counts"))
    assert picture.note.startswith("Army only, 2024: Leaves out about 1,100 kilograms")
    assert "note" in picture.rows
    assert "Army: without a navy find" in picture.description.alt


CANADA = {
    "canada_sourced_2024": (22.7, "22.7 kilograms; 2024; disputed"),
    "mexico_border_2024": (9354, "9,354 kilograms; 2024; disputed"),
    "cbp_northern_2024": (43.04, "43 pounds; fiscal year 2024"),
    "cbp_northern_2024_kilograms": (19.5, "19.5 kilograms; fiscal year 2024"),
    "canada_origin_globe_2024": (0.74, "0.74 pounds; fiscal year 2024"),
    "canada_origin_globe_2024_kilograms": (0.34, "0.34 kilograms; fiscal year 2024"),
}


@pytest.mark.parametrize("name", CANADA)
def test_count_from_canada_is_the_one_that_was_read(name, catalog):
    value, label = CANADA[name]
    fact = catalog.fact(name)
    assert (fact.value, fact.label) == (pytest.approx(value), label)
    if name.endswith("_kilograms"):
        pounds = catalog.fact(name.removesuffix("_kilograms")).value
        assert fact.value == pytest.approx(pounds / 2.204_622_62, abs=0.05)


def test_disputed_count_from_canada_appears_only_beside_the_others(catalog):
    """In every table and text: 22.7 kilograms, with 19.5 by CBP and 0.74 pounds by a newspaper."""
    paths = [*DATA.glob("*.csv"), *DATA.glob("text/**/*.md")]
    said = {
        path.name
        for path in paths
        if re.search(r"22\.7 kilograms|canada_sourced", path.read_text())
    }
    assert said == {"facts.csv", "routes.csv", "supply_routes.md"}
    body = catalog.text("supply_routes").section("india_and_canada").body
    assert set(CANADA) <= set(facts_in(body))
    route = catalog.table("routes").set_index("route_id").loc["british_columbia_united_states"]
    for words in ("Disputed.", "22.7 kilograms", "19.5 kilograms", "0.74 pounds"):
        assert words in route["volume"]
    note = catalog.fact("canada_sourced_2024").check_note
    assert "19.5 kilograms" in note and "0.74 pounds" in note


def test_areas_add_up_to_the_yearly_table(catalog):
    by_area = catalog.table("us_cbp_fentanyl_by_area")
    by_year = catalog.table("us_cbp_seizures_by_year")
    by_year = by_year[(by_year["drug"] == "fentanyl") & (by_year["status"] == "full")]
    keys = ["fiscal_year", "component", "region"]
    full = by_area[by_area["status"] == "full"].groupby(keys)["pounds"].sum()
    whole = by_year.groupby(keys)["pounds"].sum()
    assert full.index.equals(whole.index)
    assert (full - whole).abs().max() < 0.1


def test_opium_lines_break_between_editions(catalog):
    table = catalog.table("opium_cultivation")
    for _, rows in table.groupby("country"):
        assert set(rows.loc[rows["year"] < 2010, "edition"]) == {"wdr_2016"}
        assert set(rows.loc[rows["year"] >= 2010, "edition"]) == {"wdr_2026"}
        assert rows["year"].tolist() == list(range(2000, 2026))


def test_land_keeps_to_its_size():
    size = {path.stem: path.stat().st_size for path in (DATA / "boundaries").glob("*_earth.json")}
    assert size["world_equal_earth"] < 120_000
    assert sum(size.values()) < 250_000


def test_land_is_not_torn_at_the_edges_of_the_sheet(catalog):
    """A country drawn across the whole sheet is a ring that was not cut where the sheet ends."""
    land = catalog.json("world_equal_earth")
    for country in land["features"]:
        for polygon in country["polygons"]:
            across = max(polygon[0][::2]) - min(polygon[0][::2])
            assert across * land["scale"] < 400, country["name"]


def test_downloads_keep_years_whole(catalog, routes):
    from components.catalog.labels import safe_csv

    text = safe_csv(catalog.resource("routes"), routes).decode("utf-8-sig")
    assert ".0," not in text
    assert len(text.splitlines()) == len(routes) + 1
