"""What was obviously meant by a cell that cannot stand: what to write instead, never read in its place.

Each takes the cell and gives the number, date or period as it would be written, or nothing where it can be doubted.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from salesinv.schema.pattern import later

# Dashes and minus signs that NFKC leaves as they are.
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_NUMBER = later(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
_SPOILED = later(r"#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|#{3,}")
_NO_BLANK = {"Cf", "Cc", "Zs"}

# A shape of numbers, and the number that one of this shape is.
_SHAPES: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"\+[0-9.]+", lambda found: found[1:]),
    (r"-?0+[0-9]+(\.[0-9]+)?", lambda found: re.sub(r"^(-?)0+(?=[0-9])", r"\1", found)),
    (r"-?\.[0-9]+", lambda found: found.replace(".", "0.")),
    (r"-?[0-9]+\.", lambda found: found[:-1]),
    (r"-?[0-9]{1,3}([ '\u2019_][0-9]{3})+(\.[0-9]+)?", lambda found: re.sub("[ '\u2019_]", "", found)),
    (r"-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", lambda found: found.replace(".", "").replace(",", ".")),
    (r"-?[0-9]+,[0-9]{1,2}", lambda found: found.replace(",", ".")),
    (r"[0-9.]+-", lambda found: "-" + found[:-1]),
    (r"\([0-9.]+\)", lambda found: "-" + found[1:-1]),
    (r"[0-9]{1,3}(\.[0-9]+)?%", lambda found: _hundredth(found[:-1])),
)
_DATES = (
    r"(\d{4})年(\d{1,2})月(\d{1,2})日?",
    r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})",
    r"(\d{4})(\d\d)(\d\d)",
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?",
)
_PERIODS = (
    (r"(\d{4})-? ?[Qq]([1-4])", "Q"),
    (r"(\d{4})[-/.年](\d{1,2})月?(?:-\d\d)?", ""),
    (r"(\d{4})(\d\d)", ""),
)
DAY_FIRST = later(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
TWO_DIGIT_YEAR = later(r"\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?", re.ASCII)
_SERIAL = later(r"[2-7]\d{4}(\.\d+)?", re.ASCII)  # 1954 to 2119
_FIRST_DAY = date(1899, 12, 30)


def plain(cell: str) -> str:
    """The cell in ordinary characters: no full-width forms, no odd dashes, nothing blank or invisible around it."""
    text = unicodedata.normalize("NFKC", cell).translate(_DASHES)
    ends = [at for at, character in enumerate(text) if unicodedata.category(character) not in _NO_BLANK]
    return text[ends[0] : ends[-1] + 1] if ends else ""


def spoiled(cell: str) -> bool:
    """Whether a spreadsheet wrote an error in the place of a value (`#REF!`, `####`)."""
    return bool(_SPOILED.fullmatch(cell))


def number_meant(cell: str) -> str:
    if any(unicodedata.category(character) == "No" for character in cell):
        return ""  # ², ½, ①
    text = plain(plain(cell).strip("¥$€£"))
    for shape, written in _SHAPES:
        if re.fullmatch(shape, text, re.ASCII) and _NUMBER.fullmatch(found := written(text)):
            return found
    return text if text != cell and _NUMBER.fullmatch(text) else ""


def _hundredth(digits: str) -> str:
    whole, _dot, fraction = digits.partition(".")
    whole = whole.rjust(3, "0")
    return f"{int(whole[:-2])}.{whole[-2:]}{fraction}".rstrip("0").rstrip(".")


def date_meant(cell: str) -> date | None:
    """The day that was meant. ValueError where it looks like a date and there is no such day."""
    text = plain(cell)
    for pattern in _DATES:
        if found := re.fullmatch(pattern, text, re.ASCII):
            return date(*map(int, found.groups()))
    if found := DAY_FIRST.fullmatch(text):
        one, other, year = map(int, found.groups())
        return date(year, min(one, other), max(one, other)) if max(one, other) > 12 or one == other else None
    return None


def serial_meant(cell: str) -> date | None:
    """The day that a spreadsheet's number of a day stands for, counted from 1900."""
    return _FIRST_DAY + timedelta(int(cell.partition(".")[0])) if _SERIAL.fullmatch(cell) else None


def period_meant(cell: str) -> str:
    text, found = plain(cell), ""
    for pattern, quarter in _PERIODS:
        if said := re.fullmatch(pattern, text, re.ASCII):
            part = said[2] if quarter else said[2].rjust(2, "0")
            found = f"{said[1]}-{quarter}{part}" if quarter or 1 <= int(part) <= 12 else ""
            break
    else:
        found = text if re.fullmatch(r"\d{4}", text, re.ASCII) else ""
    return "" if found == cell else found
