"""A proposal: what a fetched file would change, as a folder that a person looks at and publishes.

<folder>/<table>/raw/        the agency's file as it came, with its hash
<folder>/<table>/data/       the files to save
<folder>/<table>/preview.md  the preview as text, for people; preview.json for programs
<folder>/<table>/pictures/   the charts before and after, as SVG
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from components.catalog import Catalog
from components.charts.svg import file_svg
from components.exhibits import draw
from components.ingest.intake import first_fault, read_sheets, try_import
from components.ingest.preview import ImportPreview
from components.ingest.recipe import Recipe
from components.publishing.desk import with_declaration
from components.publishing.draft import BuildRules, Edition
from components.publishing.preview import PreviewResult, changed_facts, changed_sentences, preview
from components.publishing.proposals import PREVIEW
from components.refresh.fetch import FetchedFile
from components.runtime.files import write_whole
from components.schema import datasets
from components.schema.package import DESCRIPTOR
from components.site import EXHIBITS, PAGES
from components.text import words
from components.text.messages import say

WIDTH = 720
MOST_LINES = 60


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A fetched file tried over the edition `base`: what it becomes, and what that changes."""

    recipe: Recipe
    fetched: FetchedFile
    imported: ImportPreview
    result: PreviewResult

    @property
    def is_new(self) -> bool:
        """Whether the table would change."""
        merged = self.imported.merged
        return bool(merged.added or merged.revisions or merged.gone)

    @property
    def line(self) -> str:
        """The proposal in one line."""
        merged, result = self.imported.merged, self.result
        last = self.imported.period_of_file[1]
        return say(
            "refresh-line",
            title=self.imported.resource.title,
            until=words.partial_date(last) if last else "–",
            added=len(merged.added),
            revised=len({one.key for one in merged.revisions}),
            gone=len(merged.gone),
            errors=len(result.problems),
            asked=sum(one.holds for one in result.surprises),
        )


def proposal_of(
    recipe: Recipe, fetched: FetchedFile, base: Edition, rules: BuildRules, today: date
) -> Proposal:
    """What the file would change over `base`. Raises DataProblem where it does not fit."""
    sheets = read_sheets(fetched.name, fetched.content)
    fault = first_fault(recipe, sheets)
    if fault:
        raise fault
    package, read = base.catalog.package, base.files.__getitem__
    imported = try_import(recipe, fetched.name, fetched.content, sheets, package, read, {})
    files = {imported.resource.path: imported.content}
    if datasets.FILE in base.files:
        files[datasets.FILE] = datasets.read_on(base.files[datasets.FILE], list(files), today)
    result = preview(base, with_declaration(files, base.files[DESCRIPTOR]), rules)
    return Proposal(recipe=recipe, fetched=fetched, imported=imported, result=result)


def write_proposal(proposal: Proposal, folder: Path) -> Path:
    """Write the folder of a proposal in place of the one before; gives it."""
    place = folder / proposal.recipe.table
    for name in ("data", "pictures"):
        shutil.rmtree(place / name, ignore_errors=True)
    for path, raw in proposal.result.files.items():
        (place / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(place / "data" / path, raw)
    pictures = _write_pictures(proposal, place / "pictures")
    write_whole(place / "preview.md", preview_text(proposal, pictures))
    kept = json.dumps(proposal.imported.as_dict(), indent=2, ensure_ascii=False)
    write_whole(place / PREVIEW, f"{kept}\n")
    return place


def _write_pictures(proposal: Proposal, folder: Path) -> list[tuple[str, str]]:
    """The charts that draw from the table, before and after: their titles and files."""
    folder.mkdir(parents=True, exist_ok=True)
    found: list[tuple[str, str]] = []
    name, result = proposal.recipe.table, proposal.result
    if result.problems:
        return found
    for exhibits in EXHIBITS.values():
        for exhibit in (one for one in exhibits if name in (one.dataset, *one.also)):
            for when, catalog in (("before", result.before), ("after", result.catalog)):
                file = f"{exhibit.name}_{when}.svg"
                figure = draw(catalog, exhibit).figures[0].figure
                svg = file_svg(figure, name=exhibit.name, width=WIDTH, mode="light")
                if svg:
                    write_whole(folder / file, svg)
                    title = say("refresh-picture", title=exhibit.title, when=when)
                    found.append((title, f"pictures/{file}"))
    return found


def preview_text(proposal: Proposal, pictures: Sequence[tuple[str, str]]) -> str:
    """The preview as Markdown, as a proposed change shows it to the person who decides."""
    result, fetched = proposal.result, proposal.fetched
    parts = [f"# {proposal.imported.resource.title}", proposal.line]
    parts.append(say("refresh-raw", file=fetched.name, hash=fetched.sha256))
    holding = [str(one) for one in result.surprises if one.holds]
    for title, lines in (
        (say("refresh-fix"), [str(one) for one in result.problems]),
        (say("refresh-confirm"), holding),
        (say("refresh-know"), [str(one) for one in result.surprises if not one.holds]),
        *proposal.imported.sections(),
        (say("refresh-numbers"), _wordings(changed_facts(result.before, result.catalog))),
        (say("refresh-sentences"), _wordings(_sentences(result.before, result.catalog))),
    ):
        if lines:
            more = [say("refresh-more", count=len(lines) - MOST_LINES)]
            shown = lines[:MOST_LINES] + (more if len(lines) > MOST_LINES else [])
            parts.append("\n".join([f"## {title}", "", *(f"- {line}" for line in shown)]))
    parts += [f"![{title}]({file})" for title, file in pictures]
    return "\n\n".join(parts) + "\n"


def _sentences(before: Catalog, after: Catalog) -> list:
    pages = [page.name for page in PAGES if f"text/en/{page.name}.md" in after.texts]
    return changed_sentences(before, after, pages)


def _wordings(changed: Sequence) -> list[str]:
    return [
        say("refresh-wording", where=one.where, before=one.before or "–", after=one.after or "–")
        for one in changed
    ]
