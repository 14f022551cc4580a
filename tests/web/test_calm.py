"""Calm mode before the app has started, and in the plain form, from the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize("path", ["/?calm=1", "/united_states?section=deaths&calm=1"])
def test_first_words_leave_deaths_out_and_keep_calm_mode_in_links(
    server: str, ask: Callable, path: str
) -> None:
    markup = ask(server, path).body.decode()
    assert "Death counts are hidden." in markup
    assert "79,384" not in markup
    assert 'href="/world?calm=1"' in markup
    assert "79,384" in ask(server, path.replace("calm=1", "")).body.decode()


def test_plain_part_about_deaths_leads_to_its_page_in_calm_mode(server: str, ask: Callable) -> None:
    answer = ask(server, "/plain/united_states/deaths?calm=1")
    assert answer.status == 307
    assert answer.headers["location"] == "/plain/united_states?calm=1"
    markup = ask(server, answer.headers["location"]).body.decode()
    assert "Your state" in markup  # named as left out
    assert '<link rel="canonical" href="/united_states">' in markup
    assert 'href="/plain/united_states/states' not in markup


def test_slides_embeds_and_share_pictures_leave_deaths_out(server: str, ask: Callable) -> None:
    items = "united_states.deaths_by_class,united_states.treatment"
    markup = ask(server, f"/present?deck={items}&calm=1").body.decode()
    assert "It shows death counts, which are hidden now." in markup
    assert "47,735" not in markup and "got medication" in markup
    assert "classroom?section=decks&amp;calm=1" in markup
    whole = ask(server, f"/present?deck={items}").body.decode()
    assert whole.index("This deck shows how many people died") < whole.index("47,735")

    embedded = ask(server, "/embed/united_states/deaths_by_class?calm=1&theme=dark")
    assert embedded.status == 200
    markup = embedded.body.decode()
    assert "This chart is hidden" in markup and "47,735" not in markup
    assert 'href="deaths_by_class?theme=dark"' in markup
    assert "calm=1#treatment" in ask(server, "/embed/united_states/treatment?calm=1").body.decode()

    pictures = [ask(server, f"/share/united_states.png{query}").body for query in ("", "?calm=1")]
    assert pictures[0] != pictures[1]


def test_lesson_on_paper_keeps_calm_mode_and_one_with_deaths_is_not_there(
    server: str, ask: Callable
) -> None:
    listed = ask(server, "/plain/classroom/lessons?calm=1").body.decode()
    assert "/plain/lessons/agreements-students.html?calm=1" in listed
    assert "reading_a_chart" not in listed
    sheet = ask(server, "/plain/lessons/agreements-students.html?calm=1").body.decode()
    assert 'href="agreements-teacher.html?calm=1"' in sheet
    assert ask(server, "/plain/lessons/reading_a_chart-students.html?calm=1").status == 404
