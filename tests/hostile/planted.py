"""Corruptions planted in a valid firm: `check` finds every one where it is, alone and all at once, and says nothing else."""

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from calling import called
from faults.result import Result

from hostile.planted_books import BOOKS, LAWFUL
from hostile.planted_files import FOLDERS, Damaged, damaged_files
from hostile.planted_firm import Firm
from hostile.planted_goods import GOODS
from hostile.planted_masters import MASTERS
from hostile.planted_sales import CONTRACTS, MANAGEMENT
from hostile.planted_settings import ALL, ALONE, BROKEN, Setting, text_of
from hostile.planting import Place, Planted

CELLS: tuple[Planted, ...] = (*MASTERS, *CONTRACTS, *GOODS, *MANAGEMENT, *BOOKS)
SETTINGS: tuple[Setting, ...] = (*ALL, *ALONE)
FILES: tuple[Damaged, ...] = tuple(damage for damages in FOLDERS.values() for damage in damages)
PLANTED = len(CELLS) + len(SETTINGS) + len(BROKEN) + len(FILES)

Trial = tuple[str, Mapping[str, bytes], set[Place]]


def run(full: bool) -> Result:
    """All of them together, in as few folders as can be; in full also each by itself."""
    trials = [*together(), *(alone() if full else list(alone())[::20]), *lawful()]
    failures = [failure for trial in trials if (failure := wrong_with(*trial))]
    counts = {"corruptions": PLANTED, "found all at once in one folder": sum(1 for planted in CELLS if not planted.hides)}
    return Result(len(trials), len(trials) - len(failures), failures, counts)


def together() -> Iterator[Trial]:
    """Every corruption once, each in a world of its own; what leaves others in doubt in folders with its like."""
    yield in_worlds("all at once", [planted for planted in CELLS if not planted.hides])
    yield in_worlds("all that hides others", [planted for planted in CELLS if planted.hides])
    for name, damages in FOLDERS.items():
        yield f"files: {name}", damaged_files(damages), set().union(*(damage.places for damage in damages))
    text, found = text_of(ALL)
    yield "all settings", {**Firm.of(1, ()).files(), "salesinv.toml": text.encode()}, found


def alone() -> Iterator[Trial]:
    """Each corruption in a firm that is valid otherwise."""
    for planted in CELLS:
        yield in_worlds(str(planted), [planted])
    for damage in FILES:
        yield str(damage), damaged_files((damage,)), damage.places
    for setting in SETTINGS:
        text, found = text_of((setting,))
        yield text, {**Firm.of(1, ()).files(), "salesinv.toml": text.encode()}, found
    for name, (raw, line) in BROKEN.items():
        column = "costing" if b"costing" in raw else ""
        yield name, {**Firm.of(1, ()).files(), "salesinv.toml": raw}, {("salesinv.toml", line, column, "setting")}


def lawful() -> Iterator[Trial]:
    """Nothing planted, and what is odd and in order: nothing is found."""
    yield "nothing", Firm.of(5, closed=(1, 2, 3)).files(), set()
    yield in_worlds("all that is lawful", LAWFUL)
    for planted in LAWFUL:
        yield in_worlds(f"lawful: {planted}", [planted])


def in_worlds(name: str, several: Collection[Planted]) -> Trial:
    """A firm with each in a world of its own, from the second on: closed months, one more that is closed, open months.

    What is closed comes first, as in life. The first world, the last closed and the last of all stay as they are.
    """
    shut = [planted for planted in several if planted.closed]
    worlds = dict(enumerate(shut, 2)) | dict(enumerate((planted for planted in several if not planted.closed), len(shut) + 3))
    firm = Firm.of(len(worlds) + 3, closed=range(1, len(shut) + 3) if shut else ())
    wanted = [planted.plant(firm, world) for world, planted in worlds.items()]
    return name, firm.files(), set().union(*wanted)


def wrong_with(name: str, files: Mapping[str, bytes], wanted: set[Place]) -> str:
    """What `check` says that it must not, or does not say that it must; empty if nothing."""
    with TemporaryDirectory(prefix="planted-") as scratch:
        for file, raw in files.items():
            (Path(scratch) / file).write_bytes(raw)
        said = called("check --format json", Path(scratch))
    found = [(row["table"], row["line"] or 0, row["column"] or "", row["rule"]) for row in json.loads(said.out)]
    if said.code == (1 if wanted else 0) and sorted(found) == sorted(wanted):
        return ""
    return f"{name}: exit {said.code}; not found {sorted(wanted - set(found))}; found besides {sorted(set(found) - wanted)}"
