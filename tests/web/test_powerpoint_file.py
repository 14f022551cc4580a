"""Decks as PowerPoint files over HTTP: sent as a file, cached, calm where asked, and not there."""

from __future__ import annotations

import io
from collections.abc import Callable

from pptx import Presentation

from components.lessons.decks.powerpoint import KIND

ADDRESS = "/present/slides.pptx"


def test_deck_is_sent_as_a_file_with_a_name(server: str, ask: Callable) -> None:
    answer = ask(server, f"{ADDRESS}?deck=lesson.which_number")
    assert answer.status == 200
    assert answer.headers["content-type"] == KIND
    assert 'filename="which-number-is-right.pptx"' in answer.headers["content-disposition"]
    opened = Presentation(io.BytesIO(answer.body))
    assert opened.slides[0].shapes.title.text_frame.text == "Which number is right?"
    mark = answer.headers["etag"]
    again = ask(server, f"{ADDRESS}?deck=lesson.which_number", If_None_Match=mark)
    assert again.status == 304


def test_calm_deck_has_no_deaths_and_an_empty_one_says_so(server: str, ask: Callable) -> None:
    asked = "deck=united_states.deaths_by_class,us_response.programs"
    answer = ask(server, f"{ADDRESS}?{asked}&calm=1")
    assert b"47,735" not in answer.body
    assert answer.status == 404
    assert b"This deck has no slides" in answer.body
    assert ask(server, f"{ADDRESS}?deck=").status == 404
