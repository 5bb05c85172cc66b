"""Exports of ACLED and GDELT become events of ours, known by their identifiers there."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from indicators import catalog
from indicators.catalog.actors import plover_types
from indicators.errors import UnreadableFile
from indicators.eventdata import read_events
from indicators.eventdata.gdelt import columns_of
from indicators.model import Category, Precision, Standing
from indicators.store import Listed
from tests.test_eventdata import table

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
    "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
RETIREES = {
    "event_id_cnty": "IRN20751", "event_date": "09 February 2025", "year": "2025", "time_precision": "1",
    "disorder_type": "Demonstrations", "event_type": "Protests", "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (Iran)", "assoc_actor_1": "Retired persons (Iran)", "country": "Iran",
    "location": "Tehran", "source": "Paper One; Paper Two", "fatalities": "0",
    "notes": "On 9 February 2025, retired workers gathered before a ministry in Tehran over their pensions.",
}  # fmt: skip
VISIT = {
    "globaleventid": "1225001001", "sqldate": "20250209", "actor1name": "IRAN", "actor2name": "OMAN",
    "eventcode": "042", "eventbasecode": "042", "eventrootcode": "04", "nummentions": "10", "numsources": "3",
    "numarticles": "9", "actiongeo_fullname": "Muscat, Masqat, Oman",
    "sourceurl": "https://www.example.org/news/visit",
}  # fmt: skip


def acled(*rows: dict[str, str]) -> list[Listed]:
    return read_events(table(ACLED.split(","), *rows), "acled.csv")


def gdelt(columns: int, *rows: dict[str, str]) -> list[Listed]:
    names = columns_of("\t".join("1" * columns))
    assert names is not None and len(names) == columns
    known = [{name: cell for name, cell in row.items() if name in names} for row in rows]
    return read_events(table(names, *known, delimiter="\t", headed=False), "20250209.export.CSV")


def test_an_event_of_acled() -> None:
    (one,) = acled(RETIREES)
    told = one.event
    assert (one.record, one.source, one.reports, one.outlets) == (
        "acled:IRN20751",
        "Paper One; Paper Two",
        2,
        2,
    )
    assert (told.date, told.precision, told.category, told.plover) == (
        date(2025, 2, 9), Precision.DAY, Category.PROTEST, "PROTEST",
    )  # fmt: skip
    assert told.title == "Peaceful protest in Tehran: Retired persons (Iran)"
    assert told.quote == RETIREES["notes"] and told.actor == "Protesters (Iran)"


@pytest.mark.parametrize(
    ("kind", "sub_kind", "category"),
    [
        ("Explosions/Remote violence", "Air/drone strike", Category.MILITARY),
        ("Strategic developments", "Arrests", Category.JUSTICE),
        ("Strategic developments", "Agreement", Category.DIPLOMACY),
        ("Riots", "Something that ACLED adds one day", Category.PROTEST),
        ("Battles", "", Category.MILITARY),
    ],
)
def test_types_of_acled_are_categories_of_ours(kind: str, sub_kind: str, category: Category) -> None:
    assert acled(RETIREES | {"event_type": kind, "sub_event_type": sub_kind})[0].event.category is category


def test_a_week_or_month_of_acled_is_a_month_here() -> None:
    told = acled(RETIREES | {"event_date": "2025-02-09", "time_precision": "2"})[0].event
    assert (told.date, told.precision) == (date(2025, 2, 1), Precision.MONTH)


@pytest.mark.parametrize("columns", [57, 58, 61])
def test_an_event_of_each_version_of_gdelt(columns: int) -> None:
    (one,) = gdelt(columns, VISIT)
    told = one.event
    assert (one.record, one.reports, one.outlets) == ("gdelt:1225001001", 9, 3)
    assert (told.date, told.title, told.category, told.plover, told.place) == (
        date(2025, 2, 9), "Iran visits Oman", Category.DIPLOMACY, "CONSULT", "Muscat, Masqat, Oman",
    )  # fmt: skip
    assert (one.source, one.url) == (
        (None, None) if columns == 57 else ("example.org", "https://www.example.org/news/visit")
    )


@pytest.mark.parametrize(
    ("changes", "title", "category"),
    [
        ({"actor2name": ""}, "Iran makes a visit", Category.DIPLOMACY),
        ({"actor1name": ""}, "Visit: Oman", Category.DIPLOMACY),
        ({"actor1name": "", "actor2name": ""}, "Visit in Muscat, Masqat, Oman", Category.DIPLOMACY),
        ({"eventcode": "1631"}, "Iran imposes sanctions on Oman", Category.SANCTIONS),
        ({"eventcode": "1661"}, "Iran cuts ties with Oman", Category.DIPLOMACY),
        ({"eventcode": "173", "actor2name": "PARTY OF GOD"}, "Iran arrests Party of God", Category.JUSTICE),
        ({"eventcode": "0311"}, "Iran offers to cooperate with Oman", Category.DIPLOMACY),
    ],
)  # fmt: skip
def test_codes_of_cameo_are_words_and_categories_of_ours(
    changes: dict[str, str], title: str, category: Category
) -> None:
    told = gdelt(61, VISIT | changes)[0].event
    assert (told.title, told.category) == (title, category)
    assert told.standing is (Standing.ANNOUNCED if changes.get("eventcode") == "0311" else Standing.HAPPENED)


def test_gdelt_with_a_heading() -> None:
    names = ["GLOBALEVENTID", "SQLDATE", "Actor1Name", "EventCode", "NumArticles"]
    row = dict(zip(names, ["5", "2025-02-09", "IRAN", "14", "4"], strict=True))
    (one,) = read_events(table(names, row), "query.csv")
    assert (one.record, one.event.title, one.reports) == ("gdelt:5", "Iran protests", 4)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (table(ACLED.split(","), RETIREES | {"event_type": "Weather"}), "its event_type, 'Weather', is none"),
        (table(ACLED.split(","), RETIREES | {"event_date": "soon"}), "'soon' is no day"),
        (table(ACLED.split(","), RETIREES | {"event_id_cnty": ""}), "its event_id_cnty is empty"),
        (b"GLOBALEVENTID,SQLDATE,EventCode\n1,20250209,99\n", "its EventCode, '99', is none of CAMEO"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_events(data, "list.csv")
    assert str(refused.value).startswith("list.csv: line 2: ") and says in str(refused.value)


def test_the_codes_listed_are_of_our_words() -> None:
    for name in ("acled.yaml", "cameo.yaml"):
        listed = yaml.safe_load(Path(catalog.__file__).with_name(name).read_text("utf-8"))
        entries = (
            [*listed["types"].values(), *listed["sub_types"].values()]
            if "types" in listed
            else listed.values()
        )
        for entry in entries:
            assert entry["category"] in [*Category]
            assert entry.get("context", "happened") in [*Standing]
            assert entry.get("plover") in {None, *plover_types()}
    roots = {f"{number:02}" for number in range(1, 21)}
    assert roots <= set(yaml.safe_load(Path(catalog.__file__).with_name("cameo.yaml").read_text("utf-8")))
