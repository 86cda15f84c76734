"""Reading files: regular ones, of the folder, and nothing else."""

import os

import pytest

from salesinv.errors import SalesinvError
from salesinv.store.files import read_bytes


def test_only_regular_files_are_read(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "gone.csv").symlink_to("nowhere.csv")
    assert read_bytes(tmp_path / "missing.csv") is None
    for name in ("folder.csv", "pipe.csv"):
        with pytest.raises(SalesinvError, match=f"{name}: not a regular file"):
            read_bytes(tmp_path / name)
    for name in ("loop.csv", "gone.csv"):
        with pytest.raises(SalesinvError, match=f"{name}: the link leads nowhere"):
            read_bytes(tmp_path / name)


@pytest.mark.parametrize(("file", "most"), [("receipts.csv", 4 << 30), ("salesinv.toml", 1 << 20)])
def test_a_file_that_would_take_all_memory_is_not_read(tmp_path, file, most):
    with (tmp_path / file).open("wb") as sparse:
        sparse.truncate(most + 1)
    with pytest.raises(SalesinvError, match=f"{file}: it has {most + 1} bytes; more than {most} are not read"):
        read_bytes(tmp_path / file)
