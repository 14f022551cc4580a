"""The exhibits of the United States page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    Description,
    Mode,
    bar_chart,
    column_chart,
    describe_bars,
    describe_columns,
    describe_dots,
    describe_panels,
    describe_state_map,
    describe_trend,
    dot_chart,
    panels_chart,
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
    chosen_at_first,
    first,
    fixed,
    one_figure,
    prefer,
    span,
)
from components.text import words

MEASURES = {"rate": "Rate per 100,000", "count": "Number of deaths"}
COLUMN = {"rate": "rate_per_100k", "count": "deaths"}
RATE_UNIT = "deaths per 100,000 people"
PROVISIONAL = "Provisional"


def _class_names(catalog: Catalog, codes: list[str], *, short: bool = False) -> dict[str, str]:
    """Names of drug classes in the order of drug_classes.csv."""
    table = catalog.table("drug_classes").set_index("drug_class")
    column = "short_label" if short else "label"
    return {code: table.at[code, column] for code in table.index if code in set(codes)}


def _classes_in(dataset: str) -> Callable[[Catalog, Chosen], dict[str, str]]:
    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        return _class_names(catalog, list(catalog.table(dataset)["drug_class"].unique()))

    return options


def _labels(dataset: str, field: str) -> Callable[[Catalog, Chosen], dict[str, str]]:
    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        present = set(catalog.table(dataset)[field])
        declared = catalog.resource(dataset).field(field).labels
        return {code: label for code, label in declared.items() if code in present}

    return options


def _state_names(catalog: Catalog) -> dict[str, str]:
    return dict(catalog.table("states")[["state", "name"]].itertuples(index=False))


MEASURE = Filter(name="measure", label="Show", options=fixed(MEASURES), default=prefer("count"))


def _deaths_by_class(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_deaths")
    column = COLUMN[chosen["measure"]]
    rows = table[table["drug_class"].isin(chosen["classes"]) & table[column].notna()]
    is_rate = chosen["measure"] == "rate"
    title = f"Overdose deaths in the United States by drug class, {span(rows, 'year')}"
    shape: dict[str, Any] = {
        "x": "year",
        "y": column,
        "series": "drug_class",
        "names": _class_names(catalog, chosen["classes"], short=True),
        "unit": RATE_UNIT if is_rate else "deaths",
        "caption": caption(
            catalog,
            "us_overdose_deaths",
            rows,
            title if len(rows) else "Overdose deaths by drug class",
            "Age-adjusted deaths per 100,000 people"
            if is_rate
            else "Deaths per year, final counts",
        ),
    }
    everywhere = table[table["drug_class"].isin(chosen["classes"])]
    return one_figure(
        trend_chart(everywhere, **shape, mode=mode),
        describe_trend(everywhere, **shape, decimals=1 if is_rate else 0),
        rows,
    )


def _deaths_12_month(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_12_month")
    rows = table[table["drug_class"] == chosen["class"]].sort_values("period_end")
    long = rows.melt(
        id_vars=["period_end"],
        value_vars=["deaths_reported", "deaths_predicted"],
        var_name="kind",
        value_name="deaths",
    ).assign(kind=lambda frame: frame["kind"].str.removeprefix("deaths_"), provisional=True)
    name = _class_names(catalog, [chosen["class"]])[chosen["class"]]
    shape: dict[str, Any] = {
        "x": "period_end",
        "y": "deaths",
        "series": "kind",
        "names": {"reported": "Reported", "predicted": "Predicted"},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "us_overdose_12_month",
            rows,
            f"{name}: overdose deaths in twelve-month periods",
            "Deaths in the twelve months ending with each month; all points provisional",
        ),
        "provisional": "provisional",
    }
    description = describe_trend(long, **shape, when="in the year to")
    return one_figure(
        trend_chart(long, **shape, mode=mode),
        replace(description, finding=_latest_twelve_months(rows, name)),
        rows,
        PROVISIONAL,
    )


def _latest_twelve_months(rows: pd.DataFrame, name: str) -> str:
    """The latest value and its change on a year earlier.

    Where the earlier prediction is not known, the count reported for that year stands for it: a
    year on it is nearly complete, while the newest reported count is not.
    """
    final = rows.iloc[-1]
    best = "predicted" if not words.is_missing(final["deaths_predicted"]) else "reported"
    number = float(final[f"deaths_{best}"])
    text = (
        f"{name}: {words.number(number)} deaths {best} "
        f"in the year to {words.month(final['period_end'])}"
    )
    before = rows[rows["period_end"] == final["period_end"] - pd.DateOffset(years=1)]
    for kind in (best, "reported"):
        earlier = before[f"deaths_{kind}"].iloc[0] if len(before) else None
        if not words.is_missing(earlier):
            change = words.change(number, float(earlier), 0)
            return f"{text}, {change} from {words.number(earlier)} {kind} a year earlier"
    return text


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
    options = _classes_in("us_overdose_by_state")(catalog, chosen)
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


def _lower_first(text: str) -> str:
    return _lower(text) if text.startswith("In ") else text


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


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
    names = _state_names(catalog)
    name = _class_names(catalog, [chosen["class"]])[chosen["class"]]
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
    description = replace(described, finding=f"{name}: {_lower_first(finding)}")
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
    return {code: name for code, name in _state_names(catalog).items() if code != "US"}


def _state_and_nation(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_state")
    names = _state_names(catalog)
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
    name = _state_names(catalog)[chosen["state"]]
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
        replace(description, finding=_latest_twelve_months(rows, f"{name}, synthetic opioids")),
        rows,
        PROVISIONAL,
    )


def _named(description: Description, name: str) -> Description:
    """A description whose finding says which drug class it is about."""
    return replace(description, finding=f"{name}: {description.finding}")


def _bold(drug_class: str) -> str:
    """The color of a class alone on a chart; gray, that of all drugs, would look switched off."""
    return "" if drug_class == "all_drugs" else drug_class


AGE_ORDER = ("0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+", "75-84", "85+")


def _deaths_by_age(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_age")
    rows = table[
        (table["drug_class"] == chosen["class"])
        & table["age_group"].isin(AGE_ORDER)
        & table["rate_per_100k"].notna()
    ]
    # The oldest bands overlap between publications; one set of bands is drawn.
    present = set(rows["age_group"])
    drop = {"75-84", "85+"} if "75+" in present else set()
    rows = rows[~rows["age_group"].isin(drop)]
    name = _class_names(catalog, [chosen["class"]])[chosen["class"]]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "rate_per_100k",
        "panel": "age_group",
        "names": {group: f"Ages {group}" for group in AGE_ORDER if group in present - drop},
        "unit": RATE_UNIT,
        "caption": caption(
            catalog,
            "us_overdose_by_age",
            rows,
            f"{name}: overdose deaths by age, {span(rows, 'year')}",
            "Deaths per 100,000 people of that age",
        ),
    }
    return one_figure(
        panels_chart(rows, **shape, mode=mode, color_key=_bold(chosen["class"])),
        _named(describe_panels(rows, **shape), name),
        rows,
    )


def _classes_by_sex(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_overdose_by_sex")
    known = table[table[COLUMN[chosen["measure"]]].notna()]
    return _class_names(catalog, list(known["drug_class"].unique()))


def _deaths_by_sex(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_sex")
    column = COLUMN[chosen["measure"]]
    is_rate = chosen["measure"] == "rate"
    rows = table[(table["drug_class"] == chosen["class"]) & table[column].notna()]
    name = _class_names(catalog, [chosen["class"]])[chosen["class"]]
    shape: dict[str, Any] = {
        "x": "year",
        "y": column,
        "series": "sex",
        "names": dict(catalog.resource("us_overdose_by_sex").field("sex").labels),
        "unit": RATE_UNIT if is_rate else "deaths",
        "caption": caption(
            catalog,
            "us_overdose_by_sex",
            rows,
            f"{name}: overdose deaths by sex" + (f", {span(rows, 'year')}" if len(rows) else ""),
            "Age-adjusted deaths per 100,000 people"
            if is_rate
            else "Deaths per year, final counts",
        ),
    }
    return one_figure(
        trend_chart(rows, **shape, mode=mode),
        _named(describe_trend(rows, **shape, decimals=1 if is_rate else 0), name),
        rows,
    )


def _deaths_by_race(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_overdose_by_race")
    rows = table[(table["classification"] == chosen["groups"])]
    if chosen["groups"] == "state_file_1999_2017":
        shape: dict[str, Any] = {
            "x": "year",
            "y": "rate_per_100k",
            "panel": "race_origin",
            "names": {group: group for group in rows["race_origin"].unique()},
            "unit": RATE_UNIT,
            "caption": _race_caption(catalog, rows, "Age-adjusted deaths per 100,000 people"),
        }
        return one_figure(
            panels_chart(rows, **shape, mode=mode),
            describe_panels(rows, **shape),
            rows,
        )
    if chosen["groups"] == "wonder_race_alone":
        ranked = rows.sort_values("deaths", ascending=False)
        bars = {
            "label": "race_origin",
            "value": "deaths",
            "unit": "deaths",
            "caption": _race_caption(catalog, rows, "Number of deaths, synthetic opioids"),
        }
        year = rows["year"].max()
        finding = f"Synthetic opioid deaths in {year} by race, as counts: groups differ in size"
        return one_figure(
            bar_chart(ranked, **bars, mode=mode, color_key="synthetic_opioids", row_height=58),
            replace(describe_bars(ranked, **bars), finding=finding),
            rows,
        )
    dots = {
        "group": "race_origin",
        "year": "year",
        "value": "rate_per_100k",
        "unit": RATE_UNIT,
        "caption": _race_caption(catalog, rows, "Age-adjusted deaths per 100,000 people"),
    }
    return one_figure(dot_chart(rows, **dots, mode=mode), describe_dots(rows, **dots), rows)


def _race_caption(catalog: Catalog, rows: pd.DataFrame, subtitle: str) -> Any:
    title = f"Overdose deaths by race and origin, {span(rows, 'year')}"
    return caption(catalog, "us_overdose_by_race", rows, title, subtitle)


COMBINATIONS = ("stimulants_any", "cocaine", "benzodiazepines", "heroin", "prescription_opioids")


def _combination_options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return _class_names(catalog, list(COMBINATIONS))


def _deaths_with_more_than_one(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    drug = chosen["class"]
    table = catalog.table("us_overdose_combinations")
    rows = table[table["drug_class"] == drug]
    if "any" not in set(rows["together_with"]):
        deaths = catalog.table("us_overdose_deaths")
        whole = deaths[
            (deaths["drug_class"] == drug)
            & deaths["deaths"].notna()
            & deaths["year"].isin(rows["year"])
        ]
        rows = pd.concat(
            [
                whole.assign(together_with="any", source_id=whole["deaths_source_id"])[
                    rows.columns
                ],
                rows,
            ]
        )
    rows = rows.sort_values(["together_with", "year"]).reset_index(drop=True)
    name = _class_names(catalog, [drug])[drug]
    kinds = [kind for kind in ("any", "synthetic_opioids") if kind in set(rows["together_with"])]
    words_for = {"any": "All", "synthetic_opioids": "With synthetic opioids"}
    shape: dict[str, Any] = {
        "x": "year",
        "y": "deaths",
        "series": "together_with",
        "names": {kind: words_for[kind] for kind in kinds},
        "unit": "deaths",
        "caption": caption(
            catalog,
            "us_overdose_combinations",
            rows,
            f"{name}: overdose deaths, and those with synthetic opioids, {span(rows, 'year')}",
            "Deaths per year, final counts",
        ),
    }
    description = describe_trend(rows, **shape)
    return one_figure(
        trend_chart(rows, **shape, mode=mode),
        replace(description, finding=_share_finding(rows, name)),
        rows,
    )


def _share_finding(rows: pd.DataFrame, name: str) -> str:
    pairs = rows.pivot(index="year", columns="together_with", values="deaths").dropna(
        subset=["any", "synthetic_opioids"]
    )
    share = (pairs["synthetic_opioids"] / pairs["any"] * 100).astype(float)
    return (
        f"{name}: a synthetic opioid contributed to {words.number(share.iloc[-1])}% of the deaths "
        f"in {share.index[-1]}; in {share.index[0]} it was {words.number(share.iloc[0])}%"
    )


SPLITS = {"region": "By region", "component": "At ports of entry or between them"}


def _seizures_by_year(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_cbp_seizures_by_year")
    rows = table[table["drug"] == chosen["drug"]]
    split = chosen["split"]
    resource = catalog.resource("us_cbp_seizures_by_year")
    shown = rows.assign(partial=rows["status"] == "partial")
    drug = resource.field("drug").labels[chosen["drug"]]
    shape: dict[str, Any] = {
        "x": "fiscal_year",
        "y": "pounds",
        "series": split,
        "names": dict(resource.field(split).labels),
        "unit": "pounds",
        "caption": caption(
            catalog,
            "us_cbp_seizures_by_year",
            rows,
            f"{drug} seized by Customs and Border Protection, fiscal years "
            f"{span(rows, 'fiscal_year')}",
            "Pounds, gross weight; fiscal years end on 30 September",
        ),
        "provisional": "partial",
    }
    description = describe_columns(shown, **shape)
    return one_figure(
        column_chart(shown, **shape, mode=mode),
        replace(
            description,
            finding=f"{drug}: "
            + description.finding.replace("pounds in", "pounds seized in fiscal year"),
        ),
        rows,
        "Last year incomplete",
    )


def _seizures_by_month(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_cbp_seizures_by_month")
    rows = table[table["drug"] == chosen["drug"]]
    resource, split = catalog.resource("us_cbp_seizures_by_month"), chosen["split"]
    drug = resource.field("drug").labels[chosen["drug"]]
    shape: dict[str, Any] = {
        "x": "month",
        "y": "pounds",
        "series": split,
        "names": dict(resource.field(split).labels),
        "unit": "pounds",
        "caption": caption(
            catalog,
            "us_cbp_seizures_by_month",
            rows,
            f"{drug} seized each month by Customs and Border Protection",
            "Pounds, gross weight",
        ),
    }
    monthly = rows.groupby(["month", split], as_index=False)["pounds"].sum()
    description = describe_columns(monthly, **shape)
    return one_figure(
        column_chart(monthly, **shape, mode=mode),
        replace(description, finding=_twelve_months(monthly, drug)),
        rows,
    )


def _twelve_months(monthly: pd.DataFrame, drug: str) -> str:
    """The last twelve months against the twelve before: one find can make a single month."""
    totals = monthly.groupby("month")["pounds"].sum().sort_index()
    year = totals.iloc[-12:].sum()
    text = (
        f"{drug}: {words.number(year)} pounds seized in the twelve months to "
        f"{words.month(totals.index[-1])}"
    )
    if len(totals) < 24:
        return text
    return f"{text}, {words.change(year, totals.iloc[-24:-12].sum())} on the twelve before"


SUBSTANCES = {"fentanyl_pills": "Pills", "fentanyl_powder": "Powder (DEA only)"}


def _seizures_by_agency(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_fentanyl_seizures_by_agency")
    rows = table[table["substance"] == chosen["substance"]]
    rows = rows.sort_values(["year", "agency", "edition"])
    labeled = rows.assign(
        name=[
            f"{row.year} {row.agency.upper()}"
            + (", later count" if row.edition > 1 else "")
            + (", partial year" if row.status == "partial" else "")
            + ("" if row.qualifier == "exact" else f" ({_how(catalog, row)})")
            for row in each_row(rows)
        ]
    )
    is_pills = chosen["substance"] == "fentanyl_pills"
    unit = "pills" if is_pills else "pounds"
    what = "Pills containing fentanyl" if is_pills else "Fentanyl powder"
    shape: dict[str, Any] = {
        "label": "name",
        "value": "quantity",
        "unit": unit,
        "caption": caption(
            catalog,
            "us_fentanyl_seizures_by_agency",
            rows,
            f"{what} seized, by who counts, {span(rows, 'year')}",
            "Pills per calendar year; the two systems overlap and must not be added"
            if is_pills
            else "Pounds per calendar year; two announcements for one year conflict",
        ),
    }
    year = _common_year(rows)
    latest = rows[rows["year"] == year].drop_duplicates("agency", keep="last")
    counts = words.listing(
        [f"{row.agency.upper()} {_qualified(catalog, row)}" for row in each_row(latest)]
    )
    description = describe_bars(labeled, **shape)
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, colors="agency", row_height=32),
        replace(description, finding=f"{what} seized in {year}: {counts} {unit}"),
        rows,
    )


def _qualified(catalog: Catalog, row: Any) -> str:
    """A quantity with the words the publisher puts before it."""
    number = words.scaled(float(row.quantity))
    return number if row.qualifier == "exact" else f"{_how(catalog, row)} {number}"


def _how(catalog: Catalog, row: Any) -> str:
    return catalog.label("us_fentanyl_seizures_by_agency", "qualifier", row.qualifier)


def _common_year(rows: pd.DataFrame) -> int:
    """The last complete year that every agency in `rows` publishes."""
    full = rows[rows["status"] == "full"]
    counts = full.groupby("year")["agency"].nunique()
    return int(counts[counts == full["agency"].nunique()].index.max())


def _lab_reports(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("us_lab_reports")
    resource = catalog.resource("us_lab_reports")
    shown = rows.assign(open=rows["status"] == "incomplete")
    shape: dict[str, Any] = {
        "x": "year",
        "y": "reports",
        "series": "substance_group",
        "names": dict(resource.field("substance_group").labels),
        "unit": "reports",
        "caption": caption(
            catalog,
            "us_lab_reports",
            rows,
            f"Reports of fentanyl by forensic laboratories, {span(rows, 'year')}",
            "Reports per year; the last year was still incomplete",
        ),
        "provisional": "open",
    }
    alone = shape | {"names": {"fentanyl_only": shape["names"]["fentanyl_only"]}}
    finding = describe_trend(shown, **alone).finding
    return one_figure(
        trend_chart(shown, **shape, mode=mode),
        replace(describe_trend(shown, **shape), finding=finding),
        rows,
        "Last year incomplete",
    )


def _drug_use(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_drug_use")
    rows = table[(table["measure"] == chosen["measure"]) & table["people"].notna()]
    resource = catalog.resource("us_drug_use")
    name = resource.field("measure").labels[chosen["measure"]]
    shape: dict[str, Any] = {
        "x": "year",
        "y": "people",
        "series": "survey_design",
        "names": {
            code: label
            for code, label in resource.field("survey_design").labels.items()
            if code in set(rows["survey_design"])
        },
        "unit": "people",
        "caption": caption(
            catalog,
            "us_drug_use",
            rows,
            f"{name} in the past year, people aged 12 and over",
            "Estimated number of people; years of different survey designs are not joined",
        ),
    }
    description = describe_trend(rows, **shape, compare=False)
    final = rows.sort_values("year").iloc[-1]
    return one_figure(
        trend_chart(rows, **shape, mode=mode),
        replace(
            description,
            finding=f"{name}: an estimated {words.scaled(float(final['people']))} people "
            f"in {final['year']}",
        ),
        rows,
    )


def _drug_use_measures(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_drug_use")
    counts = table[table["people"].notna()].groupby("measure")["year"].count()
    labels = catalog.resource("us_drug_use").field("measure").labels
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _economic_cost(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_economic_cost")
    rows = table[table["component"] == "total"].sort_values("year")
    labeled = rows.assign(
        name=[
            f"{row.year} ({'committee' if row.source_id.startswith('jec') else 'CDC'})"
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "billion_usd",
        "unit": "billion dollars",
        "caption": caption(
            catalog,
            "us_economic_cost",
            rows,
            f"Estimated cost of the opioid epidemic, {span(rows, 'year')}",
            "Billion U.S. dollars, value of lives lost included",
        ),
    }
    final, before = rows.iloc[-1], rows.iloc[-2]
    description = describe_bars(labeled, **shape)
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=40),
        replace(
            description,
            finding=f"The committee’s estimate for {final['year']} is about "
            f"${words.scaled(float(final['billion_usd']) * 1e9)}, "
            f"{words.change(float(final['billion_usd']), float(before['billion_usd']), 0)} "
            f"from {before['year']}",
        ),
        rows,
    )


CARE = (
    "received_medication_among_adults_needing_oud_treatment",
    "treatment_without_medication_among_adults_needing_oud_treatment",
    "did_not_perceive_need_among_adults_needing_oud_treatment",
)


def _treatment(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_treatment")
    labels = catalog.resource("us_treatment").field("measure").labels
    rows = table[table["measure"].isin(CARE)]
    labeled = rows.assign(name=rows["measure"].map(dict(labels)))
    shape: dict[str, Any] = {
        "label": "name",
        "value": "value",
        "unit": "percent of adults who needed treatment",
        "caption": caption(
            catalog,
            "us_treatment",
            rows,
            f"Adults who needed treatment for opioid use disorder, {span(rows, 'year')}",
            "Percent of those adults; the groups do not add up to everyone",
        ),
        "decimals": 1,
    }
    medication = rows[rows["measure"] == CARE[0]].iloc[0]
    description = describe_bars(labeled, **shape)
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, color_key="naloxone", row_height=60),
        replace(
            description,
            finding=f"{words.number(medication['value'])}% of adults who needed treatment for "
            f"opioid use disorder in {medication['year']} received medication for it",
        ),
        rows,
    )


def _dispensing(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    table = catalog.table("us_dispensing_by_state")
    rows = table[
        (table["medicine"] == chosen["medicine"]) & (table["year"] == int(chosen["year"]))
    ].reset_index(drop=True)
    name = catalog.resource("us_dispensing_by_state").field("medicine").labels[chosen["medicine"]]
    shape: dict[str, Any] = {
        "value": "prescriptions_per_100",
        "names": _state_names(catalog),
        "unit": "prescriptions per 100 people",
        "caption": caption(
            catalog,
            "us_dispensing_by_state",
            rows,
            f"{name} prescriptions filled at retail pharmacies, {chosen['year']}",
            "Prescriptions per 100 people",
        ),
        "decimals": 1,
    }
    described = describe_state_map(rows, **shape)
    finding = f"{name}, {chosen['year']}: {described.finding}"
    description = replace(described, finding=finding)
    return one_figure(
        state_map_chart(rows, **shape, shapes=catalog.json("us_states_albers"), mode=mode),
        description,
        rows.sort_values("prescriptions_per_100", ascending=False),
    )


def _years_of(dataset: str) -> Callable[[Catalog, Chosen], dict[str, str]]:
    def options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
        years = sorted(catalog.table(dataset)["year"].unique(), reverse=True)
        return {str(year): str(year) for year in years}

    return options


def _opinion(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("us_public_opinion")
    labeled = rows.assign(
        name=[
            f"{row.statement} ({row.population}, {words.month(row.survey_month)})"
            for row in each_row(rows)
        ]
    )
    shape: dict[str, Any] = {
        "label": "name",
        "value": "percent",
        "unit": "percent",
        "caption": caption(
            catalog,
            "us_public_opinion",
            rows,
            "What people said in polls on opioids",
            "Percent who gave this answer; different polls and wordings",
        ),
    }
    description = describe_bars(labeled, **shape)
    adults = (
        rows[rows["population"] == "U.S. adults"].sort_values("percent", ascending=False).iloc[0]
    )
    return one_figure(
        bar_chart(labeled, **shape, mode=mode, row_height=88),
        replace(
            description,
            finding=f"{words.number(adults['percent'])}% of U.S. adults in "
            f"{words.month(adults['survey_month'])}: {_lower(adults['statement'])}",
        ),
        rows,
    )


DRUG = Filter(
    name="drug",
    label="Drug",
    options=_labels("us_cbp_seizures_by_year", "drug"),
    default=prefer("fentanyl"),
)

SPLIT = Filter(name="split", label="Split", options=fixed(SPLITS), default=first)

# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "deaths": (
        Exhibit(
            name="deaths_by_class",
            title="Overdose deaths by drug class",
            dataset="us_overdose_deaths",
            is_about_deaths=True,
            draw=_deaths_by_class,
            filters=(
                MEASURE,
                Filter(
                    name="classes",
                    label="Drug classes (up to five)",
                    style="some",
                    most=5,
                    options=_classes_in("us_overdose_deaths"),
                    default=chosen_at_first("synthetic_opioids", "heroin", "prescription_opioids"),
                ),
            ),
        ),
        Exhibit(
            name="deaths_12_month",
            title="The latest twelve months, provisional",
            dataset="us_overdose_12_month",
            is_about_deaths=True,
            draw=_deaths_12_month,
            filters=(
                Filter(
                    name="class",
                    label="Drug class",
                    options=_classes_in("us_overdose_12_month"),
                    default=prefer("synthetic_opioids"),
                ),
            ),
        ),
    ),
    "states": (
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
    ),
    "people": (
        Exhibit(
            name="deaths_by_age",
            title="Overdose deaths by age",
            dataset="us_overdose_by_age",
            is_about_deaths=True,
            draw=_deaths_by_age,
            filters=(
                Filter(
                    name="class",
                    label="Drug class",
                    style="pick",
                    options=lambda catalog, chosen: {
                        code: name
                        for code, name in _classes_in("us_overdose_by_age")(catalog, chosen).items()
                        if code != "prescription_opioids"
                    },
                    default=prefer("all_drugs"),
                ),
            ),
        ),
        Exhibit(
            name="deaths_by_sex",
            title="Overdose deaths by sex",
            dataset="us_overdose_by_sex",
            is_about_deaths=True,
            draw=_deaths_by_sex,
            filters=(
                MEASURE,
                Filter(
                    name="class",
                    label="Drug class",
                    style="pick",
                    options=_classes_by_sex,
                    default=prefer("all_drugs"),
                ),
            ),
        ),
        Exhibit(
            name="deaths_by_race",
            title="Overdose deaths by race and origin",
            dataset="us_overdose_by_race",
            is_about_deaths=True,
            draw=_deaths_by_race,
            filters=(
                Filter(
                    name="groups",
                    label="Groups",
                    style="pick",
                    options=_labels("us_overdose_by_race", "classification"),
                    default=prefer("nchs_non_hispanic"),
                ),
            ),
        ),
        Exhibit(
            name="more_than_one_drug",
            title="Deaths with more than one drug",
            dataset="us_overdose_combinations",
            is_about_deaths=True,
            draw=_deaths_with_more_than_one,
            filters=(
                Filter(
                    name="class",
                    label="Drug",
                    style="pick",
                    options=_combination_options,
                    default=prefer("cocaine"),
                ),
            ),
        ),
    ),
    "seizures": (
        Exhibit(
            name="seizures_by_year",
            why_not_newest="The newest year is not over.",
            title="Border agency seizures by year",
            dataset="us_cbp_seizures_by_year",
            draw=_seizures_by_year,
            filters=(
                DRUG,
                SPLIT,
            ),
        ),
        Exhibit(
            name="seizures_by_month",
            title="Border agency seizures by month",
            dataset="us_cbp_seizures_by_month",
            draw=_seizures_by_month,
            filters=(DRUG, SPLIT),
        ),
        Exhibit(
            name="which_number",
            why_not_newest="It compares agencies in the last year that all of them count.",
            title="Which number is right?",
            dataset="us_fentanyl_seizures_by_agency",
            draw=_seizures_by_agency,
            filters=(
                Filter(
                    name="substance", label="Substance", options=fixed(SUBSTANCES), default=first
                ),
            ),
        ),
        Exhibit(
            name="lab_reports",
            why_not_newest="The newest year is provisional and incomplete.",
            title="Reports by forensic laboratories",
            dataset="us_lab_reports",
            draw=_lab_reports,
        ),
    ),
    "care": (
        Exhibit(
            name="drug_use",
            title="What people report about their own use",
            dataset="us_drug_use",
            draw=_drug_use,
            filters=(
                Filter(
                    name="measure",
                    label="Measure",
                    style="pick",
                    options=_drug_use_measures,
                    default=first,
                ),
            ),
        ),
        Exhibit(
            name="treatment",
            title="Who receives treatment",
            dataset="us_treatment",
            draw=_treatment,
        ),
        Exhibit(
            name="dispensing",
            title="Naloxone and buprenorphine by state",
            dataset="us_dispensing_by_state",
            draw=_dispensing,
            filters=(
                Filter(
                    name="medicine",
                    label="Medicine",
                    options=_labels("us_dispensing_by_state", "medicine"),
                    default=first,
                ),
                Filter(
                    name="year",
                    label="Year",
                    style="pick",
                    options=_years_of("us_dispensing_by_state"),
                    default=first,
                ),
            ),
        ),
        Exhibit(
            name="economic_cost",
            title="What the epidemic costs",
            dataset="us_economic_cost",
            is_about_deaths=True,
            draw=_economic_cost,
        ),
        Exhibit(
            name="opinion",
            title="What people say in polls",
            dataset="us_public_opinion",
            draw=_opinion,
        ),
    ),
}
