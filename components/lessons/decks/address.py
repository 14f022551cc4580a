"""How an address composes a deck: items one after another, with commas between them.

- `united_states.deaths_by_class~measure:rate~classes:heroin.cocaine` a figure and its choices;
- `supply_routes.map~period:before_2019` the supply map;
- `supply_routes.chapter` the whole tour of the map, `supply_routes.chapter.opium` one step;
- `how_it_changed.story` all scenes of the story, `how_it_changed.story.peak` one of them;
- `agreements.chapter.us_china` a whole chapter of the timeline, with `.3` behind it one step
  and with `.0` its path alone;
- `lesson.agreements`, `ready.five_minutes` the deck of a lesson, a deck of data/decks.csv;
- `quiz.supply`, `quiz.lesson.agreements` the questions of a topic, or of a lesson, for a vote;
- `note` the content note; `question.1`, `words.2` what the address says as `w1`, `w2`.

In addition, `reveal=1` shows every finding from the start, and `from` is the address, below that of
the site, to which the way out leads. `print=1` is for paper: with `notes=1` for the teacher, with
`reveal=0` for a class, whose sheet has questions and no answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from components.exhibits import Exhibit
from components.site.calm import ADDRESS as CALM

# How an address names a figure’s choices: figure~filter:code.code~filter:code
CHOICE, IS, AND = "~", ":", "."
NOTE = "note"
QUIZ = "quiz"
# A chapter of the timeline as a whole, where its steps have numbers.
WHOLE = "0"
TOUR = "supply_routes.chapter"
CHAPTER = "agreements.chapter"
STORY = "how_it_changed.story"
POWERPOINT = "slides.pptx"


def deck_address(
    items: Sequence[str],
    *,
    title: str = "",
    texts: Sequence[str] = (),
    is_calm: bool = False,
    came_from: str = "",
) -> str:
    """The address below that of the site which presents `items`.

    `came_from` is the address, below that of the site, to which the way out leads.
    """
    asked = {"deck": ",".join(items)}
    if title:
        asked["title"] = title
    asked |= {f"w{number}": text for number, text in enumerate(texts, 1) if text}
    asked |= CALM if is_calm else {}
    asked |= {"from": came_from} if came_from else {}
    return f"present?{urlencode(asked, safe=',.~:')}"


def questions_of(address: str) -> str:
    """The address of the handout of a deck for students: questions with lines, and no answers."""
    return f"{address}&print=1&reveal=0"


def with_notes(address: str) -> str:
    """The address of a deck on paper for the teacher: findings, and what to say."""
    return f"{address}&print=1&notes=1"


def powerpoint_of(address: str) -> str:
    """The address of a deck as a PowerPoint file."""
    asked = dict(parse_qsl(address.partition("?")[2]))
    asked.pop("from", None)
    return f"present/{POWERPOINT}?{urlencode(asked, safe=',.~:')}"


def item_of(exhibit: Exhibit, page: str, query: Mapping[str, str]) -> str:
    """How an address of a deck names `exhibit` with the choices of `query`."""
    choices = [
        f"{CHOICE}{item.name}{IS}{query[exhibit.key(item)].replace(',', AND)}"
        for item in exhibit.filters
        if exhibit.key(item) in query
    ]
    return f"{page}.{exhibit.name}{''.join(choices)}"


def map_item(query: Mapping[str, str]) -> str:
    """How an address of a deck names the supply map in a period or at a step of its tour."""
    if query.get("step"):
        return f"{TOUR}.{query['step']}"
    period = f"{CHOICE}period{IS}{query['period']}" if "period" in query else ""
    return f"supply_routes.map{period}"
