"""What many tests need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/indicators.db") as opened:
        yield opened
