"""What is drawn ahead of the visitors, and how a start goes on when Streamlit’s files change."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit

from benchmarks.sites import running_site
from components import store
from components.exhibits import draw
from components.site import EXHIBITS
from components.store import packs
from components.web import Shell
from components.web.warm import draw_ahead

STREAMLIT = Path(streamlit.__file__).parent


@pytest.fixture
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    for child in packs._children.values():  # the pack itself is made and tested elsewhere
        child.kill()
        child.wait()


def test_every_first_picture_is_drawn_and_kept_out_of_collections(
    thawed: None, shared: Path
) -> None:
    shell = Shell(STREAMLIT / "static", "", shared / "cache")
    draw_ahead(shell)
    assert gc.get_freeze_count() > 100_000
    catalog = store.catalog()
    for exhibit in (exhibit for page in EXHIBITS.values() for exhibit in page):
        chosen = exhibit.defaults(catalog)
        first = draw(catalog, exhibit, chosen)
        assert draw(catalog, exhibit, chosen) is first
        assert all(figure.figure.data for figure in first.figures)
    for entry, part in shell.first_pages():
        assert shell.page(catalog, entry, part) is shell.page(catalog, entry, part)
    edition = catalog.status.edition
    assert packs.find_pack(edition) or packs.pack_progress(edition)


def test_server_answers_while_it_draws_ahead_and_says_so(
    state: Path, shared: Path, ask: Callable
) -> None:
    settings = {"ATLAS_STATE": str(state), "ATLAS_CACHE": str(shared / "cache")}
    with running_site(settings=settings) as site:
        health = json.loads(ask(site.address, "/healthz").body)
        assert health["status"] == "warming"
        assert health["edition"]
        assert ask(site.address, "/healthz?ready").status == 503
        assert b"<h1" in ask(site.address, "/").body


def test_server_starts_with_a_bundle_of_streamlit_that_it_does_not_know(
    start_site: Callable[..., str], ask: Callable, run_page: Callable[..., list], tmp_path: Path
) -> None:
    """A new version of Streamlit may give a file another name: slower, but not down."""
    log = tmp_path / "log.txt"
    bundle = tmp_path / "streamlit" / "static"
    shutil.copytree(STREAMLIT / "static", bundle)
    (chunk,) = (bundle / "static" / "js").glob("PlotlyChart.*.js")
    chunk.rename(chunk.with_name("Chart.js"))
    start = (
        "import runpy, streamlit; "
        f"streamlit.__file__ = {str(bundle.parent / '__init__.py')!r}; "
        "runpy.run_path('server.py', run_name='__main__')"
    )
    site = start_site(command=["-c", start], log=log)
    assert ask(site, "/").body == (bundle / "index.html").read_bytes()
    assert ask(site, "/plain/world").status == 200
    sent = b"".join(message.SerializeToString() for message in run_page(site, "privacy"))
    assert "We don’t ask your name".encode() in sent
    assert "no file PlotlyChart.*.js" in log.read_text(encoding="utf-8")
