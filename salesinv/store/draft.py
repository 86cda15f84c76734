"""Draft: changes to a folder, staged under its lock, checked with what is there, and placed together."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from salesinv.errors import DataError, Problem
from salesinv.locale import _
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME
from salesinv.store import splice
from salesinv.store.placing import Change, place_together
from salesinv.store.shelf import Read, Shelf

if TYPE_CHECKING:
    from salesinv.store.folder import Folder

Cells = Mapping[str, str]


@dataclass
class _Edits:
    """What is to change in one table; lines are those of the file as it was read."""

    changes: dict[int, Cells | None] = field(default_factory=dict)  # None: the row goes
    rows: list[Cells] = field(default_factory=list)


class Draft:
    """Changes under the lock. Nothing is on disk before `save`."""

    def __init__(self, folder: "Folder") -> None:
        self.folder = folder
        self._edits: dict[str, _Edits] = {}
        self._whole: dict[str, bytes] = {}

    def load(self, *names: str) -> Book:
        """These tables as they are on disk, without what is drafted; as `Folder.load`."""
        return self.folder.load(*names)

    def append(self, name: str, rows: Sequence[Cells]) -> None:
        """Add rows, given as cells by column name, at the end of a table, which is made if it is not there."""
        _check_text(name, rows)
        self._of(name).rows += rows

    def replace(self, name: str, changes: Mapping[int, Cells]) -> None:
        """Change these cells of the rows that begin on these lines (of the file on disk)."""
        _check_text(name, list(changes.values()))
        edits = self._of(name)
        self._known(name, changes)
        for line, cells in changes.items():
            edits.changes[line] = {**(edits.changes.get(line) or {}), **cells}

    def remove(self, name: str, lines: Collection[int]) -> None:
        """Take out the rows that begin on these lines (of the file on disk)."""
        self._known(name, lines)
        self._of(name).changes.update(dict.fromkeys(lines))

    def put(self, name: str, new: bytes) -> None:
        """Stage a whole file: a table by its name, or any file by its path in the folder (`snapshots/2026-11-23.csv`)."""
        file = BY_NAME[name].file if name in BY_NAME else name
        if not re.fullmatch(r"[^./\\\0][^/\\\0]*(/[^./\\\0][^/\\\0]*)?", file):
            raise ValueError(file)
        self.folder.file(file)
        self._edits.pop(file.removesuffix(".csv"), None)
        self._whole[file] = new

    def after(self, *names: str) -> Book:
        """These tables and those they need as `save` would leave them. DataError if they then have problems of form."""
        return _Staged(self).load(*names)

    @property
    def changed(self) -> bool:
        """Whether `save` would write anything."""
        return bool(self._changes())

    def save(self) -> str:
        """Place every staged file that differs from what is there: all of them or none. A remark if there is one to make.

        BusyError when one was changed by another program meanwhile, or cannot be written. ValueError for several files that
        are not all tables.
        """
        changes = self._changes()
        if len(changes) > 1 and (others := [change.path for change in changes if change.path.parent != self.folder.path]):
            raise ValueError(others)
        remark = place_together(changes, self.folder.path) if changes else ""
        self._edits, self._whole = {}, {}
        self.folder.forget()
        return remark

    def touched(self, name: str) -> bool:
        """Whether anything is drafted for this table."""
        return name in self._edits or BY_NAME[name].file in self._whole

    def new_lines(self, name: str) -> list[int]:
        """The lines on which the rows that `append` was given begin, in their order, as `save` would leave the table."""
        edits = self._edits.get(name, _Edits())
        before = self._edited(name, edits.changes) or splice.fresh(BY_NAME[name])
        at, lines = before.count(b"\n") + (not before.endswith(b"\n")) + 1, []
        written = {*splice.header_of(before), *BY_NAME[name].names}
        for row in edits.rows:
            lines.append(at)
            at += 1 + sum(cell.count("\n") for column, cell in row.items() if column in written)
        return lines

    def lines_now(self, name: str) -> dict[int, int]:
        """For rows that are there already: the line each would begin on after `save`, and the line it begins on now."""
        after = _Staged(self).read(name)[0]
        kept = [line for line in self.folder.shelf().read(name)[0].lines if self._of(name).changes.get(line, {}) is not None]
        return dict(zip(after.lines, kept, strict=False))

    def raw(self, name: str) -> bytes | None:
        """The bytes of a table as `save` would leave them."""
        edits = self._edits.get(name, _Edits())
        before = self._edited(name, edits.changes)
        if before is None:
            return splice.fresh(BY_NAME[name], edits.rows) if edits.rows else None
        return splice.append(before, BY_NAME[name], edits.rows)

    def _edited(self, name: str, changes: Mapping[int, Cells | None]) -> bytes | None:
        """The bytes of a table with rows changed and removed, and none added yet."""
        before = self._whole.get(BY_NAME[name].file, self.folder.raw(name))
        return splice.edit(before, BY_NAME[name], changes) if before is not None and changes else before

    def _changes(self) -> list[Change]:
        files = {**self._whole, **{BY_NAME[name].file: raw for name in self._edits if (raw := self.raw(name)) is not None}}
        path, before = self.folder.path, {file: self.folder.file(file) for file in files}
        return [Change(path / file, before[file], new) for file, new in files.items() if new != before[file]]

    def _of(self, name: str) -> _Edits:
        self.folder.raw(name)  # what is read now is what must still be there when it is saved
        return self._edits.setdefault(name, _Edits())

    def _known(self, name: str, lines: Iterable[int]) -> None:
        """ValueError for lines on which no row of the table begins: to splice there would tear a row."""
        if unknown := set(lines) - set(self.folder.shelf().read(name)[0].lines):
            raise ValueError(sorted(unknown))


class _Staged(Shelf):
    """The tables as a draft would leave them; those it does not touch are not read again."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.raw, draft.folder.settings.decimals)
        self._draft = draft

    def read(self, name: str) -> Read:
        return super().read(name) if self._draft.touched(name) else self._draft.folder.shelf().read(name)


def _check_text(name: str, rows: Sequence[Cells]) -> None:
    """Refuse what is no text: bytes of the command line that are not UTF-8 come as lone surrogates."""
    wrong = [(column, cell) for row in rows for column, cell in row.items() if not _is_text(cell)]
    said, remedy = _("is not UTF-8 text"), _("Type it anew.")
    if wrong:
        raise DataError([Problem(BY_NAME[name].file, 0, column, "encoding", said, remedy) for column, _cell in wrong])


def _is_text(cell: str) -> bool:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True
