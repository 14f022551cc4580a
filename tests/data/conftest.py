"""The shipped data, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.catalog import Catalog, open_catalog

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Everything in data/ as the site reads it. Its frames must not be changed."""
    return open_catalog(DATA)
