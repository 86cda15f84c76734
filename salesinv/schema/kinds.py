"""The vocabulary of the data dictionary: Kind (how a cell is read, held and written), Column, Table.

Held values: text is `str`; numbers are `int` in minor units (10^-decimals of their kind), never float; dates are
`datetime.date`; yes/no is `bool`; an empty cell is `None` (text: `""`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from salesinv.locale import N_, _
from salesinv.schema.cells import (
    LONGEST_CELL,
    Fault,
    Value,
    read_date,
    read_flag,
    read_id,
    read_month,
    read_note,
    read_number,
    read_period,
    read_receipt_line,
    read_text,
    read_whole,
)  # fmt: skip
from salesinv.schema.meant import spoiled

RATE_DECIMALS, RATIO_DECIMALS, SCORE_DECIMALS, DAYS_DECIMALS = 6, 4, 2, 1


@dataclass(frozen=True)
class Decimals:
    """How many decimals quantities, prices and amounts have (0 to 6 each)."""

    quantity: int = 3
    price: int = 4
    amount: int = 2


@dataclass(frozen=True)
class Kind:
    """How a cell is read and held. `decimals` gives a number's scale from the folder's settings."""

    name: str
    label: str
    parse: Callable[[str, int], Value | Fault] = field(repr=False)
    numeric: bool = False
    decimals: Callable[[Decimals], int] = field(default=lambda d: 0, repr=False)

    def read(self, cell: str, decimals: Decimals) -> Value | Fault:
        """The held value of a cell that is not empty, or why it has none."""
        if len(cell) > LONGEST_CELL:
            return Fault(
                _("cell of {length} characters (limit {limit})").format(length=len(cell), limit=LONGEST_CELL), _("Shorten it.")
            )
        found = self.parse(cell, self.decimals(decimals))
        if isinstance(found, Fault) and spoiled(cell):
            return Fault(
                _("'{cell}' is a spreadsheet's error").format(cell=cell), _("Put the value back, or restore it from git.")
            )
        return found

    def write(self, value: Value, decimals: Decimals) -> str:
        """The cell of a held value: numbers at the full decimals of their kind, dates ISO, yes/no, empty for None."""
        match value:
            case None:
                return ""
            case bool():
                return "yes" if value else "no"
            case int():
                return decimal_text(value, self.decimals(decimals))
            case date():
                return value.isoformat()
        return value


def decimal_text(minor: int, decimals: int) -> str:
    """Minor units as an exact decimal: `decimal_text(-1230, 2) == "-12.30"`."""
    if not decimals:
        return str(minor)
    digits = str(abs(minor)).rjust(decimals + 1, "0")
    return f"{'-' if minor < 0 else ''}{digits[:-decimals]}.{digits[-decimals:]}"


ID = Kind("id", N_("id"), read_id)
TEXT = Kind("text", N_("text"), read_text)
NOTE = Kind("note", N_("text, several lines if need be"), read_note)
DATE = Kind("date", N_("date"), read_date)
PERIOD = Kind("period", N_("period"), read_period)
MONTH = Kind("month", N_("month"), read_month)
FLAG = Kind("flag", N_("yes or no"), read_flag)
LINE = Kind("line", N_("line number"), read_whole, numeric=True)
WHOLE = Kind("whole", N_("whole number"), read_whole, numeric=True)
QUANTITY = Kind("quantity", N_("quantity"), read_number, True, lambda d: d.quantity)
PRICE = Kind("price", N_("price"), read_number, True, lambda d: d.price)
AMOUNT = Kind("amount", N_("amount"), read_number, True, lambda d: d.amount)
MEASURE = Kind("measure", N_("amount, quantity or count"), read_number, True, lambda d: max(d.quantity, d.amount))
RATE = Kind("rate", N_("fraction"), read_number, True, lambda d: RATE_DECIMALS)
RATIO = Kind("ratio", N_("ratio"), read_number, True, lambda d: RATIO_DECIMALS)
MEAN = Kind("mean", N_("average"), read_number, True, lambda d: RATIO_DECIMALS)
SCORE = Kind("score", N_("score"), read_number, True, lambda d: SCORE_DECIMALS)
MOVE = Kind("move", N_("places up, below 0 down"), read_whole, numeric=True)
DAYS = Kind("days", N_("days"), read_number, True, lambda d: DAYS_DECIMALS)
RECEIPT_LINE = Kind("receipt_line", N_("receipt line"), read_receipt_line)


# What a number must be, by the way it is written in the data dictionary; the second argument is the number one.
LIMITS: dict[str, Callable[[int, int], bool]] = {
    "> 0": lambda value, one: value > 0,
    ">= 0": lambda value, one: value >= 0,
    "!= 0": lambda value, one: value != 0,
    "0 <= x < 1": lambda value, one: 0 <= value < one,
    "0 <= x <= 1": lambda value, one: 0 <= value <= one,
}


LIMIT_WORDS: dict[str, str] = {
    "> 0": N_("above 0"),
    ">= 0": N_("0 or more"),
    "!= 0": N_("other than 0"),
    "0 <= x < 1": N_("from 0 up to, not including, 1"),
    "0 <= x <= 1": N_("from 0 to 1"),
}


@dataclass(frozen=True)
class Column:
    """One column of a table or a report: a stable identifier, what its cells hold, what people call it.

    `required` cells may not be empty; an empty cell with a `default` reads as that. `references` names the table
    whose key the cell must be in. `header` columns are the same on every line of a document. `detail` columns of a
    report give way when a terminal is narrow: those with more of it first, the last of them first.
    """

    name: str
    kind: Kind
    label: str
    required: bool = False
    default: str = ""
    limit: str = ""
    choices: tuple[str, ...] = ()
    references: str = ""
    header: bool = False
    detail: int = False
    about: str = ""

    def read(self, cell: str, decimals: Decimals) -> Value | Fault:
        """The held value of a cell: its default where empty, or why the cell cannot stand."""
        if not (cell := cell or self.default) or (self.required and not cell.strip()):
            return Fault(_("is empty"), _("Fill it in.")) if self.required else ("" if self.kind in TEXTS else None)
        if self.choices and cell not in self.choices:
            return Fault(_("'{cell}' is not one of {choices}").format(cell=cell, choices=", ".join(self.choices)))
        value = self.kind.read(cell, decimals)
        if self.limit and isinstance(value, int) and not LIMITS[self.limit](value, 10 ** self.kind.decimals(decimals)):
            return Fault(_("'{cell}' must be {limit}").format(cell=cell, limit=_(LIMIT_WORDS[self.limit])))
        return value


TEXTS = (ID, TEXT, NOTE, PERIOD, MONTH, RECEIPT_LINE)


@dataclass(frozen=True)
class Table:
    """One table of the folder. `key` names a row; a document's rows share the first key column, and `line` counts them.

    `noun` is the command's name for one of it; `prefix` makes new ids (`C-0001`); `dated` is the column that says
    when it happened; `essential` tables are missed when they are not there; `derived` ones are never read as truth.
    """

    name: str
    label: str
    noun: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    prefix: str = ""
    dated: str = ""
    essential: bool = False
    derived: bool = False

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The declaration of a column. KeyError for a name that is not declared."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def lined(self) -> bool:
        """Whether its rows are lines of documents."""
        return "line" in self.key

    @property
    def needs(self) -> tuple[str, ...]:
        """The tables that its cells refer to, in the order of its columns, each once."""
        return tuple(dict.fromkeys(c.references for c in self.columns if c.references))
