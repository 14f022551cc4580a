"""The pack over HTTP: made in a process of its own, whole or not there, sent in pieces."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components import store
from components.store import packs
from components.store.packs import _place, find_pack, pack_progress, start_pack


@pytest.fixture
def edition(state: Path) -> Iterator[str]:
    """The present edition, without a pack before and after."""
    name = store.catalog().status.edition
    _place(name, "zip").unlink(missing_ok=True)
    yield name
    _place(name, "zip").unlink(missing_ok=True)


def test_pack_that_is_not_made_leads_to_the_page_that_makes_it(
    server: str, ask: Callable, edition: str
) -> None:
    answer = ask(server, "/pack/")
    assert answer.status == 307
    assert answer.headers["location"] == "../classroom?section=pack"
    assert ask(server, f"/pack/{edition}.zip").status == 404
    assert ask(server, "/pack/000000000000.zip").status == 404
    assert ask(server, "/pack/..%2Fcurrent.json.zip").status == 404


def test_pack_is_sent_whole_in_pieces_and_only_once(
    server: str, ask: Callable, edition: str, pack_zip: Path
) -> None:
    place = _place(edition, "zip")
    place.parent.mkdir(parents=True, exist_ok=True)
    os.link(pack_zip, place)
    first = ask(server, "/pack/")
    assert first.headers["location"] == f"{edition}.zip"
    answer = ask(server, f"/pack/{edition}.zip")
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/zip"
    assert "content-encoding" not in answer.headers
    assert 'filename="synthetic-drug-atlas-' in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as zipped:
        assert zipped.testzip() is None
    mark = answer.headers["etag"]
    assert ask(server, f"/pack/{edition}.zip", If_None_Match=mark).status == 304
    piece = ask(server, f"/pack/{edition}.zip", Range="bytes=100-199")
    assert (piece.status, piece.body) == (206, answer.body[100:200])


def test_pack_is_made_by_one_process_which_tells_how_far_it_is(edition: str) -> None:
    assert pack_progress(edition) is None
    start_pack(edition)
    child = packs._children[edition]
    start_pack(edition)
    assert packs._children[edition] is child
    assert pack_progress(edition) is not None
    assert find_pack(edition) is None
    child.terminate()
    child.wait()
    assert pack_progress(edition) is None
    assert packs.has_failed(edition)
    start_pack(edition)  # a second try is free to begin
    assert packs._children[edition] is not child
    packs._children[edition].terminate()
    packs._children.pop(edition).wait()
    assert find_pack(edition) is None
