"""Foreign parsers run in a child process, which can be ended: no file takes the program down with it.

The child is a plain program on two pipes: unlike `multiprocessing` it neither needs nor runs the main module
again, so it works under Streamlit, pytest and the command line alike. It stays for the next file.
"""

import atexit
import logging
import os
import select
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic

from indicators.errors import UnreadableFile, marked
from indicators.readers.entries import Entry
from indicators.readers.kinds import Kind
from indicators.readers.limits import limits
from indicators.readers.worker import pack, unpack, unpack_entries

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parents[1]
# The package without its front door, which would bring pandas and the database into the child.
_PROGRAM = """
import sys, types
package = types.ModuleType("indicators")
package.__path__ = [sys.argv[1]]
sys.modules["indicators"] = package
from indicators.readers.worker import serve
serve()
"""
_STARTING = 60.0
_CHUNK = 1 << 20


class _Worker:
    """A child that waits for files."""

    def __init__(self) -> None:
        # Threads of numerical libraries would not survive the forks.
        surroundings = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        surroundings["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-W", "ignore", "-c", _PROGRAM, str(_PACKAGE)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd="/", env=surroundings, start_new_session=True, bufsize=0,
        )  # fmt: skip
        self._fresh = True

    def ask(self, request: bytes, seconds: float) -> tuple[dict[str, object], bytes]:
        """The answer to a request. Raises TimeoutError or, for a child that ended, OSError or EOFError."""
        assert self._process.stdin is not None
        give_up = monotonic() + seconds + (_STARTING if self._fresh else 0)
        view = memoryview(request)
        while view:
            view = view[self._process.stdin.write(view) :]
        answer = unpack(lambda count: self._take(count, give_up))
        self._fresh = False
        return answer

    def _take(self, count: int, give_up: float) -> bytes:
        assert self._process.stdout is not None
        pipe, taken = self._process.stdout.fileno(), bytearray()
        while len(taken) < count:
            if not select.select([pipe], [], [], max(give_up - monotonic(), 0))[0]:
                raise TimeoutError
            piece = os.read(pipe, min(count - len(taken), _CHUNK))
            if not piece:
                break
            taken += piece
        return bytes(taken)

    def end(self) -> None:
        """End it with the file it is reading."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, 9)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


_idle: list[_Worker] = []
_guard = Lock()
_places = BoundedSemaphore(max(2, os.cpu_count() or 1))


def read(kind: Kind, data: bytes, name: str, columns: Mapping[str, str] | None = None) -> list[Entry]:
    """What a file of that kind holds.

    Raises UnreadableFile where it goes over a limit or breaks its parser.
    """
    most = limits()
    asked = {"kind": kind, "name": name, "columns": dict(columns or {}), "limits": asdict(most)}
    request = pack(asked, data)
    with _places:
        with _guard:
            worker = _idle.pop() if _idle else _Worker()
        try:
            header, body = worker.ask(request, 3 * most.seconds)
        except BaseException as failure:
            worker.end()
            if isinstance(failure, TimeoutError):
                raise _ended(name, "time") from None
            if isinstance(failure, OSError | EOFError):
                raise UnreadableFile(name, "its reader broke down over it") from None
            raise
        with _guard:
            _idle.append(worker)
    if ended := header.get("ended"):
        _log.info("%s ended its reader: %s %s", name, ended, header.get("fault", ""))
        raise _ended(name, str(ended))
    return unpack_entries(header, body)


_REASONS = {
    "time": marked("it takes more than {seconds} seconds to read; it may be damaged, or made to do harm"),
    "memory": marked("it takes more than {memory} MB of memory to read"),
    "crash": marked("its reader broke down over it; it may be damaged, or made to do harm"),
    "broken": marked("it is damaged and cannot be read"),
}


def _ended(name: str, how: str) -> UnreadableFile:
    named = {"time": {"seconds": limits().seconds}, "memory": {"memory": limits().memory_megabytes}}
    return UnreadableFile(name, _REASONS[how], **named.get(how, {}))


def _end_all() -> None:
    while _idle:
        _idle.pop().end()


atexit.register(_end_all)
# A fork of this process has no right to the pipes of its parent's children.
os.register_at_fork(after_in_child=_idle.clear)
