"""What must hold whatever bytes a file has: reading never fails and never lies, writing changes what it was asked to change."""

import re
import time
import unicodedata
from collections.abc import Iterator

from salesinv.errors import Problem
from salesinv.render import clean
from salesinv.schema.kinds import Decimals, Table
from salesinv.settings import read_settings
from salesinv.store import splice
from salesinv.store.csvtext import LOSING_RULES, RULES, Scanned, scan
from salesinv.store.reading import read_sheet

LONGEST = 2.0  # seconds of this process
USUAL = Decimals()
COUNTED = re.compile(r"and [0-9]+ more line")
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
OF_CELLS = ("required", "choice", "limit", "column")


def settings_laws(raw: bytes) -> Iterator[str]:
    """The settings are read, and what is wrong with them is told with a line that is there."""
    began = time.process_time()
    settings, problems = read_settings(raw)
    yield from _told(problems, raw.count(b"\n") + 1, ("setting",), began, advised=False)
    if (settings, problems) != read_settings(raw):
        yield "reads otherwise the second time"


def table_laws(table: Table, raw: bytes) -> Iterator[str]:
    """The table is read; its rows read the same again; and where nothing is wrong with it, writing keeps to its row."""
    began = time.process_time()
    sheet, problems = read_sheet(table, raw, USUAL)
    kinds = {column.kind.name for column in table.columns}
    yield from _told(problems, raw.count(b"\n") + 1, (*RULES, *OF_CELLS, *kinds), began)
    if any(len(cells) != len(sheet) for cells in (*sheet.columns.values(), *sheet.cells.values())):
        yield "columns of different length"
    found = scan(raw, table.file)
    yield from _same_again(found)
    if not problems:
        yield from write_laws(table, raw, found)


def _told(problems: list[Problem], lines: int, rules: tuple[str, ...], began: float, advised: bool = True) -> Iterator[str]:
    if (took := time.process_time() - began) > LONGEST:
        yield f"took {took:.1f} s"
    if [problem.line for problem in problems] != sorted(problem.line for problem in problems):
        yield "problems out of order"
    for problem in problems:
        if problem.rule not in rules or not 1 <= problem.line <= max(lines, 1) or not problem.message:
            yield f"told as {problem}"
        if advised and not problem.remedy and not COUNTED.match(problem.message):
            yield f"no remedy: {problem}"
        if any(unicodedata.category(character) == "Cc" or character in TURNING for character in clean(str(problem))):
            yield f"shows what must not be shown: {clean(str(problem))!r}"


def _same_again(found: Scanned) -> Iterator[str]:
    """The rows that were accepted, written plainly, are read as the same rows without a word about them."""
    if not any(name.strip() for name in found.header) or found.header[0].startswith("sep="):
        return  # written plainly it would be no header
    raw = ("\ufeff" + "".join(",".join(map(splice.quoted, row)) + "\n" for row in [found.header, *found.rows])).encode()
    again = scan(raw, "again.csv")
    odd = [problem for problem in again.problems if problem.line > 1 or problem.rule in LOSING_RULES]
    if (again.header, again.rows) != (found.header, found.rows) and not odd:
        yield f"reads otherwise the second time: {again.rows[:2]} for {found.rows[:2]}"
    if odd and not any(problem.rule == "cell" for problem in found.problems):
        yield f"is refused the second time: {odd[0]}"


def write_laws(table: Table, raw: bytes, found: Scanned) -> Iterator[str]:
    """Nothing to do changes nothing; a row added, changed, taken out changes no byte of the others."""
    if splice.append(raw, table, []) != raw or splice.edit(raw, table, {}) != raw:
        yield "nothing to do changes something"
    yield from _added(table, raw, found)
    starts = [0, *(at.end() for at in re.finditer(b"\n", raw)), len(raw)]
    for row, line, end in list(zip(found.rows, found.lines, found.ends, strict=True))[:3]:
        spot = starts[line - 1], starts[end] if end < len(starts) else len(raw)
        yield from _touched(table, raw, found, row, line, spot)


def _added(table: Table, raw: bytes, found: Scanned) -> Iterator[str]:
    cells = {name: f"n{at}" for at, name in enumerate(found.header) if name in table.names}
    new = splice.append(raw, table, [cells])
    glue = b"" if raw.endswith(b"\n") else b"\n" if raw.endswith(b"\r") else found.newline.encode()
    row = [cells.get(name, "") for name in found.header]
    if new != raw + glue + ",".join(row).encode() + found.newline.encode():
        yield f"a row added gives {new[-200:]!r}"
    if scan(new, table.file).rows != [*found.rows, row]:
        yield "a row added reads otherwise"


def _touched(table: Table, raw: bytes, found: Scanned, row: list[str], line: int, spot: tuple[int, int]) -> Iterator[str]:
    start, end = spot
    now = dict(zip(found.header, row, strict=True))
    if splice.edit(raw, table, {line: now}) != raw:
        yield f"line {line} changed to itself changes something"
    if splice.remove(raw, [line]) != raw[:start] + raw[end:]:
        yield f"line {line} taken out takes something else"
    name = next(name for name in found.header if name in table.names)
    new = splice.edit(raw, table, {line: {name: 'a "new",\nvalue'}})
    if not new.startswith(raw[:start]) or not new.endswith(raw[end:]):
        yield f"line {line} changed changes others"
    wanted = [{**now, name: 'a "new",\nvalue'}[column] for column in found.header]
    if scan(new, table.file).rows != [wanted if at == line else other for at, other in zip(found.lines, found.rows, strict=True)]:
        yield f"line {line} changed reads otherwise"
