"""What must hold between rows and between tables before anything can be worked out: keys, references, documents.

Problems of form stop every command that needs the table. Cells that could not be read (held as None) were named when
they were read and are passed over here.
"""

from collections.abc import Collection, Iterable, Iterator

from salesinv.core.reference import of_problems, reference_problems, shipment_problems
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.places import seen_from
from salesinv.schema.cells import Value
from salesinv.schema.kinds import Column
from salesinv.schema.sheet import Book, Sheet


def form_problems(book: Book, incomplete: Collection[str] = ()) -> list[Problem]:
    """All problems of form of these tables, table by table in the order of lines.

    References to tables that are not in the book are not looked at, nor are those to tables of which rows could not
    be read (`incomplete`, by name): what they name may be there. Rules: key, header, reference, product, transfer.
    """
    known = {name: sheet for name, sheet in book.items() if name not in incomplete}
    return [problem for sheet in book.values() for problem in sorted(_sheet_problems(sheet, known), key=_place)]


def _place(problem: Problem) -> int:
    return problem.line


def _sheet_problems(sheet: Sheet, book: Book) -> Iterator[Problem]:
    yield from key_problems(sheet)
    if sheet.table.lined:
        yield from header_problems(sheet)
    yield from reference_problems(sheet, book)
    match sheet.table.name:
        case "shipments":
            yield from shipment_problems(sheet, book)
            yield from of_problems(sheet, book)
        case "receipts":
            yield from of_problems(sheet, book)
        case "transfers":
            yield from transfer_problems(sheet)


def key_problems(sheet: Sheet) -> Iterator[Problem]:
    """Rows whose key an earlier row has."""
    keys = sheet.keys()
    if len(set(keys)) == len(keys):
        return
    first: dict[tuple[Value, ...], int] = {}
    for line, key in zip(sheet.lines, keys, strict=True):
        if None not in key and first.setdefault(key, line) != line:
            where = seen_from(line, sheet.table.file, first[key])
            message = _("'{key}' is there already, on {where}").format(key="/".join(map(str, key)), where=where)
            remedy = _("Give it a key of its own, or delete it.")
            yield Problem(sheet.table.file, line, sheet.table.key[0], "key", message, remedy)


def header_problems(sheet: Sheet) -> Iterator[Problem]:
    """Lines of a document that do not say in a header column what its first line says."""
    documents = sheet[sheet.table.key[0]]
    for column in sheet.table.columns:
        if column.header and len(set(zip(documents, sheet[column.name], strict=True))) > len(set(documents)):
            yield from _disagreeing(sheet, documents, column)


def _disagreeing(sheet: Sheet, documents: Iterable[Value], header: Column) -> Iterator[Problem]:
    column = header.name
    first: dict[Value, tuple[Value, str, int]] = {}
    for document, value, cell, line in zip(documents, sheet[column], sheet.cells[column], sheet.lines, strict=True):
        if document is None or (value is None and (cell or header.required)):
            continue
        said, shown, at = first.setdefault(document, (value, cell, line))
        if said != value:
            message = _("'{cell}', but {where} of the same document says '{said}'")
            message = message.format(cell=cell, where=seen_from(line, sheet.table.file, at), said=shown)
            remedy = _("It must be the same on every line of a document.")
            yield Problem(sheet.table.file, line, column, "header", message, remedy)


def transfer_problems(sheet: Sheet) -> Iterator[Problem]:
    """Transfers that go from a warehouse to itself."""
    for line, source, target in zip(sheet.lines, sheet["from_warehouse"], sheet["to_warehouse"], strict=True):
        if source is not None and source == target:
            message = _("'{warehouse}' is where the goods come from").format(warehouse=target)
            yield Problem(sheet.table.file, line, "to_warehouse", "transfer", message, _("Name another warehouse."))
