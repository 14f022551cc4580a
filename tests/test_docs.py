"""The documents tell the truth about commands, files and datasets."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINKING = (
    "README.md",
    "CONTRIBUTING.md",
    "data/README.md",
    "data/COLUMNS.md",
    "docs/server.md",
    "docs/scale.md",
    "docs/architecture.md",
    "docs/measured.md",
    "docs/add-a-page.md",
    "docs/add-a-dataset.md",
    "docs/import-recipes.md",
    "docs/tuesday-morning.md",
    "docs/scheduled-refresh.md",
    "SECURITY.md",
    ".github/pull_request_template.md",
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_make_command_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for name in (*LINKING, ".ci/run"):
        named = set(re.findall(r"\bmake ([a-z]+)\b", read(name)))
        assert named - {"a", "it", "the", "fentanyl"} <= targets, name


def test_every_linked_file_of_the_documents_exists() -> None:
    for name in LINKING:
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", read(name)):
            assert (ROOT / name).parent.joinpath(target).exists(), f"{name} links to {target}"


def test_column_guide_lists_every_dataset_with_its_refresh() -> None:
    guide = read("data/COLUMNS.md")
    for resource in json.loads(read("data/datapackage.json"))["resources"]:
        days = resource["refreshDays"]
        refresh = f"every {days} days" if days else "historical"
        assert re.search(
            rf"(?m)^\| \[?`{re.escape(resource['path'])}`.* \| {re.escape(resource['title'])} \| "
            rf"{refresh} \|$",
            guide,
        ), resource["path"]


def test_every_column_and_what_it_may_hold_is_written_down() -> None:
    from components.publishing.report import column_guide
    from components.schema import read_package

    is_same = read("data/COLUMNS.md") == column_guide(read_package(ROOT / "data"))
    assert is_same, "data/COLUMNS.md is not what data/datapackage.json declares: run `make columns`"


def test_every_picture_of_the_data_guide_is_named_and_light() -> None:
    guides = read("data/README.md") + read("docs/tuesday-morning.md").replace("../data/", "")
    named = re.findall(r"!\[([^\]]+)\]\((guide/[^)]+)\)", guides)
    pictures = {f"guide/{path.name}": path for path in (ROOT / "data" / "guide").iterdir()}
    assert {target for _, target in named} == set(pictures)
    assert all(len(says) > 60 for says, _ in named)
    assert {name for name, path in pictures.items() if path.stat().st_size > 120_000} == set()


def test_page_for_tuesday_morning_is_short() -> None:
    words = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", read("docs/tuesday-morning.md")).split()
    assert len(words) <= 400


def test_every_picture_of_the_readme_is_described_and_light() -> None:
    readme = read("README.md")
    named = [pair[::-1] for pair in re.findall(r"!\[([^\]]+)\]\((docs/pictures/[^)]+)\)", readme)]
    named += re.findall(r'<img src="(docs/pictures/[^"]+)"[^>]* alt="([^"]+)"', readme)
    pictures = {f"docs/pictures/{path.name}": path for path in ROOT.glob("docs/pictures/*")}
    assert {target for target, _ in named} == set(pictures)
    assert all(len(says) > 60 for _, says in named)
    assert {name for name, path in pictures.items() if path.stat().st_size > 200_000} == set()


def test_message_that_the_data_guide_explains_is_what_the_check_says(data_copy: Path) -> None:
    from components.schema import read_package
    from components.validation.check import check_resource

    path = data_copy / "us_overdose_deaths.csv"
    good = path.read_text(encoding="utf-8")
    row = good.splitlines()[77]
    assert row.startswith("2024,synthetic_opioids,"), "choose another row for the guide"
    broken = ",".join([*row.split(",")[:2], '"47,999"', *row.split(",")[3:]])
    path.write_text(good.replace(row, broken), encoding="utf-8")
    (problem,) = check_resource(read_package(data_copy), "us_overdose_deaths")
    assert f"\n{problem}\n" in read("data/README.md")


def test_ci_calls_the_readme_test_command() -> None:
    assert "make test" in read("README.md")
    assert read(".ci/run").rstrip().endswith("make test")


def test_usage_statistics_are_off_and_errors_show_no_traceback() -> None:
    import tomllib

    config = tomllib.loads(read(".streamlit/config.toml"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
