"""What a table cannot tell stands once in a section, for every reader."""

from __future__ import annotations

import pytest

from components.catalog import Catalog
from components.site import PAGES, exhibits_of
from components.site.calm import without_deaths
from components.site.limits import SENTENCE, limits_below


@pytest.mark.parametrize("is_calm", [False, True])
def test_section_gives_each_sentence_on_limits_once(catalog: Catalog, is_calm: bool) -> None:
    read = without_deaths(catalog) if is_calm else catalog
    repeated = 0
    for page in PAGES:
        for section in page.sections:
            shown = exhibits_of(page.name, section.name, is_calm=is_calm)
            own = {one.name: SENTENCE.split(read.resource(one.dataset).limits) for one in shown}
            below = [limits_below(read, one) for one in shown]
            given = [item for text in below if text for item in SENTENCE.split(text)]
            assert len(given) == len(set(given)), section.name
            assert set(given) == {item for items in own.values() for item in items}
            repeated += sum(map(len, own.values())) - len(given)
    assert repeated > 10


def test_sentence_does_not_end_after_the_name_of_a_country() -> None:
    text = "Numbers come from the U.S. Department of State. “Over” means more. It ends here."
    assert SENTENCE.split(text) == [
        "Numbers come from the U.S. Department of State.",
        "“Over” means more.",
        "It ends here.",
    ]
