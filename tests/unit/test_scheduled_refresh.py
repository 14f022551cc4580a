"""The scheduled refresh: what comes of a file that is new, same, broken, half, changed, endless."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from components.publishing.desk import digests_on_disk
from components.publishing.editions import Editions
from components.publishing.proposals import waiting_proposals
from components.refresh.__main__ import main
from components.refresh.fetch import FetchError, allow, fetch

CUT = Path(__file__).resolve().parents[1] / "agency_files" / "cuts" / "vsrr_states.csv"
TODAY = date(2026, 11, 30)
SAME = CUT.read_bytes()
HOSTS = ("127.0.0.1",)


class Publisher(BaseHTTPRequestHandler):
    """Serves a file in many conditions, and takes what a webhook is told."""

    new = b""
    told: list[dict[str, str]] = []

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send(
        self, content: bytes, kind: str = "text/csv", status: int = 200, more: int = 0
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content) + more))
        self.send_header("ETag", '"one"')
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/same.csv" and self.headers.get("If-None-Match") == '"one"':
            self.send_response(304)
            self.end_headers()
        elif path == "/same.csv":
            self.send(SAME)
        elif path == "/new.csv":
            self.send(self.new)
        elif path == "/broken.csv":
            self.send(b"<h1>Sorry</h1>", status=500)
        elif path == "/page.csv":
            self.send(b"<!doctype html><p>Sign in", kind="text/html")
        elif path == "/page_as.csv":
            self.send(b"<!doctype html><p>Sign in")
        elif path == "/half.csv":
            self.send(SAME[:300], more=900)
        elif path == "/changed.csv":
            self.send(
                SAME.replace(b"Indicator", b"Measure", 1).replace(b"indicator", b"measure", 1)
            )
        elif path == "/endless.csv":
            self.send_response(200)
            self.send_header("Content-Type", "text/csv")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"1,2,3\n" * 10_000)
            except OSError:
                pass
        elif path == "/elsewhere.csv":
            self.send_response(302)
            self.send_header(
                "Location", f"http://localhost:{self.server.server_address[1]}/new.csv"
            )
            self.end_headers()
        else:
            self.send(b"", status=404)

    def do_POST(self) -> None:
        self.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send(b"")


@pytest.fixture(scope="module")
def publisher() -> Iterator[str]:
    """The address of a publisher on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def folder(accepted_copy: Path, monkeypatch: pytest.MonkeyPatch, publisher: str) -> Path:
    """A copy of the data whose recipe for the nation may ask this machine."""
    recipe = accepted_copy / "recipes" / "vsrr_nation.json"
    text = recipe.read_text(encoding="utf-8")
    assert '"data.cdc.gov"' in text
    recipe.write_text(text.replace('"data.cdc.gov"', '"127.0.0.1"'), encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(accepted_copy))
    monkeypatch.setenv("ATLAS_STATE", str(accepted_copy.parent / ".atlas"))
    monkeypatch.setenv("ATLAS_WEBHOOK", f"{publisher}/webhook")
    Publisher.told.clear()
    return accepted_copy


def refreshed(capsys: pytest.CaptureFixture[str], address: str) -> tuple[int, dict[str, str]]:
    code = main(["vsrr_nation", "--from", f"vsrr_nation={address}", "--json"], TODAY)
    (outcome,) = json.loads(capsys.readouterr().out)
    return code, outcome


def test_new_file_becomes_a_proposal_that_a_person_publishes(
    folder: Path,
    publisher: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = (folder / "us_overdose_12_month.csv").read_text(encoding="utf-8")
    code, outcome = refreshed(capsys, f"{publisher}/same.csv")
    assert (code, outcome["kind"]) == (0, "same")
    code, outcome = refreshed(capsys, f"{publisher}/same.csv")
    assert (code, outcome["kind"]) == (0, "same") and "has not changed" in outcome["line"]
    assert SAME.count(b",37488") == 1
    Publisher.new = SAME.replace(b",37488", b",37491")
    code, outcome = refreshed(capsys, f"{publisher}/new.csv")
    assert (code, outcome["kind"]) == (3, "proposed")
    assert "1 revised, 0 removed" in outcome["line"]
    place = Path(outcome["folder"])
    assert (place / "data" / "us_overdose_12_month.csv").read_text(encoding="utf-8") != table
    assert '"retrieved": "2026-11-30"' in (place / "data" / "datapackage.json").read_text()
    said = (place / "preview.md").read_text(encoding="utf-8")
    assert outcome["line"] in said and "SHA-256" in said and "![" in said
    assert list((place / "pictures").glob("*_after.svg"))
    assert (
        sorted(path.suffix for path in (place / "raw").iterdir()) == [".csv"] * 2 + [".sha256"] * 2
    )
    assert (folder / "us_overdose_12_month.csv").read_text(encoding="utf-8") == table
    assert [one["kind"] for one in Publisher.told] == ["same", "same", "proposed"]
    (waiting,) = waiting_proposals(folder.parent / ".atlas")
    assert (waiting.table, waiting.name) == ("us_overdose_12_month", "new.csv")
    assert (waiting.added, waiting.revised, waiting.gone) == (0, 1, 0) and waiting.is_new
    assert waiting.until == "2026-01" and waiting.place.read_bytes() == Publisher.new
    # The yes of a person.
    monkeypatch.setenv("ATLAS_STAFF", "1")
    editions = Editions(folder, folder.parent / ".atlas")
    editions.catalog(TODAY)
    files = {
        path.relative_to(place / "data").as_posix(): path.read_bytes()
        for path in (place / "data").rglob("*.*")
    }
    asked = [str(one) for one in editions.preview(files, TODAY).surprises if one.holds]
    seen = digests_on_disk(folder, list(files))
    assert editions.publish(files, seen, asked, TODAY, who="Ana Ruiz") == []


def test_file_that_is_no_whole_file_of_the_agency_is_told_once_a_day(
    folder: Path,
    publisher: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("components.refresh.fetch.LARGEST", 2**20)
    reasons = {
        "broken.csv": "answered with the error 500",
        "page.csv": "the kind text/html",
        "page_as.csv": "a web page",
        "half.csv": "was cut off",
        "changed.csv": "no column “Indicator”",
        "elsewhere.csv": "is not on an allowed host (127.0.0.1)",
    }
    for path, reason in reasons.items():
        code, outcome = refreshed(capsys, f"{publisher}/{path}")
        assert (code, outcome["kind"], outcome["folder"]) == (1, "failed", ""), path
        assert reason in outcome["line"], outcome["line"]
    for _ in range(2):
        refreshed(capsys, f"{publisher}/changed.csv")
    assert len(Publisher.told) == len(reasons) + 1
    assert not (folder.parent / ".atlas" / "proposals" / "us_overdose_12_month" / "data").exists()
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetch(f"{publisher}/endless.csv", HOSTS, largest=2**20)
    with pytest.raises(FetchError, match="takes too long"):
        fetch(f"{publisher}/endless.csv", HOSTS, longest=0)
    for address in ("http://example.org/a.csv", "https://a@127.0.0.1/", "file:///etc/passwd"):
        with pytest.raises(FetchError):
            allow(address, HOSTS)


def test_proposal_is_one_commit_on_a_branch_of_its_own(
    folder: Path,
    publisher: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = folder.parent

    def git(*words: str) -> str:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=True)
        return done.stdout.decode()

    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A clerk")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "clerk@example.org")
    git("init", "-q", "-b", "main")
    git("add", "data")
    git("commit", "-qm", "First")
    address = f"vsrr_nation={publisher}/same.csv"
    assert main(["vsrr_nation", "--from", address, "--branch"], TODAY) == 0
    assert "nothing new" in capsys.readouterr().out
    branch = "refresh/us_overdose_12_month/2026-11-30"
    changed = git("diff", "--name-only", "main", branch).split()
    assert changed == ["data/datapackage.json", "data/datasets.csv"]
    assert git("rev-list", "--count", f"main..{branch}").strip() == "1"
    assert git("status", "--porcelain", "data") == ""
    assert main(["cbp_months"], TODAY) == 0
    assert "Download the file from https://www.cbp.gov/" in capsys.readouterr().out
    assert main(["--due"], date(2026, 11, 1)) == 0
    assert main(["nothing"], TODAY) == 1
