"""Long histories, costed by the program and by the oracle: all settings, or a sample of them."""

import random
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from faults.result import Result

from histories.firm import Setting, history, lay
from histories.judge import judged, months_between
from histories.snapshots import snapshots_judged
from histories.verdict import Verdict

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
POOLS = ("company", "warehouse")
SETTINGS = tuple(
    Setting(method, pool, rounded, negative)
    for negative, pool, method, rounded in product((False, True), POOLS, METHODS, (None, 2))
    if rounded is None or method.endswith("average")
)


@dataclass(frozen=True)
class Size:
    """How long a history is, and what is looked at: everything at the end of so many months (the last ones), and snapshots
    of so many days, spread over all of it."""

    documents: int = 10_000
    products: int = 120
    warehouses: int = 4
    months: int = 4
    snapshots: int = 60


SHORT = Size(documents=400, products=8, warehouses=3, months=3, snapshots=8)
SMALL = 20  # short histories under every setting
SAMPLE = (Setting("monthly_average", "warehouse"), Setting("fifo", "warehouse", negative=True))


def run(full: bool) -> Result:
    return summed_up((told(*case), tried(*case)) for case in cases(full))


def cases(full: bool) -> list[tuple[int, Setting, Size]]:
    """In full a history of ten thousand documents and twenty short ones under every setting; else two of four thousand, and a
    small one."""
    if not full:
        long = [(seed, setting, Size(documents=4_000, months=1, snapshots=0)) for seed, setting in enumerate(SAMPLE)]
        small = Size(documents=200, products=5, warehouses=3, months=2, snapshots=2)
        return long + [(100, setting, small) for setting in SETTINGS]
    long = [(seed, setting, Size()) for seed, setting in enumerate(SETTINGS)]
    return long + [(100 + seed, setting, SHORT) for seed in range(SMALL) for setting in SETTINGS]


def told(seed: int, setting: Setting, size: Size) -> str:
    """What was tried, as `tried` can be called again."""
    return f"tried({seed}, {setting!r}, {size!r})"


def tried(seed: int, setting: Setting, size: Size) -> Verdict:
    """One history, shuffled, and everything that must hold of it."""
    verdict, kept = Verdict(), history(seed, setting, size.documents, size.products, size.warehouses)
    with tempfile.TemporaryDirectory(prefix="salesinv-history-") as name:
        scratch, days = Path(name), kept.days
        path = lay(scratch / "shuffled", kept.tables, setting, random.Random(seed))
        judged(verdict, path, months_between(days[0], days[-1])[-size.months :], not setting.negative)
        if size.snapshots:
            snapshots_judged(verdict, scratch, kept, setting, days[:: max(1, len(days) // size.snapshots)][: size.snapshots])
    return verdict


def summed_up(found: Iterable[tuple[str, Verdict]]) -> Result:
    rows: dict[str, int] = {}
    failures = []
    for name, verdict in found:
        for what, count in verdict.rows.items():
            rows[what] = rows.get(what, 0) + count
        failures += [f"{name}: {wrong}" for wrong in verdict.wrong]
    movements = rows.pop("movements")
    return Result(movements, movements - sum(": movements as of" in failure for failure in failures), failures, rows)
