"""What only a made-up message can cause is no fault of the site."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import Serialized, WStates

from components.exhibits import as_query
from components.store.measures import FAULTS, ODD_STATES, note_fault


def reading(deserialize: Callable[[Any], Any]) -> Exception:
    """How Streamlit fails to read a number that a browser sent for a list of words."""
    states = WStates()
    states.set_widget_metadata(
        WidgetMetadata(
            id="list", deserializer=deserialize, serializer=str, value_type="string_array_value"
        )
    )
    states.states["list"] = Serialized(WidgetState(id="list", int_value=5))
    with pytest.raises(TypeError) as raised:
        states["list"]
    return raised.value


def counted() -> tuple[float, float]:
    (odd,) = ODD_STATES.collect()
    faults = FAULTS.labels(where="page")
    return odd.samples[0].value, faults._value.get()


@pytest.mark.parametrize("deserialize,is_odd", [(len, True), (as_query, False)])
def test_state_of_a_wrong_kind_is_counted_apart_and_logged_in_one_line(
    deserialize: Callable[[Any], Any], is_odd: bool, caplog: pytest.LogCaptureFixture
) -> None:
    odd, faults = counted()
    with caplog.at_level(logging.WARNING):
        number = note_fault("page", "A page", reading(deserialize))
    assert counted() == ((odd + 1, faults) if is_odd else (odd, faults + 1))
    (record,) = caplog.records
    assert number in record.getMessage()
    assert (record.exc_info is None) is is_odd
