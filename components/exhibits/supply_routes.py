"""The exhibits of the supply page: the figures next to its map."""

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
    LineSpec,
    Mode,
    PanelSpec,
    bar_chart,
    column_chart,
    describe_lines,
    line_chart,
    panels_chart,
    theme,
)
from components.exhibits import phrases
from components.exhibits.annotations import by_series, marks_of, with_total
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Exhibit, Picture, Status, fixed, span
from components.exhibits.opium import CULTIVATION, OPIUM, SHARES, opium_shares, opium_trend
from components.exhibits.options import buttons, full_years_first, labels_of, pick
from components.exhibits.pictures import PARTIAL_YEAR, picture_of, source_of
from components.text import words
from components.text.messages import say

BY_AREA = "us_cbp_fentanyl_by_area"
BY_YEAR = "us_cbp_seizures_by_year"
MEXICO = "mexico_fentanyl_seizures"
WORLD = "world_fentanyl_seizures"
MOST_AREAS = 10
MOST_PANELS = 6
# From this percentage on a share is "nearly all".
NEARLY_ALL = 99

# Full years first: the newest one is not over.
_fiscal_years = full_years_first(BY_AREA, "fiscal_year", "through_month")


def _by_area(catalog: Catalog, chosen: Chosen, mode: Mode, width: int = theme.WIDE) -> Picture:
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
        bar_chart(shown, spec, mode),
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


def _by_area_over_time(
    catalog: Catalog, chosen: Chosen, mode: Mode, width: int = theme.WIDE
) -> Picture:
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
        panels_chart(rows, spec, mode),
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


def _ports_and_between(
    catalog: Catalog, chosen: Chosen, mode: Mode, width: int = theme.WIDE
) -> Picture:
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
        column_chart(parts, spec, mode),
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


def _mexico_counts(
    catalog: Catalog, chosen: Chosen, mode: Mode, width: int = theme.WIDE
) -> Picture:
    rows = catalog.table(MEXICO)
    names = labels_of(catalog, MEXICO, "series")
    shown = rows.assign(partial=rows["status"] == "partial")
    number = phrases.spelled(rows["series"].nunique())
    spec = LineSpec(
        y="kilograms",
        series="series",
        names=names,
        unit="kilograms",
        title=say("routes-mexico-title", count=int(rows["series"].nunique()), number=number),
        subtitle=say("routes-mexico-subtitle"),
        source=source_of(catalog, MEXICO, rows),
        provisional="partial",
        marks=marks_of(catalog, "mexico_counts", by_series(rows, "year", "kilograms", "series")),
        width=width,
    )
    year = _common_year(rows)
    at = rows.loc[rows["year"] == year, "kilograms"].astype(float)
    low, high, counts = at.min(), at.max(), phrases.spelled(len(at))
    if high / low < phrases.ALIKE:
        finding = say("routes-mexico-finding-alike", year=str(year), number=counts)
    else:
        finding = say(
            "routes-mexico-finding",
            year=str(year),
            number=counts,
            times=phrases.times(high / low),
        )
    chart = line_chart(shown, spec, mode)
    # A line is compared with itself over full years; the point here is the gap between lines.
    said = describe_lines(shown[~shown["partial"]], spec)
    return picture_of(
        Chart(figure=chart.figure, description=said),
        rows.sort_values(["series", "year"]),
        finding=finding,
        takeaway=say(
            "routes-mexico-takeaway",
            low=words.number(low),
            low_pounds=_pounds(low),
            high=words.number(high),
            high_pounds=_pounds(high),
        ),
        note=_noted(rows, names),
    )


def _noted(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """What the table notes of the newest number of each count, "" for nothing."""
    if "note" not in rows:  # an edition from before there was such a column
        return ""
    full = rows[rows["status"] == "full"].sort_values("year").groupby("series").tail(1)
    return " ".join(
        say("routes-mexico-note", count=names[row.series], year=str(row.year), note=row.note)
        for row in each_row(full[full["note"] != ""])
    )


def _pounds(kilograms: float) -> str:
    return phrases.rounded(kilograms * phrases.POUNDS_IN_A_KILOGRAM)


def _common_year(rows: pd.DataFrame) -> int:
    """The last year for which every count has a figure for the whole year."""
    full = rows[rows["status"] == "full"]
    counts = full.groupby("year")["series"].nunique()
    return int(counts[counts == counts.max()].index.max())


def _world_seizures(
    catalog: Catalog, chosen: Chosen, mode: Mode, width: int = theme.WIDE
) -> Picture:
    rows = catalog.table(WORLD)
    names = labels_of(catalog, WORLD, "area")
    spec = ColumnSpec(
        y="kilograms",
        series="area",
        names=names,
        unit="kilograms",
        title=say("routes-world-title", span=span(rows, "year")),
        subtitle=say("routes-world-subtitle"),
        source=source_of(catalog, WORLD, rows),
        marks=marks_of(catalog, "world_seizures", with_total(rows, "year", "kilograms", "area")),
        width=width,
    )
    year = int(rows["year"].max())
    last = rows[rows["year"] == year]
    total = float(last["kilograms"].sum())
    if (turned := _turned_by(rows, year)) is not None:
        finding, takeaway, note = _without_one(rows, turned, year, names)
        return picture_of(
            column_chart(rows, spec, mode), rows, finding=finding, takeaway=takeaway, note=note
        )
    own = float(last.loc[last["region"] == "north_america", "kilograms"].sum()) / total * 100
    top = last.loc[last["kilograms"].idxmax()]
    return picture_of(
        column_chart(rows, spec, mode),
        rows,
        finding=say(
            "routes-world-finding",
            size="nearly" if NEARLY_ALL <= own < 100 else "part",
            year=str(year),
            share=words.number(own),
        ),
        takeaway=say(
            "routes-world-takeaway",
            kilograms=words.number(total),
            pounds=_pounds(total),
            share=words.number(float(top["kilograms"]) / total * 100),
            country=say("routes-world-area", area=top["area"], name=names[top["area"]]),
        ),
    )


def _by_year(rows: pd.DataFrame) -> pd.Series:
    return rows.groupby("year")["kilograms"].sum().astype(float)


def _turned_by(rows: pd.DataFrame, year: int) -> str | None:
    """The one country without which the total would have gone the other way in `year`."""
    totals = _by_year(rows)
    if year - 1 not in totals:
        return None
    change = totals[year] - totals[year - 1]
    own = rows.pivot_table(index="area", columns="year", values="kilograms", aggfunc="sum")
    rest = change - (own[year] - own[year - 1]).drop("rest_of_world", errors="ignore").dropna()
    turned = rest[rest * change < 0]
    return None if turned.empty else str(turned.abs().idxmax())


def _without_one(
    rows: pd.DataFrame, area: str, year: int, names: Mapping[str, str]
) -> tuple[str, str, str]:
    """The heading, takeaway and note where one country decides whether the total rose or fell."""
    totals, own = _by_year(rows), _by_year(rows[rows["area"] == area])
    rest = totals - own
    country = say("routes-world-area", area=area, name=names[area])
    finding = say(
        "routes-world-finding-one",
        direction=words.direction(rest[year], rest[year - 1]),
        year=str(year),
        country=country,
        change=phrases.percent_change(totals[year], totals[year - 1]),
        rest=phrases.percent_change(rest[year], rest[year - 1]),
    )
    takeaway = say(
        "routes-world-takeaway-one",
        kilograms=words.number(totals[year]),
        pounds=_pounds(totals[year]),
        country=country,
        before=words.number(rest[year - 1]),
        earlier=str(year - 1),
        after=words.number(rest[year]),
    )
    note = say(
        "routes-world-note-one",
        country=country,
        before=words.number(own[year - 1]),
        earlier=str(year - 1),
        after=words.number(own[year]),
        year=str(year),
    )
    return finding, takeaway, note


# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "figures": (
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
        Exhibit(
            name="mexico_counts",
            why_not_newest="It compares counts of one year, the last with several of them.",
            title="Seizures in Mexico, four counts",
            dataset=MEXICO,
            also=(ANNOTATIONS,),
            draw=_mexico_counts,
            draw_narrow=partial(_mexico_counts, width=theme.NARROW),
        ),
        Exhibit(
            name="world_seizures",
            title="Fentanyl seized in the world",
            dataset=WORLD,
            also=(ANNOTATIONS,),
            draw=_world_seizures,
            draw_narrow=partial(_world_seizures, width=theme.NARROW),
        ),
    ),
    "opium": (
        Exhibit(
            name="opium_trend",
            title="Opium in Afghanistan and Myanmar",
            dataset=CULTIVATION,
            also=(ANNOTATIONS,),
            draw=opium_trend,
            filters=(buttons("measure", "Measure", fixed(OPIUM), "hectares"),),
        ),
        Exhibit(
            name="opium_shares",
            title="Shares of the world’s opium",
            dataset=SHARES,
            draw=opium_shares,
            draw_narrow=partial(opium_shares, width=theme.NARROW),
        ),
    ),
}
