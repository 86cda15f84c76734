"""Lines to records: the csv module over physical lines, going on after an error so that all of them are found."""

import csv
from dataclasses import dataclass, field

from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.pattern import later

_QUOTED = later(r'"(?:[^"]++|"")*+"')
_NO_LIMIT = 2**31 - 1  # the csv module's own limit on a cell; ours is given as a problem, with its length


@dataclass
class Records:
    """Rows of cells, with the physical lines that each begins and ends on (the first line is 1)."""

    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def records(text: str, file: str) -> Records:
    r"""Every record of the text that can be told, and the problems of those that cannot.

    Lines end in `\n` alone; a `\r` before it belongs to the line end, any other is a problem outside quotes. A line
    that is blank is the row `[""]`. Quotes inside a cell that does not begin with one are text.
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    before = csv.field_size_limit(_NO_LIMIT)
    try:
        return _Reading(lines, file).records()
    finally:
        csv.field_size_limit(before)


def _lone(file: str, line: int) -> Problem:
    message = _("holds a return character (U+000D) that ends no line")
    return Problem(file, line, "", "return", message, _("Save the file with line ends LF or CRLF."))


class _Reading:
    """Where reading is: lines without quotes are split, the others go through the csv module."""

    def __init__(self, lines: list[str], file: str) -> None:
        self.lines, self.file, self.at = lines, file, 0
        self.found = Records()

    def records(self) -> Records:
        reader = csv.reader(self, strict=True)
        while self.at < len(self.lines):
            start, line = self.at, self.lines[self.at]
            if '"' not in line and "\r" not in line:
                self.at += 1
                self._keep(line.split(","), start)
                continue
            try:
                row = next(reader) or [""]
                if self.lines[self.at - 1].endswith("\r\r"):  # the csv module takes any number of them
                    self.found.problems.append(_lone(self.file, self.at))
                else:
                    self._keep(row, start)
            except csv.Error:
                self.found.problems.append(self._fault(start))
        return self.found

    def __iter__(self) -> "_Reading":
        return self

    def __next__(self) -> str:
        """The next physical line for the reader; unlike a generator it goes on after it came to its end once."""
        if self.at == len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1] + "\n"

    def _keep(self, row: list[str], start: int) -> None:
        self.found.rows.append(row)
        self.found.lines.append(start + 1)
        self.found.ends.append(self.at)

    def _fault(self, start: int) -> Problem:
        """What went wrong in the lines from `start` to where the reader stopped; sets where reading goes on.

        After a quote that swallowed lines it goes on with the line after the one that opened it.
        """
        text = "\n".join(self.lines[start : self.at])
        opened, closed = _faulty_quote(text)
        if opened < 0:
            return _lone(self.file, self.at)
        self.at = start + text.count("\n", 0, opened) + 1
        last = start + text.count("\n", 0, max(closed, 0)) + 1
        message, remedy = _("a quote opens here and never closes"), _("Close the quote, or write a quote inside a cell twice.")
        if closed >= 0:
            message = _("a quote opens here and closes only on line {line}, before other text").format(line=last)
        if closed >= 0 and last == self.at:
            message, remedy = _("text after a closing quote"), _("Write a quote inside a quoted cell twice.")
        return Problem(self.file, self.at, "", "quote", message, remedy)


def _faulty_quote(text: str) -> tuple[int, int]:
    """Where the cell opens and closes that is followed by text, of one record; closes at -1 if never; opens at -1 if none."""
    at = 0
    while at < len(text):
        if text[at] == '"':
            quoted = _QUOTED.match(text, at)
            if not quoted:
                return at, -1
            if quoted.end() < len(text) and text[quoted.end()] not in ",\r\n":
                return at, quoted.end() - 1
            at = quoted.end()
        comma = text.find(",", at)
        if comma < 0:
            return -1, -1
        at = comma + 1
    return -1, -1
