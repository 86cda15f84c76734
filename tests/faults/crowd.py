"""Crowds: 16 and 64 processes adding numbered documents to one folder at once, some killed, with readers beside them.

Whoever was told an id finds the document, once and whole; nobody else has its number; no reader sees half of anything; who
was killed left all of it or nothing; who was not served was told who held the folder.
"""

import csv
import hashlib
import json
import os
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

from calling import called

from faults.crowd_asked import HEADERS, MASTER, OPENING, firm
from faults.crowd_readers import Reader, recompute, told, view
from faults.crowd_truth import documents, given_twice, never_was, torn, untold
from faults.crowd_writers import Note, Writer, diaries
from faults.result import Result
from salesinv.store.folder import Folder

PATIENCE = 1200  # seconds after which a crowd hangs
SHELF = Path("/dev/shm") if Path("/dev/shm").is_dir() else None


@dataclass(frozen=True)
class Crowd:
    """So many writers, each with so many documents; the part of commands that are started anew, and of those killed."""

    writers: int
    quota: int
    started: float
    killed: float
    readers: int = 3


SAMPLE = (Crowd(16, 3, 0.05, 0.1, 2),)
FULL = (
    Crowd(16, 30, 0.1, 0.0),
    Crowd(16, 40, 0.1, 0.3),
    Crowd(64, 10, 0.1, 0.0),
    Crowd(64, 10, 0.1, 0.3),
    Crowd(16, 8, 1.0, 0.2),
    Crowd(64, 3, 1.0, 0.2),
)


def run(full: bool) -> Result:
    """Every crowd, or a small one."""
    counts: Counter[str] = Counter()
    failures: list[str] = []
    warm()
    for seed, crowd in enumerate(FULL if full else SAMPLE):
        with tempfile.TemporaryDirectory(dir=SHELF) as place:
            failures += [f"{crowd}, seed {seed}: {wrong}" for wrong in gathered(crowd, seed, Path(place).resolve(), counts)]
    return Result(counts["documents asked for"], counts.pop("right"), failures, dict(counts))


def gathered(crowd: Crowd, seed: int, place: Path, counts: Counter[str]) -> list[str]:
    folder, stop, deadline = place / "data", place / "stop", time.monotonic() + PATIENCE
    firm(folder)
    writers = [Writer(number, crowd.quota, crowd.started, crowd.killed, seed) for number in range(crowd.writers)]
    readers = [Reader(number, folder, place, seed) for number in range(crowd.readers)]
    beside = [_apart(partial(reader.read, stop, deadline)) for reader in readers]
    beside.append(_apart(partial(recompute, folder, place, stop, deadline, seed)))
    busy = [_apart(partial(writer.write, folder, place, deadline)) for writer in writers]
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in busy]
    stop.touch()
    ends += [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in beside]
    hung = ["not done in time"] if time.monotonic() > deadline else []
    fell = [f"{len(ends) - ends.count(0)} of the crowd fell over"] if any(ends) else []
    return [*hung, *fell, *_written(folder, place, counts), *_read(folder, place, counts), *_left(folder)]


def _apart(act: Callable[[], None]) -> int:
    """A process that does this."""
    if child := os.fork():
        return child
    try:
        act()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def warm() -> None:
    """Load here what commands load, so that their processes need not."""
    with tempfile.TemporaryDirectory(dir=SHELF) as place:
        firm(folder := Path(place).resolve() / "data")
        for words in ("check", "stock levels", "receipt list --format csv", "receipt add --item P-1:1:1", "stock recompute"):
            assert called(words, folder).code == 0, words


def _written(folder: Path, place: Path, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with what the writers left."""
    notes, promised, final = diaries(place), told(place), view(Folder(folder))
    lost, twice = untold(final, promised), given_twice(promised)
    yield from (wrong := [*torn(final), *lost, *twice])
    yield from _not_asked(notes, final)
    yield from (f"{note.token}: {note.said}" for note in notes if note.what == "wrong")
    tokens = {note.token for note in notes}
    counts.update({"documents asked for": len(tokens), "right": len(tokens) - min(len(tokens), len(wrong))})
    counts.update({"documents acknowledged": len(promised), "documents lost": len(lost), "numbers given twice": len(twice)})
    counts.update(
        {"kills": sum(note.what == "killed" for note in notes), "waited in vain": sum(note.what == "waited" for note in notes)}
    )
    there = {token for table, raw in final.items() for token in documents(table, raw.decode()).ids}
    killed = {note.token for note in notes if note.what == "killed"}
    counts.update({"killed and there all the same": len(killed & there - {note.token for note in notes if note.what == "told"})})


def _not_asked(notes: Sequence[Note], final: Mapping[str, bytes]) -> Iterator[str]:
    """Documents that nobody asked for, or that were refused."""
    may = {note.token for note in notes if note.what in ("told", "killed")} | {OPENING}
    for table, raw in final.items():
        yield from (f"{table}: {token} was refused, and is there" for token in set(documents(table, raw.decode()).ids) - may)


def _read(folder: Path, place: Path, counts: Counter[str]) -> Iterator[str]:
    """What is wrong with what the readers saw."""
    notes = [json.loads(line) for path in sorted(place.glob("*.reads")) for line in path.read_text("utf-8").splitlines()]
    views = [note["seen"] for note in notes if "seen" in note]
    final = view(Folder(folder))
    wrong = [wrong for note in notes for wrong in note["wrong"]]
    for seen in views:
        wrong += [
            f"{table}: {length} bytes that never were"
            for table, (length, digest) in seen.items()
            if hashlib.sha256(final[table][:length]).hexdigest() != digest
        ]
    wrong += never_was([tuple(seen[table][0] for table in HEADERS) for seen in views])
    ways = Counter(note["way"] for note in notes)
    counts.update(
        {"reads": sum(ways.values()) - ways["recompute"], "stock.csv made": ways["recompute"], "torn reads": len(wrong)}
    )
    counts.update({"kills": sum(note.get("killed", False) for note in notes)})
    yield from wrong


def _left(folder: Path) -> Iterator[str]:
    """What is wrong when all have gone: the next commands, what they leave, and stock.csv against the documents."""
    for words in ("receipt add --item P-1:1:1.00 --warehouse MAIN --received-on 2026-11-09", "stock recompute", "check"):
        said = called(words, folder)
        if said.code or (words == "check" and said.out):
            yield f"afterwards {words}: exit {said.code}: {said.out}{said.err}"
    own = {f".salesinv/{name}" for name in ("lock", "holder", ".gitignore")}
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    yield from (f"left over: {file}" for file in files - own - {*MASTER, "stock.csv", *(f"{table}.csv" for table in HEADERS)})
    rows = csv.DictReader((folder / "stock.csv").read_text("utf-8").splitlines())
    for row in rows:
        received, shipped = (_sum(folder, table, row["product_id"]) for table in ("receipts", "shipments"))
        if (Fraction(row["received"]), Fraction(row["shipped"])) != (received, shipped):
            yield f"stock.csv: {row}, not {received} and {shipped}"


def _sum(folder: Path, table: str, product: str) -> Fraction:
    rows = csv.DictReader((folder / f"{table}.csv").read_text("utf-8").splitlines())
    return sum((Fraction(row["quantity"]) for row in rows if row["product_id"] == product), Fraction())
