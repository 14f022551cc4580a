"""Predict, then reveal: series whose end is hidden until a guess is made.

The guess is made and compared in the browser alone (static/predict.js); without the script the
figures are folded away below the question, and on paper there is an empty part to draw in.
"""

from __future__ import annotations

import html
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.page_text import fill
from components.catalog.pointers import Unresolved, select
from components.lessons.lesson import check_words
from components.lessons.views import FigureView, read_view
from components.schema import DataProblem
from components.schema.problems import Problem
from components.text import words
from components.text.messages import say

FILE = "data/predictions.csv"
ROOM = 1.5
NATION = "US"
PLACE, COLUMNS = "Place", ("Year", "Your guess", "What happened")
LEFT_OUT = "We leave out places without data for every year."


@dataclass(frozen=True, kw_only=True)
class PlaceSeries:
    """The values of one place by year; `name` is "" where there is one place."""

    code: str
    name: str
    values: Mapping[int, float]


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """One series to guess the end of. `series` has one entry a place, the first chosen at first."""

    id: str
    title: str
    question: str
    unit: str
    known_until: int
    series: tuple[PlaceSeries, ...]
    explanation: str
    source: str
    view: FigureView

    @property
    def years(self) -> list[int]:
        """Every year of the series."""
        return list(self.series[0].values)


def read_predictions(catalog: Catalog) -> tuple[tuple[Prediction, ...], tuple[Problem, ...]]:
    """The items in order, and the problems of those that are left out."""
    items: list[tuple[int, Prediction]] = []
    problems: list[Problem] = []
    for row, cells in enumerate(catalog.table("predictions").to_dict("records"), start=2):
        try:
            items.append((int(cells["position"]), _prediction(catalog, row, cells)))
        except DataProblem as problem:
            problems += problem.problems
    items.sort(key=lambda item: item[0])
    return tuple(item for _, item in items), tuple(problems)


def _prediction(catalog: Catalog, row: int, cells: Mapping[str, Any]) -> Prediction:
    check_words(catalog, (cells["question"], cells["explanation"]), FILE, row)
    try:
        series = _series(catalog, cells)
    except Unresolved as error:
        raise DataProblem([error.problem(FILE, row)]) from None
    publishers = dict.fromkeys(source.publisher for source in catalog.sources_of(cells["dataset"]))
    return Prediction(
        id=cells["prediction_id"],
        title=cells["title"],
        question=fill(cells["question"], catalog.facts, FILE),
        unit=cells["unit"],
        known_until=int(cells["known_until"]),
        series=series,
        explanation=fill(cells["explanation"], catalog.facts, FILE),
        source=words.listing(list(publishers)[:3]),
        view=read_view(catalog, cells["page"], cells["exhibit"], cells["view"], file=FILE, row=row),
    )


def _series(catalog: Catalog, cells: Mapping[str, Any]) -> tuple[PlaceSeries, ...]:
    """The series of every place that has a value for each year. Raises Unresolved, DataProblem."""
    if cells["dataset"] not in catalog.package.resources:
        raise Unresolved("Table", f"“{cells['dataset']}”", "a table of the site", "correct it")
    resource, table = catalog.resource(cells["dataset"]), catalog.table(cells["dataset"])
    time = resource.as_of_field
    places = cells["places"]
    for title, column in (("Column", cells["column"]), ("Places", places)):
        if column and column not in table:
            columns = words.listing(table, "or")
            allowed = say("lessons-column-allowed", file=resource.path, known=columns)
            raise Unresolved(title, f"“{column}”", allowed, "correct the name")
    rows = select(resource, table, cells["rows"], cells["column"])
    rows = rows[rows[time] >= int(cells["from_year"])]
    by = [places, time] if places else [time]
    values = rows.groupby(by)[cells["column"]].sum().astype(float)
    if cells["base_rows"]:
        base = select(resource, table, cells["base_rows"], cells["column"], title="Base rows")
        values = (values / base.groupby(by)[cells["column"]].sum() * 100).dropna().round(1)
    by_place = {"": values} if not places else dict(_split(values))
    years = set.union(*(set(part.index) for part in by_place.values()))
    names = _place_names(catalog) if places else {}
    found = [
        PlaceSeries(code=code, name=names.get(code, code), values=_by_year(part))
        for code, part in by_place.items()
        if set(part.index) == years
    ]
    known = int(cells["known_until"])
    if len(years) < 4 or not min(years) < known < max(years):
        raise Unresolved(
            "Known until",
            say(
                "lessons-predict-years",
                year=str(known),
                first=str(min(years)),
                last=str(max(years)),
            ),
            "a year with values both before and after it",
            "choose a year between them",
        )
    return tuple(sorted(found, key=lambda one: (one.code != NATION, one.name)))


def _split(values: pd.Series) -> list[tuple[str, pd.Series]]:
    return [(str(code), part.droplevel(0)) for code, part in values.groupby(level=0)]


def _by_year(values: pd.Series) -> dict[int, float]:
    return {int(str(year)): float(value) for year, value in values.sort_index().items()}


def _place_names(catalog: Catalog) -> dict[str, str]:
    return dict(catalog.table("states")[["state", "name"]].itertuples(index=False))


def top_of(values: list[float], known: list[float]) -> float:
    """A round end of the scale with room above both what is known and what is to come."""
    most = max(max(values), max(known) * ROOM) * 1.15 or 1
    step = 10 ** math.floor(math.log10(most))
    return next(one * step for one in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if one * step >= most)


def _top(series: PlaceSeries, known_until: int) -> float:
    known = [value for year, value in series.values.items() if year <= known_until]
    return top_of(list(series.values.values()), known)


def prediction_html(
    item: Prediction,
    *,
    mode: str = "light",
    link: Callable[[FigureView], str] = lambda view: view.address,
) -> str:
    """One item. `mode` and `link` as in `quiz_html`."""
    name = f"predict-{item.id}"
    hidden = [year for year in item.years if year > item.known_until]
    first = item.series[0]
    start = first.values[item.known_until]
    data = {
        "years": item.years,
        "known": item.known_until,
        "decimals": _decimals(item),
        "words": _words(item.unit),
        "places": [
            {
                "code": one.code,
                "name": one.name,
                "values": [one.values[year] for year in item.years],
                "top": _top(one, item.known_until),
                "said": _known(item, one),
            }
            for one in item.series
        ],
    }
    inputs = "".join(
        f'<label>{year}<input type="text" inputmode="decimal" autocomplete="off" '
        f'data-year="{year}" value="{words.number(start, _decimals(item))}"></label>'
        for year in hidden
    )
    rows = "".join(
        f'<tr data-year="{year}"><th scope="row">{year}</th><td class="atlas-guess"></td>'
        f'<td class="atlas-actual">{words.number(first.values[year], _decimals(item))}</td></tr>'
        for year in hidden
    )
    title, unit = html.escape(item.title), html.escape(item.unit)
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    figure = html.escape(say("lessons-figure", title=item.view.title))
    source = html.escape(say("lessons-source", publishers=item.source))
    again = '<p class="atlas-again"><button type="button" hidden>Guess again</button></p>'
    return (
        f'<section class="atlas-class atlas-predict" id="{name}" data-mode="{mode}" '
        f'data-predict="{html.escape(json.dumps(data, separators=(",", ":")))}">'
        f"<h3>{title}</h3>"
        f"<p>{html.escape(item.question)}</p>{_place_choice(item)}"
        f'<p class="atlas-known">{html.escape(_known(item, first))}</p>'
        '<div class="atlas-plot"></div>'
        f'<details class="atlas-type"><summary>{say("lessons-predict-type", title=title)}</summary>'
        f"<fieldset><legend>{say('lessons-predict-guess', unit=unit)}</legend>"
        f'<div class="atlas-guesses">{inputs}</div></fieldset></details>'
        '<p class="atlas-said" role="status"></p>'
        '<details class="atlas-reveal">'
        f"<summary>{say('lessons-predict-show', title=title)}</summary>"
        f"<p>{html.escape(item.explanation)}</p>"
        f"<table><caption>{say('lessons-predict-table', title=title, unit=unit)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p><a href="{html.escape(link(item.view))}">{figure}</a></p>'
        f'<p class="atlas-small">{source}</p></details>{again}</section>'
    )


def _words(unit: str) -> dict[str, str]:
    """What static/predict.js says of a guess; it puts numbers in place of names in braces."""
    result = {
        form: say(
            "lessons-predict-result",
            form=form,
            year="{year}",
            guess="{guess}",
            actual="{actual}",
            unit=unit,
            difference="{difference}",
        )
        for form in ("exact", "high", "low")
    }
    farthest = {
        f"farthest_{form}": say(
            "lessons-predict-farthest", form=form, year="{year}", difference="{difference}"
        )
        for form in ("none", "high", "low")
    }
    return {"hint": say("lessons-predict-hint"), **result, **farthest}


def predictions_html(catalog: Catalog, **options: Any) -> str:
    """All items, one after the other; `options` as in `prediction_html`."""
    items, _ = read_predictions(catalog)
    return "".join(prediction_html(item, **options) for item in items)


def _place_choice(item: Prediction) -> str:
    if len(item.series) == 1:
        return ""
    options = "".join(
        f'<option value="{one.code}">{html.escape(one.name)}</option>' for one in item.series
    )
    return (
        f"<p><label>{PLACE} <select>{options}</select></label></p>"
        f'<p class="atlas-small">{LEFT_OUT}</p>'
    )


def _known(item: Prediction, series: PlaceSeries) -> str:
    """What is known in words, for those who cannot see the line."""
    known = {year: v for year, v in series.values.items() if year <= item.known_until}
    first, last = min(known), max(known)
    return say(
        "lessons-predict-known",
        has_place="yes" if series.name else "no",
        place=series.name,
        first=words.number(known[first], _decimals(item)),
        first_year=str(first),
        last=words.number(known[last], _decimals(item)),
        last_year=str(last),
        end=str(item.years[-1]),
    )


def _decimals(item: Prediction) -> int:
    return 1 if "percent" in item.unit else 0
