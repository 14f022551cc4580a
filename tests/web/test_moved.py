"""Old addresses of sections that moved, from the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components.web.seo import addresses


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/united_states?section=claims", "/fact_check?section=claims"),
        ("/world?section=claims&calm=1", "/fact_check?section=claims&calm=1"),
        ("/data_and_sources?section=claims", "/fact_check?section=claims"),
        ("/agreements?section=record", "/fact_check?section=differences"),
        ("/plain/united_states/claims", "/plain/fact_check/claims"),
        ("/plain/world/claims?calm=1", "/plain/fact_check/claims?calm=1"),
        ("/plain/data_and_sources/claims", "/plain/fact_check/claims"),
        ("/plain/agreements/record", "/plain/fact_check/differences"),
    ],
)
def test_old_address_leads_to_the_new_one_for_good(
    server: str, ask: Callable, old: str, new: str
) -> None:
    answer = ask(server, old)
    assert (answer.status, answer.headers["location"]) == (301, new)
    assert ask(server, new).status == 200


def test_claim_keeps_its_anchor_in_the_text_only_version(server: str, ask: Callable) -> None:
    markup = ask(server, "/plain/fact_check/claims").body.decode()
    assert 'id="claim-brief_users_world"' in markup
    assert 'id="claim-inl_burma"' in markup


def test_anchor_of_a_chart_that_moved_leads_on_in_the_text_only_version(
    server: str, ask: Callable
) -> None:
    old = ask(server, "/plain/united_states/care").body.decode()
    assert '<p id="drug_use">In another section now: ' in old
    assert 'href="/plain/united_states/costs#drug_use"' in old
    assert 'id="drug_use"' in ask(server, "/plain/united_states/costs").body.decode()
    whole = ask(server, "/plain/united_states/all").body.decode()
    assert whole.count('id="drug_use"') == 1


def test_first_words_are_those_of_the_section_that_a_choice_belongs_to(
    server: str, ask: Callable
) -> None:
    markup = ask(server, "/united_states?section=care&drug_use_measure=x").body.decode()
    assert '<h2 class="unseen">Use, costs, and opinion</h2>' in markup
    assert '"economic_cost": "costs"' in markup


def test_map_of_the_site_names_the_new_addresses_alone() -> None:
    found = addresses()
    assert "/fact_check?section=differences" in found
    assert not [address for address in found if address.endswith(("=claims", "=record"))]
