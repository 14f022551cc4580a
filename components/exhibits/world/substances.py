"""New substances, control steps and seizures."""

from __future__ import annotations

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import BarSpec, ColumnSpec, Mode, bar_chart, column_chart
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of, pick
from components.exhibits.pictures import lower_first, notes_of, picture_of, source_of
from components.exhibits.world.options import country_names, figure_label
from components.text import words

SUBSTANCES = "new_substances"
EUROPE = "europe_drug_deaths"
CONTROLS = "china_controls"
SEIZURES = "synthetic_drug_seizures"
NEW_MEASURES = ("reported_so_far", "on_the_market", "new_in_the_year")
CONTROL_MEASURES = (
    "nps_controlled_total",
    "substances_added",
    "fentanyl_type_substances_controlled",
)


def _new_substances(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _counted(catalog, chosen["measure"], "substances", "any_opioid", mode)


def _xylazine(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _counted(catalog, "us_deaths_with_xylazine", "deaths", "all_drugs", mode)


def _counted(catalog: Catalog, measure: str, unit: str, color_key: str, mode: Mode) -> Picture:
    table = catalog.table(SUBSTANCES)
    rows = table[table["measure"] == measure].sort_values("year")
    name = catalog.label(SUBSTANCES, "measure", measure)
    labels = []
    for row in each_row(rows):
        status = "preliminary" if row.status == "preliminary" else ""
        labels.append(", ".join(part for part in (row.period, row.qualifier, status) if part))
    labeled = rows.assign(name=labels)
    spec = BarSpec(
        value="value",
        unit=unit,
        title=f"{name}, {span(rows, 'year')}",
        subtitle=f"Number of {unit} as published; years that were not found are left out",
        source=source_of(catalog, SUBSTANCES, rows),
        color_key=color_key,
        row_height=36,
    )
    last = rows.iloc[-1]
    qualifier = f"{last['qualifier']} " if last["qualifier"] else ""
    return picture_of(
        bar_chart(labeled, spec, mode),
        rows,
        finding=f"{name}: {qualifier}{words.number(last['value'])} ({lower_first(last['period'])})",
        more=notes_of(labeled),
    )


def _nitazenes(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(EUROPE)
    rows = table[table["measure"] == chosen["measure"]].sort_values(["area", "year", "edition"])
    areas = labels_of(catalog, EUROPE, "area")
    labeled = rows.assign(
        name=[
            f"{areas[row['area']]}, {figure_label(row, with_edition=False)}"
            + (", as first reported" if row["status"] == "first" else "")
            for _, row in rows.iterrows()
        ]
    )
    what = catalog.label(EUROPE, "measure", chosen["measure"])
    spec = BarSpec(
        value="deaths",
        unit="deaths",
        title=f"{what} in Europe, {span(rows, 'year')}",
        subtitle="Deaths a year in the places for which figures were found",
        source=source_of(catalog, EUROPE, rows),
        color_key="opioids",
        row_height=36,
    )
    top = labeled.sort_values(["year", "deaths"]).iloc[-1]
    number, place = words.number(top["deaths"]), areas[top["area"]]
    return picture_of(
        bar_chart(labeled, spec, mode),
        rows,
        finding=f"{what}: {number} in {place} in {top['year']}",
        more=notes_of(labeled),
    )


def _china_controls(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(CONTROLS).sort_values("date", kind="stable")
    rows = table[(table["measure"] == chosen["measure"]) & (table["date"] != "")]
    name = catalog.label(CONTROLS, "measure", chosen["measure"])
    labeled = rows.assign(name=[words.partial_date(day) for day in rows["date"]])
    spec = BarSpec(
        value="value",
        unit="substances",
        title=f"China: {lower_first(name)}",
        subtitle="Number of substances, by the day of each step; the steps lie unequally far apart",
        source=source_of(catalog, CONTROLS, rows),
        row_height=40,
    )
    classes = table[table["measure"] == "class_control_started"]
    whole = [
        f"{lower_first(row.note.rstrip('.')).removesuffix(' as a class')} on "
        f"{words.partial_date(row.date)}"
        for row in each_row(classes)
    ]
    more = f"Whole classes came under control besides: {words.listing(whole)}."
    begin, last = labeled.iloc[0], labeled.iloc[-1]
    return picture_of(
        bar_chart(labeled, spec, mode),
        rows,
        finding=f"{name}: {words.number(last['value'])} on {last['name']}, "
        f"{words.number(begin['value'])} on {begin['name']}",
        more=f"{more} {notes_of(labeled)}".strip(),
    )


def _synthetic_seizures(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(SEIZURES)
    code = chosen["substance"]
    rows = table[table["substance"] == code].sort_values("year")
    name = catalog.label(SEIZURES, "substance", code)
    spec = ColumnSpec(
        y="kilograms",
        series="substance",
        names={code: name},
        unit="kilograms",
        title=f"{name} seized in the world, {span(rows, 'year')}",
        subtitle="Kilograms, sum of what countries report to the UN; gross weight",
        source=source_of(catalog, SEIZURES, rows),
    )
    chart = column_chart(rows, spec, mode)
    start, last = rows.iloc[0], rows.iloc[-1]
    parts = [f"{row.year}: {words.number(row.kilograms)}" for row in each_row(rows)]
    text = (
        f"In kilograms: {'; '.join(parts)}. The number of countries with a seizure went from "
        f"{words.number(start['countries_reporting'])} to "
        f"{words.number(last['countries_reporting'])}, so years are not quite comparable. In "
        f"{last['year']} {words.number(last['top_share_percent'])}% of the weight was reported by "
        f"{country_names(catalog)[last['top_iso3']]}."
    )
    reporting = words.plural(int(last["countries_reporting"]), "country", "countries")
    return picture_of(
        chart,
        rows,
        finding=f"{name}: {words.number(last['kilograms'])} kilograms reported as seized in "
        f"{last['year']}, by {reporting}",
        takeaway=text,
        more=text,
    )


EXHIBITS = (
    Exhibit(
        name="new_substances",
        title="New psychoactive substances",
        dataset=SUBSTANCES,
        draw=_new_substances,
        filters=(
            buttons(
                "measure",
                "What is counted",
                labels_in(SUBSTANCES, "measure", *NEW_MEASURES),
                "on_the_market",
            ),
        ),
    ),
    Exhibit(
        name="nitazenes",
        title="Nitazenes and fentanyl in European deaths",
        dataset=EUROPE,
        is_about_deaths=True,
        draw=_nitazenes,
        filters=(
            buttons("measure", "Substance", labels_in(EUROPE, "measure", "nitazenes", "fentanyl")),
        ),
    ),
    Exhibit(
        name="xylazine",
        title="Xylazine in the United States",
        dataset=SUBSTANCES,
        is_about_deaths=True,
        draw=_xylazine,
    ),
    Exhibit(
        name="china_controls",
        title="China’s control steps",
        dataset=CONTROLS,
        draw=_china_controls,
        filters=(
            buttons(
                "measure",
                "What is counted",
                labels_in(CONTROLS, "measure", *CONTROL_MEASURES),
                "nps_controlled_total",
            ),
        ),
    ),
    Exhibit(
        name="synthetic_seizures",
        title="Synthetic drugs seized in the world",
        dataset=SEIZURES,
        draw=_synthetic_seizures,
        filters=(
            pick(
                "substance",
                "Substance",
                labels_in(SEIZURES, "substance"),
                "methamphetamine",
            ),
        ),
    ),
)
