"""The server and the browser of the walk, for every test here."""

from playwright.sync_api import expect

from tests.browser.test_walk import browser, server

__all__ = ["browser", "server"]

expect.set_options(timeout=20_000)  # a busy machine draws late
