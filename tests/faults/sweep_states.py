"""States of a data folder: every file of it as bytes, laid down, taken up, and compared."""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from faults.days import snapshots_of
from salesinv.errors import SalesinvError
from salesinv.schema.tables import BY_NAME
from salesinv.store.folder import Folder

PRIVATE = ".salesinv/"
CACHE = PRIVATE + "cache/"  # never needed, deleted at any time: what is torn there, or left, is not believed
LASTING = ("lock", "holder", ".gitignore")  # what `.salesinv` holds for good
PASSING = re.compile(r"(^|/)\.[^/]*\.salesinv-tmp$")


@dataclass(frozen=True)
class File:
    """A file, or a link (its target then is its bytes)."""

    raw: bytes
    mode: int = 0o644
    link: bool = False


State = Mapping[str, File]


def plain(files: Mapping[str, bytes]) -> State:
    """The state of ordinary files."""
    return {name: File(raw) for name, raw in files.items()}


def put(folder: Path, state: State) -> None:
    """Make the folder hold this and nothing else; no folder at all for a state of no files."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, file in state.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.link:
            path.symlink_to(os.fsdecode(file.raw))
            continue
        path.write_bytes(file.raw)
        if file.mode != 0o644:
            path.chmod(file.mode)


def taken(folder: Path) -> State:
    """What the folder holds."""
    found = {}
    for at, _folders, names in os.walk(folder):
        for path in (Path(at, name) for name in names):
            name, link = str(path.relative_to(folder)), path.is_symlink()
            raw = os.fsencode(path.readlink()) if link else path.read_bytes()
            found[name] = File(raw, path.lstat().st_mode & 0o7777, link)
    return dict(sorted(found.items()))


def own(state: State) -> dict[str, File]:
    """The files that people see: not the program's own, and no temporary ones."""
    return {name: file for name, file in state.items() if not (name.startswith(PRIVATE) or PASSING.search(name))}


def left_over(state: State) -> list[str]:
    """What no finished writer leaves: temporary files, a record, and whatever else is the program's own."""
    own_files = {PRIVATE + name for name in LASTING}
    lasting = {name for name in state if name in own_files or name.startswith(CACHE)}
    return [name for name in state if name not in lasting and (PASSING.search(name) or name.startswith(PRIVATE))]


def digest(state: State) -> str:
    """What two states have in common that differ only in process numbers and times."""
    total = hashlib.sha256()
    for name, file in state.items():
        passing = name.startswith(PRIVATE) or PASSING.search(name)
        raw = re.sub(rb"\d+", b"0", file.raw) if name == f"{PRIVATE}holder" else file.raw
        raw = re.sub(rb'"pid": *\d+', b"", raw) if name.startswith(PRIVATE) else raw
        total.update(f"{re.sub(r'[0-9]+', '0', name) if passing else name}\0{file.mode}\0{file.link}\0{len(raw)}\0".encode())
        total.update(raw)
    return total.hexdigest()


def seen(folder: Path) -> dict[str, bytes | None] | str:
    """What a reader sees: the bytes of every table and of every snapshot; or why it sees nothing."""
    try:
        reader = Folder(folder)
        kept = {name.removesuffix(".csv"): reader.file(name) for name in snapshots_of(folder)}
        files = [file for name in BY_NAME for file in reader.layout(name).files]
        return {file.removesuffix(".csv"): reader.file(file) for file in files} | kept
    except SalesinvError as error:
        return str(error)
