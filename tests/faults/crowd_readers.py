"""The readers of a crowd, who look at the folder in every way while it is written, and whoever makes stock.csv meanwhile."""

import csv
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from random import Random

from calling import called

from faults.crowd_asked import HEADERS, PRODUCTS
from faults.crowd_process import Caller, Kill
from faults.crowd_truth import View, documents, torn, torn_documents, untold
from faults.crowd_writers import KILLED, diaries
from salesinv.errors import BUSY
from salesinv.store.folder import Folder

Told = list[tuple[str, str, str]]  # token, table, id


def view(folder: Folder) -> View:
    """The tables that a crowd writes, as one Folder sees them."""
    return {table: folder.raw(table) or b"" for table in HEADERS}


def told(place: Path) -> Told:
    """What has been acknowledged so far."""
    return [(note.token, note.table, note.id) for note in diaries(place) if note.what == "told"]


@dataclass
class Reader:
    """Looks until it is told to stop, and notes every view it had and everything that was wrong with one."""

    number: int
    folder: Path
    place: Path
    seed: int
    levels: dict[str, tuple[float, float]] = field(default_factory=dict)  # by product: received and shipped at the last look

    def read(self, stop: Path, deadline: float) -> None:
        chance = Random(f"reader {self.seed} {self.number}")
        ways: tuple[Callable[[Told], Iterator[str]], ...] = (self._tables, self._tables, self._list, self._levels, self._check)
        with (self.place / f"{self.number:03d}.reads").open("a", encoding="utf-8", buffering=1) as notes:
            while not stop.exists() and time.monotonic() < deadline:
                way = chance.choice(ways)
                before = told(self.place)
                wrong = [f"{way.__name__[1:]}: {fault}" for fault in way(before)]
                notes.write(json.dumps({"way": way.__name__[1:], "wrong": wrong, **self._seen}) + "\n")
                time.sleep(chance.uniform(0, 0.1))

    _seen: dict[str, object] = field(default_factory=dict)

    def _tables(self, before: Told) -> Iterator[str]:
        folder = Folder(self.folder)
        seen = view(folder)
        yield from torn(seen)
        yield from untold(seen, before)
        yield from (str(problem) for problem in folder.survey()[1])
        self._seen = {"seen": {table: [len(raw), hashlib.sha256(raw).hexdigest()] for table, raw in seen.items()}}

    def _said(self, words: str) -> tuple[str, str]:
        self._seen = {}
        said = called(words, self.folder)
        return said.out, "" if said.code == 0 and said.err in (
            "",
            "No problems.\n",
        ) else f"exit {said.code}: {said.out[:300]}{said.err[:300]}"

    def _list(self, before: Told) -> Iterator[str]:
        out, wrong = self._said("receipt list --format csv --columns receipt_id,line,product_id,quantity,unit_cost,note")
        yield from filter(None, [wrong])
        found = documents("receipts", out)
        yield from torn_documents("receipts", found)
        lost = [(token, id) for token, table, id in before if table == "receipts" and id not in found.rows]
        yield from (f"{id} ({token}) is lost" for token, id in lost)

    def _levels(self, _before: Told) -> Iterator[str]:
        out, wrong = self._said("stock levels --format csv --columns product_id,received,shipped,adjusted,on_hand")
        yield from filter(None, [wrong])
        rows = list(csv.DictReader(StringIO(out)))
        if [row["product_id"] for row in rows] != list(PRODUCTS):
            yield f"products {rows}"
        for row in rows:
            received, shipped = float(row["received"]), float(row["shipped"])
            was = self.levels.get(row["product_id"], (0.0, 0.0))
            if received - shipped != float(row["on_hand"]) or received < was[0] or shipped < was[1]:
                yield f"{row} after {was}"
            self.levels[row["product_id"]] = (received, shipped)

    def _check(self, _before: Told) -> Iterator[str]:
        out, wrong = self._said("check")
        yield from filter(None, [wrong or out])


def recompute(folder: Path, place: Path, stop: Path, deadline: float, seed: int) -> None:
    """`stock recompute` again and again, killed now and then."""
    chance, caller = Random(f"recompute {seed}"), Caller(folder, place / "recompute")
    with (place / "recompute.reads").open("a", encoding="utf-8", buffering=1) as notes:
        while not stop.exists() and time.monotonic() < deadline:
            ended = caller.forked(["stock", "recompute"], Kill.some(chance, 0.2))
            wrong = [] if ended.code in (0, BUSY, KILLED) else [f"exit {ended.code}: {ended.err}"]
            notes.write(json.dumps({"way": "recompute", "wrong": wrong, "killed": ended.code == KILLED}) + "\n")
            time.sleep(chance.uniform(0, 2))
