"""Bad files: each is named by every command that reads its table, with place and remedy, and changes nothing on disk."""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from calling import Said, bytes_of, called
from faults.result import Result

from hostile.bad import Bad
from hostile.command_lines import LINES, readers
from hostile.files_bytes import BYTES
from hostile.files_dates import DATES
from hostile.files_ids import IDS
from hostile.files_numbers import NUMBERS
from hostile.files_places import places_tried
from hostile.files_rows import ROWS
from hostile.files_settings import SETTINGS
from hostile.files_words import WORDS
from hostile.firm import FIRM, built, scratch
from salesinv.errors import DataError, Problem
from salesinv.render import clean
from salesinv.store.folder import Folder

LONGEST, WAITING = 2.0, 30.0  # seconds that a command may work, and that it may take on a busy machine
GROUPS: tuple[Sequence[Bad], ...] = (BYTES, ROWS, IDS, NUMBERS, DATES, WORDS, SETTINGS)


def every() -> list[Bad]:
    """All of them: each kind of wrong cell in every column it can stand in."""
    return [bad for group in GROUPS for bad in group]


def sampled() -> list[Bad]:
    """Each kind of wrong cell once, in the columns in turn."""
    return list({bad.kind: bad for bad in every()}.values())


def run(full: bool) -> Result:
    """Each kind of bad file under every command that reads its table, every bad file under two in turn; in short each kind
    under one in turn."""
    kinds = sampled()
    turns = [(bad, _lines(bad, number, 2)) for number, bad in enumerate(every())] if full else []
    turns += [(bad, _lines(bad, number, 0 if full else 1)) for number, bad in enumerate(kinds)]
    failures, right = [], 0
    with scratch() as folder:
        data = built(folder / "data")
        for bad, lines in turns:
            found = list(tried(bad, data, lines, full))
            right += len(lines) - min(len(lines), len(found))
            failures += [f"{bad}: {what}" for what in found]
        places = places_tried(folder, full)
    failures += places.failures
    commands = sum(len(lines) for _bad, lines in turns) + places.tried
    counts = {"bad files": len(every() if full else kinds) + places.counts["places"]}
    return Result(commands, right + places.right, failures, counts)


def _lines(bad: Bad, number: int, count: int) -> list[str]:
    """The command lines that read the bad file: all, or so many of them in turn."""
    reading = ["check", *(LINES.values() if bad.file == "salesinv.toml" else readers()[bad.table])]
    return list(islice(cycle(reading), number * count, (number + 1) * count)) if count else reading


def tried(bad: Bad, data: Path, lines: Iterable[str], full: bool = True) -> Iterator[str]:
    """What is not as it must be when the firm has this bad file; the firm is put right again."""
    good = FIRM[bad.file].encode()
    spoiled = bad.change(good)
    if spoiled == good:
        yield "changes nothing"
    (data / bad.file).write_bytes(spoiled)
    before = bytes_of(data)
    problems: list[Problem] = []
    yield from _as_named(bad, data, problems)
    yield from _as_json(data, problems) if full else ()
    for line in lines:
        yield from (f"{line}: {what}" for what in _refused(line, data, problems))
        if (after := bytes_of(data)) != before:
            yield f"{line}: changed {[name for name in {*before, *after} if before.get(name) != after.get(name)]}"
            for name, raw in before.items():
                (data / name).write_bytes(raw)
    (data / bad.file).write_bytes(good)


def _as_named(bad: Bad, data: Path, problems: list[Problem]) -> Iterator[str]:
    """What is not named as it must be; the problems that are found are added to the list."""
    try:
        folder = Folder(data)
        found = folder.survey()[1]
    except DataError as error:
        found = error.problems
    except Exception as error:
        found = []
        yield f"traceback {type(error).__name__}: {error}"[:300]
    problems += found
    fits = len(found) == len(bad.named) and all(named.fits(problem) for named, problem in zip(bad.named, found, strict=True))
    if not fits:
        yield f"found {[(p.table, *_fields(p)) for p in found[:4]]}"
    if any(problem.table != bad.file for problem in found):
        yield "another file is named"


def _as_json(data: Path, problems: Sequence[Problem]) -> Iterator[str]:
    """Where `check` does not tell programs the same problems."""
    said, faults = timed("check --format json", data)
    yield from faults
    rows = json.loads(said.out or "[]")
    told = [Problem(*(row[name] or (0 if name == "line" else "") for name in Problem.__match_args__)) for row in rows]
    if said.code != 1 or told != list(problems):
        yield f"check --format json exits {said.code} and tells {told[:4]}"


def _fields(problem: Problem) -> tuple[int, str, str, str, str]:
    return problem.line, problem.column, problem.rule, problem.message[:120], problem.remedy[:120]


def _refused(line: str, data: Path, problems: Iterable[Problem]) -> Iterator[str]:
    said, faults = timed(line, data)
    yield from faults
    if (said.code, said.out) != (1, ""):
        yield f"exits {said.code}, prints {said.out[:80]!r} {said.err[:80]!r}"
    told = said.err.splitlines()
    for problem in problems:
        if clean(str(problem)) not in told:
            yield f"does not name {problem.line} {problem.column} {problem.rule}: {said.err[:300]!r}"


def timed(line: str, data: Path) -> tuple[Said, list[str]]:
    """What a command says, and whether it crashed or took too long."""
    began, worked = time.perf_counter(), time.process_time()
    try:
        said = called(line, data)
    except Exception as error:
        return Said(-1, "", ""), [f"{line}: traceback {type(error).__name__}: {error}"[:300]]
    took, work = time.perf_counter() - began, time.process_time() - worked
    return said, [f"{line}: worked {work:.1f} s, took {took:.1f} s"] if work > LONGEST or took > WAITING else []
