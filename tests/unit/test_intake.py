"""Taking in saved files: whatever is saved, and whatever fails, the last good edition stays.

A fault holds the file that causes it alone; a fault that no file causes is said with its reason.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from components.catalog import Catalog, Held
from components.publishing.current import last_good
from components.publishing.editions import Editions
from components.schema import DataProblem, read_package

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 30)
COST, PERIODS, OUTLINES = "us_economic_cost", "us_overdose_12_month", "us_states_albers"
DECLARED = (COST, PERIODS, OUTLINES, "lessons", "facts", "sources", "drug_classes", "states")
STRAY = "text/en/world (1).md"


class Folder:
    """A data folder with its editions."""

    def __init__(self, place: Path) -> None:
        self.data, self.state = place / "data", place / ".atlas"
        self.editions = Editions(self.data, self.state)

    def change(self, file: str, old: str, new: str) -> None:
        path = self.data / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}; choose another piece"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    def cost(self, value: str) -> None:
        """Save another value in the last row of the costs."""
        path = self.data / f"{COST}.csv"
        head, _, row = path.read_text(encoding="utf-8").rstrip("\n").rpartition("\n")
        cells = row.split(",")
        cells[2] = value
        path.write_text(f"{head}\n{','.join(cells)}\n", encoding="utf-8", newline="")

    def refresh(self) -> Catalog:
        return self.editions.refresh(TODAY)

    def restart(self) -> Catalog:
        self.editions = Editions(self.data, self.state, trial=self.editions.trial)
        return self.editions.catalog(TODAY)


def cost(catalog: Catalog) -> float:
    return catalog.table(COST)["billion_usd"].iloc[-1]


def held(catalog: Catalog) -> list[str]:
    return [item.path for item in catalog.status.held]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few real tables, all texts and the first edition, to copy."""
    place = tmp_path_factory.mktemp("seed")
    descriptor = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in DECLARED]
    paths = [item["path"] for item in descriptor["resources"]]
    for path in paths:
        (place / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / path, place / "data" / path)
    shutil.copytree(ROOT / "data" / "text", place / "data" / "text", dirs_exist_ok=True)
    (place / "data" / "text" / "exceptions.csv").unlink()
    (place / "data" / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    facts = pd.read_csv(place / "data" / "facts.csv", dtype=str, keep_default_na=False)
    kept = facts[facts["dataset"].isin(["", *DECLARED])]
    kept.to_csv(place / "data" / "facts.csv", index=False)
    made = Folder(place)
    assert made.refresh().problems == {}
    return place


@pytest.fixture
def folder(seed: Path, tmp_path: Path) -> Folder:
    shutil.copytree(seed, tmp_path, dirs_exist_ok=True)
    made = Folder(tmp_path)
    made.editions.catalog(TODAY)
    return made


# Cells and declarations


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{PERIODS}.csv", "2015-01,", "20155-01,"),
        (f"{PERIODS}.csv", "2015-01,", "２０１５-01,"),
        (f"{COST}.csv", "2018,", "٢٠١٨,"),
    ],
    ids=["a digit too many", "full-width digits", "Arabic digits"],
)
def test_broken_cell_holds_its_file_alone_also_after_a_restart(
    file: str, old: str, new: str, folder: Folder
) -> None:
    folder.change(file, old, new)
    folder.change("lessons.csv", "title", "title")
    folder.change("text/en/about.md", "# ", "# Again: ")
    for shown in (folder.refresh(), folder.restart()):
        assert held(shown) == [file]
        assert new[:-1] in shown.status.held[0].problems[0].found
        assert shown.status.held[0].since
        assert shown.text("about").title.startswith("Again")
        assert folder.editions.failure is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"refreshDays": 0', '"refreshDays": 1e400', "refreshDays"),
        ('"refreshDays": 0', '"refreshDays": 1000000000', "a whole number from 0 to 36500"),
        ('"refreshDays": 0', '"refreshDays": "30"', '“refreshDays” is "30"'),
        ('"refreshDays": 0', '"refreshDays": true', "“refreshDays” is true"),
        ('"retrieved": "2026-11-21"', '"retrieved": "2026-W47-6"', "a day as 2026-04-30"),
        ('"retrieved": "2026-11-21"', '"retrieved": "２０２６-11-21"', "a day as 2026-04-30"),
        ('"retrieved": "2026-11-21"', '"retrieved": 20261121', "must be text in quotes"),
        ('"path": "drug_classes.csv"', '"path": "../states.csv"', "“path” is"),
        ('"path": "drug_classes.csv"', '"path": "states.csv"', "the path “states.csv” twice"),
        ('"name": "drug_classes"', '"name": "states"', "the name “states” twice"),
        ('"title": "Drug classes"', '"title": null', "“title” is null"),
        ('"title": "Drug classes"', '"title": "\\ud800"', "half of a letter"),
        ('"type": "year"', '"type": "years"', '“type” of year is "years"'),
        ('"asOf": "year"', '"asOf": "yaer"', "“asOf” is"),
        ('"text/en/help_sheet.md"', '"text/../about.md"', "under texts"),
        ('"sourceIds": [', '"sourceIds": [5, ', "sourceIds"),
    ],
)
def test_declaration_that_a_page_could_not_read_is_named(
    old: str, new: str, message: str, folder: Folder
) -> None:
    before = folder.editions.catalog(TODAY)
    folder.change("datapackage.json", old, new)
    shown = folder.refresh()
    (item,) = shown.status.held
    assert message in str(item.problems[0])
    assert shown.package.descriptor == before.package.descriptor
    assert shown.freshness(COST, TODAY).sentence == before.freshness(COST, TODAY).sentence


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"[" * 100_000, "thousands deep"),
        (b'{"type": NaN}', "NaN in place of a number"),
        (b'{"type": "\\ud800"}', "half of a letter"),
        (b'{"type": "FeatureCollection", "features": []}', "built in another way"),
        (b"[1, 2]", "built in another way"),
    ],
    ids=["deep", "NaN", "half a letter", "nothing", "a list"],
)
def test_outlines_that_no_map_could_draw_are_held(raw: bytes, found: str, folder: Folder) -> None:
    (folder.data / "boundaries" / f"{OUTLINES}.json").write_bytes(raw)
    shown = folder.refresh()
    assert held(shown) == [f"boundaries/{OUTLINES}.json"]
    assert found in shown.status.held[0].problems[0].found
    assert shown.json(OUTLINES)["features"]


def test_outlines_may_be_drawn_anew(folder: Folder) -> None:
    path = folder.data / "boundaries" / f"{OUTLINES}.json"
    outlines = json.loads(path.read_bytes())
    outlines["features"].pop()
    path.write_text(json.dumps(outlines), encoding="utf-8")
    shown = folder.refresh()
    assert held(shown) == []
    assert len(shown.json(OUTLINES)["features"]) == len(outlines["features"])


# Faults of the program itself


def failing_above(limit: float) -> Callable[..., dict[str, str]]:
    """A trial of pages that fails, as a fault of the program would, where a cost is too high."""

    def trial(before: Catalog, after: Catalog, names: object) -> dict[str, str]:
        if cost(after) > limit:
            raise ZeroDivisionError("division by zero")
        return {}

    return trial


def test_file_that_makes_the_program_fail_is_singled_out(folder: Folder) -> None:
    folder.editions.trial = failing_above(1500)
    folder.cost("1510")
    folder.change("text/en/about.md", "# ", "# Again: ")
    folder.change(
        "drug_classes.csv", "Overdose deaths involving cocaine", "Deaths involving cocaine"
    )
    for shown in (folder.refresh(), folder.restart()):
        assert held(shown) == [f"{COST}.csv"]
        assert str(shown.status.held[0].problems[0]) == (
            f"data/{COST}.csv: found content that the site cannot read (ZeroDivisionError). "
            "Allowed: content that every part of the site can read. "
            "To fix: compare the file with the version before, and tell the developers."
        )
        assert cost(shown) == 1470
        assert shown.text("about").title.startswith("Again")
        assert "Deaths involving cocaine" in " ".join(shown.table("drug_classes")["what_it_counts"])
    folder.cost("1480")
    assert (cost(folder.refresh()), held(folder.refresh())) == (1480, [])


def test_all_files_that_make_the_program_fail_are_held_and_no_other(folder: Folder) -> None:
    folder.editions.trial = failing_above(0)  # with any table that is new
    folder.cost("1480")
    folder.change(
        "drug_classes.csv", "Overdose deaths involving cocaine", "Deaths involving cocaine"
    )
    (folder.data / "text" / "en" / "world.md").unlink()
    folder.change("text/en/about.md", "# ", "# Again: ")
    for shown in (folder.refresh(), folder.restart()):
        assert held(shown) == ["drug_classes.csv", "text/en/world.md", f"{COST}.csv"]
        assert shown.text("about").title.startswith("Again")


# Names and kinds of files


def not_text(data: Path) -> None:
    with open(os.fsencode(data) + b"/text/en/caf\xe9.md", "wb") as file:
        file.write(b"# Title\n")


NOBODY_READS: dict[str, tuple[Callable[[Path], object], str]] = {
    "bytes that are no text": (not_text, "text/en/caf\\udce9.md"),
    "a line break": (lambda data: (data / "a\nb.csv").write_text("x"), "a\nb.csv"),
    "a backslash": (lambda data: (data / "data\\states.csv").write_text("x"), "data\\states.csv"),
    "the longest name": (lambda data: (data / f"{'x' * 251}.csv").write_text("x"), "x" * 251),
    "a pipe": (lambda data: os.mkfifo(data / "pipe.csv"), "pipe.csv"),
    "a loop": (lambda data: (data / "loop.json").symlink_to("loop.json"), "loop.json"),
    "a copy": (
        lambda data: shutil.copy(data / "states.csv", data / "states (1).csv"),
        "states (1).csv",
    ),
    "a conflict": (
        lambda data: shutil.copy(
            data / f"{COST}.csv", data / f"{COST} (Anna's conflicted copy 2026-11-28).csv"
        ),
        "Anna's conflicted copy",
    ),
    "another ending": (
        lambda data: shutil.copy(data / "text/en/world.md", data / "text/en/world.md.txt"),
        "text/en/world.md.txt",
    ),
    "a backup": (
        lambda data: shutil.copy(data / "states.csv", data / "states.csv.bak"),
        "states.csv.bak",
    ),
    "a backup of an editor": (
        lambda data: shutil.copy(data / "states.csv", data / "states.csv~"),
        "states.csv~",
    ),
    "a workbook": (
        lambda data: (data / "states.xlsx").write_bytes(b"PK"),
        "states.xlsx",
    ),
    "a language": (
        lambda data: shutil.copytree(data / "text" / "es", data / "text" / "fr"),
        "text/fr/family_letter.md",
    ),
}


@pytest.mark.parametrize("kind", NOBODY_READS)
def test_file_that_nobody_declared_is_listed_and_stops_no_other(kind: str, folder: Folder) -> None:
    make, name = NOBODY_READS[kind]
    make(folder.data)
    folder.cost("1480")
    for shown in (folder.refresh(), folder.restart()):
        assert (cost(shown), held(shown), folder.editions.failure) == (1480, [], None)
        assert name in " ".join(problem.file for problem in shown.status.undeclared)
    hint = " ".join(problem.fix for problem in shown.status.undeclared)
    if kind in ("a copy", "a conflict", "another ending", "a backslash"):
        meant = {"a conflict": f"{COST}.csv", "another ending": "text/en/world.md"}
        assert f"is it a copy of {meant.get(kind, 'states.csv')}?" in hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("states.csv.bak", "a program left it next to states.csv"),
        ("states.csv.tmp", "a program left it next to states.csv"),
        ("states.csv~", "a program left it next to states.csv"),
        ("states.xlsx", "is it a workbook of states.csv?"),
        ("states (1).csv", "is it a copy of states.csv?"),
        ("Copy of states.csv", "is it a copy of states.csv?"),
    ],
)
def test_file_that_nobody_reads_is_named_with_the_one_it_resembles(
    name: str, hint: str, folder: Folder
) -> None:
    shutil.copy(folder.data / "states.csv", folder.data / name)
    (problem,) = folder.refresh().status.undeclared
    assert problem.file == f"data/{name}" and hint in problem.fix


@pytest.mark.parametrize("name", [".~lock.states.csv#", "~$states.xlsx", "A1B2C3D4.tmp"])
def test_files_that_programs_keep_while_a_table_is_open_are_normal(
    name: str, folder: Folder
) -> None:
    (folder.data / name).write_bytes(b"open")
    assert folder.refresh().status.undeclared == ()


def test_file_that_nobody_declared_may_grow_all_the_time(folder: Folder) -> None:
    """A log or a long copy in data/ must not keep the others waiting."""
    log = folder.data / "transfer.log"
    folder.cost("1480")
    shown = folder.editions.catalog(TODAY)
    with log.open("w", encoding="utf-8") as file:
        end = time.monotonic() + 30
        while cost(shown) != 1480 and time.monotonic() < end:
            file.write("one more line\n")
            file.flush()
            shown = folder.editions.catalog(TODAY)
    assert cost(shown) == 1480


def in_place_of(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.unlink()
        make(path)

    return change


@pytest.mark.parametrize(
    "damage",
    [
        in_place_of(lambda path: path.mkdir()),
        in_place_of(os.mkfifo),
        in_place_of(lambda path: path.symlink_to(path.name)),
        lambda path: os.truncate(path, 65 * 2**20),
    ],
    ids=["folder", "pipe", "loop", "huge"],
)
@pytest.mark.parametrize("file", ["states.csv", "text/en/world.md"])
def test_something_else_in_place_of_a_file_holds_that_file_alone(
    file: str, damage: Callable[[Path], object], folder: Folder
) -> None:
    damage(folder.data / file)
    folder.cost("1480")
    for shown in (folder.refresh(), folder.restart()):
        assert (cost(shown), held(shown)) == (1480, [file])
        assert shown.status.held[0].problems[0].where == f"data/{file}"


def test_first_start_with_an_unreadable_file_says_so(folder: Folder) -> None:
    shutil.rmtree(folder.state)
    os.truncate(folder.data / "states.csv", 65 * 2**20)
    shown = folder.restart()
    assert "more than 64 megabytes" in str(shown.problems["states"][0])
    assert cost(shown) == 1470


# Texts


@pytest.mark.parametrize(
    "stray",
    [STRAY, "text/es/world.md", "text/en/lessons/extra (1).md", "text/en/lessons/no_such_row.md"],
)
def test_stray_text_is_listed_and_may_go_again(stray: str, folder: Folder) -> None:
    edition = folder.editions.catalog(TODAY).status.edition
    shutil.copy(folder.data / "text/en/world.md", folder.data / stray)
    shown = folder.refresh()
    assert (shown.status.edition, held(shown)) == (edition, [])
    assert [problem.file for problem in shown.status.undeclared] == [f"data/{stray}"]
    (folder.data / stray).unlink()
    shown = folder.refresh()
    assert (shown.status.edition, held(shown)) == (edition, [])
    assert shown.status.undeclared == ()


def test_stray_text_of_an_edition_before_texts_were_declared_may_go(folder: Folder) -> None:
    path = folder.data / "datapackage.json"
    declared = path.read_text(encoding="utf-8")
    without = {key: value for key, value in json.loads(declared).items() if key != "texts"}
    path.write_text(json.dumps(without), encoding="utf-8")
    shutil.copy(folder.data / "text/en/world.md", folder.data / STRAY)
    assert STRAY in folder.refresh().texts
    path.write_text(declared, encoding="utf-8")
    (folder.data / STRAY).unlink()
    shown = folder.refresh()
    assert held(shown) == []
    assert STRAY not in shown.texts


def test_text_that_a_page_needs_is_held_when_it_is_gone(folder: Folder) -> None:
    (folder.data / "text/en/world.md").unlink()
    (folder.data / "text/en/lessons/world_picture.md").unlink()
    shown = folder.refresh()
    assert held(shown) == ["text/en/lessons/world_picture.md", "text/en/world.md"]


def test_text_of_a_new_lesson_comes_with_its_row(folder: Folder) -> None:
    path = folder.data / "lessons.csv"
    text = path.read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("world_picture,"))
    path.write_text(f"{text.rstrip()}\n{row.replace('world_picture', 'a_new_one', 1)}\n")
    new = "text/en/lessons/a_new_one.md"
    (folder.data / new).write_text("# A new lesson\n\nLead.\n", encoding="utf-8")
    shown = folder.refresh()
    assert new in shown.texts
    assert shown.status.undeclared == ()


# Where nothing can be stored


@contextmanager
def no_room() -> Iterator[None]:
    """No file can grow, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_disk_and_a_restart_show_the_edition_and_nothing_unconfirmed(folder: Folder) -> None:
    folder.cost("1.470")
    with no_room():
        shown = folder.restart()
    assert cost(shown) == 1470
    assert folder.editions.failure.sentence == (
        "Nothing new can be stored: the disk of the state folder is full. "
        f"Saved and not shown: {COST}.csv."
    )
    assert held(folder.refresh()) == [f"{COST}.csv"]
    assert folder.editions.failure is None


def test_full_disk_while_running_is_said_until_there_is_room(folder: Folder) -> None:
    folder.cost("1480")
    with no_room(), pytest.raises(OSError) as caught:
        folder.refresh()
    assert caught.value.errno in (errno.ENOSPC, errno.EFBIG)
    assert "is full" in folder.editions.failure.reason
    assert folder.editions.failure.seconds >= 0
    assert cost(folder.editions.catalog(TODAY)) == 1470
    assert cost(folder.refresh()) == 1480
    assert folder.editions.failure is None


@pytest.mark.parametrize("thing", ["lock", "current.json"])
def test_state_that_cannot_be_written_shows_its_edition_at_a_start(
    thing: str, folder: Folder
) -> None:
    """Another user's file, or a drive that can only be read."""
    pointed = (folder.state / "current.json").read_bytes()
    folder.cost("1480")
    if thing == "lock":
        (folder.state / "lock").unlink()
        (folder.state / "lock").mkdir()
    else:
        (folder.state / "current.json").unlink()
        (folder.state / "current.json").mkdir()
    shown = folder.restart()
    assert cost(shown) == 1470
    assert "cannot be written" in folder.editions.failure.reason
    (folder.state / thing).rmdir()
    (folder.state / "current.json").write_bytes(pointed)
    assert cost(folder.refresh()) == 1480


def test_state_folder_that_is_removed_while_running_is_made_again(folder: Folder) -> None:
    edition = folder.editions.catalog(TODAY).status.edition
    shutil.rmtree(folder.state)
    assert folder.editions.available() == []
    assert folder.editions.open("0" * 12) is None
    assert folder.refresh().status.edition == edition
    whole, _ = last_good(folder.state)
    assert whole is not None and whole.id == edition
    folder.cost("1480")
    shutil.rmtree(folder.state)
    assert cost(folder.refresh()) == 1480
    assert [one.id for one in folder.editions.available()] == [folder.refresh().status.edition]


DAMAGED_POINTERS = {
    "another type": lambda pointer: [pointer],
    "a number told": lambda pointer: pointer | {"told": 5},
    "odd things told": lambda pointer: pointer | {"told": [{"kind": 1}]},
    "odd things held": lambda pointer: pointer | {"held": {"a": "b"}},
    "a number of a text": lambda pointer: (
        pointer | {"repairs": [{"file": "data/states.csv", "what": 7}]}
    ),
    "no day": lambda pointer: pointer | {"day": None},
    "a list of days": lambda pointer: pointer | {"since": ["2026-11-22"]},
    "text for problems": lambda pointer: pointer | {"broken": "nothing"},
    "text for marks": lambda pointer: pointer | {"live": "nothing", "accepted": []},
    "nothing else": lambda pointer: {"edition": pointer["edition"]},
    "a way out": lambda pointer: pointer | {"edition": "../../data"},
}


@pytest.mark.parametrize("kind", DAMAGED_POINTERS)
def test_pointer_of_another_form_shows_the_edition_and_is_written_anew(
    kind: str, folder: Folder
) -> None:
    path = folder.state / "current.json"
    good = json.loads(path.read_bytes())
    path.write_text(json.dumps(DAMAGED_POINTERS[kind](good)), encoding="utf-8")
    folder.cost("1.470")
    for shown in (folder.refresh(), folder.restart()):
        assert (cost(shown), held(shown)) == (1470, [f"{COST}.csv"])
        assert folder.editions.failure is None
    assert json.loads(path.read_bytes())["edition"] == good["edition"]


def test_log_of_another_form_is_left_out(folder: Folder) -> None:
    folder.cost("1480")
    folder.refresh()
    log = json.loads((folder.state / "changes.json").read_bytes())
    (folder.state / "changes.json").write_text(json.dumps([log[0] | {"title": None}]))
    assert folder.restart().status.log == ()


def test_what_killed_processes_left_is_removed_at_the_next_refresh(folder: Folder) -> None:
    (folder.state / "staging-abc" / "data").mkdir(parents=True)
    (folder.state / ".current.json-abc").write_text("{")
    folder.cost("1480")
    folder.refresh()
    assert {path.name for path in folder.state.iterdir()} == {
        "changes.json", "current.json", "editions", "lock"
    }  # fmt: skip


# Accepting


def waiting(folder: Folder) -> Held:
    (item,) = folder.refresh().status.held
    assert item.surprises and not item.problems
    return item


def test_accepting_shows_nothing_that_was_saved_after_it_was_looked_at(folder: Folder) -> None:
    folder.cost("14700")
    seen = waiting(folder)
    folder.cost("147000")
    assert folder.editions.accept([seen], TODAY) == []
    assert (cost(folder.refresh()), held(folder.refresh())) == (1470, [f"{COST}.csv"])
    assert [item.path for item in folder.editions.accept([waiting(folder)], TODAY)] == [seen.path]
    assert cost(folder.refresh()) == 147000


def test_accepting_shows_nothing_that_raises_other_questions_by_now(folder: Folder) -> None:
    folder.cost("14700")
    seen = waiting(folder)
    assert folder.editions.accept([replace(seen, surprises=seen.surprises[1:])], TODAY) == []
    folder.change("datapackage.json", '"Estimated cost of the opioid epidemic"', '"Other"')
    assert folder.editions.accept([seen], TODAY) == []
    assert cost(folder.refresh()) == 1470


def test_accepting_what_is_no_longer_saved_shows_nothing(folder: Folder) -> None:
    folder.cost("14700")
    seen = waiting(folder)
    folder.cost("1470")
    assert folder.editions.accept([seen], TODAY) == []
    assert held(folder.refresh()) == []


def test_going_back_takes_the_acceptance_away(folder: Folder) -> None:
    folder.cost("14700")
    folder.editions.accept([waiting(folder)], TODAY)
    assert cost(folder.refresh()) == 14700
    folder.cost("1470")
    assert cost(folder.refresh()) == 1470
    folder.cost("14700")
    assert cost(folder.refresh()) == 1470
    assert held(folder.refresh()) == [f"{COST}.csv"]
    assert cost(folder.restart()) == 1470


def test_declaration_without_an_edition_says_what_is_wrong(folder: Folder) -> None:
    shutil.rmtree(folder.state)
    folder.change("datapackage.json", '"refreshDays": 0', '"refreshDays": 1e400')
    with pytest.raises(DataProblem, match="refreshDays"):
        read_package(folder.data)
    with pytest.raises(DataProblem, match="refreshDays"):
        folder.restart()
