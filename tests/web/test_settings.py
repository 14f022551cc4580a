"""Settings say which value cannot be used and what is allowed."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.sites import free_port
from components import site
from components.web.ports import open_ports
from components.web.settings import SettingsProblem, origin_of, read_settings

ROOT = Path(__file__).resolve().parents[2]


def test_laptop_needs_no_settings() -> None:
    settings = read_settings({})
    assert settings.port == 8501
    assert settings.allowed_hosts == ("*",)
    assert settings.metrics_port is None
    assert (settings.most_visits, settings.idle_seconds) == (1000, 1800)
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
        ("ATLAS_MOST_VISITS", "0", "1 to 100000"),
        ("ATLAS_MOST_VISITS", "no limit", "1 to 100000"),
        ("ATLAS_IDLE_SECONDS", "86401", "1 to 86400"),
        ("ATLAS_TLS", "maybe", "1 for yes"),
        ("ATLAS_LOG", "xml", "text or json"),
        ("ATLAS_ORIGIN", "atlas.example.org", "https://atlas.example.org"),
        ("ATLAS_ORIGIN", "https://atlas.example.org/site", "nothing behind"),
        ("ATLAS_ORIGIN", "https://[atlas", "nothing behind"),
        ("ATLAS_ORIGINS", "https://a.example, b.example", "https://atlas.example.org"),
        ("ATLAS_PORT", "٨٥٠١", "1 to 65535"),
        ("ATLAS_METRICS_PORT", "8501", "another port"),
        ("ATLAS_ORIGIN", "https://a.example:99999", "nothing behind"),
        ("ATLAS_ORIGIN", "https://user@a.example", "nothing behind"),
        ("ATLAS_HOSTS", "https://a.example", "write a.example"),
        ("ATLAS_HOSTS", "http://[::1]:8501/x", "write ::1"),
        ("ATLAS_HOSTS", "https://[a.example", "host names"),
        ("ATLAS_HOSTS", "localhost, *.example.org", "each host name in full"),
        ("ATLAS_HOSTS", "*", "each host name in full"),
        ("ATLAS_HOSTS", "a.example b.example", "with commas between"),
        ("ATLAS_HOSTS", "größe.example", "xn--"),
        ("ATLAS_HOSTS", " , ", "one value or more"),
        ("ATLAS_HOSTS", "999.1.1.1", "host names"),
        ("ATLAS_STAFF", "2", "1 for yes"),
        ("ATLAS_APPROVERS", "Ana Ruiz", "two names or more"),
        ("ATLAS_WARM", "maybe", "1 for yes"),
        ("ATLAS_PROXIES", "10.0.0.0/99", "10.1.0.0/16"),
        ("ATLAS_PROXIES", "nginx", "10.1.0.0/16"),
        ("ATLAS_PROXIES", "10.0.0.1;10.0.0.2", "commas"),
        ("ATLAS_PROXIES", "*,10.0.0.1", "* alone"),
        ("ATLAS_ADDRESS", "999.1.1.1", "127.0.0.1"),
        ("ATLAS_ADDRESS", "http://0.0.0.0", "127.0.0.1"),
        ("ATLAS_DATA", "/nowhere/data", "a folder that is there"),
        ("ATLAS_DATA", __file__, "a folder that is there"),
        ("ATLAS_STATE", __file__, "can be made"),
        ("ATLAS_CACHE", "/proc/nowhere", "can be made"),
        ("ATLAS_LOG", "text\nERROR forged", "text or json"),
        ("ATLAS_SECURITY_CONTACT", "http://a.example", "begins with https://"),
        ("ATLAS_SECURITY_CONTACT", "https://a.example\nExpires: x", "begins with https://"),
        ("ATLAS_SECURITY_CONTACT", "someone", "an email address"),
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
    assert "\n" not in said


@pytest.mark.parametrize("name", ["ATLAS_TLS", "ATLAS_STAFF", "ATLAS_WARM"])
def test_every_switch_understands_the_same_words(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = {
        "ATLAS_TLS": "is_behind_tls",
        "ATLAS_STAFF": "is_for_staff",
        "ATLAS_WARM": "is_warmed",
    }
    words = {
        "1": True,
        "TRUE": True,
        "yes": True,
        " on ": True,
        "0": False,
        "No": False,
        "off": False,
    }
    for word, is_on in words.items():
        assert getattr(read_settings({name: word}), fields[name]) is is_on, word
        monkeypatch.setenv(name, word)
        assert site.is_staff() is (is_on and name == "ATLAS_STAFF"), word


def test_hosts_are_taken_in_any_case_with_a_port_and_as_addresses() -> None:
    hosts = "A.Example:8080, b.example., [0:0::1]:8501, ::2, 127.0.0.1, my_site"
    found = read_settings({"ATLAS_HOSTS": hosts}).hosts
    assert found == ("a.example", "b.example", "::1", "::2", "127.0.0.1", "my_site")


@pytest.mark.parametrize(
    "text,origin",
    [
        ("https://A.example:443/", "https://a.example"),
        ("http://a.example:80", "http://a.example"),
        ("http://a.example:443", "http://a.example:443"),
        ("HTTPS://[0::1]:8443", "https://[::1]:8443"),
        ("null", None),
        ("https://a.example/x", None),
        ("https://a.example:0", None),
        ("https://a.example@evil.example", None),
        ("https://a\\.evil.example", None),
    ],
)
def test_origin_is_compared_as_browsers_do(text: str, origin: str | None) -> None:
    assert origin_of(text) == origin


def test_proxies_and_address_are_written_in_one_way() -> None:
    given = {"ATLAS_PROXIES": "10.0.0.7, 10.1.2.3/16, 0::1", "ATLAS_ADDRESS": " [::1] "}
    settings = read_settings(given)
    assert settings.proxies == "10.0.0.7,10.1.0.0/16,::1"
    assert settings.address == "::1"
    assert read_settings({"ATLAS_PROXIES": " * "}).proxies == "*"


def started(**settings: str) -> subprocess.CompletedProcess[str]:
    """A start that must fail at once; it would draw for minutes if it went on."""
    return subprocess.run(
        [sys.executable, "server.py"],
        cwd=ROOT,
        env=dict(os.environ) | {"ATLAS_ADDRESS": "127.0.0.1"} | settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", ["ATLAS_PORT", "ATLAS_METRICS_PORT"])
def test_port_in_use_ends_the_start_before_anything_is_drawn(name: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        ports = {"ATLAS_PORT": str(free_port())} | {name: str(taken)}
        ended = started(**ports, ATLAS_STATE=str(tmp_path / "state"), ATLAS_WARM="1")
    assert ended.returncode == 1
    assert ended.stdout == ""
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"The setting {name} is “{taken}”. Allowed: a port that is free")
    assert list((tmp_path / "state").iterdir()) == []


def test_address_of_another_machine_ends_the_start() -> None:
    settings = read_settings({"ATLAS_ADDRESS": "203.0.113.9", "ATLAS_PORT": str(free_port())})
    with pytest.raises(SettingsProblem, match=r"ATLAS_ADDRESS is “203\.0\.113\.9”.*this machine"):
        open_ports(settings)


def test_port_is_closed_to_visitors_until_the_server_listens() -> None:
    """nginx must not send anyone to a process that still draws."""
    port = free_port()
    sockets = open_ports(read_settings({"ATLAS_PORT": str(port)}))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    sockets[0].listen()
    for opened in sockets:
        opened.close()


@pytest.mark.parametrize("hard,is_enough", [(1024, False), (8192, True)])
def test_soft_limit_of_open_files_is_raised_and_few_are_told(hard: int, is_enough: bool) -> None:
    """In a process of its own, which may lower its limits."""
    code = (
        "import logging, resource; logging.basicConfig(format='%(message)s')\n"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard}))\n"
        "from components.web.ports import raise_file_limit; raise_file_limit()\n"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == str(hard)
    lines = ended.stderr.splitlines()
    assert len(lines) == (0 if is_enough else 1)
    assert is_enough or "about 256 visitors" in lines[0]


def test_server_with_a_bad_setting_ends_with_one_line() -> None:
    ended = started(ATLAS_PORT="none")
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
