"""Exports of GDELT, the Global Database of Events, Language and Tone: an event a line, cells between tabs.

The files have no heading. Their columns are those of "The GDELT Event Database Data Format Codebook", V1.03
of 2013 (57 columns; 58 with SOURCEURL, since April 2013) and V2.0 of 19 February 2015 (61: each place has an
ADM2Code besides), at gdeltproject.org. A table with these names as its heading is read as well. What the
codes of CAMEO are here is in `catalog/cameo.yaml`.
"""

from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml

from indicators import catalog
from indicators.eventdata.tables import Line, day_of
from indicators.model import Category, Event, Precision, Standing
from indicators.store import Listed

NEEDED = {"globaleventid", "sqldate", "eventcode"}
_ACTOR = (
    "code name countrycode knowngroupcode ethniccode religion1code religion2code"
    " type1code type2code type3code"
)
_PLACE = "type fullname countrycode adm1code adm2code lat long featureid"
_SMALL = {"of", "the", "and", "in", "for"}


def _columns(*, second: bool) -> list[str]:
    """The names of the columns, in lower case, up to DATEADDED; the `second` version has ADM2 codes."""
    place = [part for part in _PLACE.split() if second or part != "adm2code"]
    return [
        *("globaleventid", "sqldate", "monthyear", "year", "fractiondate"),
        *(f"actor{number}{part}" for number in (1, 2) for part in _ACTOR.split()),
        *("isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale"),
        *("nummentions", "numsources", "numarticles", "avgtone"),
        *(f"{whose}geo_{part}" for whose in ("actor1", "actor2", "action") for part in place),
        "dateadded",
    ]


_FIRST, _SECOND = _columns(second=False), _columns(second=True)
_BY_COUNT = {57: _FIRST, 58: [*_FIRST, "sourceurl"], 61: [*_SECOND, "sourceurl"]}


@cache
def _codes() -> dict[str, dict[str, Any]]:
    codes: dict[str, dict[str, Any]] = yaml.safe_load(
        files(catalog).joinpath("cameo.yaml").read_text("utf-8")
    )
    return codes


def columns_of(text: str) -> list[str] | None:
    """The columns of a file without a heading; None for what is no such file of GDELT.

    >>> len(columns_of("\\t".join(["1", *"-" * 57])))
    58
    """
    cells = text.partition("\n")[0].split("\t")
    return _BY_COUNT.get(len(cells)) if cells[0].isdecimal() else None


def event(line: Line) -> Listed:
    """The event of a line. Raises ValueError with the reason where it tells none."""
    code = line.demand("eventcode")
    meant = next((_codes()[code[:end]] for end in range(len(code), 1, -1) if code[:end] in _codes()), None)
    if meant is None:
        raise ValueError(f"its EventCode, {code!r}, is none of CAMEO")
    digits = line.demand("sqldate").replace("-", "")
    actors = _name(line.get("actor1name")), _name(line.get("actor2name"))
    place = line.get("actiongeo_fullname")
    title = _title(meant, *actors, place)
    where = f" {place}." if place and place not in title else ""
    note = f"{title}.{where} CAMEO {code}."
    url = line.get("sourceurl")
    address = url if url and url.startswith(("http://", "https://")) else None
    found = Event(
        date=day_of(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"),
        precision=Precision.DAY,
        category=Category(meant["category"]),
        title=title,
        quote=note,
        start=0,
        end=len(note),
        rule="gdelt",
        confidence=1.0,
        standing=Standing(meant.get("context", Standing.HAPPENED)),
        plover=meant.get("plover"),
        actor=actors[0],
        target=actors[1],
        place=place,
    )
    return Listed(
        record=f"gdelt:{line.demand('globaleventid')}",
        event=found,
        source=_host(address),
        url=address,
        reports=line.count("numarticles"),
        outlets=line.count("numsources"),
    )


def _title(meant: dict[str, Any], actor: str | None, target: str | None, place: str | None) -> str:
    """What stands on a chart: "Iran meets Oman", "Iran holds talks", "Talks: Oman", "Talks in Tehran"."""
    if actor is None:
        where = f" in {place}" if place else ""
        return f"{meant['called']}: {target}" if target else f"{meant['called']}{where}"
    return f"{actor} {meant['to']} {target}" if target else f"{actor} {meant['alone']}"


def _name(text: str | None) -> str | None:
    """A name that GDELT writes in capitals.

    >>> _name("ISLAMIC REPUBLIC OF IRAN"), _name("UN"), _name(None)
    ('Islamic Republic of Iran', 'UN', None)
    """
    if text is None:
        return None
    words = [word.lower() if word.lower() in _SMALL else word.title() for word in text.split()]
    return text if len(text) <= 3 else " ".join(words)


def _host(url: str | None) -> str | None:
    """The outlet: the host of an address, as people say it."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
