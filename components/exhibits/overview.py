"""The chart of the overview: overdose deaths per year, with their three waves and their peak."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import Chart, Description, LineSpec, Mark, line_chart
from components.charts.describe import empty_description
from components.exhibits.annotations import marks_of
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Exhibit, Picture, span
from components.exhibits.pictures import picture_of, source_of
from components.exhibits.united_states.options import class_names
from components.text import words
from components.text.messages import say

NAME, TABLE = "deaths_and_waves", "us_overdose_deaths"
ALL, SYNTHETIC = "all_drugs", "synthetic_opioids"
# Deaths by year.
Line = dict[int, float]


def _deaths_and_waves(catalog: Catalog, chosen: Chosen) -> Picture:
    table = catalog.table(TABLE)
    rows = table[table["drug_class"].isin((ALL, SYNTHETIC)) & table["deaths"].notna()]
    lines = {
        code: {
            int(row.year): float(row.deaths)
            for row in each_row(rows[rows["drug_class"] == code].sort_values("year"))
        }
        for code in (ALL, SYNTHETIC)
    }
    marks = marks_of(
        catalog, NAME, {code: pd.Series(line, dtype=float) for code, line in lines.items()}
    )
    spec = LineSpec(
        y="deaths",
        series="drug_class",
        names=class_names(catalog, [ALL, SYNTHETIC], short=True),
        unit="deaths",
        title=say("overview-title", span=span(rows, "year"))
        if len(rows)
        else say("overview-title-empty"),
        subtitle=say("overview-subtitle"),
        source=source_of(catalog, TABLE, rows),
        marks=marks,
    )
    figure, said = line_chart(rows, spec).figure, _description(lines, marks, spec.title)
    return picture_of(Chart(figure=figure, description=said), rows)


def _description(lines: dict[str, Line], marks: tuple[Mark, ...], title: str) -> Description:
    if not lines[ALL]:
        return empty_description(title)
    said = [mark.said or mark.text for mark in marks]
    takeaway = " ".join(
        _course(what, lines[code])
        for code, what in (
            (ALL, say("overview-course-all")),
            (SYNTHETIC, say("overview-course-synthetic")),
        )
        if lines[code]
    )
    alt = (
        say("overview-alt", title=title, marks=words.listing(said), takeaway=takeaway)
        if said
        else say("overview-alt-plain", title=title, takeaway=takeaway)
    )
    return Description(finding=_finding(lines[ALL]), takeaway=takeaway, alt=alt)


def _peak(line: Line) -> int:
    return max(line, key=lambda year: line[year])


def _finding(line: Line) -> str:
    """How the newest year compares with the highest one."""
    peak, year = _peak(line), max(line)
    return say(
        "overview-finding",
        peak="newest" if peak == year else "earlier",
        year=str(year),
        number=words.number(line[year]),
        size=words.share(line[peak] - line[year], line[peak]),
        peak_year=str(peak),
    )


def _course(what: str, line: Line) -> str:
    """Where a line began, its highest year, and where it is now, in one sentence."""
    first, peak, last = min(line), _peak(line), max(line)
    return say(
        "overview-course",
        peak="last" if peak == last else "first" if peak == first else "between",
        what=what,
        first=words.number(line[first]),
        first_year=str(first),
        most=words.number(line[peak]),
        most_year=str(peak),
        last=words.number(line[last]),
        last_year=str(last),
    )


EXHIBITS = (
    Exhibit(
        name=NAME,
        title="Overdose deaths over time",
        dataset=TABLE,
        also=(ANNOTATIONS,),
        is_about_deaths=True,
        is_still=True,
        draw=_deaths_and_waves,
    ),
)
