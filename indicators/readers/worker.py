"""The child's side of `confined`: reads one request after another, each in a fork with limits of its own.

A fork costs milliseconds, since the parsers are loaded before it; what a file breaks or hoards ends with it.
A frame on the pipes is two lengths, a header of JSON and the bytes it speaks of.
"""

import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from indicators.errors import UnreadableFile
from indicators.model import DateSource, Document
from indicators.readers.entries import Entry
from indicators.readers.limits import MEGABYTE, Limits, limits

_LENGTHS = struct.Struct(">QQ")
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.remove", "os.rename")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """A frame."""
    head = json.dumps(header).encode()
    return _LENGTHS.pack(len(head), len(body)) + head + body


def unpack(read: Any) -> tuple[dict[str, Any], bytes]:
    """A frame taken apart; `read(n)` gives the next n bytes. Raises EOFError where they end."""
    head, body = _LENGTHS.unpack(_exactly(read, _LENGTHS.size))
    return dict(json.loads(_exactly(read, head))), _exactly(read, body)


def _exactly(read: Any, count: int) -> bytes:
    data: bytes = read(count)
    if len(data) < count:
        raise EOFError
    return data


def pack_entries(entries: Sequence[Entry]) -> bytes:
    """The answer for what was found in a file."""
    rows, body = list[dict[str, Any]](), bytearray()
    for entry in entries:
        match entry.content:
            case Document() as document:
                rows.append({"name": entry.name, "document": asdict(document) | _dates(document)})
            case UnreadableFile() as refused:
                rows.append({"name": entry.name, "refused": [refused.name, refused.message, refused.values]})
            case bytes() as data:
                rows.append({"name": entry.name, "size": len(data)})
                body += data
    return pack({"entries": rows}, bytes(body))


def _dates(document: Document) -> dict[str, str | None]:
    return {"published": document.published.isoformat() if document.published else None}


def unpack_entries(header: dict[str, Any], body: bytes) -> list[Entry]:
    """What was found in a file, from its answer."""
    entries, position = [], 0
    for row in header["entries"]:
        content: Document | bytes | UnreadableFile
        if told := row.get("document"):
            told["published"] = date.fromisoformat(told["published"]) if told["published"] else None
            told["dated_by"] = DateSource(told["dated_by"]) if told["dated_by"] else None
            content = Document(**told)
        elif refused := row.get("refused"):
            about, message, values = refused
            content = UnreadableFile(about, message, **values)
        else:
            content = body[position : position + row["size"]]
            position += row["size"]
        entries.append(Entry(row["name"], content))
    return entries


def serve() -> None:
    """Answer the requests on standard input until there are no more."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints is no answer
    import trafilatura  # noqa: F401  # loaded once for all forks, and so are the other parsers

    from indicators.readers import formats

    while True:
        try:
            header, data = unpack(requests.read)
        except EOFError:
            return
        answers.write(_answer(formats.read, header, data))
        answers.flush()


def _answer(read: Any, header: dict[str, Any], data: bytes) -> bytes:
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _work(read, header, data, target)
    os.close(target)
    with os.fdopen(source, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status == 0:
        return answer
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return pack({"ended": "time" if ended_by in (signal.SIGXCPU, signal.SIGKILL) else "crash"})


def _work(read: Any, header: dict[str, Any], data: bytes, target: int) -> None:
    try:
        os.environ.update(
            {f"INDICATORS_MAX_{name.upper()}": str(most) for name, most in header["limits"].items()}
        )
        confine(limits())
        try:
            answer = pack_entries(read(header["kind"], data, header["name"], header["columns"]))
        except UnreadableFile as refused:
            answer = pack_entries([Entry(refused.name, refused)])
        except MemoryError:
            answer = pack({"ended": "memory"})
        except Exception as fault:  # whatever breaks in a foreign parser is a fault of this one file
            answer = pack({"ended": "broken", "fault": f"{type(fault).__name__}: {fault}"[:300]})
        with os.fdopen(target, "wb") as pipe:
            pipe.write(answer)
    except BaseException:
        os._exit(1)
    os._exit(0)


def confine(most: Limits) -> None:
    """No more time, memory, written bytes, connections or programs than reading a file needs."""
    resource.setrlimit(resource.RLIMIT_CPU, (most.seconds, most.seconds + 1))
    memory = most.memory_megabytes * MEGABYTE
    with suppress(ValueError):  # macOS knows no limit of memory
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if event.startswith(_FORBIDDEN) or (writes and not isinstance(arguments[0], int)):
        raise PermissionError(f"a file may not do this: {event}")
