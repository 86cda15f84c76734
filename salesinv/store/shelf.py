"""Tables read, typed and checked for form, each once, from wherever their bytes come."""

from collections.abc import Callable, Iterable

from salesinv.core.form import form_problems
from salesinv.errors import DataError, FileError, Problem
from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.store.csvtext import LOSING_RULES
from salesinv.store.reading import read_sheet

Read = tuple[Sheet, list[Problem]]


class Shelf:
    """The tables whose bytes `raw` gives (None: a table that is not there, which is an empty one)."""

    def __init__(self, raw: Callable[[str], bytes | None], decimals: Decimals) -> None:
        self._raw, self._decimals = raw, decimals
        self._read: dict[str, Read] = {}
        self._sound: dict[tuple[str, ...], Book] = {}

    def read(self, name: str) -> Read:
        """A table and what is wrong with its bytes and cells. KeyError for a table that is not declared."""
        if name not in self._read:
            self._read[name] = self._new(BY_NAME[name])
        return self._read[name]

    def _new(self, table: Table) -> Read:
        try:
            raw = self._raw(table.name)
        except FileError as error:
            return Sheet.empty(table), [error.problem]
        return (Sheet.empty(table), []) if raw is None else read_sheet(table, raw, self._decimals)

    def forget(self, names: Iterable[str]) -> None:
        """Read these tables anew when they are asked for again."""
        for name in names:
            self._read.pop(name, None)
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
                    left += ["contracts"] + ["receipts"] * any(self.read(name)[0]["of"])
        return wanted
