"""What axe-core finds on a page, for the tests that scan many."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# What another theme and width can change of the same plain page.
OTHERWISE = ("color-contrast", "scrollable-region-focusable")
# The inside of a chart is hidden from screen readers; its colours have a test of their own.
WHERE = {"exclude": [[".js-plotly-plot"]]}


def faults(page: Page, only: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Faults of any impact, by all rules or `only` these: the rule and the piece of HTML."""
    options = {"preload": False, "resultTypes": ["violations"]}
    if only:
        options["runOnly"] = list(only)
    found = Axe().run(page, context=WHERE, options=options).response["violations"]
    return [(rule["id"], node["html"][:300]) for rule in found for node in rule["nodes"]]
