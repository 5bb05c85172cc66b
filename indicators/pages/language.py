"""Which language a reader is spoken to in: that of the link, else of their browser; and the switch."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indicators import locales
from indicators.locales import LOCALES, tr

_LINK = "lang"
# Streamlit's page says that it is in English, to screen readers and to the browser's offer to translate.
_TELL = "<script>Object.assign(document.documentElement, {{lang: '{lang}', dir: '{dir}'}})</script>"
_CHOSEN, _SWITCH = "language_chosen", "language_switch"


def speak() -> None:
    """Use the reader's language from here on, and keep one that was chosen in the link of every page."""
    locales.ask(_wanted)
    if (asked := st.query_params.get(_LINK)) in LOCALES:
        st.session_state[_CHOSEN] = asked
    if kept() and asked != st.session_state[_CHOSEN]:
        st.query_params.update(kept())
    locales.use(_wanted())


def switch() -> None:
    """The languages, each by its own name, in the sidebar."""
    st.session_state[_SWITCH] = locales.current().code
    st.sidebar.segmented_control(
        tr("Language"), list(LOCALES), required=True, key=_SWITCH, label_visibility="collapsed",
        format_func=lambda code: LOCALES[code].name, on_change=_choose,
    )  # fmt: skip


def turn() -> None:
    """Tell the browser the language; where it runs from right to left, lay out the page so, Streamlit's own
    words in it too.
    """
    spoken = locales.current()
    tell = _TELL.format(lang=spoken.code, dir="rtl" if spoken.rtl else "ltr")
    st.html(tell, unsafe_allow_javascript=True)
    if not spoken.rtl:
        return
    st.html(Path(__file__).with_name("rtl.css"))
    words = {
        "choose-files": tr("Choose files"),
        "file-limit": tr("20 MB each at most"),
        "press-enter": tr("Enter to apply"),
        "press-ctrl-enter": tr("Ctrl+Enter to apply"),
    }
    said = " ".join(f'--{name}: "{word}";' for name, word in words.items())
    st.html(f"<style>:root {{ {said} }}</style>")


def kept() -> dict[str, str]:
    """What a link to another page must hold to keep the language that was chosen."""
    return {_LINK: st.session_state[_CHOSEN]} if _CHOSEN in st.session_state else {}


def _choose() -> None:
    st.query_params[_LINK] = st.session_state[_CHOSEN] = st.session_state[_SWITCH]
    locales.use(_wanted())


def _wanted() -> str:
    if get_script_run_ctx(suppress_warning=True) is None:
        return next(iter(LOCALES))
    browser = (st.context.locale or "").partition("-")[0]
    return str(st.session_state.get(_CHOSEN) or browser)
