"""Browser files come compressed, and caches and downloads in parts work as they should."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
import streamlit
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from components.web.assets import AssetsMiddleware, Folder

ROOT = Path(__file__).resolve().parents[2]
BUNDLES = Path(streamlit.__file__).parent / "static" / "static" / "js"
CHART = next(BUNDLES.glob("PlotlyChart.*.js"))
CHART_ADDRESS = f"/static/js/{CHART.name}"
FONT = "/app/static/fonts/public-sans-latin-wght-normal.woff2"
SCRIPT = "/app/static/touch.js"


@pytest.mark.parametrize(
    "coding,unpack,most",
    [("br", brotli.decompress, 1_300_000), ("gzip", gzip.decompress, 1_450_000)],
)
def test_chart_code_comes_compressed_and_whole(
    server: str, ask: Callable, coding: str, unpack: Callable[[bytes], bytes], most: int
) -> None:
    answer = ask(server, CHART_ADDRESS, accept_encoding=coding)
    assert answer.status == 200
    assert answer.headers["content-encoding"] == coding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert int(answer.headers["content-length"]) == len(answer.body) < most
    assert unpack(answer.body) == CHART.read_bytes()


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0, gzip;q=0.0", "zstd"])
def test_reader_that_accepts_no_compression_gets_the_file_as_it_is(
    server: str, ask: Callable, accepted: str
) -> None:
    answer = ask(server, CHART_ADDRESS, accept_encoding=accepted)
    assert "content-encoding" not in answer.headers
    assert answer.body == CHART.read_bytes()


def test_browser_keeps_hashed_files_for_good_and_ours_for_minutes(
    server: str, ask: Callable
) -> None:
    assert "immutable" in ask(server, CHART_ADDRESS).headers["cache-control"]
    assert "max-age=600," in ask(server, SCRIPT).headers["cache-control"]


def test_known_file_is_not_sent_again(server: str, ask: Callable) -> None:
    first = ask(server, CHART_ADDRESS, accept_encoding="br")
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"another", {tag}', "*"):
        again = ask(server, CHART_ADDRESS, accept_encoding="br", if_none_match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == "Accept-Encoding"
    plain = ask(server, CHART_ADDRESS)
    assert plain.headers["etag"] != tag
    assert ask(server, CHART_ADDRESS, if_none_match=tag).status == 200


def test_part_of_a_file_is_that_part_of_what_the_whole_would_be(server: str, ask: Callable) -> None:
    whole = ask(server, CHART_ADDRESS, accept_encoding="gzip")
    part = ask(server, CHART_ADDRESS, accept_encoding="gzip", range="bytes=100-199")
    assert part.status == 206
    assert part.headers["content-range"] == f"bytes 100-199/{len(whole.body)}"
    assert part.headers["etag"] == whole.headers["etag"]
    assert part.body == whole.body[100:200]
    changed = ask(
        server, CHART_ADDRESS, accept_encoding="gzip", range="bytes=100-199", if_range='"older"'
    )
    assert (changed.status, changed.body) == (200, whole.body)
    assert ask(server, CHART_ADDRESS, range="bytes=99999999-").status == 416


def test_head_tells_the_length_and_sends_nothing(server: str, ask: Callable) -> None:
    answer = ask(server, CHART_ADDRESS, method="HEAD", accept_encoding="gzip")
    assert answer.status == 200
    assert answer.body == b""
    assert int(answer.headers["content-length"]) < CHART.stat().st_size / 3


def test_font_is_sent_as_it_is(server: str, ask: Callable) -> None:
    answer = ask(server, FONT, accept_encoding="br, gzip")
    assert answer.headers["content-type"] == "font/woff2"
    assert "content-encoding" not in answer.headers
    assert answer.body == (ROOT / FONT.removeprefix("/app/")).read_bytes()


def test_script_that_is_gone_is_not_answered_with_a_page(server: str, ask: Callable) -> None:
    """After a new version an open page may ask for the code of the old one."""
    answer = ask(server, "/static/js/PlotlyChart.00000000.js")
    assert answer.status == 404
    assert b"<html" not in answer.body


def test_files_cannot_be_written_over_the_wire(server: str, ask: Callable) -> None:
    assert ask(server, CHART_ADDRESS, method="POST").status == 405


@pytest.mark.parametrize("path", ["/app/static/../app.py", "/app/static/%2e%2e/app.py"])
def test_files_outside_the_folders_are_not_served(server: str, ask: Callable, path: str) -> None:
    assert b"st.navigation" not in ask(server, path).body
    assert b"import" not in ask(server, path).body


def _assets(cache: Path, folder: Path, *, is_hashed: bool = True) -> AssetsMiddleware:
    return AssetsMiddleware(
        PlainTextResponse("the app behind"),
        folders=[Folder(address="/static", path=folder, is_hashed=is_hashed)],
        cache=cache,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "words.js").write_text("const words = 'many';\n" * 500)
    return tmp_path / "files"


def _wait_for_best_copies() -> None:
    for thread in threading.enumerate():
        if thread.name == "best-copies":
            thread.join(60)


def test_half_a_copy_is_made_anew(tmp_path: Path, folder: Path) -> None:
    cache = tmp_path / "cache"
    _assets(cache, folder)
    _wait_for_best_copies()
    for copy in cache.iterdir():
        copy.write_bytes(copy.read_bytes()[:-5])
    client = TestClient(_assets(cache, folder))
    for coding in ("br", "gzip"):
        answer = client.get("/static/words.js", headers={"accept-encoding": coding})
        assert answer.headers["content-encoding"] == coding
        assert answer.text == (folder / "words.js").read_text()


def test_best_copy_replaces_the_quick_one_while_serving(tmp_path: Path, folder: Path) -> None:
    client = TestClient(_assets(tmp_path / "cache", folder))
    _wait_for_best_copies()
    answer = client.get("/static/words.js", headers={"accept-encoding": "br"})
    best = brotli.compress((folder / "words.js").read_bytes(), quality=11)
    assert int(answer.headers["content-length"]) == len(best)


def test_processes_that_start_together_share_one_cache(tmp_path: Path, folder: Path) -> None:
    for number in range(40):
        (folder / f"more{number}.js").write_text(f"const number = {number};\n" * 100)
    with ThreadPoolExecutor(6) as pool:
        several = list(pool.map(lambda _: _assets(tmp_path / "cache", folder), range(6)))
    _wait_for_best_copies()
    for assets in several:
        answer = TestClient(assets).get("/static/more39.js", headers={"accept-encoding": "br"})
        assert answer.text == (folder / "more39.js").read_text()
    assert [path.name for path in (tmp_path / "cache").iterdir() if path.name[0] == "."] == []


def test_cache_that_one_user_made_can_be_read_by_another(tmp_path: Path, folder: Path) -> None:
    """An image is built by its administrator and run by a user without rights."""
    _assets(tmp_path / "cache", folder).finish()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "cache").iterdir()}
    assert "whole.json" in modes
    assert set(modes.values()) == {0o644}


def test_cache_that_cannot_be_a_folder_is_replaced_by_one_of_the_process(
    tmp_path: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").write_text("a file stands here")
    client = TestClient(_assets(tmp_path / "cache", folder))
    answer = client.get("/static/words.js", headers={"accept-encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert "compressed again" in caplog.text


def test_file_that_is_gone_leaves_the_others_their_best_copies(
    tmp_path: Path, folder: Path
) -> None:
    """A new version may be put in place while the copies of the old one are made."""
    (folder / "gone.js").write_text("const gone = 1;\n" * 500)
    assets = _assets(tmp_path / "cache", folder)
    assets.finish()
    for address, file in list(assets.files.items()):
        file.copies["br"].unlink()
        quick = tmp_path / "cache" / f"{file.digest}.quick.br"
        assets.files[address] = replace(file, copies={**file.copies, "br": quick})
    (folder / "gone.js").unlink()
    assets._improve()
    copies = {address: file.copies["br"].name for address, file in assets.files.items()}
    assert copies["/static/gone.js"].endswith(".quick.br")
    assert not copies["/static/words.js"].endswith(".quick.br")


def test_own_file_that_changed_since_the_start_is_left_to_the_app(
    tmp_path: Path, folder: Path
) -> None:
    client = TestClient(_assets(tmp_path / "cache", folder, is_hashed=False))
    assert client.get("/static/words.js").text.startswith("const words")
    (folder / "words.js").write_text("const words = 'few';\n")
    assert client.get("/static/words.js").text == "the app behind"
    (folder / "words.js").unlink()
    assert client.get("/static/words.js").text == "the app behind"
