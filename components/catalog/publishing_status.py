"""Which edition visitors see, and which saved files are not in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from components.schema.package import DESCRIPTOR
from components.schema.problems import Problem, Repair, Surprise
from components.text import words
from components.text.messages import say

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Item = TypeVar("Item", bound="DataclassInstance")


@dataclass(frozen=True, kw_only=True)
class Held:
    """A saved file that is held back, so that visitors see the version before it.

    `name` is its resource, "" for a text or the declaration. With `problems` it must be fixed;
    with `surprises` alone it waits until a person accepts it. `mark` is a hash of its content,
    `shown_since` the day of the version that is shown, `edition` the edition that began with it,
    and `since` the moment, in ISO form, since which the file is held.
    """

    path: str
    name: str
    title: str
    problems: tuple[Problem, ...]
    surprises: tuple[Surprise, ...]
    shown_since: date
    edition: str
    mark: str = ""
    since: str = ""

    def is_same(self, other: Held) -> bool:
        """Whether the same content waits, with the same questions about it."""
        return (self.path, self.mark, self.surprises) == (other.path, other.mark, other.surprises)

    @property
    def sentence(self) -> str:
        """One quiet line for readers."""
        return say("catalog-held", title=self.title, day=words.day(self.shown_since))


@dataclass(frozen=True, kw_only=True)
class DataChange:
    """What one refresh changed in one dataset; `edition` is the one in which it was first shown.

    A hand-written line of changes.csv has no edition and no counts.
    """

    day: date
    title: str
    detail: str
    dataset: str = ""
    page: str = ""
    added: int = 0
    removed: int = 0
    changed: int = 0
    period_before: str = ""
    period_after: str = ""
    edition_before: str = ""
    edition: str = ""


@dataclass(frozen=True, kw_only=True)
class PublishingStatus:
    """Which edition is shown, since when, and what was found in the files as they are saved.

    `notices` are surprises that held nothing back; `log` what every refresh changed, newest first;
    `undeclared` the files in data/ that nothing reads.
    """

    edition: str = ""
    day: date | None = None
    held: tuple[Held, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notices: tuple[Surprise, ...] = ()
    log: tuple[DataChange, ...] = ()
    undeclared: tuple[Problem, ...] = ()

    def line(self, names: Collection[str]) -> str:
        """One quiet line for a page that draws on some tables; "" when nothing of it is held.

        While the declaration is held, nothing that was saved since is shown.
        """
        held = [item for item in self.held if item.name in names]
        whole = [item for item in self.held if item.path == DESCRIPTOR]
        if whole:
            return say("catalog-held-all", day=words.day(whole[0].shown_since))
        if len(held) == 1:
            return held[0].sentence
        if not held:
            return ""
        titles = words.listing(f"“{item.title}”" for item in held)
        day = words.day(min(item.shown_since for item in held))
        return say("catalog-held-several", titles=titles, day=day)


def to_json(item: Problem | Repair | Surprise | Held | DataChange) -> dict[str, Any]:
    """`item` as plain values for a JSON file, dates as text."""
    return asdict(item, dict_factory=lambda pairs: {key: _plain(value) for key, value in pairs})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def held_from_json(item: Mapping[str, Any]) -> Held:
    """A Held written by `to_json`. Raises like `from_json`."""
    nested = {
        "problems": tuple(from_json(Problem, one) for one in item["problems"]),
        "surprises": tuple(from_json(Surprise, one) for one in item["surprises"]),
        "shown_since": date.fromisoformat(item["shown_since"]),
    }
    return from_json(Held, {**item, **nested})


def change_from_json(item: Mapping[str, Any]) -> DataChange:
    """A DataChange written by `to_json`. Raises like `from_json`."""
    return from_json(DataChange, {**item, "day": date.fromisoformat(item["day"])})


# By the annotations of the dataclasses in this file and in problems.py.
PLAIN: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "str | None": (str, type(None)),
    "int | None": (int, type(None)),
}


def from_json(kind: type[Item], item: Mapping[str, Any]) -> Item:
    """A dataclass of `kind` from plain values.

    Raises TypeError, KeyError or ValueError where they are not of the types that the dataclass
    declares: a damaged file must not reach a page.
    """
    for field in fields(kind):
        types = PLAIN.get(str(field.type), (object,))
        if field.name in item and not isinstance(item[field.name], types):
            raise TypeError(f"{field.name} of {kind.__name__} is {item[field.name]!r}")
    return kind(**item)
