"""People who survived an overdose: emergency visits and hospital stays."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    BarSpec,
    LineSpec,
    bar_chart,
    line_chart,
    theme,
)
from components.charts.describe import change_finding, period, said
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of, pick
from components.exhibits.pictures import empty_picture, picture_of, source_of
from components.exhibits.united_states.options import STATE, state_name, state_names
from components.text import words
from components.text.messages import say

MONTHS, AGES = "us_nonfatal_overdose_by_month", "us_nonfatal_overdose_by_age"
STATES, COUNTS = "us_nonfatal_overdose_by_state", "us_nonfatal_overdose_counts"
RATE = "visits_per_10k"


def _by_month(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table(MONTHS)
    rows = table[table["drug"] == chosen["drug"]]
    spec = LineSpec(
        x="month",
        y=RATE,
        series="sex",
        names=labels_of(catalog, MONTHS, "sex"),
        unit=say("us-survived-unit"),
        decimals=1,
        title=say("us-survived-month-title", drug=chosen["drug"], span=span(rows, "month")),
        subtitle=say("us-survived-subtitle"),
        source=source_of(catalog, MONTHS, rows),
        width=width,
    )
    rates = rows.pivot(index="month", columns="sex", values=RATE).dropna()
    month, last = rates.index[-1], rates.iloc[-1]
    sexes = say("us-survived-sexes", male=said(last["male"], 1), female=said(last["female"], 1))
    places = rows["jurisdictions"].dropna()
    reporting = say(
        "us-survived-places", least=words.number(places.min()), most=words.number(places.max())
    )
    return picture_of(
        line_chart(rows, spec),
        rows,
        finding=_visits(rates["all"], month, chosen["drug"]),
        takeaway=f"{sexes} {reporting}",
    )


def _visits(rates: pd.Series, at: pd.Timestamp, drug: str) -> str:
    """How many of 10,000 emergency visits were for an overdose, against those a year before."""
    change = words.compared(float(rates[at]), rates.get(at - pd.DateOffset(years=1)))
    return say(
        "us-survived-finding",
        when=period(at),
        number=said(rates[at], 1),
        overdose=say("us-survived-overdose", drug=drug),
        direction=change.direction,
        size=change.size,
        times=change.times,
    )


def _by_age(catalog: Catalog, chosen: Chosen) -> Picture:
    table, end = catalog.table(AGES), pd.Timestamp(f"{chosen['period']}-01")
    rows = table[(table["drug"] == chosen["drug"]) & (table["period_end"] == end)]
    names, when = labels_of(catalog, AGES, "age_group"), period(end, "twelve_months")
    spec = BarSpec(
        value=RATE,
        unit=say("us-survived-unit"),
        title=say("us-survived-age-title", drug=chosen["drug"], when=when),
        subtitle=say("us-survived-subtitle"),
        source=source_of(catalog, AGES, rows),
        highlight=names["all"],
        color_key=chosen["drug"] if chosen["drug"] != "any_drug" else "",
        decimals=1,
    )
    groups = rows[rows["age_group"] != "all"].sort_values(RATE, ascending=False)
    top, low = groups.iloc[0], groups.iloc[-1]
    everyone = float(rows.loc[rows["age_group"] == "all", RATE].iloc[0])
    return picture_of(
        bar_chart(rows.assign(name=rows["age_group"].map(names)), spec),
        rows,
        finding=words.capital(
            say(
                "us-survived-age-finding",
                when=when,
                ages=names[top["age_group"]],
                overdoses=say("us-survived-overdoses", drug=chosen["drug"]),
            )
        ),
        takeaway=say(
            "us-survived-age-others",
            ages=names[top["age_group"]],
            number=said(top[RATE], 1),
            everyone=said(everyone, 1),
            lowest=names[low["age_group"]],
            low=said(low[RATE], 1),
        ),
    )


def _periods(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    ends = sorted(catalog.table(AGES)["period_end"].unique(), reverse=True)
    return {f"{end:%Y-%m}": words.month(end) for end in ends}


def _by_state(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    drug, state = chosen["drug"], chosen["state"]
    table, names = catalog.table(STATES), state_names(catalog)
    rows = table[(table["drug"] == drug) & table["state"].isin([state, "US"])]
    name = state_name(catalog, state)
    title = say("us-survived-state-title", drug=drug, state=name)
    marked = rows.assign(who=rows["state"].map({state: "focus", "US": "nation"}))
    rates = marked.pivot(index="period_end", columns="who", values=RATE)
    own = rates["focus"].dropna()
    if own.empty:
        return _no_state(rows, title, name)
    spec = LineSpec(
        x="period_end",
        y=RATE,
        series="who",
        names={"focus": names[state], "nation": say("us-survived-all-places")},
        unit=say("us-survived-unit"),
        decimals=1,
        period="twelve_months",
        title=title,
        subtitle=say("us-survived-state-subtitle"),
        source=source_of(catalog, STATES, rows),
        width=width,
    )
    at, before = own.index[-1], own.index[-1] - pd.DateOffset(years=1)
    return picture_of(
        line_chart(marked, spec),
        rows,
        finding=change_finding(
            say("us-survived-state", drug=drug, state=name),
            words.compared(float(own[at]), own.get(before)),
            say("us-survived-rate", number=said(own[at], 1)),
            period(at, "twelve_months"),
            before=period(before, "twelve_months"),
        ),
        takeaway=say(
            "us-survived-state-nation",
            nation=said(rates.at[at, "nation"], 1),
            is_newest="yes" if at == rates["nation"].last_valid_index() else "no",
            state=name,
            when=words.month(at),
        ),
    )


def _no_state(rows: pd.DataFrame, title: str, name: str) -> Picture:
    finding = say("us-survived-state-none", state=name)
    return empty_picture(title, finding, say("us-survived-state-none-takeaway"), rows)


def _counts(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table, drug = catalog.table(COUNTS), chosen["drug"]
    rows = _in_every_year(table[table["drug"] == drug])
    totals = rows.groupby(["setting", "year"], as_index=False)["visits"].sum()
    spec = LineSpec(
        y="visits",
        series="setting",
        names=labels_of(catalog, COUNTS, "setting"),
        unit=say("us-survived-treated-unit"),
        title=say("us-survived-counts-title", drug=drug, span=span(rows, "year")),
        subtitle=say("us-survived-counts-subtitle"),
        source=source_of(catalog, COUNTS, rows),
        width=width,
    )
    states = rows.groupby("setting")["state"].nunique()
    told = {}
    for setting in states.index:
        own = totals[totals["setting"] == setting].set_index("year")["visits"]
        year = int(own.index[-1])
        change = words.compared(float(own[year]), float(own[year - 1]))
        told[setting] = say(
            "us-survived-treated",
            setting=setting,
            year=str(year),
            states=str(states[setting]),
            number=words.about(float(own[year])),
            overdoses=say("us-survived-overdoses", drug=drug),
            direction=change.direction,
            size=change.size,
            times=change.times,
            before=str(year - 1),
        )
    return picture_of(
        line_chart(totals, spec),
        rows,
        finding=told["emergency_department"],
        takeaway=f"{told['hospital']} {say('us-survived-counts-states')}",
    )


def _in_every_year(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the states that have a number for every year, in each setting."""
    known = rows[rows["visits"].notna()]
    years = known.groupby(["setting", "state"])["year"].transform("nunique")
    return known[years == known["year"].nunique()]


def _drug(dataset: str) -> tuple:
    return (buttons("drug", "Drug", labels_in(dataset, "drug")),)


EXHIBITS = (
    Exhibit(
        name="nonfatal_by_month",
        title="Emergency visits by month",
        dataset=MONTHS,
        draw=_by_month,
        draw_narrow=partial(_by_month, width=theme.NARROW),
        filters=_drug(MONTHS),
    ),
    Exhibit(
        name="nonfatal_by_age",
        title="Emergency visits by age",
        dataset=AGES,
        draw=_by_age,
        filters=(*_drug(AGES), pick("period", "12 months ending", _periods)),
    ),
    Exhibit(
        name="nonfatal_by_state",
        title="Emergency visits in your state",
        dataset=STATES,
        draw=_by_state,
        draw_narrow=partial(_by_state, width=theme.NARROW),
        filters=(STATE, *_drug(STATES)),
    ),
    Exhibit(
        name="nonfatal_counts",
        title="People treated",
        dataset=COUNTS,
        draw=_counts,
        draw_narrow=partial(_counts, width=theme.NARROW),
        filters=_drug(COUNTS),
    ),
)
