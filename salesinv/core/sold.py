"""What must hold between contracts and what goes out on them: three of the CHECKS. Plain rows, no pandas."""

from salesinv.core.finding import Finding, Scope
from salesinv.core.fulfilment import Line
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.sheet import Book, Sheet


def shipped_as_contracted(book: Book, scope: Scope) -> list[Finding]:
    """No contract line has more shipped than contracted (net, over all time), nor on any day more returned than shipped."""
    contracted = dict(zip(book["contracts"].keys(), book["contracts"]["quantity"], strict=True))
    sheet, running = book["shipments"], dict[Line, int]()
    back, beyond = dict[Line, Finding](), dict[Line, int]()
    rows = zip(sheet.rows(("product_id", "shipped_on", "contract_id", "contract_line", "quantity")), sheet.lines, strict=True)
    gone = [(*row[1:], line) for row, line in rows if scope.covers(row[0])]
    for day, contract, number, quantity, line in sorted(gone, key=lambda row: (row[0], -row[3])):
        key = (contract, number)
        running[key] = net = running.get(key, 0) + quantity
        if net < 0 and (key not in back or -net > back[key].size):
            back[key] = _over_returned(sheet, line, key, -net, day)
        if quantity > 0 and net > contracted[key]:
            beyond[key] = line
    over = {key: line for key, line in beyond.items() if running[key] > contracted[key]}
    shipped = [_over_shipped(sheet, line, key, (running[key], contracted[key]), scope) for key, line in over.items()]
    return [*back.values(), *shipped]


def _over_returned(sheet: Sheet, line: int, key: Line, size: int, day: object) -> Finding:
    message = _("{contract}/{line}: by {day} more came back than had gone out.").format(contract=key[0], line=key[1], day=day)
    remedy = _("Correct the return, or the day of the shipment.")
    return Finding(("returned", *key), size, Problem(sheet.table.file, line, "quantity", "shipped", message, remedy))


def _over_shipped(sheet: Sheet, line: int, key: Line, quantities: tuple[int, int], scope: Scope) -> Finding:
    shipped, contracted = quantities
    message = _("{shipped} shipped of {contracted} contracted on {contract}/{line}.").format(
        shipped=scope.units(shipped), contracted=scope.units(contracted), contract=key[0], line=key[1]
    )
    problem = Problem(sheet.table.file, line, "quantity", "shipped", message, _("Correct the shipments or the contract."))
    return Finding(("shipped", *key), shipped - contracted, problem)


def sources_named(book: Book, scope: Scope) -> list[Finding]:
    """Under specific identification every shipment names the receipt line its goods came from."""
    if scope.settings.method != "specific":
        return []
    sheet = book["shipments"]
    found = []
    for (shipment, number, product, of, quantity), line in zip(
        sheet.rows(("shipment_id", "line", "product_id", "of", "quantity")), sheet.lines, strict=True
    ):
        if scope.covers(product) and not of and quantity > 0:
            message = _("{shipment}/{line} names no receipt line; its cost goes by fifo.").format(shipment=shipment, line=number)
            problem = Problem(sheet.table.file, line, "of", "specific", message, _("Fill in of, such as R-0007/1."))
            found.append(Finding(("specific", shipment, number), 1, problem))
    return found


def none_cancelled_that_is_out(book: Book, scope: Scope) -> list[Finding]:
    """No contract line is cancelled while goods of it are out: what was shipped was sold."""
    sheet = book["contracts"]
    if "cancelled" not in sheet["status"]:
        return []
    out = dict[Line, int]()
    for product, contract, number, quantity in book["shipments"].rows(("product_id", "contract_id", "contract_line", "quantity")):
        if scope.covers(product):
            out[contract, number] = out.get((contract, number), 0) + quantity
    found = []
    for (contract, number, status), line in zip(sheet.rows(("contract_id", "line", "status")), sheet.lines, strict=True):
        if status == "cancelled" and (left := out.get((contract, number), 0)) > 0:
            message = _("{contract}/{line} is cancelled, and {quantity} of it are out.").format(
                contract=contract, line=number, quantity=scope.units(left)
            )
            remedy = _("Close the contract instead, or enter what came back.")
            problem = Problem(sheet.table.file, line, "status", "over", message, remedy)
            found.append(Finding(("cancelled", contract, number), left, problem))
    return found
