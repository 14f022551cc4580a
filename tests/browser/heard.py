"""Each page as a screen reader meets it: landmarks, headings and controls by name, in order."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from playwright.sync_api import Page

WAIT = 5_000
PAUSE = 100

SAID = re.compile(
    r"""^(?P<indent>\s*)-\s'?(?P<role>heading|navigation|main|radiogroup|toolbar|combobox|textbox"""
    r"""|searchbox|figure|button|table|region)(?:\s"(?P<name>.*?)")?(?:\s\[level=(?P<level>\d)\])?"""
    r"""(?:\s\[\w+\])*[:']*(?:\s.*)?$"""
)
# What stands at the foot of every exhibit, and what opens a list, said with the list.
ROUTINE = {"Download", "Share and cite", "Open", "Navigate to home page"}
FRAME = ["navigation App pages", "main"]
FOOT = ["region Help", "button Hide death counts"]
NOTES = "heading 3 Sources of * numbers in the text"
PARTS = "radiogroup Part of the page"

# By hand; `*` stands for what changes with the figures, `...` for one or more lines like it.
PAGES = {
    "overview": [
        "heading 1 *",
        "heading 2 In *, overdose deaths *",
        "heading 2 Where fentanyl comes from",
        "heading 2 What the latest data show",
        "heading 2 Why are deaths falling?",
        "heading 2 What governments did",
        "heading 2 What helps",
        "heading 2 For teachers",
        NOTES,
    ],
    "how_it_changed": [
        "heading 1 From mail to Mexico*",
        "button Back",
        "button Play",
        "button Next",
        *["region *", "heading 2 *"] * 9,
        NOTES,
    ],
    "united_states": [
        "heading 1 The United States",
        PARTS,
        "heading 2 Deaths over time",
        "heading 3 Deaths involving * in *",
        "figure Line chart, *",
        "radiogroup Measure",
        "toolbar Drug classes (up to five)",
        "heading 3 Deaths involving * in the 12 months ending in *",
        "figure Line chart, *",
        "radiogroup Drug class",
        NOTES,
    ],
    "world": [
        "heading 1 The world",
        PARTS,
        "heading 2 Look up a country",
        "combobox Your country",
        "heading 3 *",
        "figure Line chart, *",
        "combobox Drug",
        "heading 3 *",
        "figure *",
        "radiogroup Measure",
        "combobox Drug",
        "combobox Year",
        "heading 3 *",
        "figure *",
        "combobox Drug",
        "radiogroup Measure",
        "combobox Year",
        "heading 3 *",
        "figure Line chart, *",
        "combobox Drug",
        "radiogroup Measure",
        "button Remove * ...",
        "combobox Countries (up to four)",
        "button Clear all",
        "heading 3 *",
        "figure *",
        "combobox Drug",
        "heading 3 *",
        "figure *",
        "combobox Substance",
        NOTES,
    ],
    "supply_routes": [
        "heading 1 How fentanyl reaches the United States",
        PARTS,
        "heading 2 *",
        "radiogroup Period",
        "button * ...",
        "combobox Zoom to",
        "button Take the tour in * steps",
        "toolbar What moves",
        "button More filters",
        "combobox Details of",
        "button Routes shown (CSV)",
        "button Routes shown (GeoJSON)",
        "button Image (SVG)",
        NOTES,
    ],
    "agreements": [
        "heading 1 Laws, agreements, and decisions",
        PARTS,
        "heading 2 Five short stories",
        "radiogroup Story",
        "button Previous *",
        "button Next *",
        "figure Timeline with * marks. *",
        "combobox Step",
        "heading 3 *",
    ],
    "us_response": [
        "heading 1 U.S. programs abroad",
        PARTS,
        "heading 2 Who does what",
        "combobox Program",
        "button Filters",
        "radiogroup Show",
        "heading 3 * ...",
        "button Programs shown (CSV)",
        "button Cite",
    ],
    "fact_check": [
        "heading 1 Fact check: two documents",
        PARTS,
        "heading 2 Claims",
        "heading 3 * ...",
    ],
    "classroom": [
        "heading 1 Classroom",
        PARTS,
        "heading 2 Lessons",
        "combobox Class time",
        "combobox Topic",
        "heading 3 * ...",
    ],
    "data_and_sources": ["heading 1 Data", PARTS, "heading 2 Datasets", "heading 3 * ..."],
    "privacy": [
        "heading 1 Privacy",
        "heading 2 In your browser",
        "heading 2 On our server",
        "table What the server writes down about a request",
        "heading 2 Elsewhere",
    ],
    "about": ["heading 1 About this site", "heading 2 * ..."],
    "methodology": ["heading 1 Methodology", "heading 2 * ..."],
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


def heard(page: Page, patterns: list[str]) -> list[str]:
    """What is heard, as `matched` says it: as soon as all of it fits, or after five seconds.

    A script fills the map after the run that put its box there has ended.
    """
    for _ in range(WAIT // PAUSE):
        said = matched(outline(page), patterns)
        if said == patterns:
            break
        page.wait_for_timeout(PAUSE)
    return said
