"""Canada: by year, by kind of opioid, by province."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    ColumnSpec,
    LineSpec,
    PanelSpec,
    bar_chart,
    column_chart,
    line_chart,
    panels_chart,
    theme,
)
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import (
    RATE_UNIT,
    buttons,
    full_years_first,
    labels_in,
    labels_of,
    measure_of,
    pick,
)
from components.exhibits.pictures import PARTIAL_YEAR, picture_of, source_of
from components.exhibits.world.options import RATE_FIRST
from components.text import words
from components.text.messages import say

DEATHS, KINDS = "canada_drug_deaths", "canada_opioid_kinds"

# Full years first: the newest one is not over.
_years = full_years_first(DEATHS, "year")


def _with_partial(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(partial=rows["status"] == "partial")


def _canada_by_year(catalog: Catalog, chosen: Chosen) -> Picture:
    table = catalog.table(DEATHS)
    drug = chosen["drug"]
    rows = table[(table["area"] == "canada") & (table["drug"] == drug)].sort_values("year")
    name = catalog.label(DEATHS, "drug", drug)
    period = catalog.label(DEATHS, "status", "partial")
    is_partial = (rows["status"] == "partial").any()
    spec = ColumnSpec(
        y="deaths",
        series="drug",
        names={drug: name},
        unit="deaths",
        title=say("world-canada-title", drug=drug, name=name, span=span(rows, "year")),
        subtitle=say("world-canada-subtitle", period=period)
        if is_partial
        else say("world-canada-subtitle-full"),
        source=source_of(catalog, DEATHS, rows),
        provisional="partial",
    )
    return picture_of(
        column_chart(_with_partial(rows), spec),
        rows,
        finding=_last_full_year(rows, drug),
        takeaway=_peak_and_partial(rows, period),
        status=(PARTIAL_YEAR,) if is_partial else (),
    )


def _full_years(rows: pd.DataFrame) -> pd.Series:
    full = rows[(rows["status"] == "full") & rows["deaths"].notna()]
    return full.set_index("year")["deaths"].astype(float)


def _last_full_year(rows: pd.DataFrame, drug: str) -> str:
    deaths = _full_years(rows)
    year = deaths.index[-1]
    number = words.number(deaths[year])
    if year - 1 not in deaths:
        return say("world-canada-finding-alone", number=number, year=str(year))
    return say(
        "world-canada-finding",
        drug=drug,
        direction=words.direction(deaths[year], deaths[year - 1]),
        change=phrases.percent_change(deaths[year], deaths[year - 1]),
        year=str(year),
        number=number,
    )


def _peak_and_partial(rows: pd.DataFrame, period: str) -> str:
    deaths = _full_years(rows)
    peak = deaths.idxmax()
    said = [
        say("world-canada-takeaway-highest", year=str(deaths.index[0]))
        if peak == deaths.index[-1]
        else say("world-canada-takeaway-peak", number=words.number(deaths[peak]), year=str(peak))
    ]
    partial = rows[(rows["status"] == "partial") & rows["deaths"].notna()]
    if len(partial):
        row = partial.iloc[-1]
        said.append(
            say(
                "world-canada-takeaway-partial",
                number=words.number(row["deaths"]),
                period=period,
                year=str(row["year"]),
            )
        )
    return " ".join(said)


def _canada_kinds(catalog: Catalog, chosen: Chosen) -> Picture:
    table = catalog.table(KINDS)
    kinds = labels_of(catalog, KINDS, "kind")
    names = {code: label for code, label in kinds.items() if not code.startswith("involving")}
    rows = table[table["kind"].isin(list(names))].sort_values(["kind", "year"])
    spec = LineSpec(
        y="percent",
        series="kind",
        names=names,
        unit="percent of opioid deaths",
        title=say("world-kinds-title", span=span(rows, "year")),
        subtitle=say("world-kinds-subtitle"),
        source=source_of(catalog, KINDS, rows),
        provisional="partial",
        compares=False,
    )
    shares = rows.pivot(index="year", columns="kind", values="percent")
    both = shares[["fentanyl", "fentanyl_analogues"]].dropna()
    last, peak = both.index.max(), shares["fentanyl"].idxmax()
    status = rows.loc[rows["year"] == last, "status"].iloc[0]
    return picture_of(
        line_chart(_with_partial(rows), spec),
        rows,
        finding=say(
            "world-kinds-finding",
            status=status,
            period=catalog.label(KINDS, "status", status),
            year=str(last),
            share=words.number(both.at[last, "fentanyl"]),
            relatives=words.number(both.at[last, "fentanyl_analogues"]),
        ),
        takeaway=say(
            "world-kinds-takeaway",
            year=str(peak),
            share=words.number(shares.at[peak, "fentanyl"]),
        ),
        status=(PARTIAL_YEAR,) if (rows["status"] == "partial").any() else (),
    )


def _canada_provinces(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    column, unit, is_rate = measure_of(chosen)
    table = catalog.table(DEATHS)
    rows = table[(table["drug"] == "opioids") & (table["year"] == int(chosen["year"]))]
    names = labels_of(catalog, DEATHS, "area")
    ranked = rows if is_rate else rows[rows["area"] != "canada"]
    ranked = ranked.sort_values(column, ascending=False)
    spec = BarSpec(
        value=column,
        unit=unit,
        highlight=names["canada"] if is_rate else "",
        color_key="opioids",
        decimals=1 if is_rate else 0,
        row_height=32,
        title=say("world-provinces-title", period=_years(catalog, chosen)[chosen["year"]]),
        subtitle=say("world-provinces-subtitle", measure=chosen["measure"]),
        source=source_of(catalog, DEATHS, rows),
        width=width,
    )
    said = _names_in_sentences(catalog)
    blank = [said[code] for code in rows.loc[rows[column].isna(), "area"]]
    is_partial = (rows["status"] == "partial").any()
    note = [say("world-provinces-blank", areas=words.listing(blank, "or"))] if blank else []
    if is_partial and is_rate:
        note.append(say("world-provinces-scaled"))
    finding, takeaway = _provinces_words(catalog, chosen, rows)
    return picture_of(
        bar_chart(ranked.assign(name=ranked["area"].map(names)), spec),
        ranked,
        finding=finding,
        takeaway=takeaway,
        status=(PARTIAL_YEAR,) if is_partial else (),
        note=" ".join(note),
    )


def _provinces_words(catalog: Catalog, chosen: Chosen, rows: pd.DataFrame) -> tuple[str, str]:
    """The highest province next to the lowest, and next to the whole country."""
    names, status = _names_in_sentences(catalog), rows["status"].iloc[0]
    when = {
        "status": status,
        "period": catalog.label(DEATHS, "status", status),
        "year": chosen["year"],
    }
    places = rows[rows["area"] != "canada"].set_index("area")
    rates = places["rate_per_100k"].dropna().astype(float).sort_values(ascending=False)
    first, high, low = names[rates.index[0]], rates.iloc[0], rates.iloc[-1]
    if chosen["measure"] != "rate":
        deaths = places["deaths"].dropna().sort_values(ascending=False)
        most, number = names[deaths.index[0]], words.number(deaths.iloc[0])
        return (
            say(
                "world-provinces-finding-most",
                status=when["status"],
                period=when["period"],
                year=when["year"],
                first=most,
                number=number,
            ),
            say("world-provinces-takeaway-count", first=first, number=words.number(high, 1)),
        )
    if low and high / low >= phrases.ALIKE:
        finding = say(
            "world-provinces-finding",
            status=when["status"],
            period=when["period"],
            year=when["year"],
            first=first,
            times=phrases.times(high / low),
            last=names[rates.index[-1]],
        )
    else:
        finding = say(
            "world-provinces-finding-highest",
            status=when["status"],
            period=when["period"],
            year=when["year"],
            first=first,
            number=phrases.rate(high),
        )
    own = rows.loc[rows["area"] == "canada", "rate_per_100k"]
    return finding, say("world-provinces-takeaway", number=words.number(own.iloc[0], 1))


def _names_in_sentences(catalog: Catalog) -> dict[str, str]:
    labels = labels_of(catalog, DEATHS, "area")
    return {code: say("world-province", area=code, name=name) for code, name in labels.items()}


def _canada_over_time(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(DEATHS)
    rows = table[
        (table["drug"] == "opioids")
        & (table["status"] == "full")
        & (table["area"] != "canada")
        & table["rate_per_100k"].notna()
    ]
    names = labels_of(catalog, DEATHS, "area")
    spec = PanelSpec(
        y="rate_per_100k",
        series="area",
        names={code: name for code, name in names.items() if code != "canada"},
        unit=RATE_UNIT,
        color_key="opioids",
        title=say("world-provinces-title", period=span(rows, "year")),
        subtitle=say("world-provinces-subtitle-panels"),
        source=source_of(catalog, DEATHS, rows),
        width=width,
    )
    rates = rows.pivot(index="area", columns="year", values="rate_per_100k").astype(float)
    year = rates.columns.max()
    last = rates[year].dropna().sort_values(ascending=False)
    said = _names_in_sentences(catalog)
    change = (rates[year] - rates[year - 1]).dropna()
    fell, rose = int((change < 0).sum()), int((change > 0).sum())
    return picture_of(
        panels_chart(rows, spec),
        rows.sort_values(["area", "year"]),
        finding=say(
            "world-provinces-panels-finding",
            year=str(year),
            direction="down" if fell >= rose else "up",
            count=max(fell, rose),
            number=words.number(max(fell, rose)),
            all=words.number(len(change)),
        ),
        takeaway=say(
            "world-provinces-panels-takeaway",
            first=said[last.index[0]],
            high=words.number(last.iloc[0], 1),
            second=said[last.index[1]],
            next=words.number(last.iloc[1], 1),
        ),
    )


EXHIBITS = (
    Exhibit(
        name="canada_by_year",
        why_not_newest="The newest year is not over.",
        title="Canada by year",
        dataset=DEATHS,
        is_about_deaths=True,
        draw=_canada_by_year,
        filters=(buttons("drug", "Drug", labels_in(DEATHS, "drug")),),
    ),
    Exhibit(
        name="canada_kinds",
        title="Which opioids were found in Canada",
        dataset=KINDS,
        is_about_deaths=True,
        draw=_canada_kinds,
    ),
    Exhibit(
        name="canada_provinces",
        title="Canada by province and territory",
        dataset=DEATHS,
        is_about_deaths=True,
        draw=_canada_provinces,
        draw_narrow=partial(_canada_provinces, width=theme.NARROW),
        filters=(RATE_FIRST, pick("year", "Year", _years)),
    ),
    Exhibit(
        name="canada_over_time",
        title="The provinces and territories over the years",
        dataset=DEATHS,
        is_about_deaths=True,
        draw=_canada_over_time,
        draw_narrow=partial(_canada_over_time, width=theme.NARROW),
    ),
)
