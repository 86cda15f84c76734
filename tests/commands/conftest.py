"""The sample firm of the tests of commands: with two snapshots, so that there is something to show of them."""

from functools import cache
from pathlib import Path

import pytest
from calling import called, copied_sample

DAYS = ("2026-10-31", "2026-11-23")


@cache
def _taken(day: str, scratch: Path) -> bytes:
    data = copied_sample(scratch / f"sample-{day}")
    assert called(f"stock snapshot --date {day}", data).code == 0
    return (data / "snapshots" / f"{day}.csv").read_bytes()


@pytest.fixture
def sample(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample firm, with the snapshots that examples name."""
    data = copied_sample(tmp_path / "data")
    (data / "snapshots").mkdir()
    for day in DAYS:
        (data / "snapshots" / f"{day}.csv").write_bytes(_taken(day, tmp_path_factory.getbasetemp()))
    return data
