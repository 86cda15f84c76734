"""Folder: a data folder as commands and notebooks see it. Reads take no lock; what is written goes through a Draft."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from salesinv.errors import DataError, Problem, SalesinvError
from salesinv.locale import _
from salesinv.places import table_of
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, DOCUMENTS, TABLES
from salesinv.settings import FILE, read_settings
from salesinv.store.draft import Draft
from salesinv.store.instant import Instant
from salesinv.store.keeping import Keeping
from salesinv.store.large import LARGE_TABLES, Large
from salesinv.store.layout import Layout
from salesinv.store.lock import locked
from salesinv.store.parts import Part
from salesinv.store.placing import tidy
from salesinv.store.shelf import Shelf

if TYPE_CHECKING:
    from salesinv.core.large.figures import LargeFigures
    from salesinv.core.large.listing import Pick

__all__ = ["Draft", "Folder"]


class Folder:
    """One data folder, its tables as they all were at one moment: what one Folder says fits together."""

    def __init__(self, path: Path, cache: bool = True) -> None:
        """Read the settings. `cache`: what was worked out of a large folder may be kept in it, and read again.

        SalesinvError where there are no settings, DataError if they have problems.
        """
        self.path = path
        self._instant = Instant(path)
        raw = self._instant.read(FILE)
        if raw is None:
            raise SalesinvError(_("'{data}' is no data folder: it has no {file}").format(data=path, file=FILE))
        self.settings, problems = read_settings(raw)
        if problems:
            raise DataError(problems)
        self._shelf = Shelf(self._instant.read, self._instant.layout, self.settings.decimals)
        self.keeping = Keeping(path, cache)
        self.others: Mapping[str, Sequence[str]] = {}
        self.narrow = False
        self.bulk = Large(self._instant, self._shelf, self.settings, self.keeping)

    def raw(self, name: str) -> bytes | None:
        """The bytes of a table's own file, by its name; None when it is not there."""
        return self._instant.raw(name)

    def part(self, name: str) -> Part | None:
        """A table's own file, open; None when it is not there, or the table is parts."""
        found = self._instant.parts(name)
        return found[0] if len(found) == 1 and not self.layout(name).parted else None

    def layout(self, name: str) -> Layout:
        """Which files a table is."""
        return self._instant.layout(name)

    def file(self, file: str) -> bytes | None:
        """The bytes of any file of the folder, by its path in it (`snapshots/2026-11-23.csv`); None when it is not there."""
        return self._instant.read(file)

    def load(self, *names: str) -> Book:
        """These tables and every table they need, read and checked for form.

        A table that is not there is an empty one. DataError with all problems of form of all of them.
        """
        if not self.narrow and set(LARGE_TABLES) <= set(names):
            self._see_that_it_stands(names)
        return self._shelf.load(*names)

    def _see_that_it_stands(self, names: Sequence[str]) -> None:
        """Of a large folder: refuse these tables before all of them is read. DataError as `load`."""
        if amiss := self.bulk.amiss:
            amiss.shelf.load(*names)

    def book(self, *names: str) -> Book:
        """As `load`, to work out figures: documents of a large folder are columns, and what they cost is known."""
        if (figures := self.large_for(*names)) is None:
            self._see_that_it_stands(names)
            return self.load(*names)
        from salesinv.core.large.stocked import LargeStock

        wanted = {*names, *(need for name in names for need in BY_NAME[name].needs)} - set(LARGE_TABLES)
        return LargeStock(figures.to_keep(), self.load(*sorted(wanted)), self.pick)

    def survey(self) -> tuple[Book, list[Problem]]:
        """Every table but derived ones, and all problems of form, returned and not raised.

        Essential tables that are not there have the rule `missing`. A cell that cannot stand is held as None: nothing
        can be worked out from the book while there are problems of other rules than that.
        """
        return self._surveyed(self._shelf)

    def problems(self) -> list[Problem]:
        """All problems, as `checks.problems`; of a large folder, where that will do, by the rows that are amiss."""
        if amiss := self.bulk.amiss:
            book, of_form = self._surveyed(amiss.shelf)
            if of_form and (beside := amiss.beside(book, of_form)) is not None:
                return [*of_form, *beside]
        from salesinv.core.checks import problems

        return problems(*self.survey(), self.settings)

    def _surveyed(self, shelf: Shelf) -> tuple[Book, list[Problem]]:
        book, problems = shelf.checked(*(table.name for table in TABLES if not table.derived))
        there = {table_of(problem.table) for problem in problems if problem.rule == "file"}  # it is something else
        asked = [table for table in TABLES if table.essential and table.name not in there]
        missing = [_missing(table) for table in asked if not self.layout(table.name).parted and self.raw(table.name) is None]
        return book, [*missing, *problems]

    @property
    def large(self) -> "LargeFigures | None":
        """The figures of a large folder in which nothing is wrong in form; None for any other."""
        return self.bulk.figures

    @property
    def pick(self) -> "Pick":
        """Reads a few rows of tables, by their numbers, and nothing else of them."""
        from salesinv.store.picked import picker

        return picker(self._instant.parts, self.settings.decimals)

    def large_for(self, *names: str) -> "LargeFigures | None":
        """As `large`, for what is worked out from these tables, whatever is wrong in form with those that they do not need."""
        if (found := self.large) or not (amiss := self.bulk.amiss):
            return found
        return None if amiss.shelf.checked(*names)[1] else amiss.figures

    def missing(self) -> list[Problem]:
        """Essential tables that are not there."""
        return [_missing(table) for table in TABLES if table.essential and not self._instant.parts(table.name)]

    @contextmanager
    def writing(self, wait: float = 10) -> Iterator[Draft]:
        """Hold the folder's lock and draft changes to what is there now, read afresh; nothing is kept without `save`.

        BusyError when the lock cannot be had within `wait` seconds. This Folder reads anew afterwards.
        """
        try:
            with locked(self.path, wait):
                tidy(self.path)
                yield Draft(Folder(self.path, self.keeping.wanted))
        finally:
            self.forget()

    def forget(self) -> None:
        """Read every file anew when it is asked for again."""
        self._instant.forget()
        self._shelf.forget(BY_NAME)
        self.bulk = Large(self._instant, self._shelf, self.settings, self.keeping)

    @property
    def weight(self) -> int:
        """How many bytes of documents there are; 0 where a table cannot be opened."""
        try:
            return sum(part.size for table in DOCUMENTS for part in self._instant.parts(table.name))
        except SalesinvError:
            return 0

    def hold(self, files: Mapping[str, bytes | None], others: Mapping[str, Sequence[str]]) -> None:
        """Read tables from these bytes: the rows of each that can matter. What is written is still made of all of them.

        `others` are ids of rows that are not held: those with the highest number of each table.
        """
        self._shelf = Shelf(files.get, self._instant.layout, self.settings.decimals)
        self.others, self.narrow = others, True

    def shelf(self) -> Shelf:
        """The tables as read."""
        return self._shelf


def _missing(table: Table) -> Problem:
    remedy = _("Make it with: salesinv init --table {name}").format(name=table.name)
    return Problem(table.file, 0, "", "missing", _("table is missing"), remedy)
