"""What is measured: small commands, the jobs from the files, again, after a day more, and adding one document."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from bench.jobs import ADD, COMPLETING, STARTS, STORED, Job
from bench.places import KEPT, generated, sample_copy, working_copy
from bench.process import PROGRAM, python, ran
from bench.racing import Course, MismatchError, Row, Runner, agree

NO_CACHE = "--no-cache"
TYPER = Runner("import typer", python("-c", "import typer"))
OURS, FIRST = "salesinv", "salesinv first"


def start(course: Course) -> None:
    """Small commands in a small folder, beside the interpreter and typer alone."""
    folder = sample_copy()
    alone = Runner("python alone", python("-c", "pass"))
    for job, (words, _most) in STARTS.items():
        variables = {**(COMPLETING if job == "completion" else {}), "SALESINV_DATA": str(folder)}
        course.race("start", 0, job, [Runner(OURS, [PROGRAM, *words], variables=variables), TYPER, alone])


def cold(course: Course, movements: int, jobs: Iterable[Job], peers: Sequence[str]) -> None:
    """Straight from the files. Where the program keeps what it read, it is also measured keeping it (`salesinv first`)."""
    place = generated(movements)
    for job in jobs:
        folder, answer = place.of(job.name), _answer(job.name, OURS)
        ours = Runner(OURS, _asked(job, folder, answer, keep=False), answer, place.forget)
        runners = [ours, *(_peer(peer, job, folder) for peer in peers)]
        if _keeps():
            runners.append(Runner(FIRST, _asked(job, folder, _answer(job.name, FIRST)), _answer(job.name, FIRST), place.forget))
        _compared(course, "cold", movements, job, runners)


def spread(course: Course, movements: int, jobs: Iterable[Job]) -> None:
    """From the files, where any product may be brought back, sent back or counted: the program alone."""
    place = generated(movements, spread=True)
    for job in jobs:
        answer = _answer(job.name, OURS)
        ours = Runner(OURS, _asked(job, place.of(job.name), answer, keep=False), answer, place.forget)
        course.race("spread", movements, job.name, [ours])


def warm(course: Course, movements: int, jobs: Iterable[Job], peers: Sequence[str]) -> None:
    """Again, nothing changed. Peers have their own database or Parquet, made beforehand and not looked at for changes."""
    place = generated(movements)
    for job in jobs:
        folder, answer = place.of(job.name), _answer(job.name, OURS)
        ran(_asked(job, folder, answer), course.budget)
        stored = [_peer(peer, job, folder, place.store(peer)) for peer in peers if peer in STORED]
        _compared(course, "warm", movements, job, [Runner(OURS, _asked(job, folder, answer), answer), *stored])


def daily(course: Course, movements: int, jobs: Sequence[Job], peers: Sequence[str], added: int) -> None:
    """So many movements were added since the last run: each run finds a day more. Peers read the files again."""
    place = working_copy(movements)
    for job in jobs:
        ran(_asked(job, place.of(job.name), _answer(job.name, OURS)), course.budget)
    for job in jobs:
        folder, answer = place.of(job.name), _answer(job.name, OURS)
        ours = Runner(OURS, _asked(job, folder, answer), answer, lambda: place.grow(added))
        others = [_peer(peer, job, folder) for peer in peers if peer in ("duckdb", "polars")]
        rows = course.race("daily", movements, job.name, [ours, *others], added)
        _same_without_keeping(course, job, folder, answer, rows[0])


def add(course: Course, movements: int, peers: Sequence[str]) -> None:
    """One receipt of one line, beside the interpreter and typer alone, and beside sqlite's own database."""
    place = working_copy(movements)
    runners = [Runner(OURS, [PROGRAM, *ADD, "--data", place.folder]), TYPER]
    if "sqlite" in peers:
        command = python("-m", "bench.peers.sqlite", "add", place.folder, KEPT / "added", place.store("sqlite"))
        runners.append(Runner("sqlite", command))
    course.race("add", movements, "receipt", runners)


def _compared(course: Course, scenario: str, movements: int, job: Job, runners: Sequence[Runner]) -> None:
    """One turn to compare the answers, and only then those that count."""
    trial = Course(1, course.budget, course.given_up)
    rows = trial.race(scenario, movements, job.name, runners)
    agree(job, runners, rows)
    agreed = {row.who: row.agrees for row in rows}
    for row in course.race(scenario, movements, job.name, runners):
        row.agrees = agreed[row.who]


def _same_without_keeping(course: Course, job: Job, folder: Path, answer: Path, row: Row) -> None:
    """What it answered from what it kept is, byte for byte, what it answers from the files."""
    if row.state != "ok" or not _keeps():
        return
    fresh = _answer(job.name, "fresh")
    if ran(_asked(job, folder, fresh, keep=False), course.budget).state != "ok":
        return
    if answer.read_bytes() != fresh.read_bytes():
        raise MismatchError(f"{job.name}: what was kept and the files answer differently")
    row.agrees = "the same bytes as without what it keeps"


def _asked(job: Job, folder: Path, answer: Path, keep: bool = True) -> list[str | Path]:
    options = [] if keep or not _keeps() else [NO_CACHE]
    return [PROGRAM, *job.words, "--format", "csv", "--output", answer, "--data", folder, *options]


def _peer(peer: str, job: Job, folder: Path, store: Path | None = None) -> Runner:
    who = f"{peer} stored" if store else peer
    answer = _answer(job.name, who)
    return Runner(who, python("-m", f"bench.peers.{peer}", job.name, folder, answer, *([store] if store else [])), answer)


def _answer(job: str, who: str) -> Path:
    place = KEPT / "answers" / job
    place.mkdir(parents=True, exist_ok=True)
    return place / f"{who.replace(' ', '-')}.csv"


@cache
def _keeps() -> bool:
    """Whether the program keeps what it read, and can be told not to."""
    return ran([PROGRAM, "stock", "levels", NO_CACHE, "--help"], 60).state == "ok"
