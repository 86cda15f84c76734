"""One case of the model of power cuts, alone: until something is wrong, or to the end. `NAME`, or `NAME killed`: the states
that a power cut leaves when the writer was killed while its record was there, and another wrote after it."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from faults.power import judged
from faults.power_cases import CASES
from faults.power_cuts import Trace
from faults.power_record import after_kill

MOST = 64  # combinations at one moment


def first_wrong(name: str, killed: bool) -> str | None:
    """What is wrong with the first state that is not right; None if all are."""
    counts: Counter[str] = Counter()
    return next((wrong for trace in _traces(name, killed) for wrong in judged(trace, MOST, counts)), None)


def _traces(name: str, killed: bool) -> Iterator[Trace]:
    case = CASES[name]
    first = case.recorded()
    if not killed:
        yield first
        return
    for until in range(1, len(first.changes) + 1):
        if replace(first, changes=first.changes[:until]).running().find(f"{first.firm}/.salesinv/journal") is not None:
            yield after_kill(first, until, case.next)


if __name__ == "__main__":
    found = first_wrong(sys.argv[1], killed="killed" in sys.argv[2:])
    print(found or "all is right")
    sys.exit(int(found is not None))
