"""Document numbers used twice, as two branches leave them when git merges their rows: the later document gets the next number."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from salesinv.core.mending import Asked, Mend, Proposed, wanted_in
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.places import shown, table_of
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME

Document = list[int]  # the places of its rows in the sheet
Named = dict[
    str, list[tuple[str, int, int, str]]
]  # by document: file and line of a row that names it, the line named, the product
_LONGEST_ID = 32


def number_mends(book: Book, problems: Iterable[Problem], incomplete: Collection[str], asked: Asked) -> Proposed:
    """New ids for the later of documents that share one; a doubt where that could change what something else means.

    `incomplete` are the tables of which rows could not be read: they may hold the next number, or name this one.
    """
    found = Proposed([], [])
    for name, ids in _used_twice(book, problems).items():
        needed = {name, "closings", *(("shipments", "receipts") if name in ("contracts", "receipts") else ())}
        if wanted_in(name, "numbers", asked) and BY_NAME[name].prefix and not needed & set(incomplete):
            trouble = _Trouble(book[name], set(book["closings"]["period"]), _naming(book, name))
            numbers = _Numbers(book[name])
            for id, places in ids.items():
                _renumber(found, trouble, id, places, numbers)
    return found


def _used_twice(book: Book, problems: Iterable[Problem]) -> dict[str, dict[str, Document]]:
    """By table: the ids whose key stands twice, each with the places of all its rows."""
    lines: dict[str, set[int]] = {}
    for problem in problems:
        if problem.rule == "key":
            lines.setdefault(table_of(problem.table), set()).add(problem.line)
    found: dict[str, dict[str, Document]] = {}
    for name, wrong in lines.items():
        sheet = book[name]
        ids = sheet[sheet.table.key[0]]
        twice = {id for id, line in zip(ids, sheet.lines, strict=True) if line in wrong}
        for place, id in enumerate(ids):
            if id in twice:
                found.setdefault(name, {}).setdefault(id, []).append(place)
    return found


def _naming(book: Book, name: str) -> Named:
    """The rows that name lines of documents of this table."""
    found: Named = {}
    if name == "contracts":
        sheet = book["shipments"]
        for row, at in zip(sheet.rows(("contract_id", "contract_line", "product_id")), sheet.lines, strict=True):
            found.setdefault(row[0], []).append((sheet.table.file, at, *row[1:]))
    for sheet in (book["receipts"], book["shipments"]) if name == "receipts" else ():
        for of, product, at in zip(sheet["of"], sheet["product_id"], sheet.lines, strict=True):
            if of:
                document, _slash, line = of.rpartition("/")
                found.setdefault(document, []).append((sheet.table.file, at, int(line), product))
    return found


class _Numbers:
    """The next free number of every series of a table."""

    def __init__(self, sheet: Sheet) -> None:
        self.highest: dict[str, int] = {}
        for id in filter(None, sheet[sheet.table.key[0]]):
            if read := _numbered(id):
                self.highest[read[0]] = max(self.highest.get(read[0], 0), int(read[1]))

    def after(self, id: str) -> str:
        """The next of the id's own series, as wide as it; empty where it has none or would be too long."""
        if not (read := _numbered(id)):
            return ""
        self.highest[read[0]] += 1
        new = read[0] + str(self.highest[read[0]]).rjust(len(read[1]), "0")
        return new if len(new) <= _LONGEST_ID else ""


def _numbered(id: str) -> tuple[str, str] | None:
    read = re.fullmatch(r"(.*?)([0-9]+)", id)
    return (read[1], read[2]) if read else None


@dataclass(frozen=True)
class _Trouble:
    """What may keep documents of a table from being told apart."""

    sheet: Sheet
    closed: Collection[str]
    named: Named


def _renumber(found: Proposed, trouble: _Trouble, id: str, places: Document, numbers: _Numbers) -> None:
    sheet, documents = trouble.sheet, _documents(trouble.sheet, places)
    why = next(filter(None, (reason(trouble, id, documents) for reason in REASONS)), "")
    if why:
        line = sheet.lines[documents[1][0] if len(documents) > 1 else places[-1]]
        found.doubts.append(Problem(sheet.table.file, line, sheet.table.key[0], "doubt", why))
        return
    for document in documents[1:]:
        new = numbers.after(id)
        found.mends += [
            Mend(sheet.table.name, sheet.lines[at], sheet.table.key[0], ("numbers",), id, new) for at in document if new
        ]


def _documents(sheet: Sheet, places: Document) -> list[Document]:
    """The rows of one id as the documents they are: by what they say in the header, and wherever lines begin again at 1."""
    if not sheet.table.lined:
        return [[place] for place in places]
    by_header: dict[tuple[str, ...], list[Document]] = {}
    for place in places:
        same = by_header.setdefault(_header(sheet, place), [])
        if not same or sheet["line"][place] == 1:
            same.append([])
        same[-1].append(place)
    return sorted(document for same in by_header.values() for document in same)


def _header(sheet: Sheet, place: int) -> tuple[str, ...]:
    """What tells a document from another: its header, and the contract that a shipment is of."""
    names = [column.name for column in sheet.table.columns if column.header]
    return tuple(sheet.cells[name][place] for name in (*names, *(["contract_id"] if sheet.table.name == "shipments" else [])))


def _not_read(trouble: _Trouble, id: str, documents: list[Document]) -> str:
    sheet = trouble.sheet
    places = [place for rows in documents for place in rows]
    if any(sheet[name][at] is None and sheet.cells[name][at] for name in sheet.table.names for at in places):
        return _("'{id}' is used twice, and not all its cells can be read").format(id=id)
    return ""


def _the_same(trouble: _Trouble, id: str, documents: list[Document]) -> str:
    written = [[trouble.sheet.columns_written(place) for place in rows] for rows in documents]
    if any(one in written[:at] for at, one in enumerate(written)):
        return _("'{id}' stands twice with the same cells: delete it once, or give it a number of its own").format(id=id)
    return ""


def _mixed(trouble: _Trouble, id: str, documents: list[Document]) -> str:
    sheet = trouble.sheet
    if not sheet.table.lined or (all(_begins_at_1(sheet, rows) for rows in documents) and not _misnumbered(sheet, documents)):
        return ""
    return _("'{id}' is used twice, and which lines belong together cannot be told").format(id=id)


def _begins_at_1(sheet: Sheet, rows: Document) -> bool:
    lines = [sheet["line"][place] for place in rows]
    return None not in lines and lines[0] == 1 and all(one < other for one, other in pairwise(lines))


def _misnumbered(sheet: Sheet, documents: list[Document]) -> bool:
    """Whether a line stands alone under the very header of another document: it may as well have the wrong line number."""
    headers = [_header(sheet, rows[0]) for rows in documents]
    return any(len(rows) == 1 and headers.count(header) > 1 for rows, header in zip(documents, headers, strict=True))


def _closed(trouble: _Trouble, id: str, documents: list[Document]) -> str:
    sheet = trouble.sheet
    months = {str(sheet[sheet.table.dated][rows[0]])[:7] for rows in documents[1:]} if sheet.table.lined else set()
    if found := sorted(month for month in months if month <= max(filter(None, trouble.closed), default="")):
        return _("'{id}' is used twice, and {period} is closed").format(id=id, period=found[0])
    return ""


def _meant_by_others(trouble: _Trouble, id: str, documents: list[Document]) -> str:
    """Whether something names a line that is not clearly one of the document that keeps the number."""
    sheet = trouble.sheet
    for file, at, line, product in trouble.named.get(id, ()):
        goods = [{sheet["line"][place]: sheet["product_id"][place] for place in rows} for rows in documents]
        if [which for which, lines in enumerate(goods) if lines.get(line) == product] != [0]:
            return _("'{id}' is used twice, and {place} may name either").format(id=id, place=shown(file, at))
    return ""


REASONS: tuple[Callable[[_Trouble, str, list[Document]], str], ...] = (_not_read, _the_same, _mixed, _closed, _meant_by_others)
