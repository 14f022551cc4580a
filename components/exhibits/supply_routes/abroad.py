"""Fentanyl seized in Mexico, and in the world."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Chart,
    ColumnSpec,
    LineSpec,
    column_chart,
    describe_lines,
    line_chart,
    theme,
)
from components.exhibits import phrases
from components.exhibits.annotations import by_series, marks_of, with_total
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Exhibit, Picture, span
from components.exhibits.options import labels_of
from components.exhibits.pictures import picture_of, source_of
from components.text import words
from components.text.messages import say

MEXICO = "mexico_fentanyl_seizures"
WORLD = "world_fentanyl_seizures"
# From this percentage on a share is "nearly all".
NEARLY_ALL = 99


def _mexico_counts(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
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
    chart = line_chart(shown, spec)
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


def _world_seizures(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
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
            column_chart(rows, spec), rows, finding=finding, takeaway=takeaway, note=note
        )
    own = float(last.loc[last["region"] == "north_america", "kilograms"].sum()) / total * 100
    top = last.loc[last["kilograms"].idxmax()]
    return picture_of(
        column_chart(rows, spec),
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


EXHIBITS = (
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
)
