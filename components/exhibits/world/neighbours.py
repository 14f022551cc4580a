"""Mexico, the European Union and the United Kingdom."""

from __future__ import annotations

from components.catalog import Catalog
from components.charts import BarSpec, LineSpec, Mode, bar_chart, line_chart
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of, pick
from components.exhibits.pictures import MODELED, lower_first, notes_of, picture_of, source_of
from components.exhibits.world.options import ESTIMATES, figure_label, note_on, plain
from components.text import words

EUROPE = "europe_drug_deaths"
AREAS = ("eu_27", "eu_27_norway_turkiye", "eu_28", "eu_28_norway_turkiye")
UK_MEASURES = {"scotland": "drug_misuse", "england_and_wales": "drug_poisoning"}


def _single_area(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    """Bars for one area and one measure, a year each: nothing is joined across definitions."""
    area = chosen["area"]
    measure = UK_MEASURES.get(area, "drug_induced")
    table = catalog.table(EUROPE)
    rows = table[
        (table["area"] == area) & (table["measure"] == measure) & table["deaths"].notna()
    ].sort_values(["year", "edition"])
    name = catalog.label(EUROPE, "area", area)
    what = lower_first(catalog.label(EUROPE, "measure", measure))
    has_editions = area not in UK_MEASURES
    labeled = rows.assign(
        name=[figure_label(row, with_edition=has_editions) for _, row in rows.iterrows()]
    )
    spec = BarSpec(
        value="deaths",
        unit="deaths",
        title=f"{name}: {what}, {span(rows, 'year')}",
        subtitle="Deaths a year as published; years that were not found are left out",
        source=source_of(catalog, EUROPE, rows),
        row_height=36,
    )
    last = rows.iloc[-1]
    qualifier = f"{last['qualifier']} " if last["qualifier"] else ""
    return picture_of(
        bar_chart(labeled, spec, mode),
        rows,
        finding=f"{name}: {qualifier}{words.number(last['deaths'])} {what} in {last['year']}",
        more=notes_of(labeled),
    )


def _mexico(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(ESTIMATES)
    causes = labels_of(catalog, ESTIMATES, "cause")
    names = {code: label for code, label in causes.items() if code != "other_drugs"}
    rows = table[(table["iso3"] == "MEX") & table["cause"].isin(list(names))]
    spec = LineSpec(
        y="deaths",
        series="cause",
        names=names,
        unit="deaths",
        title=f"Deaths from drug use disorders in Mexico, {span(rows, 'year')}",
        subtitle="Number of deaths, WHO estimates; too low, because many are not registered",
        source=source_of(catalog, ESTIMATES, rows),
        compares=False,
    )
    last = rows[(rows["cause"] == "all_drugs")].sort_values("year").iloc[-1]
    shown = rows.assign(deaths=rows["deaths"].map(plain))
    return picture_of(
        line_chart(shown, spec, mode),
        rows.sort_values(["cause", "year"]),
        finding=f"Mexico: {words.about(float(last['deaths']))} deaths from drug use "
        f"disorders in {last['year']} by WHO’s estimate, which is too low",
        more=note_on(catalog, "MEX"),
        status=(MODELED,),
    )


EXHIBITS = (
    Exhibit(
        name="mexico",
        title="Mexico",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_mexico,
    ),
    Exhibit(
        name="europe",
        title="The European Union",
        dataset=EUROPE,
        is_about_deaths=True,
        draw=_single_area,
        filters=(pick("area", "Area", labels_in(EUROPE, "area", *AREAS)),),
    ),
    Exhibit(
        name="united_kingdom",
        title="Parts of the United Kingdom",
        dataset=EUROPE,
        is_about_deaths=True,
        draw=_single_area,
        filters=(buttons("area", "Part", labels_in(EUROPE, "area", *UK_MEASURES)),),
    ),
)
