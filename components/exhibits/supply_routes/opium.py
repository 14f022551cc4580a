"""The pictures of opium in Afghanistan and Myanmar, for the supply page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    Chart,
    LineSpec,
    bar_chart,
    describe_lines,
    line_chart,
    theme,
)
from components.exhibits import phrases
from components.exhibits.annotations import by_series, marks_of
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Exhibit, Picture, fixed, span
from components.exhibits.options import buttons, labels_of
from components.exhibits.pictures import picture_of, source_of
from components.text import words
from components.text.messages import say

CULTIVATION, SHARES = "opium_cultivation", "opium_world_shares"
OPIUM = {"hectares": "Land in opium poppy", "tonnes": "Opium produced"}
OPIUM_UNITS = {"hectares": "hectares", "tonnes": "metric tons"}
STATED = {"afghanistan": "inl_afghanistan", "myanmar": "inl_burma"}


def _trend(catalog: Catalog, chosen: Chosen) -> Picture:
    """Land in opium poppy, or opium produced, by year and country."""
    table = catalog.table(CULTIVATION)
    measure = chosen["measure"]
    rows = table[table[measure].notna()]
    names = labels_of(catalog, CULTIVATION, "country")
    spec = LineSpec(
        y=measure,
        series="country",
        names=names,
        unit=OPIUM_UNITS[measure],
        title=say("routes-opium-title", measure=measure, span=span(rows, "year")),
        subtitle=say("routes-opium-subtitle", measure=measure),
        source=source_of(catalog, CULTIVATION, rows),
        marks=marks_of(catalog, "opium_trend", by_series(rows, "year", measure, "country")),
    )
    chart = line_chart(_with_breaks(table, measure), spec)
    return picture_of(
        Chart(figure=chart.figure, description=describe_lines(rows, spec)),
        rows,
        finding=_opium_leader(rows, measure, names),
        takeaway=_opium_peak(rows, measure, names),
    )


def _opium_leader(rows: pd.DataFrame, measure: str, names: Mapping[str, str]) -> str:
    """The country with the most in the newest year, next to the other."""
    year = rows["year"].max()
    last = rows[rows["year"] == year].set_index("country")[measure].astype(float)
    first, other = names[last.idxmax()], names[last.idxmin()]
    if len(last) == 1 or not last.min():
        return say(
            "routes-opium-finding-alone",
            measure=measure,
            year=str(year),
            first=first,
            number=phrases.rounded(last.max()),
        )
    ratio = last.max() / last.min()
    if ratio < phrases.ALIKE:
        return say(
            "routes-opium-finding-alike", measure=measure, year=str(year), first=first, last=other
        )
    return say(
        "routes-opium-finding",
        measure=measure,
        year=str(year),
        first=first,
        times=phrases.times(ratio),
        last=other,
    )


def _opium_peak(rows: pd.DataFrame, measure: str, names: Mapping[str, str]) -> str:
    """The most of any country and year, and what that country has now."""
    peak = rows.loc[rows[measure].astype(float).idxmax()]
    own = rows[rows["country"] == peak["country"]].sort_values("year").iloc[-1]
    high = float(peak[measure])
    acres = phrases.rounded(high * phrases.ACRES_IN_A_HECTARE)
    country = names[peak["country"]]
    if own["year"] == peak["year"]:
        return say(
            "routes-opium-takeaway-peak",
            measure=measure,
            country=country,
            high=words.number(high),
            acres=acres,
        )
    return say(
        "routes-opium-takeaway",
        measure=measure,
        country=country,
        peak=str(peak["year"]),
        high=words.number(high),
        acres=acres,
        year=str(own["year"]),
        number=words.number(own[measure]),
    )


def _with_breaks(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows to draw, with a row without a figure wherever the edition changes."""
    gaps = []
    for country, rows in table.groupby("country"):
        starts = rows.groupby("edition")["year"].min().sort_values().iloc[1:]
        gaps += [{"country": country, "year": start - 0.5, column: None} for start in starts]
    shown = table[["country", "year", column]].astype({"year": float})
    return pd.concat([shown, pd.DataFrame(gaps).astype({column: float})], ignore_index=True)


def _shares(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    """Shares of the world's opium, next to those that the State Department page states."""
    rows = catalog.table(SHARES).sort_values(["year", "country"])
    names = labels_of(catalog, SHARES, "country")
    labeled = rows.assign(
        name=[
            say(
                "routes-shares-label",
                basis=row.basis,
                country=names[row.country],
                year=str(row.year),
                edition=row.edition,
            )
            for row in each_row(rows)
        ]
    )
    claims = {names[code]: catalog.fact(name) for code, name in STATED.items()}
    stated = pd.DataFrame(
        {
            "name": [
                say(
                    "routes-shares-stated",
                    country=name,
                    qualifier=claim.qualifier,
                    share=claim.display,
                )
                for name, claim in claims.items()
            ],
            "percent": [claim.value for claim in claims.values()],
            "country": list(STATED),
        }
    )
    spec = BarSpec(
        value="percent",
        unit="percent",
        title=say("routes-shares-title", span=span(rows, "year")),
        subtitle=say("routes-shares-subtitle"),
        source=source_of(catalog, SHARES, rows),
        colors="country",
        row_height=48,
        width=width,
    )
    own, other = (
        rows[rows["country"] == code].set_index("year")["percent"].astype(float)
        for code in ("afghanistan", "myanmar")
    )
    return picture_of(
        bar_chart(pd.concat([stated, labeled], ignore_index=True), spec),
        rows,
        finding=say(
            "routes-shares-finding",
            direction=words.direction(own.iloc[-1], own.iloc[0]),
            year=str(own.index[-1]),
            share=words.number(own.iloc[-1]),
            before=words.number(own.iloc[0]),
            first=str(own.index[0]),
        ),
        takeaway=say(
            "routes-shares-takeaway",
            direction=words.direction(other.iloc[-1], other.iloc[0]),
            country=names["myanmar"],
            share=words.number(other.iloc[-1]),
            before=words.number(other.iloc[0]),
        ),
    )


EXHIBITS = (
    Exhibit(
        name="opium_trend",
        title="Opium in Afghanistan and Myanmar",
        dataset=CULTIVATION,
        also=(ANNOTATIONS,),
        draw=_trend,
        filters=(buttons("measure", "Measure", fixed(OPIUM), "hectares"),),
    ),
    Exhibit(
        name="opium_shares",
        title="Shares of the world’s opium",
        dataset=SHARES,
        draw=_shares,
        draw_narrow=partial(_shares, width=theme.NARROW),
    ),
)
