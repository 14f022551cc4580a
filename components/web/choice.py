"""Links and choices as the first paint shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link in a row of links. `is_on` marks the one that is chosen, `picture` is safe HTML."""

    label: str
    address: str
    is_on: bool = False
    picture: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter before any choice: its options are links to the page with that choice."""

    label: str
    style: str
    options: tuple[Link, ...]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The words of what is chosen."""
        return tuple(option.label for option in self.options if option.is_on)
