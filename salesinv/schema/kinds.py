"""The vocabulary of the data dictionary: Kind (how a cell is read, held and written), Column, Table.

Held values: text is `str`; numbers are `int` in minor units (10^-decimals of their kind), never float; dates are
`datetime.date`; yes/no is `bool`; an empty cell is `None` (text: `""`).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from salesinv.locale import N_, _

Value = str | int | bool | date | None
LARGEST = 10**12  # no quantity, price or amount in a cell may reach this
LONGEST_CELL = 32_767
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
RATE_DECIMALS, RATIO_DECIMALS = 6, 4

_ID = re.compile(r"[A-Za-z0-9._\-]{1,32}", re.ASCII)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_PERIOD = re.compile(r"[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_BUT_LINES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Decimals:
    """How many decimals quantities, prices and amounts have (0 to 6 each)."""

    quantity: int = 3
    price: int = 4
    amount: int = 2


@dataclass(frozen=True)
class Fault:
    """Why a cell is not what its kind asks for, and what to write instead."""

    message: str
    remedy: str = ""


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
        return self.parse(cell, self.decimals(decimals))

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


def _text(cell: str, _decimals: int) -> Value | Fault:
    return _checked(cell, _CONTROL)


def _note(cell: str, _decimals: int) -> Value | Fault:
    return _checked(cell, _CONTROL_BUT_LINES)


def _checked(cell: str, forbidden: re.Pattern[str]) -> Value | Fault:
    if found := forbidden.search(cell):
        return Fault(
            _("holds the control character U+{code:04X} at place {place}").format(code=ord(found[0]), place=found.start() + 1),
            _("Delete it."),
        )
    return cell


def _id(cell: str, _decimals: int) -> Value | Fault:
    if _ID.fullmatch(cell) or (len(cell) <= 32 and all(map(_may_stand_in_id, cell)) and _normal(cell) == cell):
        return cell
    return _id_fault(cell)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _may_stand_in_id(character: str) -> bool:
    """ASCII letters, digits and `._-`; letters of any script with the marks that belong to them; nothing full-width."""
    if character.isascii():
        return bool(_ID.fullmatch(character))
    return unicodedata.category(character)[0] in "LM" and _normal(character) == character


def _id_fault(cell: str) -> Fault:
    plain = "".join(filter(_may_stand_in_id, _normal(cell)))
    remedy = _("Write {cell}.").format(cell=plain[:32]) if plain and plain != cell else ""
    if re.fullmatch(r"[0-9.]+[eE]\+?[0-9]+", cell):
        return Fault(_("'{cell}' was turned into a number by a spreadsheet").format(cell=cell), _("Restore it from git."))
    if len(cell) > 32:
        return Fault(_("an id has at most 32 characters, this has {length}").format(length=len(cell)))
    strange = next((c for c in cell if not _may_stand_in_id(c)), cell[-1])
    name = unicodedata.name(strange, "")
    return Fault(
        _("'{cell}' has U+{code:04X} {name}: ids are letters, digits, '.', '_' and '-'").format(
            cell=cell, code=ord(strange), name=name
        ),
        remedy,
    )


def _receipt_line(cell: str, _decimals: int) -> Value | Fault:
    document, slash, line = cell.rpartition("/")
    if not slash or not re.fullmatch(r"[1-9][0-9]{0,5}", line, re.ASCII):
        return Fault(_("'{cell}' is not a receipt line").format(cell=cell), _("Write it as R-0007/1."))
    found = _id(document, 0)
    return found if isinstance(found, Fault) else cell


def _number(cell: str, decimals: int) -> Value | Fault:
    if not _NUMBER.fullmatch(cell):
        return _number_fault(cell)
    whole, _dot, fraction = cell.partition(".")
    if len(fraction) > decimals:
        return Fault(_("'{cell}' has more than {count} decimals").format(cell=cell, count=decimals), _shorter(cell, decimals))
    minor = int(whole + fraction.ljust(decimals, "0"))
    if abs(minor) >= LARGEST * 10**decimals:
        return Fault(_("'{cell}' is above the limit of 10^12").format(cell=cell))
    return minor


def _shorter(cell: str, decimals: int) -> str:
    """What to write for a number with too many decimals: never rounded for the user, unless nothing is lost."""
    whole, _dot, fraction = cell.partition(".")
    if not fraction[decimals:].strip("0"):
        return _("Write {cell}.").format(cell=f"{whole}.{fraction[:decimals]}".rstrip("."))
    if len(fraction) >= 12:
        return _("It looks like what a spreadsheet makes of a shorter number: write that one.")
    return _("Write it with {count} decimals or fewer, or raise [decimals] in salesinv.toml.").format(count=decimals)


def _number_fault(cell: str) -> Fault:
    plain = _normal(cell).strip().strip("¥$€£").strip()
    if cell != plain and _NUMBER.fullmatch(plain):
        return Fault(_("'{cell}' is not a number as it stands").format(cell=cell), _("Write {cell}.").format(cell=plain))
    if re.fullmatch(r"[+-]?[0-9.]+[eE][+-]?[0-9]+", cell):
        return Fault(_("'{cell}' is not a number as it stands").format(cell=cell), _("Write it out in digits."))
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", cell):
        remedy = _("Write it without thousands separators: {cell}.").format(cell=cell.replace(",", ""))
        return Fault(_("'{cell}' is not a number as it stands").format(cell=cell), remedy)
    return Fault(_("'{cell}' is not a number").format(cell=cell), _("Write digits with at most one '.', such as 12 or 12.50."))


def _whole(cell: str, _decimals: int) -> Value | Fault:
    found = _number(cell, 0)
    if isinstance(found, Fault):
        return found if not _NUMBER.fullmatch(cell) else Fault(_("'{cell}' is not a whole number").format(cell=cell))
    return found


def _date(cell: str, _decimals: int) -> Value | Fault:
    try:
        found = date.fromisoformat(cell) if _DATE.fullmatch(cell) else None
    except ValueError:
        return Fault(_("'{cell}' is not a date: there is no such day").format(cell=cell), _("Write it as 2026-11-23."))
    if found is None:
        return _date_fault(cell)
    if not EARLIEST <= found <= LATEST:
        return Fault(_("'{cell}' is not between {low} and {high}").format(cell=cell, low=EARLIEST, high=LATEST))
    return found


def _date_fault(cell: str) -> Fault:
    said = Fault(_("'{cell}' is not a date").format(cell=cell), _("Write it as 2026-11-23."))
    plain = _normal(cell).strip()
    patterns = (
        r"(\d{4})年(\d{1,2})月(\d{1,2})日?",
        r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})",
        r"(\d{4})(\d\d)(\d\d)",
        r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?",
    )
    for pattern in patterns:
        if found := re.fullmatch(pattern, plain, re.ASCII):
            try:
                written = date(*map(int, found.groups())).isoformat()
            except ValueError:
                return Fault(_("'{cell}' is not a date: there is no such day").format(cell=cell), said.remedy)
            return Fault(said.message, _("Write it as {date}.").format(date=written))
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", plain, re.ASCII):
        return Fault(_("'{cell}' is not a date: day and month cannot be told apart").format(cell=cell), said.remedy)
    return said


def _period(cell: str, _decimals: int) -> Value | Fault:
    if _PERIOD.fullmatch(cell) and EARLIEST.year <= int(cell[:4]) <= LATEST.year:
        return cell
    return Fault(_("'{cell}' is not a period").format(cell=cell), _("Write 2026, 2026-Q4 or 2026-11."))


def _month(cell: str, decimals: int) -> Value | Fault:
    found = _period(cell, decimals)
    if isinstance(found, Fault) or len(cell) != 7 or "Q" in cell:
        return Fault(_("'{cell}' is not a month").format(cell=cell), _("Write it as 2026-11."))
    return found


def _flag(cell: str, _decimals: int) -> Value | Fault:
    if cell in ("yes", "no"):
        return cell == "yes"
    return Fault(_("'{cell}' is neither yes nor no").format(cell=cell), _("Write yes or no."))


ID = Kind("id", N_("id"), _id)
TEXT = Kind("text", N_("text"), _text)
NOTE = Kind("note", N_("text, several lines if need be"), _note)
DATE = Kind("date", N_("date"), _date)
PERIOD = Kind("period", N_("period"), _period)
MONTH = Kind("month", N_("month"), _month)
FLAG = Kind("flag", N_("yes or no"), _flag)
LINE = Kind("line", N_("line number"), _whole, numeric=True)
WHOLE = Kind("whole", N_("whole number"), _whole, numeric=True)
QUANTITY = Kind("quantity", N_("quantity"), _number, True, lambda d: d.quantity)
PRICE = Kind("price", N_("price"), _number, True, lambda d: d.price)
AMOUNT = Kind("amount", N_("amount"), _number, True, lambda d: d.amount)
MEASURE = Kind("measure", N_("amount, quantity or count"), _number, True, lambda d: max(d.quantity, d.amount))
RATE = Kind("rate", N_("fraction"), _number, True, lambda d: RATE_DECIMALS)
RATIO = Kind("ratio", N_("ratio"), _number, True, lambda d: RATIO_DECIMALS)
MEAN = Kind("mean", N_("average"), _number, True, lambda d: RATIO_DECIMALS)
RECEIPT_LINE = Kind("receipt_line", N_("receipt line"), _receipt_line)


# What a number must be, by the way it is written in the data dictionary; the second argument is the number one.
LIMITS: dict[str, Callable[[int, int], bool]] = {
    "> 0": lambda value, one: value > 0,
    ">= 0": lambda value, one: value >= 0,
    "!= 0": lambda value, one: value != 0,
    "0 <= x < 1": lambda value, one: 0 <= value < one,
    "0 <= x <= 1": lambda value, one: 0 <= value <= one,
}


@dataclass(frozen=True)
class Column:
    """One column of a table or a report: a stable identifier, what its cells hold, what people call it.

    `required` cells may not be empty; an empty cell with a `default` reads as that. `references` names the table
    whose key the cell must be in. `header` columns are the same on every line of a document. `detail` columns of a
    report give way when a terminal is narrow.
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
    detail: bool = False
    about: str = ""

    def read(self, cell: str, decimals: Decimals) -> Value | Fault:
        """The held value of a cell: its default where empty, or why the cell cannot stand."""
        if not (cell := cell or self.default):
            return Fault(_("is empty"), _("Fill it in.")) if self.required else ("" if self.kind in TEXTS else None)
        if self.choices and cell not in self.choices:
            return Fault(_("'{cell}' is not one of {choices}").format(cell=cell, choices=", ".join(self.choices)))
        value = self.kind.read(cell, decimals)
        if self.limit and isinstance(value, int) and not LIMITS[self.limit](value, 10 ** self.kind.decimals(decimals)):
            return Fault(_("'{cell}' must be {limit}").format(cell=cell, limit=self.limit))
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
