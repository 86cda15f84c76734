"""Signals and errors of the system at every call of every command that writes."""

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from faults.result import Result
from faults.sweep_bench import Bench
from faults.sweep_calls import Fault
from faults.sweep_cases import CASES, Case
from faults.sweep_process import WholeBench
from faults.zygote import available, scratch_folder

WORKERS = 2
SAMPLE, SEED = 160, 3
QUICK = "receipt add, by few rows"
SHARES = 2  # a case is cut into so many jobs
CLOSELY = ("receipt add", "two tables", "receipt add, one of two tables placed")  # where every call meets every fault
WHOLE, WHOLE_JOBS, WHOLE_SAMPLE = "receipt add", 20, 1000  # tried as a process of its own, too


@dataclass(frozen=True)
class Job:
    """A share of the faults of one case: every n-th from one on, and of those so many by chance (0: all)."""

    case: str
    share: int = 0
    shares: int = 1
    sample: int = 0
    whole: bool = False  # in a process of its own


@dataclass
class Findings:
    """What came of a job."""

    tried: int = 0
    failures: list[str] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)


def run(full: bool) -> Result:
    """Every fault at every call of every case; or a sample of them. UnavailableError where processes cannot be traced."""
    available()
    jobs = _all() if full else _sample()
    findings = list(_over(jobs))
    failures = [failure for found in findings for failure in found.failures]
    tried = sum(found.tried for found in findings)
    kinds = sum((found.kinds for found in findings), Counter[str]())
    wrong = len({failure.partition(": ")[0] for failure in failures})
    return Result(tried, tried - wrong, failures, {"commands": len({job.case for job in jobs}), **dict(sorted(kinds.items()))})


def _all() -> list[Job]:
    whole = [Job(WHOLE, share, WHOLE_JOBS, WHOLE_SAMPLE // WHOLE_JOBS, whole=True) for share in range(WHOLE_JOBS)]
    return [*whole, *(Job(case.name, share, SHARES) for case in CASES for share in range(SHARES))]


def _sample() -> list[Job]:
    chosen = random.Random(SEED).sample(CASES, 14)
    always = [Job(WHOLE, sample=10, whole=True), Job(QUICK, sample=10)]
    return [*always, *(Job(case.name, sample=10) for case in chosen)]


def _over(jobs: Sequence[Job]) -> Iterator[Findings]:
    scratch = scratch_folder()
    try:
        with ProcessPoolExecutor(WORKERS, get_context("spawn"), _prepare, (str(scratch),)) as workers:
            yield from workers.map(_done, jobs)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


BENCHES: dict[bool, Bench] = {}  # of this worker: for processes of their own, and for forked ones


def _prepare(scratch: str) -> None:
    mine = Path(scratch, str(os.getpid()))
    mine.mkdir()
    os.environ.update({"NO_COLOR": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "100"})
    for name in [name for name in os.environ if name.startswith("SALESINV_")]:
        del os.environ[name]
    BENCHES.update({False: Bench(mine), True: WholeBench(mine)})


def _done(job: Job) -> Findings:
    bench, found = BENCHES[job.whole], Findings()
    try:
        bench.take(named(job.case))
    except AssertionError as error:
        found.failures.append(f"{job.case}: it does not even come right without a fault: {error}")
        return found
    for fault, wrong in bench.tried(_chosen(job, bench)):
        found.tried += 1
        found.kinds[fault.what] += 1
        found.failures += [f"{job.case}{' (whole)' if job.whole else ''} [{fault}]: {what}" for what in wrong]
    return found


def _chosen(job: Job, bench: Bench) -> list[Fault]:
    of = bench.all_faults(every=job.whole or job.case in CLOSELY)[job.share :: job.shares]
    return random.Random(f"{SEED} {job.case}").sample(of, min(job.sample, len(of))) if job.sample else of


def named(name: str) -> Case:
    """The case of this name."""
    return next(case for case in CASES if case.name == name)


def alone(words: Sequence[str]) -> int:
    """One case, whole (`CASE`), or some faults of it (`CASE CALL NTH WHAT`, as a failure names them; `*` is any)."""
    scratch = scratch_folder()
    _prepare(str(scratch))
    case, *asked = words
    BENCHES[False].take(named(case))
    found = 0
    for fault, wrong in BENCHES[False].tried(_asked(asked, BENCHES[False].all_faults(every=True))):
        found += len(wrong)
        if wrong or asked:
            print(fault, wrong or "as it should be")
    shutil.rmtree(scratch)
    return int(found > 0)


def _asked(words: Sequence[str], of: Iterable[Fault]) -> list[Fault]:
    def fits(fault: Fault) -> bool:
        return all(word in ("*", str(said)) for word, said in zip(words, (fault.call, fault.nth, fault.what), strict=False))

    return [fault for fault in of if fits(fault)]


if __name__ == "__main__":
    sys.exit(alone(sys.argv[1:]))
