"""What can be mended safely, from the problems of a folder: one lawful reading, or none is taken. Pure; MENDS lists the kinds."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from salesinv.core.mending_cells import Doubt, Reading, one_reading
from salesinv.errors import Problem
from salesinv.locale import N_
from salesinv.places import table_of
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME

# Every kind of mend, in the order in which they are tried, and what it does.
MENDS: dict[str, str] = {
    "encoding": N_("files or lines in UTF-16 or GB18030 (GBK) become UTF-8"),
    "lines": N_("empty rows, repeated headers and Excel's 'sep=' line go, returns alone become line ends"),
    "separators": N_("semicolons or tabs between cells become commas"),
    "headers": N_("names of columns in other letters (Unit Cost) become those of the table"),
    "blanks": N_("what is blank or invisible around ids, dates, numbers and choices goes"),
    "digits": N_("full-width characters, thousands separators, currency signs, needless digits of numbers"),
    "dates": N_("dates and periods in Chinese, compact or slashed form become ISO"),
    "controls": N_("control and escape characters in text go"),
    "zeros": N_("ids that lost their zeros get them back where one id alone fits"),
    "numbers": N_("of documents with the same number the later one gets a new one"),
}

# What the firm's own amounts may have before or after them; another currency's sign is no matter of form.
SIGNS = {"CNY": "¥￥元", "JPY": "¥￥円", "USD": "$", "EUR": "€", "GBP": "£"}

CELL_RULES = (
    "id", "text", "note", "date", "period", "month", "flag", "line", "whole",
    "quantity", "price", "amount", "measure", "rate", "receipt_line", "choice", "required",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What to mend: these kinds, in these tables; and what cells are read by. `currency` is the firm's own."""

    kinds: Collection[str]
    tables: Collection[str]
    decimals: Decimals = field(default_factory=Decimals)
    currency: str = "CNY"

    @property
    def signs(self) -> str:
        return SIGNS.get(self.currency, "")


class Mend(NamedTuple):
    """One change: of a cell; of a whole row or line where `column` is empty; of the whole file where `line` is 0.

    `new` is None where a row goes. `table` is a name (`receipts`), lines are those of the state it was worked out from.
    """

    table: str
    line: int
    column: str
    kinds: tuple[str, ...]
    old: str
    new: str | None


@dataclass
class Proposed:
    """The changes of one round, and what was looked at and left alone because it can be read in several ways."""

    mends: list[Mend]
    doubts: list[Problem]


def cell_mends(book: Book, problems: Iterable[Problem], asked: Asked) -> Proposed:
    """For every cell that cannot stand, the one lawful reading it has."""
    found = Proposed([], [])
    known: dict[tuple[str, str, str], Reading | Doubt | None] = {}
    for problem, name, place in _cells(book, problems, asked):
        cell = book[name].cells[problem.column][place]
        asked_for = (name, problem.column, cell)
        if asked_for not in known:
            known[asked_for] = one_reading(BY_NAME[name].column(problem.column), cell, asked.kinds, asked.decimals, asked.signs)
        match known[asked_for]:
            case Reading(new, kinds):
                found.mends.append(Mend(name, problem.line, problem.column, kinds, cell, new))
            case Doubt(message):
                found.doubts.append(Problem(problem.table, problem.line, problem.column, "doubt", message))
    return found


def _cells(book: Book, problems: Iterable[Problem], asked: Asked) -> Iterator[tuple[Problem, str, int]]:
    """The problems of cells, each with the table and the place of its row."""
    places: dict[str, dict[int, int]] = {}
    for problem in problems:
        name = table_of(problem.table)
        if problem.rule in CELL_RULES and problem.column and name in asked.tables:
            if name not in places:
                places[name] = {line: place for place, line in enumerate(book[name].lines)}
            if (place := places[name].get(problem.line)) is not None:
                yield problem, name, place


def wanted_in(name: str, kind: str, asked: Asked) -> bool:
    """Whether this kind of mend is asked for in this table."""
    return kind in asked.kinds and name in asked.tables


def net(mends: Sequence[Mend]) -> list[Mend]:
    """Every cell's changes as one, from what it was at first to what it is at last; what is again as it was is left out."""
    found: dict[tuple[str, int, str], Mend] = {}
    for mend in mends:
        place = (mend.table, mend.line, mend.column if mend.line else mend.kinds[0])
        first = found.get(place, mend)
        kinds = first.kinds if first is mend else (*first.kinds, *mend.kinds)
        found[place] = Mend(mend.table, mend.line, mend.column, tuple(dict.fromkeys(kinds)), first.old, mend.new)
    return sorted((mend for mend in found.values() if mend.old != mend.new), key=_order)


def _order(mend: Mend) -> tuple[int, int, int, int]:
    return _TABLES[mend.table], mend.line, _COLUMNS.get((mend.table, mend.column), -1), _KINDS[mend.kinds[0]]


_TABLES = {name: at for at, name in enumerate(BY_NAME)}
_COLUMNS = {(name, column): at for name, table in BY_NAME.items() for at, column in enumerate(table.names)}
_KINDS = {kind: at for at, kind in enumerate(MENDS)}
