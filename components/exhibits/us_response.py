"""The exhibits of the page on the U.S. response: partners over time, and the coalition’s growth."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from components.catalog import Catalog
from components.charts import PointSpec, SpanSpec, point_chart, spans_chart, theme
from components.exhibits import phrases
from components.exhibits.exhibit import Chosen, Exhibit, Picture
from components.exhibits.options import labels_of
from components.exhibits.pictures import picture_of, source_of
from components.text import words
from components.text.messages import say


def _partners(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    table = catalog.table("programmes")
    actors = catalog.table("actors").sort_values("position")
    names = dict(actors[["actor_id", "name"]].itertuples(index=False))
    rows = table[(table["partner_ids"] != "") & table["first_year"].notna()]
    spread = rows.assign(partner=[text.split() for text in rows["partner_ids"]]).explode("partner")
    present = set(spread["partner"])
    spec = SpanSpec(
        group="partner",
        groups={code: name for code, name in names.items() if code in present},
        statuses=labels_of(catalog, "programmes", "status"),
        width=width,
        until=catalog.resource("programmes").retrieved.year,
        title=say("agreements-partners-title"),
        subtitle=say("agreements-partners-subtitle"),
        source=source_of(catalog, "programmes", rows),
    )
    return picture_of(
        spans_chart(spread, spec),
        rows,
        finding=_leading_partners(spread, names),
        takeaway=say(
            "agreements-partners-takeaway",
            unknown=int((rows["status"] == "unknown").sum()),
            total=words.number(len(rows)),
        ),
    )


def _leading_partners(spread: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Who is a partner in the most programs, be it one or several alike."""
    sizes = spread.groupby("partner")["programme_id"].nunique()
    leading = [code for code in names if sizes.get(code, 0) == sizes.max()]
    year = str(int(spread.loc[spread["partner"].isin(leading), "first_year"].min()))
    if len(leading) == len(sizes):
        return say("agreements-partners-finding-alike", year=year)
    return say(
        "agreements-partners-finding",
        leaders=len(leading),
        partners=words.listing(names[code] for code in leading),
        number=phrases.spelled(int(sizes.max())),
        year=year,
    )


def _coalition(catalog: Catalog, chosen: Chosen, width: int = theme.WIDE) -> Picture:
    rows = catalog.table("coalition_membership").sort_values("date")
    counted = rows[rows["countries"].notna()]
    shown = pd.DataFrame(
        {
            "name": [
                say(
                    "agreements-coalition-label",
                    day=words.partial_date(row.date),
                    occasion=row.occasion,
                    size=_size(row.at_least),
                )
                for row in counted.itertuples()
            ],
            "countries": counted["countries"].astype(float),
            "date": counted["date"],
        }
    )
    spec = PointSpec(
        value="countries",
        at="date",
        unit="countries",
        title=say("agreements-coalition-title"),
        subtitle=say("agreements-coalition-subtitle"),
        source=source_of(catalog, "coalition_membership", rows),
        width=width,
    )
    begin, last = counted.iloc[0], counted.iloc[-1]
    peak = counted.loc[counted["countries"].astype(float).idxmax()]
    if peak["date"] == begin["date"]:
        finding = say(
            "agreements-coalition-finding-alone",
            begin=words.number(begin["countries"]),
            first=_month(begin),
        )
    else:
        finding = say(
            "agreements-coalition-finding",
            begin=words.number(begin["countries"]),
            first=_month(begin),
            most=words.number(peak["countries"]),
            last=_month(peak),
        )
    if last["date"] == peak["date"]:
        takeaway = say("agreements-coalition-takeaway-newest")
    else:
        takeaway = say(
            "agreements-coalition-takeaway",
            size=_size(last["at_least"]),
            month=_month(last),
            number=words.number(last["countries"]),
        )
    return picture_of(point_chart(shown, spec), rows, finding=finding, takeaway=takeaway)


def _size(at_least: str) -> str:
    return "over" if at_least == "yes" else "exact"


def _month(row: pd.Series) -> str:
    return words.partial_date(row["date"][:7])


# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "partners": (
        Exhibit(
            name="partners",
            title="Partners over time",
            dataset="programmes",
            draw=_partners,
            draw_narrow=partial(_partners, width=theme.NARROW),
        ),
    ),
    "coalition": (
        Exhibit(
            name="coalition_growth",
            title="A coalition that grew",
            dataset="coalition_membership",
            draw=_coalition,
            draw_narrow=partial(_coalition, width=theme.NARROW),
        ),
    ),
}
