"""The exhibits of the page on the U.S. response: partners over time, and the coalition’s growth."""

from __future__ import annotations

import pandas as pd

from components.catalog import Catalog
from components.charts import BarSpec, Mode, SpanSpec, bar_chart, spans_chart
from components.exhibits.exhibit import Chosen, Exhibit, Picture
from components.exhibits.options import labels_of
from components.exhibits.pictures import picture_of, source_of
from components.text import words


def _partners(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
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
        until=catalog.resource("programmes").retrieved.year,
        title="U.S. programs and forums by partner",
        subtitle="From the first year; an arrow means no end is known",
        source=source_of(catalog, "programmes", rows),
    )
    return picture_of(spans_chart(spread, spec, mode), rows)


def _coalition(catalog: Catalog, chosen: Chosen, mode: Mode) -> Picture:
    rows = catalog.table("coalition_membership").sort_values("date")
    counted = rows[rows["countries"].notna()]
    shown = pd.DataFrame(
        {
            "name": [
                f"{words.partial_date(row.date)}: {row.occasion}"
                + (" (“over”)" if row.at_least == "yes" else "")
                for row in counted.itertuples()
            ],
            "countries": counted["countries"].astype(float),
        }
    )
    spec = BarSpec(
        value="countries",
        unit="countries",
        title="Countries in the Global Coalition to Address Synthetic Drug Threats",
        subtitle="Members as stated on each occasion",
        source=source_of(catalog, "coalition_membership", rows),
        color_key="coalition",
        row_height=52,
    )
    last = words.partial_date(rows.iloc[-1]["date"][:7])
    begin, peak = counted.iloc[0], counted.loc[counted["countries"].idxmax()]
    return picture_of(
        bar_chart(shown, spec, mode),
        rows,
        finding=f"{words.number(peak['countries'])} countries in "
        f"{words.partial_date(peak['date'][:7])}, up from {words.number(begin['countries'])} "
        f"at its launch in {words.partial_date(begin['date'][:7])}; nothing later than {last} "
        "was found",
    )


# By section of the page.
EXHIBITS: dict[str, tuple[Exhibit, ...]] = {
    "partners": (
        Exhibit(
            name="partners",
            title="Partners over time",
            dataset="programmes",
            draw=_partners,
        ),
    ),
    "coalition": (
        Exhibit(
            name="coalition_growth",
            title="A coalition that grew",
            dataset="coalition_membership",
            draw=_coalition,
        ),
    ),
}
