"""How messages say what a column may hold and which word was meant."""

from __future__ import annotations

from collections.abc import Mapping

from components.schema.package import Field
from components.text import words
from components.text.messages import say
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
    r"\d{5}": "five digits",
    r"\d{1,5}": "a whole number of days, such as 60",
    "[A-Z]{2}": "two capital letters",
    "[A-Z]{3}": "three capital letters",
    "[a-z0-9_]+": "small letters, digits and _ alone",
    "[AB][1-9][0-9]?": "A or B and a number, such as B36",
    "[A-Z]{3}|GBR_[A-Z]{3}|OWID_[A-Z]{3}": (
        "three capital letters such as MEX, for some with GBR_ or OWID_ before them"
    ),
    "[a-z][A-Za-z0-9_.~:]*": "the name of a slide, such as world.country_map",
    "[A-Za-z0-9.-]+": "letters, digits, points and hyphens alone",
    r"([a-z0-9_]+/)*[a-z0-9_]+\.(csv|json)": "the path of a CSV or JSON file below data/",
    r"(x|less|more)\d+(\.\d+)?( (x|less|more)\d+(\.\d+)?)*": (
        "x, less or more with a number, once or more, such as x0.5 x2 x4"
    ),
    r"[^\"“”()\[\]|\\]+": "words without quotation marks, brackets, | or \\",
    r"everywhere|[a-z0-9_/]+\.(md|json)|[a-z0-9_]+\.[a-z0-9_]+|[A-Z]+\.md": (
        "everywhere, a file such as text/en/world.md, or a table and column such as events.summary"
    ),
    r"https?://\S+": "an address that begins with https://",
    r"https://\S+": "an address that begins with https://",
}


def describe_allowed(field: Field) -> str:
    """What a column may hold, as words for a message or the staff guide."""
    rules = field.constraints
    if "enum" in rules:
        return words.listing([f"“{item}”" for item in rules["enum"]], "or")
    if field.list_of:
        blank = "no" if field.is_required else "yes"
        return say("validation-allowed-ids", table=field.list_of[0], blank=blank)
    text = TYPE_WORDS.get(field.type, field.type)
    low, high = rules.get("minimum"), rules.get("maximum")
    if low is not None and high is not None:
        text = say("validation-allowed-range", kind=text, low=str(low), high=str(high))
    elif low is not None:
        text = say("validation-allowed-least", kind=text, low=str(low))
    elif high is not None:
        text = say("validation-allowed-most", kind=text, high=str(high))
    if "pattern" in rules:
        pattern = rules["pattern"]
        text = PATTERN_WORDS.get(pattern) or say(
            "validation-allowed-pattern", kind=text, pattern=pattern
        )
    return text if field.is_required else say("validation-allowed-or-blank", allowed=text)


def did_you_mean(cell: str, codes: Mapping[str, str]) -> str:
    """Which of the codes was meant, by the code itself or by its label; "" when none is near."""
    bare = unquoted(cell)
    if code := nearest_code(cell, codes):
        return say("validation-meant", code=code)
    by_label = {label: code for code, label in codes.items() if label}
    label = nearest(bare, list(by_label))
    return say("validation-meant-label", code=by_label[label], label=label) if label else ""


def nearest_code(cell: str, codes: Mapping[str, str]) -> str:
    """The code that is written nearly as `cell` is; "" when none is."""
    return nearest(unquoted(cell), list(codes))
