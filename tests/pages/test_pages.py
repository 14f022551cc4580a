"""Every page as Streamlit runs it, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import site, store
from components.catalog.labels import download_name
from components.exhibits import Exhibit
from components.site import EXHIBITS, exhibits_of, sections_of

ROOT = Path(__file__).resolve().parents[2]
Render = Callable[..., AppTest]
MANY, FEW = 60, 5


@pytest.fixture(autouse=True)
def for_staff(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site with the pages of staff, so that they are tested like the others."""
    monkeypatch.setenv("ATLAS_STAFF", "1")


def run_page(name: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    return app.switch_page(f"pages/{name}.py").run()


def assert_healthy(app: AppTest) -> None:
    """No exception, and no part of the page replaced by a message."""
    assert not app.exception
    assert "We can’t show" not in " ".join(block.value for block in app.markdown)


def printed(app: AppTest) -> str:
    """Everything a page prints as Markdown or HTML."""
    html = [str(block.proto.body) for block in app.get("html")]
    return " ".join([*(block.value for block in app.markdown), *html])


def every_section() -> list[tuple[str, str]]:
    return [(page.name, part) for page in site.PAGES for part in sections_of(page.name)]


def charts(app: AppTest) -> list:
    return app.get("plotly_chart")


@pytest.mark.parametrize("name", [entry.name for entry in site.PAGES])
def test_page_runs_without_exception_and_has_title_and_helplines(
    name: str, rendered: Render
) -> None:
    app = rendered(name)
    assert_healthy(app)
    assert len(app.title) == 1
    for number in ("988", "1-800-662-4357", "911"):
        assert number in printed(app)


def test_page_list_names_every_file_of_the_pages_folder() -> None:
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    assert {entry.name for entry in site.PAGES} == files


@pytest.mark.parametrize(("page", "part"), every_section())
def test_section_runs_without_exception(page: str, part: str, rendered: Render) -> None:
    app = rendered(page, part)
    assert_healthy(app)
    if not site.find_page(page).section(part).opens:
        assert app.header[0].value == sections_of(page)[part]


def test_pages_that_share_the_code_of_a_part_never_take_it_from_each_other() -> None:
    app = run_page("agreements")
    for name in ("world", "united_states", "world", "supply_routes", "us_response", "agreements"):
        app.switch_page(f"pages/{name}.py").run()
        assert_healthy(app)
        (parts,) = [item for item in app.button_group if item.key == f"section.{name}"]
        assert parts.value == next(iter(sections_of(name)))


def test_value_that_is_no_option_gives_the_default_in_every_kind_of_filter() -> None:
    def script() -> None:
        import streamlit as st

        from components.ui import filters

        page = st.session_state.get("page", "one")
        filters.start_page(page)
        options = {"a": "Alpha", "b": "Beta"} if page == "one" else {"b": "Bee", "c": "Cee"}
        first = next(iter(options))
        chosen = [
            filters.choose_one("Buttons", options, key="buttons", default=first),
            filters.choose_one("List", options, key="list", default=first, style="pick"),
            filters.choose_some("Pills", options, key="pills", default=[first], most=1),
            filters.choose_some(
                "Several", options, key="several", default=[first], most=1, style="several"
            ),
            filters.choose_text("Words", key="words", placeholder="", icon=":material/search:"),
        ]
        st.session_state["chosen"] = chosen

    app = AppTest.from_function(script).run()
    app.button_group(key="buttons.one").set_value("b")
    app.selectbox(key="list.one").set_value("b")
    app.text_input(key="words.one").set_value("kept for one page").run()
    assert app.session_state["chosen"] == ["b", "b", ["a"], ["a"], "kept for one page"]
    for page, first in (("two", "b"), ("one", "a"), ("two", "b")):
        app.session_state["page"] = page
        app.query_params.clear()
        for key in ("buttons", "list", "pills", "several"):
            app.session_state[f"{key}.{page}"] = None
        app.run()
        assert not app.exception
        assert app.session_state["chosen"] == [first, first, [first], [first], ""]
        app.session_state[f"buttons.{page}"] = "z"
        app.session_state[f"pills.{page}"] = ["z", first]
        app.run()
        assert not app.exception
        assert app.session_state["chosen"] == [first, first, [first], [first], ""]


@pytest.mark.parametrize("part", sections_of("united_states"))
def test_every_figure_has_a_name_a_source_and_a_table(part: str, rendered: Render) -> None:
    app = rendered("united_states", part)
    drawn = charts(app)
    exhibits = exhibits_of("united_states", part)
    assert len(drawn) >= len(exhibits) > 0
    assert all(len(chart.proto.alt) > 60 for chart in drawn)
    sources = [caption.value for caption in app.caption if caption.value.startswith("Source: ")]
    assert len(sources) == len(exhibits)
    tables = [item for item in app.expander if item.label.startswith("View table (")]
    assert len(tables) == len(exhibits)


def test_heading_states_the_finding_and_follows_the_filter() -> None:
    app = run_page("united_states")
    assert (
        app.subheader[0].value == "Deaths involving synthetic opioids fell 34% in 2024, to 47,735"
    )
    app.session_state["deaths_by_class_measure.united_states"] = "rate"
    app.run()
    assert app.subheader[0].value.startswith(
        "In 2023, the rate of deaths involving synthetic opioids fell 2%, to 22 per 100,000 people"
    )


def test_nothing_chosen_is_said_and_breaks_nothing() -> None:
    app = run_page("united_states")
    app.session_state["deaths_by_class_classes.united_states"] = []
    app.run()
    assert not app.exception
    assert app.subheader[0].value == "No data for this choice"


def test_unknown_value_in_the_address_gives_the_default() -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    app.query_params["section"] = "no-such-part"
    app.switch_page("pages/united_states.py").run()
    assert not app.exception
    assert app.header[0].value == "Deaths over time"


@pytest.mark.parametrize(
    "exhibit",
    [exhibit for page in EXHIBITS for exhibit in exhibits_of(page) if exhibit.filters],
    ids=lambda exhibit: exhibit.name,
)
def test_exhibit_draws_every_option_of_every_filter(exhibit: Exhibit, is_full: bool) -> None:
    """No choice a reader can make may end in an exception.

    Of a long list some are drawn, with the first and the last. `make scan` draws all of up to
    `MANY`, and every fifth of all countries; tests/data finds each with its figure.
    """
    catalog = store.catalog()
    base = exhibit.defaults(catalog)
    for item in exhibit.filters:
        codes = list(item.options(catalog, base))
        step = (5 if len(codes) > MANY else 1) if is_full else max(1, len(codes) // FEW)
        for code in dict.fromkeys([*codes[::step], *codes[-1:]]):
            chosen = base | {item.name: [code] if item.takes_many else code}
            for later in exhibit.filters[exhibit.filters.index(item) + 1 :]:
                options = later.options(catalog, chosen)
                if not later.takes_many and chosen[later.name] not in options:
                    chosen[later.name] = later.default(catalog, options)
            picture = exhibit.draw(catalog, chosen)
            assert picture.figures
            assert picture.description.finding
            assert picture.description.alt


def test_claims_about_the_united_states_are_all_shown_with_their_check(
    rendered: Render,
) -> None:
    app = rendered("fact_check", "claims")
    shown = " ".join(block.value for block in app.markdown)
    facts = store.catalog().facts.values()
    claims = [f for f in facts if f.kind == "brief_2024" and "United States" in f.geography]
    assert len(claims) == 13
    for fact in claims:
        assert fact.statement.replace("$", "\\$") in shown


def test_claim_that_was_not_traced_is_never_shown_as_fact() -> None:
    catalog = store.catalog()
    for name in ("brief_opinion", "brief_budget_2025", "brief_mexico_seizures"):
        assert catalog.facts[name].check_words == "Stated in the 2024 policy brief, not confirmed"
    for fact in catalog.facts.values():
        if fact.kind == "inl_page" and fact.check == "not_confirmed":
            assert fact.check_words == "Stated on the State Department page, not confirmed"


def test_comparison_of_strength_is_never_printed(rendered: Render) -> None:
    for page, part in (("data_and_sources", "facts"), ("fact_check", "claims")):
        app = rendered(page, part)
        printed = " ".join(block.value for block in app.markdown)
        printed += " ".join(table.value.to_string() for table in app.table)
        assert "10,000" not in printed


@pytest.fixture
def running(accepted_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a site that has accepted them, to be changed while it runs."""
    monkeypatch.setattr(store, "FOLDER", accepted_copy)
    monkeypatch.setenv("ATLAS_STATE", str(accepted_copy.parent / ".atlas"))
    return accepted_copy


@pytest.fixture
def damaged(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data of a site that has never run, to be damaged before its first start."""
    monkeypatch.setattr(store, "FOLDER", data_copy)
    monkeypatch.setenv("ATLAS_STATE", str(data_copy.parent / ".atlas"))
    return data_copy


def test_broken_csv_keeps_the_frame_and_the_other_exhibits(damaged: Path) -> None:
    path = damaged / "us_overdose_12_month.csv"
    path.write_text(path.read_text().replace(",34523,", ',"34,523",', 1))
    app = run_page("united_states")
    assert not app.exception
    shown = printed(app)
    assert "We can’t show “Counts for 12 months” right now." in shown
    assert "988" in shown
    assert any("47,735" in heading.value for heading in app.subheader)
    staff = " ".join(str(block.proto.body) for block in app.get("html"))
    assert "row 266, column “Reported deaths”: found “34,523”" in staff


def test_broken_ledger_keeps_the_frame(damaged: Path) -> None:
    (damaged / "facts.csv").write_text("id;kind\n")
    app = run_page("overview")
    assert not app.exception
    shown = printed(app)
    assert "We can’t show" in shown
    assert "1-800-662-4357" in shown


def test_missing_declaration_keeps_the_frame(damaged: Path) -> None:
    (damaged / "datapackage.json").unlink()
    app = run_page("overview")
    assert not app.exception
    assert "988" in printed(app)


def test_csv_broken_while_the_site_runs_keeps_the_last_good_figures(running: Path) -> None:
    app = run_page("united_states")
    path = running / "us_overdose_deaths.csv"
    path.write_text(path.read_text().replace("2024,synthetic_opioids,47735", "2024,synth,47.7k"))
    store.editions().refresh(store.today())
    app.run()
    assert_healthy(app)
    assert app.subheader[0].value.endswith("fell 34% in 2024, to 47,735")
    (held,) = store.catalog().status.held
    assert "row 78, column “Deaths”: found “47.7k”" in " ".join(map(str, held.problems))


def test_figures_that_an_exhibit_cannot_draw_never_reach_a_page(running: Path) -> None:
    """Every cell is allowed, and yet nothing is left to draw."""
    app = run_page("us_response")
    path = running / "coalition_membership.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows.assign(countries="").to_csv(path, index=False)
    store.editions().refresh(store.today())
    (held,) = store.catalog().status.held
    store.editions().accept([held], store.today())
    app.run()
    assert_healthy(app)
    (held,) = store.catalog().status.held
    assert "figures that a page cannot show (coalition_growth: " in str(held.problems[0])


def test_saved_csv_shows_on_the_next_run(running: Path) -> None:
    app = run_page("united_states")
    path = running / "us_overdose_deaths.csv"
    path.write_text(
        path.read_text().replace("2024,synthetic_opioids,47735", "2024,synthetic_opioids,47736")
    )
    store.editions().refresh(store.today())
    app.run()
    assert app.subheader[0].value.endswith("fell 34% in 2024, to 47,736")


def test_search_without_a_match_says_so() -> None:
    app = run_page("data_and_sources")
    app.session_state["section.data_and_sources"] = "facts"
    app.run()
    app.text_input(key="find").set_value("zebra").run()
    assert app.info[0].value == "No matches. Try fewer words."


def test_half_written_declaration_keeps_the_last_edition(running: Path) -> None:
    """A save over a slow share is seen half done; visitors must not."""
    app = run_page("united_states")
    path = running / "datapackage.json"
    whole = path.read_text()
    path.write_text(whole[: len(whole) // 2])
    app.run()
    assert_healthy(app)
    assert "47,735" in app.subheader[0].value


def test_fault_in_a_table_is_never_answered_with_another_fact(damaged: Path) -> None:
    """A suggestion of a fact with a like name would put a wrong number into a sentence."""
    path = damaged / "us_overdose_deaths.csv"
    path.write_text(path.read_text().replace("2024,all_drugs,79384", "2024,all_drugs,79384x"))
    shown = printed(run_page("overview"))
    assert "found “79384x”" in shown
    assert "did you mean {{" not in shown


def test_countries_in_the_address_are_compared_and_an_unknown_one_is_left_out() -> None:
    query = {"section": "countries", "compare_countries_countries": "ITA,FRA,XXX"}
    app = run_page("world", **query)
    assert_healthy(app)
    (choice,) = [
        item for item in app.multiselect if item.key == "compare_countries_countries.world"
    ]
    assert choice.value == ["ITA", "FRA"]
    (compared,) = [item.value for item in app.subheader if "Italy" in item.value]
    assert "France" in compared


def test_country_is_found_by_its_code_in_the_address() -> None:
    app = run_page("world", section="countries", one_country_country="MEX")
    assert_healthy(app)
    assert "killed about 620 people in Mexico" in app.subheader[0].value
    assert any("miss some drug deaths" in caption.value for caption in app.caption)


@pytest.mark.parametrize("key", ["country", "country_ranking_country"])
def test_country_of_the_page_is_that_of_every_exhibit_until_another_is_chosen(key: str) -> None:
    app = run_page("world", section="countries", **{key: "FRA"})
    for code, name in (("FRA", "France"), ("MEX", "Mexico")):
        if code == "MEX":
            app.selectbox(key="country.world").select(code).run()
        assert_healthy(app)
        assert [name in item.value for item in app.subheader[:4]] == [True] * 4
        assert app.multiselect[0].value == [code, "USA", "CAN", "GBR"]
        assert code in app.query_params["country"]
        assert "country_ranking_country" not in app.query_params


def test_state_without_counts_says_so() -> None:
    app = run_page("united_states", section="states", state="LA")
    assert_healthy(app)
    said = [item.value for item in app.subheader]
    assert any("national rate" in heading and "Louisiana" in heading for heading in said)
    assert any(heading.startswith("CDC publishes no") for heading in said)


def test_claims_about_the_world_are_shown_with_a_later_figure(rendered: Render) -> None:
    app = rendered("fact_check", "claims")
    assert_healthy(app)
    shown = printed(app)
    for name in ("brief_users_world", "inl_world_deaths", "inl_afghanistan", "inl_burma"):
        fact = store.catalog().facts[name]
        assert fact.statement in shown
        assert store.catalog().facts[fact.superseded_by].statement in shown


def test_world_figures_carry_the_licence_of_the_health_organization(rendered: Render) -> None:
    app = rendered("world", "countries")
    sources = [item.value for item in app.caption if "World Health Organization" in item.value]
    assert len(sources) == 4
    assert all("CC BY-NC-SA 3.0 IGO" in source for source in sources)


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("country_drug_deaths", "figures_cc-by-nc-sa-3.0-igo.csv"),
        ("world_drug_deaths", "figures_cc-by-nc-sa-3.0-igo.csv"),
        ("us_overdose_deaths", "figures.csv"),
    ],
)
def test_download_has_a_licence_that_forbids_commercial_use_in_its_name(
    table: str, name: str
) -> None:
    assert download_name(store.catalog().resource(table), "figures") == name


def test_empty_choice_says_what_to_change_and_leads_back_to_the_usual_view() -> None:
    app = run_page("united_states", section="deaths", deaths_by_class_classes="none")
    assert_healthy(app)
    before = len(charts(app))
    assert "“Drug classes (up to five)”" in printed(app)
    app.button(key="usual_deaths_by_class").click().run()
    assert_healthy(app)
    assert len(charts(app)) > before
    assert "deaths_by_class_classes" not in app.query_params
    assert "usual_deaths_by_class" not in [button.key for button in app.button]


def test_place_without_an_estimate_says_so_beside_the_way_back() -> None:
    app = run_page("world", section="countries", one_country_country="ESH")
    assert_healthy(app)
    assert "WHO publishes no estimate" in app.subheader[0].value
    assert any("non-self-governing territory" in caption.value for caption in app.caption)
    assert app.button(key="usual_one_country")
