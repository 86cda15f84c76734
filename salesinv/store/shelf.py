"""Tables read, typed and checked for form, each file of them once, from wherever their bytes come."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from salesinv.core.form import form_problems
from salesinv.errors import DataError, FileError, Problem
from salesinv.places import base_of, part_of, table_of
from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.store.csvtext import LOSING_RULES
from salesinv.store.layout import Layout
from salesinv.store.reading import read_sheet

Read = tuple[Sheet, list[Problem]]


class Shelf:
    """The tables of the files that `layout` names, whose bytes `raw` gives (None: not there, which is a table that is empty)."""

    def __init__(self, raw: Callable[[str], bytes | None], layout: Callable[[str], Layout], decimals: Decimals) -> None:
        self._raw, self.layout, self.decimals = raw, layout, decimals
        self._read: dict[str, Read] = {}
        self._files: dict[str, Read] = {}
        self._sound: dict[tuple[str, ...], Book] = {}

    def raw(self, file: str) -> bytes | None:
        """The bytes that a file of a table is read from, by its path in the folder; None when it is not there."""
        return self._raw(file)

    def read(self, name: str) -> Read:
        """A table and what is wrong with its bytes and cells. KeyError for a table that is not declared."""
        if name not in self._read:
            self._read[name] = self._new(self.layout(name))
        return self._read[name]

    def _new(self, layout: Layout) -> Read:
        found = [self.file(layout.table, month) for month in layout.months]
        sheet = Sheet.joined([sheet for sheet, _problems in found]) if layout.parted else found[0][0]
        return sheet, [*layout.problems, *(problem for _sheet, problems in found for problem in problems)]

    def file(self, table: Table, month: str) -> Read:
        """One file of a table, its lines numbered as lines of the table."""
        file = part_of(table.name, month)
        if file not in self._files:
            self._files[file] = _numbered(self._new_file(table, file), base_of(month))
        return self._files[file]

    def _new_file(self, table: Table, file: str) -> Read:
        try:
            raw = self._raw(file)
        except FileError as error:
            return Sheet.empty(table), [replace(error.problem, table=table.file)]
        return (Sheet.empty(table), []) if raw is None else read_sheet(table, raw, self.decimals)

    def forget(self, names: Iterable[str]) -> None:
        """Read these tables anew when they are asked for again."""
        for name in names:
            self._read.pop(name, None)
            for file in [file for file in self._files if table_of(file) == name]:
                del self._files[file]
        self._sound.clear()

    def load(self, *names: str) -> Book:
        """These tables and every table they need. DataError with all problems of form of all of them."""
        if names not in self._sound:
            book, problems = self.checked(*names)
            if problems:
                raise DataError(problems)
            self._sound[names] = book
        return dict(self._sound[names])

    def checked(self, *names: str) -> tuple[Book, list[Problem]]:
        """These tables and every table they need, in the order of the data dictionary, and their problems of form."""
        wanted = self._with_needs(names)
        book = {name: self.read(name)[0] for name in BY_NAME if name in wanted}
        found = form_problems(book, [name for name in book if self._incomplete(name)])
        problems = []
        for name, sheet in book.items():
            own = [*self.read(name)[1], *(problem for problem in found if problem.table == sheet.table.file)]
            problems += sorted(own, key=lambda problem: problem.line)
        return book, problems

    def _incomplete(self, name: str) -> bool:
        """Whether rows of a table, or a column it must have, could not be read."""
        return any(problem.rule in (*LOSING_RULES, "column") for problem in self.read(name)[1])

    def _with_needs(self, names: Iterable[str]) -> set[str]:
        """What cells refer to, and what that refers to; contracts for shipments, receipts where `of` names one."""
        wanted: set[str] = set()
        left = list(names)
        while left:
            name = left.pop()
            if name not in wanted:
                wanted.add(name)
                left += BY_NAME[name].needs
                if name == "shipments":
                    left += ["contracts"] + ["receipts"] * self.names_receipts()
        return wanted

    def names_receipts(self) -> bool:
        """Whether any shipment names a receipt line."""
        return any(self.read("shipments")[0]["of"])


def _numbered(read: Read, base: int) -> Read:
    """What was read of a file, its lines numbered on from a base."""
    sheet, problems = read
    if not base:
        return read
    lines = [base + line for line in sheet.lines]
    return replace(sheet, lines=lines), [replace(problem, line=base + problem.line) for problem in problems]
