"""The server and the browser of the walk, for every test here."""

from tests.browser.test_walk import browser, server

__all__ = ["browser", "server"]
