"""What axe-core finds on a page, for the tests that open many of them.

A full scan costs seconds, and pages are built from the same blocks. So axe-core is run with all
its rules where a page shows a kind of element that no scanned page showed before, and otherwise
with the rules that look at the document as a whole. A kind is an element with its role, class,
attributes, letter size and color, inside another; the other theme and another width count as new
kinds where they change one of these. `pytest --full-scan` (`make scan`) scans everything.
"""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The inside of a chart is hidden from screen readers; its colors have a test of their own.
WHERE = {"exclude": [[".js-plotly-plot"]]}
# Rules about how the elements of one document stand to each other.
OF_THE_DOCUMENT = (
    "aria-hidden-body", "bypass", "document-title", "duplicate-id-aria", "empty-heading",
    "frame-title", "heading-order", "html-has-lang", "html-lang-valid",
    "landmark-banner-is-top-level", "landmark-contentinfo-is-top-level",
    "landmark-main-is-top-level", "landmark-no-duplicate-banner",
    "landmark-no-duplicate-contentinfo",
    "landmark-no-duplicate-main", "landmark-one-main", "landmark-unique", "meta-viewport",
    "page-has-heading-one", "region", "scrollable-region-focusable",
)  # fmt: skip
KINDS = r"""() => {
  const own = (e) => [
    e.localName, e.getAttribute("role"), e.dataset.testid, e.getAttribute("type"),
    [...e.classList].filter((name) => !/\d|^st-|emotion/.test(name)).sort().join("."),
    [...e.attributes].map(({ name }) => name).filter((name) => /^aria-|^tabindex/.test(name))
      .sort().join(),
  ].join("|");
  const kinds = new Set();
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest(".js-plotly-plot, svg *, script, style")) continue;
    const says = [...e.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const look = says ? getComputedStyle(e) : { color: "", fontSize: "" };
    kinds.add([own(e.parentElement), own(e), look.color, look.fontSize].join(" > "));
  }
  return [...kinds];
}"""
RUN = "([context, options]) => axe.run(context, options).then((found) => found.violations)"


class Scanner:
    """Scans pages one after the other and remembers which kinds of elements it has seen."""

    def __init__(self, *, is_full: bool) -> None:
        self.is_full = is_full
        self.seen: set[str] = set()
        self._script = Axe().axe_script

    def faults(self, page: Page, *, is_other_look: bool = False) -> list[tuple[str, str]]:
        """Faults of any impact on the page as it is now: the rule and the piece of HTML.

        `is_other_look` is for a document that was scanned in another theme or window before: the
        rules about it as a whole need not be asked again.
        """
        kinds = set(page.evaluate(KINDS))
        is_new = bool(kinds - self.seen)
        self.seen |= kinds
        if is_new or self.is_full:
            return self._run(page, ())
        return [] if is_other_look else self._run(page, OF_THE_DOCUMENT)

    def _run(self, page: Page, only: Sequence[str]) -> list[tuple[str, str]]:
        options = {"preload": False, "resultTypes": ["violations"]}
        if only:
            options["runOnly"] = list(only)
        if not page.evaluate("'axe' in window"):
            page.evaluate(self._script)
        found = page.evaluate(RUN, [WHERE, options])
        return [(rule["id"], node["html"][:300]) for rule in found for node in rule["nodes"]]
