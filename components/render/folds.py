"""The parts of a long list, each under its heading, which a press opens and closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# With so many entries a list is short enough to be read without folding.
SHORT = 12


@dataclass(frozen=True, kw_only=True)
class Group:
    """Entries of a list under a heading; `title` and `entries` are HTML."""

    anchor: str
    title: str
    entries: Sequence[str]


def groups_html(groups: Sequence[Group], tag: str, *, around: str = "div", folds: bool) -> str:
    """HTML of `groups` with headings of the level `tag`, their entries in an element `around`.

    A long list that `folds` shows its first group alone until another one is opened, by a press or
    by a link to the group or to anything inside. On paper all of them are open.
    """
    is_long = sum(len(group.entries) for group in groups) > SHORT
    parts = []
    for place, group in enumerate(groups):
        entries = "".join(group.entries)
        if not folds:
            heading = f'<{tag} id="{group.anchor}">{group.title}</{tag}>'
            parts.append(f"{heading}<{around}>{entries}</{around}>")
            continue
        opened = "" if is_long and place else " open"
        # Browsers open what they are led into, so what is led to is inside, not the heading.
        parts.append(
            f'<details class="atlas-folded"{opened}>'
            f"<summary><{tag}>{group.title}</{tag}></summary>"
            f'<{around} id="{group.anchor}">{entries}</{around}></details>'
        )
    return "".join(parts)
