"""One run of the scheduled refresh: fetch, propose, remember, and tell each outcome once."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from components.ingest.recipe import Recipe
from components.publishing import proposals
from components.publishing.build import try_build
from components.publishing.current import last_good, rules_of
from components.publishing.draft import BuildRules, Edition
from components.publishing.outcome import edition_of
from components.publishing.saved import read_saved
from components.refresh.fetch import FetchedFile, FetchError, allow, fetch
from components.refresh.proposal import proposal_of, write_proposal
from components.runtime.files import read_json, write_whole
from components.runtime.settings import Environment
from components.schema import DataProblem
from components.text.messages import say

MARKS = "marks.json"
PROPOSED, SAME, FAILED, NO_ADDRESS = "proposed", "same", "failed", "no address"
PATIENCE = 10.0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one import recipe: a line for people, and the folder of its proposal."""

    recipe: str
    table: str
    kind: str
    line: str
    folder: str = ""


@dataclass(frozen=True, kw_only=True)
class Base:
    """What a proposal is compared with: the edition shown, or data/ where there is none."""

    edition: Edition
    rules: BuildRules


def base_of(folder: Path, state: Path, today: date) -> Base:
    """The edition that readers see, from the state folder, or made of the files of `folder`."""
    edition, current = last_good(state)
    if edition is None:
        made = try_build(read_saved(folder), None, BuildRules())
        return Base(edition=edition_of(made, None, today, state), rules=BuildRules(today=today))
    return Base(edition=edition, rules=rules_of(state, current, today))


def refresh(
    recipe: Recipe, address: str, base: Base, folder: Path, today: date, **limits: Any
) -> Outcome:
    """Fetch the file of one import recipe, and propose what it would change.

    Raises OSError where `folder` cannot be written. `limits` are those of `fetch`.
    """
    title = base.edition.catalog.resource(recipe.table).title
    place = folder / recipe.table
    marks = _marks(place)

    def outcome(kind: str, line: str, proposed: str = "") -> Outcome:
        return Outcome(
            recipe=recipe.name, table=recipe.table, kind=kind, line=line, folder=proposed
        )

    if not address:
        line = say("refresh-no-address", title=title, page=recipe.get.page or "–")
        return outcome(NO_ADDRESS, line)
    known = marks if marks.get("address") == address else {}
    try:
        found = fetch(
            address,
            recipe.get.hosts,
            etag=known.get("etag", ""),
            modified=known.get("modified", ""),
            **limits,
        )
        if found is None or found.sha256 == known.get("sha256"):
            return outcome(SAME, say("refresh-unchanged", title=title))
        _keep_raw(place, found)
        proposal = proposal_of(recipe, found, base.edition, base.rules, today)
    except FetchError as error:
        return outcome(FAILED, say("refresh-failed", title=title, reason=f"{error}."))
    except DataProblem as fault:
        return outcome(FAILED, say("refresh-failed", title=title, reason=str(fault)))
    written = str(write_proposal(proposal, folder))
    _write_marks(
        place,
        marks
        | {
            "address": address,
            "etag": found.etag,
            "modified": found.modified,
            "sha256": found.sha256,
            "file": found.name,
        },
    )
    if not proposal.is_new:
        return outcome(SAME, say("refresh-same", title=title), written)
    return outcome(PROPOSED, proposal.line, written)


def _keep_raw(place: Path, found: FetchedFile) -> None:
    """Keep the agency's file as it came; the name holds the beginning of its hash."""
    raw = place / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    write_whole(raw / proposals.raw_name(found.name, found.sha256), found.content)
    write_whole(raw / f"{found.sha256[:12]}.sha256", f"{found.sha256}  {found.name}\n")


def _marks(place: Path) -> dict[str, str]:
    try:
        return {str(name): str(mark) for name, mark in read_json(place / MARKS).items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _write_marks(place: Path, marks: Mapping[str, str]) -> None:
    place.mkdir(parents=True, exist_ok=True)
    write_whole(place / MARKS, json.dumps(marks, indent=1))


def notify(outcome: Outcome, folder: Path, today: date) -> str:
    """Send one line to ATLAS_WEBHOOK, where it is set; why that failed, else "".

    The same failure is sent once a day.
    """
    place, address = folder / outcome.table, Environment().text("ATLAS_WEBHOOK")
    marks = _marks(place)
    if outcome.kind == FAILED:
        if (marks.get("told"), marks.get("told_on")) == (outcome.line, today.isoformat()):
            return ""
        _write_marks(place, marks | {"told": outcome.line, "told_on": today.isoformat()})
    elif "told" in marks:
        _write_marks(place, {k: v for k, v in marks.items() if k not in ("told", "told_on")})
    if not address:
        return ""
    body = json.dumps({"text": outcome.line, **asdict(outcome)}, ensure_ascii=False).encode()
    request = urllib.request.Request(
        address, data=body, headers={"Content-Type": "application/json"}, method="POST"
    )
    try:
        allow(address, [request.host.partition(":")[0]])
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            answer.read(1)
    except (OSError, FetchError) as error:
        return say("refresh-webhook", reason=str(getattr(error, "reason", error)))
    return ""


def default_folder(state: Path) -> Path:
    """Where proposals lie: in the state folder, where the page of staff finds them."""
    return state / proposals.FOLDER
