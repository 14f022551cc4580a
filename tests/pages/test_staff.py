"""The page on which staff try a file, and on which the site says what became of saved files."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import site, store
from components.exhibits.plain_chart import plain_exhibit
from components.ingest.declaration import read_recipes
from components.ingest.intake import read_sheets, try_import
from components.publishing.approvals import read_approvals
from components.publishing.proposals import raw_name
from components.publishing.storage import state_folder
from components.render.document import document_of
from components.render.plain import document_html
from components.schema.declaration import read_package
from components.site.links import Links

ROOT = Path(__file__).resolve().parents[2]
DEATHS = (ROOT / "data" / "us_overdose_deaths.csv").read_bytes()
CBP = "cbp_nationwide-drugs-fy23-fy26-apr"
NEW_YEAR = DEATHS.replace(b"2024,all_drugs,79384", b"2024,all_drugs,79385")


@pytest.fixture
def folder(accepted_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site for staff on a copy of the data, with editions of its own."""
    monkeypatch.setenv("ATLAS_STAFF", "1")
    monkeypatch.setattr(store, "FOLDER", accepted_copy)
    monkeypatch.setenv("ATLAS_STATE", str(accepted_copy.parent / ".atlas"))
    return accepted_copy


def open_page(name: str = "check_a_file", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run().switch_page(f"pages/{name}.py").run()


def give(raw: bytes, name: str = "new.csv", **query: str) -> AppTest:
    app = open_page(**query)
    app.file_uploader[0].set_value((name, raw, "text/csv"))
    return app.run()


def said(app: AppTest) -> str:
    blocks = [*app.markdown, *app.error, *app.warning, *app.success, *app.caption, *app.subheader]
    return " ".join(str(block.value) for block in blocks).replace("\\", "")


def press_accept(app: AppTest) -> None:
    (button,) = [item for item in app.button if item.label == "Publish this file"]
    button.click().run()


def everything_below(*folders: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_page_is_off_on_the_public_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ATLAS_STAFF", raising=False)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page("pages/check_a_file.py")
    assert "check_a_file" not in {entry.name for entry in site.shown_pages()}
    for value, is_on in (("0", False), ("no", False), ("", False), ("yes", True), (" 1 ", True)):
        monkeypatch.setenv("ATLAS_STAFF", value)
        assert site.is_staff() is is_on


def test_good_file_shows_what_it_would_change(folder: Path) -> None:
    app = give(NEW_YEAR)
    assert not app.exception
    shown = said(app)
    assert "Overdose deaths in the United States by drug class" in shown
    assert "1 row changed" in shown.lower()
    tables = " ".join(table.value.to_string() for table in app.table)
    assert "79384" in tables and "79385" in tables
    assert "79,384 deaths (2024)" in tables and "79,385 deaths (2024)" in tables
    assert "In 2024, 79,385 people" in tables
    assert len(app.get("plotly_chart")) >= 2
    assert any(button.label == "Download the file to save" for button in app.get("download_button"))
    (line,) = [box for box in app.text_area if box.label.startswith("What readers should know")]
    assert line.value == "1 row changed."


def test_file_is_recognized_by_its_columns_under_any_name(folder: Path) -> None:
    shown = said(give(NEW_YEAR, name="Export (3).csv"))
    assert "Overdose deaths in the United States by drug class" in shown
    shown = said(give(b"color,size\nred,1\n", name="shirts.csv"))
    assert "has neither the name nor the columns of a table" in shown


def test_nothing_that_was_tried_is_kept_or_shown_to_others(folder: Path) -> None:
    open_page()
    kept = everything_below(folder, state_folder(folder))
    app = give(NEW_YEAR)
    assert "79,385" in " ".join(table.value.to_string() for table in app.table)
    assert everything_below(folder, state_folder(folder)) == kept
    assert "79,385" not in said(open_page("overview"))
    assert "79,384" in " ".join(block.value for block in open_page("overview").markdown)


def test_three_mistakes_are_said_at_once(folder: Path) -> None:
    raw = DEATHS.replace(b"2024,all_drugs,79384", b'2024,all_drgs,"79,384"')
    raw = raw.replace(b"2023,all_drugs", b"1/1/2023,all_drugs")
    shown = said(give(raw))
    assert "3 errors to fix" in shown
    assert "row 26, column “Year”: found “1/1/2023”" in shown
    assert "row 27, column “Deaths”: found “79,384”" in shown
    assert "row 27, column “Drug class”: found “all_drgs”" in shown
    assert "did you mean “all_drugs”?" in shown
    assert "Download the file to save" not in shown


def zipped() -> bytes:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet.xml", b"0" * 5_000_000)
    return bomb.getvalue()


HOSTILE = {
    "a workbook or a zip bomb": (zipped(), "an Excel workbook or another zipped file"),
    "a web page": (b"<!doctype html><script>alert(1)</script>", "a web page under the name"),
    "NUL bytes": (DEATHS[:200] + b"\x00" * 50 + DEATHS[200:], "bytes that are no text"),
    "10,000 columns": (b",".join([b"a"] * 10_000) + b"\n1\n", "10,000 columns"),
    "too many rows": (b"year\n" + b"2024\n" * 200_001, "200,002 rows"),
    "nothing": (b"  \n", "an empty file"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_file_gets_a_message(kind: str, folder: Path) -> None:
    raw, message = HOSTILE[kind]
    app = give(raw)
    assert not app.exception
    assert message in said(app)


def test_formulas_and_markup_in_cells_are_shown_and_not_run(folder: Path) -> None:
    path = folder / "changes.csv"
    raw = path.read_bytes() + (
        b'2026-11-22,"![x](http://evil.example/x.png)<b>bold</b>","Words, ""quoted"".",,overview\n'
    )
    app = give(raw, name="changes.csv")
    assert not app.exception
    cells = " ".join(str(cell) for table in app.table for cell in table.value.to_numpy().ravel())
    assert "\\!\\[x\\]" in cells or "!\\[x\\]" in cells
    assert "\\<b\\>" in cells
    formula = give(path.read_bytes() + b'2026-11-22,=1+1,"Words.",,overview\n', name="changes.csv")
    assert "formula" in said(formula)


def test_text_of_a_page_is_compared_sentence_by_sentence(folder: Path) -> None:
    raw = (folder / "text" / "en" / "overview.md").read_bytes()
    changed = raw.replace(b"No one has proven", b"No study has proven")
    assert changed != raw
    app = give(changed, name="overview.md")
    tables = " ".join(table.value.to_string() for table in app.table)
    assert "No study has proven" in tables


def test_saved_file_that_is_broken_is_reported_and_visitors_see_the_one_before(
    folder: Path,
) -> None:
    open_page()
    path = folder / "us_overdose_deaths.csv"
    path.write_bytes(DEATHS.replace(b"2024,all_drugs,79384", b'2024,all_drugs,"79,384"'))
    store.editions().refresh(store.today())
    app = open_page()
    assert "row 27, column “Deaths”: found “79,384”" in said(app)
    visitor = open_page("united_states")
    assert "by drug class” and show the version of" in said(visitor)
    assert "We can’t show" not in said(visitor)
    assert any("47,735" in heading.value for heading in visitor.subheader)
    path.write_bytes(DEATHS)
    store.editions().refresh(store.today())
    assert "Every saved file is shown." in said(open_page())


def test_surprising_file_waits_until_somebody_says_that_it_is_right(folder: Path) -> None:
    open_page()
    path = folder / "us_overdose_deaths.csv"
    (before,) = re.findall(rb"^2010,all_drugs,(\d+)", DEATHS, re.MULTILINE)
    path.write_bytes(DEATHS.replace(b"2010,all_drugs," + before, b"2010,all_drugs,9" + before))
    store.editions().refresh(store.today())
    app = open_page()
    assert "needs your approval" in said(app)
    path.write_bytes(DEATHS.replace(b"2010,all_drugs," + before, b"2010,all_drugs,8" + before))
    press_accept(app)
    assert "The file was saved again after you opened this page. Look again." in said(app)
    assert "us_overdose_deaths" in [held.name for held in store.catalog().status.held]
    press_accept(app)
    shutil.copy(folder / "states.csv", folder / "states (1).csv")
    store.editions().refresh(store.today())
    shown = said(open_page())
    assert "needs your approval" not in shown and "Every saved file is shown." not in shown
    assert "data/states (1).csv: found a file that is not declared" in shown
    assert "is it a copy of states.csv?" in shown
    (folder / "states (1).csv").unlink()
    store.editions().refresh(store.today())
    assert "Every saved file is shown." in said(open_page())


def test_page_says_since_when_and_why_nothing_new_can_be_stored(folder: Path) -> None:
    open_page()
    shutil.rmtree(state_folder(folder))
    state_folder(folder).write_text("in the way")
    (folder / "us_overdose_deaths.csv").write_bytes(NEW_YEAR)
    with pytest.raises(OSError):
        store.editions().refresh(store.today())
    app = open_page()
    assert not app.exception
    shown = said(app)
    assert "Nothing new can be stored: the state folder cannot be written" in shown
    assert "Saved and not shown: us_overdose_deaths.csv" in shown
    assert "Every saved file is shown." not in shown


def test_file_with_something_to_confirm_is_not_called_ready(folder: Path) -> None:
    shown = said(give(DEATHS.replace(b"2022,all_drugs,107941", b"2022,all_drugs,10794")))
    assert "to confirm" in shown and "ready to publish" not in shown
    assert "Confirm these" in shown


def test_earlier_edition_is_shown_again_with_a_name_and_a_reason(folder: Path) -> None:
    open_page()
    right = store.catalog().status.edition
    (folder / "us_overdose_deaths.csv").write_bytes(NEW_YEAR)
    store.editions().refresh(store.today())
    assert store.catalog().status.edition != right
    app = open_page()
    assert right in said(app)
    app.text_input(key="who_editions").set_value("Ana Ruiz")
    app.text_input(key="why_editions").set_value("One death too many")
    app.button(key=f"again_{right}").click().run()
    assert not app.exception
    assert store.catalog().status.edition == right
    shown = said(open_page())
    assert "the content that was taken back" in shown and "needs your approval" in shown
    assert "Withdrawn on" in shown
    newest = read_approvals(store.editions().state)[0]
    assert (newest.who, newest.why) == ("Ana Ruiz", "One death too many")


def field(app: AppTest, kind: str, label: str) -> Any:
    (found,) = [one for one in app.get(kind) if one.label == label]
    return found


def test_several_files_and_a_row_are_published_as_one_step(folder: Path) -> None:
    open_page()
    settings = (folder / "datasets.csv").read_bytes()
    lead = (folder / "text" / "en" / "overview.md").read_bytes()
    text = lead.replace(b"No one has proven", b"No study has proven")
    app = open_page()
    given = [("new.csv", NEW_YEAR, "text/csv"), ("overview.md", text, "text/plain")]
    app.file_uploader[0].set_value(given).run()
    assert "This file is for data/us_overdose_deaths.csv." in said(app)
    field(app, "selectbox", "Table").set_value("glossary").run()
    for label, value in (
        ("Id", "desk"),
        ("Term", "Desk"),
        ("Definition", "Where a row is tried before readers see it."),
    ):
        kind = "text_area" if label == "Definition" else "text_input"
        field(app, kind, label).set_value(value)
    field(app, "selectbox", "Kind").set_value("counting")
    field(app, "selectbox", "Linked").set_value("yes")
    field(app, "button", "Put this row with the files").click().run()
    shown = said(app)
    assert "Glossary, by form: desk: Desk" in shown and "1 row added" in shown
    tables = " ".join(table.value.to_string() for table in app.table)
    assert "79,385 deaths (2024)" in tables and "No study has proven" in tables
    field(app, "text_input", "Reason, for the log").set_value("New release").run()
    app.button(key="publish").click().run()
    assert "Type your name first" in said(app)
    assert (folder / "us_overdose_deaths.csv").read_bytes() == DEATHS
    names = [box for box in app.text_input if box.label == "Your name"]
    names[-1].set_value("Ana Ruiz").run()
    app.button(key="publish").click().run()
    assert not app.exception
    assert "Published:" in said(app)
    assert (folder / "us_overdose_deaths.csv").read_bytes() == NEW_YEAR
    assert b"desk,Desk,," in (folder / "glossary.csv").read_bytes()
    assert b"us_overdose_deaths,united_states" in (folder / "changes.csv").read_bytes()
    assert (folder / "datasets.csv").read_bytes() != settings
    catalog = store.catalog()
    assert catalog.resource("us_overdose_deaths").retrieved == store.today()
    assert not catalog.status.held and not catalog.status.repairs
    assert catalog.text("overview").title
    newest = read_approvals(store.editions().state)[0]
    assert (newest.who, newest.why, newest.edition) == (
        "Ana Ruiz",
        "New release",
        catalog.status.edition,
    )


def test_known_file_without_a_table_says_what_it_is_and_what_to_do(folder: Path) -> None:
    name = "worldbank_API_SP.POP.TOTL.csv"
    app = give((ROOT / "tests" / "agency_files" / "no_table" / name).read_bytes(), name=name)
    assert not app.exception
    (line,) = [one.value.replace("\\", "") for one in app.error]
    assert line.startswith(f"{name} is “World Bank, an indicator by country and year,” from the")
    assert "The site has no table for it" in line and "as a new dataset" in line
    assert "publish" not in {button.key for button in app.button}


def test_fetched_files_are_listed_with_what_they_would_change(folder: Path) -> None:
    cuts = ROOT / "tests" / "agency_files" / "cuts"
    package = read_package(folder)
    for recipe in read_recipes(folder)[0]:
        if recipe.name not in ("cbp_months", "vsrr_states"):
            continue
        raw = (cuts / f"{recipe.name}.csv").read_bytes()
        if recipe.name == "cbp_months":  # as if nothing were new: the months that it has
            raw = gzip.decompress((cuts.parent / f"{CBP}.csv.gz").read_bytes())
        made = try_import(
            recipe,
            "rows.csv",
            raw,
            read_sheets("rows.csv", raw),
            package,
            lambda path: (folder / path).read_bytes(),
            {},
        )
        place = folder.parent / ".atlas" / "proposals" / recipe.table
        (place / "raw").mkdir(parents=True)
        (place / "raw" / raw_name("rows.csv", made.sha256)).write_bytes(raw)
        (place / "preview.json").write_text(json.dumps(made.as_dict()), encoding="utf-8")
    app = open_page()
    assert "Files the site fetched" in said(app) and not app.exception
    same, changed = app.checkbox
    assert same.label.startswith(
        "**Drugs seized by Customs and Border Protection by month.** Nothing"
    )
    assert "to January 2026. Rows: 0 new, 0 changed," in changed.label
    assert changed.label.endswith(": rows.csv")
    changed.check().run()
    assert not app.exception
    assert "VSRR provisional overdose deaths by state" in said(app)


CLINICS = b"Year,Region,Open clinics\n" + b"".join(
    f"{year},{region},{count + year - 2020}\n".encode()
    for region, count in (("North", 40), ("South", 25))
    for year in range(2020, 2025)
)


def test_new_dataset_is_declared_by_a_form_and_has_its_plain_chart(folder: Path) -> None:
    app = give(CLINICS, name="Clinics.csv")
    place = field(app, "selectbox", "Where Clinics.csv belongs")
    place.set_value("new dataset").run()
    field(app, "text_input", "Title of the dataset").set_value("Open clinics by region")
    field(app, "text_area", "What it holds").set_value("Clinics that were open, by region.")
    field(app, "multiselect", "Sources of the numbers").set_value(["cdc_wonder_2024"])
    field(app, "radio", "Kind of chart").set_value("line")
    field(app, "button", "Put this dataset with the files").click().run()
    assert "Still blank: What it can’t tell" in said(app)
    field(app, "text_area", "What it can’t tell").set_value("Closed clinics are not counted.")
    field(app, "text_area", "What we did with the numbers").set_value("We changed nothing.")
    for name, meaning in (
        ("year", "Calendar year."),
        ("region", "Part of the country."),
        ("open_clinics", "Clinics that were open."),
    ):
        field(app, "text_input", f"{name}: what it means").set_value(meaning)
    field(app, "text_input", "open_clinics: unit").set_value("clinics")
    field(app, "button", "Put this dataset with the files").click().run()
    assert not app.exception
    shown = said(app)
    assert "10 rows added" in shown and "errors to fix" not in shown
    assert "This dataset is new." in shown
    [box for box in app.text_input if box.label == "Your name"][-1].set_value("Ana Ruiz").run()
    app.button(key="publish").click().run()
    assert "Published:" in said(app) and not app.exception
    catalog = store.catalog()
    assert catalog.resource("clinics").source_ids == ("cdc_wonder_2024",)
    assert len(catalog.table("clinics")) == 10 and not catalog.status.held
    exhibit = plain_exhibit(catalog.resource("clinics"))
    assert exhibit is not None
    picture = exhibit.draw(catalog, {})
    assert "44" in picture.description.alt and "North" in picture.description.alt
    document = document_of(catalog, "data_and_sources", "datasets", today=store.today())
    plain = document_html(catalog, document, Links())
    assert picture.description.finding in plain and "<svg" in plain
    data = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
    data.query_params["dataset_clinics"] = "true"
    data.run().switch_page("pages/data_and_sources.py").run()
    assert not data.exception


def test_nothing_is_saved_where_publishing_is_not_allowed_or_a_file_is_newer(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = give(NEW_YEAR)
    newer = DEATHS.replace(b"2024,all_drugs,79384", b"2024,all_drugs,79383")
    (folder / "us_overdose_deaths.csv").write_bytes(newer)
    [box for box in app.text_input if box.label == "Your name"][-1].set_value("Ana Ruiz")
    app.button(key="publish").click().run()
    assert "us_overdose_deaths.csv was saved again after you opened this page" in said(app)
    assert (folder / "us_overdose_deaths.csv").read_bytes() == newer
    editions, today = store.editions(), store.today()
    monkeypatch.setenv("ATLAS_STAFF", "0")
    with pytest.raises(PermissionError):
        editions.publish({"us_overdose_deaths.csv": NEW_YEAR}, {}, [], today, who="Ana Ruiz")
    monkeypatch.setenv("ATLAS_STAFF", "1")
    monkeypatch.setattr("components.ui.desk.may_publish", lambda folder: False)
    shown = give(NEW_YEAR)
    assert "publish" not in [button.key for button in shown.button]
    assert "You can’t publish here" in " ".join(box.value for box in shown.info)
    assert any("Download all" in one.label for one in shown.get("download_button"))


CUTS = ROOT / "tests" / "agency_files" / "cuts"


def test_agency_file_stops_with_one_message_or_is_tried_as_the_table_it_becomes(
    folder: Path,
) -> None:
    kept = everything_below(folder)
    app = open_page()
    raw = (CUTS / "cbp_months.csv").read_bytes()
    for damaged, message in (
        (raw.replace(b",Marijuana,", b",Nitazenes,", 1), "“Drug Type”: found “Nitazenes”"),
        (raw.replace(b"Drug Type", b"Drug", 1), "no column “Drug Type” (is it “Drug” now?)"),
    ):
        app.file_uploader[0].set_value(("cbp.csv", damaged, "text/csv")).run()
        assert message in said(app)
        assert "Download the file to save" not in said(app)
    raw = (CUTS / "vsrr_states.csv").read_bytes()
    app.file_uploader[0].set_value(("agency.csv", raw, "text/csv")).run()
    (chosen,) = [box for box in app.multiselect if box.label.startswith("This file feeds 2 tables")]
    assert len(chosen.value) == 2
    chosen.set_value(["vsrr_nation"]).run()
    (source,) = [box for box in app.selectbox if str(box.key).startswith("import_")]
    assert "and the same: 2" in said(app)
    assert "No row has changed." in said(app)
    source.set_value("cdc_vsrr_2026_09").run()
    assert not app.exception
    assert "2 rows changed" in said(app)
    assert [box.label for box in app.date_input] == ["You read the numbers on"]
    assert everything_below(folder) == kept
