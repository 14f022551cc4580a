"""Treatment and naloxone; drug use by adults and students, costs, and opinion."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.catalog.rows import each_row
from components.charts import (
    BarSpec,
    LineSpec,
    PointSpec,
    StateMapSpec,
    bar_chart,
    line_chart,
    point_chart,
    state_map_chart,
    theme,
)
from components.charts.describe import said
from components.exhibits.exhibit import Chosen, Exhibit, Picture, span
from components.exhibits.options import buttons, labels_in, labels_of, pick, years_of
from components.exhibits.pictures import MODELED, UNDERCOUNT, picture_of, source_of
from components.exhibits.united_states.options import state_name, state_names
from components.text import words
from components.text.messages import say

# What the publisher of the survey says is underestimated.
UNDERCOUNTED = ("illegally_made_fentanyl_use",)
ADULTS = "U.S. adults"
# What the survey of students gives in whole percents.
WHOLE_PERCENTS = ("no_alcohol_marijuana_nicotine", "alcohol", "marijuana")
# How a sentence names what people said in polls.
TOPICS = {
    "Called the misuse of opioids a major public health emergency": "major",
    "Called the misuse of opioids a minor public health emergency": "minor",
    "Named opioids and fentanyl as the top public health threat": "threat",
    "Said that they or a family member had an opioid addiction": "family",
}
CARE = (
    "received_medication_among_adults_needing_oud_treatment",
    "treatment_without_medication_among_adults_needing_oud_treatment",
    "did_not_perceive_need_among_adults_needing_oud_treatment",
)


def _drug_use(catalog: Catalog, chosen: Chosen) -> Picture:
    dataset, measure = "us_drug_use", chosen["measure"]
    table = catalog.table(dataset)
    rows = table[(table["measure"] == measure) & table["people"].notna()].sort_values("year")
    name = catalog.label(dataset, "measure", measure)
    designs = labels_of(catalog, dataset, "survey_design")
    present = set(rows["survey_design"])
    spec = LineSpec(
        y="people",
        series="survey_design",
        names={code: label for code, label in designs.items() if code in present},
        unit="people",
        title=say("us-use-title", name=name),
        subtitle=say("us-use-subtitle"),
        source=source_of(catalog, dataset, rows),
        compares=False,
    )
    final = rows.iloc[-1]
    return picture_of(
        line_chart(rows, spec),
        rows,
        finding=say(
            "us-use-finding",
            measure=measure,
            year=str(final["year"]),
            people=words.scaled(float(final["people"])),
            name=name,
        ),
        takeaway=_use_takeaway(rows, measure),
        status=(UNDERCOUNT,) if measure in UNDERCOUNTED else (),
    )


def _use_takeaway(rows: pd.DataFrame, measure: str) -> str:
    """Earlier estimates that may be compared, and what the publisher says of these."""
    final = rows.iloc[-1]
    same = rows["survey_design"] == final["survey_design"]
    earlier = rows[same & (rows["year"] < final["year"])]
    parts = []
    if len(earlier):
        listed = words.listing(
            say(
                "us-use-estimate",
                people=words.scaled(float(row.people)),
                year=str(row.year),
            )
            for row in each_row(earlier)
        )
        parts.append(say("us-use-earlier", count=len(earlier), listed=listed))
    if measure in UNDERCOUNTED:
        parts.append(say("us-use-undercount"))
    elif not same.all():
        parts.append(say("us-use-other-design"))
    return " ".join(parts)


def _drug_use_measures(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_drug_use")
    counts = table[table["people"].notna()].groupby("measure")["year"].count()
    labels = labels_of(catalog, "us_drug_use", "measure")
    return {code: label for code, label in labels.items() if counts.get(code, 0) > 1}


def _teen_use(catalog: Catalog, chosen: Chosen) -> Picture:
    dataset, measure = "us_teen_drug_use", chosen["measure"]
    table = catalog.table(dataset)
    rows = table[table["measure"] == measure]
    grades = labels_of(catalog, dataset, "grade")
    several = rows["year"].nunique() > 1
    decimals = 0 if measure in WHOLE_PERCENTS else 1
    labeled = rows.assign(
        name=[
            say("us-teens-bar", grade=grades[row.grade], year=str(row.year))
            if several
            else grades[row.grade]
            for row in each_row(rows)
        ]
    )
    name = catalog.label(dataset, "measure", measure)
    spec = BarSpec(
        value="percent",
        unit=say("us-teens-unit"),
        title=say("us-teens-title", name=name, span=span(rows, "year")),
        subtitle=say("us-teens-subtitle", recall=rows["recall_period"].iloc[0]),
        source=source_of(catalog, dataset, rows),
        decimals=decimals,
        row_height=40,
    )
    newest = rows[rows["year"] == rows["year"].max()].set_index("grade")["percent"].astype(float)
    parts = {grade: said(percent, decimals) for grade, percent in newest.items()}
    return picture_of(
        bar_chart(labeled, spec),
        rows,
        finding=say(
            "us-teens-finding",
            measure=measure,
            year=str(rows["year"].max()),
            share=parts["12"],
            name=name,
        ),
        takeaway=say(
            "us-teens-others",
            eighth=parts["8"],
            tenth=parts["10"],
            years="several" if several else "one",
        ),
    )


def _economic_cost(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table("us_economic_cost")
    rows = table[table["component"] == "total"].sort_values("year")
    by = ["jec" if row.source_id.startswith("jec") else "cdc" for row in each_row(rows)]
    labeled = rows.assign(
        by=by,
        name=[
            say("us-cost-point", by=code, year=str(row.year))
            for code, row in zip(by, each_row(rows), strict=True)
        ],
    )
    spec = PointSpec(
        value="billion_usd",
        unit="billion dollars",
        colors="by",
        names={code: say("us-cost-by", by=code) for code in ("cdc", "jec")},
        title=say("us-cost-title", span=span(rows, "year")),
        subtitle=say("us-cost-subtitle"),
        source=source_of(catalog, "us_economic_cost", rows),
        width=width,
    )
    before, final = (float(value) for value in rows["billion_usd"].iloc[-2:])
    earlier, year = rows["year"].iloc[-2:]
    change = words.compared(final, before)
    return picture_of(
        point_chart(labeled, spec),
        rows,
        finding=say(
            "us-cost-finding",
            direction=change.direction,
            year=str(year),
            cost=words.scaled(final * 1e9),
            size=change.size,
            times=change.times,
            before=str(earlier),
        ),
        takeaway=say("us-cost-what"),
        status=(MODELED,),
    )


def _treatment(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table("us_treatment")
    rows = table[table["measure"].isin(CARE)]
    spec = BarSpec(
        value="value",
        unit=say("us-treatment-unit"),
        title=say("us-treatment-title", span=span(rows, "year")),
        subtitle=say("us-treatment-subtitle"),
        source=source_of(catalog, "us_treatment", rows),
        decimals=1,
        color_key="naloxone",
        row_height=60,
        width=width,
    )
    labels = labels_of(catalog, "us_treatment", "measure")
    # The newest year for which the survey gives all three.
    years = rows.pivot(index="year", columns="measure", values="value").dropna()
    medication, other, no_need = (float(years[measure].iloc[-1]) for measure in CARE)
    portion = words.portion(medication, 100)
    return picture_of(
        bar_chart(rows.assign(name=rows["measure"].map(labels)), spec),
        rows,
        finding=say(
            "us-treatment-finding",
            form=portion.form,
            year=str(years.index[-1]),
            share=portion.text,
        ),
        takeaway=say(
            "us-treatment-others",
            other=words.share(other, 100),
            no_need=words.share(no_need, 100),
        ),
    )


def _dispensing(catalog: Catalog, chosen: Chosen) -> Picture:
    dataset, year, medicine = "us_dispensing_by_state", chosen["year"], chosen["medicine"]
    table = catalog.table(dataset)
    rows = table[(table["medicine"] == medicine) & (table["year"] == int(year))]
    rows = rows.sort_values(["prescriptions_per_100", "state"], ascending=[False, True])
    rows = rows.reset_index(drop=True)
    name = catalog.label(dataset, "medicine", medicine)
    spec = StateMapSpec(
        value="prescriptions_per_100",
        names=state_names(catalog),
        shapes=catalog.json("us_states_albers"),
        unit="prescriptions per 100 people",
        title=say("us-dispensing-title", name=name, year=year),
        subtitle=say("us-dispensing-subtitle"),
        source=source_of(catalog, dataset, rows),
        decimals=1,
        time=year,
    )
    states = rows[(rows["state"] != "US") & rows["prescriptions_per_100"].notna()]
    top = states.iloc[0]
    return picture_of(
        state_map_chart(rows, spec),
        rows,
        finding=say(
            "us-dispensing-finding",
            medicine=medicine,
            year=year,
            state=state_name(catalog, top["state"]),
            number=words.number(top["prescriptions_per_100"], 1),
            name=name,
        ),
    )


def _opinion(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    rows = catalog.table("us_public_opinion")
    labeled = rows.assign(
        name=[
            f"{row.statement} ({row.population}, {words.month(row.survey_month)})"
            for row in each_row(rows)
        ]
    )
    spec = BarSpec(
        value="percent",
        unit="percent",
        title=say("us-polls-title"),
        subtitle=say("us-polls-subtitle"),
        source=source_of(catalog, "us_public_opinion", rows),
        row_height=88,
        width=width,
    )
    adults = rows[rows["population"] == ADULTS]
    most = adults.sort_values("percent", ascending=False).iloc[0]
    same = rows[
        (rows["statement"] == most["statement"]) & (rows["survey_month"] == most["survey_month"])
    ]
    groups = words.listing(
        say("us-polls-group", share=words.share(float(row.percent), 100), name=row.population)
        for row in each_row(same[same["population"] != ADULTS])
    )
    takeaway = [say("us-polls-groups", listed=groups)] if groups else []
    takeaway += [say("us-polls-limit")] if len(same) < len(rows) else []
    portion = words.portion(float(most["percent"]), 100)
    return picture_of(
        bar_chart(labeled, spec),
        rows,
        finding=say(
            "us-polls-finding",
            form=portion.form,
            topic=TOPICS.get(most["statement"], "other"),
            year=str(most["survey_month"].year),
            share=portion.text,
            statement=most["statement"],
        ),
        takeaway=" ".join(takeaway),
    )


EXHIBITS = (
    Exhibit(
        name="treatment",
        title="The treatment gap",
        dataset="us_treatment",
        draw=_treatment,
        draw_narrow=partial(_treatment, width=theme.NARROW),
    ),
    Exhibit(
        name="dispensing",
        title="Naloxone and buprenorphine by state",
        dataset="us_dispensing_by_state",
        draw=_dispensing,
        filters=(
            buttons("medicine", "Medicine", labels_in("us_dispensing_by_state", "medicine")),
            pick("year", "Year", years_of("us_dispensing_by_state")),
        ),
    ),
)

COSTS = (
    Exhibit(
        name="drug_use",
        title="Fentanyl use",
        dataset="us_drug_use",
        draw=_drug_use,
        filters=(pick("measure", "Measure", _drug_use_measures),),
    ),
    Exhibit(
        name="teen_use",
        title="Drug use by students",
        dataset="us_teen_drug_use",
        draw=_teen_use,
        filters=(pick("measure", "Measure", labels_in("us_teen_drug_use", "measure")),),
    ),
    Exhibit(
        name="economic_cost",
        title="The economic cost",
        dataset="us_economic_cost",
        is_about_deaths=True,
        draw=_economic_cost,
        draw_narrow=partial(_economic_cost, width=theme.NARROW),
    ),
    Exhibit(
        name="opinion",
        title="What people say in polls",
        dataset="us_public_opinion",
        draw=_opinion,
        draw_narrow=partial(_opinion, width=theme.NARROW),
    ),
)
