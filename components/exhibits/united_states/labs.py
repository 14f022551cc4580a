"""Reports of crime laboratories: of the nation, by state and by substance."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import ColumnSpec, LineSpec, column_chart, line_chart, theme
from components.exhibits.annotations import by_series, marks_of
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Exhibit, Picture, Status, span
from components.exhibits.options import labels_in, labels_of, pick
from components.exhibits.pictures import PRELIMINARY, picture_of, source_of
from components.exhibits.united_states.options import STATE, state_name
from components.text import words
from components.text.messages import say

NATION = "us_lab_reports"
STATES, SUBSTANCES = "us_lab_reports_by_state", "us_lab_reports_by_substance"


def _lab_reports(catalog: Catalog, chosen: Chosen) -> Picture:
    rows = catalog.table(NATION)
    shown = rows.assign(open=rows["status"] == "incomplete")
    marks = marks_of(
        catalog,
        "lab_reports",
        by_series(rows, "year", "reports", "substance_group"),
        open_at=set(shown.loc[shown["open"], "year"]),
    )
    title = say("us-labs-title", span=span(rows, "year"))
    year, reports, change = _newest_full(rows)
    return picture_of(
        line_chart(shown, replace(_groups(catalog, NATION, rows, title), marks=marks)),
        rows,
        finding=say(
            "us-labs-finding",
            direction=change.direction,
            year=str(year),
            number=words.about(reports),
            size=change.size,
            times=change.times,
            before=str(year - 1),
        ),
        status=_status(rows),
    )


def _by_state(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table, name = catalog.table(STATES), state_name(catalog, chosen["state"])
    rows = table[table["state"] == chosen["state"]]
    title = say("us-labs-state-title", state=name, span=span(rows, "year"))
    spec = replace(_groups(catalog, STATES, rows, title), width=width)
    # A year without a row must break the line.
    years = range(rows["year"].min(), rows["year"].max() + 1)
    grid = pd.MultiIndex.from_product([list(spec.names), years], names=["substance_group", "year"])
    filled = rows.set_index(["substance_group", "year"]).reindex(grid).reset_index()
    year, reports, change = _newest_full(rows)
    return picture_of(
        line_chart(filled.assign(open=filled["status"] == "incomplete"), spec),
        rows,
        finding=say(
            "us-labs-state-finding",
            direction=change.direction,
            year=str(year),
            state=name,
            number=words.about(reports),
            size=change.size,
            times=change.times,
            before=str(year - 1),
        ),
        takeaway=say("us-labs-not-people"),
        status=_status(rows),
    )


def _groups(catalog: Catalog, dataset: str, rows: pd.DataFrame, title: str) -> LineSpec:
    """A line for fentanyl, and one for it with what is related to it."""
    names = labels_of(catalog, dataset, "substance_group")
    return LineSpec(
        y="reports",
        series="substance_group",
        names=names,
        subjects={code: say("us-labs-reports", group=code) for code in names},
        unit="reports",
        title=title,
        subtitle=say("us-labs-subtitle"),
        source=source_of(catalog, dataset, rows),
        provisional="open",
    )


def _newest_full(rows: pd.DataFrame) -> tuple[int, float, words.NumberChange]:
    """The newest complete year, its reports of fentanyl, and the change from the year before."""
    full = rows[(rows["status"] == "complete") & (rows["substance_group"] == "fentanyl_only")]
    reports = full.set_index("year")["reports"].sort_index()
    year, last = int(reports.index[-1]), float(reports.iloc[-1])
    return year, last, words.compared(last, reports.get(year - 1))


def _status(rows: pd.DataFrame) -> tuple[Status, ...]:
    return (PRELIMINARY,) if (rows["status"] == "incomplete").any() else ()


def _by_substance(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table, code = catalog.table(SUBSTANCES), chosen["substance"]
    rows = table[table["substance"] == code].sort_values("year")
    name = catalog.label(SUBSTANCES, "substance", code)
    spec = ColumnSpec(
        y="reports",
        series="substance",
        names={code: name},
        unit="reports",
        title=say("us-labs-substance-title", name=name, span=span(rows, "year")),
        subtitle=say("us-labs-subtitle"),
        source=source_of(catalog, SUBSTANCES, rows),
        provisional="open",
        width=width,
    )
    return picture_of(
        column_chart(rows.assign(open=rows["status"] == "incomplete"), spec),
        rows,
        finding=_substance_finding(rows, say("us-labs-substance", substance=code, name=name)),
        takeaway=_peak(rows),
        status=_status(rows),
        note=say("us-labs-precursor") if code == "four_anpp" else "",
    )


def _substance_finding(rows: pd.DataFrame, substance: str) -> str:
    """Reports in the newest year, where it is already above the last full one, else in that."""
    reports = rows.set_index("year")["reports"]
    full = rows.loc[rows["status"] == "complete", "year"].max()
    newest = reports.index[-1]
    if newest > full and reports[newest] > reports[full]:
        return say(
            "us-labs-substance-open",
            year=str(newest),
            substance=substance,
            number=words.number(reports[newest]),
            before=words.number(reports[full]),
            full=str(full),
        )
    change = words.compared(float(reports[full]), reports.get(full - 1))
    return say(
        "us-labs-substance-finding",
        direction=change.direction,
        year=str(full),
        substance=substance,
        number=words.number(reports[full]),
        size=change.size,
        times=change.times,
        before=str(full - 1),
    )


def _peak(rows: pd.DataFrame) -> str:
    """The year with the most reports, and that the newest is not complete."""
    reports = rows.set_index("year")["reports"]
    peak = say(
        "us-labs-substance-peak",
        year=str(reports.idxmax()),
        number=words.number(reports.max()),
    )
    is_open = rows["status"].iloc[-1] == "incomplete"
    return f"{peak} {say('us-labs-open', year=str(reports.index[-1]))}" if is_open else peak


EXHIBITS = (
    Exhibit(
        name="lab_reports",
        why_not_newest="The newest year is provisional and incomplete.",
        title="Crime lab reports",
        dataset=NATION,
        also=(ANNOTATIONS,),
        draw=_lab_reports,
    ),
    Exhibit(
        name="lab_reports_by_state",
        why_not_newest="The newest year is incomplete.",
        title="Crime lab reports in your state",
        dataset=STATES,
        draw=_by_state,
        draw_narrow=partial(_by_state, width=theme.NARROW),
        filters=(STATE,),
    ),
    Exhibit(
        name="lab_reports_by_substance",
        title="Crime lab reports by substance",
        dataset=SUBSTANCES,
        draw=_by_substance,
        draw_narrow=partial(_by_substance, width=theme.NARROW),
        filters=(pick("substance", "Substance", labels_in(SUBSTANCES, "substance")),),
    ),
)
