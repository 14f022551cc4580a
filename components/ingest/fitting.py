"""Whether an import recipe fits the table it names; one that does not fails the check of data/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from components.ingest.declaration import read_recipes
from components.ingest.no_table import known_files
from components.ingest.recipe import ColumnRule, Recipe
from components.schema.package import Package, Resource
from components.schema.problems import DataProblem, Problem
from components.text import words
from components.text.messages import say
from components.text.search import nearest


def recipe_problems(folder: Path, package: Package) -> list[Problem]:
    """Everything wrong with the import recipes of `folder`, and with files that have no table."""
    recipes, problems = read_recipes(folder)
    try:
        known_files(folder)
    except DataProblem as fault:
        problems += fault.problems
    return problems + [one for recipe in recipes for one in misfits(recipe, package)]


def misfits(recipe: Recipe, package: Package) -> list[Problem]:
    """Why an import recipe does not fit its table; empty when it does."""
    resource = package.resources.get(recipe.table)
    if resource is None or not resource.is_table:
        meant = nearest(recipe.table, list(package.resources))
        fix = "name a table of data/datapackage.json"
        if meant:
            fix = say("ingest-declared-table-meant", table=meant)
        return [
            _problem(
                recipe, say("ingest-declared-table", table=recipe.table), "a table of the site", fix
            )
        ]
    fix = "correct the import recipe, or the declaration of the table"
    return [
        _problem(recipe, what, allowed, fix) for what, allowed in _faults(recipe, resource, package)
    ]


def _problem(recipe: Recipe, found: str, allowed: str, fix: str) -> Problem:
    return Problem(file=recipe.file, found=found, allowed=allowed, fix=fix)


def _faults(recipe: Recipe, resource: Resource, package: Package) -> Iterator[tuple[str, str]]:
    columns = [column.name for column in resource.fields]
    listed = say("ingest-columns", titles=words.listing(columns))
    for name in columns:
        if name not in recipe.columns:
            yield say("ingest-declared-no-rule", column=name), "a rule for every column"
    lists = {
        "columns": recipe.columns,
        "add": recipe.add,
        "leaveOutBlank": recipe.leave_out_blank,
        "replace": recipe.replace,
        "control": [name for column, by in recipe.control for name in (column, *by)],
        "set": [
            name
            for rule in recipe.columns.values()
            for what in rule.missing.values()
            if not isinstance(what, str)
            for name in what
        ],
        "asNow": [name for rule in recipe.columns.values() for name in rule.while_same],
        "rate": [
            name
            for rule in recipe.columns.values()
            if rule.rate
            for name in (rule.rate.count, rule.rate.population)
        ],
        "last": [rule.last[0] for rule in recipe.columns.values() if rule.last],
    }
    for place, names in lists.items():
        for name in names:
            if name not in columns:
                yield say("ingest-declared-column", place=place, column=name), listed
    if not resource.primary_key:
        yield "a table without a primary key", "a table whose rows have a key"
    for name, rule in recipe.columns.items():
        if name in columns:
            yield from _rule_faults(rule, resource, package)


def _rule_faults(
    rule: ColumnRule, resource: Resource, package: Package
) -> Iterator[tuple[str, str]]:
    column = resource.field(rule.column)
    if rule.as_now and rule.column in resource.primary_key:
        yield say("ingest-declared-as-now", column=rule.column), "a column that tells no rows apart"
    if column.is_numeric and rule.source and rule.number is None:
        yield say("ingest-declared-no-number", column=rule.column), "how the number is written"
    if rule.number and not column.is_numeric:
        allowed = say("ingest-declared-number-allowed", kind=column.type)
        yield say("ingest-declared-number", column=rule.column), allowed
    if rule.lookup:
        other = package.resources.get(rule.lookup.table)
        names = [one.name for one in other.fields] if other else []
        if not {*rule.lookup.find, rule.lookup.give} <= set(names):
            place = f"{rule.lookup.table}.{rule.lookup.find[0]}"
            yield say("ingest-declared-lookup", place=place), "columns of a table of the site"
    codes = column.constraints.get("enum", ())
    given = [*(code for some in rule.codes.values() for code in some), *rule.otherwise]
    given = [] if rule.lookup else given  # these are looked up, not what the table holds
    given += [rule.value] if rule.value is not None else []
    given += rule.last[1:] if rule.last else []
    for code in given if codes else ():
        if code not in codes:
            found = say("ingest-declared-code", code=code, column=rule.column)
            yield found, words.listing(codes, "or")
