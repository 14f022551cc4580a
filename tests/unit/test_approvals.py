"""Who approves, what exactly, and the way back: accepting is exact, logged, and undone at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.catalog import Catalog, Held
from components.publishing.approvals import (
    APPROVED,
    SHOWN_AGAIN,
    WAITS,
    NotApproverError,
    first_approval,
    read_approvals,
)
from components.render.data_index import data_index_html
from tests.unit.test_intake import TODAY, Folder, cost, held, waiting
from tests.unit.test_intake import folder as folder
from tests.unit.test_intake import seed as seed


def accept(folder: Folder, item: Held, who: str = "Ana", why: str = "Read again") -> list[str]:
    return [one.path for one in folder.editions.accept([item], TODAY, who=who, why=why)]


def test_log_says_who_when_why_and_what_was_confirmed(folder: Folder) -> None:
    folder.cost("14700")
    item = waiting(folder)
    assert accept(folder, item) == [item.path]
    (entry,) = read_approvals(folder.state)
    assert (entry.who, entry.why, entry.action) == ("Ana", "Read again", APPROVED)
    assert entry.moment[:4].isdigit() and entry.mark == item.mark
    assert entry.confirmed == tuple(map(str, item.surprises)) != ()
    assert entry.edition == folder.refresh().status.edition


def test_second_name_is_needed_where_approvers_are_named(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_APPROVERS", "Ana Ruiz, Ben Ode")
    folder.cost("14700")
    item = waiting(folder)
    with pytest.raises(NotApproverError, match="Allowed: Ana Ruiz, Ben Ode"):
        accept(folder, item, who="Carl")
    assert accept(folder, item, who="Ana Ruiz") == []
    assert accept(folder, item, who="ana  ruiz") == []  # the same person once more
    first = first_approval(read_approvals(folder.state), item)
    assert first is not None and first.who == "ana ruiz" and first.action == WAITS
    assert cost(folder.refresh()) == 1470
    folder.cost("147000")  # saved again: the first approval was for something else
    assert accept(folder, waiting(folder), who="Ben Ode") == []
    folder.cost("14700")
    assert accept(folder, waiting(folder), who="Ben Ode") == [item.path]
    assert cost(folder.refresh()) == 14700


def test_earlier_edition_is_shown_again_and_the_wrong_one_withdrawn(folder: Folder) -> None:
    right = folder.refresh().status.edition
    folder.cost("1480")  # wrong, and nothing is odd about it
    wrong = folder.refresh().status.edition
    assert cost(folder.refresh()) == 1480
    assert folder.editions.show_again(right, TODAY, who="Ana", why="A wrong total")
    assert (folder.refresh().status.edition, cost(folder.refresh())) == (right, 1470)
    # The wrong file still lies in the folder: it waits now, and goes on waiting after a restart.
    assert held(folder.refresh()) == ["us_economic_cost.csv"]
    assert held(folder.restart()) == ["us_economic_cost.csv"]
    assert "was taken back" in str(waiting(folder).surprises[0])
    marked = {one.id: one.taken_back for one in folder.editions.available()}
    assert marked == {right: "", wrong: TODAY.isoformat()}
    newest = read_approvals(folder.state)[0]
    assert (newest.action, newest.edition, newest.why) == (SHOWN_AGAIN, right, "A wrong total")
    # The right file comes back without a question, and the wrong one with one.
    folder.cost("1470")
    assert held(folder.refresh()) == []
    folder.cost("1480")
    assert held(folder.refresh()) == ["us_economic_cost.csv"]
    assert accept(folder, waiting(folder)) == ["us_economic_cost.csv"]
    assert folder.refresh().status.edition == wrong
    assert folder.editions.taken_back == {}
    assert cost(folder.restart()) == 1480


def test_going_back_takes_an_acceptance_with_it(folder: Folder) -> None:
    right = folder.refresh().status.edition
    folder.cost("14700")
    assert accept(folder, waiting(folder))
    assert folder.editions.show_again(right, TODAY)
    assert (cost(folder.refresh()), held(folder.refresh())) == (1470, ["us_economic_cost.csv"])


@pytest.mark.parametrize("name", ["0" * 12, "../../data", ""])
def test_edition_that_is_not_stored_cannot_be_shown_again(name: str, folder: Folder) -> None:
    before = folder.refresh().status.edition
    assert not folder.editions.show_again(name, TODAY)
    assert not folder.editions.show_again(before, TODAY)
    assert folder.refresh().status.edition == before


def test_text_that_was_held_is_accepted_like_a_table(folder: Folder) -> None:
    path = folder.data / "text/en/world.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n\nThere were { us_deaths_peak_year } deaths.\n", encoding="utf-8")
    item = waiting(folder)
    assert item.path == "text/en/world.md" and item.mark
    assert "which readers would see as it is" in str(item.surprises[0])
    assert "{ us_deaths" not in folder.refresh().texts["text/en/world.md"].decode()
    assert accept(folder, item) == ["text/en/world.md"]
    assert "{ us_deaths" in folder.refresh().texts["text/en/world.md"].decode()


def test_log_of_another_form_is_empty(tmp_path: Path) -> None:
    (tmp_path / "approvals.json").write_text('[{"who": 1}, 5]', encoding="utf-8")
    assert read_approvals(tmp_path) == ()


def test_new_version_of_the_site_does_not_let_a_held_text_pass(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder.data / "text/en/world.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n\nThere were { us_deaths } deaths.\n", encoding="utf-8")
    assert held(folder.refresh()) == ["text/en/world.md"]
    monkeypatch.setattr("components.publishing.publisher.site_mark", lambda: "another")
    assert held(folder.restart()) == ["text/en/world.md"]


def test_index_of_a_withdrawn_edition_says_so(catalog: Catalog) -> None:
    page = data_index_html(catalog, is_frozen=True, taken_back="2026-11-30")
    assert "We withdrew this edition on November 30, 2026," in page
    assert "We withdrew" not in data_index_html(catalog, is_frozen=True)
