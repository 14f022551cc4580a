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
            blocks.RoutesPicture(
                text="Where fentanyl comes from",
                link=Onward("supply_routes", "Follow the routes on the map", "map"),
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
        "united_states",
        "United States",
        shared="deaths_by_class",
        searched="U.S. overdose deaths by state, age, and drug, with fentanyl seizures",
        speaks_of_deaths=True,
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
        searched="Drug use and drug deaths by country: UN and WHO data",
        speaks_of_deaths=True,
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
        searched="How fentanyl reaches the United States: a map of supply routes",
        sections=(
            Section("map", "The map", (blocks.SupplyMap(),), opens=True),
            Section("figures", "The figures beside it", supply_routes.EXHIBITS["figures"]),
        ),
    ),
    Page(
        "agreements",
        "Agreements",
        searched="Fentanyl laws, agreements, and orders: a timeline",
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
        searched="U.S. programs against synthetic drugs abroad, and their money",
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
        searched="Fentanyl lessons, slides, and a quiz for classrooms",
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
        searched="Fentanyl and overdose data to download, with sources",
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
        searched="Privacy: what this site stores",
        blocks=(blocks.Privacy(),),
        is_in_menu=False,
        foot=(6, "What this site stores"),
    ),
    Page(
        "glossary",
        "Glossary",
        searched="Fentanyl and overdose terms explained in plain words",
        blocks=(blocks.GlossaryTerms(),),
        is_in_menu=False,
        foot=(5, "What the words mean"),
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
        foot=(2, "How figures are chosen"),
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
        blocks=(blocks.SavedFiles(), blocks.Preview()),
        is_for_staff=True,
    ),
)
