"""How far outlets are from market archives and how late they print; and archives taken in."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from indicators import reference
from indicators.archives import COLUMNS, read_archive
from indicators.charts import wording
from indicators.errors import IndicatorsError
from indicators.locales import number, refused, tr
from indicators.pages import cached, parts, tables

_BATCH, _TAKEN = "archive_batch", "archive_taken"
_COMPARED: dict[str, Callable[[Any], str]] = {
    "points": wording.number,
    "median": wording.signed_share,
    "bias": wording.signed_share,
    "within": wording.signed_share,
    "suspected": wording.number,
}
_LAGS: dict[str, Callable[[Any], str]] = dict.fromkeys(("points", "median", "p90", "longest"), wording.number)


def render(names: tuple[str, ...] | None, unit: str) -> None:
    """Draw the tables of those series, or of all, and the way to an archive."""
    parts.group(tr("Distance from the archive, by outlet"))
    compared = reference.by_outlet(cached.deviations(names, unit))
    if compared.empty:
        _nothing_to_compare(has_archive=not cached.archive(names, unit).empty)
    else:
        config: dict[str, Any] = {
            "source": tr("Outlet"),
            "points": tables.numbers(tr("Values"), "localized"),
            "median": _share(tr("Usual distance"), tr("The median, without its sign")),
            "bias": _share(tr("Bias"), tr("The median, with its sign: above zero is too high")),
            "within": _share(tr("Within 2%"), tr("The share of values at most 2% off")),
            "suspected": tables.numbers(
                tr("Unit errors?"), "localized", tr("They are left out of the others")
            ),
        }
        tables.show(compared, config, _COMPARED, key="by_outlet")
    parts.group(tr("Days from a level to its print"))
    lags = cached.lags(names)
    if lags.empty:
        st.html(parts.nothing(tr("No article tells both when a level held and when it came out.")))
    else:
        shown = lags.assign(series=lags["series"].map(wording.series_name))
        config = {
            "series": tr("Series"),
            "source": tr("Outlet"),
            "points": tables.numbers(tr("Values"), "localized"),
            "median": tables.numbers(tr("Median"), "localized"),
            "p90": tables.numbers(tr("Nine in ten within"), "localized"),
            "longest": tables.numbers(tr("Longest"), "localized"),
        }
        tables.show(shown, config, _LAGS, key="lags")
    _import()


def _share(label: str, meaning: str) -> Any:
    return tables.numbers(label, "percent", meaning)


def _nothing_to_compare(*, has_archive: bool) -> None:
    if has_archive:
        st.html(parts.nothing(tr("No article gives a level of a day that the archive covers.")))
        return
    command = "<code>indicators reference import FILE</code>"
    says = tr(
        "There is no archive to compare with yet. Import one below, or with {command}.", command=command
    )
    st.html(f'<p class="nothing">{says}</p>')


def _import() -> None:
    """Take in a file of an archive; what is wrong with it is said, and then nothing of it is kept."""
    parts.group(tr("Import an archive"))
    says = tr(
        "A CSV file, named like its archive, with the columns {columns}, such as {example}. What it said of a"
        " day before gives way.",
        columns=", ".join(COLUMNS),
        example="<code>2025-02-09,ir.usd,90000,IRT</code>",
    )
    st.html(f'<p class="meta">{says}</p>')
    batch = st.session_state.setdefault(_BATCH, 0)
    file = st.file_uploader(
        tr("Archive"), key=f"archive_{batch}", max_upload_size=20, label_visibility="collapsed"
    )
    if says := st.session_state.pop(_TAKEN, None):
        st.success(says)
    if file is None:
        return
    try:
        points = read_archive(file.getvalue(), file.name)
        cached.store().save_reference(points)
    except IndicatorsError as error:
        st.error(refused(error))
        return
    series = len({point.series for point in points})
    st.session_state[_TAKEN] = tr(
        "{file}: {values} of {series} series taken in.",
        file=file.name,
        values=wording.count(len(points), "value"),
        series=number(str(series)),
    )
    st.session_state[_BATCH] = batch + 1
    cached.changed()
    st.rerun()
