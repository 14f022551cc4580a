"""Every page of the site with its sections and their blocks, in order, defined here alone."""

from __future__ import annotations

from components.exhibits import (
    agreements,
    overview,
    supply_routes,
    united_states,
    us_response,
    world,
)
from components.exhibits.latest_states import states_that_rose
from components.site import blocks
from components.site.blocks import Onward, Passage
from components.site.page import Page, Section

PAGES = (
    Page(
        "overview",
        "Overview",
        shared="deaths_and_waves",
        searched="Fentanyl and overdose data: U.S. deaths, supply routes, policy",
        is_first=True,
        speaks_of_deaths=True,
        blocks=(
            *overview.EXHIBITS,
            blocks.RoutesPicture(
                text="Where fentanyl comes from",
                links=(
                    Onward("supply_routes", "Follow the routes on the map", "map"),
                    Onward("how_it_changed", "See how it changed, year by year"),
                ),
            ),
            blocks.Passages(
                passages=(
                    Passage(
                        text="What the latest data show",
                        more=states_that_rose,
                        links=(Onward("united_states", "Find your state", "states"),),
                    ),
                    Passage(
                        text="Why are deaths falling?",
                        links=(
                            Onward("agreements", "Decisions next to deaths and seizures", "beside"),
                        ),
                    ),
                ),
                is_about_deaths=True,
            ),
            blocks.EventCards(
                text="What governments did",
                events=(
                    "china_class_control_2019",
                    "fend_off_law_2024",
                    "halt_fentanyl_act_2025",
                ),
            ),
            blocks.Passages(
                passages=(
                    Passage(
                        text="What helps",
                        links=(
                            Onward("united_states", "Who gets treatment", "care"),
                            Onward(
                                "agreements",
                                "Naloxone without a prescription",
                                "list",
                                choices=(("event", "naloxone_otc_2023"),),
                            ),
                        ),
                    ),
                    Passage(
                        text="For teachers",
                        links=(
                            Onward("classroom", "Lessons, ready to teach", "lessons"),
                            Onward("classroom", "Quiz", "quiz"),
                            Onward("classroom", "Offline pack", "pack"),
                        ),
                    ),
                ),
            ),
        ),
    ),
    Page(
        "how_it_changed",
        "How it changed",
        searched="How the fentanyl crisis changed: routes, seizures, and deaths by year",
        speaks_of_deaths=True,
        blocks=(blocks.Story(),),
    ),
    Page(
        "united_states",
        "United States",
        shared="deaths_by_class",
        searched="U.S. overdose deaths by state, age, and drug, with fentanyl seizures",
        speaks_of_deaths=True,
        sections=(
            Section("deaths", "Deaths over time", united_states.EXHIBITS["deaths"]),
            Section("states", "Your state", united_states.EXHIBITS["states"]),
            Section("counties", "Counties", united_states.EXHIBITS["counties"]),
            Section("people", "Who is affected", united_states.EXHIBITS["people"]),
            Section("survived", "Who survived", united_states.EXHIBITS["survived"]),
            Section("care", "Treatment", united_states.EXHIBITS["care"]),
            Section("seizures", "Seizures and lab tests", united_states.EXHIBITS["seizures"]),
            Section("costs", "Use, costs, and opinion", united_states.EXHIBITS["costs"]),
        ),
    ),
    Page(
        "world",
        "World",
        shared="world_deaths",
        searched="Drug use and drug deaths by country: UN and WHO data",
        speaks_of_deaths=True,
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
        searched="How fentanyl reaches the United States: a map of supply routes",
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
        searched="Fentanyl laws, agreements, and orders: a timeline",
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
        searched="U.S. programs against synthetic drugs abroad, and their money",
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
        searched="Fact check: claims about fentanyl in two U.S. documents",
        sections=(
            Section("claims", "Claims", (blocks.Claims(),)),
            Section("differences", "Differences", (blocks.Differences(),)),
            Section("documents", "Everything the two documents say", (blocks.Statements(),)),
        ),
    ),
    Page(
        "classroom",
        "Classroom",
        searched="Fentanyl lessons, slides, and a quiz for classrooms",
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
        searched="Fentanyl and overdose data to download, with sources",
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
        searched="Privacy: what this site stores",
        blocks=(blocks.Privacy(),),
        is_in_menu=False,
        foot=(6, "Privacy"),
    ),
    Page(
        "glossary",
        "Glossary",
        searched="Fentanyl and overdose terms explained in plain words",
        blocks=(blocks.GlossaryTerms(),),
        is_in_menu=False,
        foot=(5, "Glossary"),
    ),
    Page(
        "about",
        "About",
        searched="About this site on fentanyl and overdose data",
        blocks=(blocks.Texts(),),
        is_in_menu=False,
        foot=(1, "About"),
    ),
    Page(
        "methodology",
        "Methodology",
        searched="How we choose and check fentanyl and overdose data",
        blocks=(blocks.Texts(),),
        is_in_menu=False,
        foot=(2, "Methodology"),
    ),
    Page(
        "corrections",
        "Corrections",
        searched="Corrections and changes to our fentanyl and overdose data",
        blocks=(blocks.Texts(), blocks.LaterFigures(), blocks.AllChanges()),
        is_in_menu=False,
        foot=(3, "Corrections"),
    ),
    Page(
        "accessibility",
        "Accessibility",
        searched="Accessibility of this site",
        blocks=(blocks.Texts(), blocks.Checks()),
        is_in_menu=False,
        foot=(4, "Accessibility"),
    ),
    Page(
        "check_a_file",
        "Check a file",
        blocks=(blocks.SavedFileStatus(), blocks.Preview()),
        is_for_staff=True,
    ),
)
