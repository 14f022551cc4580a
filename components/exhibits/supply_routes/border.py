"""Fentanyl that U.S. border officers seized: at ports of entry, between them, and by area."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    ColumnSpec,
    PanelSpec,
    bar_chart,
    column_chart,
    panels_chart,
    theme,
)
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Picture, Status, span
from components.exhibits.options import full_years_first, labels_of, pick
from components.exhibits.pictures import PARTIAL_YEAR, picture_of, source_of
from components.text import words
from components.text.messages import say

BY_AREA = "us_cbp_fentanyl_by_area"
BY_YEAR = "us_cbp_seizures_by_year"
MOST_AREAS = 10
MOST_PANELS = 6

# Full years first: the newest one is not over.
_fiscal_years = full_years_first(BY_AREA, "fiscal_year", "through_month")


def _by_area(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(BY_AREA)
    rows = table[table["fiscal_year"] == int(chosen["year"])]
    rows = rows.sort_values("pounds", ascending=False)
    shown = rows.head(MOST_AREAS)[["area", "pounds"]]
    others = rows.iloc[MOST_AREAS:]
    if len(others):
        name = say("routes-areas-others", count=len(others))
        rest = {"area": name, "pounds": others["pounds"].sum()}
        shown = pd.concat([shown, pd.DataFrame([rest])], ignore_index=True)
    spec = BarSpec(
        label="area",
        value="pounds",
        unit="pounds",
        title=say("routes-areas-title", period=_fiscal_years(catalog, chosen)[chosen["year"]]),
        subtitle=say("routes-areas-subtitle"),
        source=source_of(catalog, BY_AREA, rows),
        color_key="fentanyl",
        row_height=36,
        width=width,
    )
    top, total = rows.head(2), float(rows["pounds"].sum())
    is_partial, month = (rows["status"] == "partial").any(), str(rows["through_month"].iloc[0])
    return picture_of(
        bar_chart(shown, spec),
        rows,
        finding=say(
            "routes-areas-finding",
            status="partial" if is_partial else "full",
            areas=words.listing(top["area"]),
            share=words.number(float(top["pounds"].sum()) / total * 100),
            year=chosen["year"],
            month=month,
        ),
        takeaway=say(
            "routes-areas-takeaway",
            area=top["area"].iloc[0],
            pounds=words.number(top["pounds"].iloc[0]),
            total=words.number(total),
        ),
        status=(Status(kind="through", until=month),) if is_partial else (),
    )


def _by_area_over_time(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(BY_AREA)
    full = table[table["status"] == "full"]
    totals = full.groupby("area")["pounds"].sum().sort_values(ascending=False)
    names = {area: area for area in totals.index[:MOST_PANELS]}
    rows = full[full["area"].isin(list(names))]
    spec = PanelSpec(
        x="fiscal_year",
        period="fiscal",
        y="pounds",
        series="area",
        names=names,
        unit="pounds",
        color_key="fentanyl",
        title=say("routes-years-title", span=span(rows, "fiscal_year")),
        subtitle=say("routes-years-subtitle"),
        source=source_of(catalog, BY_AREA, rows),
        decimals=0,
        width=width,
    )
    last = int(rows["fiscal_year"].max())
    by_year = rows.pivot_table(index="area", columns="fiscal_year", values="pounds", aggfunc="sum")
    change = (by_year[last] - by_year[last - 1]).dropna()
    fell, rose = int((change < 0).sum()), int((change > 0).sum())
    sums = full.groupby("fiscal_year")["pounds"].sum().astype(float)
    return picture_of(
        panels_chart(rows, spec),
        rows.sort_values(["area", "fiscal_year"]),
        finding=say(
            "routes-years-finding",
            direction="down" if fell >= rose else "up",
            year=str(last),
            number=words.number(max(fell, rose)),
            all=words.number(len(change)),
        ),
        takeaway=say(
            "routes-years-takeaway",
            direction=words.direction(sums[last], sums[last - 1]),
            change=phrases.percent_change(sums[last], sums[last - 1]),
            before=str(last - 1),
            pounds=words.number(sums[last]),
        ),
    )


def _ports_and_between(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(BY_YEAR)
    rows = table[table["drug"] == "fentanyl"]
    parts = rows.groupby(["fiscal_year", "component", "status"], as_index=False)["pounds"].sum()
    parts = parts.assign(partial=parts["status"] == "partial")
    spec = ColumnSpec(
        x="fiscal_year",
        period="fiscal",
        y="pounds",
        series="component",
        names=labels_of(catalog, BY_YEAR, "component"),
        unit="pounds",
        title=say("routes-ports-title", span=span(rows, "fiscal_year")),
        subtitle=say("routes-ports-subtitle"),
        source=source_of(catalog, BY_YEAR, rows),
        provisional="partial",
        width=width,
    )
    full = parts[~parts["partial"]]
    year = int(full["fiscal_year"].max())
    last = full[full["fiscal_year"] == year].set_index("component")["pounds"]
    share = float(last["ports_of_entry"]) / float(last.sum()) * 100
    return picture_of(
        column_chart(parts, spec),
        rows,
        finding=say("routes-ports-finding", share=words.number(share), year=str(year)),
        takeaway=_all_seized(parts, year),
        status=(PARTIAL_YEAR,) if parts["partial"].any() else (),
    )


def _all_seized(parts: pd.DataFrame, year: int) -> str:
    """The whole of the last full year next to the one before, and what is known of the next."""
    sums = parts.groupby("fiscal_year")["pounds"].sum().astype(float)
    if year - 1 in sums:
        said = say(
            "routes-ports-takeaway",
            direction=words.direction(sums[year], sums[year - 1]),
            change=phrases.percent_change(sums[year], sums[year - 1]),
            pounds=words.number(sums[year]),
            before=str(year - 1),
        )
    else:
        said = say("routes-ports-takeaway-alone", pounds=words.number(sums[year]))
    later = sums[sums.index > year]
    if later.empty:
        return said
    so_far = say(
        "routes-ports-so-far", year=str(later.index[0]), pounds=words.number(later.iloc[0])
    )
    return " ".join((said, so_far))


EXHIBITS = (
    Exhibit(
        name="ports_and_between",
        why_not_newest="The newest year is not over.",
        title="At the border: ports of entry and between them",
        dataset=BY_YEAR,
        draw=_ports_and_between,
        draw_narrow=partial(_ports_and_between, width=theme.NARROW),
    ),
    Exhibit(
        name="fentanyl_by_area",
        title="Where border officers found fentanyl",
        dataset=BY_AREA,
        draw=_by_area,
        draw_narrow=partial(_by_area, width=theme.NARROW),
        filters=(pick("year", "Fiscal year", _fiscal_years),),
    ),
    Exhibit(
        name="fentanyl_by_area_over_time",
        title="The same areas over the years",
        dataset=BY_AREA,
        draw=_by_area_over_time,
        draw_narrow=partial(_by_area_over_time, width=theme.NARROW),
    ),
)
