"""Lists of events as files: taken in whole or not at all, with the way back; and all events given out."""

from datetime import date
from functools import partial

import streamlit as st

from indicators import export
from indicators.errors import IndicatorsError
from indicators.eventdata import COLUMNS, read_events
from indicators.locales import refused, tr, trn
from indicators.pages import cached, deciding, parts

_BATCH = "event_file_batch"
_MOST_MEGABYTES = 20


def render() -> None:
    """Draw the way in and out."""
    parts.group(tr("Take in a list of events"))
    note = tr(
        "A table of your own as CSV with the columns date and title, and as you like {columns}; or an export"
        " of ACLED or GDELT. An event that is here already is not taken in twice.",
        columns=", ".join(name for name in COLUMNS if name not in ("date", "title")),
    )
    st.html(f'<p class="meta">{note}</p>')
    deciding.who_field()
    batch = st.session_state.setdefault(_BATCH, 0)
    file = st.file_uploader(
        tr("List of events"), key=f"event_file_{batch}", max_upload_size=_MOST_MEGABYTES,
        label_visibility="collapsed",
    )  # fmt: skip
    if file is not None:
        _take(file.name, file.getvalue())
    if not cached.happenings():
        return
    parts.group(tr("Give out all events"))
    st.download_button(
        tr("Download all events (CSV)"), _all, file_name=f"events-{date.today()}.csv", mime="text/csv",
        on_click="ignore", key="download_all_events", icon=":material/download:",
    )  # fmt: skip


def _all() -> str:
    return export.events(cached.store()).to_csv(index=False)


def _take(name: str, data: bytes) -> None:
    """Take a file in; what is wrong with it is said, and then nothing of it is kept."""
    try:
        with st.spinner(tr("Taking in {file} …", file=name)):
            made = cached.store().record(read_events(data, name), who=deciding.who(), why=name)
    except IndicatorsError as error:
        st.error(refused(error))
        return
    said = tr(
        "{file}: {new}, {changed}, {same}.",
        file=name,
        new=trn("{count} new event", "{count} new events", len(made.new)),
        changed=trn("{count} changed", "{count} changed", made.changed),
        same=trn("{count} already there", "{count} already there", made.same),
    )
    parts.remember_undo(said, partial(cached.store().delete, list(made.new)) if made.new else None)
    st.session_state[_BATCH] += 1
    st.rerun()
