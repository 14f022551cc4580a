"""The lock files pin everything that requirements*.txt need, each with its hashes."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.list_licenses import rows

ROOT = Path(__file__).resolve().parents[2]
PAIRS = [
    ("requirements.txt", "requirements.lock"),
    ("requirements-dev.txt", "requirements-dev.lock"),
]
every_pair = pytest.mark.parametrize(("source", "lock"), PAIRS, ids=[pair[1] for pair in PAIRS])


def requirements(file: str) -> list[Requirement]:
    """What a file of requirements asks for, and what the files that it includes ask for."""
    found = []
    text = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    for line in (line.split(" #")[0].strip() for line in text.splitlines()):
        if line.startswith("-r "):
            found += requirements(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            found.append(Requirement(line.split(" --hash=")[0]))
    return found


def pinned(file: str) -> set[tuple[str, str]]:
    """The name and version of everything in a file that this Python on this system installs."""
    return {
        (canonicalize_name(wanted.name), str(wanted.specifier))
        for wanted in requirements(file)
        if wanted.marker is None or wanted.marker.evaluate()
    }


@every_pair
def test_every_line_of_a_lock_pins_one_version_by_its_hashes(source: str, lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    exact = re.compile(r"[\w.-]+==[\w.!+]+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+ *")
    assert len(lines) > len(requirements(source))
    assert [line[:80] for line in lines if not exact.fullmatch(line)] == []


@every_pair
def test_lock_names_no_place_on_the_network_or_on_a_disk(source: str, lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r".*(?:://|--index|--extra|--find|--trusted|^/).*", text, re.MULTILINE) == []


@every_pair
def test_lock_holds_every_requirement_in_the_same_version(source: str, lock: str) -> None:
    missing = pinned(source) - pinned(lock)
    assert missing == set(), f"{lock} is not what {source} says: run `make lock`"


def test_site_and_tests_are_locked_to_the_same_versions() -> None:
    assert pinned("requirements.lock") <= pinned("requirements-dev.lock")


@every_pair
def test_lock_holds_everything_that_a_locked_package_needs(source: str, lock: str) -> None:
    """Read from what is installed here: pip would refuse to install what has no hash."""
    locked = {name for name, _ in pinned(lock)}
    wanted = {canonicalize_name(item.name): set(item.extras) for item in requirements(source)}
    missing = []
    for name in sorted(locked):
        try:
            needs = [Requirement(line) for line in metadata.distribution(name).requires or ()]
        except metadata.PackageNotFoundError:
            continue
        extras = ["", *wanted.get(name, ())]
        missing += [
            f"{name} needs {need.name}"
            for need in needs
            if canonicalize_name(need.name) not in locked
            and (need.marker is None or any(need.marker.evaluate({"extra": e}) for e in extras))
        ]
    assert missing == []


def test_licenses_are_listed_by_package() -> None:
    sbom = {
        "components": [
            {"name": "Zlib", "version": "1", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
            {
                "name": "arrow",
                "version": "2",
                "licenses": [
                    {"license": {"name": "License :: OSI Approved :: BSD License"}},
                    {"license": {"id": "BSD-3-Clause"}},
                ],
            },
            {"name": "nothing-said", "version": "3"},
        ]
    }
    assert list(rows(sbom)) == [
        ("arrow", "2", "BSD License; BSD-3-Clause"),
        ("nothing-said", "3", ""),
        ("Zlib", "1", "MIT OR Apache-2.0"),
    ]


def test_everything_is_installed_by_hash() -> None:
    """The Makefile and the container file; a tool with its own version beside them is no part."""
    for file in ("Makefile", "deploy/Containerfile"):
        text = (ROOT / file).read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if re.search(r"\s-r \S*requirements", line)]
        assert lines and all("--require-hashes" in line and ".lock" in line for line in lines)
