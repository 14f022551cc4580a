"""Overdose deaths county by county, for the state that the page is read for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.charts import (
    CountyKind,
    CountyMapSpec,
    LineSpec,
    breaks,
    county_map_chart,
    line_chart,
    theme,
)
from components.charts.describe import period
from components.exhibits.exhibit import Chosen, Drawn, Exhibit, Filter, Picture, fixed, span
from components.exhibits.options import buttons
from components.exhibits.pictures import RESIDENTS, source_of
from components.exhibits.united_states.options import STATE, state_name, state_names
from components.text import words
from components.text.messages import say

COUNTIES = "us_overdose_by_county"
COUNTY_MEASURES = {"rate": "Rate", "count": "Number", "change": "Change"}
# The data have rates from this on, and we compare no smaller counts.
SMALLEST_COMPARED = 20
# Two counts that differ by less than this many standard errors can differ by chance.
CHANCE = 2
# Connecticut has planning regions now, but its deaths are counted by its former counties.
FORMER = "CT"


@memoize
def _rows(catalog: Catalog, state: str) -> pd.DataFrame:
    table = catalog.table(COUNTIES)
    return table[table["state"] == state].sort_values(["county", "fips"]).reset_index(drop=True)


@memoize
def _names(catalog: Catalog, state: str) -> dict[str, str]:
    """The counties of a state by code; whoever opens the page asks for them."""
    return dict(_rows(catalog, state)[["fips", "county"]].itertuples(index=False))


def _counties(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return _names(catalog, chosen["state"])


@memoize
def _people(catalog: Catalog) -> dict[str, float]:
    return catalog.table(COUNTIES).set_index("fips")["population"].fillna(0).to_dict()


def _most_people(catalog: Catalog, options: dict[str, str]) -> str:
    return max(options, key=_people(catalog).__getitem__)


COUNTY = Filter(
    name="county",
    label="Your county",
    style="pick",
    options=_counties,
    default=_most_people,
    follows=STATE.name,
)


def kind_of(row: Mapping[str, Any], measure: str) -> CountyKind:
    """What the map shows of a county: its number, or why it has none."""
    if row["status"] == "suppressed":
        return "withheld"
    if words.is_missing(row["deaths"]):
        return "missing"
    if row["deaths"] == 0:
        return "zero"
    return "few" if words.is_missing(shown_of(row, measure)) else "known"


def shown_of(row: Mapping[str, Any], measure: str) -> float | None:
    """The number of a county on the map, where there is one."""
    if measure == "count":
        return row["deaths"]
    if measure == "rate":
        return row["crude_rate_per_100k"]
    return change_of(row)


def change_of(row: Mapping[str, Any]) -> float | None:
    """The change in percent from the year before, where both counts are large enough."""
    now, before = row["deaths"], row["deaths_year_before"]
    if any(words.is_missing(count) or count < SMALLEST_COMPARED for count in (now, before)):
        return None
    return (now - before) / before * 100


@memoize
def bounds_of(catalog: Catalog, measure: str) -> list[float]:
    """The bounds of the classes, so that a color means the same in every state."""
    rates = catalog.table(COUNTIES)["crude_rate_per_100k"].dropna()
    return list(theme.CHANGE_BOUNDS) if measure == "change" else breaks(rates)


def _said(row: Mapping[str, Any]) -> str:
    """All that is known of a county, for the pointer and the alt text."""
    before, rate = row["deaths_year_before"], row["crude_rate_per_100k"]
    return say(
        "us-county-said",
        kind=kind_of(row, "count"),
        number=words.number(row["deaths"]),
        before="none" if words.is_missing(before) else words.number(before),
        rate="none" if words.is_missing(rate) else words.number(rate, 1),
        when=when_of(row),
    )


def _outlined(row: Mapping[str, Any]) -> str:
    """The counts of the county that is set apart, which no color of a map tells."""
    before = row["deaths_year_before"]
    return say(
        "us-county-outlined",
        kind=kind_of(row, "count"),
        number=words.number(row["deaths"]),
        before="none" if words.is_missing(before) else words.number(before),
    )


def when_of(row: Mapping[str, Any]) -> str:
    """The 12 months that the number of a county is of, in words."""
    return period(row["period_end"], "twelve_months")


def _your_county(catalog: Catalog, chosen: Chosen) -> Picture:
    state, measure = chosen["state"], chosen["measure"]
    rows = _rows(catalog, state)
    records = rows.to_dict("records")
    shown = rows.assign(
        shown=[shown_of(row, measure) for row in records],
        kind=[kind_of(row, measure) for row in records],
        said=[_said(row) for row in records],
    )
    name = state_name(catalog, state)
    own = next(row for row in records if row["fips"] == chosen["county"])
    spec = CountyMapSpec(
        value="shown",
        unit=say("us-county-unit", measure=measure),
        names=_counties(catalog, chosen),
        shapes=catalog.json("us_counties_albers")["states"][state],
        focus=own["fips"],
        show=measure,
        bounds=bounds_of(catalog, measure),
        title=say("us-county-title", code=state, state=name, when=when_of(own)),
        subtitle=say(
            "us-county-subtitle", measure=measure, county=own["county"], said=_outlined(own)
        ),
        source=source_of(catalog, COUNTIES, rows),
    )
    chart = county_map_chart(shown, spec)
    course = _state_course(catalog, state)
    finding, takeaway = _words(own, name)
    return Picture(
        figures=(Drawn(figure=chart.figure, alt=chart.description.alt), course),
        description=replace(chart.description, finding=finding, takeaway=takeaway),
        rows=shown,
        status=(RESIDENTS,),
        note=_note(rows, state, name),
        derived={"shown": "Change from the year before, percent"} if measure == "change" else {},
    )


def _state_course(catalog: Catalog, state: str) -> Drawn:
    """The yearly counts of the state: what its counties are part of, but do not add up to."""
    table = catalog.table("us_overdose_by_state")
    rows = table[
        (table["state"] == state)
        & (table["drug_class"] == "all_drugs")
        & (table["basis"] == "provisional_occurrence")
    ].sort_values("year")
    spec = LineSpec(
        y="deaths",
        series="state",
        names={state: state_names(catalog)[state]},
        unit="deaths",
        title=say(
            "us-county-state-title",
            code=state,
            state=state_name(catalog, state),
            span=span(rows, "year"),
        ),
        subtitle=say("us-county-state-subtitle", code=state),
        source=source_of(catalog, "us_overdose_by_state", rows),
    )
    chart = line_chart(rows, spec)
    return Drawn(figure=chart.figure, alt=chart.description.alt)


def _words(row: Mapping[str, Any], state: str) -> tuple[str, str]:
    """The heading of a county, its numbers, and what these can and cannot say."""
    kind, when = kind_of(row, "count"), when_of(row)
    county = say("us-county", code=row["state"], name=row["county"], state=state)
    before = row["deaths_year_before"]
    if kind in ("withheld", "missing"):
        finding = say("us-county-none-finding", kind=kind, county=county, when=when)
        return finding, say("us-county-none-takeaway", kind=kind)
    number = row["deaths"]
    is_compared = change_of(row) is not None
    moved = is_compared and not _can_be_chance(number, before)
    change = words.compared(number, before if moved else None)
    finding = say(
        "us-county-finding",
        direction="zero" if kind == "zero" else change.direction,
        county=county,
        size=change.size,
        times=change.times,
        number=words.number(number),
        when=when,
    )
    rate = row["crude_rate_per_100k"]
    numbers = say(
        "us-county-numbers",
        form="before" if words.is_missing(rate) else "rate",
        rate="" if words.is_missing(rate) else words.number(rate, 1),
        before="none" if words.is_missing(before) else words.number(before) if before else "zero",
    )
    if kind == "zero":
        meaning = "zero"
    elif number < SMALLEST_COMPARED:
        meaning = "few"
    elif not is_compared:
        meaning = "alone"
    else:
        meaning = "moved" if moved else "chance"
    return finding, f"{numbers} {say('us-county-meaning', form=meaning)}"


def _can_be_chance(new: float, old: float) -> bool:
    """Whether counts of rare and separate deaths may differ this much without a reason."""
    return abs(new - old) <= CHANCE * math.sqrt(new + old)


def _note(rows: pd.DataFrame, state: str, name: str) -> str:
    """How many counties of the state have a number, and what else is to be known of them."""
    kinds = [kind_of(row, "count") for row in rows.to_dict("records")]
    counts = {kind: kinds.count(kind) for kind in dict.fromkeys(sorted(kinds))}
    parts = []
    if list(counts) == ["known"] and len(rows) > 1:
        parts.append(say("us-county-tally-all", count=len(rows), state=name))
    elif len(rows) > 1:
        tally = [
            say("us-county-tally-kind", kind=kind, count=count) for kind, count in counts.items()
        ]
        parts.append(
            say(
                "us-county-tally",
                code=state,
                state=name,
                count=len(rows),
                kinds=words.listing(tally),
            )
        )
    if state == FORMER:
        parts.append(say("us-county-former", state=name))
    return " ".join(parts)


YOUR_COUNTY = Exhibit(
    name="your_county",
    title="Your county",
    dataset=COUNTIES,
    also=("us_overdose_by_state",),
    is_about_deaths=True,
    is_pair=True,
    picks=COUNTY.name,
    draw=_your_county,
    filters=(
        STATE,
        COUNTY,
        buttons("measure", "On the map", fixed(COUNTY_MEASURES)),
    ),
)
