"""One case of the model of power cuts, alone, until something is wrong: `NAME`; or `NAME killed`, where the writer was killed
first, at every moment, and another wrote after it; or `NAME recorded`, at the moments alone at which its record was there."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from faults.power import judged
from faults.power_cases import CASES
from faults.power_cuts import Trace
from faults.power_record import after_kill

MOST = 64  # combinations at one moment


def first_wrong(name: str, after: str = "") -> str | None:
    """What is wrong with the first state that is not right; None if all are."""
    counts: Counter[str] = Counter()
    return next((wrong for trace in _traces(name, after) for wrong in judged(trace, MOST, counts)), None)


def _traces(name: str, after: str) -> Iterator[Trace]:
    case = CASES[name]
    first = case.recorded()
    if not after:
        yield first
        return
    for until in range(1, len(first.changes) + 1):
        if after == "killed" or _recorded(replace(first, changes=first.changes[:until])):
            yield after_kill(first, until, case.following(first.running(until).tree()))


def _recorded(trace: Trace) -> bool:
    return trace.running().find(f"{trace.firm}/.salesinv/journal") is not None


if __name__ == "__main__":
    found = first_wrong(*sys.argv[1:])
    print(found or "all is right")
    sys.exit(int(found is not None))
