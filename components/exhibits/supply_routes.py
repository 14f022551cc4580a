"""The exhibits of the supply page: the figures that stand beside its map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Description,
    Mode,
    Note,
    bar_chart,
    column_chart,
    describe_bars,
    describe_columns,
    describe_panels,
    describe_trend,
    panels_chart,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    first,
    fixed,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import PARTIAL, labels_of
from components.text import words

MOST_AREAS = 10
MOST_PANELS = 6
OPIUM = {"hectares": "Area under poppy", "tonnes": "Opium produced"}
OPIUM_UNITS = {"hectares": "hectares", "tonnes": "tonnes"}
STATED = {"afghanistan": "inl_afghanistan", "myanmar": "inl_burma"}


def _fiscal_years(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    """Fiscal years from the last full one back, then the one that is not over."""
    table = catalog.table("us_cbp_fentanyl_by_area")
    years = table[["fiscal_year", "status", "through_month"]].drop_duplicates()
    years = years.sort_values(["status", "fiscal_year"], ascending=[True, False])
    return {
        str(row.fiscal_year): str(row.fiscal_year)
        if row.status == "full"
        else f"{row.fiscal_year} (to {row.through_month})"
        for row in each_row(years)
    }


def _by_area(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_cbp_fentanyl_by_area")
    rows = table[table["fiscal_year"] == int(chosen["year"])]
    rows = rows.sort_values("pounds", ascending=False)
    shown = rows.head(MOST_AREAS)[["area", "pounds"]]
    others = rows.iloc[MOST_AREAS:]
    if len(others):
        rest = {"area": f"{len(others)} other areas together", "pounds": others["pounds"].sum()}
        shown = pd.concat([shown, pd.DataFrame([rest])], ignore_index=True)
    period = _fiscal_years(catalog, chosen)[chosen["year"]]
    shape: dict[str, Any] = {
        "label": "area",
        "value": "pounds",
        "unit": "pounds",
        "caption": caption(
            catalog,
            "us_cbp_fentanyl_by_area",
            rows,
            f"Fentanyl seized by area, fiscal year {period}",
            "Pounds, gross weight; field offices and Border Patrol sectors",
        ),
    }
    total = float(rows["pounds"].sum())
    top = rows.head(2)
    share = float(top["pounds"].sum()) / total * 100
    description = describe_bars(shown, **shape)
    return one_figure(
        bar_chart(shown, **shape, mode=mode, color_key="fentanyl", row_height=36),
        replace(
            description,
            finding=f"{words.listing(top['area'])}: {words.number(share)}% of the weight "
            f"seized in fiscal year {period}",
        ),
        rows,
        PARTIAL if (rows["status"] == "partial").any() else "",
    )


def _by_area_over_time(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_cbp_fentanyl_by_area")
    full = table[table["status"] == "full"]
    totals = full.groupby("area")["pounds"].sum().sort_values(ascending=False)
    names = {area: area for area in totals.index[:MOST_PANELS]}
    rows = full[full["area"].isin(list(names))]
    shape: dict[str, Any] = {
        "x": "fiscal_year",
        "y": "pounds",
        "panel": "area",
        "names": names,
        "unit": "pounds",
        "caption": caption(
            catalog,
            "us_cbp_fentanyl_by_area",
            rows,
            f"Fentanyl seized by area, {span(rows, 'fiscal_year')}",
            "Pounds a fiscal year, gross weight; all panels on one scale",
        ),
        "decimals": 0,
    }
    description = describe_panels(rows, **shape)
    last, before = rows["fiscal_year"].max(), rows["fiscal_year"].max() - 1
    sums = full.groupby("fiscal_year")["pounds"].sum()
    return one_figure(
        panels_chart(rows, **shape, mode=mode, color_key="fentanyl"),
        replace(
            description,
            finding=f"All areas together in fiscal year {last}: "
            f"{words.change(float(sums[last]), float(sums[before]))} from {before}",
        ),
        rows.sort_values(["area", "fiscal_year"]),
    )


def _ports_and_between(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_cbp_seizures_by_year")
    rows = table[table["drug"] == "fentanyl"]
    parts = rows.groupby(["fiscal_year", "component", "status"], as_index=False)["pounds"].sum()
    parts = parts.assign(partial=parts["status"] == "partial")
    shape: dict[str, Any] = {
        "x": "fiscal_year",
        "y": "pounds",
        "series": "component",
        "names": labels_of(catalog, "us_cbp_seizures_by_year", "component"),
        "unit": "pounds",
        "caption": caption(
            catalog,
            "us_cbp_seizures_by_year",
            rows,
            f"Fentanyl seized at ports and between, {span(rows, 'fiscal_year')}",
            "Pounds, gross weight; fiscal years end on 30 September",
        ),
        "provisional": "partial",
    }
    full = parts[~parts["partial"]]
    last = full[full["fiscal_year"] == full["fiscal_year"].max()].set_index("component")["pounds"]
    share = float(last["ports_of_entry"]) / float(last.sum()) * 100
    description = describe_columns(parts, **shape)
    return one_figure(
        column_chart(parts, **shape, mode=mode),
        replace(
            description,
            finding=f"{words.number(share)}% of the weight was found at ports of entry in "
            f"fiscal year {full['fiscal_year'].max()}",
        ),
        rows,
        PARTIAL if parts["partial"].any() else "",
    )


def _mexico_counts(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("mexico_fentanyl_seizures")
    names = labels_of(catalog, "mexico_fentanyl_seizures", "series")
    shown = rows.assign(partial=rows["status"] == "partial")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "kilograms",
        "series": "series",
        "names": names,
        "unit": "kilograms",
        "caption": caption(
            catalog,
            "mexico_fentanyl_seizures",
            rows,
            "Fentanyl seized in Mexico, four counts",
            "Kilograms; hollow points cover part of a year",
        ),
    }
    year = _common_year(rows)
    at = rows[rows["year"] == year].sort_values("kilograms")
    low, high = at.iloc[0], at.iloc[-1]
    parts = [
        f"{names[row.series]}: {words.number(row.kilograms)} kilograms"
        for row in each_row(at.sort_values("kilograms", ascending=False))
    ]
    # The house description compares each line with itself; here the point is the gap between lines.
    description = describe_trend(shown[~shown["partial"]], **shape)
    return one_figure(
        trend_chart(shown, **shape, mode=mode, provisional="partial"),
        Description(
            finding=f"For {year} the counts run from {words.number(low['kilograms'])} to "
            f"{words.number(high['kilograms'])} kilograms",
            takeaway=f"For {year}, by who counts: {'; '.join(parts)}. {description.takeaway}",
            alt=description.alt,
        ),
        rows.sort_values(["series", "year"]),
    )


def _common_year(rows: pd.DataFrame) -> int:
    """The last year for which every count has a figure for the whole year."""
    full = rows[rows["status"] == "full"]
    counts = full.groupby("year")["series"].nunique()
    return int(counts[counts == counts.max()].index.max())


def _world_seizures(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("world_fentanyl_seizures")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "kilograms",
        "series": "area",
        "names": labels_of(catalog, "world_fentanyl_seizures", "area"),
        "unit": "kilograms",
        "caption": caption(
            catalog,
            "world_fentanyl_seizures",
            rows,
            f"Fentanyl seized in the world, {span(rows, 'year')}",
            "Kilograms reported by countries, gross weight",
        ),
    }
    last = rows[rows["year"] == rows["year"].max()]
    own = float(last.loc[last["region"] == "north_america", "kilograms"].sum())
    share = own / float(last["kilograms"].sum()) * 100
    description = describe_columns(rows, **shape)
    return one_figure(
        column_chart(rows, **shape, mode=mode),
        replace(
            description,
            finding=f"{words.number(share, 1)}% of the fentanyl reported as seized in "
            f"{rows['year'].max()} was in North America",
        ),
        rows,
    )


def _opium_trend(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("opium_cultivation")
    column = chosen["measure"]
    rows = table[table[column].notna()]
    names = labels_of(catalog, "opium_cultivation", "country")
    shape: dict[str, Any] = {
        "x": "year",
        "y": column,
        "series": "country",
        "names": names,
        "unit": OPIUM_UNITS[column],
        "caption": caption(
            catalog,
            "opium_cultivation",
            rows,
            f"{OPIUM[column]}, {span(rows, 'year')}",
            f"{OPIUM_UNITS[column].capitalize()} a year; lines break between editions",
        ),
    }
    notes = (Note(x=2022, text="Ban in Afghanistan, April 2022"),)
    described = describe_trend(rows, **shape)
    last = rows[rows["year"] == rows["year"].max()].set_index("country")[column]
    leader = last.idxmax()
    return one_figure(
        trend_chart(_with_breaks(table, column), **shape, mode=mode, notes=notes),
        Description(
            finding=f"{names[leader]} led in {rows['year'].max()}, with "
            f"{words.number(last.max())} {OPIUM_UNITS[column]} against {words.number(last.min())}",
            takeaway=described.takeaway,
            alt=described.alt,
        ),
        rows,
    )


def _with_breaks(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows to draw, with a row without a figure wherever the edition changes."""
    gaps = []
    for country, rows in table.groupby("country"):
        starts = rows.groupby("edition")["year"].min().sort_values().iloc[1:]
        gaps += [{"country": country, "year": start - 0.5, column: None} for start in starts]
    shown = table[["country", "year", column]].astype({"year": float})
    return pd.concat([shown, pd.DataFrame(gaps).astype({column: float})], ignore_index=True)


def _opium_shares(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("opium_world_shares").sort_values(["year", "country"])
    names = labels_of(catalog, "opium_world_shares", "country")
    labeled = rows.assign(
        name=[
            f"{names[row.country]}, {row.year} ({row.edition})"
            if row.basis == "published"
            else f"{names[row.country]}, {row.year} (calculated: {row.edition})"
            for row in each_row(rows)
        ]
    )
    claims = {names[code]: catalog.fact(name) for code, name in STATED.items()}
    stated = pd.DataFrame(
        {
            "name": [f"{name}, INL page ({c.qualifier} {c.display})" for name, c in claims.items()],
            "percent": [claim.value for claim in claims.values()],
        }
    )
    labeled = pd.concat([stated, labeled], ignore_index=True)
    shape: dict[str, Any] = {
        "label": "name",
        "value": "percent",
        "unit": "percent",
        "caption": caption(
            catalog,
            "opium_world_shares",
            rows,
            f"Shares of the world’s opium, {span(rows, 'year')}",
            "Percent of illicit production, as each edition prints it",
        ),
        "decimals": 0,
    }
    last = rows[rows["year"] == rows["year"].max()].set_index("country")["percent"]
    before = rows[rows["country"] == "afghanistan"].iloc[0]
    description = describe_bars(labeled, **shape)
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key="afghanistan", row_height=48),
        replace(
            description,
            finding=f"Afghanistan’s share was {words.number(last['afghanistan'])}% in "
            f"{rows['year'].max()} and {words.number(before['percent'])}% in {before['year']}",
        ),
        rows,
    )


# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "figures": (
        Exhibit(
            name="fentanyl_by_area",
            title="Where border officers found fentanyl",
            dataset="us_cbp_fentanyl_by_area",
            draw=_by_area,
            filters=(
                Filter(
                    name="year",
                    label="Fiscal year",
                    style="pick",
                    options=_fiscal_years,
                    default=first,
                ),
            ),
        ),
        Exhibit(
            name="fentanyl_by_area_over_time",
            title="The same areas over the years",
            dataset="us_cbp_fentanyl_by_area",
            draw=_by_area_over_time,
        ),
        Exhibit(
            name="ports_and_between",
            why_not_newest="The newest year is not over.",
            title="At ports of entry and between them",
            dataset="us_cbp_seizures_by_year",
            draw=_ports_and_between,
        ),
        Exhibit(
            name="mexico_counts",
            why_not_newest="It compares counts of one year, the last with several of them.",
            title="Seizures in Mexico, four counts",
            dataset="mexico_fentanyl_seizures",
            draw=_mexico_counts,
        ),
        Exhibit(
            name="world_seizures",
            title="Fentanyl seized in the world",
            dataset="world_fentanyl_seizures",
            draw=_world_seizures,
        ),
        Exhibit(
            name="opium_trend",
            title="Opium in Afghanistan and Myanmar",
            dataset="opium_cultivation",
            draw=_opium_trend,
            filters=(
                Filter(
                    name="measure",
                    label="Show",
                    options=fixed(OPIUM),
                    default=prefer("hectares"),
                ),
            ),
        ),
        Exhibit(
            name="opium_shares",
            title="Two statements about opium, and what came after",
            dataset="opium_world_shares",
            draw=_opium_shares,
        ),
    ),
}
