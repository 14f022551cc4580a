"""Editions: saved files reach visitors whole and checked, or not at all."""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Catalog, Held
from components.publishing.changes import what_changed
from components.publishing.current import last_good
from components.publishing.editions import Editions
from components.publishing.storage import MOST_EDITIONS, state_folder
from components.schema import DataProblem

ROOT = Path(__file__).resolve().parents[2]
TODAY, LATER = date(2026, 11, 30), date(2026, 12, 1)
COST, DEATHS, STATES = "us_economic_cost", "us_overdose_deaths", "states"
SMALL = (
    "us_overdose_deaths",
    "us_overdose_12_month",
    "us_synthetic_opioid_deaths_by_month",
    "us_economic_cost",
    "us_public_opinion",
    "facts",
    "sources",
    "drug_classes",
    "states",
)
Replace = Callable[[str, str, str], None]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few real tables, `data`, and `.atlas` with their first edition, to copy."""
    place = tmp_path_factory.mktemp("seed")
    folder = Path(shutil.copytree(ROOT / "data", place / "data"))
    declare(folder, SMALL)
    facts = pd.read_csv(folder / "facts.csv", dtype=str, keep_default_na=False)
    facts[facts["dataset"].isin(["", *SMALL])].to_csv(folder / "facts.csv", index=False)
    Editions(folder, place / ".atlas").refresh(TODAY)
    return place


@pytest.fixture
def data_copy(seed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seed / "data", tmp_path / "data"))


@pytest.fixture
def small_folder(data_copy: Path) -> Path:
    return data_copy


@pytest.fixture
def editions(seed: Path, small_folder: Path) -> Editions:
    """The editions of the copy, the first of them made."""
    state = shutil.copytree(seed / ".atlas", small_folder.parent / ".atlas")
    made = Editions(small_folder, Path(state))
    made.refresh(TODAY)
    return made


def declare(folder: Path, names: tuple[str, ...]) -> None:
    """Let the declaration of `folder` name some of the shipped tables alone."""
    descriptor = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in names]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")


def billions(catalog: Catalog) -> float:
    return catalog.table(COST)["billion_usd"].iloc[-1]


def held(catalog: Catalog) -> list[str]:
    return [item.path for item in catalog.status.held]


def accept(editions: Editions, today: date = TODAY) -> list[Held]:
    """Accept all that waits, as somebody does who has just looked at it."""
    return editions.accept(editions.refresh(today).status.held, today)


def age(folder: Path, seconds: float = 60) -> None:
    """Make every file look as if it had been saved some time ago."""
    for path in folder.rglob("*"):
        if path.is_file():
            then = time.time() - seconds
            os.utime(path, (then, then))


# Saving


def test_saved_file_is_shown_on_the_next_view(editions: Editions, replace: Replace) -> None:
    before = editions.catalog(TODAY)
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    started = time.monotonic()
    after = editions.catalog(LATER)
    assert time.monotonic() - started < 5
    assert (billions(before), billions(after)) == (1470, 1480)
    assert after.status.edition != before.status.edition
    assert after.status.day == LATER
    assert after.tables[STATES] is before.tables[STATES]


def test_view_with_nothing_changed_gives_the_same_snapshot(editions: Editions) -> None:
    assert editions.catalog(TODAY) is editions.catalog(LATER)


def test_file_that_was_only_touched_makes_no_new_edition(
    editions: Editions, small_folder: Path
) -> None:
    before = editions.catalog(TODAY)
    age(small_folder)
    after = editions.catalog(LATER)
    assert after.status.edition == before.status.edition
    assert after.status.day == TODAY
    assert after.tables is before.tables or dict(after.tables) == dict(before.tables)


def test_saved_text_is_shown(editions: Editions, small_folder: Path) -> None:
    path = small_folder / "text" / "en" / "us_response.md"
    path.write_text("# Another title\n\nAnd a lead.\n", encoding="utf-8")
    assert editions.refresh(TODAY).text("us_response").title == "Another title"


def test_saved_declaration_is_shown(editions: Editions, replace: Replace) -> None:
    replace("datapackage.json", '"Estimated cost of the opioid epidemic"', '"A new title"')
    assert editions.refresh(TODAY).resource(COST).title == "A new title"


def test_snapshot_in_use_does_not_change_when_a_file_is_saved(
    editions: Editions, small_folder: Path
) -> None:
    """A page that is being drawn reads its texts later than its tables."""
    shown = editions.catalog(TODAY)
    title = shown.text("overview").title
    for path in (small_folder / "text" / "en").glob("*.md"):
        path.write_text("# Other\n", encoding="utf-8")
    editions.refresh(TODAY)
    shutil.rmtree(small_folder.parent / ".atlas")
    assert shown.text("overview").title == title
    assert billions(shown) == 1470


def test_file_still_being_written_is_waited_for(editions: Editions, small_folder: Path) -> None:
    path = small_folder / f"{COST}.csv"
    good = path.read_text(encoding="utf-8")
    path.write_text(good[:200], encoding="utf-8")

    def finish() -> None:
        time.sleep(0.25)
        path.write_text(good.replace("total,1470,", "total,1480,"), encoding="utf-8")

    writer = threading.Thread(target=finish)
    writer.start()
    shown = editions.catalog(TODAY)
    writer.join()
    assert held(shown) == []
    assert billions(editions.catalog(TODAY)) == 1480


# Last good


def test_broken_table_keeps_its_last_good_version_and_the_others_are_renewed(
    editions: Editions, replace: Replace
) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    replace(f"{DEATHS}.csv", "2024,synthetic_opioids,47735", "2024,synthetic_opioids,47736")
    shown = editions.refresh(LATER)
    assert billions(shown) == 1470
    assert 47736 in set(shown.table(DEATHS)["deaths"])
    (item,) = shown.status.held
    assert item.name == COST
    assert item.shown_since == TODAY
    assert item.title == "Estimated cost of the opioid epidemic"
    assert "found “1%”" in str(item.problems[0])
    assert shown.status.line([DEATHS]) == ""


def test_held_table_keeps_its_dates_too(
    editions: Editions, replace: Replace, small_folder: Path
) -> None:
    """A page must not say that figures were read today which are those of last year."""
    path = small_folder / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    for item in descriptor["resources"]:
        if item["name"] in (COST, DEATHS):
            item["retrieved"] = "2026-11-22"
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    shown = editions.refresh(LATER)
    assert shown.resource(COST).retrieved == date(2026, 11, 21)
    assert shown.resource(DEATHS).retrieved == date(2026, 11, 22)


def test_mended_table_is_shown_again(editions: Editions, replace: Replace) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    editions.refresh(TODAY)
    replace(f"{COST}.csv", "2020,total,1%,", "2020,total,1480,")
    shown = editions.refresh(TODAY)
    assert (billions(shown), held(shown)) == (1480, [])


def test_last_good_version_stays_after_a_restart(
    editions: Editions, replace: Replace, small_folder: Path
) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    editions.refresh(TODAY)
    replace(f"{COST}.csv", "2020,total,1480,", "2020,total,1%,")
    editions.refresh(LATER)
    shown = Editions(small_folder, editions.state).catalog(LATER)
    assert billions(shown) == 1480
    assert held(shown) == [f"{COST}.csv"]
    assert shown.status.held[0].shown_since == TODAY


def test_file_broken_while_the_site_was_down_keeps_its_last_good_version(
    editions: Editions, replace: Replace, small_folder: Path
) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    shown = Editions(small_folder, editions.state).catalog(TODAY)
    assert (billions(shown), held(shown)) == (1470, [f"{COST}.csv"])


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_text(path.read_text().replace('"resources"', '"resource"')),
        lambda path: path.write_text(path.read_text().replace('"integer"', '"integr"')),
    ],
    ids=["missing", "empty", "half", "property", "type"],
)
def test_broken_declaration_keeps_everything_as_it_was(
    damage: Callable[[Path], object], editions: Editions, replace: Replace, small_folder: Path
) -> None:
    before = editions.catalog(TODAY)
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    damage(small_folder / "datapackage.json")
    shown = editions.refresh(LATER)
    assert held(shown) == ["datapackage.json"]
    assert shown.status.line([COST]) == (
        "We are checking newer files and show the data as of November 30, 2026."
    )
    assert billions(shown) == 1470
    assert shown.status.edition == before.status.edition


def test_data_folder_that_is_gone_keeps_everything_as_it_was(
    editions: Editions, small_folder: Path
) -> None:
    """A network drive may be away for a while."""
    shutil.rmtree(small_folder)
    shown = editions.refresh(TODAY)
    assert held(shown) == ["datapackage.json"]
    assert billions(shown) == 1470


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may open any file")
def test_locked_file_keeps_its_last_good_version(editions: Editions, small_folder: Path) -> None:
    (small_folder / f"{COST}.csv").chmod(0)
    shown = editions.refresh(TODAY)
    assert "found a file that cannot be opened" in str(shown.status.held[0].problems[0])


def test_folder_in_place_of_a_file_keeps_the_last_good_version(
    editions: Editions, small_folder: Path
) -> None:
    (small_folder / f"{COST}.csv").unlink()
    (small_folder / f"{COST}.csv").mkdir()
    shown = editions.refresh(TODAY)
    assert (billions(shown), held(shown)) == (1470, [f"{COST}.csv"])


def test_deleted_source_that_rows_still_name_is_held_with_those_rows(
    editions: Editions, replace: Replace
) -> None:
    replace("sources.csv", "jec_2022,", "jec_of_2022,")
    shown = editions.refresh(TODAY)
    assert held(shown) == ["sources.csv"]
    assert "jec_2022" in shown.sources
    assert str(shown.status.held[0].problems[0]) == (
        f"data/{COST}.csv, row 5, column “Source”: found “jec_2022”. "
        "Allowed: one of the values in data/sources.csv. To fix: if it is new, first add a row for "
        "it to data/sources.csv; if not, did you mean “jec_of_2022”?"
    )


def test_table_with_a_new_source_waits_for_it_and_is_then_shown(
    editions: Editions, replace: Replace
) -> None:
    replace(f"{COST}.csv", "Committee estimate.,jec_2022\n", "Committee estimate.,jec_2026\n")
    assert held(editions.refresh(TODAY)) == [f"{COST}.csv"]
    replace(
        "sources.csv",
        "jec_2022,",
        "jec_2026,Congress,A report,,,Public,official,publisher's own page,\njec_2022,",
    )
    shown = editions.refresh(TODAY)
    assert held(shown) == []
    assert "jec_2026" in set(shown.table(COST)["source_id"])


def test_row_that_a_fact_names_cannot_go(editions: Editions, small_folder: Path) -> None:
    before = editions.catalog(TODAY)
    path = small_folder / f"{DEATHS}.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("2013,synthetic_opioids,")]
    assert len(kept) == len(lines) - 1
    path.write_text("\n".join(kept), encoding="utf-8")
    shown = editions.refresh(TODAY)
    assert held(shown) == [f"{DEATHS}.csv"]
    assert "year=2013”, which fits no row of us_overdose_deaths.csv" in str(
        shown.status.held[0].problems[0]
    )
    assert shown.facts["us_synthetic_2013"] == before.facts["us_synthetic_2013"]


def test_fact_that_points_nowhere_is_held(editions: Editions, small_folder: Path) -> None:
    before = editions.catalog(TODAY)
    path = small_folder / "facts.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("year=latest", "year=2035", 1), "utf-8"
    )
    shown = editions.refresh(TODAY)
    assert held(shown) == ["facts.csv"]
    assert "which fits no row of us_overdose_deaths.csv" in str(shown.status.held[0].problems[0])
    assert shown.fact_problems == before.fact_problems


def test_text_that_names_an_unknown_fact_is_held(editions: Editions, replace: Replace) -> None:
    before = editions.catalog(TODAY).text("overview")
    replace("text/en/overview.md", "{{ us_deaths_peak }}", "{{ us_deaths_peek }}")
    shown = editions.refresh(TODAY)
    assert held(shown) == ["text/en/overview.md"]
    assert shown.text("overview") == before
    assert str(shown.status.held[0].problems[0]) == (
        "data/text/en/overview.md: found {{ us_deaths_peek }}. Allowed: the id of a fact in "
        "data/facts.csv whose figure can be shown. To fix: did you mean {{ us_deaths_peak }}?"
    )


def test_fact_that_a_text_names_cannot_be_renamed(editions: Editions, replace: Replace) -> None:
    replace("facts.csv", "\nus_deaths_peak,", "\nus_deaths_highest,")
    shown = editions.refresh(TODAY)
    assert held(shown) == ["facts.csv"]
    assert "us_deaths_peak" in shown.facts


def test_text_that_was_deleted_is_held(editions: Editions, small_folder: Path) -> None:
    (small_folder / "text" / "en" / "overview.md").unlink()
    shown = editions.refresh(TODAY)
    assert held(shown) == ["text/en/overview.md"]
    assert shown.text("overview").title


def test_new_text_with_a_fault_holds_nothing_else(editions: Editions, small_folder: Path) -> None:
    path = small_folder / "text" / "en" / "new_page.md"
    path.write_text("# New\n\n{{ no_such_fact }}\n", encoding="utf-8")
    assert held(editions.refresh(TODAY)) == []


# The first edition


def test_first_start_accepts_what_is_good_and_says_what_is_not(
    small_folder: Path, replace: Replace
) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    shown = Editions(small_folder, small_folder.parent / ".atlas").catalog(TODAY)
    assert list(shown.problems) == [COST]
    with pytest.raises(DataProblem, match="found “1%”"):
        shown.table(COST)
    assert len(shown.table(STATES)) == 52
    replace(f"{COST}.csv", "2020,total,1%,", "2020,total,1470,")


def test_table_broken_at_the_first_start_is_shown_once_it_is_mended(
    small_folder: Path, replace: Replace
) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    editions = Editions(small_folder, small_folder.parent / ".atlas")
    editions.refresh(TODAY)
    replace(f"{COST}.csv", "2020,total,1%,", "2020,total,1470,")
    shown = editions.refresh(TODAY)
    assert shown.problems == {}
    assert billions(shown) == 1470


def test_first_start_without_a_declaration_says_so(small_folder: Path) -> None:
    (small_folder / "datapackage.json").unlink()
    with pytest.raises(DataProblem, match="no such file"):
        Editions(small_folder, small_folder.parent / ".atlas").catalog(TODAY)


def test_state_folder_that_cannot_be_written_does_not_stop_the_site(
    small_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    editions = Editions(small_folder, blocked / "state")
    assert billions(editions.catalog(TODAY)) == 1470
    assert "cannot be written" in caplog.text
    assert "lost at the next restart" in editions.failure.sentence
    shutil.rmtree(editions.state)


def test_temporary_state_folder_goes_with_its_process(small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    program = (
        "import sys; from pathlib import Path; from components.publishing import Editions; "
        "print(Editions(Path(sys.argv[1]), Path(sys.argv[2])).state, flush=True)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(small_folder), str(tmp_path / "file" / "state")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "atlas-state-" in done.stdout
    assert not Path(done.stdout.strip()).exists()


def test_state_lies_beside_the_data_unless_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ATLAS_STATE", raising=False)
    assert state_folder(ROOT / "data") == ROOT / ".atlas"
    monkeypatch.setenv("ATLAS_STATE", "/var/lib/atlas")
    assert state_folder(ROOT / "data") == Path("/var/lib/atlas")


# Repairs


def test_repaired_file_is_shown_and_said_and_the_saved_file_is_left_alone(
    editions: Editions, small_folder: Path
) -> None:
    path = small_folder / f"{COST}.csv"
    text = path.read_text(encoding="utf-8").replace("total,1470,", "total, 1480,")
    path.write_bytes(text.encode("utf-16"))
    saved = path.read_bytes()
    shown = editions.refresh(TODAY)
    assert billions(shown) == 1480
    assert [str(repair) for repair in shown.status.repairs] == [
        f"data/{COST}.csv: was saved as UTF-16 (“Unicode text”); read as UTF-8.",
        f"data/{COST}.csv: had spaces around 1 cell, in row 7.",
    ]
    assert path.read_bytes() == saved
    kept = editions.state / "editions" / shown.status.edition / "data" / f"{COST}.csv"
    assert kept.read_text(encoding="utf-8") == text.replace("total, 1480,", "total,1480,")


# Surprises


def wrong_by_a_thousand(folder: Path) -> None:
    path = folder / f"{COST}.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows["billion_usd"] = [str(float(cell) * 1000) for cell in rows["billion_usd"]]
    rows.to_csv(path, index=False)


def test_surprise_is_held_until_a_person_accepts_it(editions: Editions, small_folder: Path) -> None:
    wrong_by_a_thousand(small_folder)
    shown = editions.refresh(TODAY)
    (item,) = shown.status.held
    assert (billions(shown), item.problems) == (1470, ())
    assert any("1,000 times those of the version before" in str(one) for one in item.surprises)
    (accepted,) = accept(editions, LATER)
    assert accepted.path == f"{COST}.csv"
    shown = editions.catalog(LATER)
    assert (billions(shown), held(shown)) == (1_470_000, [])
    assert shown.status.day == LATER


def test_acceptance_holds_for_that_content_alone(
    editions: Editions, small_folder: Path, replace: Replace
) -> None:
    wrong_by_a_thousand(small_folder)
    editions.refresh(TODAY)
    replace(f"{COST}.csv", "1470000.0", "14700000.0")
    stale = Editions(small_folder, editions.state)
    assert [item.name for item in accept(stale)] == [COST]
    replace(f"{COST}.csv", "14700000.0", "1470.0")
    shown = editions.refresh(TODAY)
    assert (billions(shown), held(shown)) == (14_700_000, [f"{COST}.csv"])


def test_acceptance_reaches_other_processes(editions: Editions, small_folder: Path) -> None:
    other = Editions(small_folder, editions.state)
    other.catalog(TODAY)
    wrong_by_a_thousand(small_folder)
    age(small_folder)
    assert billions(other.catalog(TODAY)) == 1470
    accept(editions)
    assert billions(other.catalog(TODAY)) == 1_470_000


def test_acceptance_stays_after_a_restart(editions: Editions, small_folder: Path) -> None:
    wrong_by_a_thousand(small_folder)
    accept(editions)
    assert billions(Editions(small_folder, editions.state).catalog(TODAY)) == 1_470_000


def test_two_versions_of_the_site_do_not_judge_each_other_for_ever(editions: Editions) -> None:
    """While an update is rolled out, both share the state folder."""
    path = editions.state / "current.json"
    by_other = json.loads(path.read_text(encoding="utf-8")) | {"site": "another version"}
    path.write_text(json.dumps(by_other), encoding="utf-8")
    editions.catalog(TODAY)
    assert json.loads(path.read_text(encoding="utf-8"))["site"] == "another version"


def test_new_version_of_the_site_checks_everything_again(
    editions: Editions, small_folder: Path
) -> None:
    path = editions.state / "current.json"
    by_other = json.loads(path.read_text(encoding="utf-8")) | {"site": "another version"}
    path.write_text(json.dumps(by_other), encoding="utf-8")
    Editions(small_folder, editions.state).catalog(TODAY)
    assert json.loads(path.read_text(encoding="utf-8"))["site"] != "another version"


def test_file_with_problems_cannot_be_accepted(editions: Editions, replace: Replace) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    assert accept(editions) == []
    assert billions(editions.catalog(TODAY)) == 1470


def test_table_that_the_declaration_drops_holds_everything_until_accepted(
    editions: Editions, small_folder: Path
) -> None:
    names = tuple(editions.catalog(TODAY).package.resources)
    declare(small_folder, (*names, "us_lab_reports"))
    assert len(editions.refresh(TODAY).table("us_lab_reports")) == 54
    declare(small_folder, names)
    shown = editions.refresh(TODAY)
    assert held(shown) == ["datapackage.json"]
    assert len(shown.table("us_lab_reports")) == 54
    accept(editions)
    assert "us_lab_reports" not in editions.catalog(TODAY).package.resources


def test_headline_that_changes_is_told(editions: Editions, replace: Replace) -> None:
    replace(f"{DEATHS}.csv", "2024,synthetic_opioids,47735", "2024,synthetic_opioids,47736")
    shown = editions.refresh(TODAY)
    assert held(shown) == []
    assert any(
        "“47,735 deaths” (2024) to “47,736 deaths”" in str(one) for one in shown.status.notices
    )


def test_figures_that_a_page_cannot_draw_are_held(small_folder: Path, replace: Replace) -> None:
    def trial(before: Catalog, after: Catalog, names: object) -> dict[str, str]:
        assert names == [COST]
        return {COST: "KeyError"} if billions(after) > 1500 else {}

    editions = Editions(small_folder, small_folder.parent / ".atlas", trial=trial)
    editions.refresh(TODAY)
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1490,")
    assert billions(editions.refresh(TODAY)) == 1490
    replace(f"{COST}.csv", "2020,total,1490,", "2020,total,1580,")
    shown = editions.refresh(TODAY)
    assert billions(shown) == 1490
    assert "figures that a page cannot show (KeyError)" in str(shown.status.held[0].problems[0])


# PreviewResult


def test_preview_shows_what_would_come_and_changes_nothing(
    editions: Editions, small_folder: Path
) -> None:
    raw = (small_folder / f"{COST}.csv").read_bytes().replace(b"total,1470,", b"total,9470,")
    seen = editions.preview({f"{COST}.csv": raw}, TODAY)
    assert billions(seen.catalog) == 9470
    assert seen.problems == ()
    assert seen.differences[COST].sentence == "1 row changed"
    assert any(one.kind == "jump" for one in seen.surprises)
    assert billions(editions.catalog(TODAY)) == 1470
    assert billions(editions.refresh(TODAY)) == 1470


def test_preview_of_a_broken_file_says_what_to_mend(editions: Editions, small_folder: Path) -> None:
    raw = (small_folder / f"{COST}.csv").read_bytes().replace(b"total,1470,", b"total,1%,")
    seen = editions.preview({f"{COST}.csv": raw}, TODAY)
    assert [problem.where for problem in seen.problems] == [
        f"data/{COST}.csv, row 7, column “Billion dollars”"
    ]
    assert billions(seen.catalog) == 1470


# The log


def test_every_refresh_is_logged_by_dataset_newest_first(
    editions: Editions, replace: Replace, small_folder: Path
) -> None:
    first = editions.catalog(TODAY).status.edition
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    second = editions.refresh(LATER).status.edition
    path = small_folder / f"{COST}.csv"
    path.write_text(path.read_text() + "2021,total,1490,,jec_2022\n", encoding="utf-8")
    log = editions.refresh(LATER).status.log
    assert [(item.dataset, item.detail) for item in log] == [
        (COST, "1 row added; data to 2021, before to 2020."),
        (COST, "1 row changed."),
    ]
    old = log[1]
    assert (old.day, old.edition_before, old.edition) == (LATER, first, second)
    assert (old.added, old.removed, old.changed) == (0, 0, 1)


def test_log_is_read_together_with_the_lines_written_by_hand(
    editions: Editions, small_folder: Path
) -> None:
    declare(small_folder, (*SMALL, "changes"))
    editions.refresh(TODAY)
    path = small_folder / f"{COST}.csv"
    path.write_text(path.read_text().replace("total,1470,", "total,1480,"), encoding="utf-8")
    lines = what_changed(editions.refresh(LATER))
    assert lines[0].title == "Estimated cost of the opioid epidemic"
    assert "Agreements and the U.S. response" in [line.title for line in lines]
    assert [line.day for line in lines] == sorted((line.day for line in lines), reverse=True)


# State on disk


def test_old_editions_are_removed_and_the_present_one_is_not(
    editions: Editions, replace: Replace
) -> None:
    for value in range(1471, 1471 + MOST_EDITIONS + 3):
        replace(f"{COST}.csv", f"total,{value - 1},", f"total,{value},")
        shown = editions.refresh(TODAY)
    kept = {path.name for path in (editions.state / "editions").iterdir()}
    assert len(kept) == MOST_EDITIONS
    assert shown.status.edition in kept


def test_last_edition_of_every_day_outlives_the_newest_ones(
    editions: Editions, replace: Replace
) -> None:
    last_of_first_day = editions.catalog(TODAY).status.edition
    for value in range(1471, 1471 + MOST_EDITIONS + 3):
        replace(f"{COST}.csv", f"total,{value - 1},", f"total,{value},")
        editions.refresh(LATER)
    kept = editions.available()
    assert [one.day for one in kept] == [LATER] * MOST_EDITIONS + [TODAY]
    assert kept[-1].id == last_of_first_day
    old = editions.open(last_of_first_day)
    assert billions(old) == 1470
    assert (old.status.edition, old.status.day) == (last_of_first_day, TODAY)


def test_old_editions_store_what_they_have_in_common_once(
    editions: Editions, replace: Replace
) -> None:
    """The newest ones do not, so that one damaged file cannot spoil them all."""
    ids = [editions.catalog(TODAY).status.edition]
    for value in range(1471, 1471 + MOST_EDITIONS + 1):
        replace(f"{COST}.csv", f"total,{value - 1},", f"total,{value},")
        day = LATER if value == 1471 else date(2026, 12, 2)
        ids.append(editions.refresh(day).status.edition)
    places = [editions.state / "editions" / name for name in ids]

    def own(newer: Path, older: Path) -> set[str]:
        paths = [path.relative_to(newer) for path in (newer / "data").rglob("*.*")]
        return {path.name for path in paths if not (newer / path).samefile(older / path)}

    assert own(places[1], places[0]) == {f"{COST}.csv"}
    assert f"{STATES}.csv" in own(places[-1], places[-2])
    assert billions(editions.open(ids[0])) == 1470
    assert billions(editions.open(ids[1])) == 1471


@pytest.mark.parametrize("name", ["", "0123456789ab", "../../etc", "ab2c4be28c4f/..", "x" * 12])
def test_edition_that_is_not_kept_is_none(editions: Editions, name: str) -> None:
    assert editions.open(name) is None


def test_edition_whose_copy_is_damaged_is_not_shown(editions: Editions) -> None:
    name = editions.catalog(TODAY).status.edition
    (editions.state / "editions" / name / "data" / f"{COST}.csv").write_text("year\n")
    assert editions.open(name) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda state: (state / "current.json").unlink(),
        lambda state: (state / "current.json").write_text("{"),
        lambda state: (state / "current.json").write_text('{"edition": "nowhere"}'),
        lambda state: next(state.glob("editions/*/data/states.csv")).write_text("cut"),
        lambda state: shutil.rmtree(state / "editions"),
    ],
    ids=["no pointer", "half a pointer", "a wrong pointer", "a changed copy", "no editions"],
)
def test_damaged_state_is_made_anew_from_good_files(
    damage: Callable[[Path], object], editions: Editions, small_folder: Path
) -> None:
    damage(editions.state)
    shown = Editions(small_folder, editions.state).catalog(TODAY)
    assert (billions(shown), held(shown), shown.problems) == (1470, [], {})


def test_lost_pointer_still_finds_the_last_good_version(
    editions: Editions, small_folder: Path, replace: Replace
) -> None:
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1%,")
    (editions.state / "current.json").unlink()
    shown = Editions(small_folder, editions.state).catalog(TODAY)
    assert (billions(shown), held(shown)) == (1470, [f"{COST}.csv"])


def test_failure_that_is_no_fault_of_the_data_keeps_the_edition_and_is_logged(
    editions: Editions, replace: Replace, caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk, for example."""
    before = editions.catalog(TODAY)
    shutil.rmtree(editions.state)
    editions.state.write_text("in the way")
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    with caplog.at_level(logging.ERROR):
        assert editions.catalog(TODAY) is before
    assert "kept the edition before" in caplog.text


def test_file_of_an_old_edition_can_be_copied_back(
    editions: Editions, small_folder: Path, replace: Replace
) -> None:
    first = editions.catalog(TODAY).status.edition
    replace(f"{COST}.csv", "2020,total,1470,", "2020,total,1480,")
    editions.refresh(TODAY)
    old = editions.state / "editions" / first / "data" / f"{COST}.csv"
    shutil.copy(old, small_folder / f"{COST}.csv")
    shown = editions.refresh(LATER)
    assert (billions(shown), shown.status.edition) == (1470, first)


# Many at once


def test_readers_see_no_error_and_no_mixture_while_a_file_is_rewritten_two_hundred_times(
    editions: Editions, small_folder: Path
) -> None:
    """Two tables are saved together with one number; a view must show the same in both."""
    cost, deaths = small_folder / f"{COST}.csv", small_folder / f"{DEATHS}.csv"
    cost_text, deaths_text = cost.read_text(), deaths.read_text()
    faults: list[object] = []
    seen: set[float] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                shown = editions.catalog(TODAY)
                value = billions(shown)
                if shown.problems or shown.facts["us_deaths_latest"].value is None:
                    faults.append(shown.problems)
                # Whatever was half written, every table is one that was accepted.
                if not 1470 <= value <= 1670:
                    faults.append(value)
                seen.add(value)
            except Exception as error:
                faults.append(error)
            time.sleep(0.002)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(1, 201):
        cost.write_text(cost_text.replace("total,1470,", f"total,{1470 + number},"))
        deaths.write_text(
            deaths_text.replace(
                "2024,synthetic_opioids,47735", f"2024,synthetic_opioids,{47735 + number}"
            )
        )
        if number % 50 == 0:
            time.sleep(0.7)  # a pause in which what was saved is taken in
    time.sleep(0.6)
    deadline = time.monotonic() + 10
    while billions(editions.catalog(TODAY)) != 1670 and time.monotonic() < deadline:
        time.sleep(0.05)
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert 1670 in seen and len(seen) >= 2
    shown = editions.catalog(TODAY)
    assert billions(shown) - 1470 == shown.facts["us_synthetic_latest"].value - 47735


ACCEPT_FOR_EVER = """
import itertools, sys
from datetime import date
from pathlib import Path
from components.publishing.editions import Editions
folder, state = Path(sys.argv[1]), Path(sys.argv[2])
editions = Editions(folder, state)
editions.refresh(date(2026, 11, 30))
text = (folder / "us_economic_cost.csv").read_text()
print("ready", flush=True)
for number in itertools.count(1):
    value = f"total,{1470 + number % 50},"
    (folder / "us_economic_cost.csv").write_text(text.replace("total,1470,", value))
    editions.refresh(date(2026, 11, 30))
"""


def test_process_killed_while_it_accepts_leaves_a_whole_edition(
    editions: Editions, small_folder: Path
) -> None:
    original = (small_folder / f"{COST}.csv").read_text()
    for round_ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", ACCEPT_FOR_EVER, str(small_folder), str(editions.state)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.15 + 0.13 * round_)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        whole, _ = last_good(editions.state)
        assert whole is not None and whole.catalog.problems == {}
        assert 1470 <= billions(whole.catalog) < 1520
        (small_folder / f"{COST}.csv").write_text(original)
    shown = Editions(small_folder, editions.state).catalog(TODAY)
    assert (billions(shown), shown.problems) == (1470, {})


def test_earlier_content_comes_back_without_a_question(
    editions: Editions, small_folder: Path
) -> None:
    path = small_folder / f"{DEATHS}.csv"
    right = path.read_bytes()
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[table["year"] == "2024", "deaths"] = "9999999"
    table.to_csv(path, index=False)
    wrong = path.read_bytes()
    editions.refresh(TODAY)
    assert accept(editions)
    path.write_bytes(right)
    assert editions.refresh(TODAY).status.held == ()
    assert 9999999 not in set(editions.catalog(TODAY).table(DEATHS)["deaths"])
    # What was taken back asks again, though it was accepted once and readers saw it.
    path.write_bytes(wrong)
    (held,) = editions.refresh(TODAY).status.held
    assert held.name == DEATHS and held.surprises and not held.problems
    assert 9999999 not in set(editions.catalog(TODAY).table(DEATHS)["deaths"])
