"""Ids that lost their leading zeros (`0023` that became `23`): given back where one id alone fits, and doubted otherwise."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from salesinv.core.mending import Asked, Mend, Proposed, wanted_in
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.places import table_of
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME

_SHOWN = 3


@dataclass(frozen=True)
class _Miss:
    """A cell that names a row which is not there."""

    problem: Problem
    table: str
    target: str
    cell: str


def zero_mends(book: Book, problems: Iterable[Problem], incomplete: Collection[str], asked: Asked) -> Proposed:
    """What ids with lost zeros should be: those of references, and keys that every reference still has in full.

    `incomplete` are the tables of which rows could not be read: there is no saying what else they hold.
    """
    found, misses = Proposed([], []), list(_misses(book, problems))
    ids = {target: _Ids(book, target) for target in {miss.target for miss in misses} - set(incomplete)}
    for miss in misses:
        if wanted_in(miss.table, "zeros", asked) and miss.target in ids:
            _give_back(found, miss, ids[miss.target])
    found.mends += _keys(book, misses, incomplete, asked)
    return found


def named(table: Table, column: str) -> str:
    """The table whose row a cell of this column names; empty where it names none."""
    if column == "of":
        return "receipts"
    if column == "contract_id" and table.name == "shipments":
        return "contracts"
    return table.column(column).references


def _misses(book: Book, problems: Iterable[Problem]) -> Iterator[_Miss]:
    places: dict[str, dict[int, int]] = {}
    for problem in problems:
        table = BY_NAME[table_of(problem.table)]
        if problem.rule == "reference" and (target := named(table, problem.column)):
            sheet = book[table.name]
            if table.name not in places:
                places[table.name] = {line: at for at, line in enumerate(sheet.lines)}
            yield _Miss(problem, table.name, target, sheet.cells[problem.column][places[table.name][problem.line]])


def _bare(id: str) -> str:
    """The id without the zeros that begin its numbers."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", id)


class _Ids:
    """The ids of a table (and its lines as `of` names them) by what is left of them without zeros, and by number alone."""

    def __init__(self, book: Book, name: str) -> None:
        sheet = book[name]
        self.all = set(filter(None, sheet[sheet.table.key[0]]))
        if name == "receipts":
            self.all |= {f"{document}/{line}" for document, line in sheet.rows(("receipt_id", "line")) if document and line}
        self.bare: dict[str, list[str]] = {}
        self.number: dict[str, list[str]] = {}
        for id in sorted(self.all):
            self.bare.setdefault(_bare(id), []).append(id)
            if lettered := re.fullmatch(r"[^\W0-9_]+[-_.]?0*([0-9]+)", id):
                self.number.setdefault(lettered[1], []).append(id)

    def fitting(self, cell: str) -> list[str]:
        """The ids that this may have been before zeros, or zeros and the letters before them, were lost."""
        if cell in self.all:
            return []
        zeros = [id for id in self.bare.get(_bare(cell), []) if len(id) > len(cell)]
        return zeros or self.number.get(cell, [])


def _give_back(found: Proposed, miss: _Miss, ids: _Ids) -> None:
    fitting, problem = ids.fitting(miss.cell), miss.problem
    if len(fitting) == 1:
        found.mends.append(Mend(miss.table, problem.line, problem.column, ("zeros",), miss.cell, fitting[0]))
    elif fitting:
        readings = _(" or ").join(_("'{name}'").format(name=id) for id in fitting[:_SHOWN])
        message = _("'{cell}' may be {readings}").format(cell=miss.cell, readings=readings)
        found.doubts.append(Problem(problem.table, problem.line, problem.column, "doubt", message))


def _keys(book: Book, misses: Iterable[_Miss], incomplete: Collection[str], asked: Asked) -> Iterator[Mend]:
    """Keys of digits alone that nothing names as they are, where all that is named instead is one longer id."""
    wanted: dict[tuple[str, str], set[str]] = {}
    for miss in misses:
        id = miss.cell.rpartition("/")[0] if miss.problem.column == "of" else miss.cell
        if id.isdecimal() and id.isascii() and id.startswith("0"):
            wanted.setdefault((miss.target, _bare(id)), set()).add(id)
    for (name, bare), full in wanted.items():
        referring = {other for other, _column in _referring(name)}
        if len(full) == 1 and wanted_in(name, "zeros", asked) and not {name, *referring} & set(incomplete):
            yield from _key(book, name, bare, *full)


def _key(book: Book, name: str, bare: str, full: str) -> Iterator[Mend]:
    sheet = book[name]
    key = sheet.table.key[0]
    same = {id for id in sheet[key] if id and _bare(id) == bare}
    if len(same) == 1 and full not in same and len(full) > len(short := same.pop()) and not _is_named(book, name, short):
        for line, id in zip(sheet.lines, sheet[key], strict=True):
            if id == short:
                yield Mend(name, line, key, ("zeros",), short, full)


def _referring(name: str) -> Iterator[tuple[str, str]]:
    """The tables and columns whose cells name rows of this one."""
    for table in BY_NAME.values():
        yield from ((table.name, c.name) for c in table.columns if not table.derived and named(table, c.name) == name)


def _is_named(book: Book, name: str, id: str) -> bool:
    """Whether any cell names this row."""
    return any(_names(book[other], column, id) for other, column in _referring(name))


def _names(sheet: Sheet, column: str, id: str) -> bool:
    if column == "of":
        return any(cell and cell.rpartition("/")[0] == id for cell in sheet[column])
    return id in sheet[column]
