"""Files published as one step, rows put where they belong, and the settings of datasets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import frictionless
import pytest

from components.publishing.approvals import PUBLISHED, read_approvals
from components.publishing.desk import (
    NotReadyError,
    SavedSinceError,
    digests_on_disk,
    save_or_revert,
    with_change,
    with_declaration,
    with_row,
)
from components.publishing.editions import Editions
from components.schema import datasets, read_package
from components.schema.package import DESCRIPTOR

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
TODAY = date(2026, 11, 30)
COST = "us_economic_cost.csv"
WHOLE = "2020,total,1470,"


@pytest.fixture
def editions(accepted_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Editions]:
    """A site for staff on a copy of the data."""
    monkeypatch.setenv("ATLAS_STAFF", "1")
    service = Editions(accepted_copy, accepted_copy.parent / ".atlas")
    service.catalog(TODAY)
    yield service


def saved(editions: Editions, *files: str) -> dict[str, bytes]:
    return {path: (editions.folder / path).read_bytes() for path in files}


def test_files_are_published_together_or_not_at_all(editions: Editions) -> None:
    before = saved(editions, COST, datasets.FILE, DESCRIPTOR)
    read = datasets.read_on(before[datasets.FILE], [COST], TODAY)
    odd = before[COST].replace(WHOLE.encode(), b"2020,total,14700,")
    assert odd != before[COST]
    files = with_declaration({COST: odd, datasets.FILE: read}, before[DESCRIPTOR])
    seen = digests_on_disk(editions.folder, list(files))
    first = editions.catalog(TODAY).status.edition
    with pytest.raises(NotReadyError) as found:
        editions.publish(files, seen, [], TODAY, who="Ana Ruiz")
    assert saved(editions, *before) == before
    asked = found.value.lines
    assert any("14,700 billion" in line for line in asked)
    with pytest.raises(NotReadyError, match="found “1%”"):
        broken = {**files, COST: odd.replace(b"14700", b"1%")}
        editions.publish(broken, seen, asked, TODAY, who="Ana Ruiz")
    with pytest.raises(SavedSinceError) as late:
        editions.publish(files, {**seen, COST: ""}, asked, TODAY, who="Ana Ruiz")
    assert late.value.paths == (COST,)
    assert saved(editions, *before) == before and editions.failure is None
    assert editions.catalog(TODAY).status.edition == first
    assert editions.publish(files, seen, asked, TODAY, who="Ana Ruiz", why="Read twice") == []
    shown = editions.refresh(TODAY)
    assert not shown.status.held and not shown.status.repairs
    assert 14700 in set(shown.table("us_economic_cost")["billion_usd"])
    assert shown.resource("us_economic_cost").retrieved == TODAY
    assert saved(editions, *files) == files
    confirmed, pressed = read_approvals(editions.state)[:2]
    assert set(confirmed.confirmed) == set(asked) and pressed.action == PUBLISHED
    assert {one.edition for one in (confirmed, pressed)} == {shown.status.edition}


def test_files_are_as_before_when_a_later_one_fails(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(OSError), save_or_revert(tmp_path, {"a.csv": b"new", "b.csv": b"new"}):
        assert (tmp_path / "a.csv").read_text() == "new"
        raise OSError("the disk is full")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_text() == "old"


def test_table_of_datasets_is_taken_where_it_is_sound_and_else_waits(editions: Editions) -> None:
    place = editions.folder / datasets.FILE
    good = place.read_text(encoding="utf-8")
    row = next(line for line in good.splitlines() if line.startswith(COST))
    place.write_text(good.replace(row, row.replace(",0,other-pd", ",90,other-pd")))
    shown = editions.refresh(TODAY)
    assert shown.resource("us_economic_cost").refresh_days == 90
    assert "settings of data/datasets.csv were taken" in str(shown.status.repairs[0])
    raw = editions.shown_files(TODAY)[DESCRIPTOR]
    assert frictionless.Package.metadata_validate(json.loads(raw)) is not None
    assert list(frictionless.Package.metadata_validate(json.loads(raw))) == []
    broken = row.replace(",0,other-pd", ",soon,other-pd")
    place.write_text(good.replace(row, broken))
    shown = editions.refresh(TODAY)
    assert [item.path for item in shown.status.held] == [datasets.FILE]
    assert "column “Due after (days)”: found “soon”" in str(shown.status.held[0].problems[0])
    assert shown.resource("us_economic_cost").refresh_days == 90
    place.write_text(good.replace(row, row.replace("2026-11-21", "2026-12-24")))
    shown = editions.refresh(TODAY)
    held = {item.path: item for item in shown.status.held}
    assert set(held) == {COST, datasets.FILE}
    assert "“Read on” of us_economic_cost.csv is 2026-12-24" in str(held[COST].problems[0])
    assert "is after today" in str(held[datasets.FILE].surprises[0])


def test_row_goes_where_the_table_has_it_and_others_stay_as_they_are_written() -> None:
    package = read_package(DATA, is_checked=True)
    raw = (DATA / "events.csv").read_bytes()
    new = {"event_id": "desk_2018", "date": "2018-01-02", "title": "A row, by form"}
    lines = with_row(raw, package.table("events"), new).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(b"desk_2018"))
    assert lines[at - 1].split(b",")[1] <= b"2018-01-02" <= lines[at + 1].split(b",")[1]
    assert b'"A row, by form"' in lines[at]
    assert lines[:at] + lines[at + 1 :] == raw.splitlines()
    first = raw.splitlines()[1].split(b",")[0].decode()
    changed = with_row(raw, package.table("events"), {"event_id": first, "date": "1986"})
    assert len(changed.splitlines()) == len(raw.splitlines())
    assert changed.splitlines()[2:] == raw.splitlines()[2:]
    told = with_change((DATA / "changes.csv").read_bytes(), TODAY, "A title", "x, y", "events", "a")
    assert told.splitlines()[1] == b'2026-11-30,A title,"x, y",events,a'
