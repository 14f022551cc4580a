"""Mexico, the European Union and the United Kingdom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from components.catalog import Catalog
from components.charts import (
    Mode,
    bar_chart,
    describe_bars,
    describe_trend,
    trend_chart,
)
from components.exhibits.exhibit import (
    Chosen,
    Exhibit,
    Filter,
    Picture,
    caption,
    first,
    one_figure,
    span,
)
from components.exhibits.options import (
    MODELLED,
    labels_in,
    labels_of,
    lower_first,
    notes_of,
    with_more,
)
from components.exhibits.world.options import (
    figure_label,
    note_on,
    plain,
)
from components.text import words


def _europe(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _single_area(catalog, chosen["area"], "drug_induced", mode, with_edition=True)


UK_MEASURES = {"scotland": "drug_misuse", "england_and_wales": "drug_poisoning"}


def _united_kingdom(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    return _single_area(
        catalog, chosen["area"], UK_MEASURES[chosen["area"]], mode, with_edition=False
    )


def _single_area(
    catalog: Catalog, area: str, measure: str, mode: Mode, *, with_edition: bool
) -> Picture:
    """Bars for one area and one measure, a year each: nothing is joined across definitions."""
    table = catalog.table("europe_drug_deaths")
    rows = table[
        (table["area"] == area) & (table["measure"] == measure) & table["deaths"].notna()
    ].sort_values(["year", "edition"])
    name = labels_of(catalog, "europe_drug_deaths", "area")[area]
    what = labels_of(catalog, "europe_drug_deaths", "measure")[measure]
    labeled = rows.assign(
        name=[figure_label(row, with_edition=with_edition) for _, row in rows.iterrows()]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "deaths",
        "unit": "deaths",
        "caption": caption(
            catalog,
            "europe_drug_deaths",
            rows,
            f"{name}: {lower_first(what)}, {span(rows, 'year')}",
            "Deaths a year as published; years that were not found are left out",
        ),
    }
    last = rows.iloc[-1]
    qualifier = f"{last['qualifier']} " if last["qualifier"] else ""
    description = replace(
        describe_bars(labeled, **shape),
        finding=f"{name}: {qualifier}{words.number(last['deaths'])} {lower_first(what)} "
        f"in {last['year']}",
    )
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=36),
        with_more(description, notes_of(labeled, "name")),
        rows,
    )


def _mexico(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("country_drug_deaths")
    names = {
        code: label
        for code, label in labels_of(catalog, "country_drug_deaths", "cause").items()
        if code != "other_drugs"
    }
    rows = table[(table["iso3"] == "MEX") & table["cause"].isin(list(names))]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "cause",
        "names": names,
        "unit": "deaths",
        "caption": caption(
            catalog,
            "country_drug_deaths",
            rows,
            f"Deaths from drug use disorders in Mexico, {span(rows, 'year')}",
            "Number of deaths, WHO estimates; too low, because many are not registered",
        ),
    }
    last = rows[(rows["cause"] == "all_drugs")].sort_values("year").iloc[-1]
    shown = rows.assign(deaths=rows["deaths"].map(plain))
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        with_more(
            replace(
                describe_trend(rows, **shape, compare=False),
                finding=f"Mexico: {words.about(float(last['deaths']))} deaths from drug use "
                f"disorders in {last['year']} by WHO’s estimate, which is too low",
            ),
            note_on(catalog, "MEX"),
        ),
        rows.sort_values(["cause", "year"]),
        MODELLED,
    )


EXHIBITS = (
    Exhibit(
        name="mexico",
        title="Mexico",
        dataset="country_drug_deaths",
        is_about_deaths=True,
        draw=_mexico,
    ),
    Exhibit(
        name="europe",
        title="The European Union",
        dataset="europe_drug_deaths",
        is_about_deaths=True,
        draw=_europe,
        filters=(
            Filter(
                name="area",
                label="Area",
                style="pick",
                options=labels_in(
                    "europe_drug_deaths",
                    "area",
                    "eu_27",
                    "eu_27_norway_turkiye",
                    "eu_28",
                    "eu_28_norway_turkiye",
                ),
                default=first,
            ),
        ),
    ),
    Exhibit(
        name="united_kingdom",
        title="Parts of the United Kingdom",
        dataset="europe_drug_deaths",
        is_about_deaths=True,
        draw=_united_kingdom,
        filters=(
            Filter(
                name="area",
                label="Part",
                options=labels_in("europe_drug_deaths", "area", *UK_MEASURES),
                default=first,
            ),
        ),
    ),
)
