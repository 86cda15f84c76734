"""References: ids that must be rows of another table, contract lines of shipments, receipt lines that `of` names."""

import unicodedata
from collections.abc import Collection, Iterator
from unicodedata import normalize

from salesinv.errors import Problem, SalesinvError, sentences
from salesinv.locale import _
from salesinv.schema.cells import Value
from salesinv.schema.kinds import Column, Table
from salesinv.schema.near import double, offer
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME

OFFERED = 50  # distinct wrong names for which near ones are looked up: that is slow


def reference_problems(sheet: Sheet, book: Book) -> Iterator[Problem]:
    """Cells that name a row which the table they refer to does not have."""
    for column in sheet.table.columns:
        if column.references in book:
            target = book[column.references]
            known = set(ids_meant(target))
            missing = set(sheet[column.name]) - known - {None, ""}
            if missing:
                yield from _missing(sheet, column, target, missing, {str(name) for name in known if name})


def ids_meant(sheet: Sheet) -> list[Value]:
    """The ids of a table: of one that cannot stand, what is left of it without the characters that must not be in it.

    Rows that name it are not wrong; only the id is.
    """
    key = sheet.table.key[0]
    if None not in sheet[key]:
        return sheet[key]
    pairs = zip(sheet[key], sheet.cells[key], strict=True)
    return [_in_plain_letters(cell) if value is None else value for value, cell in pairs]


def _in_plain_letters(cell: str) -> str:
    return "".join(c for c in normalize("NFKC", cell) if c.isalnum() or c in "._-")


def _missing(sheet: Sheet, column: Column, target: Sheet, missing: set[Value], known: set[str]) -> Iterator[Problem]:
    remedies = _Remedies(target, known)
    for line, name in zip(sheet.lines, sheet[column.name], strict=True):
        if name in missing:
            yield _not_there(sheet, line, column.name, str(name), remedies)


def _not_there(sheet: Sheet, line: int, column: str, name: str, remedies: "_Remedies") -> Problem:
    message = _("'{id}' is not in {file}").format(id=name, file=remedies.target.home)
    return Problem(sheet.table.file, line, column, "reference", message, remedies.of(name))


class _Remedies:
    """What to do about ids that are not in a table, each worked out once, and near ids for the first of them alone."""

    def __init__(self, target: Sheet, known: Collection[str]) -> None:
        self.target, self.known = target, known
        self.given: dict[str, str] = {}

    def of(self, name: str) -> str:
        if name not in self.given:
            self.given[name] = _remedy(name, self.target.table, self.known if len(self.given) < OFFERED else ())
        return self.given[name]


def _remedy(name: str, target: Table, known: Collection[str]) -> str:
    """What to do about an id that is not there: a spreadsheet may have taken its zeros, it may be mistyped, or new."""
    zeros = [other for other in known if other.lstrip("0") == name.lstrip("0")] if name.isdigit() else []
    if zeros:
        return _("Did a spreadsheet drop the zeros of '{id}'?").format(id=min(zeros))
    if found := double(name, known):
        message = _("It only looks like '{id}', it has U+{code:04X} {letter}: type it anew.")
        return message.format(id=found[0], code=ord(found[1]), letter=unicodedata.name(found[1], ""))
    command = f"salesinv {target.noun} add --{target.key[0].replace('_', '-')} {name}"
    return sentences(offer(name, known), _("Add it with: {command}").format(command=command))


def not_there(sheet: Sheet, id: str, known: Collection[str]) -> SalesinvError:
    """The refusal of an id that was asked for and is not in a table, with those near it."""
    remedy = offer(id, known) or _("To see what there is: {command}").format(command=f"salesinv {sheet.table.noun} list")
    return SalesinvError(sentences(_("'{id}' is not in {file}").format(id=id, file=sheet.home), remedy))


def must_be_there(book: Book, name: str, id: str) -> None:
    """Refuse an id that is asked for and is not in its table; an empty one asks for nothing."""
    if id and id not in (ids := book[name][BY_NAME[name].key[0]]):
        raise not_there(book[name], id, ids)


def shipment_problems(sheet: Sheet, book: Book) -> Iterator[Problem]:
    """Shipments of contract lines that are not there (reference), or of another product than the line's (product)."""
    if "contracts" not in book:
        return
    contracts = book["contracts"]
    lines = list(zip(ids_meant(contracts), contracts["line"], strict=True))
    sold = dict(zip(lines, contracts["product_id"], strict=True))
    keys = list(sheet.rows(("contract_id", "contract_line")))
    in_doubt = {contract for contract, number in lines if number is None}
    if missing := {key for key in set(keys) - sold.keys() if key[0] not in in_doubt}:
        yield from _no_contract_line(sheet, keys, missing, contracts)
    for line, key, shipped in zip(sheet.lines, keys, sheet["product_id"], strict=True):
        if shipped != (product := sold.get(key, shipped)) and None not in (product, shipped):
            message = _("'{product}', but contract line {contract}/{line} sells '{sold}'")
            message = message.format(product=shipped, contract=key[0], line=key[1], sold=product)
            remedy = _("Name the product or the contract line that was shipped.")
            yield Problem(sheet.table.file, line, "product_id", "product", message, remedy)


def _no_contract_line(
    sheet: Sheet, keys: list[tuple[Value, ...]], missing: set[tuple[Value, ...]], contracts: Sheet
) -> Iterator[Problem]:
    lines: dict[Value, list[str]] = {}
    for contract, number in zip(ids_meant(contracts), contracts["line"], strict=True):
        lines.setdefault(contract, []).append(str(number))
    remedies = _Remedies(contracts, {str(contract) for contract in lines if contract})
    for line, (contract, number) in zip(sheet.lines, keys, strict=True):
        if (contract, number) not in missing or contract is None or number is None:
            continue
        if contract in lines:
            message = _("contract {contract} has no line {line}").format(contract=contract, line=number)
            remedy = _("Its lines are: {lines}.").format(lines=", ".join(lines[contract][:20]))
            yield Problem(sheet.table.file, line, "contract_line", "reference", message, remedy)
        else:
            yield _not_there(sheet, line, "contract_id", str(contract), remedies)


def of_problems(sheet: Sheet, book: Book) -> Iterator[Problem]:
    """Cells `of` that name no receipt line with goods in it, or one of another product."""
    if "receipts" not in book or not any(sheet["of"]):
        return
    receipts = book["receipts"]
    lines = list(zip(ids_meant(receipts), receipts["line"], strict=True))
    in_doubt = {document for document, line in lines if line is None}
    goods = zip(receipts["product_id"], receipts["quantity"], strict=True)
    known = {f"{document}/{line}": what for (document, line), what in zip(lines, goods, strict=True)}
    home = receipts.home
    offered = 0
    for line, name, product, quantity in zip(sheet.lines, sheet["of"], sheet["product_id"], sheet["quantity"], strict=True):
        if name and sheet is receipts and quantity is not None and quantity > 0:
            remedy = _("Empty it, or write the quantity of a return below 0.")
            yield Problem(sheet.table.file, line, "of", "reference", _("names a receipt line, but is no return"), remedy)
        elif name and str(name).rpartition("/")[0] not in in_doubt and (message := _of_fault(str(name), product, known, home)):
            offered += 1
            remedy = offer(str(name), known) if name not in known and offered <= OFFERED else ""
            remedy = remedy or _("Name the line of {file} that the goods came in with.").format(file=home)
            yield Problem(sheet.table.file, line, "of", "reference", message, remedy)


def _of_fault(name: str, product: Value, known: dict[str, tuple[Value, Value]], home: str) -> str:
    if name not in known:
        return _("'{id}' is not in {file}").format(id=name, file=home)
    received, quantity = known[name]
    if isinstance(quantity, int) and quantity < 0:
        return _("'{id}' is a return, no goods came in with it").format(id=name)
    if None not in (received, product) and received != product:
        return _("'{id}' is of product '{received}', not '{product}'").format(id=name, received=received, product=product)
    return ""
