"""Where each kind of reader may go from the overview."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Onward:
    """A link to a page, at one of its parts."""

    page: str
    label: str
    part: str = ""


# By the name of the text that stands above the links.
WAYS_ON: dict[str, tuple[Onward, ...]] = {
    "next_public": (
        Onward(page="united_states", label="Deaths over time", part="deaths"),
        Onward(page="united_states", label="Look up a state", part="states"),
        Onward(page="world", label="Look up a country", part="countries"),
        Onward(page="agreements", label="What governments decided"),
    ),
    "next_educators": (
        Onward(page="classroom", label="Lessons, ready to teach"),
        Onward(page="classroom", label="A quiz", part="quiz"),
        Onward(page="classroom", label="Predict, then reveal", part="predict"),
        Onward(page="agreements", label="Guided chapters for a class", part="chapters"),
        Onward(page="united_states", label="Which number is right?", part="seizures"),
        Onward(page="united_states", label="Claims checked", part="claims"),
    ),
    "next_staff": (
        Onward(page="data_and_sources", label="Datasets", part="datasets"),
        Onward(page="data_and_sources", label="The ledger of facts", part="facts"),
        Onward(page="check_a_file", label="Check a file before you save it"),
    ),
}
LATEST_CHANGES = 5
