"""Every state at once: the course of its deaths in a tile of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.charts import TileSpec, tile_chart
from components.charts.describe import period
from components.exhibits.exhibit import Chosen, Exhibit, Picture
from components.exhibits.latest_states import TABLE, changes_of_states, listed_rises
from components.exhibits.pictures import PREDICTED, PRELIMINARY, picture_of, source_of
from components.exhibits.united_states.options import STATE, state_name, state_names
from components.text import words
from components.text.messages import say

NATION_TABLE, DRUG = "us_overdose_12_month", "synthetic_opioids"
# Every so many months, counted back from the newest: a tile has no room for more.
STEP = 3


@dataclass(frozen=True, kw_only=True)
class _Course:
    """The predicted counts of a state by month, its highest, and its newest where it is known."""

    counts: pd.Series
    peak: float
    peak_at: pd.Timestamp
    newest: float | None

    @property
    def share(self) -> float | None:
        """The newest count in percent of the highest."""
        return None if self.newest is None else self.newest / self.peak * 100


def _courses(table: pd.DataFrame) -> dict[str, _Course]:
    last = table["period_end"].max()
    found = {}
    for state, own in table.groupby("state"):
        counts = own.set_index("period_end")["deaths_predicted"].dropna().astype(float).sort_index()
        if len(counts) < 2 or counts.max() <= 0:
            continue
        found[str(state)] = _Course(
            counts=counts,
            peak=float(counts.max()),
            peak_at=counts.idxmax(),
            newest=float(counts[last]) if last in counts.index else None,
        )
    return found


@dataclass(frozen=True, kw_only=True)
class _All:
    """What the tiles show whichever state is chosen."""

    first: pd.Timestamp
    last: pd.Timestamp
    courses: Mapping[str, _Course]
    points: pd.DataFrame
    rows: pd.DataFrame
    said: Mapping[str, str]


@memoize
def _all(catalog: Catalog) -> _All:
    table = catalog.table(TABLE)
    nation = catalog.table(NATION_TABLE)
    nation = nation[nation["drug_class"] == DRUG].assign(state="US")
    first, last = table["period_end"].min(), table["period_end"].max()
    courses = _courses(table[table["state"] != "US"])
    both = courses | _courses(nation[nation["period_end"].between(first, last)])
    months = pd.date_range(first, last, freq="MS")[::-1][::STEP][::-1]
    points = pd.concat(
        [
            pd.DataFrame(
                {
                    "state": state,
                    "period_end": months,
                    "share": (course.counts / course.peak * 100).reindex(months).to_numpy(),
                }
            )
            for state, course in both.items()
        ],
        ignore_index=True,
    )
    newest = table[(table["period_end"] == last) & (table["state"] != "US")]
    return _All(
        first=first,
        last=last,
        courses=courses,
        points=points,
        rows=_rows(newest.sort_values("state"), courses, changes_of_states(catalog)),
        said={
            state: _said(name, courses.get(state), last)
            for state, name in state_names(catalog).items()
        },
    )


def _state_tiles(catalog: Catalog, chosen: Chosen) -> Picture:
    shown = _all(catalog)
    changes = changes_of_states(catalog)
    spec = TileSpec(
        value="share",
        names=state_names(catalog),
        focus=chosen["state"],
        first=shown.first,
        last=shown.last,
        newest={
            state: course.share
            for state, course in shown.courses.items()
            if course.share is not None
        },
        said=shown.said,
        signed=[str(state) for state in changes[changes > 0].index],
        sign=say("us-tiles-sign"),
        color_key=DRUG,
        title=say("us-tiles-title"),
        subtitle=say("us-tiles-subtitle", last=words.month(shown.last)),
        source=source_of(catalog, TABLE, shown.rows),
    )
    picture = picture_of(
        tile_chart(shown.points, spec),
        shown.rows,
        finding=_finding(changes, period(shown.last, "twelve_months")),
        takeaway=_takeaway(catalog, chosen["state"], shown.courses, changes),
        status=(PRELIMINARY, PREDICTED),
    )
    return replace(
        picture,
        derived={
            "change": say("us-tiles-column-change"),
            "peak": say("us-tiles-column-peak"),
            "peak_at": say("us-tiles-column-when"),
            "share": say("us-tiles-column-share"),
        },
    )


def _rows(newest: pd.DataFrame, courses: Mapping[str, _Course], changes: pd.Series) -> pd.DataFrame:
    """The newest row of each state, with its change and its peak."""
    own = [courses.get(state) for state in newest["state"]]
    return newest.assign(
        change=newest["state"].map(changes).round(1),
        peak=[course.peak if course else None for course in own],
        peak_at=[words.month(course.peak_at) if course else "" for course in own],
        share=pd.Series([course.share if course else None for course in own], dtype=float)
        .round(1)
        .to_numpy(),
    ).reset_index(drop=True)


def _said(name: str, course: _Course | None, last: pd.Timestamp) -> str:
    """What the tile of a state says."""
    if course is None or course.newest is None or course.share is None:
        return say("us-tiles-said-none", state=name, when=words.month(last))
    return say(
        "us-tiles-said",
        form="peak" if course.newest == course.peak else "below",
        state=name,
        number=words.number(course.newest),
        when=period(last, "twelve_months"),
        below=words.number(100 - course.share),
        peak=words.number(course.peak),
        peak_when=words.month(course.peak_at),
    )


def _finding(changes: pd.Series, when: str) -> str:
    """In how many states counts fell, or rose where they rose in more."""
    fell, rose = int((changes < 0).sum()), int((changes > 0).sum())
    return say(
        "us-tiles-finding",
        direction="none" if changes.empty else "down" if fell >= rose else "up",
        count=max(fell, rose),
        all=len(changes),
        when=when,
    )


def _takeaway(
    catalog: Catalog, state: str, courses: Mapping[str, _Course], changes: pd.Series
) -> str:
    """Where counts rose, and how far the state chosen is from its peak."""
    parts = []
    if len(changes):
        rises = listed_rises(catalog)
        parts.append(
            say(
                "us-tiles-compared",
                all=len(changes),
                capital="yes" if "DC" in changes.index else "no",
                rises="some" if rises else "none",
                states=rises,
            )
        )
    course, name = courses.get(state), state_name(catalog, state)
    if course is None or course.share is None or course.newest is None:
        parts.append(say("us-tiles-own-none", state=name))
    else:
        parts.append(
            say(
                "us-tiles-own",
                form="peak" if course.newest == course.peak else "below",
                state=name,
                below=words.number(100 - course.share),
                peak=words.number(course.peak),
                peak_when=period(course.peak_at, "twelve_months"),
            )
        )
    return " ".join(parts)


STATE_TILES = Exhibit(
    name="state_tiles",
    title="Every state at a glance",
    dataset=TABLE,
    also=(NATION_TABLE,),
    is_about_deaths=True,
    picks=STATE.name,
    draw=_state_tiles,
    filters=(STATE,),
)
