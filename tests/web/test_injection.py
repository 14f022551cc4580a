"""Text in the tables is shown as text: no HTML, no links, no formulas, whatever was pasted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from google.protobuf.message import Message
from poison import MARK, poison

from components.catalog.page_text import parse_text
from components.site import public_pages

ROOT = Path(__file__).resolve().parents[2]
# Shown as text by the browser, whatever is in it.
DRAWN = {
    *("plotly_chart", "deck_gl_json_chart", "vega_lite_chart", "code"),
    *("arrow_data_frame", "arrow_table", "selectbox", "multiselect", "delta_description"),
}
HTML = re.compile(rf"<(img|b) class=\"?{MARK}")
# Markdown in which nothing was put before the bracket to take its meaning away.
LINK = re.compile(rf"(?<!\\)\[{MARK}|(?<!\\)<https://elsewhere|(?<!\\)\*\*{MARK}")


@pytest.fixture(scope="module")
def spoiled(start_site: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site on data that were spoiled in every free text."""
    folder = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("spoiled") / "data"))
    columns = poison(folder)
    for named in ("events.csv: title", "sources.csv: title", "places.csv: about"):
        assert named in columns
    return start_site(folder)


def views() -> Iterator[tuple[str, str]]:
    for entry in public_pages():
        source = (ROOT / "data" / "text" / "en" / f"{entry.name}.md").read_text(encoding="utf-8")
        sections = parse_text(source, entry.name).sections
        parts = [name.removeprefix("section_") for name in sections if name.startswith("section_")]
        address = entry.address.removeprefix("/")
        yield address, ""
        yield from ((address, f"section={part}") for part in parts)


def texts(message: Message, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a message that a browser might take for Markdown or HTML."""
    for field, value in message.ListFields():
        if field.name in DRAWN:
            continue
        here = f"{path}.{field.name}"
        for item in [value] if isinstance(value, str | Message) else _several(value):
            if isinstance(item, Message):
                yield from texts(item, here)
            elif isinstance(item, str):
                yield here, item


def _several(value: object) -> list[object]:
    return list(value) if hasattr(value, "__iter__") and not isinstance(value, bytes) else []


@pytest.mark.parametrize("address,query", [*views()], ids=lambda value: value or "-")
def test_text_of_tables_stays_text(
    spoiled: str, run_page: Callable[..., list], address: str, query: str
) -> None:
    sent = [item for message in run_page(spoiled, address, query) for item in texts(message)]
    assert len(sent) > 20
    html = [item for item in sent if "html" in item[0] and HTML.search(item[1])]
    markdown = [item for item in sent if "html" not in item[0] and LINK.search(item[1])]
    assert html[:3] == []
    assert markdown[:3] == []
