"""The exhibits of the agreements page: events next to figures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.catalog.sources import SITE
from components.charts import AlignedSpec, Panel, aligned_chart
from components.exhibits.annotations import marks_of
from components.exhibits.events import event_rows
from components.exhibits.exhibit import (
    ANNOTATIONS,
    Chosen,
    Exhibit,
    Filter,
    Picture,
    chosen_at_first,
    fixed,
)
from components.exhibits.options import buttons
from components.exhibits.pictures import PRELIMINARY, picture_of
from components.text import words
from components.text.messages import say

WIDE, NARROW = 1000, 300
AXIS_START = 2015
MOST_MARKED = 6
MARKED_AT_FIRST = (
    "china_class_control_2019",
    "eo_14059_2021",
    "woodside_2023",
    "fend_off_law_2024",
    "china_export_licences_2025",
)
DRUGS = {
    "synthetic_opioids": "Synthetic opioids and fentanyl",
    "psychostimulants": "Methamphetamine",
}
SEIZED = {"synthetic_opioids": "fentanyl", "psychostimulants": "methamphetamine"}
STARTS = {"2015": "2015", "2018": "2018", "2021": "2021", "2023": "2023"}


def _markable(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """The events whose day or month is known, from the start of the axis, the newest first."""
    rows = event_rows(catalog)
    start = int(chosen.get("start", AXIS_START))
    rows = rows[(rows["date_precision"] != "year") & (rows["start"].dt.year >= start)]
    return {row.event_id: f"{row.when}: {row.short_title}" for row in rows[::-1].itertuples()}


def _beside_outcomes(catalog: Catalog, chosen: Chosen, width: int = WIDE) -> Picture:
    start: Any = pd.Timestamp(int(chosen["start"]), 1, 1)
    drug = chosen["drug"]
    all_deaths = catalog.table("us_overdose_12_month")
    all_deaths = all_deaths[all_deaths["drug_class"] == drug].sort_values("period_end")
    all_seized = catalog.table("us_cbp_seizures_by_month")
    all_seized = all_seized[all_seized["drug"] == SEIZED[drug]]
    all_seized = all_seized.groupby("month", as_index=False)["pounds"].sum()
    deaths = all_deaths[all_deaths["period_end"] >= start]
    seized = all_seized[all_seized["month"] >= start]
    events = event_rows(catalog)
    events = events[events["event_id"].isin(list(chosen["events"]))]
    events = events.assign(
        x=events["start"] + (events["end"] - events["start"]) / 2,
        number=[str(place) for place in range(1, len(events) + 1)],
    )
    panels = (
        Panel(
            title=say("agreements-beside-deaths", drug=drug),
            unit="deaths",
            rows=pd.DataFrame(
                {
                    "month": deaths["period_end"],
                    "value": deaths["deaths_predicted"],
                    "provisional": True,
                }
            ),
            color_key=drug,
            period="twelve_months",
            counts="predicted counts of deaths",
        ),
        Panel(
            title=say("agreements-beside-seized", drug=drug),
            unit="pounds",
            rows=pd.DataFrame(
                {"month": seized["month"], "value": seized["pounds"], "provisional": False}
            ),
            color_key=SEIZED[drug],
            kind="columns",
        ),
    )
    last = max(deaths["period_end"].max(), seized["month"].max()) + pd.DateOffset(months=2)
    spec = AlignedSpec(
        title=say("agreements-beside-title", first=str(start.year), last=str(last.year)),
        subtitle=say("agreements-beside-subtitle"),
        source=say(
            "agreements-beside-source",
            day=words.day(catalog.resource("us_overdose_12_month").retrieved),
            site=SITE,
        ),
        events_title=say("agreements-beside-events"),
        panels=panels,
        first=start,
        last=last,
        width=width,
        marks=marks_of(
            catalog,
            "beside_outcomes",
            {
                "": seized.set_index("month")["pounds"],
                drug: deaths.set_index("period_end")["deaths_predicted"],
            },
        ),
    )
    rows = deaths.merge(seized, left_on="period_end", right_on="month", how="left")
    picture = picture_of(
        aligned_chart(events, spec),
        rows.rename(columns={"pounds": "seized_pounds"}).drop(columns="month"),
        finding=_peaks(
            drug,
            start.year,
            (all_deaths, deaths, "period_end", "deaths_predicted"),
            (all_seized, seized, "month", "pounds"),
        ),
        takeaway=_newest(deaths, seized),
        status=(PRELIMINARY,),
        note=_marked(events),
    )
    return replace(picture, derived={"seized_pounds": say("agreements-beside-column", drug=drug)})


def _peaks(drug: str, start: int, *measures: tuple[pd.DataFrame, pd.DataFrame, str, str]) -> str:
    """When deaths and seizures were highest: `measures` are all rows, those shown, and columns.

    They peaked where nothing earlier was higher and something later is lower.
    """
    months, has_peaked = [], True
    for whole, shown, month, value in measures:
        highest = shown.loc[shown[value].astype(float).idxmax()]
        newest = shown.loc[shown[value].notna(), month].max()
        months.append(words.month(highest[month]))
        has_peaked &= highest[month] < newest and highest[value] == whole[value].max()
    return say(
        "agreements-beside-finding",
        drug=drug,
        size="peak" if has_peaked else "highest",
        start=str(start),
        deaths=months[0],
        seized=months[1],
    )


def _newest(deaths: pd.DataFrame, seized: pd.DataFrame) -> str:
    counted = deaths[deaths["deaths_predicted"].notna()].iloc[-1]
    weighed = seized[seized["pounds"].notna()].iloc[-1]
    return say(
        "agreements-beside-takeaway",
        deaths=words.number(counted["deaths_predicted"]),
        period=words.month(counted["period_end"]),
        pounds=words.number(weighed["pounds"]),
        month=words.month(weighed["month"]),
    )


def _marked(events: pd.DataFrame) -> str:
    """The numbers of the picture and what each stands for."""
    listed = [
        say("agreements-beside-event", number=row.number, title=row.title, when=row.when)
        for row in each_row(events)
    ]
    if not listed:
        return say("agreements-beside-none")
    return say("agreements-beside-marked", events=" ".join(listed))


# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "beside": (
        Exhibit(
            name="beside_outcomes",
            why_not_newest="It names the months in which deaths and seizures were highest.",
            title="Decisions and outcomes",
            dataset="us_overdose_12_month",
            is_about_deaths=True,
            also=("us_cbp_seizures_by_month", ANNOTATIONS),
            draw=_beside_outcomes,
            draw_narrow=partial(_beside_outcomes, width=NARROW),
            filters=(
                buttons("drug", "Deaths involving", fixed(DRUGS), "synthetic_opioids"),
                buttons("start", "From", fixed(STARTS)),
                Filter(
                    name="events",
                    label=say("agreements-beside-choose", count=MOST_MARKED),
                    style="several",
                    most=MOST_MARKED,
                    options=_markable,
                    default=chosen_at_first(*MARKED_AT_FIRST),
                ),
            ),
        ),
    ),
}
