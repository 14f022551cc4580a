"""When a page of the site is drawn, so that a test may look at it."""

from __future__ import annotations

from playwright.sync_api import Page

READY = """() => {
  const app = document.querySelector(".stApp");
  return app?.dataset.testScriptState === "notRunning"
    && document.querySelector(".st-key-helplines")?.checkVisibility()
    && !document.querySelector("#first-paint, [data-testid=stSkeleton]")
    && document.fonts.status === "loaded"
    && [...document.querySelectorAll(".atlas-map")].every((map) => map.querySelector("svg"))
    && [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every(
      (chart) => !chart.checkVisibility() || chart.querySelector(".main-svg"));
}"""


def wait_until_ready(page: Page) -> None:
    """Wait until the last run has ended and every visible chart of it is drawn.

    Quiet on the network, which costs half a second of doing nothing, says less than that.
    """
    page.wait_for_function(READY)
