"""The exhibits of the agreements page: events next to figures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.charts import AlignedSpec, Mode, Panel, aligned_chart
from components.exhibits.events import event_rows
from components.exhibits.exhibit import (
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
KILLED = {
    "synthetic_opioids": "Overdose deaths with synthetic opioids",
    "psychostimulants": "Overdose deaths with psychostimulants, chiefly methamphetamine",
}
STARTS = {"2015": "2015", "2018": "2018", "2021": "2021", "2023": "2023"}


def _markable(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """The events whose day or month is known, from the start of the axis, the newest first."""
    rows = event_rows(catalog)
    start = int(chosen.get("start", AXIS_START))
    rows = rows[(rows["date_precision"] != "year") & (rows["start"].dt.year >= start)]
    return {row.event_id: f"{row.when}: {row.short_title}" for row in rows[::-1].itertuples()}


def _beside_outcomes(catalog: Catalog, chosen: Chosen, mode: Mode, width: int = WIDE) -> Picture:
    start: Any = pd.Timestamp(int(chosen["start"]), 1, 1)
    drug = chosen["drug"]
    deaths = catalog.table("us_overdose_12_month")
    deaths = deaths[(deaths["drug_class"] == drug) & (deaths["period_end"] >= start)]
    deaths = deaths.sort_values("period_end")
    seized = catalog.table("us_cbp_seizures_by_month")
    seized = seized[(seized["drug"] == SEIZED[drug]) & (seized["month"] >= start)]
    seized = seized.groupby("month", as_index=False)["pounds"].sum()
    events = event_rows(catalog)
    events = events[events["event_id"].isin(list(chosen["events"]))]
    events = events.assign(
        x=events["start"] + (events["end"] - events["start"]) / 2,
        number=[str(place) for place in range(1, len(events) + 1)],
    )
    name = SEIZED[drug]
    panels = (
        Panel(
            title=f"{KILLED[drug]}, in the twelve months to each month",
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
            title=f"{words.capital(name)} seized at U.S. borders each month",
            unit="pounds",
            rows=pd.DataFrame(
                {"month": seized["month"], "value": seized["pounds"], "provisional": False}
            ),
            color_key=name,
            kind="columns",
        ),
    )
    last = max(deaths["period_end"].max(), seized["month"].max()) + pd.DateOffset(months=2)
    retrieved = words.day(catalog.resource("us_overdose_12_month").retrieved)
    spec = AlignedSpec(
        title=f"Agreements, deaths and seizures, {start.year} to {last.year}",
        subtitle="Timing is not proof: no line shows why another moved",
        source="Source: events as named on this page; CDC, predicted provisional counts; "
        f"U.S. Customs and Border Protection, gross weight. Retrieved {retrieved}. "
        "Synthetic Drug Atlas.",
        events_title="Agreements and decisions",
        panels=panels,
        first=start,
        last=last,
        width=width,
    )
    chart = aligned_chart(events, spec, mode)
    listed = "; ".join(f"{row.number}. {row.title}, {row.when}" for row in events.itertuples())
    marked = f"Marked: {listed}. " if listed else "No event is marked. "
    most_deaths = deaths.loc[deaths["deaths_predicted"].idxmax(), "period_end"]
    newest = deaths[deaths["deaths_predicted"].notna()].iloc[-1]
    most_seized = seized.loc[seized["pounds"].idxmax(), "month"]
    rows = deaths.merge(seized, left_on="period_end", right_on="month", how="left")
    picture = picture_of(
        chart,
        rows.rename(columns={"pounds": "seized_pounds"}).drop(columns="month"),
        finding=f"{words.number(newest['deaths_predicted'])} deaths predicted in the year "
        f"to {words.month(newest['period_end'])}; deaths were highest in the year to "
        f"{words.month(most_deaths)}, seizures in {words.month(most_seized)}. "
        "Timing is not proof",
        takeaway=marked + chart.description.takeaway,
        status=(PRELIMINARY,),
    )
    seized_title = f"{words.capital(name)} seized in the month (pounds)"
    return replace(picture, derived={"seized_pounds": seized_title})


# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "beside": (
        Exhibit(
            name="beside_outcomes",
            title="One axis, with care",
            dataset="us_overdose_12_month",
            is_about_deaths=True,
            also=("us_cbp_seizures_by_month",),
            draw=_beside_outcomes,
            draw_narrow=partial(_beside_outcomes, width=NARROW),
            filters=(
                buttons("drug", "Figures for", fixed(DRUGS), "synthetic_opioids"),
                buttons("start", "From", fixed(STARTS)),
                Filter(
                    name="events",
                    label=f"Events to mark (at most {MOST_MARKED})",
                    style="several",
                    most=MOST_MARKED,
                    options=_markable,
                    default=chosen_at_first(*MARKED_AT_FIRST),
                ),
            ),
        ),
    ),
}
