"""When loops are made machine code: not for who would sooner have read the plain way, and once it would have paid."""

from pathlib import Path

import pytest

from salesinv import compiling
from salesinv.compiling import AS_LONG, make_ready, pays, ready
from salesinv.store.folder import Folder

MB = 1_000_000


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing was compiled yet."""
    monkeypatch.setattr(compiling, "place", lambda: tmp_path)
    return tmp_path


def test_it_pays_when_as_much_was_read_as_compiling_takes(place: Path) -> None:
    """20 + 20 MB are read the plain way; with the third 20 it would have paid."""
    assert AS_LONG == 60 * MB
    assert [pays(20 * MB), pays(20 * MB), pays(20 * MB)] == [False, False, True]
    assert [pays(5 * MB), pays(15 * MB)] == [False, True]  # compiling was cut off: 45, then 60
    assert pays(60 * MB)
    assert not ready()


def test_what_is_ready_is_used_for_any_size(place: Path) -> None:
    assert not pays(2 * MB)
    make_ready()
    assert pays(2 * MB)
    assert (place / "passed").read_text() == str(2 * MB)


def test_what_is_noted_and_is_no_number_counts_for_nothing(place: Path) -> None:
    (place / "passed").write_text("many")
    assert not pays(59 * MB)
    assert pays(1 * MB)


def test_where_nothing_can_be_kept_the_folder_alone_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "place", lambda: None)
    assert [pays(59 * MB), pays(59 * MB), pays(60 * MB)] == [False, False, True]


def test_without_numba_it_never_pays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "compiles", lambda: False)
    assert not pays(100 * MB)
    make_ready()
    assert not pays(100 * MB)


def test_a_folder_goes_the_plain_way_until_then(place: Path, sample: Path) -> None:
    size = sum((sample / f"{name}.csv").stat().st_size for name in ("contracts", "receipts", "shipments", "transfers", "counts"))
    folder = Folder(sample)
    folder.bulk.least = size
    assert folder.large is None
    assert (place / "passed").read_text() == str(size)
    folder = Folder(sample)
    folder.bulk.least = size + 1
    assert folder.large is None
    assert (place / "passed").read_text() == str(size)  # it is not large: nothing is owed for it
