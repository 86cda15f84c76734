"""The folder's lock: one holder, no stale locks, the holder named."""

import multiprocessing
import os
import signal
import stat
import sys

import pytest

from salesinv.errors import BusyError
from salesinv.store.lock import locked

FORK = multiprocessing.get_context("fork")


def test_it_leaves_a_folder_that_git_ignores_and_never_deletes_the_lock(tmp_path):
    with locked(tmp_path):
        first = (tmp_path / ".salesinv" / "lock").stat().st_ino
    assert (tmp_path / ".salesinv" / ".gitignore").read_text() == "*\n"
    with locked(tmp_path):
        assert (tmp_path / ".salesinv" / "lock").stat().st_ino == first


def test_who_waits_in_vain_is_told_the_holder(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["/usr/bin/salesinv", "stock", "recompute"])
    with locked(tmp_path), pytest.raises(BusyError) as busy, locked(tmp_path, 0.05):
        pass
    assert str(busy.value).startswith(f"the folder is in use by process {os.getpid()} (salesinv stock recompute) since 20")
    assert str(busy.value).endswith("; waited 0.05 s, nothing was written")


@pytest.mark.parametrize("junk", [b"", b"\xff", b"[1]", b"{}", b"null"])
def test_a_spoiled_word_of_the_holder_is_no_crash(tmp_path, junk):
    with locked(tmp_path):
        (tmp_path / ".salesinv" / "holder").write_bytes(junk)
        with pytest.raises(BusyError, match="in use by another command"), locked(tmp_path, 0):
            pass


def _hold_forever(folder, ready):
    with locked(folder):
        ready.set()
        signal.pause()


def test_a_killed_holder_leaves_no_stale_lock(tmp_path):
    ready = FORK.Event()
    holder = FORK.Process(target=_hold_forever, args=(tmp_path, ready))
    holder.start()
    assert ready.wait(10)
    with pytest.raises(BusyError), locked(tmp_path, 0):
        pass
    os.kill(holder.pid, signal.SIGKILL)
    holder.join()
    with locked(tmp_path, 5):
        pass


def test_it_is_let_go_when_the_work_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        1 / 0  # noqa: B018
    with locked(tmp_path, 0):
        pass


def test_a_link_or_a_file_in_its_place_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".salesinv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BusyError, match="is a link or a file"), locked(tmp_path):
        pass
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (tmp_path / ".salesinv").unlink()
    (tmp_path / ".salesinv").touch()
    with pytest.raises(BusyError, match="is a link or a file"), locked(tmp_path):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(BusyError, match=r"cannot write in .*: permission denied"), locked(tmp_path):
        pass


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(BusyError, match=r"cannot write in .*: there is no such file or folder"), locked(tmp_path / "gone"):
        pass


def test_whoever_may_write_the_folder_may_take_its_lock(tmp_path):
    tmp_path.chmod(0o2775)
    with locked(tmp_path):
        pass
    assert stat.S_IMODE((tmp_path / ".salesinv").stat().st_mode) & 0o777 == 0o775
    assert stat.S_IMODE((tmp_path / ".salesinv" / "lock").stat().st_mode) == 0o664


@pytest.mark.skipif(os.geteuid() != 0, reason="others may not write there")
def test_root_may_write_a_folder_that_nobody_else_may(tmp_path):
    tmp_path.chmod(0o555)
    for _twice in range(2):
        with locked(tmp_path):
            pass
    assert stat.S_IMODE((tmp_path / ".salesinv").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / ".salesinv" / "lock").stat().st_mode) == 0o644


def test_private_files_that_lost_their_modes_are_no_crash(tmp_path):
    with locked(tmp_path):
        pass
    (tmp_path / ".salesinv").chmod(0o555)
    try:
        with locked(tmp_path):
            pass
    finally:
        (tmp_path / ".salesinv").chmod(0o755)
