"""Judging what a power cut left: what a reader sees, what the next writer does, what is left then."""

import atexit
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import rmtree

from calling import called

from faults.days import snapshots_of
from faults.power_cuts import State, View
from faults.power_disk import laid_out
from salesinv.core.checks import problems
from salesinv.errors import SalesinvError
from salesinv.schema.tables import TABLES
from salesinv.settings import FILE
from salesinv.store.folder import Folder

NEXT = {"product_id": "NEXT", "name": "Next", "unit": "pcs", "active": "yes"}  # what the next writer adds
OWN = {".salesinv", ".salesinv/lock", ".salesinv/holder", ".salesinv/.gitignore", "snapshots"}  # a folder may be empty


def seen(path: Path) -> View:
    """What a reader finds, byte for byte, and the mode of each file; None where there is no data folder."""
    if not (path / FILE).exists():
        return None
    folder = Folder(path)
    tables = [file for table in TABLES for file in folder.layout(table.name).files]
    files = [FILE, "datapackage.json", *tables, *snapshots_of(path)]
    return {file: (raw, _mode(path / file)) for file in files if (raw := folder.file(file)) is not None}


def _mode(file: Path) -> int:
    """Of a part that is not in its place yet, that of the file beside it."""
    beside = sorted(file.parent.glob(f".{file.name}.*.salesinv-tmp"))
    return (file if file.exists() or not beside else beside[0]).stat().st_mode


def judge(state: State, writer: bool = True) -> list[str]:
    """Everything that is wrong with a state; nothing if all is as promised. Without `writer` only what a reader sees."""
    top = place() / str(os.getpid())
    if top.exists():
        rmtree(top)
    laid_out(state.tree, top)
    found = _wrong(state, top / state.trace.firm, writer)
    return [f"cut after change {state.cut}, with {state.kept}: {wrong}" for wrong in found]


def _wrong(state: State, path: Path, writer: bool) -> Iterator[str]:
    try:
        before = seen(path)
    except SalesinvError as error:
        yield f"a reader is refused: {error}"
        return
    if before not in state.allowed:
        yield f"a reader sees neither the old nor the new: {_told_apart(before, state.allowed[-1])}"
        return
    yield from _problems_of_form(path)
    if writer:
        yield from _written_on(state, before, path)


def _written_on(state: State, before: View, path: Path) -> Iterator[str]:
    """What is wrong after the next writer; where there is no data folder yet, the command is given again first."""
    if before is None:
        said = called([word.format(firm=path) for word in state.trace.again])
        before = seen(path)
        if before is None or before not in state.trace.views:
            yield f"given again, the command ends with {said.code} ({said.err}): {_told_apart(before, state.trace.views[-1])}"
            return
    try:
        with Folder(path).writing() as draft:
            draft.append("products", [NEXT])
            draft.save()
    except SalesinvError as error:
        yield f"the next writer is refused: {error}"
        return
    yield from _wrong_afterwards(before, path)


def _problems_of_form(path: Path) -> Iterator[str]:
    if (path / FILE).exists():
        for problem in Folder(path).survey()[1]:
            yield f"a reader finds a problem: {problem}"


def _wrong_afterwards(before: View, path: Path) -> Iterator[str]:
    after = seen(path)
    assert before is not None
    if after is None or {**after, "products.csv": 0} != {**before, "products.csv": 0}:
        yield f"the next writer changed what a reader had seen: {_told_apart(after, before)}"
        return
    (old, mode), (new, new_mode) = before["products.csv"], after["products.csv"]
    if not (new.startswith(old) and _is_next(new[len(old) :]) and mode == new_mode):
        yield f"the next writer wrote {new!r} ({new_mode:o}) after {old!r} ({mode:o})"
    folder = Folder(path)
    yield from (f"check finds: {problem}" for problem in problems(*folder.survey(), folder.settings))
    linked = {str(file.resolve().relative_to(path.resolve())) for file in path.iterdir() if file.is_symlink()}
    there = {str(file.relative_to(path)) for file in path.rglob("*")}
    if left := there - {*after, *OWN, *linked} - {str(Path(file).parent) for file in (*after, *linked)}:
        yield f"left over: {', '.join(sorted(left))}"


def _is_next(row: bytes) -> bool:
    return row.startswith(b"NEXT,Next,") and row.count(b"\n") == 1 and row.endswith(b"\n")


def _told_apart(one: View, other: View) -> str:
    if one is None or other is None:
        return "no data folder" if one is None else "a data folder"
    return "; ".join(
        f"{file}: {one.get(file)!r}, not {other.get(file)!r}" for file in {*one, *other} if one.get(file) != other.get(file)
    )


@cache
def place() -> Path:
    """Where states are laid out: in memory if possible. It goes with the process that asked first."""
    shelf = Path("/dev/shm")
    found = Path(tempfile.mkdtemp(prefix="salesinv-power-", dir=shelf if shelf.is_dir() else None))
    atexit.register(rmtree, found, ignore_errors=True)
    return found
