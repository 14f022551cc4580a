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
from components.text.messages import say
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
        text = _part("Fix these:", self.problems)
        text += _part(say("report-confirm", command=ACCEPT), waiting)
        text += _part("For your information:", notices)
        text += _part("Files the site does not use:", self.undeclared)
        harm = [one for one in self.wording if not one.is_advice]
        advice = [one for one in self.wording if one.is_advice]
        text += _part("Wording to change (these don’t hold anything back):", harm)
        text += _part("Style to consider (these don’t hold anything back):", advice)
        return text + _part("Fixed automatically (your files weren’t changed):", self.repairs)


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
    return [title, *(f"- {item}" for item in unique)] if unique else []


def describe(catalog: Catalog, name: str) -> list[str]:
    """A table in words, line by line: what each column may hold, sources, limits, when it is due.

    Raises KeyError for a table that is not declared.
    """
    resource = catalog.resource(name)
    file = say("report-file", path=resource.path)
    lines = [resource.title, file, "", resource.description, ""]
    key = resource.primary_key
    if resource.is_table:
        lines += ["Columns:"]
        for field in resource.fields:
            lines.append(f"- {_described(field)}")
            lines.append(f"  {say('report-allowed', allowed=describe_allowed(field))}")
            for code, meaning in field.labels.items():
                lines.append(f"    {say('report-code', code=code, meaning=meaning)}")
        if key:
            titles = words.listing([resource.field(column).title for column in key])
            lines += ["", say("report-key", titles=titles)]
    lines += _expected(resource)
    lines += ["", say("report-read", day=words.day(resource.retrieved))]
    days = resource.refresh_days
    lines.append(say("report-updated", days=days) if days else "Historical.")
    if "sources" not in catalog.problems:
        lines += ["", "Sources:"]
        for source in catalog.sources_of(name):
            said = say("report-source", publisher=source.publisher, title=source.title)
            lines.append(f"- {said}")
    limits = say("report-limits", limits=resource.limits)
    return [*lines, "", limits, say("report-license", license=resource.licence)]


def _described(field: Field) -> str:
    if not field.unit:
        return say(
            "report-column", title=field.title, name=field.name, description=field.description
        )
    return say(
        "report-column-unit",
        title=field.title,
        name=field.name,
        description=field.description,
        unit=field.unit,
    )


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
    refresh = say("report-refresh", days=days) if days else "historical"
    return f"| {linked} | {_cell(resource.title)} | {refresh} |"


def _columns(package: Package, resource: Resource) -> list[str]:
    lines = [f"## {resource.path}", "", _line(f"**{resource.title}.** {resource.description}"), ""]
    key = resource.primary_key
    if key:
        titles = words.listing([resource.field(column).title for column in key])
        lines += [say("report-key", titles=titles), ""]
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
    listed = resource.listed_in(field.name)
    if listed:
        blank = "no" if field.is_required else "none" if field.list_of else "unpublished"
        return say("report-listed", file=package.table(listed).path, blank=blank)
    if "enum" not in field.constraints:
        return describe_allowed(field)
    codes = [_enum_code(field, str(code)) for code in field.constraints["enum"]]
    text = words.listing(codes, "or")
    return text if field.is_required else say("report-or-blank", allowed=text)


def _enum_code(field: Field, code: str) -> str:
    if code not in field.labels:
        return say("report-enum-plain", code=code)
    return say("report-enum-code", code=code, meaning=field.labels[code])


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
        lines.append(say("report-jump", times=f"{expect.jump:g}"))
    lines += [_comparison_words(item) for item in expect.sums]
    lines += [say("report-bound", title=item.title, table=item.of) for item in expect.bounds]
    for columns in expect.ordered:
        titles = words.listing([resource.field(column).title for column in columns])
        lines.append(say("report-above", titles=titles))
    return ["", "A person must confirm:", *(f"- {line}" for line in lines)] if lines else []


def _comparison_words(item: Comparison) -> str:
    within = [f"{item.percent:g}%"] if item.percent else []
    within += [f"{item.within:g}"] if item.within else []
    if not within:
        return say("report-sum", title=item.title, table=item.of)
    near = words.listing(within, "or")
    return say("report-sum-within", title=item.title, table=item.of, within=near)
