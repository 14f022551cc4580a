"""The headline figures of the site: facts of the ledger, each with its series and a way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.charts.svg import sparkline_svg
from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class Headline:
    """One card. `fact` and `change` are ids of the ledger; `series` gives the sparkline.

    In calm mode cards about deaths are left out, and those for calm mode say what helps.
    """

    fact: str
    series: Callable[[Catalog], pd.Series]
    change: str = ""
    section: str
    exhibit: str
    badge: str
    is_open: bool = False
    tone: Literal["off", "inverse"] = "off"
    is_about_deaths: bool = False
    is_for_calm: bool = False


def _class_series(table: str, column: str, drug_class: str) -> Callable[[Catalog], pd.Series]:
    def series(catalog: Catalog) -> pd.Series:
        rows = catalog.table(table)
        return rows.loc[(rows["drug_class"] == drug_class), column].dropna()

    return series


def _twelve_months(catalog: Catalog) -> pd.Series:
    """Predicted deaths; months for which only the reported count is known take that."""
    rows = catalog.table("us_overdose_12_month")
    rows = rows[rows["drug_class"] == "synthetic_opioids"].sort_values("period_end")
    return rows["deaths_predicted"].fillna(rows["deaths_reported"])


def _pounds(drug: str) -> Callable[[Catalog], pd.Series]:
    def series(catalog: Catalog) -> pd.Series:
        rows = catalog.table("us_cbp_seizures_by_year")
        rows = rows[(rows["drug"] == drug) & (rows["status"] == "full")]
        return rows.groupby("fiscal_year")["pounds"].sum()

    return series


def _synthetic_share(catalog: Catalog) -> pd.Series:
    rows = catalog.table("us_overdose_deaths").set_index("year")
    deaths = {code: rows.loc[rows["drug_class"] == code, "deaths"] for code in SHARE}
    return (deaths[SHARE[0]] / deaths[SHARE[1]] * 100).dropna()


def _lab_reports(catalog: Catalog) -> pd.Series:
    rows = catalog.table("us_lab_reports")
    rows = rows[(rows["substance_group"] == "fentanyl_only") & (rows["status"] == "complete")]
    return rows.set_index("year")["reports"]


def _treatment(measure: str) -> Callable[[Catalog], pd.Series]:
    def series(catalog: Catalog) -> pd.Series:
        rows = catalog.table("us_treatment")
        return rows.loc[rows["measure"] == measure, "value"].dropna()

    return series


_naloxone = _treatment("naloxone_prescriptions_retail")
_medication = _treatment("received_medication_among_adults_needing_oud_treatment")

SHARE = ("synthetic_opioids", "all_drugs")

# Fewer points than these make a line that looks like a trend and is none.
ENOUGH = 5
# The width and height of the line on a card, in pixels.
LINE = {"width": 300, "height": 60}

HEADLINES = (
    Headline(
        fact="us_naloxone_latest",
        series=_naloxone,
        section="care",
        exhibit="treatment",
        badge="Latest found",
        is_for_calm=True,
    ),
    Headline(
        fact="us_treatment_medication",
        series=_medication,
        section="care",
        exhibit="treatment",
        badge="Survey",
        is_for_calm=True,
    ),
    Headline(
        fact="us_synthetic_12m_latest",
        series=_twelve_months,
        change="us_synthetic_12m_change",
        section="deaths",
        exhibit="deaths_12_month",
        badge="Preliminary",
        is_open=True,
        tone="inverse",
        is_about_deaths=True,
    ),
    Headline(
        fact="us_deaths_latest",
        series=_class_series("us_overdose_deaths", "deaths", "all_drugs"),
        change="us_deaths_change_latest",
        section="deaths",
        exhibit="deaths_by_class",
        badge="Final",
        tone="inverse",
        is_about_deaths=True,
    ),
    Headline(
        fact="cbp_fentanyl_latest",
        series=_pounds("fentanyl"),
        change="cbp_fentanyl_change",
        section="seizures",
        exhibit="seizures_by_year",
        badge="Full year",
    ),
    Headline(
        fact="us_lab_reports_complete",
        series=_lab_reports,
        section="seizures",
        exhibit="lab_reports",
        badge="Last complete year",
    ),
    Headline(
        fact="us_synthetic_share_latest",
        series=_synthetic_share,
        section="deaths",
        exhibit="deaths_by_class",
        badge="Final",
        is_about_deaths=True,
    ),
    Headline(
        fact="cbp_meth_latest",
        series=_pounds("methamphetamine"),
        change="cbp_meth_change",
        section="seizures",
        exhibit="seizures_by_year",
        badge="Full year",
    ),
)


def label_of(catalog: Catalog, headline: Headline) -> str:
    """What the number of a card counts, and when. Raises DataProblem."""
    return say("headline", fact=headline.fact, at=catalog.fact(headline.fact).as_of)


@memoize
def line_of(catalog: Catalog, headline: Headline) -> str:
    """The course of a headline figure as SVG; "" for too few points."""
    values = [float(value) for value in headline.series(catalog)]
    return sparkline_svg(values, **LINE) if len(values) >= ENOUGH else ""


def headlines_of(catalog: Catalog) -> tuple[Headline, ...]:
    """The cards for readers of `catalog`: in calm mode what helps stands where deaths would."""
    return tuple(
        item
        for item in HEADLINES
        if not (item.is_about_deaths if catalog.is_calm else item.is_for_calm)
    )
