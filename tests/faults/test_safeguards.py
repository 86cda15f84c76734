"""What keeps a writer from being led astray at the last moment, where nothing else would show that it is gone."""

import errno
import os

import pytest

from salesinv.errors import BusyError
from salesinv.store.placing import place
from salesinv.store.staging import staged_name


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "firm" / "visits.csv"
    file.parent.mkdir()
    file.write_bytes(b"old\n")
    return file


@pytest.mark.parametrize("planted", ["link", "file"])
def test_what_is_planted_under_the_name_of_a_new_file_is_not_written_through(table, tmp_path, monkeypatch, planted):
    """Planted after the writer made sure that there is nothing: its removal is taken out of its hands."""
    victim, name = tmp_path / "victim", staged_name(table, os.getpid())
    victim.write_bytes(b"mine")
    name.symlink_to(victim) if planted == "link" else name.hardlink_to(victim)
    monkeypatch.setattr(type(table), "unlink", lambda *_given, **_named: None)
    with pytest.raises(BusyError):
        place(table, b"old\n", b"new\n")
    assert (victim.read_bytes(), table.read_bytes()) == (b"mine", b"old\n")


def test_a_table_that_may_not_be_written_is_not_replaced(table, monkeypatch):
    """Root may write everything: the system's answer is given for it."""
    monkeypatch.setattr(os, "access", lambda *_given: False)
    with pytest.raises(BusyError, match=r"permission|EACCES|" + os.strerror(errno.EACCES)):
        place(table, b"old\n", b"new\n")
    assert table.read_bytes() == b"old\n"
