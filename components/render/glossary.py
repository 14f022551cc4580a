"""The glossary: what terms mean, and where a text first uses them."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from components.catalog import Catalog
from components.catalog.memoize import memoize
from components.catalog.page_text import PLACEHOLDER
from components.catalog.rows import each_row
from components.render.folds import Group, groups_html
from components.render.prose import source_html
from components.text import search, words
from components.text.messages import say

PAGE = "glossary"
# Where a term is never linked: facts, links, addresses, code, HTML, headings and what is strong.
PROTECTED = (
    rf"{PLACEHOLDER.pattern}|\[[^\]]*\]\([^)]*\)|https?://\S+|`[^`]*`|<[^>]*>|^#.*$|\*\*.+?\*\*"
)


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term and what it means. `aliases` are other words for it in texts."""

    id: str
    term: str
    aliases: tuple[str, ...]
    kind: str
    definition: str
    see_also: tuple[str, ...]
    is_linked: bool
    source_id: str

    @property
    def anchor(self) -> str:
        """Its anchor on the page of the glossary."""
        return f"term-{self.id}"

    @property
    def letter(self) -> str:
        """The letter it is listed under: M for Mérida, 0–9 for a term that begins with one."""
        first = unicodedata.normalize("NFKD", self.term)[0].upper()
        return first if first.isalpha() else "0–9"


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """All terms by id, in the order of the alphabet."""

    terms: Mapping[str, Term]

    @cached_property
    def _forms(self) -> dict[str, Term]:
        """The forms that are linked, in small letters unless their capitals count."""
        return {
            _key(form): term
            for term in self.terms.values()
            if term.is_linked
            for form in (term.term, *term.aliases)
        }

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        longest_first = sorted(self._forms, key=len, reverse=True)
        forms = "|".join(_as_pattern(form) for form in longest_first)
        return re.compile(
            rf"(?P<protected>{PROTECTED})|(?<![\w-])(?P<form>{forms})s?(?![\w-])", re.MULTILINE
        )

    def mark(
        self, markdown: str, write: Callable[[Term, str], str], seen: dict[str, str] | None = None
    ) -> str:
        """`markdown` with the first use of every term as `write` gives it.

        `seen` remembers the text in which a term was first used: other texts leave it as it is,
        and the same text, when it is drawn again, marks it again.
        """
        if not self._forms:
            return markdown
        seen = {} if seen is None else seen
        here: set[str] = set()

        def replace(match: re.Match[str]) -> str:
            if not match["form"]:
                return match.group()
            term = self._forms[_key(" ".join(match["form"].split()))]
            if term.id in here or seen.setdefault(term.id, markdown) != markdown:
                return match.group()
            here.add(term.id)
            return write(term, match.group())

        return self._expression.sub(replace, markdown)

    def matching(self, query: str) -> list[Term]:
        """The terms in which every word of `query` is found; all for an empty one."""
        texts = {
            term.id: " ".join([term.term, *term.aliases, term.definition])
            for term in self.terms.values()
        }
        return [self.terms[name] for name in search.matching(search.index(texts), query)]


@memoize
def glossary_of(catalog: Catalog) -> Glossary:
    """The glossary of `catalog`, empty where its table is not there."""
    if PAGE not in catalog.tables:
        return Glossary(terms={})
    terms = [
        Term(
            id=row.term_id,
            term=row.term,
            aliases=tuple(part.strip() for part in row.aliases.split(";") if part.strip()),
            kind=row.kind,
            definition=row.definition,
            see_also=tuple(row.see_also.split()),
            is_linked=row.linked == "yes",
            source_id=row.source_id,
        )
        for row in each_row(catalog.table(PAGE))
    ]
    terms.sort(key=lambda term: search.words_of(term.term))
    return Glossary(terms={term.id: term for term in terms})


def glossary_html(
    catalog: Catalog, glossary: Glossary, terms: Iterable[Term], *, folds: bool = False
) -> str:
    """HTML of `terms` under their letters, with links between them, in the order given.

    A list that `folds` shows its letters folded (see `groups_html`).
    """
    shown = list(terms)
    by_letter: dict[str, list[Term]] = {}
    for term in shown:
        by_letter.setdefault(term.letter, []).append(term)
    letters = "".join(f'<a href="#letter-{letter}">{letter}</a> ' for letter in by_letter)
    kinds = catalog.resource(PAGE).field("kind").labels
    groups = [
        Group(
            anchor=f"letter-{letter}",
            title=say("render-letter-of-terms", letter=letter, count=len(items)),
            entries=[_item(term, glossary, shown, kinds, catalog) for term in items],
        )
        for letter, items in by_letter.items()
    ]
    return (
        '<div class="atlas-glossary">'
        f'<nav aria-label="Letters of the glossary">{letters}</nav>'
        f"{groups_html(groups, 'h2', around='dl', folds=folds)}</div>"
    )


def _item(
    term: Term,
    glossary: Glossary,
    shown: list[Term],
    kinds: Mapping[str, str],
    catalog: Catalog,
) -> str:
    more = [html.escape(f"{kinds[term.kind]}.")]
    others = [glossary.terms[name] for name in term.see_also if name in glossary.terms]
    if others:
        links = words.listing(
            f'<a href="#{other.anchor}">{html.escape(other.term)}</a>'
            if other in shown
            else html.escape(other.term)
            for other in others
        )
        more.append(say("render-see-also", terms=links))
    if term.source_id and "sources" in catalog.tables:
        more.append(say("render-source-of", source=source_html(catalog, term.source_id)))
    lines = " ".join(f"<span>{line}</span>" for line in more)
    return (
        f'<div id="{term.anchor}"><dt>{html.escape(term.term)}</dt>'
        f"<dd><p>{html.escape(term.definition)}</p>"
        f'<p class="atlas-more">{lines}</p></dd></div>'
    )


def _has_own_capitals(form: str) -> bool:
    """Whether capitals tell the form from a common word: INL, CDC WONDER, T40.4."""
    return any(letter.isupper() for word in form.split() for letter in word[1:])


def _key(form: str) -> str:
    return form if _has_own_capitals(form) else form.casefold()


def _as_pattern(form: str) -> str:
    text = r"\s+".join(re.escape(word) for word in form.split())
    return text if _has_own_capitals(form) else f"(?i:{text})"
