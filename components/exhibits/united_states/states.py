"""Overdose deaths state by state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    Mode,
    bar_chart,
    describe_bars,
    describe_state_map,
    describe_trend,
    state_map_chart,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Drawn,
    Exhibit,
    Filter,
    Picture,
    caption,
    first,
    one_figure,
    prefer,
    span,
)
from components.exhibits.options import (
    PROVISIONAL,
    RATE_UNIT,
    lower_first,
)
from components.exhibits.united_states.options import (
    class_names,
    classes_in,
    latest_twelve_months,
    state_names,
)
from components.text import words

STATE_MEASURES = {
    "change": "Change on the year before",
    "count": "Number of deaths",
    "rate": "Rate per 100,000",
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

    Final figures where they cover the states, else provisional ones; a change is worked out only
    within one basis, from at least twenty deaths in both years and from complete counts.
    """
    table = catalog.table("us_overdose_by_state")
    rows = table[table["drug_class"] == drug_class]
    if measure == "rate":
        rows = rows.assign(shown=rows["rate_per_100k"])
    elif measure == "count":
        rows = rows.assign(shown=rows["deaths"])
    else:
        rows = rows.assign(shown=_yearly_change(rows))
        rows = rows[rows["year"] >= FIRST_CHANGE]
    final = _covered_years(rows[rows["basis"] == "final_residents"])
    provisional = _covered_years(rows[rows["basis"] == "provisional_occurrence"])
    provisional = provisional[~provisional["year"].isin(final["year"])]
    return pd.concat([final, provisional]).reset_index(drop=True)


def _continue(text: str) -> str:
    return lower_first(text) if text.startswith("In ") else text


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
    everywhere = _map_rows(catalog, chosen["class"], measure)
    everywhere = everywhere[everywhere["year"] == year]
    rows = everywhere[everywhere["state"] != "US"].reset_index(drop=True)
    nation = everywhere.loc[everywhere["state"] == "US", "shown"]
    nation = float(nation.iloc[0]) if len(nation) and nation.notna().all() else None
    names = state_names(catalog)
    name = class_names(catalog, [chosen["class"]])[chosen["class"]]
    is_provisional = bool((rows["basis"] == "provisional_occurrence").any())
    basis = "provisional, deaths in the state" if is_provisional else "final, residents"
    unit = {"rate": RATE_UNIT, "count": "deaths", "change": f"in {year}"}[measure]
    subtitle = {
        "rate": "Age-adjusted deaths per 100,000 people",
        "count": "Number of deaths",
        "change": "Change in the number of deaths on the year before",
    }[measure]
    remarks = catalog.resource("us_overdose_by_state").field("status").labels
    noted = rows.assign(
        remark=[
            "" if code in ("final", "provisional") else remarks[code] for code in rows["status"]
        ]
    )
    shape: dict[str, Any] = {
        "value": "shown",
        "names": names,
        "unit": unit,
        "show": measure,
        "decimals": 0 if measure == "count" else 1,
        "caption": caption(
            catalog,
            "us_overdose_by_state",
            rows,
            f"{name}: overdose deaths by state, {year}",
            f"{subtitle} ({basis})",
        ),
    }
    described = describe_state_map(rows, **shape, nation=nation)
    finding = described.finding if measure == "change" else f"In {year}, {described.finding}"
    description = replace(described, finding=f"{name}: {_continue(finding)}")
    ranking = rows[rows["shown"].notna()].assign(name=rows["state"].map(names))
    highlight = ""
    if measure != "count" and nation is not None:
        highlight = names["US"]
        ranking = pd.concat([ranking, pd.DataFrame({"name": [highlight], "shown": [nation]})])
    ranking = ranking.sort_values("shown", ascending=measure == "change")
    bars = {
        "label": "name",
        "value": "shown",
        "unit": "percent" if measure == "change" else unit,
        "caption": caption(catalog, "us_overdose_by_state", rows, f"All states, {year}", subtitle),
        "highlight": highlight,
        "decimals": shape["decimals"],
    }
    return Picture(
        figures=(
            Drawn(
                figure=state_map_chart(
                    noted,
                    **shape,
                    shapes=catalog.json("us_states_albers"),
                    mode=mode,
                    note="remark",
                ),
                alt=description.alt,
            ),
            Drawn(
                figure=bar_chart(ranking, **bars, mode=mode, row_height=19),
                alt=describe_bars(ranking, **bars).alt,
            ),
        ),
        description=description,
        rows=everywhere.sort_values("shown", ascending=measure == "change"),
        badge=PROVISIONAL if is_provisional else "",
        derived={"shown": "Change on the year before, percent"} if measure == "change" else {},
    )


def _states(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return {code: name for code, name in state_names(catalog).items() if code != "US"}


def _state_and_nation(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_state")
    names = state_names(catalog)
    state = chosen["state"]
    rows = table[
        table["state"].isin([state, "US"])
        & (table["drug_class"] == "all_drugs")
        & (table["basis"] == "final_residents")
        & table["rate_per_100k"].notna()
    ].sort_values(["year", "state"])
    shape: dict[str, Any] = {
        "x": "year",
        "y": "rate_per_100k",
        "series": "who",
        "names": {"focus": names[state], "nation": names["US"]},
        "unit": RATE_UNIT,
        "caption": caption(
            catalog,
            "us_overdose_by_state",
            rows,
            f"Overdose deaths, all drugs: {names[state]} and the nation, {span(rows, 'year')}",
            "Age-adjusted deaths per 100,000 people, final",
        ),
    }
    marked = rows.assign(who=rows["state"].map({state: "focus", "US": "nation"}))
    # A year without a figure must break the line, so every year gets a row.
    grid = pd.MultiIndex.from_product(
        [["focus", "nation"], sorted(rows["year"].unique())], names=["who", "year"]
    )
    filled = marked.set_index(["who", "year"]).reindex(grid).reset_index()
    description = describe_trend(filled, **shape, decimals=1)
    return one_figure(
        trend_chart(filled, **shape, mode=mode),
        replace(description, finding=_state_finding(filled, names[state])),
        rows,
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
    shape: dict[str, Any] = {
        "x": "period_end",
        "y": "deaths_predicted",
        "series": "kind",
        "names": {"predicted": "Predicted"},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "us_synthetic_opioid_12_month_by_state",
            rows,
            f"Synthetic opioid deaths in {name}, twelve-month periods",
            "Predicted deaths in the twelve months ending with each month, provisional",
        ),
        "provisional": "provisional",
    }
    description = describe_trend(filled, **shape, when="in the year to")
    return one_figure(
        trend_chart(filled, **shape, mode=mode),
        replace(description, finding=latest_twelve_months(rows, f"{name}, synthetic opioids")),
        rows,
        PROVISIONAL,
    )


EXHIBITS = (
    Exhibit(
        name="deaths_by_state",
        title="Overdose deaths by state",
        dataset="us_overdose_by_state",
        is_about_deaths=True,
        draw=_deaths_by_state,
        filters=(
            Filter(
                name="class",
                label="Drug class",
                style="pick",
                options=_map_classes,
                default=prefer("synthetic_opioids"),
            ),
            Filter(name="measure", label="Show", options=_map_measures, default=first),
            Filter(name="year", label="Year", style="pick", options=_map_years, default=first),
        ),
    ),
    Exhibit(
        name="state_and_nation",
        title="One state and the nation",
        dataset="us_overdose_by_state",
        is_about_deaths=True,
        draw=_state_and_nation,
        filters=(
            Filter(
                name="state", label="State", style="pick", options=_states, default=prefer("OH")
            ),
        ),
    ),
    Exhibit(
        name="state_12_month",
        title="One state, the latest twelve months",
        dataset="us_synthetic_opioid_12_month_by_state",
        is_about_deaths=True,
        draw=_state_12_month,
        filters=(
            Filter(
                name="state",
                label="State",
                style="pick",
                options=_state_12_month_options,
                default=prefer("OH"),
            ),
        ),
    ),
)
