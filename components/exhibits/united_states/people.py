"""Who dies: by age, sex, race and ethnicity, and with more than one drug."""

from __future__ import annotations

from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import (
    LineSpec,
    PanelSpec,
    line_chart,
    panels_chart,
    theme,
)
from components.charts.describe import change_finding, said, sentence, shared_rows
from components.exhibits.annotations import by_series, marks_of
from components.exhibits.exhibit import ANNOTATIONS, Chosen, Exhibit, Picture, span
from components.exhibits.options import RATE_UNIT, labels_of, measure_of, pick
from components.exhibits.pictures import picture_of, source_of
from components.exhibits.united_states.options import (
    MEASURE,
    NATION,
    class_name,
    class_names,
    classes_in,
    deaths_of,
    drug_of,
    nation_rate,
    nation_rates,
    with_nation,
)
from components.exhibits.united_states.race import RACE
from components.text import words
from components.text.messages import say

AGE_ORDER = (
    "0-14", "15-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+", "75-84", "85+", "65+"
)  # fmt: skip
COMBINATIONS = ("stimulants_any", "cocaine", "benzodiazepines", "heroin", "prescription_opioids")


def _classes_by_age(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    options = classes_in("us_overdose_by_age")(catalog, chosen)
    return {code: name for code, name in options.items() if code != "prescription_opioids"}


def _deaths_by_age(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    drug, dataset = chosen["class"], "us_overdose_by_age"
    table = catalog.table(dataset)
    rows = table[
        (table["drug_class"] == drug)
        & table["age_group"].isin(AGE_ORDER)
        & table["rate_per_100k"].notna()
    ]
    # The oldest bands overlap between publications; one set of bands is drawn for each year.
    present = set(rows["age_group"])
    drop = {"75-84", "85+"} if "75+" in present else set()
    covered = rows.loc[rows["age_group"] == "65-74", "year"]
    rows = rows[
        ~rows["age_group"].isin(drop) & ~((rows["age_group"] == "65+") & rows["year"].isin(covered))
    ]
    present = set(rows["age_group"])
    shown = with_nation(catalog, rows, drug, age_group=NATION)
    names = {group: _ages(group, is_label=True) for group in AGE_ORDER if group in present}
    spec = PanelSpec(
        y="rate_per_100k",
        series="age_group",
        names={NATION: NATION} | names,
        unit=RATE_UNIT,
        # Gray, the color of all drugs, would look switched off where it is alone.
        color_key="" if drug == "all_drugs" else drug,
        title=say("us-age-title", name=class_name(catalog, drug), span=span(rows, "year")),
        subtitle=say("us-age-subtitle"),
        source=source_of(catalog, dataset, rows),
        marks=marks_of(
            catalog, "deaths_by_age", by_series(rows, "year", "rate_per_100k", "age_group")
        ),
        width=width,
    )
    finding, takeaway = _age_words(catalog, rows, drug)
    return picture_of(panels_chart(shown, spec), shown, finding=finding, takeaway=takeaway)


def _ages(group: str, *, is_label: bool = False) -> str:
    """An age group such as 15-24 or 75+ in words."""
    low, _, high = group.rstrip("+").partition("-")
    form = "between" if high else "over"
    if is_label:
        return say("us-ages-label", form=form, low=low, high=high)
    return say("us-ages", form=form, low=low, high=high)


def _age_words(catalog: Catalog, rows: pd.DataFrame, drug: str) -> tuple[str, str]:
    """The age group with the highest rate next to the nation, and which groups are missing."""
    shared = shared_rows(rows, group="age_group", at="year", value="rate_per_100k")
    top, year = shared.iloc[0], int(shared["year"].iloc[0])
    nation = nation_rate(catalog, drug, year)
    ages, number = _ages(top["age_group"]), said(top["rate_per_100k"], 1)
    compared = None if nation is None else words.ratio(top["rate_per_100k"], nation)
    finding = say(
        "us-age-finding",
        form="none" if compared is None else compared.form,
        year=str(year),
        deaths=deaths_of(catalog, drug),
        ages=ages,
        ratio="" if compared is None else compared.text,
        number=number,
    )
    numbers = say(
        "us-age-numbers",
        nation="none" if nation is None else said(nation, 1),
        number=number,
        ages=ages,
    )
    missing = _missing_ages(rows, shared)
    if not missing:
        return finding, numbers
    listed = words.listing(_ages(group) for group in missing)
    return finding, f"{numbers} {say('us-age-missing', year=str(year), ages=listed)}"


def _missing_ages(rows: pd.DataFrame, shared: pd.DataFrame) -> list[str]:
    """The age groups without a rate of the year of `shared`, where no other covers them."""
    known = set(shared["age_group"])
    covered = {"65-74", "75+", "75-84", "85+"} if "65+" in known else {"65+"}
    if known & {"75-84", "85+"}:
        covered |= {"75+"}
    if "75+" in known:
        covered |= {"75-84", "85+"}
    present = set(rows["age_group"]) - known - covered
    return [group for group in AGE_ORDER if group in present]


def _classes_by_sex(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    table = catalog.table("us_overdose_by_sex")
    known = table[table[measure_of(chosen)[0]].notna()]
    return class_names(catalog, list(known["drug_class"].unique()))


def _deaths_by_sex(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    column, unit, is_rate = measure_of(chosen)
    drug, dataset = chosen["class"], "us_overdose_by_sex"
    table = catalog.table(dataset)
    rows = table[(table["drug_class"] == drug) & table[column].notna()]
    name, names = class_name(catalog, drug), labels_of(catalog, dataset, "sex")
    shown = rows
    if is_rate and len(rows):
        # Its code has the color of the nation.
        shown, names = with_nation(catalog, rows, drug, sex="nation"), names | {"nation": NATION}
    spec = LineSpec(
        y=column,
        series="sex",
        names=names,
        unit=unit,
        decimals=1 if is_rate else 0,
        title=say("us-sex-title", name=name, span=span(rows, "year"))
        if len(rows)
        else say("us-sex-title-empty", name=name),
        subtitle=say("us-deaths-subtitle", measure=chosen["measure"]),
        source=source_of(catalog, dataset, rows),
        width=width,
    )
    chart = line_chart(shown, spec)
    if _both_sexes(rows, column).empty:
        return picture_of(chart, rows)
    finding, takeaway = (_sex_rates if is_rate else _sex_counts)(catalog, rows, drug)
    table_rows = shown.assign(sex=shown["sex"].replace("nation", NATION))
    return picture_of(chart, table_rows, finding=finding, takeaway=takeaway)


def _both_sexes(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The years in which both sexes have a number, a column for each."""
    pairs = rows.pivot(index="year", columns="sex", values=column)
    return pairs.reindex(columns=["male", "female"]).dropna().astype(float)


def _sex_counts(catalog: Catalog, rows: pd.DataFrame, drug: str) -> tuple[str, str]:
    """What part of the deaths were those of one sex, and how both numbers changed."""
    pairs = _both_sexes(rows, "deaths")
    year, last = int(pairs.index[-1]), pairs.iloc[-1]
    portion = words.portion(last.max(), last.sum())
    finding = say(
        "us-sex-finding",
        form=portion.form,
        drug=drug,
        sex=str(last.idxmax()),
        year=str(year),
        share=portion.text,
        deaths=deaths_of(catalog, drug),
    )
    numbers = say(
        "us-sex-counts",
        male=words.number(last["male"]),
        female=words.number(last["female"]),
    )
    if year - 1 not in pairs.index:
        return finding, numbers
    before = pairs.loc[year - 1]
    moves = {sex: words.direction(last[sex], before[sex]) for sex in pairs}
    both = set(moves.values())
    rising = [sex for sex, move in moves.items() if move == "up"]
    directions = both.pop() if len(both) == 1 else rising[0] if rising else "same"
    change = say("us-sex-change", directions=str(directions), before=str(year - 1))
    return finding, f"{numbers} {change}"


def _sex_rates(catalog: Catalog, rows: pd.DataFrame, drug: str) -> tuple[str, str]:
    """How much higher the rate of one sex is, with that of the nation."""
    pairs = _both_sexes(rows, "rate_per_100k")
    year, last = int(pairs.index[-1]), pairs.iloc[-1]
    compared = words.ratio(last.max(), last.min())
    finding = say(
        "us-sex-rate-finding",
        form=compared.form,
        year=str(year),
        died=say("us-died", drug=drug, name=drug_of(catalog, drug)),
        sex=str(last.idxmax()),
        ratio=compared.text,
    )
    nation = nation_rate(catalog, drug, year)
    numbers = say(
        "us-sex-rates",
        nation="none" if nation is None else words.number(nation, 1),
        male=words.number(last["male"], 1),
        female=words.number(last["female"], 1),
    )
    newer = nation_rates(catalog, drug)["year"].max()
    return finding, f"{numbers} {say('us-sex-end')}" if newer > year else numbers


def _combination_options(catalog: Catalog, chosen: Chosen) -> dict[str, str]:
    return class_names(catalog, list(COMBINATIONS))


def _deaths_with_more_than_one(
    catalog: Catalog, chosen: Chosen, width: int = theme.WIDE
) -> Picture:
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
        whole = whole.assign(together_with="any", source_id=whole["deaths_source_id"])
        rows = pd.concat([whole[rows.columns], rows])
    rows = rows.sort_values(["together_with", "year"]).reset_index(drop=True)
    name, present = class_name(catalog, drug), set(rows["together_with"])
    kinds = {"any": say("us-together-all"), "synthetic_opioids": say("us-together-both")}
    spec = LineSpec(
        y="deaths",
        series="together_with",
        names={kind: text for kind, text in kinds.items() if kind in present},
        unit="deaths",
        title=say("us-together-title", name=name, span=span(rows, "year")),
        subtitle=say("us-deaths-subtitle", measure="count"),
        source=source_of(catalog, "us_overdose_combinations", rows),
        width=width,
    )
    finding, takeaway = _together_words(rows, deaths_of(catalog, drug))
    return picture_of(line_chart(rows, spec), rows, finding=finding, takeaway=takeaway)


def _together_words(rows: pd.DataFrame, deaths: str) -> tuple[str, str]:
    """What part of the deaths also involved a synthetic opioid, at first and at last."""
    pairs = rows.pivot(index="year", columns="together_with", values="deaths").dropna(
        subset=["any", "synthetic_opioids"]
    )
    year, (first, last) = int(pairs.index[-1]), (pairs.iloc[0], pairs.iloc[-1])
    portion = words.portion(float(last["synthetic_opioids"]), float(last["any"]))
    finding = say(
        "us-together-finding",
        form=portion.form,
        year=str(year),
        share=portion.text,
        deaths=deaths,
    )
    share = say(
        "us-together-share",
        share=words.share(float(last["synthetic_opioids"]), float(last["any"])),
        year=str(year),
        before=words.share(float(first["synthetic_opioids"]), float(first["any"])),
        first=str(pairs.index[0]),
    )
    before = pairs["any"].get(year - 1)
    total = sentence(
        change_finding(
            deaths,
            words.compared(last["any"], before),
            words.number(last["any"]),
            str(year),
            before=str(year - 1),
        )
    )
    return words.capital(finding), f"{share} {total}"


EXHIBITS = (
    Exhibit(
        name="deaths_by_age",
        title="Deaths by age",
        dataset="us_overdose_by_age",
        is_about_deaths=True,
        also=(ANNOTATIONS,),
        draw=_deaths_by_age,
        draw_narrow=partial(_deaths_by_age, width=theme.NARROW),
        filters=(pick("class", "Drug class", _classes_by_age, "all_drugs"),),
    ),
    Exhibit(
        name="deaths_by_sex",
        title="Deaths by sex",
        dataset="us_overdose_by_sex",
        is_about_deaths=True,
        draw=_deaths_by_sex,
        draw_narrow=partial(_deaths_by_sex, width=theme.NARROW),
        filters=(MEASURE, pick("class", "Drug class", _classes_by_sex, "all_drugs")),
    ),
    RACE,
    Exhibit(
        name="more_than_one_drug",
        title="Deaths involving more than one drug",
        dataset="us_overdose_combinations",
        is_about_deaths=True,
        draw=_deaths_with_more_than_one,
        draw_narrow=partial(_deaths_with_more_than_one, width=theme.NARROW),
        filters=(pick("class", "Drug", _combination_options, "cocaine"),),
    ),
)
