"""How the cell of each kind is read: strictly, by our own parsers (Python's take `1_000`, `٣` and `inf`).

Each takes the cell, which is not empty, and the decimals of its kind, and gives the held value or the Fault.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from salesinv.locale import _
from salesinv.schema.meant import DAY_FIRST, TWO_DIGIT_YEAR, date_meant, number_meant, period_meant, plain, serial_meant
from salesinv.schema.pattern import later

Value = str | int | bool | date | None
LARGEST = 10**12  # no quantity, price or amount in a cell may reach this
LONGEST_CELL = 32_767
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)

_ID = later(r"[A-Za-z0-9._\-]{1,32}", re.ASCII)
_NUMBER = later(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_DATE = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_PERIOD = later(r"[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?", re.ASCII)
# Letters and marks that show nothing: joiners, fillers, variation selectors.
_INVISIBLE = later("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_CONTROL = later(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_BUT_LINES = later(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Fault:
    """Why a cell is not what its kind asks for, and what to write instead."""

    message: str
    remedy: str = ""


def read_text(cell: str, _decimals: int) -> Value | Fault:
    return _checked(cell, _CONTROL)


def read_note(cell: str, _decimals: int) -> Value | Fault:
    return _checked(cell, _CONTROL_BUT_LINES)


def _checked(cell: str, forbidden: re.Pattern[str]) -> Value | Fault:
    if found := forbidden.search(cell):
        return Fault(
            _("holds the control character U+{code:04X} at place {place}").format(code=ord(found[0]), place=found.start() + 1),
            _("Delete it."),
        )
    return cell


def read_id(cell: str, _decimals: int) -> Value | Fault:
    if _ID.fullmatch(cell) or (len(cell) <= 32 and all(map(_may_stand_in_id, cell)) and _normal(cell) == cell):
        return cell
    return _id_fault(cell)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _may_stand_in_id(character: str) -> bool:
    """ASCII letters, digits and `._-`; letters of any script with the marks that belong to them; nothing full-width."""
    if character.isascii():
        return bool(_ID.fullmatch(character))
    seen = unicodedata.category(character)[0] in "LM" and not _INVISIBLE.match(character)
    return seen and _normal(character) == character


def _id_fault(cell: str) -> Fault:
    if re.fullmatch(r"[0-9.]+[eE]\+?[0-9]+", cell):
        return Fault(_("'{cell}' was turned into a number by a spreadsheet").format(cell=cell), _("Restore it from git."))
    if len(cell) > 32:
        return Fault(_("an id has at most 32 characters, this has {length}").format(length=len(cell)))
    strange = next((c for c in cell if not _may_stand_in_id(c)), None)
    if strange is None:
        message = _("'{cell}' is written with characters that count as others").format(cell=cell)
        return Fault(message, _("Write {cell}.").format(cell=_normal(cell)))
    message = _("'{cell}' has U+{code:04X} {name}: ids are letters, digits, '.', '_' and '-'").format(
        cell=cell, code=ord(strange), name=unicodedata.name(strange, "") or _("(control character)")
    )
    return Fault(message, _id_remedy(cell))


def _id_remedy(cell: str) -> str:
    """The id in ordinary characters, where nothing is lost but what cannot be seen."""
    seen = [c for c in _normal(cell) if unicodedata.category(c)[0] not in "CZ" and not _INVISIBLE.match(c)]
    if seen and all(map(_may_stand_in_id, seen)):
        return _("Write {cell}.").format(cell="".join(seen))
    return _("Write '-' or '_' instead, here and wherever it is named.")


_LONG = 100  # digits: far beyond the limit, and Python converts no number of thousands


def read_receipt_line(cell: str, _decimals: int) -> Value | Fault:
    document, slash, line = cell.rpartition("/")
    if not slash or not re.fullmatch(r"[1-9][0-9]{0,5}", line, re.ASCII):
        return Fault(_("'{cell}' is not a receipt line").format(cell=cell), _("Write it as R-0007/1."))
    found = read_id(document, 0)
    return found if isinstance(found, Fault) else cell


def read_number(cell: str, decimals: int) -> Value | Fault:
    if not _NUMBER.fullmatch(cell):
        return _number_fault(cell)
    whole, _dot, fraction = cell.partition(".")
    if len(fraction) > decimals:
        return Fault(_("'{cell}' has more than {count} decimals").format(cell=cell, count=decimals), _shorter(cell, decimals))
    digits = whole.lstrip("-0")
    minor = int(whole + fraction.ljust(decimals, "0")) if len(digits) < _LONG else LARGEST * 10**decimals
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
    if meant := number_meant(cell):
        return Fault(_("'{cell}' is not a number as it stands").format(cell=cell), _("Write {cell}.").format(cell=meant))
    if re.fullmatch(r"[+-]?[0-9.]+[eE][+-]?[0-9]+", cell):
        return Fault(_("'{cell}' is not a number as it stands").format(cell=cell), _("Write it out in digits."))
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", cell):
        remedy = _("Write it without thousands separators: {cell}.").format(cell=cell.replace(",", ""))
        return Fault(_("'{cell}' is not a number as it stands").format(cell=cell), remedy)
    return Fault(_("'{cell}' is not a number").format(cell=cell), _("Write digits with at most one '.', such as 12 or 12.50."))


def read_whole(cell: str, _decimals: int) -> Value | Fault:
    found = read_number(cell, 0)
    if isinstance(found, Fault):
        if not _NUMBER.fullmatch(cell) or "." not in cell:
            return found
        whole, _dot, fraction = cell.partition(".")
        remedy = "" if fraction.strip("0") else _("Write {cell}.").format(cell=whole)
        return Fault(_("'{cell}' is not a whole number").format(cell=cell), remedy)
    return found


def read_date(cell: str, _decimals: int) -> Value | Fault:
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
    remedy = _("Write it as 2026-11-23.")
    try:
        meant = date_meant(cell)
    except ValueError:
        return Fault(_("'{cell}' is not a date: there is no such day").format(cell=cell), remedy)
    if meant:
        return Fault(_("'{cell}' is not a date").format(cell=cell), _("Write it as {date}.").format(date=meant))
    if DAY_FIRST.fullmatch(plain(cell)):
        return Fault(_("'{cell}' is not a date: day and month cannot be told apart").format(cell=cell), remedy)
    if TWO_DIGIT_YEAR.fullmatch(plain(cell)):
        return Fault(_("'{cell}' is not a date: the year has two digits").format(cell=cell), remedy)
    if day := serial_meant(cell):
        remedy = _("Write it as {date}, if the spreadsheet counts from 1900.").format(date=day)
        return Fault(_("'{cell}' is a spreadsheet's number of a day, not a date").format(cell=cell), remedy)
    return Fault(_("'{cell}' is not a date").format(cell=cell), remedy)


def read_period(cell: str, _decimals: int) -> Value | Fault:
    if _PERIOD.fullmatch(cell) and EARLIEST.year <= int(cell[:4]) <= LATEST.year:
        return cell
    meant = period_meant(cell)
    remedy = _("Write {cell}.").format(cell=meant) if meant else _("Write 2026, 2026-Q4 or 2026-11.")
    return Fault(_("'{cell}' is not a period").format(cell=cell), remedy)


def read_month(cell: str, decimals: int) -> Value | Fault:
    found = read_period(cell, decimals)
    if isinstance(found, Fault) or len(cell) != 7 or "Q" in cell:
        return Fault(_("'{cell}' is not a month").format(cell=cell), _("Write it as 2026-11."))
    return found


def read_flag(cell: str, _decimals: int) -> Value | Fault:
    if cell in ("yes", "no"):
        return cell == "yes"
    return Fault(_("'{cell}' is neither yes nor no").format(cell=cell), _("Write yes or no."))
