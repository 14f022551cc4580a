"""The exhibits of the supply page: the figures next to its map."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    Chart,
    ColumnSpec,
    LineSpec,
    Mode,
    Note,
    PanelSpec,
    bar_chart,
    column_chart,
    describe_lines,
    line_chart,
    panels_chart,
)
from components.exhibits.exhibit import Chosen, Exhibit, Picture, fixed, span
from components.exhibits.options import buttons, full_years_first, labels_of, pick
from components.exhibits.pictures import PARTIAL_YEAR, picture_of, source_of
from components.text import words

BY_AREA = "us_cbp_fentanyl_by_area"
BY_YEAR = "us_cbp_seizures_by_year"
MEXICO = "mexico_fentanyl_seizures"
WORLD = "world_fentanyl_seizures"
CULTIVATION, SHARES = "opium_cultivation", "opium_world_shares"
MOST_AREAS = 10
MOST_PANELS = 6
OPIUM = {"hectares": "Area under poppy", "tonnes": "Opium produced"}
STATED = {"afghanistan": "inl_afghanistan", "myanmar": "inl_burma"}

# Full years first: the newest one is not over.
_fiscal_years = full_years_first(BY_AREA, "fiscal_year", "through_month")


def _by_area(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(BY_AREA)
    rows = table[table["fiscal_year"] == int(chosen["year"])]
    rows = rows.sort_values("pounds", ascending=False)
    shown = rows.head(MOST_AREAS)[["area", "pounds"]]
    others = rows.iloc[MOST_AREAS:]
    if len(others):
        rest = {"area": f"{len(others)} other areas together", "pounds": others["pounds"].sum()}
        shown = pd.concat([shown, pd.DataFrame([rest])], ignore_index=True)
    period = _fiscal_years(catalog, chosen)[chosen["year"]]
    spec = BarSpec(
        label="area",
        value="pounds",
        unit="pounds",
        title=f"Fentanyl seized by area, fiscal year {period}",
        subtitle="Pounds, gross weight; field offices and Border Patrol sectors",
        source=source_of(catalog, BY_AREA, rows),
        color_key="fentanyl",
        row_height=36,
    )
    top = rows.head(2)
    share = float(top["pounds"].sum()) / float(rows["pounds"].sum()) * 100
    return picture_of(
        bar_chart(shown, spec, mode),
        rows,
        finding=f"{words.listing(top['area'])}: {words.number(share)}% of the weight "
        f"seized in fiscal year {period}",
        status=(PARTIAL_YEAR,) if (rows["status"] == "partial").any() else (),
    )


def _by_area_over_time(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(BY_AREA)
    full = table[table["status"] == "full"]
    totals = full.groupby("area")["pounds"].sum().sort_values(ascending=False)
    names = {area: area for area in totals.index[:MOST_PANELS]}
    rows = full[full["area"].isin(list(names))]
    spec = PanelSpec(
        x="fiscal_year",
        y="pounds",
        series="area",
        names=names,
        unit="pounds",
        color_key="fentanyl",
        title=f"Fentanyl seized by area, {span(rows, 'fiscal_year')}",
        subtitle="Pounds a fiscal year, gross weight; all panels on one scale",
        source=source_of(catalog, BY_AREA, rows),
        decimals=0,
    )
    last, before = rows["fiscal_year"].max(), rows["fiscal_year"].max() - 1
    sums = full.groupby("fiscal_year")["pounds"].sum()
    return picture_of(
        panels_chart(rows, spec, mode),
        rows.sort_values(["area", "fiscal_year"]),
        finding=f"All areas together in fiscal year {last}: "
        f"{words.change(float(sums[last]), float(sums[before]))} from {before}",
    )


def _ports_and_between(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(BY_YEAR)
    rows = table[table["drug"] == "fentanyl"]
    parts = rows.groupby(["fiscal_year", "component", "status"], as_index=False)["pounds"].sum()
    parts = parts.assign(partial=parts["status"] == "partial")
    spec = ColumnSpec(
        x="fiscal_year",
        y="pounds",
        series="component",
        names=labels_of(catalog, BY_YEAR, "component"),
        unit="pounds",
        title=f"Fentanyl seized at ports and between, {span(rows, 'fiscal_year')}",
        subtitle="Pounds, gross weight; fiscal years end on 30 September",
        source=source_of(catalog, BY_YEAR, rows),
        provisional="partial",
    )
    full = parts[~parts["partial"]]
    year = full["fiscal_year"].max()
    last = full[full["fiscal_year"] == year].set_index("component")["pounds"]
    share = float(last["ports_of_entry"]) / float(last.sum()) * 100
    return picture_of(
        column_chart(parts, spec, mode),
        rows,
        finding=f"{words.number(share)}% of the weight was found at ports of entry in "
        f"fiscal year {year}",
        status=(PARTIAL_YEAR,) if parts["partial"].any() else (),
    )


def _mexico_counts(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table(MEXICO)
    names = labels_of(catalog, MEXICO, "series")
    shown = rows.assign(partial=rows["status"] == "partial")
    spec = LineSpec(
        y="kilograms",
        series="series",
        names=names,
        unit="kilograms",
        title="Fentanyl seized in Mexico, four counts",
        subtitle="Kilograms; hollow points cover part of a year",
        source=source_of(catalog, MEXICO, rows),
        provisional="partial",
    )
    year = _common_year(rows)
    at = rows[rows["year"] == year].sort_values("kilograms", ascending=False)
    high, low = (words.number(at.iloc[place]["kilograms"]) for place in (0, -1))
    parts = [
        f"{names[row.series]}: {words.number(row.kilograms)} kilograms" for row in each_row(at)
    ]
    # A line is compared with itself over full years; the point here is the gap between lines.
    said = describe_lines(shown[~shown["partial"]], spec)
    chart = line_chart(shown, spec, mode)
    return picture_of(
        Chart(figure=chart.figure, description=said),
        rows.sort_values(["series", "year"]),
        finding=f"For {year} the counts run from {low} to {high} kilograms",
        takeaway=f"For {year}, by who counts: {'; '.join(parts)}. {said.takeaway}",
    )


def _common_year(rows: pd.DataFrame) -> int:
    """The last year for which every count has a figure for the whole year."""
    full = rows[rows["status"] == "full"]
    counts = full.groupby("year")["series"].nunique()
    return int(counts[counts == counts.max()].index.max())


def _world_seizures(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table(WORLD)
    spec = ColumnSpec(
        y="kilograms",
        series="area",
        names=labels_of(catalog, WORLD, "area"),
        unit="kilograms",
        title=f"Fentanyl seized in the world, {span(rows, 'year')}",
        subtitle="Kilograms reported by countries, gross weight",
        source=source_of(catalog, WORLD, rows),
    )
    last = rows[rows["year"] == rows["year"].max()]
    own = float(last.loc[last["region"] == "north_america", "kilograms"].sum())
    share = own / float(last["kilograms"].sum()) * 100
    return picture_of(
        column_chart(rows, spec, mode),
        rows,
        finding=f"{words.number(share, 1)}% of the fentanyl reported as seized in "
        f"{rows['year'].max()} was in North America",
    )


def _opium_trend(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table(CULTIVATION)
    unit = chosen["measure"]
    rows = table[table[unit].notna()]
    names = labels_of(catalog, CULTIVATION, "country")
    spec = LineSpec(
        y=unit,
        series="country",
        names=names,
        unit=unit,
        title=f"{OPIUM[unit]}, {span(rows, 'year')}",
        subtitle=f"{unit.capitalize()} a year; lines break between editions",
        source=source_of(catalog, CULTIVATION, rows),
        notes=(Note(x=2022, text="Ban in Afghanistan, April 2022"),),
    )
    last = rows[rows["year"] == rows["year"].max()].set_index("country")[unit]
    chart = line_chart(_with_breaks(table, unit), spec, mode)
    return picture_of(
        Chart(figure=chart.figure, description=describe_lines(rows, spec)),
        rows,
        finding=f"{names[last.idxmax()]} led in {rows['year'].max()}, with "
        f"{words.number(last.max())} {unit} against {words.number(last.min())}",
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
    rows = catalog.table(SHARES).sort_values(["year", "country"])
    names = labels_of(catalog, SHARES, "country")
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
    spec = BarSpec(
        value="percent",
        unit="percent",
        title=f"Shares of the world’s opium, {span(rows, 'year')}",
        subtitle="Percent of illicit production, as each edition prints it",
        source=source_of(catalog, SHARES, rows),
        color_key="afghanistan",
        row_height=48,
    )
    own = rows[rows["country"] == "afghanistan"].set_index("year")["percent"]
    last, before = rows["year"].max(), own.index[0]
    return picture_of(
        bar_chart(pd.concat([stated, labeled], ignore_index=True), spec, mode),
        rows,
        finding=f"Afghanistan’s share was {words.number(own[last])}% in "
        f"{last} and {words.number(own.iloc[0])}% in {before}",
    )


# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "figures": (
        Exhibit(
            name="fentanyl_by_area",
            title="Where border officers found fentanyl",
            dataset=BY_AREA,
            draw=_by_area,
            filters=(pick("year", "Fiscal year", _fiscal_years),),
        ),
        Exhibit(
            name="fentanyl_by_area_over_time",
            title="The same areas over the years",
            dataset=BY_AREA,
            draw=_by_area_over_time,
        ),
        Exhibit(
            name="ports_and_between",
            why_not_newest="The newest year is not over.",
            title="At ports of entry and between them",
            dataset=BY_YEAR,
            draw=_ports_and_between,
        ),
        Exhibit(
            name="mexico_counts",
            why_not_newest="It compares counts of one year, the last with several of them.",
            title="Seizures in Mexico, four counts",
            dataset=MEXICO,
            draw=_mexico_counts,
        ),
        Exhibit(
            name="world_seizures",
            title="Fentanyl seized in the world",
            dataset=WORLD,
            draw=_world_seizures,
        ),
        Exhibit(
            name="opium_trend",
            title="Opium in Afghanistan and Myanmar",
            dataset=CULTIVATION,
            draw=_opium_trend,
            filters=(buttons("measure", "Show", fixed(OPIUM), "hectares"),),
        ),
        Exhibit(
            name="opium_shares",
            title="Two statements about opium, and what came after",
            dataset=SHARES,
            draw=_opium_shares,
        ),
    ),
}
