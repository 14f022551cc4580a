"""The documents tell the truth about commands, files and datasets."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_make_command_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "data/README.md", ".ci/run"):
        named = set(re.findall(r"\bmake ([a-z]+)\b", read(name)))
        assert named - {"a", "it", "the"} <= targets, name


def test_every_linked_file_of_the_documents_exists() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "data/README.md"):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", read(name)):
            assert (ROOT / name).parent.joinpath(target).exists(), f"{name} links to {target}"


def test_data_guide_lists_every_dataset_with_its_refresh() -> None:
    guide = read("data/README.md")
    for resource in json.loads(read("data/datapackage.json"))["resources"]:
        days = resource["refreshDays"]
        refresh = f"every {days} days" if days else "historical"
        assert f"| `{resource['path']}` | {resource['title']} | {refresh} |" in guide


def test_ci_calls_the_readme_test_command() -> None:
    assert "make test" in read("README.md")
    assert read(".ci/run").rstrip().endswith("make test")


def test_readme_lists_every_page() -> None:
    from components.ui import nav

    for entry in nav.PAGES:
        assert f"| {entry.title} |" in read("README.md")


def test_usage_statistics_are_off_and_errors_show_no_traceback() -> None:
    import tomllib

    config = tomllib.loads(read(".streamlit/config.toml"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"
