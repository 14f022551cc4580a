"""What a process that was killed left behind is removed by the next one, and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

from components.publishing.editions import Editions
from components.runtime.files import process_folder
from components.store import packs
from components.web import missing_files

ROOT = Path(__file__).resolve().parents[2]


def number_of_nobody() -> int:
    gone = subprocess.Popen(["true"])
    gone.wait()
    return gone.pid


def test_folder_of_a_process_that_is_gone_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / f"atlas-x-{number_of_nobody()}-a"
    of_restarted = tmp_path / f"atlas-x-{os.getpid()}-b"
    kept = [tmp_path / f"atlas-x-{os.getppid()}-c", tmp_path / "atlas-x-notes-d"]
    for folder in (left, of_restarted, *kept):
        (folder / "inner").mkdir(parents=True)
    first = process_folder("atlas-x-")
    second = process_folder("atlas-x-")
    assert set(tmp_path.iterdir()) == {first, second, *kept}


def test_pack_that_was_begun_by_a_killed_process_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "_folder", lambda: tmp_path)
    begun = tmp_path / ".pack-aaaaaaaaaaaa-12345678-x1_y"
    left = tmp_path / ".pack-bbbbbbbbbbbb-12345678-x1_y"
    old = tmp_path / ".pack-q7w8e9"
    for path in (begun, left, old, tmp_path / "bbbbbbbbbbbb-12345678.lock"):
        path.touch()
    with FileLock(tmp_path / "aaaaaaaaaaaa-12345678.lock"):
        packs.clear_leftovers()
    names = {path.name for path in tmp_path.iterdir() if path.name.startswith(".pack")}
    assert names == {begun.name}


def test_editions_are_listed_anew_only_when_there_is_another(tmp_path: Path) -> None:
    editions = Editions(tmp_path / "data", tmp_path)
    place = tmp_path / "editions" / "aaaaaaaaaaaa"

    def write(day: object) -> None:
        place.mkdir(parents=True, exist_ok=True)
        (place / "edition.json").write_text(json.dumps({"day": day}))

    write("2026-01-01")
    assert [one.id for one in editions.available()] == ["aaaaaaaaaaaa"]
    # A manifest is never changed; that it is not read again shows in this.
    write(None)
    assert [one.id for one in editions.available()] == ["aaaaaaaaaaaa"]
    shutil.rmtree(place)
    assert editions.available() == []


def test_installation_without_fonts_or_scripts_is_named(tmp_path: Path) -> None:
    assert missing_files(ROOT / "static", ["access", "copy"]) == []
    shutil.copytree(ROOT / "static", tmp_path / "static")
    shutil.rmtree(tmp_path / "static" / "fonts")
    (tmp_path / "static" / "copy.js").unlink()
    fonts, script = missing_files(tmp_path / "static", ["copy", "access"])[::2]
    assert fonts.startswith("fonts/") and script == "copy.js"
