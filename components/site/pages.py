"""Every page of the site with its sections and their blocks, in order, defined here alone."""

from __future__ import annotations

from components.exhibits import agreements, supply_routes, united_states, us_response, world
from components.site import blocks
from components.site.blocks import Audience, Onward
from components.site.page import Page, Section

PAGES = (
    Page(
        "overview",
        "Overview",
        shared="us_synthetic_12m_latest",
        is_first=True,
        blocks=(
            blocks.CalmStart(),
            blocks.Headlines(),
            blocks.NextSteps(
                audiences=(
                    Audience(
                        "next_public",
                        (
                            Onward("united_states", "Deaths over time", "deaths"),
                            Onward("united_states", "Look up a state", "states"),
                            Onward("world", "Look up a country", "countries"),
                            Onward("agreements", "What governments decided"),
                        ),
                    ),
                    Audience(
                        "next_educators",
                        (
                            Onward("classroom", "Lessons, ready to teach"),
                            Onward("classroom", "A quiz", "quiz"),
                            Onward("classroom", "Predict, then reveal", "predict"),
                            Onward("agreements", "Guided chapters for a class", "chapters"),
                            Onward("united_states", "Which number is right?", "seizures"),
                            Onward("united_states", "Claims checked", "claims"),
                        ),
                    ),
                    Audience(
                        "next_staff",
                        (
                            Onward("data_and_sources", "Datasets", "datasets"),
                            Onward("data_and_sources", "The ledger of facts", "facts"),
                            Onward("check_a_file", "Check a file before you save it"),
                        ),
                    ),
                )
            ),
            blocks.LatestChanges(),
        ),
    ),
    Page(
        "united_states",
        "United States",
        shared="us_deaths_latest",
        sections=(
            Section("deaths", "Deaths over time", united_states.EXHIBITS["deaths"]),
            Section("states", "State by state", united_states.EXHIBITS["states"]),
            Section("people", "Who", united_states.EXHIBITS["people"]),
            Section("seizures", "Seizures", united_states.EXHIBITS["seizures"]),
            Section("care", "Use, cost and care", united_states.EXHIBITS["care"]),
            Section(
                "claims",
                "Claims checked",
                (blocks.Claims(places=("United States", "China to United States")),),
            ),
        ),
    ),
    Page(
        "world",
        "World",
        shared="world_deaths",
        sections=(
            Section("people", "People who use drugs", world.EXHIBITS["people"]),
            Section("deaths", "Deaths in the world", world.EXHIBITS["deaths"]),
            Section("countries", "Country by country", world.EXHIBITS["countries"]),
            Section("neighbours", "Neighbors and partners", world.EXHIBITS["neighbours"]),
            Section(
                "substances",
                "New substances and seizures",
                (
                    *world.EXHIBITS["substances"],
                    blocks.PageLinks(
                        links=(
                            Onward(
                                "supply_routes",
                                "Opium, and fentanyl seized in the world",
                                "figures",
                            ),
                            Onward(
                                "agreements", "The decisions behind the control steps", "chapters"
                            ),
                        )
                    ),
                ),
            ),
            Section(
                "claims",
                "Claims checked",
                (blocks.Claims(places=("World", "Afghanistan", "Burma (Myanmar)")),),
            ),
        ),
    ),
    Page(
        "supply_routes",
        "Supply routes",
        sections=(
            Section("map", "The map", (blocks.SupplyMap(),), opens=True),
            Section("figures", "The figures beside it", supply_routes.EXHIBITS["figures"]),
        ),
    ),
    Page(
        "agreements",
        "Agreements",
        sections=(
            Section("timeline", "Timeline", (blocks.Timeline(),), opens=True),
            Section("list", "List", (blocks.EventList(),)),
            Section("chapters", "Guided chapters", (blocks.Chapters(),)),
            Section("beside", "Beside deaths and seizures", agreements.EXHIBITS["beside"]),
            Section("record", "The brief and the record", (blocks.Differences(),)),
        ),
    ),
    Page(
        "us_response",
        "U.S. response",
        shared="coalition_growth",
        sections=(
            Section("who", "Who does what", (blocks.Programs(),)),
            Section("partners", "With whom", us_response.EXHIBITS["partners"]),
            Section(
                "coalition",
                "The Global Coalition",
                (
                    *us_response.EXHIBITS["coalition"],
                    blocks.PageLinks(
                        links=(
                            Onward(
                                "us_response",
                                "What is known of it now",
                                "who",
                                choices=(("programme", "global_coalition"),),
                            ),
                            Onward(
                                "agreements",
                                "Its launch in the timeline",
                                "list",
                                choices=(("event", "global_coalition_2023"),),
                            ),
                        )
                    ),
                ),
            ),
            Section("money", "Money", (blocks.Money(),)),
        ),
    ),
    Page(
        "classroom",
        "Classroom",
        sections=(
            Section("lessons", "Lessons", (blocks.Lessons(),), opens=True),
            Section("decks", "Decks", (blocks.Decks(),)),
            Section("quiz", "Quiz", (blocks.QuizQuestions(),)),
            Section("predict", "Predict, then reveal", (blocks.Predictions(),)),
            Section("family", "Family letter and help", (blocks.FamilyLetters(),)),
            Section("pack", "Take it along", (blocks.PackForClasses(),)),
        ),
    ),
    Page(
        "data_and_sources",
        "Data and sources",
        sections=(
            Section("datasets", "Datasets", (blocks.Datasets(),)),
            Section("facts", "Facts", (blocks.Facts(),)),
            Section("claims", "Claims checked", (blocks.Claims(),)),
            Section("sources", "Sources", (blocks.Sources(),)),
            Section("machines", "Files for programs", (blocks.Machines(),)),
        ),
    ),
    Page(
        "privacy",
        "Privacy",
        blocks=(blocks.Privacy(),),
        is_in_menu=False,
        foot=(6, "What this site stores"),
    ),
    Page(
        "glossary",
        "Glossary",
        blocks=(blocks.GlossaryTerms(),),
        is_in_menu=False,
        foot=(5, "What the words mean"),
    ),
    Page("about", "About", blocks=(blocks.Texts(),), is_in_menu=False, foot=(1, "About")),
    Page(
        "methodology",
        "Methodology",
        blocks=(blocks.Texts(),),
        is_in_menu=False,
        foot=(2, "How figures are chosen"),
    ),
    Page(
        "corrections",
        "Corrections",
        blocks=(blocks.Texts(), blocks.LaterFigures(), blocks.AllChanges()),
        is_in_menu=False,
        foot=(3, "Corrections"),
    ),
    Page(
        "accessibility",
        "Accessibility",
        blocks=(blocks.Texts(), blocks.Checks()),
        is_in_menu=False,
        foot=(4, "Accessibility"),
    ),
    Page(
        "check_a_file",
        "Check a file",
        blocks=(blocks.SavedFiles(), blocks.Preview()),
        is_for_staff=True,
    ),
)
