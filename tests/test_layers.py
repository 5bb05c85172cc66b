"""The structure holds: layers point downward, the front door is what it says, modules stay short."""

import subprocess
import sys
from pathlib import Path

import pytest

import indicators

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "indicators").rglob("*.py"))


def test_layers_point_downward() -> None:
    """In a process of its own: the linter switches all other loggers off."""
    lint = [
        sys.executable,
        "-c",
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())",
    ]
    assert subprocess.run(lint, cwd=ROOT, check=False).returncode == 0


def test_the_front_door_is_sorted_and_real() -> None:
    assert indicators.__all__ == sorted(indicators.__all__)
    assert all(hasattr(indicators, name) for name in indicators.__all__)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_has_one_idea(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= (150 if "def render() ->" in text else 300)
