"""Files that were damaged, or made to do harm: each is read or refused with a sentence, and nothing else."""

import os
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest

from indicators.errors import UnreadableFile
from indicators.readers import read_all
from indicators.readers.limits import limits
from indicators.readers.worker import confine
from tests.readers.makers import ARTICLES, docx, epub, odt, zipped
from tests.readers.mutations import mutated

SEED = 6


def check(name: str, data: bytes) -> None:
    """Each reading is an article or a sentence that names the file and a reason, in time."""
    started = monotonic()
    readings = list(read_all(data, name))
    assert readings
    assert monotonic() - started < 3 * limits().seconds * len(readings)
    for reading in readings:
        if isinstance(reading.found, UnreadableFile):
            assert str(reading.found).startswith(name) and reading.found.reason.strip()
            assert "Traceback" not in str(reading.found) and "\n" not in str(reading.found)
        else:
            assert reading.found.text.strip() and reading.found.sha256


def test_mutated_files_are_read_or_refused() -> None:
    for name, data in mutated(int(os.environ.get("FUZZ_FILES", "500")), SEED):
        check(name, data)


def bomb(size: int) -> bytes:
    return zipped({"zeros.txt": bytes(size)})


def nested(depth: int) -> bytes:
    data = zipped({"a.txt": "The dollar rose."})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 10)
)
THEFT = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def with_part(data: bytes, part: str, change: tuple[str, str]) -> bytes:
    """A package with one of its parts changed."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        files: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    old = files[part]
    files[part] = old.replace(change[0].encode(), change[1].encode(), 1) if isinstance(old, bytes) else old
    return zipped(files)


def reasons(data: bytes, name: str) -> list[str]:
    return [one.found.reason for one in read_all(data, name) if isinstance(one.found, UnreadableFile)]


@pytest.mark.parametrize(
    ("made", "part", "root"),
    [
        (odt, "content.xml", "<office:document-content"),
        (docx, "word/document.xml", "<w:document"),
        (epub, "book/content.opf", "<package"),
    ],
)
def test_entities_are_refused(made: Callable[[str], bytes], part: str, root: str) -> None:
    for declared in (f"{ENTITIES}]>", THEFT):
        (reason,) = reasons(with_part(made(ARTICLES["rate"]), part, (root, declared + root)), "a.bin")
        assert "entities" in reason


def test_bombs_are_refused_before_they_unpack() -> None:
    assert "would unpack to 300 MB" in reasons(bomb(300 << 20), "a.zip")[0]
    assert "as only a bomb does" in reasons(bomb(50 << 20), "a.zip")[0]
    inside = zipped({"a.txt": ARTICLES["rate"], "b.zip": bomb(50 << 20)})
    assert [isinstance(one.found, UnreadableFile) for one in read_all(inside, "a.zip")] == [False, True]


def test_many_small_archives_are_no_way_around_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_MAX_ENTRIES", "20")
    inner = zipped({f"{n}.txt": ARTICLES["rate"] for n in range(15)})
    readings = list(read_all(zipped({"a.zip": inner, "b.zip": inner, "c.txt": "x"}), "m.zip"))
    assert sum(not isinstance(one.found, UnreadableFile) for one in readings) == 18
    assert all("holds more than can be read" in reason for reason in reasons(b"", "m.zip")[1:])


def test_archives_may_not_lie_too_deep() -> None:
    assert reasons(nested(2), "a.zip") == []
    assert reasons(nested(9), "a.zip") == ["it lies more than 3 archives deep"]


def test_nothing_is_written_whatever_a_member_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [
        "../../evil.txt",
        "/tmp/evil-indicators.txt",
        "C:\\evil.txt",
        "a/../../evil.txt",
        "\u202etxt.live",
        "\n\x1b[31m.txt",
    ]
    readings = list(read_all(zipped(dict.fromkeys(names, ARTICLES["rate"])), "a.zip"))
    assert not any(isinstance(one.found, UnreadableFile) for one in readings)
    assert not any(set(one.name) & set("\n\x1b\u202e") for one in readings)
    assert list(tmp_path.iterdir()) == [] and not Path("/tmp/evil-indicators.txt").exists()


def test_a_file_over_its_time_is_ended_and_costs_the_next_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_MAX_SECONDS", "1")
    endless = rb"{\rtf1 " + rb"{\fonttbl{\f0 a;}}" * 200_000 + rb"\'" * 8_000_000 + b"}"
    (reason,) = reasons(endless, "a.rtf")
    assert "takes more than 1 seconds" in reason
    assert reasons(docx(ARTICLES["rate"]), "a.docx") == []


def test_a_file_over_its_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_MAX_MEMORY_MEGABYTES", "400")
    (reason,) = reasons(b"[" + b'{"text": "a", "b": "c"},' * 700_000 + b"{}]", "a.json")
    assert "memory" in reason
    monkeypatch.delenv("INDICATORS_MAX_MEMORY_MEGABYTES")
    assert reasons(docx(ARTICLES["rate"]), "a.docx") == []


def test_the_child_neither_connects_nor_writes(tmp_path: Path) -> None:
    target = tmp_path / "written"
    for code in (
        f"open({str(target)!r}, 'w')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('os').system('true')",
    ):
        child = os.fork()
        if child == 0:
            try:
                confine(limits())
                eval(code)
            except PermissionError:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert not target.exists()


def test_the_properties_of_an_rtf_file_are_read_in_linear_time() -> None:
    endless = rb"{\rtf1 {\info{\title " + rb"\u1583?" * 90 + rb"{" + b"}" * 3
    started = monotonic()
    assert reasons(endless, "a.rtf") and monotonic() - started < 5
