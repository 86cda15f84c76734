"""Whether the model of power cuts notices: the same traces with a safeguard of the write protocol taken out of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from faults.power_cases import CASES
from faults.power_cuts import Trace, states
from faults.power_disk import Named, Synced, Told
from faults.power_judge import judge
from faults.power_record import after_kill

TABLE, RECORD, FOLDER, PRIVATE = "a table's content", "the record's content", "the names of tables", "the name of the record"


def synced(trace: Trace) -> Mapping[int, str]:
    """The syncs of a trace, by their place in it, and what each of them is for."""
    disk = trace.running()
    named = [name for change in trace.changes if isinstance(change, Named) for name in change.names]
    records = {node for _folder, name, node in named if "journal" in name}
    private = disk.find(f"{trace.firm}/.salesinv")

    def kind(node: int | None) -> str:
        if node is None or disk.nodes[node].kind == "folder":
            return PRIVATE if node == private else FOLDER
        return RECORD if node in records else TABLE

    return {index: kind(change.node) for index, change in enumerate(trace.changes) if isinstance(change, Synced)}


def without(trace: Trace, places: Collection[int]) -> Trace:
    """The trace with these changes left out."""
    return replace(trace, changes=tuple(change for index, change in enumerate(trace.changes) if index not in places))


def unsynced(trace: Trace, what: str) -> Trace:
    """The trace of a program that does not sync this."""
    return without(trace, {place for place, kind in synced(trace).items() if kind == what})


def hasty(trace: Trace) -> Trace:
    """The trace of a program that says it is done before it is on the disk."""
    told = next(change for change in trace.changes if isinstance(change, Told))
    renames = [index for index, change in enumerate(trace.changes) if isinstance(change, Named) and len(change.names) > 1]
    rest = [change for change in trace.changes if change is not told]
    return replace(trace, changes=(*rest[: renames[0] + 1], told, *rest[renames[0] + 1 :]))


def trusting() -> Trace:
    """A writer was killed when its record had got its name; the next one takes for granted that the disk knows of it."""
    case = CASES["two tables"]
    first = case.recorded()
    placed = next(
        index for index, change in enumerate(first.changes) if isinstance(change, Named) and change.names[-1][1] == "journal"
    )
    chain = after_kill(first, placed + 1, case.next)
    return without(chain, {min(place for place, kind in synced(chain).items() if place > placed and kind == PRIVATE)})


def missed(trace: Trace, most: int = 256) -> bool:
    """Whether the model finds nothing wrong with any state."""
    found = list(states(trace, most))[::-1]  # what is wrong is wrong late
    return not (any(judge(state, writer=False) for state in found) or any(judge(state) for state in found))


def _of(case: str, change: Callable[..., Trace], *given: str) -> Callable[[], Trace]:
    return lambda: change(CASES[case].recorded(), *given)


REMOVED: Mapping[str, Callable[[], Trace]] = {
    "syncing a table's content": _of("one table", unsynced, TABLE),
    "syncing the folder after a rename": _of("one table", unsynced, FOLDER),
    "syncing before it is told": _of("one table", hasty),
    "syncing the contents of several tables": _of("two tables", unsynced, TABLE),
    "syncing the folder of several tables": _of("two tables", unsynced, FOLDER),
    "syncing the record's content": _of("two tables", unsynced, RECORD),
    "syncing the record's name": _of("two tables", unsynced, PRIVATE),
    "syncing the record of a killed writer before it is obeyed": trusting,
}
