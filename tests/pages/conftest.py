"""Pages as Streamlit runs them, rendered once for all tests that only read them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from components.store.refresh import start_refreshing

ROOT = Path(__file__).resolve().parents[2]
Render = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _refreshing(state: Path) -> None:
    """app.py starts it: here it watches the shipped data, never a copy that a test damages."""
    start_refreshing()


@pytest.fixture(scope="session", autouse=True)
def _scanned_once() -> Iterator[None]:
    """Streamlit looks through all installed packages for components, once for each AppTest."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture(scope="session")
def rendered() -> Render:
    """`rendered(page, section)`: what a visitor of this address is shown, staff pages included.

    The same object is given to every test that asks: read it, and do not choose, press or run.
    """

    @cache
    def render(page: str, section: str = "") -> AppTest:
        before = os.environ.get("ATLAS_STAFF")
        os.environ["ATLAS_STAFF"] = "1"
        try:
            app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
            if section:
                app.query_params["section"] = section
            return app.run().switch_page(f"pages/{page}.py").run()
        finally:
            if before is None:
                del os.environ["ATLAS_STAFF"]
            else:
                os.environ["ATLAS_STAFF"] = before

    return render
