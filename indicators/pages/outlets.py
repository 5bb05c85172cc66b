"""How far outlets are from market archives and how late they print; and archives taken in."""

from typing import Any

import streamlit as st

from indicators import reference
from indicators.archives import COLUMNS, read_archive
from indicators.charts import wording
from indicators.errors import IndicatorsError
from indicators.pages import cached

_BATCH, _TAKEN = "archive_batch", "archive_taken"


def render(names: tuple[str, ...] | None, unit: str) -> None:
    """Draw the tables of those series, or of all, and the way to an archive."""
    st.html('<h2 class="group">Distance from the archive, by outlet</h2>')
    compared = reference.by_outlet(cached.deviations(names, unit))
    if compared.empty:
        _nothing_to_compare(has_archive=not cached.archive(names, unit).empty)
    else:
        config: dict[str, Any] = {
            "source": "Outlet",
            "points": st.column_config.NumberColumn("Values", format="localized"),
            "median": _share("Usual distance", "The median, without its sign"),
            "bias": _share("Bias", "The median, with its sign: above zero is too high"),
            "within": _share("Within 2%", "The share of values at most 2% off"),
            "suspected": st.column_config.NumberColumn(
                "Unit errors?", help="They are left out of the others"
            ),
        }
        st.dataframe(compared, hide_index=True, column_config=config, key="by_outlet")
    st.html('<h2 class="group">Days from a level to its print</h2>')
    lags = cached.lags(names)
    if lags.empty:
        st.html('<p class="nothing">No article tells both when a level held and when it came out.</p>')
    else:
        shown = lags.assign(series=lags["series"].map(wording.series_name))
        config = {
            "series": "Series",
            "source": "Outlet",
            "points": st.column_config.NumberColumn("Values", format="localized"),
            "median": st.column_config.NumberColumn("Median", format="localized"),
            "p90": st.column_config.NumberColumn("Nine in ten within", format="localized"),
            "longest": st.column_config.NumberColumn("Longest", format="localized"),
        }
        st.dataframe(shown, hide_index=True, column_config=config, key="lags")
    _import()


def _share(label: str, meaning: str) -> Any:
    return st.column_config.NumberColumn(label, format="percent", help=meaning)


def _nothing_to_compare(*, has_archive: bool) -> None:
    says = (
        "No article gives a level of a day that the archive covers."
        if has_archive
        else "There is no archive to compare with yet. Import one below, or with"
        " <code>indicators reference import FILE</code>."
    )
    st.html(f'<p class="nothing">{says}</p>')


def _import() -> None:
    """Take in a file of an archive; what is wrong with it is said, and then nothing of it is kept."""
    st.html('<h2 class="group">Import an archive</h2>')
    columns = ", ".join(COLUMNS)
    st.html(
        f'<p class="meta">A CSV file, named like its archive, with the columns {columns}, such as'
        " <code>2025-02-09,ir.usd,90000,IRT</code>. What it said of a day before gives way.</p>"
    )
    batch = st.session_state.setdefault(_BATCH, 0)
    file = st.file_uploader(
        "Archive", key=f"archive_{batch}", max_upload_size=20, label_visibility="collapsed"
    )
    if says := st.session_state.pop(_TAKEN, None):
        st.success(says)
    if file is None:
        return
    try:
        points = read_archive(file.getvalue(), file.name)
        cached.store().save_reference(points)
    except IndicatorsError as refused:
        st.error(str(refused))
        return
    series = len({point.series for point in points})
    st.session_state[_TAKEN] = (
        f"{file.name}: {wording.count(len(points), 'value')} of {series} series taken in."
    )
    st.session_state[_BATCH] = batch + 1
    cached.changed()
    st.rerun()
