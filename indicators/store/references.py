"""What archives of markets say, kept beside what articles say and never mixed with it."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from indicators.catalog import series as known_series
from indicators.catalog import to_base
from indicators.store.records import ReferencePoint
from indicators.store.schema import reference_points

_SAME = ("archive", "series", "date")


def save(connection: Connection, points: Sequence[ReferencePoint]) -> None:
    """Keep the points, the last of each archive, series and day. See Store.save_reference."""
    last = {(point.archive, point.series, point.date): _row(point) for point in points}
    if not last:
        return
    same = [reference_points.c[name] == bindparam(f"old_{name}") for name in _SAME]
    old = [{f"old_{name}": row[name] for name in _SAME} for row in last.values()]
    connection.execute(delete(reference_points).where(*same), old)
    connection.execute(insert(reference_points), list(last.values()))


def points(connection: Connection, series: Sequence[str] | None) -> list[ReferencePoint]:
    """By series, date and archive."""
    table = reference_points
    asked = select(table.c.archive, table.c.series, table.c.date, table.c.value, table.c.unit)
    if series is not None:
        asked = asked.where(table.c.series.in_(series))
    found = connection.execute(asked.order_by(table.c.series, table.c.date, table.c.archive))
    return [ReferencePoint(*row) for row in found]


def _row(point: ReferencePoint) -> dict[str, object]:
    known_series(point.series)
    base_value, base_unit = to_base(point.value, point.unit)
    return {
        "archive": point.archive, "series": point.series, "date": point.date,
        "value": point.value, "unit": point.unit, "base_value": base_value, "base_unit": base_unit,
    }  # fmt: skip
