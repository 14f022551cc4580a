"""The checks of a draft. Each reverts what may not be shown, and says whether it reverted anything.

After that everything is checked again, because other tables and facts may rest on it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from components.catalog.catalog import Catalog
from components.publishing.draft import Draft, Trial
from components.publishing.review import (
    DECLARED,
    removed_tables,
    review_new_table,
    review_table,
    review_text,
)
from components.publishing.review.texts import SECTION
from components.runtime.files import digest, parse_json
from components.schema.package import DESCRIPTOR
from components.schema.problems import Problem, Surprise
from components.text import words
from components.text.messages import say
from components.validation.check import check_resource, future_reading, in_reading_order


def check_tables(draft: Draft) -> bool:
    """Revert the tables that fail their check, or those whose change makes others fail."""
    broken: dict[str, list[Problem]] = {}
    order = in_reading_order(draft.package)
    for at, name in enumerate(order, start=1):
        key = draft.check_key(name, broken)
        if key not in draft.checks:
            if draft.rules.progress:
                progress = say("command-progress", number=at, count=len(order), name=name)
                draft.rules.progress(progress)
            draft.checks[key] = _check(draft, name, broken)
            if draft.rules.today:
                resource = draft.package.resources[name]
                draft.checks[key] += future_reading(resource, draft.rules.today)
        if draft.checks[key]:
            broken[name] = draft.checks[key]
    draft.broken = broken
    before = len(draft.reverted)
    for name, problems in broken.items():
        if draft.can_revert(name):
            draft.revert(name, problems)
        elif draft.base and name not in draft.base.catalog.problems:
            for other in sorted(draft.package.references_of(name)):
                if draft.can_revert(other):
                    draft.revert(other, problems)
    return _has_reverted(draft, before) or _check_typing(draft)


def _has_reverted(draft: Draft, before: int) -> bool:
    if len(draft.reverted) == before:
        return False
    draft.update()
    return True


def _check(draft: Draft, name: str, broken: Collection[str]) -> list[Problem]:
    if name in draft.unreadable and name not in draft.reverted:
        return [draft.unreadable[name]]
    problems = check_resource(draft.package, name, broken)
    if not problems and draft.can_revert(name) and not draft.package.resources[name].is_table:
        return _shape_problems(draft, name)
    return problems


def _shape_problems(draft: Draft, name: str) -> list[Problem]:
    """That a JSON file is built in another way than the one that the maps know how to draw."""
    assert draft.base is not None
    if not draft.rules.is_same_site:
        return []
    resource = draft.package.resources[name]
    old = draft.base.catalog.package.resources[name]
    known = json_shape(parse_json(draft.base.files[old.path]))
    found = json_shape(parse_json(draft.files[resource.path]))
    if known == found:
        return []
    return [
        resource.problem(
            say("publishing-shape", place=min(known ^ found)),
            "the same properties, lists and numbers as before",
            "put the last version of the file back; it is not made to be edited by hand",
        )
    ]


def json_shape(value: Any, place: str = "") -> set[str]:
    """How a JSON value is built: the properties of every object and the kinds of values, by place.

    Values themselves, and how many there are in a list, leave no trace.
    """
    if isinstance(value, dict):
        found = {f"{place}{{{words.run(sorted(value))}}}"}
        return found.union(*(json_shape(item, f"{place}.{name}") for name, item in value.items()))
    if isinstance(value, list):
        return {f"{place}[]"}.union(*(json_shape(item, f"{place}[]") for item in value))
    kind = "number" if isinstance(value, int | float) else type(value).__name__
    return {f"{place}: {kind}"}


def _check_typing(draft: Draft) -> bool:
    """Revert the files that passed the check and could not be read into tables after it."""
    new = {
        name: list(problems)
        for name, problems in draft.catalog().problems.items()
        if name not in draft.broken
    }
    for name in new:
        draft.checks[draft.check_key(name, draft.broken)] = new[name]
    return bool(new) and check_tables(draft)


def check_words(draft: Draft) -> bool:
    """Revert what makes a fact or a text fail that did not fail before."""
    base = draft.base
    if base is None or "facts" in draft.broken or "facts" in base.catalog.problems:
        return False
    now, then = draft.catalog(), base.catalog
    before = len(draft.reverted)
    known = {_without_row(problem) for problem in then.fact_problems}
    new = [problem for problem in now.fact_problems if _without_row(problem) not in known]
    for problem in new:
        _revert_for_fact(draft, problem)
    if not new:
        new = _new_text_problems(draft, then, now)
        for problem in new:
            _revert_for_text(draft, problem)
    if not new:
        return False
    if len(draft.reverted) == before:
        draft.hold_everything(new, ())
    draft.update()
    return True


def _new_text_problems(draft: Draft, then: Catalog, now: Catalog) -> list[Problem]:
    assert draft.base is not None
    known = {_without_row(problem) for problem in then.text_problems}
    new = [
        problem
        for problem in now.text_problems
        if _without_row(problem) not in known
        and problem.file.startswith("data/text/")
        # A new page's text has no version before; its page says what is wrong with it.
        and problem.file.removeprefix("data/") in draft.base.files
    ]
    needed = draft.texts if draft.package.texts else set(then.texts)
    return new + [
        Problem(
            file=f"data/{path}",
            found="no such file",
            allowed="the text of a page",
            fix="put the file back, or restore its old name",
        )
        for path in sorted(needed & set(then.texts) - set(now.texts))
    ]


def _without_row(problem: Problem) -> tuple[str, str | None, str]:
    """A problem without its row, which moves when rows are added above it."""
    return problem.file, problem.column, problem.found


def _revert_for_fact(draft: Draft, problem: Problem) -> None:
    assert draft.base is not None
    row = draft.catalog().tables["facts"].iloc[(problem.row or 2) - 2]
    then = draft.base.catalog.tables["facts"]
    same = then[then["id"] == row["id"]]
    is_same = len(same) == 1 and all(
        str(row[name]) == str(same.iloc[0].get(name, "")) for name in row.index
    )
    dataset = row["dataset"]
    for name in [dataset, "facts"] if is_same else ["facts", dataset]:
        if name in draft.package.resources and draft.can_revert(name):
            draft.revert(name, [problem])
            return


def _revert_for_text(draft: Draft, problem: Problem) -> None:
    assert draft.base is not None
    path = problem.file.removeprefix("data/")
    if path in draft.base.files and draft.files.get(path) != draft.base.files[path]:
        draft.revert_text(path, [problem])
    elif draft.can_revert("facts"):
        draft.revert("facts", [problem])


def check_surprises(draft: Draft) -> bool:
    """Revert the tables that hold something a person must confirm and has not."""
    if draft.base is None:
        return False
    now, then = draft.catalog(), draft.base.catalog
    removed = removed_tables(then, now) + _revoked(draft, DESCRIPTOR)
    is_accepted = draft.rules.is_accepted(DESCRIPTOR, draft.descriptor_mark)
    if removed and draft.rules.is_same_site and not is_accepted:
        if not draft.rules.is_preview:
            draft.hold_everything((), removed)
            return True
        draft.notices[DESCRIPTOR] = removed
    before = len(draft.reverted)
    for name in draft.package.resources:
        is_new = name not in then.package.resources
        if not is_new and not draft.can_revert(name):
            continue
        found = _review_new(draft, name, then, now) if is_new else _review(draft, name, then, now)
        if not _is_waiting(draft, found):
            draft.notices[name] = found
        elif is_new:
            draft.leave_out(name, found)
        else:
            draft.revert(name, (), found)
    for path in sorted(now.texts):
        if path in draft.reverted or draft.base.files.get(path) == draft.files.get(path):
            continue
        found = _review_text(draft, path, then, now)
        if _is_waiting(draft, found):
            draft.revert_text(path, (), found)
        else:
            draft.notices[path] = found
    return _has_reverted(draft, before)


def _revoked(draft: Draft, path: str) -> list[Surprise]:
    """That a person took back this very content of a file."""
    if not draft.rules.is_revoked(path, digest(draft.files[path])):
        return []
    return [
        Surprise(
            kind="revoked",
            file=f"data/{path}",
            found="the content that was taken back when an earlier edition was shown again",
            expected="Correct it, or accept the file if it is right after all",
            holds=True,
        )
    ]


def _is_waiting(draft: Draft, found: Collection[Surprise]) -> bool:
    return not draft.rules.is_preview and any(one.holds for one in found)


def _review_text(draft: Draft, path: str, then: Catalog, now: Catalog) -> list[Surprise]:
    found, rules = _revoked(draft, path) + review_text(then, now, path), draft.rules
    mark = digest(draft.saved.files.get(path, b""))
    is_back = rules.was_shown(path, digest(draft.files[path]))
    if is_back or rules.is_accepted(path, mark):
        return [replace(one, holds=False) for one in found]
    # A new version of the site comes with the sections that its pages ask for.
    return [
        replace(one, holds=one.holds and (rules.is_same_site or one.kind != SECTION))
        for one in found
    ]


def _review_new(draft: Draft, name: str, then: Catalog, now: Catalog) -> list[Surprise]:
    found, path = review_new_table(then, now, name), draft.package.resources[name].path
    # A new version of the site comes with tables of its own.
    is_fine = not draft.rules.is_same_site or draft.rules.is_accepted(path, draft.unit_mark(name))
    return [replace(one, holds=False) for one in found] if is_fine else found


def _review(draft: Draft, name: str, then: Catalog, now: Catalog) -> list[Surprise]:
    found = _revoked(draft, draft.package.resources[name].path)
    found += review_table(then, now, name, draft.rules.today)
    if not any(one.holds for one in found):
        return found
    old, new = then.package.resources[name].fields, now.package.resources[name].fields
    rules, path = draft.rules, draft.package.resources[name].path
    # A new version of the site comes with the columns that its pages read.
    is_rebuilt = not rules.is_same_site and [f.name for f in old] != [f.name for f in new]
    # Whoever goes back to rows that readers saw has nothing to confirm but new words about them.
    is_back = old == new and rules.was_shown(path, digest(draft.files[path]))
    if is_rebuilt or rules.is_accepted(path, draft.unit_mark(name)):
        return [replace(one, holds=False) for one in found]
    return [
        replace(
            one,
            holds=one.holds and (rules.is_same_site if one.kind == DECLARED else not is_back),
        )
        for one in found
    ]


def revert_undrawable(draft: Draft, trial: Trial) -> bool:
    """Revert the tables of which a page could not draw what it shows."""
    names = [name for name in draft.package.resources if draft.can_revert(name)]
    if not names or names == draft.tried:
        return False
    draft.tried = names
    before = len(draft.reverted)
    assert draft.base is not None
    for name, fault in trial(draft.base.catalog, draft.catalog(), names).items():
        if draft.can_revert(name):
            problem = draft.package.resources[name].problem(
                say("publishing-no-page", fault=fault),
                "figures that every page can show",
                "compare the file with the version before, and tell the developers",
            )
            draft.revert(name, [problem])
    return _has_reverted(draft, before)
