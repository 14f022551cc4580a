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
                            Onward("fact_check", "Fact check"),
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
            Section("states", "Your state", united_states.EXHIBITS["states"]),
            Section("people", "Who is affected", united_states.EXHIBITS["people"]),
            Section("care", "Treatment and naloxone", united_states.EXHIBITS["care"]),
            Section("seizures", "Seizures and lab tests", united_states.EXHIBITS["seizures"]),
            Section("costs", "Use, costs, and opinion", united_states.EXHIBITS["costs"]),
        ),
    ),
    Page(
        "world",
        "World",
        shared="world_deaths",
        sections=(
            Section("countries", "Look up a country", world.EXHIBITS["countries"]),
            Section("people", "People who use drugs", world.EXHIBITS["people"]),
            Section("deaths", "Deaths in the world", world.EXHIBITS["deaths"]),
            Section("neighbours", "Canada, Mexico, and Europe", world.EXHIBITS["neighbours"]),
            Section(
                "substances",
                "New drugs and seizures",
                (
                    *world.EXHIBITS["substances"],
                    blocks.PageLinks(
                        links=(
                            Onward("supply_routes", "Fentanyl seized worldwide", "figures"),
                            Onward("supply_routes", "Heroin and opium", "opium"),
                            Onward(
                                "agreements",
                                "How China came to control these drugs",
                                "chapters",
                                choices=(("chapter", "us_china"),),
                            ),
                        )
                    ),
                ),
            ),
        ),
    ),
    Page(
        "supply_routes",
        "Supply routes",
        sections=(
            Section("map", "The map", (blocks.SupplyMap(),), opens=True),
            Section("figures", "At the border and beyond", supply_routes.EXHIBITS["figures"]),
            Section(
                "opium", "Heroin and opium: a different trade", supply_routes.EXHIBITS["opium"]
            ),
        ),
    ),
    Page(
        "agreements",
        "Laws and agreements",
        sections=(
            Section("chapters", "Five short stories", (blocks.Chapters(),)),
            Section("timeline", "Timeline", (blocks.Timeline(),), opens=True),
            Section("list", "List", (blocks.EventList(),)),
            Section("beside", "Decisions and outcomes", agreements.EXHIBITS["beside"]),
        ),
    ),
    Page(
        "us_response",
        "U.S. programs abroad",
        shared="coalition_growth",
        sections=(
            Section("who", "Who does what", (blocks.Programs(),)),
            Section("partners", "Partners", us_response.EXHIBITS["partners"]),
            Section(
                "coalition",
                "The Global Coalition",
                (
                    *us_response.EXHIBITS["coalition"],
                    blocks.PageLinks(
                        links=(
                            Onward(
                                "us_response",
                                "What we know about it now",
                                "who",
                                choices=(("programme", "global_coalition"),),
                            ),
                            Onward(
                                "agreements",
                                "Its launch on the timeline",
                                "timeline",
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
        "fact_check",
        "Fact check",
        sections=(
            Section("claims", "Claims", (blocks.Claims(),)),
            Section("differences", "Differences", (blocks.Differences(),)),
        ),
    ),
    Page(
        "classroom",
        "Classroom",
        sections=(
            Section("lessons", "Lessons", (blocks.Lessons(),), opens=True),
            Section("decks", "Slide decks", (blocks.Decks(),)),
            Section("quiz", "Quiz", (blocks.QuizQuestions(),)),
            Section("predict", "Guess the trend", (blocks.Predictions(),)),
            Section("family", "Family letter and help", (blocks.FamilyLetters(),)),
            Section("pack", "Offline pack", (blocks.PackForClasses(),)),
        ),
    ),
    Page(
        "data_and_sources",
        "Data",
        sections=(
            Section("datasets", "Datasets", (blocks.Datasets(),)),
            Section("facts", "Numbers in our text", (blocks.Facts(),)),
            Section("sources", "Sources", (blocks.Sources(),)),
            Section("machines", "Data API", (blocks.Machines(),)),
        ),
    ),
    Page(
        "privacy",
        "Privacy",
        blocks=(blocks.Privacy(),),
        is_in_menu=False,
        foot=(6, "Privacy"),
    ),
    Page(
        "glossary",
        "Glossary",
        blocks=(blocks.GlossaryTerms(),),
        is_in_menu=False,
        foot=(5, "Glossary"),
    ),
    Page("about", "About", blocks=(blocks.Texts(),), is_in_menu=False, foot=(1, "About")),
    Page(
        "methodology",
        "Methodology",
        blocks=(blocks.Texts(),),
        is_in_menu=False,
        foot=(2, "Methodology"),
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
