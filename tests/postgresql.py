"""A PostgreSQL server of the tests' own: started when first asked for, on a socket, and gone afterwards."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

# A test's database need not outlive the power.
HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


@dataclass
class Server:
    """A running server, listening on a socket in `directory`."""

    directory: Path
    numbers: Iterator[int] = field(default_factory=count)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.directory}"

    def database(self, template: str = "template1") -> str:
        """The name of a new database, a copy of the template."""
        name = f"test_{next(self.numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str) -> None:
        with psycopg.connect(host=str(self.directory), user="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


def programs() -> Path:
    """Where the server's programs are. Raises FileNotFoundError, saying how to get them."""
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise FileNotFoundError("the tests need PostgreSQL: run tests/postgresql.sh")


def _someone() -> str | None:
    """Whom to run the server as: it refuses root, so there it is the user that packages make for it."""
    if os.getuid() != 0:
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def running() -> Iterator[Server]:
    """The server, with no data but its own."""
    someone, place = _someone(), programs()
    directory = Path(tempfile.mkdtemp(prefix="postgresql-"))
    if someone is not None:
        shutil.chown(directory, someone)
    data = directory / "data"

    def command(name: str, *arguments: str) -> Sequence[str]:
        return [str(place / name), "-D", str(data), *arguments]

    made = subprocess.run(
        command("initdb", "--no-sync", "--auth=trust", "--username=postgres", "-E", "UTF8", "--locale=C"),
        user=someone, cwd=directory, capture_output=True, text=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    settings = [part for setting in HURRY for part in ("-c", setting)]
    options = ("-k", str(directory), "-c", "listen_addresses=", *settings)
    with (directory / "log").open("w") as log:
        process = subprocess.Popen(
            command("postgres", *options), user=someone, cwd=directory, stdout=log, stderr=log
        )
    try:
        _await(process, directory)
        yield Server(directory)
    finally:
        process.send_signal(signal.SIGINT)  # do not wait for clients
        process.wait()
        shutil.rmtree(directory)


def _await(process: "subprocess.Popen[bytes]", directory: Path) -> None:
    """Until it answers; what it said where it does not come up."""
    while process.poll() is None:
        try:
            psycopg.connect(host=str(directory), user="postgres").close()
        except psycopg.OperationalError:
            continue
        return
    raise AssertionError((directory / "log").read_text())
