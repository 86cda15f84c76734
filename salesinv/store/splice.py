r"""Changing a table's bytes: rows that are not touched keep theirs exactly (order, quoting, BOM, line ends).

Pure functions of bytes that hold CSV text without problems of form (reading comes first and refuses the rest). Cells
that are not UTF-8 text (lone surrogates) raise UnicodeEncodeError.
"""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence

from salesinv.schema.kinds import Table
from salesinv.schema.pattern import later
from salesinv.store.csvtext import newline_of
from salesinv.store.encoding import BOM

Cells = Mapping[str, str]
Line = int

# One record with its line end: cells in quotes, or whatever has no comma and no line end in it.
_CELL = rb'(?:"(?:[^"]++|"")*+"(?=,|\r?\n|\r?\Z)|[^,\n]*+)'
_RECORD = later(_CELL + rb"(?:," + _CELL + rb")*+\r?(?:\n|\Z)")
_ENDING = later(rb"\r?\n?\Z")
_PHYSICAL_LINE = later(r"[^\n]*\n|[^\n]+")
_QUOTES_OR_ENDS = later(r'["\r\n]')
_MUST_QUOTE = later(r'[,"\r\n]')


def fresh(table: Table, rows: Sequence[Cells] = ()) -> bytes:
    """A new table: a header of all its declared columns, and these rows."""
    return b"".join([_record(table.names, "\n"), *(_record(_placed(row, table.names), "\n") for row in rows)])


def append(raw: bytes, table: Table, rows: Sequence[Cells], others: Sequence[str] = ()) -> bytes:
    """The bytes with these rows, given as cells by column name, at their end in the order of the file's own columns.

    What the file has beyond the declared columns stays empty. A declared column (or one of `others`) which the file lacks
    and a row fills (with more than its default) is added to the header, and only then is every row touched: by one comma.
    """
    if not rows:
        return raw
    raw = _with_columns(raw, table, rows, others)
    if not (header := header_of(raw)):
        return fresh(table, rows)
    newline = newline_of(raw)
    return b"".join([raw, glue(raw, newline), *(_record(_placed(row, header), newline) for row in rows)])


def replace(raw: bytes, table: Table, changes: Mapping[Line, Cells]) -> bytes:
    """The bytes with these cells changed in the rows that begin on these lines; their other cells keep their text."""
    return edit(raw, table, changes)


def remove(raw: bytes, lines: Collection[Line]) -> bytes:
    """The bytes without the rows that begin on these lines; the header stays."""
    return _edited(raw, dict.fromkeys(lines))


def edit(raw: bytes, table: Table, changes: Mapping[Line, Cells | None]) -> bytes:
    """Replace and remove at once: None takes the row away. Lines are those of the bytes that came in.

    A row that changes is quoted anew, only where it must be, and keeps its line end; one that does not keeps its bytes.
    On every line named a row must begin; the header and lines beyond the end are passed over.
    """
    return _edited(_with_columns(raw, table, [cells for cells in changes.values() if cells]), changes)


def _edited(raw: bytes, changes: Mapping[Line, Cells | None]) -> bytes:
    header = header_of(raw)
    parts, at = [], 0
    for line, start, end in spans(raw, changes):
        parts.append(raw[at:start])
        if (cells := changes[line]) is not None:
            before = cells_of(raw[start:end])
            changed = _changed(before, cells, header)
            parts.append(raw[start:end] if changed == before else _record(changed, _ending(raw[start:end]).decode()))
        at = end
    return b"".join([*parts, raw[at:]])


def _changed(row: list[str], cells: Cells, header: list[str]) -> list[str]:
    """The row with these cells changed; of columns of the same name the first, which is the one that is read."""
    row = [*row, *[""] * (len(header) - len(row))]
    for name, cell in cells.items():
        if name in header:
            row[header.index(name)] = cell
    return row


def _ending(record: bytes) -> bytes:
    found = _ENDING.search(record)
    return found[0] if found else b""


def glue(raw: bytes, newline: str) -> bytes:
    """What a last row without a newline lacks."""
    if raw.endswith(b"\n"):
        return b""
    return b"\n" if raw.endswith(b"\r") else newline.encode()


def header_of(raw: bytes) -> list[str]:
    """The names of the columns, in the order of the file."""
    first = _RECORD.match(raw, len(BOM) if raw.startswith(BOM) else 0)
    return cells_of(first[0]) if first else []


def head(raw: bytes) -> bytes:
    """A file without its rows: byte-order mark and header, with a line end."""
    first = _RECORD.match(raw, len(BOM) if raw.startswith(BOM) else 0)
    found = raw[: first.end()] if first else raw
    return found + glue(found, newline_of(raw))


def with_header(raw: bytes, names: Sequence[str]) -> bytes:
    """The bytes with these names of columns in the place of those that are there."""
    start = len(BOM) if raw.startswith(BOM) else 0
    first = _RECORD.match(raw, start)
    end = first.end() if first else start
    return raw[:start] + _record(names, _ending(raw[start:end]).decode()) + raw[end:]


def quoted(cell: str) -> str:
    """A cell as it is written: in quotes only where it must be."""
    return '"' + cell.replace('"', '""') + '"' if _MUST_QUOTE.search(cell) else cell


def _record(cells: Sequence[str], newline: str) -> bytes:
    plain = ",".join(cells)
    if plain.count(",") == len(cells) - 1 and not _QUOTES_OR_ENDS.search(plain):
        return (plain + newline).encode()
    return (",".join(map(quoted, cells)) + newline).encode()


def _placed(row: Cells, header: Sequence[str]) -> list[str]:
    return [row.get(name, "") for name in header]


def cells_of(record: bytes) -> list[str]:
    """The cells of one record."""
    if b'"' not in record:
        text = record.removesuffix(b"\n").removesuffix(b"\r").decode()
        return text.split(",") if text else []
    return next(csv.reader(_PHYSICAL_LINE.findall(record.decode())), [])


def _with_columns(raw: bytes, table: Table, rows: Sequence[Cells], others: Sequence[str] = ()) -> bytes:
    """The bytes with the declared columns that these rows fill and the header lacks, empty in every row."""
    header = header_of(raw)
    default = {column.name: column.default for column in table.columns}  # what a column that is not there reads as
    filled = {name for row in rows for name, cell in row.items() if cell and cell != default.get(name)}
    lacking = [name for name in dict.fromkeys((*table.names, *others)) if name in filled and name not in header]
    if not lacking:
        return raw
    bom, body = (BOM, raw[len(BOM) :]) if raw.startswith(BOM) else (b"", raw)
    records = _RECORD.findall(body)
    widened = [_widened(records[0], "," + ",".join(lacking)), *(_widened(r, "," * len(lacking)) for r in records[1:] if r)]
    return bom + b"".join(widened)


def _widened(record: bytes, more: str) -> bytes:
    ending = _ending(record)
    return record[: len(record) - len(ending)] + more.encode() + ending


def spans(raw: bytes, lines: Collection[Line]) -> Iterator[tuple[Line, int, int]]:
    """Where the records that begin on these lines begin and end, in bytes; the header and lines beyond the end are left out."""
    at, here = 0, 1
    for line in sorted(set(lines)):
        while here < line and (found := raw.find(b"\n", at)) >= 0:
            at, here = found + 1, here + 1
        record = _RECORD.match(raw, at)
        if here == line > 1 and at < len(raw) and record:
            yield line, at, record.end()
