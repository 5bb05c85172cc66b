"""The limits can be set, and the README states each with its default."""

from dataclasses import fields
from pathlib import Path

import pytest

from indicators.readers.limits import Limits, limits

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


@pytest.mark.parametrize("field", fields(Limits), ids=lambda field: field.name)
def test_a_limit_can_be_set_and_is_stated(field: object, monkeypatch: pytest.MonkeyPatch) -> None:
    name, default = getattr(field, "name"), getattr(field, "default")  # noqa: B009
    rows = [line for line in README.splitlines() if line.startswith(f"| `INDICATORS_MAX_{name.upper()}` |")]
    assert len(rows) == 1 and rows[0].endswith(f"| {default} |")
    monkeypatch.setenv(f"INDICATORS_MAX_{name.upper()}", "7")
    assert getattr(limits(), name) == 7
