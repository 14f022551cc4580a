"""Every page of the site with its sections and their blocks, in order, defined here alone."""

from __future__ import annotations

from components.exhibits import agreements, supply_routes, united_states, us_response, world
from components.site import blocks
from components.site.blocks import Audience, Onward
from components.site.page import Page, Section

PAGES = (
    Page(
        name="overview",
        title="Overview",
        is_first=True,
        blocks=(
            blocks.CalmStart(),
            blocks.Headlines(),
            blocks.NextSteps(
                audiences=(
                    Audience(
                        text="next_public",
                        links=(
                            Onward(
                                page="united_states", label="Deaths over time", section="deaths"
                            ),
                            Onward(page="united_states", label="Look up a state", section="states"),
                            Onward(page="world", label="Look up a country", section="countries"),
                            Onward(page="agreements", label="What governments decided"),
                        ),
                    ),
                    Audience(
                        text="next_educators",
                        links=(
                            Onward(page="classroom", label="Lessons, ready to teach"),
                            Onward(page="classroom", label="A quiz", section="quiz"),
                            Onward(
                                page="classroom", label="Predict, then reveal", section="predict"
                            ),
                            Onward(
                                page="agreements",
                                label="Guided chapters for a class",
                                section="chapters",
                            ),
                            Onward(
                                page="united_states",
                                label="Which number is right?",
                                section="seizures",
                            ),
                            Onward(page="united_states", label="Claims checked", section="claims"),
                        ),
                    ),
                    Audience(
                        text="next_staff",
                        links=(
                            Onward(page="data_and_sources", label="Datasets", section="datasets"),
                            Onward(
                                page="data_and_sources",
                                label="The ledger of facts",
                                section="facts",
                            ),
                            Onward(page="check_a_file", label="Check a file before you save it"),
                        ),
                    ),
                ),
            ),
            blocks.LatestChanges(),
        ),
    ),
    Page(
        name="united_states",
        title="United States",
        sections=(
            Section(
                name="deaths",
                title="Deaths over time",
                blocks=united_states.EXHIBITS["deaths"],
            ),
            Section(
                name="states",
                title="State by state",
                blocks=united_states.EXHIBITS["states"],
            ),
            Section(name="people", title="Who", blocks=united_states.EXHIBITS["people"]),
            Section(name="seizures", title="Seizures", blocks=united_states.EXHIBITS["seizures"]),
            Section(
                name="care",
                title="Use, cost and care",
                blocks=united_states.EXHIBITS["care"],
            ),
            Section(
                name="claims",
                title="Claims checked",
                blocks=(blocks.Claims(places=("United States", "China to United States")),),
            ),
        ),
    ),
    Page(
        name="world",
        title="World",
        sections=(
            Section(
                name="people",
                title="People who use drugs",
                blocks=world.EXHIBITS["people"],
            ),
            Section(
                name="deaths",
                title="Deaths in the world",
                blocks=world.EXHIBITS["deaths"],
            ),
            Section(
                name="countries",
                title="Country by country",
                blocks=world.EXHIBITS["countries"],
            ),
            Section(
                name="neighbours",
                title="Neighbors and partners",
                blocks=world.EXHIBITS["neighbours"],
            ),
            Section(
                name="substances",
                title="New substances and seizures",
                blocks=(
                    *world.EXHIBITS["substances"],
                    blocks.PageLinks(
                        links=(
                            Onward(
                                page="supply_routes",
                                label="Opium, and fentanyl seized in the world",
                                section="figures",
                            ),
                            Onward(
                                page="agreements",
                                label="The decisions behind the control steps",
                                section="chapters",
                            ),
                        )
                    ),
                ),
            ),
            Section(
                name="claims",
                title="Claims checked",
                blocks=(blocks.Claims(places=("World", "Afghanistan", "Burma (Myanmar)")),),
            ),
        ),
    ),
    Page(
        name="supply_routes",
        title="Supply routes",
        sections=(
            Section(name="map", title="The map", blocks=(blocks.SupplyMap(),), opens=True),
            Section(
                name="figures",
                title="The figures beside it",
                blocks=supply_routes.EXHIBITS["figures"],
            ),
        ),
    ),
    Page(
        name="agreements",
        title="Agreements",
        sections=(
            Section(name="timeline", title="Timeline", blocks=(blocks.Timeline(),), opens=True),
            Section(name="list", title="List", blocks=(blocks.EventList(),)),
            Section(name="chapters", title="Guided chapters", blocks=(blocks.Chapters(),)),
            Section(
                name="beside",
                title="Beside deaths and seizures",
                blocks=agreements.EXHIBITS["beside"],
            ),
            Section(
                name="record",
                title="The brief and the record",
                blocks=(blocks.Differences(),),
            ),
        ),
    ),
    Page(
        name="us_response",
        title="U.S. response",
        sections=(
            Section(name="who", title="Who does what", blocks=(blocks.Programs(),)),
            Section(
                name="partners",
                title="With whom",
                blocks=us_response.EXHIBITS["partners"],
            ),
            Section(
                name="coalition",
                title="The Global Coalition",
                blocks=(
                    *us_response.EXHIBITS["coalition"],
                    blocks.PageLinks(
                        links=(
                            Onward(
                                page="us_response",
                                label="What is known of it now",
                                section="who",
                                choices=(("programme", "global_coalition"),),
                            ),
                            Onward(
                                page="agreements",
                                label="Its launch in the timeline",
                                section="list",
                                choices=(("event", "global_coalition_2023"),),
                            ),
                        )
                    ),
                ),
            ),
            Section(name="money", title="Money", blocks=(blocks.Money(),)),
        ),
    ),
    Page(
        name="classroom",
        title="Classroom",
        sections=(
            Section(name="lessons", title="Lessons", blocks=(blocks.Lessons(),), opens=True),
            Section(name="decks", title="Decks", blocks=(blocks.Decks(),)),
            Section(name="quiz", title="Quiz", blocks=(blocks.QuizQuestions(),)),
            Section(name="predict", title="Predict, then reveal", blocks=(blocks.Predictions(),)),
            Section(
                name="family",
                title="Family letter and help",
                blocks=(blocks.FamilyLetters(),),
            ),
            Section(name="pack", title="Take it along", blocks=(blocks.PackForClasses(),)),
        ),
    ),
    Page(
        name="data_and_sources",
        title="Data and sources",
        sections=(
            Section(name="datasets", title="Datasets", blocks=(blocks.Datasets(),)),
            Section(name="facts", title="Facts", blocks=(blocks.Facts(),)),
            Section(name="claims", title="Claims checked", blocks=(blocks.Claims(),)),
            Section(name="sources", title="Sources", blocks=(blocks.Sources(),)),
            Section(name="machines", title="Files for programs", blocks=(blocks.Machines(),)),
        ),
    ),
    Page(
        name="privacy",
        title="Privacy",
        blocks=(blocks.Privacy(),),
        is_in_menu=False,
        foot=(6, "What this site stores"),
    ),
    Page(
        name="glossary",
        title="Glossary",
        blocks=(blocks.GlossaryTerms(),),
        is_in_menu=False,
        foot=(5, "What the words mean"),
    ),
    Page(
        name="about", title="About", blocks=(blocks.Texts(),), is_in_menu=False, foot=(1, "About")
    ),
    Page(
        name="methodology",
        title="Methodology",
        blocks=(blocks.Texts(),),
        is_in_menu=False,
        foot=(2, "How figures are chosen"),
    ),
    Page(
        name="corrections",
        title="Corrections",
        blocks=(blocks.Texts(), blocks.LaterFigures(), blocks.AllChanges()),
        is_in_menu=False,
        foot=(3, "Corrections"),
    ),
    Page(
        name="accessibility",
        title="Accessibility",
        blocks=(blocks.Texts(), blocks.Checks()),
        is_in_menu=False,
        foot=(4, "Accessibility"),
    ),
    Page(
        name="check_a_file",
        title="Check a file",
        blocks=(blocks.SavedFiles(), blocks.Preview()),
        is_for_staff=True,
    ),
)
