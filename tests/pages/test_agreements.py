"""The pages of agreements and of the U.S. response, as Streamlit runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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
    assert "cannot be shown just now" not in " ".join(block.value for block in app.markdown)
    return app


def count(app: AppTest) -> str:
    """How many events or programmes are shown, as it is announced."""
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
    healthy(app.switch_page(f"pages/{after}.py").run())
    total = {"agreements": "120 of 120 events", "us_response": "31 of 31 programmes"}
    assert count(app) == total[after]


# Chapters


def test_other_chapter_begins_with_its_first_step_in_the_address_too() -> None:
    app = visit("agreements", section="chapters", step="4")
    assert "**Step 4 of 10.**" in written(app)
    app.button_group(key="chapter").set_value("us_mexico").run()
    assert "**Step 1 of 9.**" in written(app)
    assert address(app) == {"section": "chapters", "chapter": "us_mexico"}


def test_address_with_another_chapter_and_step_opens_both() -> None:
    """As when the reader goes back in the browser, to the chapter before."""
    app = visit("agreements", section="chapters", chapter="us_mexico", step="2")
    app.query_params["chapter"] = "congress"
    app.query_params["step"] = "4"
    assert "**Step 4 of 10.**" in written(healthy(app.run()))
