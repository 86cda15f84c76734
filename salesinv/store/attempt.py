"""One attempt at mending a folder in memory: files first, then cells, round upon round until nothing is left to change."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from salesinv.core.checks import CHECKED
from salesinv.core.closing import not_as_closed
from salesinv.core.mending import Asked, Mend, Proposed, cell_mends
from salesinv.core.mending_numbers import number_mends
from salesinv.core.mending_zeros import zero_mends
from salesinv.errors import FileError, Problem
from salesinv.locale import _
from salesinv.places import base_of, month_of, part_of, table_of, within
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME
from salesinv.store import recoding, relining, splice
from salesinv.store.csvtext import LOSING_RULES
from salesinv.store.encoding import disguise
from salesinv.store.layout import Layout
from salesinv.store.recoding import Opened, Spared
from salesinv.store.shelf import Read, Shelf

Place = tuple[str, int, str]  # a table, a line of it on disk, a column; for a whole file its line 0 and the kind of mend
_MOST_ROUNDS = 12

# What is done to the bytes of a file before its cells are looked at, in order, and which kind of mend it is.
FILE_STEPS: tuple[tuple[str, Callable[[bytes, Table, Spared], Opened]], ...] = (
    ("encoding", recoding.from_utf16),
    ("encoding", recoding.from_gb18030),
    ("lines", relining.with_line_ends),
    ("lines", relining.without_first_lines),
    ("separators", relining.with_commas),
    ("headers", relining.with_column_names),
    ("lines", relining.without_blank_rows),
)


class Files(Protocol):
    """What is to be mended: a folder, or the rows of one that matter."""

    def layout(self, name: str) -> Layout: ...
    def file(self, file: str) -> bytes | None: ...
    def shelf(self) -> Shelf: ...


class Attempt(Shelf):
    """The tables as they are so far. `left` are places that stay as they are.

    After `run`, `before` and `after` are the problems of form with the files opened and at last, and `book` the tables at
    last; all lines are those of the files on disk, but the book's own.
    """

    def __init__(self, folder: Files, asked: Asked, left: Collection[Place]) -> None:
        super().__init__(self.raw, folder.layout, asked.decimals)
        self.folder, self.asked, self.left = folder, asked, left
        self.files: dict[str, bytes] = {}
        self.mends: list[Mend] = []
        self.doubts: list[Problem] = []
        self.before: list[Problem] = []
        self.after: list[Problem] = []
        self.book: Book = {}
        self._lines: dict[str, list[int]] = {}  # by file: for every line as it is now, the line that it was on disk

    def raw(self, file: str) -> bytes | None:
        """The bytes of a file as they are so far. FileError: beside one that cannot be read nothing is mended."""
        return self.files[file] if file in self.files else self.folder.file(file)

    def read(self, name: str) -> Read:
        """A table as it is so far."""
        return super().read(name) if name in map(table_of, self.files) else self.folder.shelf().read(name)

    def file(self, table: Table, month: str) -> Read:
        """One file of a table as it is so far."""
        mine = part_of(table.name, month) in self.files
        return super().file(table, month) if mine else self.folder.shelf().file(table, month)

    def run(self) -> None:
        """Change what can be changed."""
        for name in self.asked.tables:
            layout = self.folder.layout(name)
            if layout.problems:
                raise FileError.of(layout.problems[0])
            for month in layout.months:
                found = self.folder.shelf().file(layout.table, month)[1]
                if any(not problem.column or within(problem.line) <= 1 for problem in found):
                    self._open(name, month)
        opened = self.doubts
        for number in range(_MOST_ROUNDS):
            self.book, problems = self.checked(*CHECKED)
            self.after = list(map(self._on_disk, problems))
            self.before = self.before if number else self.after
            proposed = self._proposed(problems)
            if not proposed.mends or number == _MOST_ROUNDS - 1:
                break
            self._change(proposed.mends)
        self.doubts = [*opened, *map(self._on_disk, proposed.doubts)]

    def _open(self, name: str, month: str) -> None:
        """Change the bytes of a file until they are those of a table, as far as may be."""
        steps, at, doubts = [step for step in FILE_STEPS if step[0] in self.asked.kinds], 0, list[Problem]()
        file, base = part_of(name, month), base_of(month)
        while at < len(steps) and not self._is_no_table(file):
            kind, step = steps[at]
            found = step(self.raw(file) or b"", BY_NAME[name], self._spared(name, base, kind))
            told = [self._on_disk(replace(doubt, line=base + doubt.line)) for doubt in found.doubts]
            at, doubts = (0, []) if found.mends else (at + 1, [*doubts, *told])
            if found.mends:
                self._keep(file, found.raw, [mend._replace(line=base + mend.line) for mend in found.mends], found.gone)
        self.doubts += doubts

    def _is_no_table(self, file: str) -> bool:
        """Whether the file is something else altogether: a workbook, a web page."""
        found = disguise(self.raw(file) or b"", file)
        return found is not None and found.rule not in ("encoding", "return", "empty")

    def _spared(self, name: str, base: int, kind: str) -> Spared:
        return lambda line: (name, self._line(name, base + line), "" if line else kind) in self.left

    def _proposed(self, problems: list[Problem]) -> Proposed:
        """What to change next: cells first, ids when all cells that can be read are, numbers when all ids are."""
        losing = {table_of(p.table) for p in problems if p.rule in (*LOSING_RULES, "column")}
        displaced = {table_of(p.table) for p in problems if p.rule == "sep"}  # the header is not where it is looked for
        asked = replace(self.asked, tables=[name for name in self.asked.tables if name not in displaced])
        doubts: list[Problem] = []
        for found in self._proposals(problems, losing, asked):
            doubts += found.doubts
            if kept := [mend for mend in found.mends if self._place(mend) not in self.left]:
                return Proposed(kept, [])
            doubts += map(_refused, found.mends)
        return Proposed([], doubts)

    def _proposals(self, problems: list[Problem], losing: Collection[str], asked: Asked) -> Iterator[Proposed]:
        yield cell_mends(self.book, problems, asked)
        yield zero_mends(self.book, problems, losing, asked)
        yield number_mends(self.book, problems, losing, asked)

    def _change(self, mends: Iterable[Mend]) -> None:
        """Change these cells."""
        by_file: dict[str, list[Mend]] = {}
        for mend in mends:
            by_file.setdefault(part_of(mend.table, month_of(mend.line)), []).append(mend)
        for file, found in by_file.items():
            rows: dict[int, dict[str, str]] = {}
            for mend in found:
                rows.setdefault(within(mend.line), {})[mend.column] = mend.new or ""
            joined = [(within(mend.line), mend.old.count("\n") - (mend.new or "").count("\n")) for mend in found]
            gone = {line + at for line, fewer in joined for at in range(1, fewer + 1)}
            self._keep(file, splice.edit(self.raw(file) or b"", BY_NAME[table_of(file)], rows), found, gone)

    def _keep(self, file: str, new: bytes, mends: Iterable[Mend], gone: Collection[int]) -> None:
        """Take the bytes for the file's, and note what changed; `gone` are lines of it that are no more."""
        self.mends += [mend._replace(line=self._line(mend.table, mend.line)) for mend in mends] if file in self._lines else mends
        if gone:
            lines = self._lines.get(file) or range((self.raw(file) or b"").count(b"\n") + 2)
            self._lines[file] = [on_disk for line, on_disk in enumerate(lines) if line not in gone]
        self.files[file] = new
        self.forget([table_of(file)])

    def _line(self, name: str, line: int) -> int:
        lines, at = self._lines_of(name, line), within(line)
        return line - at + lines[at] if at < len(lines) else line

    def _lines_of(self, name: str, line: int) -> Sequence[int]:
        return self._lines.get(part_of(name, month_of(line)), ())

    def _on_disk(self, problem: Problem) -> Problem:
        line = self._line(table_of(problem.table), problem.line)
        return problem if line == problem.line else replace(problem, line=line)

    def as_mended(self, problem: Problem) -> Problem:
        """A problem in lines of the files on disk, in lines as they are at last."""
        lines, at = self._lines_of(table_of(problem.table), problem.line), within(problem.line)
        return replace(problem, line=problem.line - at + lines.index(at)) if at in lines else problem

    def _place(self, mend: Mend) -> Place:
        return mend.table, self._line(mend.table, mend.line), mend.column

    def worse(self) -> list[Problem]:
        """What is wrong at last where nothing was before, or where something was changed."""
        was, changed = set(map(place_of, self.before)), set(map(changed_place, self.mends))
        worse = [problem for problem in self.after if (place := place_of(problem)) not in was or place in changed]
        return worse or self._closed({place[:2] for place in changed})

    def _closed(self, changed: Collection[tuple[str, int]]) -> list[Problem]:
        """Changed rows of closed months, unless that is how the month was closed."""
        rows = [(name, self._line(name, line)) for name, line in not_as_closed(self.book)] if changed else []
        return [Problem(BY_NAME[name].file, line, "", "closed", "") for name, line in rows if (name, line) in changed]

    def behind(self, wrong: Iterable[Problem]) -> set[Place]:
        """The changes that brought these problems: that of the cell; else of the row, the document, the tables."""
        by_row: dict[tuple[str, int], set[Place]] = {}
        for place in map(changed_place, self.mends):
            by_row.setdefault(place[:2], set()).add(place)
        found: set[Place] = set()
        for problem in wrong:
            name = table_of(problem.table)
            row = by_row.get((name, problem.line), set())
            found |= row & {place_of(problem)} or row or self._in_document(name, problem.line, by_row)
        return found or self.changes_in({table_of(problem.table) for problem in wrong})

    def _in_document(self, name: str, line: int, by_row: dict[tuple[str, int], set[Place]]) -> set[Place]:
        sheet = self.book[name]
        ids = dict(zip((self._line(name, at) for at in sheet.lines), sheet[sheet.table.key[0]], strict=True))
        return {place for at, id in ids.items() if id == ids.get(line) for place in by_row.get((name, at), ())}

    def changes_in(self, names: Collection[str]) -> set[Place]:
        """Every change in these tables and those that they refer to; all there are where these have none."""
        wide = {*names, *(need for name in names for need in BY_NAME[name].needs), *(("contracts", "receipts") if names else ())}
        places = set(map(changed_place, self.mends))
        return {place for place in places if place[0] in wide} or places


def place_of(problem: Problem) -> Place:
    """Where a problem is."""
    return table_of(problem.table), problem.line, problem.column


def changed_place(mend: Mend) -> Place:
    """Where a change was made."""
    return mend.table, mend.line, mend.column if within(mend.line) else mend.kinds[0]


def _refused(mend: Mend) -> Problem:
    message = _("'{old}' stays: as '{new}' it would bring another problem").format(old=mend.old, new=mend.new)
    return Problem(BY_NAME[mend.table].file, mend.line, mend.column, "doubt", message)
