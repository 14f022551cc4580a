"""Mexico, the European Union and the United Kingdom."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    Chart,
    LineSpec,
    PointSpec,
    bar_chart,
    line_chart,
    point_chart,
    theme,
)
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of, pick
from components.exhibits.pictures import MODELED, UNDERCOUNT, picture_of, source_of
from components.exhibits.world.options import (
    ESTIMATES,
    cause_of,
    drug_of,
    figure_label,
    finding_of_country,
    names_in_sentences,
    note_on,
    plain,
)
from components.text import words
from components.text.messages import say

EUROPE, MEXICO_USE = "europe_drug_deaths", "mexico_drug_use"
TEENS = "12-17"
AREAS = ("eu_27", "eu_27_norway_turkiye", "eu_28", "eu_28_norway_turkiye")
UK_MEASURES = {"scotland": "drug_misuse", "england_and_wales": "drug_poisoning"}


def _single_area(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    """One area and one measure: points, since reports differ, or a line of one yearly count."""
    area = chosen["area"]
    measure = UK_MEASURES.get(area, "drug_induced")
    table = catalog.table(EUROPE)
    rows = table[
        (table["area"] == area) & (table["measure"] == measure) & table["deaths"].notna()
    ].sort_values(["year", "edition"])
    name = catalog.label(EUROPE, "area", area)
    is_series = area in UK_MEASURES
    title = say(
        "world-area-title",
        name=name,
        what=catalog.label(EUROPE, "measure", measure),
        span=span(rows, "year"),
    )
    place = say("world-area", area=area, name=name)
    draw = _area_line if is_series else _area_points
    return picture_of(
        draw(catalog, rows, title, width),
        rows,
        finding=_newest(rows, measure, place, is_series=is_series),
        takeaway=_highest(rows) if is_series else _first(rows),
    )


def _area_line(catalog: Catalog, rows: pd.DataFrame, title: str, width: int) -> Chart:
    area = rows["area"].iloc[0]
    spec = LineSpec(
        y="deaths",
        series="area",
        names={area: catalog.label(EUROPE, "area", area)},
        unit="deaths",
        title=title,
        subtitle=say("world-area-subtitle"),
        source=source_of(catalog, EUROPE, rows),
        width=width,
    )
    return line_chart(rows, spec)


def _area_points(catalog: Catalog, rows: pd.DataFrame, title: str, width: int) -> Chart:
    records = [row for _, row in rows.iterrows()]
    labeled = rows.assign(
        name=[figure_label(row, with_edition=True) for row in records],
        said=[_number(row) for row in records],
    )
    spec = PointSpec(
        value="deaths",
        unit="deaths",
        short="said",
        title=title,
        subtitle=say("world-area-subtitle"),
        source=source_of(catalog, EUROPE, rows),
        width=width,
    )
    return point_chart(labeled, spec)


def _number(row: pd.Series) -> str:
    return phrases.qualified(row["qualifier"], words.number(row["deaths"]))


def _newest(rows: pd.DataFrame, measure: str, place: str, *, is_series: bool) -> str:
    """The newest number, next to the one before where both are counted in the same way."""
    last, earlier = rows.iloc[-1], rows.iloc[:-1]
    if not is_series or earlier.empty:
        return say(
            "world-area-finding",
            measure=measure,
            year=str(last["year"]),
            number=_number(last),
            area=place,
        )
    before = earlier.iloc[-1]
    return say(
        "world-area-finding-change",
        measure=measure,
        direction=words.direction(float(last["deaths"]), float(before["deaths"])),
        area=place,
        number=_number(last),
        year=str(last["year"]),
        before=_number(before),
        before_year=str(before["year"]),
    )


def _highest(rows: pd.DataFrame) -> str:
    peak = rows.loc[rows["deaths"].astype(float).idxmax()]
    if peak["year"] == rows["year"].iloc[-1]:
        return say("world-area-takeaway-highest", count=phrases.spelled(rows["year"].nunique()))
    return say("world-area-takeaway-peak", number=_number(peak), year=str(peak["year"]))


def _first(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    if first["year"] == rows["year"].iloc[-1]:
        return say("world-area-takeaway-one")
    return say("world-area-takeaway-reports", number=_number(first), year=str(first["year"]))


def _mexico(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(ESTIMATES)
    causes = labels_of(catalog, ESTIMATES, "cause")
    names = {code: label for code, label in causes.items() if code != "other_drugs"}
    rows = table[(table["iso3"] == "MEX") & table["cause"].isin(list(names))]
    spec = LineSpec(
        y="deaths",
        series="cause",
        names=names,
        unit="deaths",
        title=say("world-mexico-title", span=span(rows, "year")),
        subtitle=say("world-mexico-subtitle"),
        source=source_of(catalog, ESTIMATES, rows),
        compares=False,
        width=width,
    )
    year = rows["year"].max()
    last = rows[rows["year"] == year].set_index("cause")["deaths"].astype(float)
    single = last.drop("all_drugs")
    drug = single.idxmax()
    return picture_of(
        line_chart(rows.assign(deaths=rows["deaths"].map(plain)), spec),
        rows.sort_values(["cause", "year"]),
        finding=finding_of_country(
            names_in_sentences(catalog)["MEX"], cause_of("all_drugs"), year, last["all_drugs"]
        ),
        takeaway=say(
            "world-mexico-takeaway",
            number=phrases.rounded(single[drug]),
            drug=drug_of(str(drug), causes[drug]),
        ),
        status=(MODELED, UNDERCOUNT),
        note=note_on(catalog, "MEX"),
    )


def _mexico_use(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table, ages = catalog.table(MEXICO_USE), chosen["ages"]
    rows = table[table["ages"] == ages]
    drugs = labels_of(catalog, MEXICO_USE, "drug")
    labeled = rows.assign(
        name=[
            say(
                "world-mexico-use-bar",
                drug=drugs[row["drug"]],
                year=str(row["year"]),
                recall=row["recall_period"],
            )
            for _, row in rows.iterrows()
        ]
    )
    spec = BarSpec(
        value="percent",
        unit=say("world-mexico-use-unit"),
        title=say(
            "world-mexico-use-title",
            ages=catalog.label(MEXICO_USE, "ages", ages),
            span=span(rows, "year"),
        ),
        subtitle=say("world-mexico-use-subtitle"),
        source=source_of(catalog, MEXICO_USE, rows),
        decimals=1,
        row_height=40,
        width=width,
    )
    drug = "any_opioid" if "any_opioid" in set(rows["drug"]) else "illegal_drugs"
    ever = rows[(rows["drug"] == drug) & (rows["recall_period"] == "lifetime")]
    first, last = ever.iloc[0], ever.iloc[-1]
    return picture_of(
        bar_chart(labeled, spec),
        rows,
        finding=say(
            "world-mexico-use-finding",
            drug=drug,
            group="teens" if ages == TEENS else "adults",
            year=str(last["year"]),
            share=words.number(last["percent"], 1),
            before=words.number(first["percent"], 1),
            first=str(first["year"]),
        ),
        takeaway=f"{_fentanyl_in_mexico(rows)} {say('world-mexico-use-answers')}".strip(),
        status=(UNDERCOUNT,),
    )


def _fentanyl_in_mexico(rows: pd.DataFrame) -> str:
    """How many had used fentanyl, "" for ages of which it is not known."""
    asked = rows[rows["drug"] == "fentanyl_non_medical"].set_index("recall_period")["percent"]
    if asked.empty:
        return ""
    return say(
        "world-mexico-use-fentanyl",
        ever=words.number(asked["lifetime"], 1),
        past=words.number(asked["past_year"], 1),
    )


EXHIBITS = (
    Exhibit(
        name="mexico",
        title="Mexico",
        dataset=ESTIMATES,
        is_about_deaths=True,
        draw=_mexico,
        draw_narrow=partial(_mexico, width=theme.NARROW),
    ),
    Exhibit(
        name="mexico_use",
        title="Drug use in Mexico",
        dataset=MEXICO_USE,
        draw=_mexico_use,
        draw_narrow=partial(_mexico_use, width=theme.NARROW),
        filters=(buttons("ages", "Ages", labels_in(MEXICO_USE, "ages")),),
    ),
    Exhibit(
        name="europe",
        title="The European Union",
        dataset=EUROPE,
        is_about_deaths=True,
        draw=_single_area,
        draw_narrow=partial(_single_area, width=theme.NARROW),
        filters=(pick("area", "Area", labels_in(EUROPE, "area", *AREAS)),),
    ),
    Exhibit(
        name="united_kingdom",
        title="England, Wales, and Scotland",
        dataset=EUROPE,
        is_about_deaths=True,
        draw=_single_area,
        draw_narrow=partial(_single_area, width=theme.NARROW),
        filters=(buttons("area", "Part", labels_in(EUROPE, "area", *UK_MEASURES)),),
    ),
)
