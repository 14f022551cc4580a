"""The world page: figures typed by hand from the publications, and what must never be joined."""

from __future__ import annotations

import gzip
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Catalog
from components.charts import caption_of
from components.exhibits.world.options import by_name, country_names
from components.site import exhibits_of, find_exhibit

DATA = Path(__file__).resolve().parents[2] / "data"
Rows = dict[str, object]
USERS, WORLD, COUNTRY = "world_drug_users", "world_drug_deaths", "country_drug_deaths"
CANADA, EUROPE, NEW = "canada_drug_deaths", "europe_drug_deaths", "new_substances"
SEIZED, USE = "synthetic_drug_seizures", "country_drug_use"
TABLES = (
    USERS, WORLD, COUNTRY, CANADA, EUROPE, NEW, SEIZED, USE, "canada_opioid_kinds",
    "country_notes",
)  # fmt: skip


def users(drug: str, year: int, edition: int) -> Rows:
    return {"drug": drug, "reference_year": year, "edition": edition}


def world(measure: str, year: int, edition: str) -> Rows:
    return {"measure": measure, "year": year, "edition": edition}


def country(iso3: str, year: int, cause: str) -> Rows:
    return {"iso3": iso3, "year": year, "cause": cause}


def canada(area: str, year: int, drug: str = "opioids") -> Rows:
    return {"area": area, "year": year, "drug": drug}


def europe(area: str, measure: str, year: int, status: str = "published") -> Rows:
    return {"area": area, "measure": measure, "year": year, "status": status}


def new(measure: str, year: int) -> Rows:
    return {"measure": measure, "year": year}


def seized(substance: str, year: int) -> Rows:
    return {"substance": substance, "year": year}


def use(name: str, drug: str) -> Rows:
    return {"name": name, "drug": drug}


HAND_CHECKED = [
    (USERS, users("any_drug", 2024, 2026), "users_million", 331),
    (USERS, users("any_drug", 2021, 2023), "users_million", 296),
    (USERS, users("any_drug", 2021, 2023), "prevalence_percent", 5.8),
    (USERS, users("any_drug", 2011, 2023), "users_million", 240),
    (USERS, users("any_drug", 2018, 2020), "users_low_million", 166),
    (USERS, users("any_drug", 2018, 2020), "users_high_million", 373),
    (USERS, users("amphetamines", 2021, 2023), "users_million", 36),
    (USERS, users("amphetamines", 2023, 2025), "users_million", 30.7),
    (USERS, users("opioids", 2017, 2019), "users_million", 53.4),
    (USERS, users("people_with_drug_use_disorders", 2022, 2024), "users_million", 64),
    (WORLD, world("drug_use_disorders", 2015, "wdr_2018"), "deaths", 167_750),
    (WORLD, world("drug_use_disorders", 2015, "wdr_2018"), "opioid_share_percent", 76),
    (WORLD, world("drug_use_disorders", 2015, "ghe_2019"), "deaths", 154_811),
    (WORLD, world("drug_use_disorders", 2015, "ghe_2021"), "deaths", 104_372),
    (WORLD, world("drug_use_disorders", 2021, "ghe_2021"), "deaths", 174_494),
    (WORLD, world("drug_use_disorders", 2021, "ghe_2021"), "opioid_share_percent", 73.7),
    (WORLD, world("opioid_use_disorders", 2021, "ghe_2021"), "deaths", 128_558),
    (WORLD, world("all_causes", 2019, "who_2023"), "deaths", 600_000),
    (WORLD, world("all_causes", 2019, "wdr_2021"), "deaths", 494_000),
    (WORLD, world("drug_related", 2014, "wdr_2016"), "deaths_high", 250_100),
    (COUNTRY, country("USA", 2021, "all_drugs"), "deaths", 106_981.24),
    (COUNTRY, country("USA", 2021, "opioids"), "rate_per_100k", 24.73),
    (COUNTRY, country("CAN", 2021, "opioids"), "deaths", 5_601.66),
    (COUNTRY, country("MEX", 2021, "opioids"), "deaths", 145.53),
    (COUNTRY, country("GBR", 2021, "all_drugs"), "deaths", 5_631.04),
    (COUNTRY, country("IRN", 2021, "all_drugs"), "rate_per_100k", 3.039),
    (CANADA, canada("canada", 2016), "deaths", 2_832),
    (CANADA, canada("canada", 2023), "deaths", 8_020),
    (CANADA, canada("canada", 2024), "deaths", 7_313),
    (CANADA, canada("canada", 2025), "deaths", 4_162),
    (CANADA, canada("canada", 2025), "rate_per_100k", 13.3),
    (CANADA, canada("bc", 2024), "rate_per_100k", 41.3),
    (CANADA, canada("ab", 2023), "deaths", 1_868),
    (CANADA, canada("canada", 2024, "stimulants"), "deaths", 4_829),
    ("canada_opioid_kinds", {"kind": "fentanyl", "year": 2021}, "percent", 86),
    ("canada_opioid_kinds", {"kind": "fentanyl_analogues", "year": 2025}, "percent", 57),
    (EUROPE, europe("eu_27", "drug_induced", 2023), "deaths", 7_500),
    (EUROPE, europe("eu_27", "drug_induced", 2021, "restated"), "deaths", 6_166),
    (EUROPE, europe("eu_28", "drug_induced", 2017), "deaths", 8_200),
    (EUROPE, europe("scotland", "drug_misuse", 2020), "deaths", 1_339),
    (EUROPE, europe("scotland", "drug_misuse", 2024), "deaths", 1_017),
    (EUROPE, europe("scotland", "drug_misuse", 2024), "rate_per_100k", 19.1),
    (EUROPE, europe("england_and_wales", "drug_poisoning", 2024), "deaths", 5_565),
    (EUROPE, europe("england_and_wales", "drug_poisoning", 2024), "rate_per_100k", 9.39),
    (EUROPE, europe("england_and_wales", "nitazenes", 2024), "deaths", 195),
    (EUROPE, europe("estonia", "nitazenes", 2023, "provisional"), "deaths", 56),
    (NEW, new("on_the_market", 2024), "value", 755),
    (NEW, new("reported_so_far", 2020), "value", 1_047),
    (NEW, new("new_in_the_year", 2013), "value", 163),
    (NEW, new("nitazenes_so_far", 2025), "value", 26),
    (NEW, new("us_deaths_with_xylazine", 2021), "value", 3_000),
    (NEW, new("us_powder_with_xylazine", 2022), "value", 23),
    (SEIZED, seized("methamphetamine", 2023), "kilograms", 443_767.598),
    (SEIZED, seized("methamphetamine", 2019), "countries_reporting", 68),
    (SEIZED, seized("ketamine", 2022), "kilograms", 33_941.265),
    (USE, use("Nigeria", "opioids"), "prevalence_percent", 4.66),
    (USE, use("Afghanistan", "opioids"), "year", 2015),
    (USE, use("Australia", "amphetamines"), "high_percent", 1.2),
    (USE, use("England and Wales", "amphetamines"), "prevalence_percent", 0.2425),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "rows", "column", "value"),
    HAND_CHECKED,
    ids=[f"{table}-{'-'.join(map(str, rows.values()))}-{c}" for table, rows, c, _ in HAND_CHECKED],
)
def test_figure_is_the_published_one(
    table: str, rows: Rows, column: str, value: float, catalog: Catalog
) -> None:
    found = catalog.table(table)
    for name, wanted in rows.items():
        found = found[found[name] == wanted]
    assert found[column].tolist() == [pytest.approx(value)]


def draw(catalog: Catalog, name: str, **chosen: object):
    exhibit = find_exhibit("world", name)
    return exhibit.draw(catalog, exhibit.defaults(catalog) | chosen)


def lines_of(picture) -> list:
    """The traces of a picture that join points."""
    return [trace for trace in picture.figures[0].figure.data if "lines" in (trace.mode or "")]


def test_estimates_of_people_are_never_joined(catalog: Catalog) -> None:
    """Each edition estimates anew: the only lines are the spans of single estimates."""
    options = find_exhibit("world", "users_by_edition").filters[0].options(catalog, {})
    assert len(options) > 5
    for drug in options:
        for trace in lines_of(draw(catalog, "users_by_edition", drug=drug)):
            ends = [None if pd.isna(at) else at for at in trace.y]
            spans = [ends[start : start + 3] for start in range(0, len(ends), 3)]
            assert all(left == right and gap is None for left, right, gap in spans)


@pytest.mark.parametrize("measure", ["drug_use_disorders", "opioid_use_disorders"])
def test_every_line_of_deaths_holds_one_edition(measure: str, catalog: Catalog) -> None:
    table = catalog.table(WORLD)
    table = table[table["measure"] == measure]
    editions = {
        tuple(rows["deaths"]): edition
        for edition, rows in table.sort_values("year").groupby("edition")
    }
    lines = lines_of(draw(catalog, "world_deaths", measure=measure))
    assert len(lines) >= 2
    for trace in lines:
        assert tuple(trace.y) in editions


@pytest.mark.parametrize("measure", ["all_causes", "drug_related"])
def test_single_publications_on_deaths_are_not_joined(measure: str, catalog: Catalog) -> None:
    for trace in lines_of(draw(catalog, "world_deaths", measure=measure)):
        assert trace.name == "range"


def test_measures_of_deaths_are_never_on_one_chart(catalog: Catalog) -> None:
    for code in find_exhibit("world", "world_deaths").filters[0].options(catalog, {}):
        assert set(draw(catalog, "world_deaths", measure=code).rows["measure"]) == {code}


@pytest.mark.parametrize("name", ["europe", "united_kingdom"])
def test_series_of_europe_stay_apart(name: str, catalog: Catalog) -> None:
    """The European Union with and without the United Kingdom, and each part of the kingdom."""
    for area in find_exhibit("world", name).filters[0].options(catalog, {}):
        picture = draw(catalog, name, area=area)
        assert set(picture.rows["area"]) == {area}
        assert picture.rows["measure"].nunique() == 1
        lines = [trace for trace in picture.figures[0].figure.data if "lines" in trace.mode]
        if name == "united_kingdom":
            assert len(lines) == 1
            continue
        # A stem for each report, and none of them joined.
        for stems in lines:
            assert all(gap is None for gap in stems.y[2::3])
            assert stems.x[::3] == stems.x[1::3]


def test_opioid_and_stimulant_deaths_of_canada_are_never_on_one_chart(catalog: Catalog) -> None:
    for exhibit in exhibits_of("world"):
        if exhibit.dataset == CANADA:
            assert draw(catalog, exhibit.name).rows["drug"].nunique() == 1


def test_part_of_a_year_is_marked_and_left_out_of_the_panels(catalog: Catalog) -> None:
    assert draw(catalog, "canada_by_year").badge
    assert set(draw(catalog, "canada_over_time").rows["status"]) == {"full"}


def test_figures_of_the_health_organization_carry_their_licence(catalog: Catalog) -> None:
    """Data package, picture and citation name CC BY-NC-SA 3.0 IGO."""
    for name in (COUNTRY, WORLD):
        resource = catalog.resource(name)
        assert resource.licence.startswith("CC BY-NC-SA 3.0 IGO")
        assert resource.licence_link.endswith("/by-nc-sa/3.0/igo/")
        assert resource.descriptor["licenses"][0]["name"] == "CC-BY-NC-SA-3.0-IGO"
    shown = [item for item in exhibits_of("world") if item.dataset in (COUNTRY, WORLD)]
    assert len(shown) == 6
    for exhibit in shown:
        figure = draw(catalog, exhibit.name).figures[0].figure
        source = caption_of(figure).source
        assert "World Health Organization" in source
        assert "CC BY-NC-SA 3.0 IGO" in source


def test_estimates_of_an_institute_that_forbids_it_are_not_offered_for_download() -> None:
    """Its yearly series, 1990 to 2019, may only be used for checks."""
    text = (DATA / f"{WORLD}.csv").read_text(encoding="utf-8")
    assert "gbd" not in text.lower()
    assert "128083" not in text


def test_every_one_of_194_countries_has_each_year_and_cause(catalog: Catalog) -> None:
    table = catalog.table(COUNTRY)
    assert table["iso3"].nunique() == 194
    assert len(table) == 194 * 22 * 5
    assert set(table["iso3"]) <= set(catalog.table("countries")["iso3"])


def test_countries_add_up_to_the_world(catalog: Catalog) -> None:
    table = catalog.table(COUNTRY)
    sums = table[table["cause"] == "all_drugs"].groupby("year")["deaths"].sum()
    total = catalog.table(WORLD)
    total = total[(total["measure"] == "drug_use_disorders") & (total["edition"] == "ghe_2021")]
    total = total.set_index("year")["deaths"]
    assert (sums - total).abs().max() < 1


def test_causes_add_up_to_all_drugs(catalog: Catalog) -> None:
    wide = catalog.table(COUNTRY).pivot(index=["iso3", "year"], columns="cause", values="deaths")
    parts = wide.drop(columns="all_drugs").sum(axis=1)
    assert (parts - wide["all_drugs"]).abs().max() < 0.1


def test_rates_that_would_be_noise_are_blank(catalog: Catalog) -> None:
    table = catalog.table(COUNTRY)
    assert table.loc[table["deaths"] < 20, "rate_per_100k"].isna().all()


def test_every_country_is_found_with_its_figure_date_and_caveat(catalog: Catalog) -> None:
    table = catalog.table("countries").set_index("iso3")
    names = table["in_sentence"].where(table["in_sentence"] != "", table["name"])
    options = find_exhibit("world", "one_country").filters[0].options(catalog, {})
    estimated = set(catalog.table(COUNTRY)["iso3"])
    assert len(estimated) == 194
    assert estimated <= set(options)
    for iso3 in estimated:
        picture = draw(catalog, "one_country", country=iso3)
        finding = picture.description.finding
        assert finding.startswith("In 2021, ")
        assert f" in {names[iso3]}" in finding
        assert "WHO estimates" in finding
        assert picture.badge == "Model-based estimate"


def test_country_is_found_with_the_apostrophe_that_keyboards_type(catalog: Catalog) -> None:
    """A list offers what has the letters that are typed, in this order."""
    options = by_name(catalog.table("countries"))
    with_apostrophe = {
        name: options[code] for code, name in country_names(catalog).items() if "’" in name
    }
    assert with_apostrophe
    for name, option in with_apostrophe.items():
        letters = iter(option)
        assert all(letter in letters for letter in name.replace("’", "'")), option


def test_place_without_an_estimate_is_found_and_says_why(catalog: Catalog) -> None:
    said = draw(catalog, "one_country", country="XKX").description
    assert said.finding == ("WHO publishes no estimate of deaths from drug use disorders in Kosovo")
    assert "does not list it" in draw(catalog, "one_country", country="XKX").note


def test_small_rate_is_never_printed_as_zero(catalog: Catalog) -> None:
    said = draw(catalog, "one_country", country="NGA").description
    assert said.takeaway.startswith("That is under 0.1 deaths per 100,000 people")


def test_canada_and_mexico_say_how_far_their_estimates_fall_short(catalog: Catalog) -> None:
    assert "26% lower" in draw(catalog, "one_country", country="CAN").note
    rows = catalog.table(CANADA)
    own = rows[(rows["area"] == "canada") & (rows["drug"] == "opioids") & (rows["year"] == 2021)]
    table = catalog.table(COUNTRY)
    who = table[(table["iso3"] == "CAN") & (table["cause"] == "opioids") & (table["year"] == 2021)]
    gap = who["deaths"].iloc[0] / own["deaths"].iloc[0] - 1
    assert round(gap * 100) == -26
    for name in ("one_country", "country_ranking", "country_map"):
        assert "miss some drug deaths" in draw(catalog, name, country="MEX").note
    assert "miss some drug deaths" in draw(catalog, "mexico").note


def test_small_country_is_told_without_a_rate(catalog: Catalog) -> None:
    description = draw(catalog, "one_country", country="TUV").description
    assert description.finding == (
        "In 2021, WHO estimates fewer than one death from drug use disorders in Tuvalu"
    )
    assert description.takeaway.startswith("That is too few for a reliable rate")


def test_ranking_sets_the_chosen_country_apart_wherever_it_stands(catalog: Catalog) -> None:
    picture = draw(catalog, "country_ranking", country="MEX")
    bars = picture.figures[0].figure.data[0]
    assert len(bars.y) == 16
    assert list(bars.y)[-1].startswith("Mexico (about place ")
    rates = picture.rows.set_index("iso3")["rate_per_100k"]
    lower = (rates < rates["MEX"]).sum()
    assert picture.description.finding == (
        f"In 2021, Mexico had a higher drug death rate than {lower} of {len(rates) - 1} other "
        "countries"
    )
    assert draw(catalog, "country_ranking", country="TUV").description.finding == (
        "In 2021, WHO estimates fewer than 20 deaths from drug use disorders in Tuvalu, too few "
        "for a rate"
    )


@pytest.mark.parametrize(
    ("name", "chosen", "finding"),
    [
        (
            "country_ranking",
            {"country": "USA"},
            "In 2021, the United States had the highest estimated drug death rate of 110 countries",
        ),
        (
            "country_ranking",
            {"country": "BHS"},
            "In 2021, WHO estimates fewer than 20 deaths from drug use disorders in the Bahamas, "
            "too few for a rate",
        ),
        (
            "country_map",
            {"country": "GBR"},
            "In 2021, the drug death rate in the United Kingdom was 8.4 per 100,000 people, and "
            "the highest was 32, in the United States",
        ),
        (
            "country_map",
            {"country": "GRL", "year": "2010"},
            "WHO publishes no estimate for 2010 of deaths from drug use disorders in Greenland",
        ),
        (
            "compare_countries",
            {"countries": ("CAN",)},
            "In 2021, the estimated drug death rate in Canada was 19 per 100,000 people",
        ),
        (
            "compare_countries",
            {"countries": ("TUV", "BRB")},
            "In 2021, WHO estimates fewer than 20 deaths from drug use disorders in Tuvalu or "
            "Barbados, too few for a rate",
        ),
        (
            "compare_countries",
            {"countries": ("USA", "CAN", "GBR"), "measure": "count"},
            "In 2021, drug use disorders killed about 19 times as many people in the United States "
            "as in the United Kingdom",
        ),
        (
            "world_deaths",
            {"measure": "all_causes"},
            "For 2019, estimates of all deaths linked to drug use range from 494,000 to 600,000",
        ),
        (
            "users_by_edition",
            {"drug": "people_with_drug_use_disorders"},
            "An estimated 64 million people worldwide had a drug use disorder in 2022",
        ),
        (
            "canada_provinces",
            {"measure": "rate", "year": "2025"},
            "From January to September 2025, ",
        ),
        (
            "canada_by_year",
            {"drug": "stimulants"},
            "Stimulant deaths in Canada fell 10% in 2024, to 4,829",
        ),
    ],
)
def test_heading_is_a_sentence_for_every_choice(
    name: str, chosen: dict[str, object], finding: str, catalog: Catalog
) -> None:
    assert draw(catalog, name, **chosen).description.finding.startswith(finding)


def test_part_of_a_death_is_never_written_as_zero(catalog: Catalog) -> None:
    for name, chosen in (
        ("one_country", {"country": "TUV"}),
        ("country_ranking", {"country": "TUV", "measure": "count"}),
        ("compare_countries", {"countries": ["TUV", "USA"], "measure": "count"}),
    ):
        description = draw(catalog, name, **chosen).description
        for text in (description.finding, description.takeaway, description.alt):
            assert "Tuvalu: 0 deaths" not in text
            assert "Tuvalu: 0.0 deaths" not in text
    picture = draw(catalog, "country_ranking", country="TUV", measure="count")
    assert "WHO estimates fewer than one death there" in picture.description.takeaway
    assert not any("Tuvalu" in label for label in picture.figures[0].figure.data[0].y)


def test_comparison_without_a_country_says_so(catalog: Catalog) -> None:
    picture = draw(catalog, "compare_countries", countries=[])
    assert picture.description.finding == "No data for this choice"


def test_comparison_gives_each_country_a_line_of_its_own(catalog: Catalog) -> None:
    picture = draw(catalog, "compare_countries", countries=["FRA", "DEU", "ITA", "ESP"])
    named = [trace.name for trace in lines_of(picture)]
    assert named == ["France", "Germany", "Italy", "Spain"]
    assert len({trace.line.color for trace in lines_of(picture)}) == 4


def test_use_by_country_is_recent_of_the_general_population_and_not_ranked(
    catalog: Catalog,
) -> None:
    table = catalog.table(USE)
    assert table["year"].min() >= 2015
    assert not table.duplicated(["name", "drug"]).any()
    # Only estimates from school surveys exist for these two.
    assert not set(table["name"]) & {"Côte d’Ivoire", "Morocco"}
    for drug in set(table["drug"]):
        rows = draw(catalog, "use_by_country", drug=drug).rows
        assert rows[["region", "name"]].values.tolist() == sorted(
            rows[["region", "name"]].values.tolist()
        )


def test_every_dot_of_use_by_country_has_its_year_beside_it(catalog: Catalog) -> None:
    figure = draw(catalog, "use_by_country").figures[0].figure
    labels = [text for text in figure.layout.yaxis.ticktext if not text.startswith("<b>")]
    assert len(labels) == len(draw(catalog, "use_by_country").rows)
    assert all(any(char.isdigit() for char in label) for label in labels)


def test_thousand_people_follow_the_published_share(catalog: Catalog) -> None:
    assert draw(catalog, "of_a_thousand").description.finding == (
        "Worldwide, about 1 in 17 people ages 15–64 used a drug in 2023"
    )
    assert draw(catalog, "of_a_thousand", drug="cocaine").description.takeaway.startswith(
        "That is about 5 of every 1,000 people"
    )


CLAIMS = (
    "brief_users_world", "brief_users_increase", "brief_stimulant_users", "inl_world_deaths",
    "inl_world_opioid_share", "inl_afghanistan", "inl_burma",
)  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_claim_about_the_world_has_its_check_and_a_later_figure_from_a_table(
    name: str, catalog: Catalog
) -> None:
    claim = catalog.fact(name)
    assert claim.check in ("confirmed", "confirmed_with_limits")
    assert claim.check_note
    assert catalog.fact(claim.confirmed_by).dataset
    assert catalog.fact(claim.superseded_by).dataset


def test_rise_in_a_decade_is_worked_out_within_one_edition(catalog: Catalog) -> None:
    assert catalog.fact("world_users_change_2011_2021").display == "up 23%"


def test_seizures_leave_fentanyl_and_years_without_reports_to_others(catalog: Catalog) -> None:
    table = catalog.table(SEIZED)
    assert "fentanyl" not in set(table["substance"])
    assert (table["countries_reporting"] > 0).all()
    split = table[table["substance"] == "stimulants_not_split"]
    assert split["year"].min() == 2020


def test_tables_of_the_page_stay_light() -> None:
    packed = {name: len(gzip.compress((DATA / f"{name}.csv").read_bytes(), 9)) for name in TABLES}
    assert sum(packed.values()) < 300_000, packed


def test_pictures_of_the_page_stay_light(catalog: Catalog) -> None:
    pictures = [draw(catalog, exhibit.name) for exhibit in exhibits_of("world")]
    drawn = [item.figure.to_json().encode() for picture in pictures for item in picture.figures]
    # Of these the outlines of all countries take about 60,000.
    assert sum(len(gzip.compress(item)) for item in drawn) < 160_000


def test_amount_that_one_country_reported_names_the_country(catalog: Catalog) -> None:
    """15,319 kilograms of synthetic cannabinoids in 2023, 97.9% of them from Sierra Leone."""
    exhibit = find_exhibit("world", "synthetic_seizures")
    one = exhibit.draw(catalog, {"substance": "synthetic_cannabinoids"}).description
    assert one.finding == (
        "In 2023, countries reported seizing 15,300 kilograms of synthetic cannabinoids, "
        "98% of it in Sierra Leone"
    )
    assert one.takeaway.startswith("That is more than 86 times the amount in 2022.")
    many = exhibit.draw(catalog, {"substance": "methamphetamine"}).description
    assert "% of it in" not in many.finding
