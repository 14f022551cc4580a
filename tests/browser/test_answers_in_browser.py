"""Answers that students type: they stay in the window, and become a file that they keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "address",
    ["plain/lessons/which_number-students.html", "classroom?lesson=which_number&for=students"],
)
def test_typed_answers_are_saved_as_a_file_and_sent_nowhere(site, visit, address: str) -> None:
    page = visit(width=1280).page
    left: list[object] = []
    page.on("request", lambda request: left.append(request.url))
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: left.append(frame)))
    page.goto(f"{site}/{address}")
    field = page.get_by_role("textbox", name="Question 1", exact=True)
    button = page.get_by_role("button", name="Save my answers")
    expect(button).to_be_visible(timeout=20_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1000)
    count = len(left)
    field.fill("HIDTA counts what its partners seize.")
    with page.expect_download() as saved:
        button.click()
    text = Path(saved.value.path()).read_text("utf-8")
    assert saved.value.suggested_filename == "which_number-answers.txt"
    assert text.startswith("Which number is right?")
    question, _, rest = text.partition("HIDTA counts what its partners seize.")
    assert "there are several points" in question and "{{" not in text and "Question 2" in rest
    assert [url for url in left[count:] if not str(url).startswith("blob:")] == []
    assert (
        page.evaluate("[localStorage, sessionStorage].flatMap(s => Object.keys(s)).join()").find(
            "answer"
        )
        == -1
    )
