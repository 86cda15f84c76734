"""Recording commands for the model of power cuts: one alone, one after another was killed, one after a cut."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from faults.days import one_by_one
from faults.power_calls import PROGRAM, calls_of
from faults.power_cuts import State, Trace
from faults.power_disk import Disk, Tree, laid_out, tree_of
from faults.power_judge import seen
from faults.power_watch import Watch

SHELF = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # states are many and small: kept in memory if possible


def recorded(start: Tree, words: Sequence[str], firm: str = "firm", program: Sequence[str] = PROGRAM, **variables: str) -> Trace:
    """What a command line does to a disk; `{firm}` in its words is where the data folder lies.

    `program` is what is run (a changed salesinv, say: put it on PYTHONPATH, which may be given as a variable).
    """
    trace = Trace(start, (), (), firm, tuple(words))
    return _continued(trace, Disk.of(start), words, program, **variables)


def after_kill(trace: Trace, until: int, words: Sequence[str], program: Sequence[str] = PROGRAM, **variables: str) -> Trace:
    """A command on what another left that was killed after so many changes, with the power on: what the killed one had
    not synced may still be lost together with what this one does."""
    begun = replace(trace, changes=trace.changes[:until])
    return _continued(begun, begun.running(), words, program, **variables)


def after_cut(state: State, words: Sequence[str], program: Sequence[str] = PROGRAM, **variables: str) -> Trace:
    """A command on what a power cut left: its own traces are cut anew."""
    return recorded(state.tree, words, state.trace.firm, program, **variables)


def _continued(begun: Trace, disk: Disk, words: Sequence[str], program: Sequence[str], **variables: str) -> Trace:
    with tempfile.TemporaryDirectory(dir=SHELF) as place:
        top = Path(place).resolve() / "disk"
        laid_out(disk.tree(), top)
        before = seen(top / begun.firm)
        views = (*begun.views, *([] if begun.views and before in begun.views else [before]))
        calls = calls_of([word.format(firm=top / begun.firm) for word in words], program, **variables)
        after = seen(top / begun.firm)
        views = (*views, *(one_by_one(before, after) if before and after else ()))
        changes = tuple(Watch(disk, top, len(views)).changes(calls))
        if (there := tree_of(top)) != disk.tree():
            raise ValueError(f"the model does not say what {' '.join(words)} did: {_difference(there, disk.tree())}")
        return replace(begun, changes=(*begun.changes, *changes), views=(*views, after))


def _difference(first: Tree, second: Tree) -> list[str]:
    return sorted(path for path in {*first, *second} if first.get(path) != second.get(path))
