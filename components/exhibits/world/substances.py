"""New substances, control steps and seizures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Description,
    Mode,
    bar_chart,
    column_chart,
    describe_bars,
    describe_columns,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    first,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import (
    labels_in,
    labels_of,
    lower_first,
    notes_of,
    with_more,
)
from components.exhibits.world.options import (
    country_names,
    figure_label,
)
from components.text import words

NEW_MEASURES = ("reported_so_far", "on_the_market", "new_in_the_year")


def _new_substances(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _counted(catalog, chosen["measure"], "substances", "any_opioid", mode)


def _xylazine(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _counted(catalog, "us_deaths_with_xylazine", "deaths", "all_drugs", mode)


def _counted(catalog: Catalog, measure: str, unit: str, color_key: str, mode: Mode) -> Picture:
    table = catalog.table("new_substances")
    rows = table[table["measure"] == measure].sort_values("year")
    name = labels_of(catalog, "new_substances", "measure")[measure]
    labeled = rows.assign(
        name=[
            ", ".join(
                part
                for part in (
                    row.period,
                    row.qualifier,
                    "preliminary" if row.status == "preliminary" else "",
                )
                if part
            )
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "value",
        "unit": unit,
        "caption": caption(
            catalog,
            "new_substances",
            rows,
            f"{name}, {span(rows, 'year')}",
            f"Number of {unit} as published; years that were not found are left out",
        ),
    }
    last = rows.iloc[-1]
    qualifier = f"{last['qualifier']} " if last["qualifier"] else ""
    description = replace(
        describe_bars(labeled, **shape),
        finding=f"{name}: {qualifier}{words.number(last['value'])} ({lower_first(last['period'])})",
    )
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key=color_key, row_height=36),
        with_more(description, notes_of(labeled, "name")),
        rows,
    )


def _nitazenes(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("europe_drug_deaths")
    measure = chosen["measure"]
    rows = table[table["measure"] == measure].sort_values(["area", "year", "edition"])
    areas = labels_of(catalog, "europe_drug_deaths", "area")
    labeled = rows.assign(
        name=[
            f"{areas[row['area']]}, {figure_label(row, with_edition=False)}"
            + (", as first reported" if row["status"] == "first" else "")
            for _, row in rows.iterrows()
        ]
    )
    what = labels_of(catalog, "europe_drug_deaths", "measure")[measure]
    shape: dict[str, Any] = {
        "label": "name",
        "value": "deaths",
        "unit": "deaths",
        "caption": caption(
            catalog,
            "europe_drug_deaths",
            rows,
            f"{what} in Europe, {span(rows, 'year')}",
            "Deaths a year in the places for which figures were found",
        ),
    }
    top = labeled.sort_values(["year", "deaths"]).iloc[-1]
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key="opioids", row_height=36),
        with_more(
            replace(
                describe_bars(labeled, **shape),
                finding=f"{what}: {words.number(top['deaths'])} in {areas[top['area']]} "
                f"in {top['year']}",
            ),
            notes_of(labeled, "name"),
        ),
        rows,
    )


CONTROLS = ("nps_controlled_total", "substances_added", "fentanyl_type_substances_controlled")


def _china_controls(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("china_controls").sort_values("date", kind="stable")
    rows = table[(table["measure"] == chosen["measure"]) & (table["date"] != "")]
    name = labels_of(catalog, "china_controls", "measure")[chosen["measure"]]
    labeled = rows.assign(name=[words.partial_date(day) for day in rows["date"]])
    shape: dict[str, Any] = {
        "label": "name",
        "value": "value",
        "unit": "substances",
        "caption": caption(
            catalog,
            "china_controls",
            rows,
            f"China: {lower_first(name)}",
            "Number of substances, by the day of each step; the steps lie unequally far apart",
        ),
    }
    classes = table[table["measure"] == "class_control_started"]
    whole = [
        f"{lower_first(row.note.rstrip('.')).removesuffix(' as a class')} on "
        f"{words.partial_date(row.date)}"
        for row in each_row(classes)
    ]
    begin, last = labeled.iloc[0], labeled.iloc[-1]
    description = replace(
        describe_bars(labeled, **shape),
        finding=f"{name}: {words.number(last['value'])} on {last['name']}, "
        f"{words.number(begin['value'])} on {begin['name']}",
    )
    more = f"Whole classes came under control besides: {words.listing(whole)}."
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=40),
        with_more(description, f"{more} {notes_of(labeled, 'name')}".strip()),
        rows,
    )


def _synthetic_seizures(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("synthetic_drug_seizures")
    code = chosen["substance"]
    rows = table[table["substance"] == code].sort_values("year")
    name = labels_of(catalog, "synthetic_drug_seizures", "substance")[code]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "kilograms",
        "series": "substance",
        "names": {code: name},
        "unit": "kilograms",
        "caption": caption(
            catalog,
            "synthetic_drug_seizures",
            rows,
            f"{name} seized in the world, {span(rows, 'year')}",
            "Kilograms, sum of what countries report to the UN; gross weight",
        ),
    }
    described = describe_columns(rows, **shape)
    start, last = rows.iloc[0], rows.iloc[-1]
    top = country_names(catalog)[last["top_iso3"]]
    reporting = words.plural(int(last["countries_reporting"]), "country", "countries")
    finding = (
        f"{name}: {words.number(last['kilograms'])} kilograms reported as seized in "
        f"{last['year']}, by {reporting}"
    )
    parts = [f"{row.year}: {words.number(row.kilograms)}" for row in each_row(rows)]
    text = (
        f"In kilograms: {'; '.join(parts)}. The number of countries with a seizure went from "
        f"{words.number(start['countries_reporting'])} to "
        f"{words.number(last['countries_reporting'])}, so years are not quite comparable. In "
        f"{last['year']} {words.number(last['top_share_percent'])}% of the weight was reported by "
        f"{top}."
    )
    return one_figure(
        column_chart(rows, **shape, mode=mode),
        Description(finding=finding, takeaway=text, alt=f"{described.alt} {text}"),
        rows,
    )


EXHIBITS = (
    Exhibit(
        name="new_substances",
        title="New psychoactive substances",
        dataset="new_substances",
        draw=_new_substances,
        filters=(
            Filter(
                name="measure",
                label="What is counted",
                options=labels_in("new_substances", "measure", *NEW_MEASURES),
                default=prefer("on_the_market"),
            ),
        ),
    ),
    Exhibit(
        name="nitazenes",
        title="Nitazenes and fentanyl in European deaths",
        dataset="europe_drug_deaths",
        is_about_deaths=True,
        draw=_nitazenes,
        filters=(
            Filter(
                name="measure",
                label="Substance",
                options=labels_in("europe_drug_deaths", "measure", "nitazenes", "fentanyl"),
                default=first,
            ),
        ),
    ),
    Exhibit(
        name="xylazine",
        title="Xylazine in the United States",
        dataset="new_substances",
        is_about_deaths=True,
        draw=_xylazine,
    ),
    Exhibit(
        name="china_controls",
        title="China’s control steps",
        dataset="china_controls",
        draw=_china_controls,
        filters=(
            Filter(
                name="measure",
                label="What is counted",
                options=labels_in("china_controls", "measure", *CONTROLS),
                default=prefer("nps_controlled_total"),
            ),
        ),
    ),
    Exhibit(
        name="synthetic_seizures",
        title="Synthetic drugs seized in the world",
        dataset="synthetic_drug_seizures",
        draw=_synthetic_seizures,
        filters=(
            Filter(
                name="substance",
                label="Substance",
                style="pick",
                options=labels_in("synthetic_drug_seizures", "substance"),
                default=prefer("methamphetamine"),
            ),
        ),
    ),
)
