"""The tables of a folder as they all were at one moment, however late each of them is read.

Writers never change a file, they put another in its place: a file that is open stays what it was. So all of them are opened,
and then seen to be still those that stand in their places; if one is not, a writer was faster, and it is done again.
No lock is taken, and no writer waited for.
"""

import os
import time
from contextlib import suppress
from io import FileIO
from pathlib import Path

from salesinv.errors import BusyError, SalesinvError
from salesinv.locale import _
from salesinv.schema.tables import BY_NAME, TABLES
from salesinv.settings import FILE
from salesinv.store import journal
from salesinv.store.files import drained, opened, read_bytes, unreadable
from salesinv.store.parts import Part

FILES = (FILE, *(table.file for table in TABLES))
TRIES, PAUSE = 100, 0.01  # seconds


class Instant:
    """What the files of a folder held at the moment when the first of them was asked for. Each is read at most once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Files that close by themselves: whatever is run when an object goes, an interrupt may come in it, and be lost.
        self._opened: dict[str, FileIO | SalesinvError | None] = {}
        self._read: dict[str, bytes | None] = {}

    def raw(self, name: str) -> bytes | None:
        """The bytes of a table, by its name; as `read`."""
        return self.read(BY_NAME[name].file)

    def read(self, file: str) -> bytes | None:
        """What a file held, by its path in the folder; None if it was not there.

        One that is neither a table nor the settings is read when it is asked for. SalesinvError for a file that may not be
        read; BusyError where writers leave no moment, or a write of several tables cannot be made sense of.
        """
        if file not in self._read:
            if file not in FILES:
                self._read[file] = read_bytes(self._folder / file, self._folder)
            else:
                self._read[file] = self._table(file)
        return self._read[file]

    def parts(self, name: str) -> list[Part]:
        """The files of a table, open, in order; none if it is not there. SalesinvError for a file that may not be read."""
        if not self._opened:
            self._open()
        file = BY_NAME[name].file
        if isinstance(found := self._opened[file], SalesinvError):
            raise found
        held = self._read.get(file)
        return [] if found is None else [Part(file, found if held is None else held)]

    def forget(self) -> None:
        """Another moment: everything is read anew when it is asked for."""
        self.close()
        self._read.clear()

    def close(self) -> None:
        """Nothing more will be read."""
        while self._opened:
            found = self._opened.popitem()[1]
            if isinstance(found, FileIO):
                with suppress(OSError):
                    found.close()

    def _table(self, file: str) -> bytes | None:
        if not self._opened:
            self._open()
        if isinstance(found := self._opened[file], SalesinvError):
            raise found
        if found is None:
            return None
        try:
            return drained(found, file)  # it is spent, and what it gave is kept
        except SalesinvError as error:
            self._opened[file] = error
            raise

    def _open(self) -> None:
        for left in reversed(range(TRIES)):
            if self._open_all(last=not left):
                return
            time.sleep(PAUSE)
        self.close()
        raise BusyError(_("the folder is written without a pause: try again"))

    def _open_all(self, last: bool) -> bool:
        """Open every file where it stands; False if one was replaced meanwhile."""
        self.close()
        try:
            before = journal.mark(self._folder)
            recorded = self._standing(before is not None)
        except BusyError:
            if last:
                raise
            return False  # it may only look so because a writer is at it
        paths = {file: self._folder / file for file in FILES} | recorded
        for file, path in paths.items():
            self._opened[file] = self._try(path)
        if any(self._opened[file] is None for file in recorded):
            return False  # it was renamed into its place since
        return journal.mark(self._folder) == before and all(self._still(file, path) for file, path in paths.items())

    def _standing(self, recorded: bool) -> dict[str, Path]:
        record = journal.pending(self._folder) if recorded else None
        tables = journal.standing(self._folder, record) if record else {}
        return {file: table.path for file, table in tables.items()}

    def _try(self, path: Path) -> FileIO | SalesinvError | None:
        try:
            descriptor = opened(path, self._folder)
            return None if descriptor is None else FileIO(descriptor)
        except OSError as error:
            return unreadable(path.name, error)
        except SalesinvError as error:
            return error  # told to whoever asks for this file

    def _still(self, file: str, path: Path) -> bool:
        found = self._opened[file]
        if isinstance(found, SalesinvError):
            return True
        try:
            now = path.stat()
        except OSError:
            return found is None
        return found is not None and _same(os.fstat(found.fileno()), now)


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    def known(found: os.stat_result) -> tuple[int, ...]:
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns

    return known(one) == known(other)
