"""The writers of a crowd: each asks for documents one after the other, is killed now and then, and keeps a diary of it."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from faults.crowd_asked import KINDS, tables, words
from faults.crowd_process import Caller, Ended, Kill
from salesinv.errors import BUSY, OK

HOLDER = re.compile(r"(salesinv: )?the folder is in use by process \d+ \(.+\) since .+; waited .+ s, nothing was written\n")
KILLED = -9
TOO_OFTEN = 5


@dataclass(frozen=True)
class Note:
    """A line of a diary: what became of one command. `told` is an id that was printed; without one it says how it ended."""

    what: str  # told, done, killed, waited, wrong
    token: str
    table: str = ""
    id: str = ""
    said: str = ""

    def line(self) -> str:
        return "\t".join((self.what, self.token, self.table, self.id, self.said.replace("\n", " ").replace("\t", " "))) + "\n"


def diaries(place: Path) -> list[Note]:
    """Everything that was noted so far; a line that is just being written is left out."""
    text = [path.read_text("utf-8") for path in sorted(place.glob("*.diary"))]
    return [Note(*line.split("\t")) for some in text for line in some.split("\n")[:-1]]


@dataclass(frozen=True)
class Writer:
    """Who asks for `quota` documents: which part of them by commands that are started anew, which part is killed."""

    number: int
    quota: int
    started: float
    killed: float
    seed: int

    def write(self, folder: Path, place: Path, deadline: float) -> None:
        """Until the quota has been acknowledged, or something went wrong too often."""
        chance, caller = Random(f"{self.seed} {self.number}"), Caller(folder, place / f"{self.number:03d}")
        done = count = wrong = 0
        with (place / f"{self.number:03d}.diary").open("a", encoding="utf-8", buffering=1) as diary:
            while done < self.quota and wrong < TOO_OFTEN and time.monotonic() < deadline:
                count += 1
                token = f"{chance.choice(KINDS)}{self.number:03d}-{count:03d}"
                notes = list(self._ask(caller, token, chance))
                diary.write("".join(note.line() for note in notes))
                done += sum(note.what == "told" for note in notes)
                wrong += sum(note.what == "wrong" for note in notes)

    def _ask(self, caller: Caller, token: str, chance: Random) -> Iterator[Note]:
        wait = 10.0 if chance.random() < 0.9 else 0.2
        kill = Kill.some(chance, self.killed)
        if token[0] == "P":
            yield from noted(token, tables(token), caller.pair(token, wait, kill))
            return
        call = caller.started if chance.random() < self.started else caller.forked
        yield from (first := list(noted(token, tables(token)[:1], call([*words(token), "--wait", str(wait)], kill))))
        if token[0] == "D" and first[0].what == "told":
            second = Kill.some(chance, self.killed)
            command = [*words(token, first[0].id), "--wait", "10"]
            yield from noted(token, ("shipments",), call(command, second))


def noted(token: str, tables: tuple[str, ...], ended: Ended) -> Iterator[Note]:
    """What a command's end means: ids that were printed whole are promises, whatever came then."""
    ids = [line for line in ended.out.split("\n")[:-1] if line]
    yield from (Note("told", token, table, id) for table, id in zip(tables, ids, strict=False))
    if ended.code == KILLED:
        yield Note("killed", token)
    elif ended.code == BUSY and not ids:
        named = HOLDER.fullmatch(ended.err)
        yield Note("waited" if named else "wrong", token, said="" if named else f"exit {ended.code}: {ended.err}")
    elif ended.code != OK or len(ids) != len(tables):
        yield Note("wrong", token, said=f"exit {ended.code}: {ended.out}{ended.err}")
