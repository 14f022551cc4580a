"""A page that fails as a whole says so calmly, with the number that the log has."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

ROOT = Path(__file__).resolve().parents[2]
SERVER = """
import streamlit, uvicorn
from components import web
from components.ui.problems import show_failure
settings = web.read_settings()
app = streamlit.App({script!r}, on_script_error=show_failure, lifespan=web.lifespan(settings))
uvicorn.run(app, **web.serving(settings))
"""

pytestmark = pytest.mark.browser


def test_page_that_fails_shows_the_number_of_the_log_and_no_traceback(
    browser: Browser, free_port: Callable[[], int], tmp_path: Path
) -> None:
    script, port, log = tmp_path / "script.py", free_port(), tmp_path / "log.txt"
    script.write_text("raise ValueError('a word that no reader should see')\n")
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVER.format(script=str(script))],
            cwd=ROOT,
            env=dict(os.environ) | {"ATLAS_PORT": str(port)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://localhost:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        page = browser.new_page()
        page.goto(address)
        said = page.get_by_text("This page cannot be shown just now.")
        expect(said).to_be_visible()
        (number,) = re.findall(r"noted under ([0-9a-f]{6})\.", page.inner_text("body"))
        assert "no reader should see" not in page.content()
        page.close()
    finally:
        process.terminate()
        process.wait(timeout=20)
    written = log.read_text()
    assert f"(fault {number})" in written
    assert "a word that no reader should see" in written
