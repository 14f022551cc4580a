"""Reports for staff, as plain text: on the saved files, and on what a table may hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from components.catalog.catalog import Catalog
from components.publishing.draft import BuildResult
from components.publishing.messaging import WordingFinding, messaging_of, passages_of
from components.schema.package import Comparison, Field, Package, Resource
from components.schema.problems import Problem, Repair, Surprise
from components.text import words
from components.validation.wording import describe_allowed

ACCEPT = "python -m components.publishing accept"
COLUMNS = "COLUMNS.md"
COLUMNS_HEAD = """# What every table may hold

Written by `make columns` from `datapackage.json`: change it there, never here. The steps of a
refresh are in [README.md](README.md), and “every 45 days” is how often a file is due. “Blank” is an
empty cell. A code in quotation marks is what the file holds, without the marks; the words in
brackets are what readers see.
"""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything found in the saved files: what must be fixed, confirmed or only known.

    `wording` names words that could do harm, and those that are hard to read, which are advice.
    A list of words is too blunt to hold a file back.
    `undeclared` are files in the folder that nothing reads.
    """

    problems: tuple[Problem, ...] = ()
    surprises: tuple[Surprise, ...] = ()
    notices: tuple[Surprise, ...] = ()
    repairs: tuple[Repair, ...] = ()
    wording: tuple[WordingFinding, ...] = ()
    undeclared: tuple[Problem, ...] = ()

    @property
    def plain(self) -> dict[str, list[dict[str, Any]]]:
        """The report as plain values: one object for each finding, with its place and parts."""
        waiting = [one for one in self.surprises if one.holds]
        notices = [one for one in (*self.surprises, *self.notices) if not one.holds]
        parts: dict[str, Sequence[Any]] = {
            "to_fix": self.problems,
            "to_confirm": waiting,
            "notices": notices,
            "not_used": self.undeclared,
            "wording": self.wording,
            "fixed": self.repairs,
        }
        return {
            name: [{**asdict(one), "message": str(one)} for one in dict.fromkeys(found)]
            for name, found in parts.items()
        }

    @property
    def lines(self) -> list[str]:
        """The report line by line, what must be fixed first; empty when there is nothing."""
        waiting = [one for one in self.surprises if one.holds]
        notices = [one for one in (*self.surprises, *self.notices) if not one.holds]
        text = _part("Fix these", self.problems)
        text += _part(f"Confirm these with “{ACCEPT} NAME” if they are right", waiting)
        text += _part("For your information", notices)
        text += _part("Files the site does not use", self.undeclared)
        harm = [one for one in self.wording if not one.is_advice]
        advice = [one for one in self.wording if one.is_advice]
        text += _part("Wording to change (these don’t hold anything back)", harm)
        text += _part("Style to consider (these don’t hold anything back)", advice)
        return text + _part("Fixed automatically (your files weren’t changed)", self.repairs)


def report_of(made: BuildResult, paths: Collection[str] = ()) -> Report:
    """What staff must know of a build: the files held back, and what is faulty in it.

    With `paths`, below data/, only what concerns those files.
    """
    catalog = made.catalog
    by_path = {path: list(found) for path, found in made.problems.items()}
    for name, found in catalog.problems.items():
        by_path.setdefault(catalog.package.resources[name].path, []).extend(found)
    if "facts" not in catalog.problems:
        for problem in (*catalog.fact_problems, *catalog.text_problems):
            by_path.setdefault(problem.file.removeprefix("data/"), []).append(problem)
    files = {f"data/{path}" for path in paths}
    passages = [one for one in passages_of(catalog) if not paths or one.file in files]
    return Report(
        problems=_chosen(by_path, paths),
        surprises=_chosen(made.surprises, paths),
        notices=tuple(one for one in made.notices if not paths or one.file in files),
        repairs=tuple(one for one in made.repairs if not paths or one.file in files),
        wording=tuple(messaging_of(catalog).findings(passages)),
        undeclared=tuple(one for one in made.undeclared if not paths or one.file in files),
    )


def _chosen(by_path: Mapping[str, Sequence[Any]], paths: Collection[str]) -> tuple[Any, ...]:
    files = {f"data/{path}" for path in paths}
    found = [
        one
        for path, items in by_path.items()
        for one in items
        if not paths or path in paths or one.file in files
    ]
    return tuple(dict.fromkeys(found))


def _part(title: str, items: Sequence[Problem | Surprise | Repair | WordingFinding]) -> list[str]:
    unique = list(dict.fromkeys(str(item) for item in items))
    return [f"{title}:", *(f"- {item}" for item in unique)] if unique else []


def describe(catalog: Catalog, name: str) -> list[str]:
    """A table in words, line by line: what each column may hold, sources, limits, when it is due.

    Raises KeyError for a table that is not declared.
    """
    resource = catalog.resource(name)
    lines = [resource.title, f"File: data/{resource.path}", "", resource.description, ""]
    key = resource.primary_key
    if resource.is_table:
        lines += ["Columns:"]
        for field in resource.fields:
            unit = f" Unit: {field.unit}." if field.unit else ""
            lines.append(f"- {field.title} ({field.name}): {field.description}{unit}")
            lines.append(f"  Allowed: {describe_allowed(field)}.")
            for code, meaning in field.labels.items():
                lines.append(f"    {code}: {meaning}")
        if key:
            titles = words.listing([resource.field(column).title for column in key])
            lines += ["", f"Each {titles} appears once."]
    lines += _expected(resource)
    lines += ["", f"Read from its publishers on {words.day(resource.retrieved)}."]
    days = resource.refresh_days
    lines.append(f"Updated every {words.plural(days, 'day')}." if days else "Historical.")
    if "sources" not in catalog.problems:
        lines += ["", "Sources:"]
        lines += [f"- {source.publisher}: {source.title}" for source in catalog.sources_of(name)]
    return [*lines, "", f"Limits: {resource.limits}", f"License: {resource.licence}."]


def column_guide(package: Package) -> str:
    """Every table of `package` with its columns and what they may hold, as Markdown."""
    tables = [resource for resource in package.resources.values() if resource.is_table]
    lines = [COLUMNS_HEAD, "| file | what it holds | refresh |", "|---|---|---|"]
    lines += [_file_line(resource) for resource in package.resources.values()]
    for resource in tables:
        lines += ["", *_columns(package, resource)]
    return "\n".join([*lines, ""])


def _file_line(resource: Resource) -> str:
    days = resource.refresh_days
    name = f"`{resource.path}`"
    linked = f"[{name}](#{_anchor(resource.path)})" if resource.is_table else name
    refresh = f"every {days} days" if days else "historical"
    return f"| {linked} | {_cell(resource.title)} | {refresh} |"


def _columns(package: Package, resource: Resource) -> list[str]:
    lines = [f"## {resource.path}", "", _line(f"**{resource.title}.** {resource.description}"), ""]
    key = resource.primary_key
    if key:
        titles = words.listing([resource.field(column).title for column in key])
        lines += [f"Each {titles} appears once.", ""]
    lines += [
        "| column | title | what it may hold | unit | what it means |",
        "|---|---|---|---|---|",
    ]
    for field in resource.fields:
        cells = (field.title, _allowed(package, resource, field), field.unit, field.description)
        lines.append(f"| {' | '.join([f'`{field.name}`', *map(_cell, cells)])} |")
    return lines


def _allowed(package: Package, resource: Resource, field: Field) -> str:
    """What a column may hold, with the words of its codes or the file that lists its ids."""
    text = describe_allowed(field)
    listed = resource.listed_in(field.name)
    if listed:
        _, blank, meaning = text.partition(", or blank")
        return f"one of the values in `{package.table(listed).path}`{blank}{meaning}"
    for code, meaning in field.labels.items():
        text = text.replace(f"“{code}”", f"“{code}” ({meaning})")
    return f"{text}, or blank" if "enum" in field.constraints and not field.is_required else text


def _anchor(title: str) -> str:
    """The address that a heading is given on the page of a Markdown file."""
    return "".join(sign for sign in title.lower() if sign.isalnum() or sign in "_-")


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _line(text: str) -> str:
    return " ".join(text.split())


def _expected(resource: Resource) -> list[str]:
    """What a person must confirm in a refresh of the table."""
    expect = resource.expect
    lines = []
    if expect.jump and resource.as_of_field in resource.primary_key:
        lines.append(
            f"- a value more than {expect.jump:g} times above or below the values "
            "just before and after it"
        )
    lines += [f"- {item.title}: {_comparison_words(item)}" for item in expect.sums]
    lines += [f"- {item.title} (against {item.of})" for item in expect.bounds]
    for columns in expect.ordered:
        titles = words.listing([resource.field(column).title for column in columns])
        lines.append(f"- {titles} in which one is above another to its right")
    return ["", "A person must confirm:", *lines] if lines else []


def _comparison_words(item: Comparison) -> str:
    within = [f"{item.percent:g}%"] if item.percent else []
    within += [f"{item.within:g}"] if item.within else []
    near = f" to within {words.listing(within, 'or')}" if within else ""
    return f"a sum that does not meet the figure in {item.of}{near}"
