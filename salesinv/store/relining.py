"""Lines and separators that other programs leave: Excel's first line, empty rows, returns alone, semicolons. Pure: bytes."""

import csv
import re
from unicodedata import normalize

from salesinv.core.mending import Mend
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import Table
from salesinv.schema.pattern import later
from salesinv.store.csvtext import newline_of, scan
from salesinv.store.encoding import BOM
from salesinv.store.recoding import Opened, Spared
from salesinv.store.splice import header_of, quoted, remove, spans, with_header

SEPARATORS = ";\t|，；"
_SEP = later(rb"(\xef\xbb\xbf)?(\"?sep=.?\"?\r?\n)")
_BLANK_LINES = later(rb"(?:[ \t,]*\r?\n)+")
_PHYSICAL_LINE = later(r"[^\n]*\n|[^\n]+")


def with_line_ends(raw: bytes, table: Table, spared: Spared) -> Opened:
    r"""Returns alone (`\r`), as old Macintosh programs end lines, become newlines; of two before a newline one goes."""
    old, end = ("\r\r\n", "\r\n") if b"\n" in raw else ("\r", "\n")
    new = raw.replace(old.encode(), end.encode())
    if raw.count(old.encode()) * 2 <= raw.count(b"\n") or spared(0) or table.key[0] not in scan(new, table.file).header:
        return Opened(raw)
    return Opened(new, [Mend(table.name, 0, "", ("lines",), old, end)])


def without_first_lines(raw: bytes, table: Table, spared: Spared) -> Opened:
    """Excel's `sep=` line goes, and so do empty lines before the header."""
    bom, body = (BOM, raw[len(BOM) :]) if raw.startswith(BOM) else (b"", raw)
    found = _SEP.match(body) or _BLANK_LINES.match(body)
    if not found or spared(1) or found.end() == len(body):
        return Opened(raw)
    lines = found[0].splitlines(keepends=True)
    mends = [Mend(table.name, number, "", ("lines",), line.decode(), None) for number, line in enumerate(lines, 1)]
    return Opened(bom + body[found.end() :], mends, range(1, len(lines) + 1))


def without_blank_rows(raw: bytes, table: Table, spared: Spared) -> Opened:
    """Rows in which nothing stands go, and those that repeat the header."""
    read = scan(raw, table.file)
    blank = [p.line for p in read.problems if p.rule in ("blank-row", "second-header") and not spared(p.line)] * bool(read.header)
    mends, gone = [], set[int]()
    for line, start, end in spans(raw, blank):
        mends.append(Mend(table.name, line, "", ("lines",), raw[start:end].decode("utf-8", "backslashreplace"), None))
        gone |= set(range(line, line + max(raw.count(b"\n", start, end), 1)))
    return Opened(remove(raw, blank) if blank else raw, mends, gone)


def with_column_names(raw: bytes, table: Table, spared: Spared) -> Opened:
    """Columns whose names are ours but for case, width, blanks or hyphens get those names, where no other column has them."""
    header = scan(raw, table.file).header
    if not header or spared(1) or header != header_of(raw):
        return Opened(raw)
    bare = [re.sub(r"[\W_]+", "_", normalize("NFKC", name).casefold()).strip("_") for name in header]
    wanted = {
        old: new
        for old, new in zip(header, bare, strict=True)
        if new in table.names and new not in header and bare.count(new) == 1
    }
    if not wanted:
        return Opened(raw)
    mends = [Mend(table.name, 1, new, ("headers",), old, new) for old, new in wanted.items()]
    return Opened(with_header(raw, [wanted.get(name, name) for name in header]), mends)


def with_commas(raw: bytes, table: Table, spared: Spared) -> Opened:
    """Cells parted by semicolons or tabs are parted by commas, where every row then has as many cells as the header."""
    separator = next((s for s in SEPARATORS if s.encode() in raw.split(b"\n", 1)[0]), "")
    if spared(0) or not separator or not any(problem.rule == "separator" for problem in scan(raw, table.file).problems):
        return Opened(raw)
    rows = _parted(raw, separator)
    if rows is None or not set(table.key) <= set(rows[0]):
        message = _("the separator is not ',', and not every row has as many cells as the header with another")
        return Opened(raw, doubts=[Problem(table.file, 1, "", "doubt", message)])
    newline = newline_of(raw)
    text = "".join(",".join(map(quoted, row)) + newline for row in rows)
    if not raw.endswith(b"\n"):
        text = text.removesuffix(newline)
    new = BOM * raw.startswith(BOM) + text.encode()
    return Opened(new, [Mend(table.name, 0, "", ("separators",), separator, ",")])


def _parted(raw: bytes, separator: str) -> list[list[str]] | None:
    """The rows with their cells; None where they are uneven, or the text cannot be read that way."""
    try:
        text = raw.removeprefix(BOM).decode()
        rows = list(csv.reader(_PHYSICAL_LINE.findall(text), delimiter=separator, strict=True))
    except (UnicodeDecodeError, csv.Error):
        return None
    even = [row or [""] * len(rows[0]) for row in rows]
    return even if {len(row) for row in even} == {len(rows[0])} else None
