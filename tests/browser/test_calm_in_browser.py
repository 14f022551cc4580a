"""Calm mode follows a visitor from page to page, and the address says so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ON = re.compile(r"[?&]calm=1")


def test_calm_mode_is_kept_by_button_menu_links_and_back_until_it_is_left(
    site: str, visit: Callable
) -> None:
    page = visit().page
    page.goto(f"{site}/glossary")
    page.get_by_role("button", name="Hide death counts").click()
    line = page.locator(".st-key-calm_line")
    expect(line).to_contain_text("Death counts are hidden.")
    expect(line).to_be_focused()
    expect(page).to_have_url(ON)

    page.get_by_role("link", name="United States", exact=True).first.click()
    expect(page.get_by_role("heading", name="The United States", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(r"united_states\?calm=1"))
    expect(page.get_by_role("heading", name="Who survived")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("The United States")
    expect(page).to_have_url(re.compile(r"glossary\?calm=1"))
    expect(line).to_be_visible()

    page.get_by_role("button", name="Show death counts").click()
    expect(line).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).not_to_have_url(ON)


def test_address_brings_calm_mode_to_the_first_words_and_to_links_that_load_anew(
    site: str, visit: Callable
) -> None:
    page = visit(390, "dark").page
    page.goto(f"{site}/classroom?calm=1", wait_until="commit")
    expect(page.get_by_text("Death counts are hidden.").first).to_be_visible()
    expect(page.locator(".st-key-card_supply_chain")).to_be_visible()
    expect(page.locator(".st-key-card_reading_a_chart")).to_have_count(0)
    expect(page.locator("[data-atlas-calm=on]")).to_be_attached()
    page.get_by_role("link", name="Student version").first.click()
    expect(page).to_have_url(ON)
    expect(page.locator(".st-key-calm_line")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
