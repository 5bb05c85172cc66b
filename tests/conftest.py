"""What many tests need."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from indicators.store import Store, open_store

settings.register_profile(
    "indicators", deadline=None
)  # speed is measured in benchmarks, not asserted in tests
settings.load_profile("indicators")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/indicators.db") as opened:
        yield opened
