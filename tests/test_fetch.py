"""Fetching, against a server of the test's own: what is asked, what is refused."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from indicators.errors import UnreadableFile
from indicators.fetch import SWITCH, fetch, is_public, run
from indicators.store import open_store
from tests.readers.makers import ARTICLES, page

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Daily Example</title>
<item><title>One</title><link>{0}/rate.html</link><pubDate>Mon, 10 Feb 2025 09:00:00 GMT</pubDate></item>
<item><title>Two</title><link>{0}/missing.html</link></item>
<item><title>Three</title><link>{0}/mixed.html</link></item></channel></rss>"""


class Site(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        here = f"http://localhost:{self.connection.getsockname()[1]}"
        name = self.path.strip("/").removesuffix(".html")
        if self.path.startswith("/away"):
            self.send_response(302)
            self.send_header(
                "Location", {"/away-file": "file:///etc/passwd"}.get(self.path, f"{here}/rate.html")
            )
            self.end_headers()
            return
        body = (
            FEED.format(here).encode()
            if name == "feed"
            else page(ARTICLES[name])
            if name in ARTICLES
            else None
        )
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv(SWITCH, "on")
    Site.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


def anywhere(address: str) -> bool:
    return True


def test_a_page_and_a_feed_are_fetched(site: str) -> None:
    assert list(fetch(f"{site}/rate.html", anywhere)) == [(f"{site}/rate.html", page(ARTICLES["rate"]))]
    assert [name for name, _ in fetch(f"{site}/feed", anywhere)] == [
        f"{site}/rate.html",
        f"{site}/mixed.html",
    ]
    assert [name for name, _ in fetch(f"{site}/away", anywhere)] == [f"{site}/away"]


def test_it_is_off_unless_switched_on(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SWITCH)
    with pytest.raises(UnreadableFile, match="fetching is off"):
        list(fetch(f"{site}/rate.html", anywhere))
    assert Site.asked == []


def test_this_machine_is_never_asked(site: str) -> None:
    port = site.rpartition(":")[2]
    for host in ("localhost", "127.0.0.1", "[::1]", "0.0.0.0", "127.1", "[::ffff:127.0.0.1]", "2130706433"):
        with pytest.raises(UnreadableFile):
            list(fetch(f"http://{host}:{port}/rate.html"))
    assert Site.asked == []


def test_a_redirect_is_checked_like_the_first_address(site: str) -> None:
    with pytest.raises(UnreadableFile, match="cannot be fetched"):
        list(fetch(f"{site}/away-file", anywhere))
    once = iter([True, False])
    with pytest.raises(UnreadableFile, match="never asked"):
        list(fetch(f"{site}/away", lambda address: next(once)))
    assert "/rate.html" not in Site.asked


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/a", "http://", "http://a:b@example.org/", "x"]
)
def test_what_is_no_address_of_a_page_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "on")
    with pytest.raises(UnreadableFile, match="no address of a web page"):
        list(fetch(url))


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "255.255.255.255"],
)  # fmt: skip
def test_private_addresses_are_known_in_any_form(address: str) -> None:
    assert not is_public(address)


def test_what_is_fetched_is_saved(site: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/fetched.db"
    monkeypatch.setenv("INDICATORS_DATABASE_URL", url)
    assert run(f"{site}/feed", lambda result: None, anywhere) == 0
    with open_store(url) as store:
        assert sorted(one.title or "" for one in store.articles()) == sorted(
            ARTICLES[name].partition("\n")[0] for name in ("rate", "mixed")
        )
