"""The helplines, in one place for every page, document, slide and printout."""

from __future__ import annotations

from dataclasses import dataclass

from components.text.messages import say


@dataclass(frozen=True, kw_only=True)
class ContactLink:
    """One way to reach a helpline: the words of the link, and where it leads."""

    words: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Helpline:
    """Who helps with what."""

    need: str
    name: str
    ways: tuple[ContactLink, ...]


HELPLINES = (
    Helpline(
        need="Overdose",
        name="Emergency services",
        ways=(ContactLink(words="911", link="tel:911"),),
    ),
    Helpline(
        need="Crisis or worry about drug use",
        name="988 Suicide & Crisis Lifeline",
        ways=(
            ContactLink(words="988", link="tel:988"),
            ContactLink(words="text 988", link="sms:988"),
            ContactLink(words="988lifeline.org", link="https://988lifeline.org"),
        ),
    ),
    Helpline(
        need="Treatment",
        name="SAMHSA helpline",
        ways=(
            ContactLink(words="1-800-662-4357", link="tel:+18006624357"),
            ContactLink(words="1-800-487-4889", link="tel:+18004874889"),
            ContactLink(words="FindTreatment.gov", link="https://findtreatment.gov"),
        ),
    ),
)
CLOSING = "Treatment works, and naloxone can reverse an opioid overdose."
# The same under the title of a page that speaks of deaths: words, and the places of ways to help.
# Two lines of a phone, so that the picture below is in sight.
STRIP = (
    "**Crisis?** Call or text {988}.",
    "**Overdose?** {911} and naloxone.",
    "**Treatment:** {FindTreatment.gov} or {1-800-662-4357}.",
)


def help_text() -> str:
    """The same in plain words, for where nothing can be a link."""
    emergency, call, text, chat, helpline, tty, finder = (
        way.words for line in HELPLINES for way in line.ways
    )
    return " ".join(
        (
            "Help, at any hour.",
            say("site-help-overdose", emergency=emergency),
            say("site-help-crisis", call=call, text=text, chat=chat),
            say("site-help-treatment", helpline=helpline, tty=tty, finder=finder),
            CLOSING,
        )
    )
