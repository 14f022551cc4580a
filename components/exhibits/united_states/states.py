"""Overdose deaths state by state."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    LineSpec,
    StateMapSpec,
    bar_chart,
    line_chart,
    state_map_chart,
    theme,
)
from components.exhibits.annotations import by_series, marks_of
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Drawn, Exhibit, Picture, span
from components.exhibits.options import MEASURES, RATE_UNIT, buttons, pick
from components.exhibits.pictures import (
    PREDICTED,
    PRELIMINARY,
    empty_picture,
    picture_of,
    source_of,
)
from components.exhibits.united_states.counties import YOUR_COUNTY
from components.exhibits.united_states.options import (
    STATE,
    class_name,
    classes_in,
    deaths_of,
    latest_twelve_months,
    rate_of,
    state_name,
    state_names,
)
from components.exhibits.united_states.state_tiles import STATE_TILES
from components.text import words
from components.text.messages import say

STATE_MEASURES = {
    "change": "Change from the year before",
    "count": MEASURES["count"],
    "rate": MEASURES["rate"],
}
COVERED = 25
SMALLEST_COMPARED = 20
# Some early counts of single states are known to be too low; changes start after them.
FIRST_CHANGE = 2015


def _map_years(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    rows = _map_rows(catalog, chosen["class"], chosen["measure"])
    return {str(year): str(year) for year in sorted(rows["year"].unique(), reverse=True)}


def _map_classes(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    options = classes_in("us_overdose_by_state")(catalog, chosen)
    return {code: name for code, name in options.items() if len(_map_rows(catalog, code, "count"))}


def _map_measures(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {
        code: label
        for code, label in STATE_MEASURES.items()
        if len(_map_rows(catalog, chosen["class"], code))
    }


def _map_rows(catalog: Catalog, drug_class: str, measure: str) -> pd.DataFrame:
    """One row per state and year, the nation included, with the number to draw in `shown`.

    Final figures where they cover the states, else provisional ones; a change is calculated only
    within one basis, from at least twenty deaths in both years and from complete counts.
    """
    table = catalog.table("us_overdose_by_state")
    rows = table[table["drug_class"] == drug_class]
    if measure == "change":
        rows = rows.assign(shown=_yearly_change(rows))
        rows = rows[rows["year"] >= FIRST_CHANGE]
    else:
        rows = rows.assign(shown=rows["rate_per_100k" if measure == "rate" else "deaths"])
    final = _covered_years(rows[rows["basis"] == "final_residents"])
    provisional = _covered_years(rows[rows["basis"] == "provisional_occurrence"])
    provisional = provisional[~provisional["year"].isin(final["year"])]
    return pd.concat([final, provisional]).reset_index(drop=True)


def _covered_years(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the years in which at least half of the states have a number."""
    known = rows[rows["shown"].notna()].groupby("year")["state"].count()
    return rows[rows["year"].isin(known[known >= COVERED].index)]


def _yearly_change(rows: pd.DataFrame) -> pd.Series:
    usable = rows["deaths"].where(
        (rows["deaths"] >= SMALLEST_COMPARED) & (rows["status"] != "incomplete")
    )
    keys = list(zip(rows["basis"], rows["state"], rows["year"], strict=True))
    known = dict(zip(keys, usable, strict=True))
    before = pd.Series(
        [known.get((basis, state, year - 1), float("nan")) for basis, state, year in keys],
        index=rows.index,
    )
    return (usable - before) / before * 100


def _deaths_by_state(catalog: Catalog, chosen: Chosen) -> Picture:
    drug, measure, year = chosen["class"], chosen["measure"], int(chosen["year"])
    is_change = measure == "change"
    everywhere = _map_rows(catalog, drug, measure)
    everywhere = everywhere[everywhere["year"] == year]
    rows = everywhere[everywhere["state"] != "US"].reset_index(drop=True)
    nation = everywhere.loc[everywhere["state"] == "US", "shown"]
    names = state_names(catalog)
    is_preliminary = bool((rows["basis"] == "provisional_occurrence").any())
    basis = "preliminary" if is_preliminary else "final"
    subtitle = say("us-states-subtitle", measure=measure, basis=basis)
    is_rate = measure == "rate"
    spec = StateMapSpec(
        value="shown",
        names=names,
        shapes=catalog.json("us_states_albers"),
        unit={
            "rate": RATE_UNIT,
            "count": "deaths",
            "change": say("us-states-unit-change", year=str(year)),
        }[measure],
        show=measure,
        decimals=0 if measure == "count" else 1,
        note="remark",
        nation=float(nation.iloc[0]) if len(nation) and nation.notna().all() else None,
        title=say("us-states-title", name=class_name(catalog, drug), year=str(year)),
        subtitle=subtitle,
        source=source_of(catalog, "us_overdose_by_state", rows),
        subject=rate_of(catalog, drug) if is_rate else deaths_of(catalog, drug),
        per=say("us-per-people") if is_rate else "",
        time=str(year),
    )
    remarks = catalog.resource("us_overdose_by_state").field("status").labels
    plain = ("final", "provisional")
    noted = rows.assign(remark=["" if code in plain else remarks[code] for code in rows["status"]])
    chart = state_map_chart(noted, spec)
    bars = BarSpec(
        value="shown",
        unit="percent" if is_change else spec.unit,
        title=say("us-states-all", year=str(year)),
        subtitle=STATE_MEASURES[measure],
        source=source_of(catalog, "us_overdose_by_state", rows),
        highlight=names["US"] if measure != "count" and spec.nation is not None else "",
        decimals=spec.decimals,
        row_height=19,
    )
    ranking = rows[rows["shown"].notna()].assign(name=rows["state"].map(names))
    if bars.highlight:
        own = pd.DataFrame({"name": [bars.highlight], "shown": [spec.nation]})
        ranking = pd.concat([ranking, own])
    ranked = bar_chart(ranking.sort_values("shown", ascending=is_change), bars)
    return Picture(
        figures=(
            Drawn(figure=chart.figure, alt=chart.description.alt),
            Drawn(figure=ranked.figure, alt=ranked.description.alt),
        ),
        description=chart.description,
        rows=everywhere.sort_values("shown", ascending=is_change),
        status=(PRELIMINARY,) if is_preliminary else (),
        derived={"shown": "Change from the year before, percent"} if is_change else {},
    )


def _state_and_nation(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table("us_overdose_by_state")
    names, state = state_names(catalog), chosen["state"]
    name = state_name(catalog, state)
    rows = table[
        table["state"].isin([state, "US"])
        & (table["drug_class"] == "all_drugs")
        & (table["basis"] == "final_residents")
        & table["rate_per_100k"].notna()
    ].sort_values(["year", "state"])
    spec = LineSpec(
        y="rate_per_100k",
        series="who",
        names={"focus": names[state], "nation": names["US"]},
        unit=RATE_UNIT,
        decimals=1,
        title=say("us-state-title", state=name, span=span(rows, "year")),
        subtitle=say("us-deaths-subtitle", measure="rate"),
        source=source_of(catalog, "us_overdose_by_state", rows),
        width=width,
    )
    marked = rows.assign(who=rows["state"].map({state: "focus", "US": "nation"}))
    # A year without a figure must break the line, so every year gets a row.
    grid = pd.MultiIndex.from_product(
        [["focus", "nation"], sorted(rows["year"].unique())], names=["who", "year"]
    )
    filled = marked.set_index(["who", "year"]).reindex(grid).reset_index()
    finding, takeaway = _state_words(filled, name)
    return picture_of(line_chart(filled, spec), rows, finding=finding, takeaway=takeaway)


def _state_words(rows: pd.DataFrame, name: str) -> tuple[str, str]:
    """How the state compares with the nation in the last year of both, and what is newer."""
    pairs = rows.pivot(index="year", columns="who", values="rate_per_100k")
    nation, focus = pairs["nation"].dropna(), pairs["focus"].dropna()
    pairs = pairs.dropna()
    year, pair = int(pairs.index[-1]), pairs.iloc[-1]
    compared = words.ratio(pair["focus"], pair["nation"])
    finding = say(
        "us-state-finding", form=compared.form, year=str(year), state=name, ratio=compared.text
    )
    numbers = say(
        "us-state-numbers",
        own=words.number(pair["focus"], 1),
        state=name,
        nation=words.number(pair["nation"], 1),
    )
    if nation.index[-1] > year:
        more = say(
            "us-state-newer",
            nation=words.number(nation.iloc[-1], 1),
            year=str(nation.index[-1]),
            state=name,
        )
    else:
        more = say(
            "us-state-peak",
            state=name,
            year=str(focus.idxmax()),
            peak=words.number(focus.max(), 1),
        )
    return finding, f"{numbers} {more}"


def _state_12_month(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table("us_synthetic_opioid_12_month_by_state")
    name = state_name(catalog, chosen["state"])
    rows = table[table["state"] == chosen["state"]].sort_values("period_end")
    if rows.empty:
        return _without_12_months(name, rows)
    months = pd.date_range(rows["period_end"].min(), rows["period_end"].max(), freq="MS")
    filled = (
        rows.set_index("period_end")
        .reindex(months)
        .rename_axis("period_end")
        .reset_index()
        .assign(kind="predicted", provisional=True)
    )
    spec = LineSpec(
        x="period_end",
        y="deaths_predicted",
        series="kind",
        names={"predicted": "Predicted"},
        unit="deaths",
        title=say("us-state-12-months-title", state=name),
        subtitle=say("us-state-12-months-subtitle"),
        source=source_of(catalog, "us_synthetic_opioid_12_month_by_state", rows),
        provisional="provisional",
        period="twelve_months",
        marks=marks_of(
            catalog, "state_12_month", by_series(filled, "period_end", "deaths_predicted", "kind")
        ),
        width=width,
    )
    finding, takeaway = latest_twelve_months(rows, say("us-state-deaths", state=name))
    return picture_of(
        line_chart(filled, spec),
        rows,
        finding=finding,
        takeaway=takeaway,
        status=(PRELIMINARY, PREDICTED),
    )


def _without_12_months(name: str, rows: pd.DataFrame) -> Picture:
    """What is said of a state whose monthly counts are not published."""
    finding = say("us-state-12-months-none", state=name)
    title = say("us-state-12-months-title", state=name)
    return empty_picture(title, finding, say("us-state-12-months-none-takeaway"), rows)


EXHIBITS = (
    STATE_TILES,
    YOUR_COUNTY,
    Exhibit(
        name="deaths_by_state",
        title="Deaths by state",
        dataset="us_overdose_by_state",
        is_about_deaths=True,
        is_pair=True,
        picks=STATE.name,
        draw=_deaths_by_state,
        filters=(
            pick("class", "Drug class", _map_classes, "synthetic_opioids"),
            buttons("measure", "Measure", _map_measures),
            pick("year", "Year", _map_years),
        ),
    ),
    Exhibit(
        name="state_and_nation",
        why_not_newest="It compares a state with the nation in the last year that both have.",
        title="Your state and the U.S.",
        dataset="us_overdose_by_state",
        is_about_deaths=True,
        draw=_state_and_nation,
        draw_narrow=partial(_state_and_nation, width=theme.NARROW),
        filters=(STATE,),
    ),
    Exhibit(
        name="state_12_month",
        title="Your state, latest 12 months",
        dataset="us_synthetic_opioid_12_month_by_state",
        is_about_deaths=True,
        also=(ANNOTATIONS,),
        draw=_state_12_month,
        draw_narrow=partial(_state_12_month, width=theme.NARROW),
        filters=(STATE,),
    ),
)
