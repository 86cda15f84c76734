"""A few new rows of large tables, read strictly, as columns that fit behind those that were kept."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from salesinv.core.form import header_problems, key_problems, transfer_problems
from salesinv.core.large import ids_loops
from salesinv.core.large.book import LARGE, Links
from salesinv.core.large.columns import Columns, Ids, Large
from salesinv.core.large.kept import Array, Copy, KeptColumns
from salesinv.core.large.plans import NO_DAY, choices_of
from salesinv.schema.kinds import DATE, FLAG, LINE, NOTE, RECEIPT_LINE, TEXT, WHOLE, Column
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import BY_NAME

Codes = Mapping[str, Mapping[str, int]]  # by table, the code of each id
Rows = tuple[Sheet, list[tuple[str, int]]]  # of a table, and how many of each of its files
_EPOCH = date(1970, 1, 1).toordinal()


class OtherwiseError(ValueError):
    """These rows do not simply follow those that were kept, or are not in perfect order: all of them are looked at then."""


def added_columns(copy: Copy, rows: Mapping[str, Rows], codes: Codes) -> dict[str, Columns]:
    """The new rows of each table. OtherwiseError where anything is wrong with their form, or a document is not a new one."""
    found, width = dict[str, Columns](), int(copy.said["width"])
    for name in LARGE:
        (sheet, files), table = rows[name], BY_NAME[name]
        if any((*key_problems(sheet), *header_problems(sheet), *(transfer_problems(sheet) if name == "transfers" else ()))):
            raise OtherwiseError(name)
        documents = _documents(sheet, width)
        _see_new(copy, name, sheet[table.key[0]], documents)
        contracts = _contracts(copy, found["contracts"].documents, sheet["contract_id"]) if name == "shipments" else None
        pieces = {column: [_column(sheet, table.column(column), codes, contracts)] for column in copy.names(name)}
        found[name] = Columns(table, pieces, documents, _sources(sheet, width), files)
    return found


def _documents(sheet: Sheet, width: int) -> Ids:
    """The words of each document's id; lines of a document follow one another, ascending."""
    ids, lines = sheet[sheet.table.key[0]], sheet["line"]
    firsts = ids[:1] + [now for before, now in pairwise(ids) if now != before]
    if len(set(firsts)) < len(firsts):
        raise OtherwiseError(sheet.table.name)
    if any(later <= line for (one, line), (other, later) in pairwise(zip(ids, lines, strict=True)) if one == other):
        raise OtherwiseError(sheet.table.name)
    return words_of(firsts, width)


def words_of(ids: list[str], width: int) -> Ids:
    """Ids as words of eight bytes."""
    raw = [id.encode() for id in ids]
    if not raw:
        return np.empty((0, width), np.uint64)
    if any(len(id) > 8 * width for id in raw):
        raise OtherwiseError(ids)
    return np.frombuffer(b"".join(id.ljust(8 * width, b"\0") for id in raw), dtype="<u8").reshape(-1, width).copy()


def _see_new(copy: Copy, name: str, ids: list[str], documents: Ids) -> None:
    """See that none of these documents is there already: they come after all that are, or each of them is looked for."""
    if not ids or not copy.rows(f"{name}#greatest"):
        return
    last = copy[f"{name}#greatest"].tobytes().rstrip(b"\0")
    if not all((len(raw := id.encode()), raw) > (len(last), last) for id in ids) and bool(
        (places(copy, name, documents) >= 0).any()
    ):
        raise OtherwiseError(name)


def places(copy: Copy, name: str, wanted: Ids) -> Large:
    """Where these documents are among those that were kept; -1 for one that is not there."""
    held, found = copy[f"{name}#documents"], np.full(len(wanted), -1, np.int64)
    if not len(wanted):
        return found
    firsts = np.unique(wanted[:, 0])
    near = firsts[np.minimum(np.searchsorted(firsts, held[:, 0]), len(firsts) - 1)] == held[:, 0]
    known = {tuple(held[place].tolist()): place for place in np.flatnonzero(near).tolist()}
    found[:] = [known.get(tuple(words), -1) for words in wanted.tolist()]
    return found


def _contracts(copy: Copy, new: Ids, names: list[str]) -> Array:
    """The numbers of contracts."""
    before, distinct = copy.rows("contracts#documents"), list(dict.fromkeys(names))
    number = {words.tobytes(): before + place for place, words in enumerate(new)}
    found = [number.get(words.tobytes(), -1) for words in words_of(distinct, new.shape[1])]
    old = [id for id, place in zip(distinct, found, strict=True) if place < 0]
    if old:
        there = ids_loops.places_in(copy["contracts#documents"], copy["contracts#slots"], words_of(old, new.shape[1])).tolist()
        number_of = dict(zip(old, there, strict=True))
        found = [number_of.get(id, place) for id, place in zip(distinct, found, strict=True)]
    if -1 in found:
        raise OtherwiseError("contracts")
    place_of = dict(zip(distinct, found, strict=True))
    return np.array([place_of[name] for name in names], dtype=np.int32)


def _column(sheet: Sheet, column: Column, codes: Codes, contracts: Array | None) -> Array:
    cells, wide = sheet[column.name], False
    if column.name == sheet.table.key[0]:
        numbers: Any = np.cumsum([0, *(now != before for before, now in pairwise(cells))][: len(cells)])
    elif column.name == "contract_id":
        numbers = contracts
    elif column.references:
        numbers = [codes[column.references].get(cell, -1) for cell in cells]
        if -1 in numbers:
            raise OtherwiseError(column.name)
    elif column.choices or column.kind is FLAG:
        choices = choices_of(column)
        numbers = [int(cell) if column.kind is FLAG else choices.index(cell) for cell in cells]
    elif column.kind is DATE:
        numbers = [NO_DAY if cell is None else cell.toordinal() - _EPOCH for cell in cells]
    elif column.kind in (LINE, WHOLE):
        numbers = cells
        if any(cell >= 2**31 - 1 for cell in cells):
            raise OtherwiseError(column.name)
    elif column.kind in (TEXT, NOTE, RECEIPT_LINE):
        numbers, wide = np.zeros(len(cells), np.int64), True  # only compared inside a document
    else:
        numbers, wide = cells, True
    return np.array(numbers, dtype=np.int64 if wide else np.int32)


def _sources(sheet: Sheet, width: int) -> Large:
    """Row, line and words of every cell that names a receipt line."""
    named = [(row, cell.rpartition("/")) for row, cell in enumerate(sheet.columns.get("of", ())) if cell]
    words = words_of([document for _row, (document, _slash, _line) in named], width).view(np.int64)
    numbers = [(row, int(line)) for row, (_document, _slash, line) in named]
    return np.concatenate([np.array(numbers, dtype=np.int64).reshape(-1, 2), words], axis=1)


def added_links(copy: Copy, tables: Mapping[str, KeptColumns], new: Mapping[str, Columns]) -> Links:
    """The links of the new rows, as `book.linked`. OtherwiseError if one leads nowhere or where it may not."""
    contracts, shipments = tables["contracts"], new["shipments"]
    rows = lines_of(contracts, shipments["contract_id"], shipments["contract_line"])
    if bool((rows < 0).any()) or bool((contracts["product_id"][rows] != shipments["product_id"]).any()):
        raise OtherwiseError("shipments")
    named = [
        _named(copy, tables["receipts"], new["receipts"].documents, tables[name], new[name]) for name in ("receipts", "shipments")
    ]
    return Links(rows.astype(np.int32), *named)


def lines_of(table: Columns, documents: Array, lines: Array) -> Large:
    """The rows of these lines of documents, by their numbers; -1 for one that is not there."""
    if not len(documents):
        return np.empty(0, np.int64)
    numbers, held = table.of_document, table["line"]
    firsts, ends = np.searchsorted(numbers, documents), np.searchsorted(numbers, documents, side="right")
    found = np.full(len(documents), -1, np.int64)
    for place, (first, end, line) in enumerate(zip(firsts.tolist(), ends.tolist(), lines.tolist(), strict=True)):
        at = first + int(np.searchsorted(held[first:end], np.int32(line)))  # lines ascend
        if at < end and held[at] == line:
            found[place] = at
    return found


def _named(copy: Copy, receipts: KeptColumns, fresh: Ids, table: KeptColumns, new: Columns) -> Large:
    """(row, row of the receipt line it names) for each new cell that names one."""
    if not len(new.sources):
        return np.empty((0, 2), np.int64)
    wanted = np.ascontiguousarray(new.sources[:, 2:]).view(np.uint64)
    number = {words.tobytes(): receipts.documents_before + place for place, words in enumerate(fresh)}
    documents = np.array([number.get(words.tobytes(), -1) for words in wanted], dtype=np.int64)
    if bool((documents < 0).any()):
        documents = np.where(documents < 0, places(copy, "receipts", wanted), documents)
    at = np.where(documents < 0, -1, lines_of(receipts, documents.astype(np.int32), new.sources[:, 1]))
    rows = new.sources[:, 0]
    wrong = (at < 0) | (receipts["quantity"][at] < 0) | (receipts["product_id"][at] != new["product_id"][rows])
    if table.table.name == "receipts":
        wrong |= new["quantity"][rows] > 0
    if bool(wrong.any()):
        raise OtherwiseError("of")
    return np.stack([table.before + rows, at], axis=1)
