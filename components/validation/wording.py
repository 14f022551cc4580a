"""How messages say what a column may hold and which word was meant."""

from __future__ import annotations

from collections.abc import Mapping

from components.schema.package import Field
from components.text import words
from components.text.search import nearest
from components.validation.spreadsheet_errors import unquoted

TYPE_WORDS = {
    "integer": "a whole number",
    "number": "a number",
    "year": "a year such as 2024",
    "yearmonth": "a month as 2026-04",
    "date": "a date as 2026-04-30",
    "string": "text",
}
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
PATTERN_WORDS = {
    PARTIAL_DATE: "a date as 2026-04-30, 2026-04 or 2026",
    r"\d{2}": "two digits",
    "[A-Z]{2}": "two capital letters",
    "[A-Z]{3}": "three capital letters",
    "[a-z0-9_]+": "small letters, digits and _ alone",
    r"https?://\S+": "an address that begins with https://",
}


def describe_allowed(field: Field) -> str:
    """What a column may hold, as words for a message or the staff guide."""
    rules = field.constraints
    if "enum" in rules:
        return words.listing([f"“{item}”" for item in rules["enum"]], "or")
    if field.list_of:
        return f"ids of {field.list_of[0]}, separated by spaces{_or_blank(field, 'none')}"
    text = TYPE_WORDS.get(field.type, field.type)
    low, high = rules.get("minimum"), rules.get("maximum")
    if low is not None and high is not None:
        text += f" from {low} to {high}"
    elif low is not None:
        text += f", {low} or more"
    elif high is not None:
        text += f", {high} or less"
    if "pattern" in rules:
        pattern = rules["pattern"]
        text = PATTERN_WORDS.get(pattern, f"{text} that follows the pattern {pattern}")
    return f"{text}{_or_blank(field, 'not published')}"


def _or_blank(field: Field, meaning: str) -> str:
    return "" if field.is_required else f", or blank for {meaning}"


def did_you_mean(cell: str, codes: Mapping[str, str]) -> str:
    """Which of the codes was meant, by the code itself or by its label; "" when none is near."""
    bare = unquoted(cell)
    code = nearest(bare, list(codes))
    if code:
        return f"did you mean “{code}”?"
    by_label = {label: code for code, label in codes.items() if label}
    label = nearest(bare, list(by_label))
    return f"did you mean “{by_label[label]}” ({label})?" if label else ""
