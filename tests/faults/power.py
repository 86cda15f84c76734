"""Power cuts: every state of the disk that one may leave, at every moment of every kind of write, is read and written on.

What a disk promises, and what it does not, is in `power_cuts`; what must hold of every state, in `power_judge`. A write is
cut alone; after a kill at any moment and by the next writer; and in the recovery from an earlier cut.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from faults.power_cases import CASES, Case
from faults.power_cuts import State, Trace, combinations, distinct
from faults.power_judge import judge, place
from faults.power_record import after_cut, after_kill
from faults.power_teeth import REMOVED, missed
from faults.result import Result

SAMPLE = ("one table", "two tables")
KILLED = (
    "one table",
    "contract",
    "two tables",
    "first write, two tables",
    "linked table",
    "table before a linked one",
    "linked tables",
    "one linked of two",
    "init",
)
CUT = ("two tables", "linked tables", "init")
Try = tuple[str, Callable[[], Trace], int]  # what it is, how it comes about, combinations to try at one moment
_SHARED: list[Try] = []


def run(full: bool) -> Result:
    """Every case, what follows from it, and every sync taken out in turn; or two cases."""
    counts: Counter[str] = Counter()
    failures: list[str] = []
    tries = list(_tries()) if full else [(name, CASES[name].recorded, 16) for name in SAMPLE]
    for found, wrong in _side_by_side(tries) if full else map(_tried, tries):
        counts.update(found)
        failures += wrong
    for name, removed in REMOVED.items() if full else ():
        counts["syncs taken out"] += 1
        counts["and noticed"] += not (unnoticed := missed(removed()))
        failures += [f"without {name} nothing was wrong"] if unnoticed else []
    return Result(counts["distinct states"], counts.pop("right"), failures, dict(counts))


def _side_by_side(tries: Sequence[Try]) -> Iterator[tuple[Counter[str], list[str]]]:
    """All of them, on all processors."""
    place()  # one for all, and put away with this process
    _SHARED[:] = tries  # forked processes have it: what tries a case cannot be sent to them
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        yield from pool.map(_shared, range(len(tries)))


def _shared(number: int) -> tuple[Counter[str], list[str]]:
    return _tried(_SHARED[number])


def _tried(one: Try) -> tuple[Counter[str], list[str]]:
    name, trace, most = one
    counts: Counter[str] = Counter()
    return counts, [f"{name}: {wrong}" for wrong in judged(trace(), most, counts)]


def judged(trace: Trace, most: int, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with the states that a power cut may leave of a trace."""
    counts["writes, kills and recoveries cut"] += 1
    for state in distinct(_counted(combinations(trace, most), counts)):
        wrong = judge(state)
        counts.update({"distinct states": 1, "right": not wrong})
        yield from wrong


def _counted(states: Iterator[State], counts: Counter[str]) -> Iterator[State]:
    for state in states:
        counts["states tried"] += 1
        yield state


def _tries() -> Iterator[Try]:
    """Everything that is tried in full."""
    for name, case in CASES.items():
        yield name, case.recorded, 16 if name.startswith("init") else 1024
    for name in KILLED:
        yield from _killed(name, CASES[name])
    for name in CUT:
        yield from _cut_again(name, CASES[name])


def _killed(name: str, case: Case) -> Iterator[Try]:
    """Killed after each change (of very many: some), and the next writer cut."""
    first = case.recorded()
    many = len(first.changes) > 60
    for until in range(1, len(first.changes) + 1, 12 if many else 1):
        words = case.following(first.running(until).tree())
        what = f"{name}, killed after change {until}, then {' '.join(words[:2])}"
        yield what, partial(after_kill, first, until, words), 8 if many else 96


def _cut_again(name: str, case: Case, some: int = 12) -> Iterator[Try]:
    """Cut, and the next writer, who recovers what there is to recover, cut again: every state with a record, some others."""
    found = list(distinct(combinations(case.recorded(), 64)))
    recorded = [state for state in found if _has(state, "/journal")]
    untidy = [state for state in found if _has(state, ".salesinv-tmp") and state not in recorded]
    for state in [*recorded, *random.Random(0).sample(untidy, min(some, len(untidy)))]:
        words = case.following(state.tree)
        what = f"{name}, cut after change {state.cut} with {state.kept}, then {' '.join(words[:2])}"
        yield what, partial(after_cut, state, words), 8 if name == "init" else 96


def _has(state: State, end: str) -> bool:
    return any(path.endswith(end) for path in state.tree)
