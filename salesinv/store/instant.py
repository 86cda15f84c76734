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

from salesinv.errors import BusyError, FileError, SalesinvError
from salesinv.locale import _
from salesinv.places import part_of
from salesinv.schema.tables import BY_NAME, DATED, TABLES
from salesinv.settings import FILE
from salesinv.store import journal
from salesinv.store.files import drained, opened, read_bytes, unreadable
from salesinv.store.layout import PART, Layout, Listing, laid_out, listed, months_in
from salesinv.store.parts import Part

FILES = (FILE, *(table.file for table in TABLES))
TRIES, PAUSE = 100, 0.01  # seconds
MANY = 200  # files that a process may hold open without asking


class Instant:
    """What the files of a folder held at the moment when the first of them was asked for. Each is read at most once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Files that close by themselves: whatever is run when an object goes, an interrupt may come in it, and be lost.
        self._opened: dict[str, FileIO | SalesinvError | None] = {}
        self._read: dict[str, bytes | None] = {}
        self._layouts: dict[str, Layout] = {}

    def raw(self, name: str) -> bytes | None:
        """The bytes of a table's own file, by its name; as `read`."""
        return self.read(BY_NAME[name].file)

    def read(self, file: str) -> bytes | None:
        """What a file held, by its path in the folder; None if it was not there.

        One that is neither of a table nor the settings is read when it is asked for. SalesinvError for a file that may not be
        read; BusyError where writers leave no moment, or a write of several tables cannot be made sense of.
        """
        if file not in self._read:
            if file not in FILES and not PART.fullmatch(file):
                self._read[file] = read_bytes(self._folder / file, self._folder)
            else:
                self._read[file] = self._table(file)
        return self._read[file]

    def layout(self, name: str) -> Layout:
        """Which files a table is."""
        if not self._opened:
            self._open()
        return self._layouts[name]

    def parts(self, name: str) -> list[Part]:
        """The files of a table, open, in order; none if it is not there. SalesinvError for a file that may not be read."""
        layout = self.layout(name)
        if layout.problems:
            raise FileError.of(layout.problems[0])
        found = [(file, self._found(file)) for file in layout.files]
        return [Part(file, self._read.get(file) or opened) for file, opened in found if opened is not None]

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

    def _found(self, file: str) -> FileIO | None:
        if not self._opened:
            self._open()
        if isinstance(found := self._opened.get(file), SalesinvError):
            raise found
        return found

    def _table(self, file: str) -> bytes | None:
        if (found := self._found(file)) is None:
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
            listings = self._listings()
        except BusyError:
            if last:
                raise
            return False  # it may only look so because a writer is at it
        parts = [part_of(name, month) for name, listing in listings.items() for month in months_in(name, listing)]
        paths: dict[str, Path | None] = {**{file: self._folder / file for file in (*FILES, *parts)}, **recorded}
        _make_room(len(paths))
        for file, path in paths.items():
            self._opened[file] = self._try(file, path) if path else None
        if any(path and self._opened[file] is None for file, path in recorded.items()):
            return False  # it was renamed into its place since
        there = [file for file, found in self._opened.items() if found is not None]
        self._layouts = {table.name: laid_out(table, there, listings.get(table.name, Listing())) for table in TABLES}
        same = journal.mark(self._folder) == before and self._listings() == listings
        return same and all(self._still(file, path) for file, path in paths.items() if path)

    def _listings(self) -> dict[str, Listing]:
        return {name: listed(self._folder, name) for name in DATED}

    def _standing(self, recorded: bool) -> dict[str, Path | None]:
        record = journal.pending(self._folder) if recorded else None
        tables = journal.standing(self._folder, record) if record else {}
        return {file: table.path for file, table in tables.items()}

    def _try(self, file: str, path: Path) -> FileIO | SalesinvError | None:
        try:
            descriptor = opened(path, self._folder)
            return None if descriptor is None else FileIO(descriptor)
        except OSError as error:
            return unreadable(file, error)
        except FileError as error:
            return FileError(file, error.problem.message, error.problem.remedy)
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


def _make_room(files: int) -> None:
    """Let this process hold so many files open as a folder of many parts may need, twice over; as far as it is let."""
    if files > MANY:
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 4 * files + MANY
        if soft not in (resource.RLIM_INFINITY, hard) and soft < wanted:
            with suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if hard < 0 else min(wanted, hard), hard))


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    def known(found: os.stat_result) -> tuple[int, ...]:
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns

    return known(one) == known(other)
