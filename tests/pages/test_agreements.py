"""The pages of agreements and of the U.S. response, as Streamlit runs them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components import site, store
from components.catalog import Catalog
from components.catalog.lapses import with_lapses
from components.charts import caption_of
from components.exhibits import Exhibit, events
from components.exhibits.agreements import MOST_MARKED
from components.exhibits.events import event_rows
from components.site import find_exhibit
from components.ui.prose import shown_as_text

ROOT = Path(__file__).resolve().parents[2]


def visit(page: str, **query: str) -> AppTest:
    """The page as a visitor finds it who follows a link with `query` in its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key.rstrip("_")] = value
    app.run()
    return healthy(app.switch_page(f"pages/{page}.py").run())


def healthy(app: AppTest) -> AppTest:
    """`app`, of which no part failed."""
    assert not app.exception
    assert "We can’t show" not in " ".join(block.value for block in app.markdown)
    return app


def charts(app: AppTest) -> list[str]:
    """The pictures as they are sent to the browser, in one line each."""
    sent = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return [json.dumps(picture, ensure_ascii=False).replace("<br>", " ") for picture in sent]


def links(app: AppTest) -> dict[str, str]:
    """The links to pages of the site, by their words: page and filters; not those of the foot."""
    return {
        link.proto.label: f"{link.proto.page}?{link.proto.query_string}"
        for link in app.get("page_link")
        if link.proto.label not in site.footer_pages().values()
    }


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [button for button in app.button if button.label == label]
    assert not button.disabled
    return healthy(button.click().run())


def is_off(app: AppTest, label: str) -> bool:
    (button,) = [button for button in app.button if button.label == label]
    return button.disabled


def card(app: AppTest) -> str:
    """The title on the card that is open, or nothing."""
    return app.subheader[0].value if app.subheader else ""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return store.catalog()


@pytest.fixture(scope="module")
def rows(catalog: Catalog) -> pd.DataFrame:
    return events.event_rows(catalog)


def title(rows: pd.DataFrame, event_id: str) -> str:
    return rows.set_index("event_id").at[event_id, "title"]


def count(app: AppTest) -> str:
    """How many events or programs are shown, as it is announced."""
    (found,) = [body for body in bodies(app) if 'role="status"' in body]
    return found.split(">")[1].split("<")[0]


def bodies(app: AppTest) -> list[str]:
    return [str(block.proto.body) for block in app.get("html")]


def written(app: AppTest) -> str:
    """All words of the page, in the order of their kinds."""
    blocks = (*app.markdown, *app.header, *app.subheader, *app.caption, *app.info)
    return " ".join([*(block.value for block in blocks), *bodies(app)])


def address(app: AppTest) -> dict[str, str]:
    """The filters in the address, which hold lists of one once the page has written them."""
    return {
        key: value if isinstance(value, str) else value[0]
        for key, value in app.query_params.items()
    }


# Filters of the same name on two pages


@pytest.mark.parametrize(
    ("before", "after"), [("agreements", "us_response"), ("us_response", "agreements")]
)
def test_page_opens_from_the_menu_after_one_with_filters_of_the_same_name(
    before: str, after: str
) -> None:
    """One page takes several kinds, the other takes one; both know them by the same key."""
    app = visit(before)
    app.query_params["section"] = "list"
    healthy(app.switch_page(f"pages/{after}.py").run())
    total = {"agreements": "125 of 125 events", "us_response": "31 of 31 programs"}
    assert count(app) == total[after]


# Search


def test_timeline_shows_every_event_at_first_and_no_card() -> None:
    app = visit("agreements", section="timeline")
    assert count(app) == "125 of 125 events"
    left = int((event_rows(store.catalog())["status"] == "in_force").sum())
    assert app.header[0].value == f"Of 125 decisions since 1986, {left} are still in effect"
    assert card(app) == ""
    wide, narrow = charts(app)
    for picture in (wide, narrow):
        assert "Agreements and other decisions, 2007–2026" in picture
    assert not [button for button in app.button if button.label == "Clear filters"]


def test_search_narrows_and_says_so_in_count_picture_and_address() -> None:
    app = visit("agreements", section="timeline")
    healthy(app.text_input(key="q.agreements").set_value("merida initiative").run())
    shown = count(app)
    assert re.fullmatch(r"\d of 125 events", shown)
    assert app.header[0].value.startswith(f"None of the {shown[0]} decisions from 2007 to ")
    assert address(app) == {"section": "timeline", "q": "merida initiative"}
    assert all("Mérida Initiative" in picture for picture in charts(app))
    assert not any("Woodside" in picture for picture in charts(app))
    first_offered = app.selectbox(key="event.agreements").options[1]
    assert (
        first_offered == "October 22, 2007: United States and Mexico announce the Mérida Initiative"
    )


def test_search_without_a_result_names_the_nearest_word_and_draws_nothing() -> None:
    app = visit("agreements", q="precusors *zebra*")
    assert count(app) == "0 of 125 events"
    assert app.header[0].value == "No events match"
    assert app.info[0].value == (
        "No events match “precusors.” Try “precursors.” "
        "No events match “zebra.” Clear filters to see all events."
    )
    assert charts(app) == []


def test_show_all_events_brings_everything_back_and_keeps_the_part() -> None:
    app = visit(
        "agreements",
        section="list",
        q="zebra",
        who="china",
        status="expired",
        kind="funding",
        from_="2020",
        to="2021",
    )
    assert count(app) == "0 of 125 events"
    press(app, "Clear filters")
    assert count(app) == "125 of 125 events"
    assert address(app) == {"section": "list"}
    assert app.text_input(key="q.agreements").value == ""


def test_search_ignores_space_around_it_and_cuts_what_is_endless() -> None:
    assert count(visit("agreements", q="   ")) == "125 of 125 events"
    app = visit("agreements", q="fentanyl " * 40)
    assert len(app.text_input(key="q.agreements").value) == 120


# Filters


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ({"who": "china"}, {"actors": ["china"]}),
        ({"status": "expired"}, {"statuses": ["expired"]}),
        ({"kind": "legislation,funding"}, {"categories": ["legislation", "funding"]}),
        ({"from_": "2024"}, {"first": 2024}),
        ({"to": "2016"}, {"last": 2016}),
        ({"from_": "2023", "to": "2023"}, {"first": 2023, "last": 2023}),
        (
            {"who": "mexico", "status": "unknown", "kind": "bilateral_agreement", "to": "2024"},
            {
                "actors": ["mexico"],
                "statuses": ["unknown"],
                "categories": ["bilateral_agreement"],
                "last": 2024,
            },
        ),
    ],
    ids=str,
)
def test_filters_of_the_address_show_what_fits(
    query: dict[str, str], chosen: dict, rows: pd.DataFrame
) -> None:
    fitting = events.select_events(rows, **chosen)
    app = visit("agreements", section="list", **query)
    assert 0 < len(fitting) < 120
    assert count(app) == f"{len(fitting)} of 125 events"
    assert set(articles(app)) == set(fitting["event_id"])


def test_choice_of_somebody_stands_in_the_title_of_the_picture() -> None:
    app = visit("agreements", section="timeline")
    app.selectbox(key="who.agreements").select("China").run()
    assert address(app) == {"section": "timeline", "who": "china"}
    assert all("other decisions, China, 2007–2026" in picture for picture in charts(app))


@pytest.mark.parametrize(
    "query",
    [
        {"who": "nobody"},
        {"status": "In force"},
        {"kind": "nonsense,more"},
        {"from_": "1800"},
        {"from_": "twenty"},
        {"to": "3000"},
        {"event": "no_such_event"},
        {"event": "<script>alert(1)</script>"},
        {"event": "none"},
    ],
    ids=str,
)
def test_bad_value_in_the_address_gives_the_default(query: dict[str, str]) -> None:
    app = visit("agreements", **{"section": "timeline"} | query)
    assert count(app) == "125 of 125 events"
    assert card(app) == ""
    assert "script" not in app.header[0].value


def test_bad_kind_beside_a_good_one_is_left_out() -> None:
    assert count(visit("agreements", kind="nonsense,funding")) == "5 of 125 events"


def test_years_the_wrong_way_round_are_turned_round() -> None:
    turned = visit("agreements", **{"from": "2025", "to": "2020"})
    assert count(turned) == count(visit("agreements", **{"from": "2020", "to": "2025"}))
    assert not count(turned).startswith("0 ")


def test_choice_that_nothing_fits_says_so() -> None:
    app = visit("agreements", kind="none")
    assert count(app) == "0 of 125 events"
    assert app.info[0].value == "Clear filters to see all events."


# Card


def test_event_in_the_address_opens_its_card() -> None:
    app = visit("agreements", event="merida_2007")
    assert card(app) == "United States and Mexico announce the Mérida Initiative"
    shown = written(app)
    for words in (
        "OCTOBER 22, 2007",
        "Agreement or talks",
        "A joint statement began several years of U.S. aid to Mexico",
        "**Who:** United States, Mexico, and Other countries",
        "**Ended:** October 8, 2021",
        "**Status now:** Replaced. The Bicentennial Framework replaced it",
        "**Fact check:** The 2024 policy brief says",
        "**Replaced by:**",
        "Source: [U.S. Department of State (October 22, 2007)](https://2001-2009.state.gov/",
    ):
        assert words in shown, words
    assert links(app)["Program: Mérida Initiative"] == "us_response?programme=merida_initiative"
    assert all('"name": "selected"' in picture for picture in charts(app))
    press(app, "United States and Mexico agree on the Bicentennial Framework (October 8, 2021)")
    assert card(app) == "United States and Mexico agree on the Bicentennial Framework"
    assert address(app) == {"event": "bicentennial_framework_2021"}


def test_source_without_a_link_is_named_without_one() -> None:
    shown = written(visit("agreements", event="un_four_nitazenes_2025"))
    assert "Source: CND Blog (March 2025)" in shown


def test_card_opens_for_events_of_every_kind_and_status(rows: pd.DataFrame) -> None:
    app = visit("agreements", to="2007")
    seen = rows.drop_duplicates(["category", "status"])
    assert len(seen) > 20
    for row in seen.itertuples():
        healthy(app.selectbox(key="event.agreements").set_value(row.event_id).run())
        assert card(app) == shown_as_text(row.title)
        assert shown_as_text(row.summary) in written(app)
        assert f"**Status now:** {row.status_name}." in written(app)


def test_first_and_last_event_have_no_neighbor_beyond(rows: pd.DataFrame) -> None:
    codes = rows["event_id"].tolist()
    app = visit("agreements", event=codes[0])
    assert is_off(app, "Previous")
    press(app, "Next")
    assert address(app) == {"event": codes[1]}
    app.selectbox(key="event.agreements").set_value(codes[-1]).run()
    assert is_off(app, "Next")
    press(app, "Previous")
    assert address(app) == {"event": codes[-2]}


def test_earlier_and_later_stay_among_the_events_shown(rows: pd.DataFrame) -> None:
    shown = events.select_events(rows, categories=["funding"])["event_id"].tolist()
    app = visit("agreements", kind="funding")
    assert is_off(app, "Previous")
    for code in shown:
        press(app, "Next")
        assert address(app)["event"] == code
    assert is_off(app, "Next")


def test_card_of_an_event_outside_the_filters_opens_all_the_same(rows: pd.DataFrame) -> None:
    app = visit("agreements", event="merida_2007", from_="2025")
    assert card(app) == "United States and Mexico announce the Mérida Initiative"
    press(app, "Next")
    assert address(app)["event"] == events.select_events(rows, first=2025)["event_id"].iloc[0]


# List


def articles(app: AppTest) -> list[str]:
    """The ids of the events of the list, from the top down."""
    return re.findall(r'<article id="event-(\w+)"', " ".join(bodies(app)))


def test_list_holds_every_event_once_by_year_the_newest_first(rows: pd.DataFrame) -> None:
    app = visit("agreements", section="list")
    assert articles(app) == rows["event_id"].tolist()[::-1]
    (body,) = [body for body in bodies(app) if "<article" in body]
    years = re.findall(r"<h3>(\d+) <small>\((\d+) events?\)</small></h3>", body)
    assert re.findall(r'id="year-(\d+)"', body) == [year for year, _ in years]
    assert body.count("<details") == body.count(" open>") + len(years) - 1 == len(years)
    counts = rows["start"].dt.year.value_counts().sort_index(ascending=False)
    assert [(int(year), int(total)) for year, total in years] == list(counts.items())
    for year, part in zip(years, re.split("<h3>", body)[1:], strict=True):
        assert part.count("<article") == int(year[1])


def test_list_tells_what_the_card_tells(rows: pd.DataFrame) -> None:
    (body,) = [body for body in bodies(visit("agreements", section="list")) if "<article" in body]
    merida = re.search(r'<article id="event-merida_2007">.*?</article>', body).group()
    for words in (
        "October 22, 2007 · Agreement or talks",
        "<dt>Status now</dt><dd>Replaced. The Bicentennial Framework replaced it",
        '<dt>Replaced by</dt><dd><ul><li><a href="#event-bicentennial_framework_2021">',
        '<a href="https://2001-2009.state.gov/',
        'rel="noreferrer"',
    ):
        assert words in merida, words
    assert body.count("<dt>Source</dt>") == body.count("<dt>Status now</dt>") == len(rows)


def test_list_leads_to_events_that_it_does_not_hold() -> None:
    app = visit("agreements", section="list", to="2007")
    body = " ".join(bodies(app))
    assert '<a href="?event=bicentennial_framework_2021">' in body
    assert '<a href="#event-bicentennial_framework_2021">' not in body


def test_list_without_a_result_has_the_hint_and_no_article() -> None:
    app = visit("agreements", section="list", q="precusors")
    assert articles(app) == []
    assert "Try “precursors.”" in app.info[0].value


@pytest.fixture
def with_signs(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data with signs of HTML and Markdown in the words of one event and one programme."""
    monkeypatch.setattr(store, "FOLDER", data_copy)
    signs = "<b>bold</b> & *star*"
    for name, row, columns in (
        ("events", 2, ("title", "short_title", "summary", "status_note", "correction")),
        ("programmes", 3, ("name", "about", "status_note", "correction")),
    ):
        table = pd.read_csv(data_copy / f"{name}.csv", dtype=str, keep_default_na=False)
        table.loc[row, list(columns)] = [f"{signs} {column}" for column in columns]
        table.to_csv(data_copy / f"{name}.csv", index=False)
    return data_copy


def test_signs_in_the_data_are_shown_and_not_run(with_signs: Path) -> None:
    listed = " ".join(bodies(visit("agreements", section="list")))
    assert listed.count("&lt;b&gt;bold&lt;/b&gt; &amp; *star*") >= 4
    assert "<b>bold" not in listed
    plain = "\\<b\\>bold\\</b\\> & \\*star\\*"
    for page, query in (
        ("agreements", {"event": "merida_2007"}),
        ("fact_check", {"section": "differences"}),
        ("agreements", {"section": "chapters", "chapter": "us_mexico"}),
        ("us_response", {"programme": "merida_initiative"}),
        ("us_response", {"section": "money"}),
    ):
        app = visit(page, **query)
        blocks = [block.value for block in (*app.markdown, *app.subheader)]
        blocks += [item.label for item in app.expander]
        assert not [text for text in blocks if "<b>bold" in text], query
        if query != {"section": "money"}:
            assert any(plain in text for text in blocks), query


# Chapters


@pytest.mark.parametrize(
    "chapter", ["us_china", "us_mexico", "united_nations", "congress", "trade_2025"]
)
def test_every_step_of_a_chapter_shows_its_words_and_its_event(
    chapter: str, catalog: Catalog, rows: pd.DataFrame
) -> None:
    steps = events.chapter_steps(catalog, chapter)
    app = visit("agreements", section="chapters", chapter=chapter)
    assert is_off(app, "Previous")
    for step in steps:
        lead = f"<strong>Step {step.number} of {len(steps)}.</strong> {html.escape(step.words)}"
        assert lead in written(app)
        assert card(app) == shown_as_text(title(rows, step.event_id))
        assert address(app).get("step", "1") == str(step.number)
        if step.number < len(steps):
            press(app, "Next")
    assert is_off(app, "Next")
    press(app, "Previous")
    assert f"<strong>Step {len(steps) - 1} of {len(steps)}.</strong>" in written(app)


def test_section_is_named_for_as_many_stories_as_there_are(catalog: Catalog) -> None:
    titles = catalog.resource("event_chapters").field("chapter_id").labels
    assert site.sections_of("agreements")["chapters"] == "Five short stories"
    assert len(titles) == 5


def test_chapter_lists_all_its_steps(catalog: Catalog, rows: pd.DataFrame) -> None:
    app = visit("agreements", section="chapters", chapter="congress")
    (listed,) = [b.value for b in app.markdown if b.value.startswith("1. **")]
    steps = events.chapter_steps(catalog, "congress")
    lines = listed.split("\n")
    assert len(lines) == len(steps) == 10
    for line, step in zip(lines, steps, strict=True):
        assert line.startswith(f"{step.number}. **{shown_as_text(title(rows, step.event_id))}**")


@pytest.mark.parametrize(
    "query",
    [{"chapter": "nowhere"}, {"step": "99"}, {"step": "0"}, {"step": "two"}],
    ids=str,
)
def test_bad_chapter_or_step_gives_the_first(query: dict[str, str]) -> None:
    shown = written(visit("agreements", section="chapters", **query))
    assert "<strong>Step 1 of 10.</strong>" in shown


def test_ties_on_a_card_of_a_chapter_lead_to_the_timeline() -> None:
    app = visit("agreements", section="chapters", chapter="us_mexico")
    assert links(app)[
        "United States and Mexico agree on the Bicentennial Framework (October 8, 2021)"
    ].endswith("?section=timeline&event=bicentennial_framework_2021")


def test_other_chapter_begins_with_its_first_step_in_the_address_too() -> None:
    app = visit("agreements", section="chapters", step="4")
    assert "<strong>Step 4 of 10.</strong>" in written(app)
    app.button_group(key="chapter.agreements").set_value("us_mexico").run()
    assert "<strong>Step 1 of 9.</strong>" in written(app)
    assert address(app) == {"section": "chapters", "chapter": "us_mexico"}


def test_address_with_another_chapter_and_step_opens_both() -> None:
    """As when the reader goes back in the browser, to the chapter before."""
    app = visit("agreements", section="chapters", chapter="us_mexico", step="2")
    app.query_params["chapter"] = "congress"
    app.query_params["step"] = "4"
    assert "<strong>Step 4 of 10.</strong>" in written(healthy(app.run()))


# Decisions and outcomes


@pytest.fixture(scope="module")
def beside() -> Exhibit:
    return find_exhibit("agreements", "beside_outcomes")


@pytest.mark.parametrize("drug", ["synthetic_opioids", "psychostimulants"])
@pytest.mark.parametrize("start", ["2015", "2018", "2021", "2023"])
def test_warning_stands_in_every_picture_of_events_beside_figures_and_below_it(
    drug: str, start: str, beside: Exhibit, catalog: Catalog
) -> None:
    chosen = {"drug": drug, "start": start}
    (item,) = [item for item in beside.filters if item.name == "events"]
    codes = list(item.options(catalog, chosen))
    for marked in ([], codes[:MOST_MARKED], codes[-MOST_MARKED:], codes[::12][:MOST_MARKED]):
        for draw in (beside.draw, beside.draw_narrow):
            picture = draw(catalog, chosen | {"events": marked})
            (drawn,) = picture.figures
            subtitle = caption_of(drawn.figure).subtitle
            assert "Timing is not proof: no line shows why another moved" in subtitle
            (marks,) = [trace for trace in drawn.figure.data if trace.name == "marked"]
            assert {code[0] for code in marks.customdata} == set(marked)
        assert picture.description.takeaway.endswith("Timing alone can’t show why either changed.")
        assert picture.badge == "Preliminary"
        said = "No event is marked" if not marked else f"{len(marked)}. "
        assert said in picture.note


def test_warning_stands_on_the_page_for_every_choice() -> None:
    app = visit("agreements", section="beside")
    for drug in ("synthetic_opioids", "psychostimulants"):
        for start in ("2015", "2018", "2021", "2023"):
            app.session_state["beside_outcomes_drug.agreements"] = drug
            app.session_state["beside_outcomes_start.agreements"] = start
            healthy(app.run())
            assert "**Timing is not proof:**" in written(app)
            assert "Timing alone can’t show why" in written(app)
            assert len(charts(app)) == 2
            for picture in charts(app):
                assert "Timing is not proof" in picture


def test_later_start_leaves_out_events_before_it() -> None:
    app = visit("agreements", section="beside")
    assert len(app.multiselect[0].value) == 5
    app.session_state["beside_outcomes_start.agreements"] = "2023"
    healthy(app.run())
    assert app.multiselect[0].value == [
        "woodside_2023",
        "fend_off_law_2024",
        "china_export_licences_2025",
    ]


def test_at_most_six_events_are_marked() -> None:
    many = (
        "merida_2007",
        "woodside_2023",
        "no_such_event",
        "busan_2025",
        "strike_force_2023",
        "fend_off_law_2024",
        "working_group_2024",
        "eo_14059_2021",
        "security_dialogue_2023",
    )
    app = visit("agreements", section="beside", beside_outcomes_events=",".join(many))
    (field,) = app.multiselect
    assert field.label == "Events to mark (at most 6)"
    assert field.proto.max_selections == MOST_MARKED == 6
    assert len(field.value) == 6
    assert "merida_2007" not in field.value
    shown = written(app)
    assert "6. " in shown
    assert not re.search(r"\b7\. [A-Z]", shown.split("Marked: ")[1])


def test_no_event_marked_is_kept_in_the_address() -> None:
    app = visit("agreements", section="beside")
    healthy(app.multiselect[0].set_value([]).run())
    assert address(app)["beside_outcomes_events"] == "none"
    assert "No event is marked." in written(app)
    assert app.multiselect[0].value == []


# Differences


def test_differences_list_every_row_with_a_correction(catalog: Catalog) -> None:
    app = visit("fact_check", section="differences")
    shown = written(app)
    total = 0
    for name in ("events", "programmes"):
        for text in catalog.table(name)["correction"]:
            if text:
                assert shown_as_text(text) in shown
                total += 1
    assert f"**{total} differences**" in shown
    shown = [
        link
        for link in app.get("page_link")
        if link.proto.label not in site.footer_pages().values()
    ]
    assert len(shown) == total > 30


# Programmes


def test_programmes_stand_folded_under_their_kinds(catalog: Catalog) -> None:
    app = visit("us_response")
    assert count(app) == "31 of 31 programs"
    assert len(app.expander) == 31
    kinds = catalog.resource("programmes").field("kind").labels
    assert [heading.value for heading in app.subheader] == list(kinds.values())
    for row in catalog.table("programmes").itertuples():
        (label,) = [e.label for e in app.expander if f"**{shown_as_text(row.name)}**" in e.label]
        assert row.period in label
        assert shown_as_text(row.about) not in written(app)


def test_programme_in_the_address_opens_alone_with_all_that_is_known() -> None:
    app = visit("us_response", programme="global_coalition")
    assert count(app) == "1 of 31 programs"
    assert [item.label.split(" · ")[0] for item in app.expander] == [
        ":orange-badge[Not confirmed] **Global Coalition to Address Synthetic Drug Threats**"
    ]
    shown = written(app)
    for words in (
        "**Led by:** U.S. State Department",
        "**With:** ",
        "**Status now:** ",
        "Source: ",
    ):
        assert words in shown
    assert "July 7, 2023: Global Coalition to Address Synthetic Drug Threats launched" in links(app)
    assert [item.key for item in app.selectbox] == ["programme.us_response"]


@pytest.mark.parametrize(
    "query", [{"programme": "nowhere"}, {"kind": "x"}, {"status": "x"}, {"show": "x"}], ids=str
)
def test_bad_value_in_the_address_shows_all_programmes_folded(query: dict[str, str]) -> None:
    app = visit("us_response", **query)
    assert count(app) == "31 of 31 programs"
    assert "**Led by:**" not in written(app)


def test_kind_and_status_narrow_the_programmes(catalog: Catalog) -> None:
    table = catalog.table("programmes")
    app = visit("us_response")
    app.selectbox(key="kind.us_response").select("With Mexico").run()
    assert count(app) == "6 of 31 programs"
    assert [heading.value for heading in app.subheader] == ["With Mexico"]
    app.button_group(key="status.us_response").set_value("ended").run()
    over = table["status"].isin(["replaced", "completed", "expired"])
    fitting = table[(table["kind"] == "with_mexico") & over]
    assert count(app) == f"{len(fitting)} of 31 programs"
    assert address(app) == {"kind": "with_mexico", "status": "ended"}


def test_no_programme_that_fits_is_said() -> None:
    app = visit("us_response", kind="money", status="in_force")
    assert count(app) == "0 of 31 programs"
    assert app.info[0].value.startswith("No programs match.")


@pytest.mark.parametrize("status", ["replaced", "expired", "completed"])
def test_address_with_a_status_of_the_table_shows_the_programs_that_have_ended(
    status: str,
) -> None:
    app = visit("us_response", status=status)
    assert count(app) == "5 of 31 programs"
    assert app.button_group(key="status.us_response").value == "ended"
    assert all(item.label.startswith(":gray-badge[Ended]") for item in app.expander)


def test_everything_opens_every_programme_and_names_folds_them_again(catalog: Catalog) -> None:
    app = visit("us_response", show="full")
    shown = written(app)
    sources = [caption.value for caption in app.caption if caption.value.startswith("Source: ")]
    assert len(sources) == 31
    for row in catalog.table("programmes").itertuples():
        assert shown_as_text(row.about) in shown
        for event_id in row.event_ids.split():
            assert any(
                link.endswith(f"?section=timeline&event={event_id}") for link in links(app).values()
            )
    app.button_group(key="show.us_response").set_value("short").run()
    assert "**Led by:**" not in written(healthy(app))


def test_money_names_every_programme_of_money_and_every_amount(catalog: Catalog) -> None:
    app = visit("us_response", section="money")
    table = catalog.table("programmes")
    named = table[(table["kind"] == "money") | (table["amount"] != "")]
    assert len(links(app)) == len(named) == 5
    assert {link.split("=")[1] for link in links(app).values()} == set(named["programme_id"])
    for amount in named["amount"]:
        assert f"**{shown_as_text(amount or 'No amount that could be confirmed')}**" in written(app)


@pytest.mark.parametrize("section", ["partners", "coalition"])
def test_picture_of_the_response_has_a_name_and_a_table(section: str) -> None:
    app = visit("us_response", section=section)
    charts = app.get("plotly_chart")
    # For a wide window and for a narrow one.
    assert len(charts) == 2
    assert all(len(chart.proto.alt) > 60 for chart in charts)
    assert [e for e in app.expander if e.label.startswith("View table (")]


def test_pages_read_the_edition_as_of_today() -> None:
    """What downloads hold is what was published; pages say what is known on the day."""
    visit("agreements", section="timeline")
    assert store.catalog() is with_lapses(store.published(), store.today())
