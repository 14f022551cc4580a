"""Decks: what an address asks for, what is left out and why, and the document that is made."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from components import store
from components.exhibits import draw
from components.exhibits.drawing import memoize_with
from components.exhibits.events import chapter_steps, event_rows
from components.exhibits.story import scenes
from components.lessons.decks.address import deck_address, item_of, questions_of, with_notes
from components.lessons.decks.deck import FIRST_NOTE, MOST_FIGURES, MOST_SLIDES, read_deck
from components.lessons.decks.invitation import invitation_of
from components.lessons.decks.ready import ready_decks, titles_of
from components.lessons.decks.slide_view import SlideView, before_finding
from components.lessons.decks.slide_views import view_slide
from components.lessons.decks.slides import deck_html, map_picture
from components.lessons.lesson import cards, lesson
from components.lessons.quiz import read_quiz
from components.render.prose import plain_text
from components.site import EXHIBITS, find_exhibit
from components.site.help import HELPLINES
from components.site.links import Links

TODAY = date(2026, 11, 22)
DEATHS = "united_states.deaths_by_class"


def map_address(view: object, mode: str, size: str) -> str:
    """Where the picture of a map is, which says its finding."""
    return f"map.svg?mode={mode}&size={size}"


def test_every_ready_deck_is_whole_and_begins_with_its_note_where_it_shows_deaths() -> None:
    catalog = store.catalog()
    ready = ready_decks(catalog)
    assert {item.group for item in ready} == {"ready", "lesson", "tour", "chapter", "quiz"}
    assert sum(item.group == "ready" for item in ready) >= 4
    for item in ready:
        deck = read_deck(catalog, item.item)
        assert (deck.title, deck.left_out) == (item.title, ())
        assert len(deck.slides) > 3
        assert ("note" in [slide.kind for slide in deck.slides[:2]]) == item.shows_deaths


def test_choices_of_a_figure_come_back_from_its_address_in_a_deck() -> None:
    catalog = store.catalog()
    exhibit = find_exhibit("united_states", "deaths_by_class")
    query = {"deaths_by_class_measure": "rate", "deaths_by_class_classes": "heroin,cocaine"}
    item = item_of(exhibit, "united_states", query)
    assert set(item.split("~")) == {DEATHS, "measure:rate", "classes:heroin.cocaine"}
    chosen = read_deck(catalog, item).slides[-1].view.chosen
    assert (chosen["measure"], list(chosen["classes"])) == ("rate", ["heroin", "cocaine"])


def test_address_of_a_deck_is_short_and_holds_all_of_it() -> None:
    address = deck_address(
        [f"{DEATHS}~measure:rate", "question.1"], title="My class", texts=["What, and why?"]
    )
    assert address.startswith(f"present?deck={DEATHS}~measure:rate,question.1&")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    deck = read_deck(store.catalog(), asked["deck"], title=asked["title"], texts=asked)
    assert [slide.kind for slide in deck.slides] == ["title", "note", "figure", "question"]
    assert deck.slides[3].heading == "What, and why?"


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("united_states.deaths_by_clas", "Did you mean deaths_by_class?"),
        ("nowhere.deaths", "There is no page of charts with this name."),
        ("lesson.latin", "There is no lesson with this name."),
        ("ready.", "There is no ready deck with this name."),
        ("agreements.chapter.us_china.99", "This chapter has no step with this number."),
        ("supply_routes.chapter.the_moon", "The tour has no step with this name."),
        (f"{DEATHS}~mesure:rate", "Did you mean measure?"),
        (
            f"{DEATHS}~measure:weight",
            "“weight” is not a choice here. Choose one of these for deaths_by_class_measure: ",
        ),
        ("question.4", "The address holds no words for it."),
        ("<script>alert(1)</script>", "There is no page"),
    ],
)
def test_bad_item_is_left_out_with_the_reason_and_the_rest_stands(item: str, why: str) -> None:
    catalog = store.catalog()
    deck = read_deck(catalog, f"{item},{DEATHS}")
    assert [slide.item for slide in deck.slides] == [FIRST_NOTE, DEATHS]
    (line,) = deck.left_out
    assert why in str(line)
    assert "<script>alert" not in deck_html(catalog, deck, today=TODAY)


def test_deck_with_deaths_begins_with_the_note_unless_it_has_one_before_them() -> None:
    catalog, treatment = store.catalog(), "united_states.treatment"
    asked = {
        f"{treatment},{DEATHS}": [FIRST_NOTE, treatment, DEATHS],
        f"{treatment},note,{DEATHS}": [treatment, "note", DEATHS],
        f"{DEATHS},note": [FIRST_NOTE, DEATHS, "note"],
        treatment: [treatment],
    }
    for items, shown in asked.items():
        assert [slide.item for slide in read_deck(catalog, items).slides] == shown, items


def test_deck_in_calm_mode_leaves_deaths_and_their_note_out_and_says_so() -> None:
    catalog, treatment = store.calm_catalog(), "united_states.treatment"
    deck = read_deck(catalog, f"note,{DEATHS},{treatment},lesson.reading_a_chart")
    assert [slide.item for slide in deck.slides] == [treatment]
    first, second = map(str, deck.left_out)
    assert "It shows death counts, which are hidden now." in first
    assert "While death counts are hidden" in second and "Did you mean" not in second
    for ready in ready_decks(catalog):
        kinds = [slide.kind for slide in read_deck(catalog, ready.item).slides]
        assert "note" not in kinds and len(kinds) > 3, ready.item
    assert deck_address([treatment], is_calm=True).endswith("&calm=1")


@pytest.mark.parametrize("name", ["quiz.supply", "quiz.agreements", "quiz.lesson.agreements"])
def test_quiz_is_a_question_a_slide_and_the_answer_is_held_back(name: str) -> None:
    catalog, (topic, _, lesson_id) = store.catalog(), name.removeprefix("quiz.").partition(".")
    questions = [
        one
        for one in read_quiz(catalog).questions
        if (one.lesson == lesson_id if lesson_id else one.topic_id == topic)
    ]
    deck = read_deck(catalog, name)
    votes = [slide for slide in deck.slides if slide.vote]
    assert deck.left_out == () and deck.slides[0].kind == "title"
    assert len(votes) == len(questions) >= 5
    for number, (slide, question) in enumerate(zip(votes, questions, strict=True), 1):
        shown = view_slide(catalog, slide, number, TODAY, map_address)
        answer = f"{'ABCDE'[question.right]}. {question.options[question.right]}"
        assert (shown.heading, shown.finding) == (plain_text(question.text, catalog, ""), answer)
        assert shown.kicker == f"Question {number} of {len(questions)}: vote for one"
        assert [html.unescape(one) for one in re.findall("<li>(.*?)</li>", shown.task)] == [
            *question.options
        ]
        # A question about a chart has it in sight; another one is words.
        assert bool(shown.chart or shown.images) == question.reads_chart
        on_paper = before_finding(shown)
        assert on_paper.task == shown.task and not (on_paper.finding or on_paper.words)


def test_quiz_of_what_is_not_there_says_so() -> None:
    (left_out,) = read_deck(store.catalog(), "quiz.suply").left_out
    assert "no topic and no lesson" in str(left_out) and "supply" in str(left_out)
    (hidden,) = read_deck(store.calm_catalog(), "quiz.deaths").left_out
    assert "while death counts are hidden" in str(hidden).lower() or "no question" in str(hidden)


def test_who_listens_to_a_slide_gets_the_table_of_its_chart() -> None:
    catalog = store.catalog()
    (slide,) = read_deck(catalog, "united_states.treatment").slides
    shown = view_slide(catalog, slide, 0, TODAY, map_address)
    picture = draw(catalog, slide.view.exhibit, slide.view.chosen)
    assert shown.table and len(shown.table.rows) == len(picture.rows)
    document = deck_html(catalog, read_deck(catalog, "united_states.treatment"), today=TODAY)
    table = document.partition('<div class="sr">')[2].partition("</div>")[0]
    assert table.count("<tr>") == len(picture.rows) + 1 and "<caption>" in table
    paper = deck_html(
        catalog, read_deck(catalog, "united_states.treatment"), today=TODAY, is_handout=True
    )
    assert '<div class="sr">' not in paper


def test_deck_has_an_end() -> None:
    deck = read_deck(store.catalog(), ",".join(["note"] * (MOST_SLIDES + 2)))
    assert len(deck.slides) == MOST_SLIDES
    assert len(deck.left_out) == 2


ALL = [f"{page}.{exhibit.name}" for page, exhibits in EXHIBITS.items() for exhibit in exhibits]


@pytest.mark.parametrize(
    ("items", "figures", "says"),
    [
        (ALL[:25], ALL[:20], f"“{ALL[20]}” and 4 more were left out. This deck asks for 25"),
        (ALL[:21], ALL[:20], f"“{ALL[20]}” was left out. This deck asks for 21"),
        # One that comes again is none too many, wherever it stands.
        (ALL[:20] + ALL[:5] + ALL[20:22] + ALL[:3], ALL[:20] + ALL[:5] + ALL[:3], "asks for 22"),
        (ALL[:20] * 2, ALL[:20] * 2, ""),
        # Of a chapter the steps that fit are shown.
        (
            [*ALL[:18], "agreements.chapter.us_china"],
            [*ALL[:18], "agreements.chapter.us_china.0", "agreements.chapter.us_china.1"],
            "“agreements.chapter.us_china.2” and 8 more were left out. This deck asks for 29",
        ),
        ([*["note"] * 30, *ALL[:20]], ALL[:20], ""),
    ],
)
def test_deck_shows_twenty_different_figures_and_says_how_many_were_asked_for(
    items: list[str], figures: list[str], says: str
) -> None:
    deck = read_deck(store.catalog(), ",".join(items))
    assert [slide.item for slide in deck.slides if slide.figure] == figures
    assert [says in str(line) for line in deck.left_out] == [True] * bool(says)
    room = f"different charts, and a deck has room for {MOST_FIGURES}."
    assert all(str(line).endswith(room) for line in deck.left_out)


@pytest.mark.parametrize(
    "items",
    [
        ["united_states.lab_reports"] * 60,
        ["united_states.lab_reports", "united_states.drug_use"] * 3,
        ["united_states.lab_reports", "note", "united_states.lab_reports~measure:none_such"] * 2,
    ],
)
def test_figure_that_comes_again_is_drawn_once_and_written_once(items: list[str]) -> None:
    catalog, asked = store.catalog(), []

    def count(catalog, key, build, **about):
        asked.append(key)
        return cached(catalog, key, build, **about)

    deck = read_deck(catalog, ",".join(items))
    different = list(dict.fromkeys(slide.figure for slide in deck.slides if slide.figure))
    cached = memoize_with(count)
    try:
        markup = deck_html(catalog, deck, today=TODAY)
    finally:
        memoize_with(cached)
    # Files make the dark look from the light one.
    assert len(asked) == len(set(asked)) == len(different)
    assert markup.count('class="figure">{') == len(different)
    assert markup.count('class="figure"') == sum(bool(slide.figure) for slide in deck.slides)
    for number in re.findall(r'class="figure" data-same="(\d+)"', markup):
        slide = markup.split(f'data-slide="{number}"')[1].split("</section>")[0]
        assert 'class="figure">{' in slide
    ids = re.findall(r'<[^>]*\sid="([^"]+)"', markup.split("<main")[1].split("</main>")[0])
    assert len(ids) == len(set(ids))


def test_what_can_be_added_can_be_shown() -> None:
    catalog = store.catalog()
    for item in titles_of(catalog, ()):
        deck = read_deck(catalog, item)
        shown = [slide for slide in deck.slides if slide.kind != "note"]
        assert (len(shown), deck.left_out) == (1, ()), item


def test_words_of_an_address_are_said_to_be_the_maker_s_and_run_nothing() -> None:
    deck = read_deck(store.catalog(), "words.1", texts={"w1": "<img src=x onerror=alert(1)>"})
    markup = deck_html(store.catalog(), deck, today=TODAY)
    assert "&lt;img src=x onerror=alert(1)&gt;" in markup and "<img src=x" not in markup
    assert "Words of the person who made this deck" in markup


def test_one_file_holds_all_it_needs_and_asks_nobody() -> None:
    catalog = store.catalog()
    deck = read_deck(
        catalog, f"note,{DEATHS},supply_routes.chapter.opium,agreements.chapter.us_china.3"
    )
    markup = deck_html(catalog, deck, today=TODAY)
    loaded = re.findall(r"<(?:script|link|img)[^>]* (?:src|href)=\"([^\"]*)\"", markup)
    assert {address.split(",")[0] for address in loaded} == {"data:image/svg+xml"}
    assert "default-src &#39;none&#39;" in markup
    assert "fonts/public-sans" not in markup
    own = markup.split("<main")[1].split("</main>")[0]
    assert own.count("<section") == 4
    assert own.count(HELPLINES[1].ways[0].words) >= 4
    assert own.count("<span>Source: ") == 3


def views(deck: str) -> list[SlideView]:
    """The slides of a deck as they are written."""
    catalog = store.catalog()
    return [
        view_slide(catalog, slide, place, TODAY, map_address)
        for place, slide in enumerate(read_deck(catalog, deck).slides)
    ]


def test_every_step_of_every_lesson_has_a_slide_with_its_task_and_its_minutes() -> None:
    catalog = store.catalog()
    for card in cards(catalog):
        plan = lesson(catalog, card.id).steps
        shown = views(f"lesson.{card.id}")
        tasks = [slide for slide in shown if slide.kind == "task"]
        assert [slide.heading for slide in tasks] == [step.title for step in plan]
        assert sum(slide.minutes for slide in tasks) == card.minutes
        assert shown[0].kicker == f"Lesson · {card.minutes} minutes"
        for number, (slide, step) in enumerate(zip(tasks, plan, strict=True), 1):
            assert slide.kicker == f"Step {number} of {len(plan)}"
            task = html.unescape(re.sub(r"<[^>]*>|\s", "", slide.task))
            assert task == plain_text(step.task, catalog, "a test").replace(" ", "") != ""
            assert ("What to say" in dict(slide.notes)) == bool(step.notes)
        # The clock of a step goes on over the charts that it looks at.
        timed = [(slide.step, slide.minutes) for slide in shown if slide.step]
        looked = [
            (number, step.minutes)
            for number, step in enumerate(plan, 1)
            for _ in range(1 + len(step.looks))
        ]
        assert timed == looked


def test_picture_opens_with_its_question_and_holds_its_finding_back() -> None:
    asked = [
        slide
        for card in cards(store.catalog())
        for slide in views(f"lesson.{card.id}")
        if slide.finding
    ]
    assert len(asked) > 20
    for slide in asked:
        assert slide.heading.endswith(("?", ".", "”")) and slide.heading != slide.finding
        assert slide.finding not in slide.kicker + slide.heading + slide.label + slide.badge
        assert slide.told == f"{slide.finding}. {slide.words}"
    (chart,) = views("united_states.treatment")
    assert (chart.kicker, chart.heading) == ("", "The treatment gap")
    assert chart.finding.startswith("In 2022, 1 in 4 adults")
    (route_map,) = views("supply_routes.map~period:before_2019")
    assert route_map.heading == "Supply map: Before 2019"
    assert "China" in route_map.finding
    # A deck may ask something else about a step than its chapter does.
    (step,) = views("agreements.chapter.us_china.3")
    assert step.heading == "A promise was made at dinner. Who has to act now, and in which country?"
    assert step.finding.startswith("China controls") and step.words.endswith("Status: In force.")
    (told,) = [item for item in views("ready.what_was_agreed") if item.finding == step.finding]
    assert told.heading == "What can a customs officer do now that was not possible before?"
    assert told.label == "The United States and China"


def test_each_step_of_a_chapter_asks_first_and_its_picture_grows() -> None:
    catalog = store.catalog()
    chapters = [item.item for item in ready_decks(catalog) if item.group == "chapter"]
    assert len(chapters) > 3
    whole, *steps = views(chapters[0])
    drawn = [whole, *steps]
    assert len({str(slide.chart) for slide in drawn}) == len(drawn)
    for place, slide in enumerate(steps, 1):
        numbers = re.findall(r">(\d+)</text>", slide.twin)
        assert {number for number in numbers if len(number) < 3} == {
            str(number) for number in range(1, place + 1)
        }
    for chapter in chapters:
        code = chapter.rpartition(".")[2]
        for step in chapter_steps(catalog, code):
            assert step.question.endswith(("?", ".")), step
            title = event_rows(catalog).set_index("event_id").at[step.event_id, "title"]
            assert title not in step.question


def test_each_scene_of_the_story_asks_before_it_tells() -> None:
    told = [slide for slide in views("how_it_changed.story") if slide.images]
    for slide, scene in zip(told, scenes(store.catalog()), strict=True):
        assert slide.heading == scene.question
        assert slide.heading.endswith("?")
        assert slide.finding == scene.title


def test_words_of_a_slide_are_whole_sentences() -> None:
    catalog = store.catalog()
    shown = [slide for item in ALL for slide in views(item) if slide.words]
    decks = [item.item for item in ready_decks(catalog) if item.group in ("ready", "tour")]
    shown += [slide for deck in decks for slide in views(deck) if slide.words]
    for slide in shown:
        assert "…" not in slide.heading + slide.finding + slide.words, slide.heading
        assert slide.words.endswith((".", "?", ".”", "?”")), slide.words


def test_only_a_list_may_be_longer_than_a_screen() -> None:
    catalog = store.catalog()
    lists = set()
    for page, exhibits in EXHIBITS.items():
        for exhibit in exhibits:
            (shown,) = [item for item in views(f"{page}.{exhibit.name}") if item.chart]
            figure = exhibit.draw(catalog, exhibit.defaults(catalog)).figures[0].figure
            stands = [bar for bar in figure.data if bar.type == "bar" and bar.orientation != "h"]
            assert not (stands and shown.fit == "rows"), exhibit.name
            lists |= {exhibit.name} if shown.fit == "rows" else set()
    assert {"opium_shares", "users_by_edition", "partners"} <= lists
    assert not {"seizures_by_year", "mexico_counts", "deaths_by_class", "deaths_by_race"} & lists


def test_handout_for_students_has_questions_and_lines_and_no_answers() -> None:
    catalog = store.catalog()
    for item in ("lesson.reading_a_chart", "lesson.supply_chain", "ready.what_was_agreed"):
        deck, shown = read_deck(catalog, item), views(item)
        paper = {"today": TODAY, "image": map_address, "is_handout": True}
        sheet = deck_html(catalog, deck, **paper, has_findings=False)
        whole = deck_html(catalog, deck, **paper, has_notes=True)
        body, other = (markup.split("<main")[1].split("</main>")[0] for markup in (sheet, whole))
        assert "What to say" in other and "What to say" not in body
        assert 'class="notes"' not in body
        for slide in (slide for slide in shown if slide.finding):
            said = html.escape(slide.finding, quote=False)
            assert html.escape(slide.heading, quote=False) in body
            assert said in other and said not in body, slide.finding
            assert slide.kind == "step" or html.escape(slide.alt) not in body
            if slide.words:
                assert html.escape(slide.words, quote=False) not in body
        lined = [slide for slide in shown if slide.chart or slide.images]
        lined += [slide for slide in shown if slide.kind in ("task", "question")]
        assert body.count('class="lines"') == len(lined) > 5
        # Paper needs nothing that draws.
        assert "application/json" not in body and len(sheet) < 3_000_000
    address = deck_address(["ready.what_helps"])
    assert questions_of(address) == "present?deck=ready.what_helps&print=1&reveal=0"
    assert with_notes(address) == "present?deck=ready.what_helps&print=1&notes=1"


def test_way_out_is_part_of_an_address_and_not_of_a_deck() -> None:
    address = deck_address(["lesson.agreements"], came_from="classroom?section=lessons&lesson=x")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert asked["from"] == "classroom?section=lessons&lesson=x"
    deck = read_deck(store.catalog(), asked["deck"], texts=asked)
    assert deck == read_deck(store.catalog(), "lesson.agreements")


def test_map_slide_has_letters_of_twenty_pixels_and_names_where_the_route_ends() -> None:
    catalog = store.catalog()
    for item in ("supply_routes.map", "supply_routes.chapter.ports_of_entry"):
        view = read_deck(catalog, item).slides[0].view
        svg = map_picture(catalog, view, "light", "wide")
        sizes = re.findall(r'font-size="([0-9.]+)"[^>]*>([^<]{2,})</text>', svg)
        # A picture 620 wide is drawn 705 pixels wide on a screen of 1,280 by 720.
        assert min(float(size) for size, _ in sizes) * 705 / 620 >= 20, item
    assert (
        "United States"
        in map_picture(
            catalog, read_deck(catalog, "supply_routes.map").slides[0].view, "light", "wide"
        ).split("</desc>")[1]
    )


def test_first_slide_of_a_lesson_says_where_students_open_it() -> None:
    catalog = store.catalog()
    lesson_deck = read_deck(catalog, "lesson.your_county")
    here = Links(origin="https://atlas.example.org")
    shown = invitation_of(lesson_deck, here)
    assert shown
    assert shown.address == "atlas.example.org/l/your_county"
    calm = invitation_of(lesson_deck, replace(here, is_calm=True))
    assert calm and calm.address.startswith(f"{shown.address}?") and calm.code != shown.code
    markup = deck_html(catalog, lesson_deck, today=TODAY, origin=here.origin)
    first, second = markup.split('<section class="slide')[1:3]
    assert shown.code in first
    assert 'class="join"' not in second
    assert 'class="join"' not in deck_html(catalog, lesson_deck, today=TODAY)
    assert invitation_of(read_deck(catalog, "ready.five_minutes"), here) is None
    assert invitation_of(read_deck(catalog, ""), here) is None
