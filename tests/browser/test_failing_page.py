"""A page that fails as a whole says so calmly, with the number that the log has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.sites import running_site

SERVER = """
import streamlit, uvicorn
from components import web
from components.ui.problems import show_failure
settings = web.read_settings()
app = streamlit.App({script!r}, on_script_error=show_failure, lifespan=web.lifespan(settings))
uvicorn.Server(uvicorn.Config(app, **web.serving(settings))).run(web.open_ports(settings))
"""

pytestmark = pytest.mark.browser


def test_page_that_fails_shows_the_number_of_the_log_and_no_traceback(
    browser: Browser, tmp_path: Path
) -> None:
    script, log = tmp_path / "script.py", tmp_path / "log.txt"
    script.write_text("raise ValueError('a word that no reader should see')\n")
    with running_site(("-c", SERVER.format(script=str(script))), log=log) as site:
        page = browser.new_page()
        page.goto(site.address)
        said = page.get_by_text("We can’t show this page right now.")
        expect(said).to_be_visible()
        (number,) = re.findall(r"Error ([0-9a-f]{6})\.", page.inner_text("body"))
        assert "no reader should see" not in page.content()
        page.close()
    written = log.read_text()
    assert f"(fault {number})" in written
    assert "a word that no reader should see" in written
