"""What staff and visitors see while a file is broken, mended and tried, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FINDING = ".st-key-exhibit_deaths_by_class h3"
GOOD = "2024,synthetic_opioids,47735"


def test_three_mistakes_are_said_and_mended_while_the_site_never_blinks(
    staff_site: str, visit, until_health, saved: Path
) -> None:
    site = staff_site
    visitor, staff = visit().page, visit(apart=True).page
    first = until_health(site, bool)["edition"]
    visitor.goto(f"{site}/united_states")
    expect(visitor.locator(FINDING)).to_contain_text("in 2024, to 47,735")

    good = saved.read_text(encoding="utf-8")
    assert GOOD in good
    broken = good.replace(GOOD, '2024,synthetic_opiods,"47,999"')
    broken = broken.replace("2023,all_drugs", "1/1/2023,all_drugs")
    saved.write_text(broken, encoding="utf-8")
    until_health(site, lambda said: said["held_files"] == 1)

    staff.goto(f"{site}/check_a_file")
    report = staff.locator("[data-testid=stMain]")
    expect(report).to_contain_text("needs a fix")
    expect(report).to_contain_text("found “1/1/2023”")
    expect(report).to_contain_text("write 47999, with no comma, sign or space")
    expect(report).to_contain_text("did you mean “synthetic_opioids”?")
    expect(staff.locator("#first-paint")).to_have_count(0)
    assert Axe().run(staff).response["violations"] == []

    visitor.reload()
    expect(visitor.locator(FINDING)).to_contain_text("in 2024, to 47,735")
    main = visitor.locator("[data-testid=stMain]")
    expect(main).to_contain_text("and show the version of")
    expect(main).not_to_contain_text("We can’t show")

    saved.write_text(good.replace(GOOD, "2024,synthetic_opioids,47999"), encoding="utf-8")
    until_health(site, lambda said: said["held_files"] == 0)
    visitor.reload()
    expect(visitor.locator(FINDING)).to_contain_text("in 2024, to 47,999")
    staff.reload()
    expect(report).to_contain_text("Every saved file is shown.")

    # A broken one keeps the last good data, not those of the start.
    saved.write_text(good.replace(GOOD, "2024,synthetic_opioids,47.7k"), encoding="utf-8")
    until_health(site, lambda said: said["held_files"] == 1)
    visitor.reload()
    expect(visitor.locator(FINDING)).to_contain_text("in 2024, to 47,999")
    expect(visitor.locator(".st-key-helplines")).to_contain_text("1-800-662-4357")
    saved.write_text(good, encoding="utf-8")
    until_health(site, lambda said: said["edition"] == first)
    visitor.reload()
    expect(visitor.locator(FINDING)).to_contain_text("in 2024, to 47,735")


def test_file_is_tried_without_being_saved(
    staff_site: str, visit, desk: Path, tmp_path: Path
) -> None:
    site = staff_site
    shown = (desk / "us_overdose_deaths.csv").read_text(encoding="utf-8")
    tried = tmp_path / "from the agency.csv"
    tried.write_text(shown.replace(GOOD, "2024,synthetic_opioids,47999"), encoding="utf-8")
    visitor = visit()
    page = visitor.page
    page.goto(f"{site}/check_a_file")
    page.locator("input[type=file]").set_input_files(tried)
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("1 row changed")
    expect(main).to_contain_text("47,999 deaths (2024)")
    expect(main.locator(".js-plotly-plot")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file to save").click()
    assert download.value.suggested_filename == "us_overdose_deaths.csv"
    assert "47999" in Path(download.value.path()).read_text(encoding="utf-8")
    page.goto(f"{site}/united_states")
    expect(page.locator(FINDING)).to_contain_text("in 2024, to 47,735")
    assert visitor.hosts == {site.removeprefix("http://")}


def test_page_for_staff_is_not_there_on_the_public_site(site, visit) -> None:
    page = visit().page
    answer = page.goto(f"{site}/check_a_file")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(page.locator("input[type=file]")).to_have_count(0)
    expect(page.get_by_role("link", name="Check a file")).to_have_count(0)
