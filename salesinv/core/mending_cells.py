"""The one lawful reading of a cell that cannot stand: blanks, digits, dates, controls. A cell with several has none."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from salesinv.core.mending_digits import number_written
from salesinv.locale import _
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import AMOUNT, DATE, MEASURE, MONTH, NOTE, PERIOD, PRICE, TEXT, Column, Decimals


@dataclass(frozen=True)
class Reading:
    """What the cell says, lawfully written, and which kinds of mend lead there."""

    cell: str
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """Why nothing is taken for it: what it may mean."""

    message: str


def one_reading(column: Column, cell: str, kinds: Collection[str], decimals: Decimals, signs: str) -> Reading | Doubt | None:
    """What a cell says that cannot stand as it is. Each step takes up what the one before it left.

    None where nothing lawful comes of it.
    """
    now, used, doubt = cell, list[str](), None
    for kind, step in STEPS:
        if kind in kinds:
            found = step(column, now, decimals, signs)
            if isinstance(found, Doubt):
                doubt = found
            elif found != now:
                now = found
                used.append(kind)
                if not isinstance(column.read(now, decimals), Fault):
                    return Reading(now, tuple(used))
    return doubt


def _is_text(column: Column) -> bool:
    return column.kind in (TEXT, NOTE) and not column.choices


# What shows nothing: blanks that are no spaces, joiners, marks of direction and variation, byte-order marks.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
_LINE_BLANKS = "\t\r\n"


def _without_blanks(column: Column, cell: str, _decimals: Decimals, _signs: str) -> str | Doubt:
    """Blanks are part of a text, but for those that may not stand in one; elsewhere they say nothing."""
    return cell.strip(_LINE_BLANKS) if _is_text(column) else _UNSEEN.sub("", cell).strip()


# Full-width letters, digits and signs, and the ideographic space: the forms that Chinese input methods give.
_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
MONEY = (PRICE, AMOUNT, MEASURE)


def _in_plain_digits(column: Column, cell: str, decimals: Decimals, signs: str) -> str | Doubt:
    if _is_text(column):
        return cell
    if not column.kind.numeric:
        return cell.translate(_NARROW)
    money = column.kind in MONEY
    most, least = column.kind.decimals(decimals), min(2, decimals.amount) if money else 0
    found = number_written(cell.translate(_NARROW), most, signs if money else "", least)
    if len(found) > 1:
        return Doubt(_("'{cell}' may be {readings}").format(cell=cell, readings=_(" or ").join(found)))
    return found[0] if found else cell


_MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?)?"
_DAYS = (
    rf"(\d{{4}}) ?年 ?(\d{{1,2}}) ?月 ?(\d{{1,2}}) ?[日号]?{_MIDNIGHT}",
    rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_MIDNIGHT}",
    rf"(\d{{4}})/(\d{{1,2}})/(\d{{1,2}}){_MIDNIGHT}",
    rf"(\d{{4}})\.(\d{{1,2}})\.(\d{{1,2}}){_MIDNIGHT}",
    r"(\d{4})(\d\d)(\d\d)",
)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_MIDNIGHT}", re.ASCII)
# `2026.1` is left out: it may be what a spreadsheet made of 2026.10.
_PERIODS = (
    (r"(\d{4}) ?年?-? ?[Qq]([1-4])", "{}-Q{}"),
    (r"(\d{4}) ?年 ?(\d{1,2}) ?月", "{}-{:0>2}"),
    (r"(\d{4})[-/](\d{1,2})", "{}-{:0>2}"),
    (r"(\d{4})\.(\d{2})", "{}-{}"),
    (r"(\d{4})(\d\d)", "{}-{}"),
    (r"(\d{4}) ?年", "{}"),
)


def _iso(column: Column, cell: str, _decimals: Decimals, _signs: str) -> str | Doubt:
    if column.kind in (PERIOD, MONTH):
        return next((form.format(*read.groups()) for p, form in _PERIODS if (read := re.fullmatch(p, cell, re.ASCII))), cell)
    if column.kind is not DATE:
        return cell
    for pattern in _DAYS:
        if read := re.fullmatch(pattern, cell, re.ASCII):
            return next(iter(_days(read.groups())), cell)
    return _year_last(cell)


def _year_last(cell: str) -> str | Doubt:
    """`23/11/2026` is the one day it can be; `03/04/2026` is one of two."""
    if not (read := _YEAR_LAST.fullmatch(cell)):
        return cell
    one, _sign, other, year = read.groups()
    found = _days((year, one, other), (year, other, one))
    if len(found) > 1:
        return Doubt(_("'{cell}' may be {readings}").format(cell=cell, readings=_(" or ").join(sorted(found))))
    return next(iter(found), cell)


def _days(*readings: tuple[str, ...]) -> list[str]:
    found = []
    for reading in readings:
        try:
            found.append(date(*map(int, reading)).isoformat())
        except ValueError:  # there is no such day
            continue
    return list(dict.fromkeys(found))


# What a terminal takes in whole: control sequences, and links, titles and the like up to their end.
_SEQUENCE = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\))")
_LINE_BREAKS_IN_NOTES = re.compile("[\x0b\x0c\x85]+")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def _without_controls(column: Column, cell: str, _decimals: Decimals, _signs: str) -> str | Doubt:
    """Escape sequences and control characters go; a tab, a line end where there may be none, becomes a space."""
    if not _is_text(column):
        return cell
    text = _SEQUENCE.sub("", cell)
    lawful, breaks = ("\t\n\r", _LINE_BREAKS_IN_NOTES) if column.kind is NOTE else ("", _BREAKS)
    text = breaks.sub(" ", text)
    return "".join(c for c in text if c in lawful or unicodedata.category(c) != "Cc")


Step = Callable[[Column, str, Decimals, str], str | Doubt]
STEPS: tuple[tuple[str, Step], ...] = (
    ("blanks", _without_blanks),
    ("digits", _in_plain_digits),
    ("dates", _iso),
    ("controls", _without_controls),
)
