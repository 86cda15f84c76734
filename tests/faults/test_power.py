"""Power cuts, a sample of them, and whether the model notices a safeguard that is not there."""

from itertools import product

import pytest

from faults import power
from faults.power_calls import possible, read_calls
from faults.power_cuts import Trace, states
from faults.power_disk import Disk, Named, Node, Synced, Told, Wrote
from faults.power_teeth import REMOVED, missed

watched = pytest.mark.skipif(not possible(), reason="strace is not there, or may not watch")
OLD, NEW = Node("file", b"old", 0o644), Node("file", b"new", 0o644)
START = {"firm": Node("folder"), "firm/a": OLD}  # node 1 is the folder, 2 the file
PLACED = (
    Named(((1, "t", 3),), (3, Node("file", b"", 0o644))), Wrote(3, 0, b"new"), Synced(3),
    Named(((1, "t", None), (1, "a", 3))), Synced(1), Told(),
)  # fmt: skip


@watched
def test_a_sample_of_power_cuts_leaves_the_old_or_the_new():
    found = power.run(False)
    assert found.failures == []
    assert found.tried == found.right > 30


@watched
@pytest.mark.slow
@pytest.mark.parametrize("safeguard", REMOVED)
def test_a_safeguard_that_is_missing_is_noticed(safeguard):
    assert not missed(REMOVED[safeguard]())


def contents(changes):
    """What may lie at each name of the folder: every distinct state, by what is there under `a` and `t`."""
    found = states(Trace(START, tuple(changes), ({}, {})))
    return {tuple(node.content if (node := state.tree.get(f"firm/{name}")) else None for name in "at") for state in found}


def test_a_rename_that_was_synced_leaves_old_or_new():
    torn = [b"", b"n", b"\0\0\0", b"new"]  # of the file beside it, before it was synced
    assert contents(PLACED) == {(b"old", None), (b"new", None), *((b"old", some) for some in torn)}


def test_a_name_may_be_kept_where_the_content_is_not():
    unsynced = [change for change in PLACED if change != Synced(3)]
    assert {(b"", None), (b"\0\0\0", None), (b"n", None)} <= contents(unsynced)


def test_what_was_told_must_be_there():
    told = [state for state in states(Trace(START, PLACED, ({"a": "old"}, {"a": "new"}))) if state.allowed == ({"a": "new"},)]
    assert [state.tree["firm/a"].content for state in told] == [b"new"]
    hasty = (*PLACED[:4], Told())
    told = [state for state in states(Trace(START, hasty, ({"a": "old"}, {"a": "new"}))) if len(state.allowed) == 1]
    assert {state.tree["firm/a"].content for state in told} == {b"old", b"new"}


def test_names_come_and_go_in_any_order():
    made = [Named(((1, name, number),), (number, Node("file"))) for number, name in ((3, "x"), (4, "y"))]
    found = states(Trace(START, (*made,), ({},)))
    assert {("firm/x" in state.tree, "firm/y" in state.tree) for state in found} == set(product((True, False), repeat=2))


def test_a_folder_that_is_lost_takes_what_is_in_it_along():
    changes = (Named(((1, "sub", 3),), (3, Node("folder"))), Named(((3, "x", 4),), (4, Node("file"))), Synced(3), Synced(4))
    assert {frozenset(state.tree) for state in states(Trace(START, changes, ({},)))} == {
        frozenset({"firm", "firm/a"}),
        frozenset({"firm", "firm/a", "firm/sub"}),
        frozenset({"firm", "firm/a", "firm/sub", "firm/sub/x"}),
    }


def test_a_link_is_followed():
    disk = Disk.of({"firm": Node("folder"), "firm/sub": Node("folder"), "firm/sub/a": OLD, "firm/a": Node("link", b"sub/a")})
    assert disk.find("firm/a") == disk.find("firm/sub/a")
    assert disk.find("firm/a", follow=False) != disk.find("firm/a")


def test_calls_are_read_as_strace_writes_them():
    log = '7  write(3, "\\x61\\x0a", 2 <unfinished ...>\n8  fsync(4) = 0\n'
    log += "7  <... write resumed>) = 2\n7  fsync(3) = -1 EIO (error)\n"
    assert [(call.name, call.words, call.result) for call in read_calls(log)] == [
        ("fsync", ("4",), 0),
        ("write", ("3", b"a\n", "2"), 2),
    ]
