"""Draft: changes to a folder, staged under its lock, checked with what is there, and placed together."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from salesinv.errors import DataError, Problem
from salesinv.locale import _
from salesinv.places import part_of, split, table_of
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, DATED
from salesinv.store import splice
from salesinv.store.describing import describe
from salesinv.store.layout import PART, Layout, Listing, laid_out
from salesinv.store.placing import Change, place_together
from salesinv.store.shelf import Read, Shelf
from salesinv.store.spreading import Edits, Share, lines_after, new_lines, spread

if TYPE_CHECKING:
    from salesinv.store.folder import Folder

Cells = Mapping[str, str]


class Draft:
    """Changes under the lock. Nothing is on disk before `save`."""

    def __init__(self, folder: "Folder") -> None:
        self.folder = folder
        self._edits: dict[str, Edits] = {}
        self._whole: dict[str, bytes | None] = {}
        self._spread: dict[str, dict[str, Share]] = {}

    def load(self, *names: str) -> Book:
        """These tables as they are on disk, without what is drafted; as `Folder.load`."""
        return self.folder.load(*names)

    def append(self, name: str, rows: Sequence[Cells]) -> None:
        """Add rows, given as cells by column name, at the end of a table, which is made if it is not there.

        Of a table of parts each row goes to the part of its month, which is made if it is not there.
        """
        _check_text(name, rows)
        self._of(name).rows += rows

    def replace(self, name: str, changes: Mapping[int, Cells]) -> None:
        """Change these cells of the rows that begin on these lines (of the table on disk).

        In a table of parts a row whose day is among them goes to the part of its month.
        """
        _check_text(name, list(changes.values()))
        edits = self._of(name)
        self._known(name, changes)
        for line, cells in changes.items():
            edits.changes[line] = {**(edits.changes.get(line) or {}), **cells}

    def remove(self, name: str, lines: Collection[int]) -> None:
        """Take out the rows that begin on these lines (of the table on disk)."""
        self._known(name, lines)
        self._of(name).changes.update(dict.fromkeys(lines))

    def put(self, name: str, new: bytes) -> None:
        """Stage a whole file: a table by its name, or any file by its path in the folder (`snapshots/2026-11-23.csv`)."""
        file = BY_NAME[name].file if name in BY_NAME else name
        if not re.fullmatch(r"[^./\\\0][^/\\\0]*(/[^./\\\0][^/\\\0]*)?", file):
            raise ValueError(file)
        self.folder.file(file)
        self._edits.pop(table_of(file), None)
        self._spread.clear()
        self._whole[file] = new

    def take_away(self, file: str) -> None:
        """Stage that a file of a table, by its path in the folder, is there no more."""
        self.folder.file(file)
        self._whole[file] = None

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
        are not all tables, or parts of them.
        """
        changes = self._changes()
        files = [str(change.path.relative_to(self.folder.path)) for change in changes]
        if len(changes) > 1 and (others := [file for file in files if "/" in file and not PART.fullmatch(file)]):
            raise ValueError(others)
        remark = place_together(changes, self.folder.path) if changes else ""
        if changes and not remark:
            remark = describe(self.folder.path)
        self._edits, self._whole, self._spread = {}, {}, {}
        self.folder.forget()
        return remark

    def touched(self, name: str) -> bool:
        """Whether anything is drafted for this table."""
        return name in self._edits or any(table_of(file) == name for file in self._whole)

    def touches(self, name: str, month: str) -> bool:
        """Whether anything is drafted for this file of the table."""
        return month in self._shares(name) or part_of(name, month) in self._whole

    def layout(self, name: str) -> Layout:
        """Which files a table is as `save` would leave it."""
        now = self.folder.layout(name)
        files = {file for file in now.files if self.folder.file(file) is not None} if not now.problems else set[str]()
        files |= {now.file(month) for month in self._shares(name)}
        files |= {file for file, raw in self._whole.items() if raw is not None and table_of(file) == name}
        files -= {file for file, raw in self._whole.items() if raw is None}
        return dataclasses.replace(laid_out(now.table, files, Listing()), problems=now.problems)

    def new_lines(self, name: str) -> list[int]:
        """The lines on which the rows that `append` was given begin, in their order, as `save` would leave the table."""
        if self.folder.narrow:
            held = self.folder.shelf().raw(BY_NAME[name].file)
            return Share(held, rows=list(self.added(name))).new_lines(BY_NAME[name])
        return new_lines(BY_NAME[name], self._shares(name), len(self._edits.get(name, Edits()).rows))

    def lines_now(self, name: str) -> dict[int, int]:
        """For rows that are there already: the line each would begin on after `save`, and the line it begins on now."""
        after = split(_Staged(self).read(name)[0].lines)
        before = lines_after(self._shares(name), split(self.folder.shelf().read(name)[0].lines))
        return {line: was for month, lines in after.items() for line, was in zip(lines, before.get(month, ()), strict=False)}

    def raw(self, name: str) -> bytes | None:
        """The bytes of a table's own file as `save` would leave them."""
        return self.file(BY_NAME[name].file)

    def file(self, file: str) -> bytes | None:
        """The bytes of a file of a table, by its path in the folder, as `save` would leave them."""
        name, found = table_of(file), PART.fullmatch(file)
        share = self._shares(name).get(found[2] if found else "")
        return share.after(BY_NAME[name]) if share else self._base(file)

    def read_again(self, file: str) -> bytes | None:
        """The bytes to check a file of a table by: those it would have, or, of a folder held narrowly, held rows and new ones."""
        name = table_of(file)
        if not self.folder.narrow:
            return self.file(file)
        held = self.folder.shelf().raw(file)
        return splice.append(held if held is not None else splice.fresh(BY_NAME[name]), BY_NAME[name], self.added(name))

    def added(self, name: str) -> list[Cells]:
        """The rows that are to be added to a table, if nothing else is to be done to it."""
        edits = self._edits.get(name, Edits())
        return [] if edits.changes else edits.rows

    def _base(self, file: str) -> bytes | None:
        return self._whole[file] if file in self._whole else self.folder.file(file)

    def _shares(self, name: str) -> dict[str, Share]:
        """By month what is drafted for the rows of each file of a table."""
        if name not in self._edits:
            return {}
        if name not in self._spread:
            layout, edits = self.folder.layout(name), self._edits[name]
            self._spread[name] = spread(layout.table, layout.months, lambda month: self._base(layout.file(month)), edits)
        return self._spread[name]

    def _changes(self) -> list[Change]:
        edited = [self.folder.layout(name).file(month) for name in self._edits for month in self._shares(name)]
        files = {**self._whole, **{file: raw for file in edited if (raw := self.file(file)) is not None}}
        path, before = self.folder.path, {file: self.folder.file(file) for file in files}
        return [Change(path / file, before[file], new, self._like(file)) for file, new in files.items() if new != before[file]]

    def _like(self, file: str) -> Path | None:
        """The file of the same table whose mode a new one gets."""
        name = table_of(file)
        there = (
            [other for other in self.folder.layout(name).files if self.folder.file(other) is not None] if name in DATED else []
        )
        return self.folder.path / there[-1] if there else None

    def _of(self, name: str) -> Edits:
        for file in self.folder.layout(name).files:
            self.folder.file(file)  # what is read now is what must still be there when it is saved
        self._spread.pop(name, None)
        return self._edits.setdefault(name, Edits())

    def _known(self, name: str, lines: Iterable[int]) -> None:
        """ValueError for lines on which no row of the table begins: to splice there would tear a row."""
        if unknown := set(lines) - set(self.folder.shelf().read(name)[0].lines):
            raise ValueError(sorted(unknown))


class _Staged(Shelf):
    """The tables as a draft would leave them; those it does not touch are not read again."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.read_again, draft.layout, draft.folder.settings.decimals)
        self._draft = draft

    def read(self, name: str) -> Read:
        return super().read(name) if self._draft.touched(name) else self._draft.folder.shelf().read(name)

    def file(self, table: Table, month: str) -> Read:
        mine = self._draft.touches(table.name, month)
        return super().file(table, month) if mine else self._draft.folder.shelf().file(table, month)


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
