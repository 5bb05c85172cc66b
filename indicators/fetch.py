"""From an address to files: `indicators fetch`, the only way to the network, and off until switched on.

A page, or each page that a feed names. Only public addresses are asked: the name is resolved here and the
very address that was found to be public is connected to, so no name can point elsewhere in between.
"""

import argparse
import logging
import os
import socket
import ssl
from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from indicators.errors import UnreadableFile
from indicators.ingest import Ingested, ingest
from indicators.model import Document
from indicators.readers import feed, read_all
from indicators.readers.limits import limits
from indicators.store import open_store

_log = logging.getLogger(__name__)
SWITCH = "INDICATORS_FETCH"
_SECONDS = 20
_MOST_PAGES = 50
_AGENT = "indicators/0.1 (reads one page at a time)"
Permitted = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet, not to this machine or network, in any disguise.

    >>> [is_public(one) for one in ("8.8.8.8", "127.0.0.1", "10.0.0.1", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if str(found).startswith("64:ff9b:"):  # an IPv4 address behind a translator
            return False
    return found.is_global and not found.is_multicast


def fetch(url: str, permitted: Permitted = is_public) -> Iterator[tuple[str, bytes]]:
    """The page at an address, or each page that the feed there names, with its address as the name.

    A page of a feed that cannot be had is logged and costs no other its place. Raises UnreadableFile
    where fetching is off, or the address is private, unreachable or too large.
    """
    if os.environ.get(SWITCH, "").lower() not in ("1", "on", "true", "yes"):
        raise UnreadableFile(url, "fetching is off; set {setting}=on to allow it", setting=SWITCH)
    data = _download(url, permitted)
    if not feed.recognises(data[:10_000].decode("utf-8", "replace")):
        yield url, data
        return
    found = [one.found for one in read_all(data, url)]
    pages = [one.url for one in found if isinstance(one, Document) and one.url]
    for page in list(dict.fromkeys(pages))[:_MOST_PAGES]:
        try:
            yield page, _download(page, permitted)
        except UnreadableFile as refused:
            _log.warning("%s", refused)


def _download(url: str, permitted: Permitted) -> bytes:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise UnreadableFile(url, "this is no address of a web page")
    opener = build_opener(ProxyHandler({}), _Redirects(), _Http(permitted), _Https(permitted))
    request = Request(url, headers={"User-Agent": _AGENT})
    most = limits()
    try:
        with opener.open(request, timeout=_SECONDS) as answer:
            data: bytes = answer.read(most.bytes + 1)
    except (OSError, HTTPException, ValueError) as failure:
        reason = getattr(failure, "reason", None) or failure
        raise UnreadableFile(url, "it cannot be fetched ({fault})", fault=reason) from failure
    if len(data) > most.bytes:
        raise UnreadableFile(url, "it is larger than {most} MB", most=most.megabytes)
    return data


def _connect(host: str, port: int, seconds: float | None, permitted: Permitted) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for _, _, _, _, address in found:
        if not permitted(str(address[0])):
            raise OSError(f"{host} is an address of this machine or network, which is never asked")
    failure = OSError(f"{host} has no address")
    for _, _, _, _, address in found:
        try:
            return socket.create_connection((str(address[0]), port), seconds)
        except OSError as refused:
            failure = refused
    raise failure


class _Connection(HTTPConnection):
    def __init__(self, *arguments: Any, permitted: Permitted, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._permitted = permitted

    def connect(self) -> None:
        self.sock = _connect(self.host, self.port, self.timeout, self._permitted)


class _SecureConnection(HTTPSConnection):
    def __init__(self, *arguments: Any, permitted: Permitted, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._permitted = permitted

    def connect(self) -> None:
        plain = _connect(self.host, self.port, self.timeout, self._permitted)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


class _Http(HTTPHandler):
    def __init__(self, permitted: Permitted) -> None:
        super().__init__()
        self._permitted = permitted

    def http_open(self, req: Request) -> Any:
        return self.do_open(partial(_Connection, permitted=self._permitted), req)


class _Https(HTTPSHandler):
    def __init__(self, permitted: Permitted) -> None:
        super().__init__()
        self._permitted = permitted

    def https_open(self, req: Request) -> Any:
        return self.do_open(partial(_SecureConnection, permitted=self._permitted), req)


class _Redirects(HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise OSError("it leads away from the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def add_command(commands: Any) -> None:
    """Add `fetch` to the commands of the command line."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "fetch", help=f"read a web page or the pages of a feed; needs {SWITCH}=on"
    )
    parser.add_argument("url", metavar="ADDRESS")


def run(url: str, say: Callable[[Ingested], None], permitted: Permitted = is_public) -> int:
    """Fetch and save what an address gives; returns the exit status of the command."""
    with open_store() as store:
        results = ingest(store, fetch(url, permitted), on_result=say)
    return 1 if any(result.error for result in results) else 0
