"""Overdose deaths state by state."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    LineSpec,
    Mode,
    StateMapSpec,
    bar_chart,
    line_chart,
    state_map_chart,
)
from components.exhibits.exhibit import Chosen, Drawn, Exhibit, Picture, span
from components.exhibits.options import MEASURES, RATE_UNIT, buttons, pick
from components.exhibits.pictures import PRELIMINARY, lower_first, picture_of, source_of
from components.exhibits.united_states.options import (
    class_name,
    classes_in,
    latest_twelve_months,
    state_names,
)
from components.text import words

STATE_MEASURES = {
    "change": "Change on the year before",
    "count": MEASURES["count"],
    "rate": MEASURES["rate"],
}
SUBTITLES = {
    "change": "Change in the number of deaths on the year before",
    "count": "Number of deaths",
    "rate": "Age-adjusted deaths per 100,000 people",
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
    """One row a state and year, the nation included, with the number to draw in `shown`.

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


def _deaths_by_state(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    measure, year = chosen["measure"], int(chosen["year"])
    is_change = measure == "change"
    everywhere = _map_rows(catalog, chosen["class"], measure)
    everywhere = everywhere[everywhere["year"] == year]
    rows = everywhere[everywhere["state"] != "US"].reset_index(drop=True)
    nation = everywhere.loc[everywhere["state"] == "US", "shown"]
    names, name = state_names(catalog), class_name(catalog, chosen["class"])
    is_provisional = bool((rows["basis"] == "provisional_occurrence").any())
    basis = "provisional, deaths in the state" if is_provisional else "final, residents"
    subtitle = SUBTITLES[measure]
    spec = StateMapSpec(
        value="shown",
        names=names,
        shapes=catalog.json("us_states_albers"),
        unit={"rate": RATE_UNIT, "count": "deaths", "change": f"in {year}"}[measure],
        show=measure,
        decimals=0 if measure == "count" else 1,
        note="remark",
        nation=float(nation.iloc[0]) if len(nation) and nation.notna().all() else None,
        title=f"{name}: overdose deaths by state, {year}",
        subtitle=f"{subtitle} ({basis})",
        source=source_of(catalog, "us_overdose_by_state", rows),
    )
    remarks = catalog.resource("us_overdose_by_state").field("status").labels
    plain = ("final", "provisional")
    noted = rows.assign(remark=["" if code in plain else remarks[code] for code in rows["status"]])
    chart = state_map_chart(noted, spec, mode)
    finding = chart.description.finding
    if not is_change:
        finding = f"in {year}, {finding}"
    elif finding.startswith("In "):
        finding = lower_first(finding)
    description = replace(chart.description, finding=f"{name}: {finding}")
    bars = BarSpec(
        value="shown",
        unit="percent" if is_change else spec.unit,
        title=f"All states, {year}",
        subtitle=subtitle,
        source=source_of(catalog, "us_overdose_by_state", rows),
        highlight=names["US"] if measure != "count" and spec.nation is not None else "",
        decimals=spec.decimals,
        row_height=19,
    )
    ranking = rows[rows["shown"].notna()].assign(name=rows["state"].map(names))
    if bars.highlight:
        own = pd.DataFrame({"name": [bars.highlight], "shown": [spec.nation]})
        ranking = pd.concat([ranking, own])
    ranked = bar_chart(ranking.sort_values("shown", ascending=is_change), bars, mode)
    return Picture(
        figures=(
            Drawn(figure=chart.figure, alt=description.alt),
            Drawn(figure=ranked.figure, alt=ranked.description.alt),
        ),
        description=description,
        rows=everywhere.sort_values("shown", ascending=is_change),
        status=(PRELIMINARY,) if is_provisional else (),
        derived={"shown": "Change on the year before, percent"} if is_change else {},
    )


def _states(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {code: name for code, name in state_names(catalog).items() if code != "US"}


def _state_and_nation(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_state")
    names, state = state_names(catalog), chosen["state"]
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
        title=f"Overdose deaths, all drugs: {names[state]} and the nation, {span(rows, 'year')}",
        subtitle="Age-adjusted deaths per 100,000 people, final",
        source=source_of(catalog, "us_overdose_by_state", rows),
    )
    marked = rows.assign(who=rows["state"].map({state: "focus", "US": "nation"}))
    # A year without a figure must break the line, so every year gets a row.
    grid = pd.MultiIndex.from_product(
        [["focus", "nation"], sorted(rows["year"].unique())], names=["who", "year"]
    )
    filled = marked.set_index(["who", "year"]).reindex(grid).reset_index()
    return picture_of(
        line_chart(filled, spec, mode), rows, finding=_state_finding(filled, names[state])
    )


def _state_finding(rows: pd.DataFrame, name: str) -> str:
    """The nation's newest rate, and how the state's last one compares with it in its year."""
    pairs = rows.pivot(index="year", columns="who", values="rate_per_100k")
    nation = pairs["nation"].dropna()
    pairs = pairs.dropna()
    year, pair = pairs.index[-1], pairs.iloc[-1]
    own, other = words.number(pair["focus"], 1), words.number(pair["nation"], 1)
    name = f"the {name}" if name.startswith("District") else name
    newest = ""
    if nation.index[-1] > year:
        newest = (
            f"In {nation.index[-1]} the nation’s rate was "
            f"{words.number(nation.iloc[-1], 1)} per 100,000; "
        )
    begin = f"{newest}in {year}, the last year found for {name}," if newest else f"In {year}"
    if own == other:
        whose = "its rate" if newest else f"the rate in {name}"
        return f"{begin} {whose} was that of the nation, {own} per 100,000"
    more = "above" if pair["focus"] > pair["nation"] else "below"
    if newest:
        return f"{begin} its rate was {own}, {more} the nation’s {other}"
    return f"{begin} the rate in {name} was {own} per 100,000, {more} the nation’s {other}"


def _state_12_month_options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    present = set(catalog.table("us_synthetic_opioid_12_month_by_state")["state"])
    return {code: name for code, name in _states(catalog, chosen).items() if code in present}


def _state_12_month(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_synthetic_opioid_12_month_by_state")
    name = state_names(catalog)[chosen["state"]]
    rows = table[table["state"] == chosen["state"]].sort_values("period_end")
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
        title=f"Synthetic opioid deaths in {name}, twelve-month periods",
        subtitle="Predicted deaths in the twelve months ending with each month, provisional",
        source=source_of(catalog, "us_synthetic_opioid_12_month_by_state", rows),
        provisional="provisional",
        period="twelve_months",
    )
    return picture_of(
        line_chart(filled, spec, mode),
        rows,
        finding=latest_twelve_months(rows, f"{name}, synthetic opioids"),
        status=(PRELIMINARY,),
    )


EXHIBITS = (
    Exhibit(
        name="deaths_by_state",
        title="Overdose deaths by state",
        dataset="us_overdose_by_state",
        is_about_deaths=True,
        draw=_deaths_by_state,
        filters=(
            pick("class", "Drug class", _map_classes, "synthetic_opioids"),
            buttons("measure", "Show", _map_measures),
            pick("year", "Year", _map_years),
        ),
    ),
    Exhibit(
        name="state_and_nation",
        title="One state and the nation",
        dataset="us_overdose_by_state",
        is_about_deaths=True,
        draw=_state_and_nation,
        filters=(pick("state", "State", _states, "OH"),),
    ),
    Exhibit(
        name="state_12_month",
        title="One state, the latest twelve months",
        dataset="us_synthetic_opioid_12_month_by_state",
        is_about_deaths=True,
        draw=_state_12_month,
        filters=(pick("state", "State", _state_12_month_options, "OH"),),
    ),
)
