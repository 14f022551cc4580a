"""Each page as a screen reader meets it: landmarks, headings and controls by name, in order."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from playwright.sync_api import Page

SAID = re.compile(
    r"""^(?P<indent>\s*)-\s'?(?P<role>heading|navigation|main|radiogroup|toolbar|combobox|textbox"""
    r"""|searchbox|figure|button|table|region)(?:\s"(?P<name>.*?)")?(?:\s\[level=(?P<level>\d)\])?"""
    r"""(?:\s\[\w+\])*[:']*(?:\s.*)?$"""
)
# What stands at the foot of every exhibit, and what opens a list, said with the list.
ROUTINE = {"Download", "Link and citation", "Open", "Navigate to home page"}
FRAME = ["navigation App pages", "main"]
FOOT = ["region Help", "button Calm mode, without figures of deaths"]
NOTES = "heading 3 Figures in the text"
PARTS = "radiogroup Part of the page"

# By hand; `*` stands for what changes with the figures, `...` for one or more lines like it.
PAGES = {
    "overview": [
        "heading 1 *",
        "heading 2 In *, overdose deaths *",
        "heading 2 What the latest data show",
        "heading 2 Why are deaths falling?",
        "heading 2 Where fentanyl comes from",
        "heading 2 What governments did",
        "heading 2 What helps",
        "heading 2 For teachers",
        NOTES,
    ],
    "united_states": [
        "heading 1 The United States",
        PARTS,
        "heading 2 Deaths over time",
        "heading 3 * deaths in *",
        "radiogroup Show",
        "toolbar Drug classes (up to five)",
        "figure Line chart, *",
        "heading 3 * deaths predicted in *",
        "radiogroup Drug class",
        "figure Line chart, *",
        NOTES,
    ],
    "world": [
        "heading 1 The world",
        PARTS,
        "heading 2 People who use drugs",
        "heading 3 Any drug: *",
        "combobox Drug",
        "figure Dot chart of *",
        "heading 3 About * used any drug *",
        "combobox Drug",
        "figure Picture of * squares, *",
        "heading 3 Cannabis *",
        "combobox Year and edition",
        "figure Bar chart of *",
        NOTES,
    ],
    "supply_routes": [
        "heading 1 Supply routes",
        PARTS,
        "heading 2 *",
        "radiogroup Period",
        "combobox Look at",
        "button Take the tour in * steps",
        "figure Map centered on the Pacific. Supply routes. *",
        "button Fullscreen: * ...",
        "toolbar What moves",
        "button More filters",
        "combobox Details of",
        "button Routes shown (CSV)",
        "button Routes shown (GeoJSON)",
        "button Picture (SVG)",
    ],
    "agreements": [
        "heading 1 Agreements and decisions",
        PARTS,
        "heading 2 * events from *",
        "searchbox Search the events",
        "combobox Who",
        "combobox Status now",
        "button More filters",
        "figure Timeline with * marks in * lanes. *",
        "combobox Event (or select a mark)",
        "button Earlier",
        "button Later",
    ],
    "us_response": [
        "heading 1 The U.S. response abroad",
        PARTS,
        "heading 2 Who does what",
        "combobox Programme",
        "combobox Kind",
        "combobox Status now",
        "radiogroup Show",
        "heading 3 * ...",
        "button Programmes shown (CSV)",
        "button Citation",
    ],
    "classroom": ["heading 1 Classroom", PARTS, "heading 2 Lessons", "heading 3 * ..."],
    "data_and_sources": ["heading 1 Data and sources", PARTS, "heading 2 Datasets"],
    "privacy": [
        "heading 1 Privacy",
        "heading 2 In your browser",
        "heading 2 On our server",
        "table What the server writes down about a request",
        "heading 2 Elsewhere",
    ],
    "about": ["heading 1 About this site", "heading 2 * ..."],
    "methodology": ["heading 1 How figures are chosen and checked", "heading 2 * ..."],
    "corrections": ["heading 1 Corrections and changes", "heading 2 * ..."],
    "accessibility": ["heading 1 Accessibility", "heading 2 * ..."],
    "glossary": [
        "heading 1 Glossary",
        "searchbox Find a term",
        "navigation Letters of the glossary",
        "heading 2 * ...",
    ],
}
HEARD = {name: FRAME + lines + FOOT for name, lines in PAGES.items()}


def outline(page: Page) -> list[str]:
    """What the accessibility tree says of the page, as "role level name"."""
    lines: list[str] = []
    inside = -1
    for line in page.locator("body").aria_snapshot().splitlines():
        depth = len(line) - len(line.lstrip())
        if 0 <= inside < depth:
            continue
        inside = -1
        found = SAID.match(line)
        if not found or found["name"] in ROUTINE:
            continue
        if found["role"] in ("toolbar", "radiogroup", "figure"):
            inside = depth
        lines.append(" ".join(filter(None, found.group("role", "level", "name"))))
    return lines


def matched(lines: list[str], patterns: list[str]) -> list[str]:
    """The pattern that each line fits, or the line itself where it fits none in its place."""
    said: list[str] = []
    waiting = list(patterns)
    for line in lines:
        pattern = waiting[0] if waiting else ""
        if said and said[-1].endswith(" ...") and fnmatchcase(line, said[-1][:-4]):
            continue
        fits = fnmatchcase(line, pattern.removesuffix(" ..."))
        said.append(waiting.pop(0) if fits else line)
    return said
