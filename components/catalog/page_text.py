"""Prose of pages and lessons: data/text/<language>/<page>.md, with facts as `{{ id }}`.

A file starts with `# Title` and the lead. Each `## name` begins the text of one exhibit or
section; below it `### How to read it` and `### What this cannot tell you` may follow. The text
below `### In calm mode` takes the place of the text above it where a reader wants no deaths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from components.catalog.facts import ChangeWords, Fact, require
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.text.messages import say

PLACEHOLDER = re.compile(r"\{\{\s*([a-z0-9_]+)(?:\.([a-z_]+))?\s*\}\}")

FORMS = ("as_of", "unit")
CHANGE_FORMS = (*FORMS, *(field.name for field in fields(ChangeWords)))

HOW_TO_READ = "How to read it"
CANNOT_TELL = "What this cannot tell you"
CALM = "In calm mode"


@dataclass(frozen=True, kw_only=True)
class SectionText:
    """The text of one exhibit: Markdown with placeholders, "" where nothing was written."""

    body: str = ""
    how_to_read: str = ""
    cannot_tell: str = ""
    calm: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """One page's words. `file` is the name messages use."""

    file: str
    title: str
    lead: str
    sections: Mapping[str, SectionText]
    calm: str = ""

    def section(self, name: str) -> SectionText:
        """The text called `name`, empty when the file has none."""
        return self.sections.get(name, SectionText())


def read_text(files: Mapping[str, bytes], page: str, language: str = "en") -> Text:
    """The words of `page` among `files`, by path below data/.

    Raises DataProblem when the file is missing or has no title.
    """
    name = f"text/{language}/{page}.md"
    try:
        lines = files[name].decode("utf-8-sig").splitlines()
        return parse_text("\n".join([*lines, ""]), name)
    except KeyError:
        raise _problem(name, None, "no such file", "put the text file back") from None
    except UnicodeDecodeError:
        raise _problem(name, None, "text that is not UTF-8", "save it as UTF-8") from None


def parse_text(source: str, name: str) -> Text:
    """Text from Markdown source; `name` is its path below data/."""
    head, *blocks = re.split(r"^## +(.+)$", source, flags=re.MULTILINE)
    title, _, lead = head.strip().partition("\n")
    lead, *calm = re.split(rf"^### +{CALM} *$", lead, flags=re.MULTILINE)
    if not title.startswith("# "):
        raise _problem(name, 1, f"“{title[:40]}”", "begin the file with # and the page's title")
    sections: dict[str, SectionText] = {}
    for heading, block in zip(blocks[::2], blocks[1::2], strict=True):
        sections[heading.strip()] = _section(block, name)
    return Text(
        file=f"data/{name}",
        title=title[2:].strip(),
        lead=lead.strip(),
        sections=MappingProxyType(sections),
        calm="".join(calm).strip(),
    )


def text_without_deaths(text: Text, facts: Collection[str]) -> Text:
    """`text` for calm mode: its own words for it, else the paragraphs that need only `facts`."""

    def readable(markdown: str, calm: str = "") -> str:
        paragraphs = (calm or markdown).split("\n\n")
        return "\n\n".join(item for item in paragraphs if set(facts_in(item)) <= set(facts))

    return replace(
        text,
        lead=readable(text.lead, text.calm),
        sections=MappingProxyType(
            {
                name: SectionText(
                    body=readable(section.body, section.calm),
                    how_to_read=readable(section.how_to_read),
                    cannot_tell=readable(section.cannot_tell),
                )
                for name, section in text.sections.items()
            }
        ),
    )


def _section(block: str, name: str) -> SectionText:
    body, *parts = re.split(r"^### +(.+)$", block, flags=re.MULTILINE)
    known = {HOW_TO_READ: "", CANNOT_TELL: "", CALM: ""}
    for heading, content in zip(parts[::2], parts[1::2], strict=True):
        if heading.strip() not in known:
            raise _problem(
                name,
                None,
                say("catalog-heading", heading=heading.strip()),
                say("catalog-headings", how=HOW_TO_READ, cannot=CANNOT_TELL, calm=CALM),
            )
        known[heading.strip()] = content.strip()
    return SectionText(
        body=body.strip(),
        how_to_read=known[HOW_TO_READ],
        cannot_tell=known[CANNOT_TELL],
        calm=known[CALM],
    )


def _problem(name: str, row: int | None, found: str, fix: str) -> DataProblem:
    file = name if name.startswith("data/") else f"data/{name}"
    return DataProblem([Problem(file=file, row=row, found=found, allowed="a page's text", fix=fix)])


def facts_in(markdown: str) -> list[str]:
    """The ids that `markdown` names, in order, each once."""
    return list(dict.fromkeys(match.group(1) for match in PLACEHOLDER.finditer(markdown)))


def fill(
    markdown: str,
    facts: Mapping[str, Fact],
    file: str,
    write: Callable[[Fact, str], str] = lambda fact, shown: shown,
    safe: Callable[[str], str] = str,
) -> str:
    """`markdown` with every placeholder replaced; `write` gets the fact and the words to show.

    `safe` makes of a date or unit what may go into the text.

    `{{ id }}` shows the number, `{{ id.as_of }}` its date and `{{ id.unit }}` its unit. A change
    also has the forms of `ChangeWords`, as in `{{ id.verb }} {{ id.size }}`: “fell 24%”. Raises
    DataProblem for an id that the ledger cannot give and for an unknown form.
    """

    def replace(match: re.Match[str]) -> str:
        fact = require(facts, match.group(1), file)
        form = match.group(2)
        if not form:
            return write(fact, fact.display)
        if form in FORMS:
            return safe(getattr(fact, form))
        if fact.change is None or form not in CHANGE_FORMS:
            forms = words.listing(CHANGE_FORMS if fact.change else FORMS, "or")
            found = f"“{match.group()}”"
            raise _problem(file, None, found, say("catalog-forms", forms=forms))
        shown = getattr(fact.change, form)
        return write(fact, shown) if form == "size" else safe(shown)

    shown = PLACEHOLDER.sub(replace, markdown)
    broken = re.search(r"\{\{.{0,60}|.{0,60}\}\}", shown)
    if broken:
        found = f"“{broken.group().strip()}”"
        raise _problem(file, None, found, "write it as {{ id }}, {{ id.as_of }} or {{ id.unit }}")
    return shown
