"""Reading files: regular ones, of the folder, and nothing else."""

import os

import pytest

from salesinv.errors import SalesinvError
from salesinv.store.files import LARGEST, read_bytes


def test_only_regular_files_are_read(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "gone.csv").symlink_to("nowhere.csv")
    assert read_bytes(tmp_path / "missing.csv") is None
    assert read_bytes(tmp_path / "gone.csv") is None
    for name in ("folder.csv", "pipe.csv"):
        with pytest.raises(SalesinvError, match=f"{name} is not a regular file"):
            read_bytes(tmp_path / name)
    with pytest.raises(SalesinvError, match=r"loop\.csv: the link leads nowhere"):
        read_bytes(tmp_path / "loop.csv")


def test_a_file_that_would_take_all_memory_is_not_read(tmp_path):
    with (tmp_path / "receipts.csv").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(SalesinvError, match=r"receipts\.csv has 4294967297 bytes; more than 4294967296 are not read"):
        read_bytes(tmp_path / "receipts.csv")
