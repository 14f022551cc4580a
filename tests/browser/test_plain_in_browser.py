"""The plain pages in a browser: reached from the site, at ease on every screen, for everyone."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

import pytest
from kinds import kinds_of_elements, telling
from playwright.sync_api import expect
from scan import Scanner

from components.site import public_pages, sections_of

pytestmark = pytest.mark.browser
SHEETS = [
    "",
    *(
        name
        for entry in public_pages()
        for name in (entry.name, *(f"{entry.name}/{part}" for part in sections_of(entry.name)))
    ),
]


def test_plain_pages_fit_the_window_and_pass_the_accessibility_scan(
    site: str, visit: Callable, scanner: Scanner
) -> None:
    """Each is opened once and seen on a desktop in the light and on a phone in the dark.

    Seen are those that have all kinds of elements between them; `make scan` looks at them all.
    """
    visitor = visit()
    page, said_wrong = visitor.page, []
    page.on("console", lambda said: said_wrong.append(said.text) if said.type == "error" else None)
    kinds = {}
    for sheet in SHEETS:
        answer = page.request.get(f"{site}/plain/{sheet}")
        assert answer.status == 200, sheet
        kinds[sheet] = kinds_of_elements(answer.text())
    for sheet in SHEETS if scanner.is_full else sorted(telling(kinds)):
        answer = page.goto(f"{site}/plain/{sheet}")
        assert answer and answer.status == 200, sheet
        for width, scheme in ((1280, "light"), (390, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            seen = (sheet, width)
            assert scanner.faults(page, is_other_look=width == 390) == [], seen
            assert page.evaluate("document.documentElement.scrollWidth") == width, seen
    assert said_wrong == []
    assert visitor.hosts == {urlparse(site).netloc}


def test_line_at_the_foot_of_a_page_leads_to_its_plain_form_and_back(
    site: str, visit: Callable
) -> None:
    page = visit().page
    page.goto(f"{site}/us_response")
    page.get_by_role("link", name="Text-only version of this page").click()
    expect(page).to_have_url(f"{site}/plain/us_response")
    expect(page.get_by_role("heading", level=1)).to_have_text("U.S. programs abroad")
    page.get_by_role("link", name="Money").first.click()
    expect(page).to_have_url(f"{site}/plain/us_response/money")
    page.get_by_role("link", name="Full interactive page").click()
    expect(page).to_have_url(f"{site}/us_response?section=money")
    expect(page.get_by_text("Money", exact=True).first).to_be_visible()
