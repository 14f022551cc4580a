"""Calm mode on every page and part, as Streamlit runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import site, store
from components.site import EXHIBITS, sections_of
from components.site.calm import ADDRESS, counts_deaths

ROOT = Path(__file__).resolve().parents[2]
PARTS = [
    (entry.name, part)
    for entry in site.public_pages()
    for part in sections_of(entry.name, is_calm=True) or ("",)
]


@pytest.fixture(scope="module")
def numbers() -> list[str]:
    """Numbers of deaths as the site writes them, but for those that could be something else."""
    return [
        fact.display
        for fact in store.catalog().facts.values()
        if fact.id not in store.calm_catalog().facts
        and fact.unit == "deaths"
        and fact.is_shown
        and len(fact.display) > 5
        and not fact.display.endswith("000")
    ]


def visit(page: str, part: str = "", **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    app.switch_page(f"pages/{page}.py")
    if part:
        app.session_state[f"section.{page}"] = part
    return app.run()


def said(app: AppTest) -> str:
    """Everything a page prints, with the names of its pictures and the cells of its tables."""
    parts = [
        block.value for kind in (app.markdown, app.caption, app.title, app.header) for block in kind
    ]
    parts += [block.value for block in app.subheader]
    parts += [str(block.proto.body) for block in app.get("html")]
    parts += [f"{metric.label}\n{metric.value}" for metric in app.metric]
    parts += [chart.proto.alt for chart in app.get("plotly_chart")]
    parts += [
        str(cell) for table in app.table for cell in table.value.reset_index().to_numpy().ravel()
    ]
    return "\n".join(parts)


@pytest.mark.parametrize(("page", "part"), PARTS)
def test_no_page_shows_a_count_of_deaths(page: str, part: str, numbers: list[str]) -> None:
    app = visit(page, part, **ADDRESS)
    assert not app.exception
    text = said(app)
    assert "Death counts are hidden." in text
    assert "We can’t show" not in text
    assert [number for number in numbers if number in text] == []
    if part != "sources":  # names publications, with their numbers and years
        lines = [line for line in text.splitlines() if "<" not in line]
        assert [line for line in lines if counts_deaths(line)] == []
    hidden = {f"chart_{item.name}_0" for item in EXHIBITS.get(page, ()) if item.is_about_deaths}
    assert not [
        chart for chart in app.get("plotly_chart") if chart.proto.id.endswith(tuple(hidden))
    ]


def test_the_same_search_finds_counts_outside_of_calm_mode(numbers: list[str]) -> None:
    text = said(visit("united_states"))
    assert [number for number in numbers if number in text]
    assert [line for line in text.splitlines() if counts_deaths(line)]


def test_overview_leads_with_help_and_leaves_out_its_chart() -> None:
    app = visit("overview", **ADDRESS)
    assert [heading.value for heading in app.header] == [
        "Where fentanyl comes from",
        "What governments did",
        "What helps",
        "For teachers",
    ]
    assert said(app).count("tel:988") == 2
    assert "Timing is not proof" not in said(app)


def test_calm_mode_stays_on_other_pages_until_the_reader_leaves_it() -> None:
    app = visit("overview", **ADDRESS)
    app.switch_page("pages/united_states.py").run()
    assert "Death counts are hidden." in said(app)
    assert app.header[0].value == "Who survived"
    app.button(key="calm_off").click().run()
    assert "Death counts are hidden." not in said(app)
    assert "calm" not in app.query_params
    assert app.header[0].value == "Who survived"


def test_button_at_the_foot_turns_it_on_and_leaves_a_part_that_is_left_out() -> None:
    app = visit("united_states", "people")
    app.button(key="calm_on").click().run()
    assert not app.exception
    assert app.query_params["calm"] == "1"
    assert app.header[0].value == "Who survived"


def test_lesson_with_deaths_says_why_it_is_not_there() -> None:
    app = visit("classroom", lesson="reading_a_chart", **ADDRESS)
    app.query_params["lesson"] = "reading_a_chart"
    app.run()
    assert "shows death counts, which are hidden" in app.info[0].value
