"""Staged tables that cannot be read, are links, or are taken away: never taken for what they are not."""

import errno
import os

import pytest
from killed import files, ids, left_by_a_killed_writer, save_both

from salesinv.errors import BusyError, SalesinvError
from salesinv.store import journal
from salesinv.store.folder import Folder
from salesinv.store.placing import tidy


def test_a_staged_table_that_cannot_be_read_is_not_a_write_that_was_taken_back(data, monkeypatch):
    left_by_a_killed_writer(data, monkeypatch, 2)
    before = files(data)
    with monkeypatch.context() as patched:
        real = os.open

        def fail(path, *rest):
            if str(path).endswith("-tmp"):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(path, *rest)

        patched.setattr(os, "open", fail)
        for attempt in (lambda: Folder(data), lambda: tidy(data)):
            with pytest.raises(SalesinvError, match="cannot be read: the disk does not answer"):
                attempt()
    assert files(data) == before
    assert ids(data) == (True, True)


def test_a_staged_table_is_never_a_link(data, monkeypatch):
    left_by_a_killed_writer(data, monkeypatch, 2)
    [staged] = data.glob(".products*.salesinv-tmp")
    (data / "other").write_bytes(staged.read_bytes())
    staged.unlink()
    staged.symlink_to("other")
    tidy(data)
    assert not (data / "products.csv").is_symlink()
    assert ids(data) == (False, False)


def test_a_staged_table_that_somebody_takes_away_means_that_nothing_is_written(data, monkeypatch):
    before, real = files(data), journal.write

    def write(folder, record):
        real(folder, record)
        for staged in folder.glob(".products*.salesinv-tmp"):
            staged.unlink()

    monkeypatch.setattr(journal, "write", write)
    with pytest.raises(BusyError, match="a new file was taken away"):
        save_both(data)
    assert files(data) == before
