"""New substances, control steps and seizures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    Chart,
    ColumnSpec,
    Mark,
    PointSpec,
    bar_chart,
    column_chart,
    point_chart,
    theme,
)
from components.exhibits import phrases
from components.exhibits.events import events_by_id
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of, pick
from components.exhibits.pictures import picture_of, source_of
from components.exhibits.world.options import drug_of, figure_label, names_in_sentences
from components.text import words
from components.text.messages import say

SUBSTANCES = "new_substances"
EUROPE = "europe_drug_deaths"
CONTROLS = "china_controls"
SEIZURES = "synthetic_drug_seizures"
NEW_MEASURES = ("reported_so_far", "on_the_market", "new_in_the_year")
LIST = "nps_controlled_total"
# A running total, which only grows; and words for a number that may be higher.
TOTAL = "reported_so_far"
# Above this percentage one country has most of what was seized.
HALF = 50
# From this ratio on, a rise is given in times, not in percent.
MANY_TIMES = 3
LEAST = ("over", "more than", "at least")
CONTROL_MEASURES = (
    "nps_controlled_total",
    "substances_added",
    "fentanyl_type_substances_controlled",
)


def _new_substances(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    measure = chosen["measure"]
    rows, chart = _counted(catalog, measure, "substances", "any_opioid", width)
    last = rows.iloc[-1]
    values = rows.set_index("year")["value"].astype(float)
    peak, first = values.idxmax(), rows.iloc[0]
    parts = {"measure": measure, "year": str(last["year"]), "number": _number(last)}
    if measure != TOTAL and len(rows) > 1 and peak == last["year"]:
        finding = say(
            "world-new-finding-most",
            measure=measure,
            year=parts["year"],
            number=parts["number"],
        )
    else:
        finding = say(
            "world-new-finding", measure=measure, year=parts["year"], number=parts["number"]
        )
    takeaway = say(
        "world-new-takeaway",
        measure=measure,
        peak=str(peak),
        high=words.number(values[peak]),
        low=_number(first),
        first=str(first["year"]),
    )
    return picture_of(chart, rows, finding=finding, takeaway=takeaway)


def _xylazine(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    rows, chart = _counted(catalog, "us_deaths_with_xylazine", "deaths", "all_drugs", width)
    first, last = rows.iloc[0], rows.iloc[-1]
    number, year = _number(last), str(last["year"])
    ratio = float(last["value"]) / float(first["value"])
    if ratio < phrases.ALIKE:
        finding = say("world-xylazine-finding", year=year, number=number)
    else:
        finding = say(
            "world-xylazine-finding-times",
            year=year,
            number=number,
            times=phrases.times(ratio, is_least=last["qualifier"] in LEAST),
            before=str(first["year"]),
        )
    return picture_of(
        chart,
        rows,
        finding=finding,
        takeaway=say("world-xylazine-takeaway", year=str(first["year"]), number=_number(first)),
    )


def _number(row: pd.Series) -> str:
    return phrases.qualified(row["qualifier"], words.number(row["value"]))


def _counted(
    catalog: Catalog, measure: str, unit: str, color_key: str, width: int
) -> tuple[pd.DataFrame, Chart]:
    table = catalog.table(SUBSTANCES)
    rows = table[table["measure"] == measure].sort_values("year")
    name = catalog.label(SUBSTANCES, "measure", measure)
    labeled = rows.assign(
        name=[
            say(
                "world-new-label",
                period=row.period,
                has_qualifier="yes" if row.qualifier else "no",
                qualifier=row.qualifier,
                status=row.status,
            )
            for row in each_row(rows)
        ],
        said=[_number(row) for _, row in rows.iterrows()],
    )
    spec = PointSpec(
        value="value",
        short="said",
        unit=unit,
        title=say("world-new-title", name=name, span=span(rows, "year")),
        subtitle=say("world-new-subtitle", unit=unit),
        source=source_of(catalog, SUBSTANCES, rows),
        color_key=color_key,
        width=width,
    )
    return rows, point_chart(labeled, spec)


def _nitazenes(catalog: Catalog, chosen: Chosen) -> Picture:
    table = catalog.table(EUROPE)
    measure = chosen["measure"]
    rows = table[table["measure"] == measure].sort_values(["area", "year", "edition"])
    areas = labels_of(catalog, EUROPE, "area")
    labeled = rows.assign(
        name=[
            say(
                "world-nitazenes-label",
                place=areas[row["area"]],
                label=figure_label(row, with_edition=False),
            )
            for _, row in rows.iterrows()
        ]
    )
    spec = BarSpec(
        value="deaths",
        unit="deaths",
        title=say(
            "world-nitazenes-title",
            name=catalog.label(EUROPE, "measure", measure),
            span=span(rows, "year"),
        ),
        subtitle=say("world-nitazenes-subtitle"),
        source=source_of(catalog, EUROPE, rows),
        color_key="opioids",
        row_height=36,
    )
    return picture_of(
        bar_chart(labeled, spec),
        rows,
        finding=_most_nitazenes(rows, measure, areas),
        takeaway=say("world-nitazenes-takeaway"),
    )


def _most_nitazenes(rows: pd.DataFrame, measure: str, areas: Mapping[str, str]) -> str:
    """The highest number of the newest year, next to that of the same place a year before."""
    top = rows.sort_values(["year", "deaths"]).iloc[-1]
    code, year = top["area"], top["year"]
    place = say("world-area", area=code, name=areas[code])
    number = phrases.qualified(top["qualifier"], words.number(top["deaths"]))
    before = rows[(rows["area"] == code) & (rows["year"] == year - 1)]
    if before.empty:
        return say(
            "world-nitazenes-finding", measure=measure, year=str(year), number=number, place=place
        )
    earlier = before.iloc[-1]
    return say(
        "world-nitazenes-finding-change",
        measure=measure,
        direction=words.direction(float(top["deaths"]), float(earlier["deaths"])),
        place=place,
        number=number,
        year=str(year),
        before=phrases.qualified(earlier["qualifier"], words.number(earlier["deaths"])),
        before_year=str(earlier["year"]),
    )


def _china_controls(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(CONTROLS).sort_values("date", kind="stable")
    measure = chosen["measure"]
    classes = table[table["measure"] == "class_control_started"]
    rows = table[(table["measure"] == measure) & (table["date"] != "")]
    # A list cannot count a class: the day of one is marked.
    own_days = classes[~classes["date"].isin(rows["date"])]
    shown = table[table.index.isin([*rows.index, *own_days.index])]
    names = events_by_id(catalog)["short_title"].to_dict()
    labeled = rows.assign(name=[words.partial_date(day) for day in rows["date"]])
    spec = PointSpec(
        value="value",
        at="date",
        unit="substances",
        title=say("world-china-title", name=catalog.label(CONTROLS, "measure", measure)),
        subtitle=say("world-china-subtitle"),
        source=source_of(catalog, CONTROLS, rows),
        width=width,
        marks=tuple(
            Mark(
                kind="event",
                text=names[row.event_id],
                first=row.date,
                said=say(
                    "mark-event", words=names[row.event_id], when=words.partial_date(row.date)
                ),
            )
            for row in each_row(classes)
            if row.event_id in names
        ),
    )
    begin, last = rows.iloc[0], rows.iloc[-1]
    high, year = words.number(last["value"]), last["date"][:4]
    if len(rows) == 1:
        finding = say("world-china-finding-one", last=year, high=high)
    else:
        # A list grows; a number that fell is set next to the first.
        has_grown = float(last["value"]) > float(begin["value"])
        finding = say(
            "world-china-finding",
            measure="other" if measure == LIST and not has_grown else measure,
            low=words.number(begin["value"]),
            first=begin["date"][:4],
            high=high,
            last=year,
        )
    return picture_of(
        point_chart(labeled, spec),
        shown,
        finding=finding,
        takeaway=say(
            "world-china-takeaway",
            count=len(classes),
            number=phrases.spelled(len(classes)),
            days=words.listing(dict.fromkeys(day[:4] for day in classes["date"])),
        ),
    )


def _synthetic_seizures(catalog: Catalog, chosen: Chosen) -> Picture:
    table = catalog.table(SEIZURES)
    code = chosen["substance"]
    rows = table[table["substance"] == code].sort_values("year")
    name = catalog.label(SEIZURES, "substance", code)
    spec = ColumnSpec(
        y="kilograms",
        series="substance",
        names={code: name},
        unit="kilograms",
        title=say("world-seized-title", name=name, span=span(rows, "year")),
        subtitle=say("world-seized-subtitle"),
        source=source_of(catalog, SEIZURES, rows),
    )
    last = rows.iloc[-1]
    kilograms = float(last["kilograms"])
    return picture_of(
        column_chart(rows, spec),
        rows,
        finding=say(
            "world-seized-finding",
            form="most" if last["top_share_percent"] > HALF else "all",
            year=str(last["year"]),
            kilograms=phrases.rounded(kilograms),
            pounds=phrases.rounded(kilograms * phrases.POUNDS_IN_A_KILOGRAM),
            drug=drug_of(code, name),
            share=words.number(last["top_share_percent"]),
            country=names_in_sentences(catalog)[last["top_iso3"]],
        ),
        takeaway=_seizures_before(rows),
    )


def _seizures_before(rows: pd.DataFrame) -> str:
    """The change from the year before, and that it partly comes from who reports."""
    first, last = rows.iloc[0], rows.iloc[-1]
    countries = words.number(last["countries_reporting"])
    before = rows[rows["year"] == last["year"] - 1]
    if before.empty:
        return say("world-seized-takeaway-alone", countries=countries)
    new, old = float(last["kilograms"]), float(before["kilograms"].iloc[0])
    return say(
        "world-seized-takeaway",
        direction="times" if new >= MANY_TIMES * old else words.direction(new, old),
        change=phrases.percent_change(new, old),
        times=phrases.times(new / old),
        before=str(last["year"] - 1),
        countries=countries,
        first_countries=words.number(first["countries_reporting"]),
        first=str(first["year"]),
    )


EXHIBITS = (
    Exhibit(
        name="new_substances",
        title="New psychoactive substances",
        dataset=SUBSTANCES,
        draw=_new_substances,
        draw_narrow=partial(_new_substances, width=theme.NARROW),
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
        draw_narrow=partial(_xylazine, width=theme.NARROW),
    ),
    Exhibit(
        name="china_controls",
        title="China’s control steps",
        dataset=CONTROLS,
        draw=_china_controls,
        draw_narrow=partial(_china_controls, width=theme.NARROW),
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
