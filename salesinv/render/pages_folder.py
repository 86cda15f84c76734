"""Many files into one folder: what can be refused is refused before the first is written; what is the same is not touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from salesinv.errors import SalesinvError, reason
from salesinv.locale import _
from salesinv.render.outlet import encoded
from salesinv.render.place import check_place, to_file


@dataclass(frozen=True)
class Placed:
    """How many files were written, or would be, and how many were there already as they should be."""

    written: int
    same: int


def to_folder(folder: Path, files: Mapping[str, str], dry_run: bool = False) -> Placed:
    """Write the files, by their names, each whole or not at all, into a folder that is made if it is not there.

    SalesinvError, with nothing written: for names that are one where case does not count, for a folder that cannot be made,
    and for whatever `to_file` refuses.
    """
    _refuse_twins(list(files))
    for name in files:
        check_place(folder / name)
    new = {name: text for name, text in files.items() if not _holds(folder / name, encoded(text))}
    if not dry_run:
        _make(folder)
        for name, text in new.items():
            to_file(folder / name, [text])
    return Placed(len(new), len(files) - len(new))


def _refuse_twins(names: list[str]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            said = _("{one} and {other} are one file where case does not count: rename one of the two ids.")
            raise SalesinvError(said.format(one=other, other=name))


def _holds(path: Path, text: bytes) -> bool:
    """Whether a file is there and says this already."""
    try:
        return path.is_file() and path.stat().st_size == len(text) and path.read_bytes() == text
    except OSError:
        return False


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SalesinvError(_("{path} cannot be written: {reason}.").format(path=folder, reason=reason(error))) from error
