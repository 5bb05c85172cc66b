"""Choices that the link keeps by name, while the page shows them in the reader's language.

A widget bound to the link by Streamlit writes what it shows into it: such a link holds in one language alone.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from indicators.locales import tr


def one_of(label: str, options: Mapping[str, str], default: str, *, key: str) -> str:
    """One of these options, which map their name to a message; the link is silent about the default."""
    asked = st.query_params.get(key, default)
    st.session_state[key] = asked if asked in options else default
    st.segmented_control(
        label, list(options), required=True, key=key, format_func=lambda name: tr(options[name]),
        on_change=_keep, args=(key, default),
    )  # fmt: skip
    return str(st.session_state[key])


def some_of(label: str, options: Sequence[str], shown: Callable[[str], str], *, key: str) -> list[str]:
    """Some of these options; the link is silent about all of them, and keeps none as an empty name."""
    asked = st.query_params.get_all(key)
    st.session_state[key] = [name for name in asked if name in options] if asked else list(options)
    st.pills(
        label, options, selection_mode="multi", key=key, format_func=shown, on_change=_keep_all,
        args=(key, list(options)),
    )  # fmt: skip
    return list(st.session_state[key])


def more_of(label: str, options: Sequence[str], shown: Callable[[str], str], *, key: str) -> list[str]:
    """Some of these options, none unless the link names them."""
    asked = [name for name in st.query_params.get_all(key) if name in options]
    st.session_state[key] = asked
    st.pills(
        label, options, selection_mode="multi", key=key, format_func=shown, on_change=_keep_named, args=(key,)
    )
    return list(st.session_state[key])


def _keep_named(key: str) -> None:
    if st.session_state[key]:
        st.query_params[key] = st.session_state[key]
    else:
        st.query_params.pop(key, None)


def _keep(key: str, default: str) -> None:
    chosen = st.session_state[key]
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen


def _keep_all(key: str, options: list[str]) -> None:
    chosen = st.session_state[key]
    if len(chosen) == len(options):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen or [""]
