"""What all tests share: copies of the sample firm, an empty folder, the program, the switch that rewrites transcripts."""

from pathlib import Path

import pytest
from calling import Call, called, copied_sample

from salesinv.commands.init import new_files


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="write what the program prints into the transcripts: look at every line"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs compiled loops comes last: they may still be being compiled (`tools/check.py`) when the first tests run."""
    items.sort(key=lambda item: item.path.parent.name == "large" or item.path.name.startswith("test_worked_"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: takes several seconds")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample firm."""
    return copied_sample(tmp_path / "data")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder as `init` makes it."""
    folder = tmp_path / "empty"
    folder.mkdir()
    for name, raw in new_files("").items():
        (folder / name).write_bytes(raw)
    return folder


@pytest.fixture
def salesinv() -> Call:
    """The program, called in this process: `salesinv("stock levels --limit 3", sample)`."""
    return called
