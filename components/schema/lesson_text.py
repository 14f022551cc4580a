"""The names that sections of a lesson's text may have, for the check and for whoever shows them."""

from __future__ import annotations

from collections.abc import Collection

# Sections about the whole lesson and their titles: for everybody, and for teachers.
SHARED_SECTIONS = {"objectives": "What you will be able to do"}
TEACHER_SECTIONS = {
    "materials": "Before class",
    "misunderstandings": "Common misunderstandings",
    "differentiation": "Support and stretch",
    "paper": "No projector? The paper version",
}
# What one student does alone, in place of a lesson that names this one.
ALONE = "alone"
# After the name of a step: what is for teachers, and a table or card of the worksheet.
NOTES, FORM = "_notes", "_form"


def is_lesson(path: str) -> bool:
    """Whether a text of data/, such as "text/en/lessons/supply_chain.md", is that of a lesson."""
    return "/lessons/" in path


def names_of(steps: Collection[str]) -> set[str]:
    """Every name that a section of a lesson with `steps` may have."""
    of_steps = {step + ending for step in steps for ending in ("", NOTES, FORM)}
    return {*SHARED_SECTIONS, *TEACHER_SECTIONS, ALONE, *of_steps}
