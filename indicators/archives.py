"""Archives of a market, as files: tables of date, series, value and unit, and one price list a currency.

A price list is JSON: a day, of the Iranian calendar or of ours, to its `sell` and `buy` prices; its name
says whose price it is, as `catalog/archives.yaml` lists. The selling price is taken: it is what buyers pay.
"""

import csv
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.resources import files
from io import StringIO
from pathlib import PurePath
from typing import Any

import yaml
from persiantools.jdatetime import JalaliDate

from indicators import catalog
from indicators.errors import IndicatorsError, UnreadableFile
from indicators.store import ReferencePoint

COLUMNS = ("date", "series", "value", "unit")
UNIT = "IRT"
LAST_OF_IRAN = 1700
"""A year beyond it is one of our calendar."""


def read_archive(data: bytes, name: str) -> list[ReferencePoint]:
    """The points in a file, whose name without ending is the archive's. Raises UnreadableFile."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(name, "it is not text in UTF-8") from error
    rows = _prices(text, name) if text.lstrip().startswith("{") else _table(text, name)
    return list(rows)


def _table(text: str, name: str) -> Iterator[ReferencePoint]:
    lines = csv.DictReader(StringIO(text))
    if missing := [column for column in COLUMNS if column not in (lines.fieldnames or ())]:
        raise UnreadableFile(name, "its first line names no column {columns}", columns=", ".join(missing))
    archive = PurePath(name).stem
    for row in lines:
        try:
            day = date.fromisoformat(row["date"])
            yield _point(archive, row["series"], day, row["value"], row["unit"])
        except (IndicatorsError, ValueError, TypeError) as error:
            raise UnreadableFile(
                name, "line {line} is no point: {fault}", line=lines.line_num, fault=error
            ) from error


def _prices(text: str, name: str) -> Iterator[ReferencePoint]:
    listed = yaml.safe_load(files(catalog).joinpath("archives.yaml").read_text("utf-8"))
    what = listed.get(PurePath(name).stem)
    if what is None:
        raise UnreadableFile(
            name, "it is named like none of the lists known: {names}", names=", ".join(listed)
        )
    try:
        days = json.loads(text).items()
    except ValueError as error:
        raise UnreadableFile(name, "it is no JSON: {fault}", fault=error) from error
    for day, prices in days:
        try:
            value = Decimal(str(prices["sell"])) / what.get("lot", 1)
            yield _point("market archive", what["series"], _day(day), value, UNIT)
        except (KeyError, IndicatorsError, ValueError, TypeError, InvalidOperation) as error:
            raise UnreadableFile(
                name, "{day} has no selling price: {fault}", day=day, fault=repr(error)
            ) from error


def _point(archive: str, series: str, day: date, value: Any, unit: str) -> ReferencePoint:
    try:
        amount = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(f"{value!r} is no number") from error
    if not amount.is_finite() or amount <= 0:
        raise ValueError(f"{value!r} is no price")
    if catalog.unit(unit).base != catalog.series(series).base:
        raise ValueError(f"{series} is not counted in {unit}")
    return ReferencePoint(archive[:64], series, day, amount, unit)


def _day(text: str) -> date:
    """A day of ours.

    >>> _day("1391/12/17"), _day("2013/03/07")
    (datetime.date(2013, 3, 7), datetime.date(2013, 3, 7))
    """
    year, month, day = map(int, text.replace("-", "/").split("/"))
    if year > LAST_OF_IRAN:
        return date(year, month, day)
    iranian: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return iranian
