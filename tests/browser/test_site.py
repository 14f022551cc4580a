"""The site as its visitors meet it, in a real browser against a real server."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlparse
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import expect
from ready import wait_until_ready

from components import site
from components.site import sections_of

pytestmark = pytest.mark.browser


def finding(page, name: str):
    """The heading of one exhibit."""
    return page.locator(f".st-key-exhibit_{name} h3")


def test_deep_link_as_the_first_visit_after_a_restart_has_frame_and_menu(start_site, visit) -> None:
    """With a pages/ folder Streamlit runs a page without app.py until it has been routed once."""
    page = visit().page
    page.goto(f"{start_site()}/united_states")
    expect(page.get_by_role("heading", level=1)).to_have_text("The United States")
    for entry in (entry for entry in site.shown_pages() if entry.is_in_menu):
        expect(page.get_by_role("link", name=entry.title, exact=True).first).to_be_visible()
    expect(page.locator(".st-key-helplines")).to_contain_text("988")
    expect(page).to_have_title(re.compile("U.S. overdose deaths"))
    page.get_by_role("link", name="Data", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data")


def test_first_click_on_a_filter_changes_the_finding_and_the_address(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/united_states")
    expect(finding(page, "deaths_by_class")).to_contain_text("in 2024, to 47,735")
    page.get_by_role("radio", name="Rate per 100,000").first.click()
    expect(finding(page, "deaths_by_class")).to_contain_text("to 22 per 100,000")
    expect(page).to_have_url(re.compile(r"deaths_by_class_measure=rate"))
    page.reload()
    expect(finding(page, "deaths_by_class")).to_contain_text("to 22 per 100,000")


def test_copied_link_opens_the_same_view_for_somebody_else(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/united_states?section=states&state=WV")
    expect(finding(page, "state_and_nation")).to_contain_text("West Virginia")
    block = page.locator(".st-key-exhibit_state_and_nation")
    block.get_by_role("button", name="Share and cite").click()
    address = page.locator("[data-testid=stPopoverBody] code").first.inner_text()
    assert "state=WV" in address
    assert address.endswith("#state_and_nation")
    other = visit(apart=True).page
    other.goto(address)
    expect(finding(other, "state_and_nation")).to_contain_text("West Virginia")


def test_back_returns_to_the_view_before(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/united_states")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Deaths over time")
    page.get_by_role("radio", name="Seizures").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Seizures and lab tests")
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Deaths over time")


def test_link_to_another_section_of_the_same_page_changes_the_address_too(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/us_response?section=coalition")
    wait_until_ready(page)
    page.get_by_role("link", name="What we know about it now").click()
    programme = page.locator(".st-key-exhibit_programmes")
    expect(programme.get_by_role("status")).to_contain_text("1 of")
    expect(page).to_have_url(f"{site}/us_response?section=who&programme=global_coalition")
    page.go_back()
    expect(page.get_by_role("heading", level=2).first).to_have_text("The Global Coalition")
    expect(page).to_have_url(f"{site}/us_response?section=coalition")


def test_bad_value_in_the_address_gives_the_default(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/united_states?section=%3Cscript%3E&deaths_by_class_measure=weight")
    expect(finding(page, "deaths_by_class")).to_contain_text("in 2024, to 47,735")


@pytest.mark.parametrize("part", sections_of("united_states"))
def test_every_chart_of_a_part_is_drawn_and_asks_no_other_host(site, visit, part) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(f"{site}/united_states?section={part}")
    expect(page.locator(".st-key-helplines")).to_be_visible()
    expect(page.locator("[data-testid=stPlotlyChart] .main-svg").first).to_be_visible()
    figures = page.locator("[data-testid=stPlotlyChart]:visible")
    for position in range(figures.count()):
        figure = figures.nth(position)
        figure.scroll_into_view_if_needed()
        marks = figure.locator(".scatterlayer path, .barlayer path")
        expect(marks.first).to_be_attached()
    names = [name.get_attribute("aria-label") for name in page.get_by_role("figure").all()]
    assert len([name for name in names if name and len(name) > 60]) == figures.count()
    assert visitor.hosts == {urlparse(site).netloc}


def test_overview_draws_no_chart_of_a_library_and_no_map(site, visit) -> None:
    visitor = visit()
    said: list[str] = []
    visitor.page.on("console", lambda message: said.append(message.text))
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.goto(site)
    stills = visitor.page.locator(".st-key-page .atlas-picture img")
    expect(stills).to_have_count(2)
    visitor.page.wait_for_load_state("networkidle")
    heavy = [
        url
        for url in asked
        if re.search(r"plotly|deck|maplibre|vega-interpreter|/embed\.", url, re.IGNORECASE)
    ]
    assert heavy == []
    assert stills.evaluate_all("all => all.every(still => still.naturalWidth > 0)")
    assert [text for text in said if "WARN" in text] == []


def test_menu_and_parts_work_by_keyboard(site, visit) -> None:
    page = visit().page
    page.goto(site)
    expect(page.locator("#first-paint")).to_have_count(0)
    target = page.get_by_role("link", name="United States", exact=True).first
    for _ in range(12):
        page.keyboard.press("Tab")
        if target.evaluate("e => e === document.activeElement"):
            break
    else:
        raise AssertionError("the menu was not reached within twelve tabs")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The United States")
    part = page.get_by_role("radio", name="Your state")
    part.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Your state")


def test_menu_of_a_phone_has_a_word_all_pages_and_help(site, visit) -> None:
    page = visit(390).page
    page.goto(f"{site}/fact_check")
    wait_until_ready(page)
    button = page.get_by_role("button", name="Menu", exact=True)
    box = button.bounding_box()
    assert box["height"] >= 44
    assert box["x"] + box["width"] > 390 - 24
    button.click()
    menu = page.get_by_role("region", name="Menu", exact=True)
    expect(menu.get_by_role("link", name="Supply routes", exact=True)).to_be_visible()
    expect(menu.get_by_role("region", name="Help, in the menu")).to_contain_text("988")
    menu.get_by_role("link", name="Glossary", exact=True).click()
    expect(page).to_have_url(f"{site}/glossary")
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossary")
    expect(button).to_be_visible()


def test_folded_year_opens_by_its_link_and_by_one_to_an_event_inside(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/agreements?section=list")
    wait_until_ready(page)
    events = page.locator(".atlas-events article")
    assert events.count() > events.locator("visible=true").count() > 0
    page.get_by_role("navigation", name="Years of the list").get_by_text("2007").click()
    merida = page.locator("#event-merida_2007")
    expect(merida).to_be_in_viewport()
    follows = page.locator("#event-bicentennial_framework_2021")
    expect(follows).to_be_hidden()
    merida.locator("a[href='#event-bicentennial_framework_2021']").click()
    expect(follows).to_be_in_viewport()


def test_number_in_the_text_explains_itself_on_focus_and_in_a_note(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/united_states")
    expect(page.locator("#first-paint")).to_have_count(0)
    number = page.locator(".atlas-fact[href='#note-us_deaths_latest']").first
    expect(number).to_contain_text("79,384")
    note = number.locator(".atlas-tip")
    expect(note).to_be_hidden()
    number.focus()
    expect(note).to_be_visible()
    expect(note).to_contain_text("79,384 deaths; 2024; final. CDC")
    source = page.locator("#note-us_deaths_latest")
    expect(source).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(source).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(source).to_be_hidden()
    page.keyboard.press("Enter")
    expect(source).to_contain_text("CDC WONDER")
    expect(source).to_be_in_viewport()


def test_table_opens_as_a_real_table_with_the_rows_shown(site, visit) -> None:
    page = visit().page
    page.goto(f"{site}/united_states")
    block = page.locator(".st-key-exhibit_deaths_by_class")
    block.get_by_text("View table (").click()
    table = block.locator("table")
    expect(table).to_contain_text("47,735")
    expect(table.locator("th[scope=col]").first).to_be_visible()


def test_saved_picture_carries_title_source_and_licence(site, visit, tmp_path) -> None:
    page = visit().page
    page.goto(f"{site}/world?section=deaths")
    block = page.locator("[class*=st-key-exhibit_]").first
    block.locator(".js-plotly-plot .main-svg").first.wait_for()
    title = block.locator(".atlas-unit span").first.inner_text()
    width = block.locator(".js-plotly-plot").first.bounding_box()["width"]
    block.get_by_role("button", name="Download").click()
    saved = {}
    for kind in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Image ({kind})").click()
        saved[kind] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[kind])
    words = " ".join(ElementTree.parse(saved["SVG"]).getroot().itertext())
    assert title in words
    assert "CC BY-NC-SA 3.0 IGO" in words and "Synthetic Drug Atlas" in words
    with Image.open(saved["PNG"]) as picture:
        assert picture.size[0] == pytest.approx(2 * (width + 48), abs=2)


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        (
            "/united_states?section=public_view",
            {
                "Data in this chart (CSV)": b"\xef\xbb\xbf",
                "Full dataset (CSV)": b"\xef\xbb\xbf",
                "Metadata (JSON)": b"{",
            },
        ),
        ("/data_and_sources?section=datasets", {"Full dataset (CSV)": b"\xef\xbb\xbf"}),
        ("/classroom?section=decks", {"One file": b"<!doctype html>"}),
        ("/classroom?section=family", {"PDF": b"%PDF", "Word": b"PK"}),
    ],
    ids=["figure", "dataset", "deck", "letter"],
)
def test_button_for_a_download_gives_its_file(
    site, visit, address: str, begins: dict[str, bytes]
) -> None:
    page = visit().page
    page.goto(f"{site}{address}")
    wait_until_ready(page)
    if "united_states" in address:
        page.get_by_role("button", name="Download").first.click()
    if "datasets" in address:
        page.locator("[data-testid=stExpander] summary").first.click()
    for label, begin in begins.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=label).first.click()
        found = Path(download.value.path()).read_bytes()[: len(begin)].lower()
        assert found == begin.lower(), label
