"""Settings say which value cannot be used and what is allowed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from components.web.settings import SettingsProblem, read_settings

ROOT = Path(__file__).resolve().parents[2]


def test_laptop_needs_no_settings() -> None:
    settings = read_settings({})
    assert settings.port == 8501
    assert settings.allowed_hosts == ("*",)
    assert settings.metrics_port is None
    assert not settings.is_behind_tls
    assert not settings.is_for_staff
    assert settings.log == "text"


def test_origin_is_one_of_the_names_of_the_server() -> None:
    settings = read_settings({"ATLAS_ORIGIN": "https://Atlas.example.org:8443/"})
    assert settings.origin == "https://atlas.example.org:8443"
    assert settings.allowed_hosts == ("atlas.example.org",)


@pytest.mark.parametrize(
    "name,value,allowed",
    [
        ("ATLAS_PORT", "85 01", "1 to 65535"),
        ("ATLAS_PORT", "70000", "1 to 65535"),
        ("ATLAS_METRICS_PORT", "-1", "1 to 65535"),
        ("ATLAS_TLS", "maybe", "1 for yes"),
        ("ATLAS_LOG", "xml", "text or json"),
        ("ATLAS_ORIGIN", "atlas.example.org", "https://atlas.example.org"),
        ("ATLAS_ORIGIN", "https://atlas.example.org/site", "nothing behind"),
        ("ATLAS_ORIGIN", "https://[atlas", "nothing behind"),
        ("ATLAS_ORIGINS", "https://a.example, b.example", "https://atlas.example.org"),
    ],
)
def test_setting_that_cannot_be_used_is_named_with_what_is_allowed(
    name: str, value: str, allowed: str
) -> None:
    with pytest.raises(SettingsProblem) as problem:
        read_settings({name: value})
    said = str(problem.value)
    assert name in said
    assert allowed in said
    assert "docs/server.md" in said


def test_server_with_a_bad_setting_ends_with_one_line() -> None:
    ended = subprocess.run(
        [sys.executable, "server.py"],
        cwd=ROOT,
        env=dict(os.environ) | {"ATLAS_PORT": "none"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.strip().splitlines()[-1].startswith("The setting ATLAS_PORT is “none”.")


def test_every_setting_is_explained_and_every_explained_setting_is_read() -> None:
    page = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
    table = page.split("## Settings")[1].split("\n## ")[0]
    explained = set(re.findall(r"`(ATLAS_[A-Z_]+)`", table))
    program = [ROOT / "server.py", *(ROOT / "components").rglob("*.py")]
    read = set(re.findall(r"\"(ATLAS_[A-Z_]+)\"", "".join(map(Path.read_text, program))))
    # server.py says with it that it is there; nobody sets it.
    assert explained == read - {"ATLAS_SERVER"}
