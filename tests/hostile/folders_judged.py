"""What a command may do in a folder that an enemy made: its calls, what it says, and what is changed when it has ended."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from faults.zygote import Ended

from hostile.folders_enemies import CANARY
from hostile.folders_traced import OPENS, STARTS, Call, calls
from salesinv.schema.tables import DATED, TABLES
from salesinv.store.layout import PART

State = Mapping[str, tuple[int, object]]
TABLE_FILES = frozenset(table.file for table in TABLES)
OWN_FILES = frozenset({".salesinv", ".salesinv/lock", ".salesinv/holder", ".salesinv/.gitignore"})
HOME = "books"  # where a firm keeps what its own links lead to
LARGEST = 1 << 20  # of larger files only the size is compared


def state(folder: Path) -> State:
    """Everything in a folder: kind and mode, and the content, target or size."""
    found: dict[str, tuple[int, object]] = {}
    for place, folders, files in os.walk(folder):
        for path in (Path(place) / name for name in (*folders, *files)):
            known = path.lstat()
            content: object = None
            if stat.S_ISLNK(known.st_mode):
                content = path.readlink()
            elif stat.S_ISREG(known.st_mode):
                content = path.read_bytes() if known.st_size < LARGEST else known.st_size
            found[str(path.relative_to(folder))] = (known.st_mode, content)
    return found


def trespasses(trace: str, folder: Path) -> Iterator[str]:
    """What the trace shows that goes beyond the folder. Nothing is started, nobody called, nothing outside so much as opened."""
    for call in calls(trace, folder):
        if call.name in STARTS:
            yield f"started or called: {call}"
        elif any(not _within(path, folder) for path in _places(call)):
            yield f"outside: {call} -> {call.opened or ''}"


def _places(call: Call) -> list[Path]:
    """Where a call reaches: what it opened; where it opened nothing, or does something to a name, where that name stands."""
    if call.opened is not None and call.name in OPENS:
        return [call.opened, *call.paths]
    return [Path(os.path.realpath(path.parent)) / path.name for path in call.paths]


def _within(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) or path == Path(os.devnull)


def changes(before: State, after: State, writes: bool, output: str = "") -> Iterator[str]:
    """What was changed in the folder that may not be: by a reader all but its output, by a writer all but tables and its own."""
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        if old == new or name == output:
            continue
        table = name in TABLE_FILES or PART.fullmatch(name) or name in DATED
        gone = new is None and (name.endswith(".salesinv-tmp") or name == ".salesinv/journal")
        if not writes or not (name in OWN_FILES or table or name.split("/")[0] in ("snapshots", HOME) or gone):
            yield f"changed: {name}"
        elif new is not None and stat.S_ISLNK(new[0]):
            yield f"became a link: {name}"


def said(ended: Ended, codes: tuple[int, ...], told: str) -> Iterator[str]:
    """A hang, another exit code, a refusal that does not name its reason, anything from outside."""
    if ended.code is None:
        yield "hangs"
    elif ended.code not in codes:
        yield f"exit {ended.code}: {ended.err[-300:]}"
    elif ended.code and told not in ended.err:
        yield f"does not say {told!r}: {ended.err[-300:]}"
    if "Traceback" in ended.err:
        yield f"crashed: {ended.err[-300:]}"
    if CANARY in ended.out + ended.err or "root:x:" in ended.out + ended.err:
        yield "what lies outside was read"
