"""Placing files: whole or not at all."""

import errno
import os
import stat
import threading

import pytest

from salesinv.errors import BusyError, SalesinvError
from salesinv.store import placing
from salesinv.store.files import read_bytes
from salesinv.store.placing import Change, place, place_each


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "receipts.csv"
    path.write_bytes(b"old")
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_new_bytes_and_nothing_left_over(table):
    place(table, b"old", b"new")
    assert (table.read_bytes(), names(table.parent)) == (b"new", ["receipts.csv"])


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(table):
    before = os.umask(0o027)
    try:
        place(table.with_name("a.csv"), None, b"a")
        table.chmod(0o664)
        place(table, b"old", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(table.with_name("a.csv").stat().st_mode) == 0o640
    assert stat.S_IMODE(table.stat().st_mode) == 0o664


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(table):
    os.chown(table, 1234, 2345)
    place(table, b"old", b"new")
    assert (table.stat().st_uid, table.stat().st_gid) == (1234, 2345)


@pytest.mark.parametrize("expected", [b"other", b"", None])
def test_what_another_program_changed_is_not_overwritten(table, expected):
    with pytest.raises(BusyError) as busy:
        place(table, expected, b"new")
    assert str(busy.value) == "receipts.csv was changed by another program, nothing was written"
    assert (table.read_bytes(), names(table.parent)) == (b"old", ["receipts.csv"])


def test_what_another_program_deleted_is_not_made_again(tmp_path):
    with pytest.raises(BusyError, match="changed by another program"):
        place(tmp_path / "a.csv", b"old", b"new")
    assert names(tmp_path) == []


def test_of_several_none_is_placed_if_one_was_changed(table):
    with pytest.raises(BusyError):
        place_each([Change(table.with_name("a.csv"), None, b"a"), Change(table, b"other", b"new")], table.parent)
    assert (table.read_bytes(), names(table.parent)) == (b"old", ["receipts.csv"])


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
def test_a_full_disk_leaves_the_old_file(table, monkeypatch, call):
    def fail(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if call == "write":
        real = os.fdopen
        monkeypatch.setattr(os, "fdopen", lambda fd, mode: fail() if mode == "wb" else real(fd, mode))
    else:
        monkeypatch.setattr(os, call, fail)
    with pytest.raises(BusyError, match=r"cannot write receipts\.csv: the disk is full"):
        place(table, b"old", b"new")
    monkeypatch.undo()
    assert (table.read_bytes(), names(table.parent)) == (b"old", ["receipts.csv"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_table_is_not_got_around(table):
    table.chmod(0o444)
    with pytest.raises(BusyError, match=r"cannot write receipts\.csv: permission denied"):
        place(table, b"old", b"new")
    assert names(table.parent) == ["receipts.csv"]


def test_what_the_disk_did_not_confirm_is_not_told_as_not_written(table, monkeypatch):
    def fail(_folder):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(placing, "sync", fail)
    with pytest.raises(BusyError, match=r"receipts\.csv was written, but the disk did not confirm it"):
        place(table, b"old", b"new")
    assert table.read_bytes() == b"new"


def test_a_snapshot_folder_is_made(tmp_path):
    place(tmp_path / "snapshots" / "2026-11-23.csv", None, b"x", within=tmp_path)
    assert (tmp_path / "snapshots" / "2026-11-23.csv").read_bytes() == b"x"


def test_a_link_inside_the_folder_is_written_where_it_points(tmp_path):
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "r.csv").write_bytes(b"old")
    (tmp_path / "receipts.csv").symlink_to("2026/r.csv")
    assert read_bytes(tmp_path / "receipts.csv") == b"old"
    place(tmp_path / "receipts.csv", b"old", b"new")
    assert (tmp_path / "receipts.csv").is_symlink()
    assert (tmp_path / "2026" / "r.csv").read_bytes() == b"new"


def test_a_link_out_of_the_folder_is_neither_read_nor_written(tmp_path):
    (folder := tmp_path / "data").mkdir()
    (tmp_path / "secret").write_bytes(b"old")
    (folder / "receipts.csv").symlink_to("../secret")
    (folder / "snapshots").symlink_to("..")
    for act in (read_bytes, lambda path, within: place(path, b"old", b"new", within)):
        with pytest.raises(SalesinvError, match=r"receipts\.csv: a link that leaves the folder is not followed"):
            act(folder / "receipts.csv", folder)
        with pytest.raises(SalesinvError, match="a link that leaves the folder is not followed"):
            act(folder / "snapshots" / "secret", folder)
    assert (tmp_path / "secret").read_bytes() == b"old"


def test_it_works_in_a_thread(table):
    worker = threading.Thread(target=place, args=(table, b"old", b"new"))
    worker.start()
    worker.join()
    assert table.read_bytes() == b"new"
