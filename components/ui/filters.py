"""Filters that live in the address of the page, by their codes.

Streamlit's own `bind="query-params"` writes the words of an option into the address, so a link
would break when staff reword a label. Here the address holds codes; a bad one gives the default.
The address names a filter alone (`section`), the session names its page too (`section.world`):
pages share names and codes, and a choice made on one must never be read on another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal

import streamlit as st
from streamlit.errors import StreamlitAPIException

from components.catalog import Catalog
from components.exhibits import Filter, as_query, read_choice

LONGEST_TEXT = 120
# A list is as wide as its longest option, in pixels.
LETTER, AROUND_WORDS, WIDEST_LIST = 8, 60, 420
_SEEN = "_atlas_seen_"
_PAGE = "_atlas_page"
_VISIT = "_atlas_visit"
_RECALLED = "_atlas_recalled_"


def start_page(name: str) -> None:
    """Keep what is chosen from now on, also in fragments and callbacks, for the page `name`."""
    if st.session_state.get(_PAGE) == name:
        _send_address()
    else:
        st.session_state[_VISIT] = st.session_state.get(_VISIT, 0) + 1
    st.session_state[_PAGE] = name


def restore_choice(key: str, old_keys: Sequence[str] = ()) -> None:
    """Write into the address what it says of the filter `key` under `old_keys`.

    If it says nothing and the reader comes from another page, it gets what was chosen here before.
    """
    address = st.query_params.to_dict()
    found = [address.pop(name) for name in old_keys if name in address]
    mark = _RECALLED + session_key(key)
    if st.session_state.get(mark) != st.session_state[_VISIT]:
        st.session_state[mark] = st.session_state[_VISIT]
        found.append(st.session_state.get(_SEEN + session_key(key)) or "")
    if key not in address and (value := next(filter(None, found), "")):
        address[key] = value
    _put_address(address)


def _send_address() -> None:
    """Tell the browser the address of this run.

    A link to the page that is open changes it for the run alone. The browser takes it as a new
    place in its history only where it shows another one. Setting one name sends all of them.
    """
    if not st.query_params:
        st.query_params.from_dict({})
    for name in list(st.query_params):
        with suppress(StreamlitAPIException):  # raised for a name that belongs to a widget
            st.query_params[name] = st.query_params.get_all(name)
            return


def session_key(key: str) -> str:
    """Where the session holds the filter `key` of the present page."""
    return f"{key}.{st.session_state[_PAGE]}"


def session_choice(key: str) -> Any:
    """What the session holds for the filter `key`, unchecked; None when it holds nothing."""
    return st.session_state.get(session_key(key))


def choose_one(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: str,
    style: str = "one",
    hide_label: bool = False,
    is_one_row: bool = False,
    width: int | Literal["stretch"] = 300,
    clears: Sequence[str] = (),
    is_named: bool = False,
) -> str:
    """One code of `options`, chosen by buttons ("one") or from a list ("pick") of that `width`.

    Buttons that do not fit take more rows, or scroll where they stay in one. A choice puts the
    filters `clears` back to what they are at first. The address names the `default` only where
    `is_named` says so.
    """
    first = _follow_address(key, options, default)
    common: dict[str, Any] = {
        "format_func": options.__getitem__,
        "key": session_key(key),
        "on_change": _write_address,
        "args": (key, None if is_named else default, tuple(clears)),
        "label_visibility": "collapsed" if hide_label else "visible",
    }
    codes = list(options)
    if style == "one":
        chosen = st.segmented_control(
            label, codes, default=first, required=True, wrap=not is_one_row, **common
        )
    else:
        chosen = st.selectbox(
            label, codes, index=codes.index(first) if first else 0, width=width, **common
        )
    if chosen not in options:
        return default
    if first and chosen != first:
        _write_address(key, None if is_named else default, clears)
    return chosen


def choose_some(
    label: str,
    options: Mapping[str, str],
    *,
    key: str,
    default: Sequence[str],
    most: int,
    style: str = "some",
) -> list[str]:
    """Up to `most` codes of `options`, chosen by buttons ("some") or from a list ("several").

    Buttons give the codes in the order of `options`, a list in the order they were chosen in.
    """
    first = _follow_address(key, options, list(default), most)
    common: dict[str, Any] = {
        "format_func": options.__getitem__,
        "key": session_key(key),
        "on_change": _write_some,
        "args": (key, list(default), most),
    }
    if style == "several":
        picked = st.multiselect(
            label, list(options), default=first, max_selections=most, select_all=False, **common
        )
        chosen = [code for code in picked if code in options]
    else:
        picked = st.pills(
            label, list(options), default=first, selection_mode="multi", wrap=True, **common
        )
        chosen = [code for code in options if code in picked]
    if first is not None and picked != first:
        _write_address(key, list(default))
    return chosen


def choose_text(
    label: str, *, key: str, placeholder: str, icon: str, hide_label: bool = False
) -> str:
    """Words that the reader types, without the space around them."""
    address = st.query_params.get(key, "")
    held = session_key(key)
    is_first = held not in st.session_state and _SEEN + held not in st.session_state
    first = address[:LONGEST_TEXT] if is_first else ""
    is_new = held not in st.session_state or st.session_state.get(_SEEN + held, "") != address
    if is_new and not is_first:
        st.session_state[held] = address[:LONGEST_TEXT]
    st.session_state[_SEEN + held] = address
    typed = st.text_input(
        label,
        first,
        key=held,
        type="search",
        live="300ms",
        max_chars=LONGEST_TEXT,
        placeholder=placeholder,
        icon=icon,
        label_visibility="collapsed" if hide_label else "visible",
        on_change=_write_address,
        args=(key, ""),
    )
    if is_first and typed != first:
        _write_address(key, "")
    return typed.strip() if isinstance(typed, str) else ""


def clear_choices(keys: Sequence[str]) -> None:
    """Put the filters `keys` back to what they are at first."""
    _forget(keys)
    _put_address(
        {key: value for key, value in st.query_params.to_dict().items() if key not in keys}
    )


def shared_choice(item: Filter, catalog: Catalog) -> str:
    """What is chosen for a filter that is drawn once for the page."""
    options = item.listed(catalog, {})
    return current_choice(options, key=item.name, default=item.default(catalog, options))


def show_filter(item: Filter, key: str, catalog: Catalog, chosen: Mapping[str, Any]) -> Any:
    """Draw one filter of an exhibit and return what is chosen."""
    options = item.listed(catalog, chosen)
    default = item.default(catalog, options)
    if item.takes_many:
        return choose_some(
            item.label, options, key=key, default=default, most=item.most, style=item.style
        )
    width = min(WIDEST_LIST, LETTER * max(map(len, options.values())) + AROUND_WORDS)
    return choose_one(item.label, options, key=key, default=default, style=item.style, width=width)


def _follow_address(
    key: str, options: Mapping[str, str], default: Any, most: int | None = None
) -> Any:
    """Take the value from the address when it is new there, and never hold an impossible one.

    In a session that knows nothing of the filter, the value is not set but given back, for the
    widget to begin with: when the server behind a page went away, the browser goes on at another
    one with the next choice, and what it says then must win.
    """
    address = st.query_params.get(key)
    key = session_key(key)
    many = not isinstance(default, str)
    held = st.session_state.get(key)
    is_first = key not in st.session_state and _SEEN + key not in st.session_state
    is_new = not isinstance(held, list if many else str) or (
        st.session_state.get(_SEEN + key) != address
    )
    st.session_state[_SEEN + key] = address
    if is_new:
        value = read_choice(address, options, default, most)
        if is_first:
            return value
        st.session_state[key] = value
    elif isinstance(held, list):
        # Another filter may have taken options away.
        st.session_state[key] = [code for code in held if code in options]
    elif held not in options:
        st.session_state[key] = default
    return None


def current_choice(options: Mapping[str, str], *, key: str, default: str) -> str:
    """What is chosen for the filter `key`, also while it is not drawn."""
    first = _follow_address(key, options, default)
    if first is not None:
        st.session_state[session_key(key)] = first
    return session_choice(key)


def set_choice(key: str, value: str, default: str, clears: Sequence[str] = ()) -> None:
    """Choose `value` for the filter `key` before it is drawn, in the address too.

    As `choose_one` does, it puts the filters `clears` back to what they are at first.
    """
    st.session_state[session_key(key)] = value
    _write_address(key, default, clears)


def _write_some(key: str, default: list[str], most: int) -> None:
    """Keep the newest choices when there are more than `most`, and write them to the address."""
    held = session_choice(key)
    st.session_state[session_key(key)] = list(held)[-most:] if isinstance(held, list) else []
    _write_address(key, default)


def _write_address(key: str, default: Any, clears: Sequence[str] = ()) -> None:
    _forget(clears)
    address = {
        name: value for name, value in st.query_params.to_dict().items() if name not in clears
    }
    value = session_choice(key)
    if value == default or not _is_choice(value):
        address.pop(key, None)
    else:
        address[key] = as_query(value)
    _put_address(address)
    st.session_state[_SEEN + session_key(key)] = address.get(key)


def _is_choice(value: Any) -> bool:
    """Whether a value can be a choice; a made-up message may hold any."""
    many = value if isinstance(value, list | tuple) else [value]
    return all(isinstance(one, str) for one in many)


def _forget(keys: Sequence[str]) -> None:
    """Take the filters `keys` from the address again. The session still knows that it had them."""
    for key in map(session_key, keys):
        st.session_state.pop(key, None)
        st.session_state[_SEEN + key] = None


def _put_address(address: dict[str, str]) -> None:
    """Write all filters at once, so that the browser’s Back undoes a choice in one step."""
    if address != st.query_params.to_dict():
        st.query_params.from_dict(address)
