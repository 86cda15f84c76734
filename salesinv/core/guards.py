"""What a write must not do to the books: make more problems, touch a closed month, use what is inactive. No pandas."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from salesinv.core.balance import shortage
from salesinv.core.checks import findings, ids_alike, made_worse
from salesinv.core.closing import closed_through, rows_by, sealed_columns
from salesinv.core.finding import Scope
from salesinv.core.fulfilment import shipped_net
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import Column
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.settings import Settings

Key = tuple[object, ...]
Rows = set[tuple[str, ...]]  # rows as the cells of their sealed columns


def refusals(before: Book, after: Book, settings: Settings, touched: Collection[str]) -> list[Problem]:
    """Every reason why the tables must not go from `before` to `after`; `touched` are those that differ.

    Both books hold every table that checks look at. Problems that were there already are no reason.
    """
    products = {
        p for name in touched if "product_id" in BY_NAME[name].names for p in _products_touched(before[name], after[name])
    }
    scope = Scope(settings, products, months=False)  # the guard of closed months looks at the step itself
    worse = made_worse(findings(before, scope), findings(after, scope), shortage(before, products))
    reasons = [found for guard in GUARDS for found in guard(before, after, touched)]
    said = {"closed", "over"}  # by guards that look at the step from one book to the other
    return [*reasons, *(problem for problem in worse if problem.rule not in said)]


def alike(before: Book, after: Book, settings: Settings) -> list[Problem]:
    """For tables that no other check weighs: ids that would be new and differ from another only by case or width."""
    scope = Scope(settings)
    return made_worse(ids_alike(before, scope), ids_alike(after, scope))


def _rows(sheet: Sheet) -> dict[Key, tuple[str, ...]]:
    return {key: tuple(sheet.columns_written(place)) for place, key in enumerate(sheet.keys())}


def _changed(before: Sheet, after: Sheet) -> set[Key]:
    old, new = _rows(before), _rows(after)
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _products_touched(before: Sheet, after: Sheet) -> set[str]:
    changed = _changed(before, after)
    pairs = [pair for sheet in (before, after) for pair in zip(sheet.keys(), sheet["product_id"], strict=True)]
    return {product for key, product in pairs if key in changed}


def _closed_touched(before: Book, after: Book, touched: Collection[str]) -> Iterator[Problem]:
    """No row is new, changed or gone that is dated in a closed month, or before one: each is named where it now stands."""
    if not (through := closed_through(before["closings"])):
        return
    for name in (name for name in touched if BY_NAME[name].lined):
        sheet = after[name]
        old, new = rows_by(before[name], through), rows_by(sheet, through)
        if old != new:
            yield from _closed_rows(sheet, old - new, new - old, through)


def _closed_rows(sheet: Sheet, gone: Rows, come: Rows, through: date) -> Iterator[Problem]:
    """A problem for every key of rows that are gone or have come, on the line that the key has after the write, if any."""
    table, names = sheet.table, sealed_columns(sheet.table)
    key_at, dated_at = [names.index(name) for name in table.key], names.index(table.dated)
    lines = dict(zip(zip(*(sheet.cells[name] for name in table.key), strict=True), sheet.lines, strict=True))
    days = {tuple(row[at] for at in key_at): row[dated_at] for row in sorted(gone) + sorted(come)}
    remedy = _("Correct it by a document dated after {day}, or open the last closed month again with: salesinv reopen").format(
        day=through
    )
    for key, day in days.items():
        message = _("{period} is closed: its documents may not change.").format(period=day[:7])
        file, line = (table.file, lines[key]) if key in lines else ("", 0)
        yield Problem(file, line, table.dated if line else "", "closed", message, remedy)


def _contracts_over(before: Book, after: Book, touched: Collection[str]) -> Iterator[Problem]:
    """Nothing new goes out on a contract line that is closed or cancelled, and none is cancelled while goods are out."""
    if not {"contracts", "shipments"} & set(touched):
        return
    contracts, shipped, was = after["contracts"], shipped_net(after), shipped_net(before)
    found: dict[object, Problem] = {}
    old = dict(zip(before["contracts"].keys(), before["contracts"]["status"], strict=True))
    for key, status in zip(contracts.keys(), contracts["status"], strict=True):
        out = shipped.get(key, 0)
        if status == "cancelled" and out > 0 and old.get(key) != "cancelled":
            message = _("Goods of {id} are out: close it instead, with salesinv contract close {id}").format(id=key[0])
            found[key[0]] = Problem("", 0, "", "over", message)
        elif status != "active" and out > was.get(key, 0):
            message = _("{contract}/{line} is {status}: nothing more is shipped on it.").format(
                contract=key[0], line=key[1], status=_(status)
            )
            remedy = _("Open it again with: salesinv contract edit {contract} --status active").format(contract=key[0])
            found[key] = Problem("", 0, "contract_id", "over", message, remedy)
    yield from found.values()


def _inactive_used(before: Book, after: Book, touched: Collection[str]) -> Iterator[Problem]:
    """No row may come to name what is inactive.

    Returns may, and shipments' products: their contract decided on them. Counts may: what is on the shelf is there.
    """
    for name in (name for name in touched if name != "counts"):
        sheet, known = after[name], before[name]
        places = {key: place for place, key in enumerate(known.keys())}
        for column in sheet.table.columns:
            if not _may_be_inactive(column) or (name, column.name) == ("shipments", "product_id"):
                continue
            inactive = _inactive(after[column.references])
            for place, (key, used) in enumerate(zip(sheet.keys(), sheet[column.name], strict=True)):
                red = "quantity" in sheet.columns and sheet["quantity"][place] < 0
                if used in inactive and not red and (key not in places or known[column.name][places[key]] != used):
                    yield _inactive_problem(sheet, place, column, used)


def _may_be_inactive(column: Column) -> bool:
    return bool(column.references) and "active" in BY_NAME[column.references].names


def _inactive(sheet: Sheet) -> set[str]:
    return {row for row, active in zip(sheet[sheet.table.key[0]], sheet["active"], strict=True) if not active}


def _inactive_problem(sheet: Sheet, place: int, column: Column, used: str) -> Problem:
    noun = BY_NAME[column.references].noun
    remedy = _("Take another, or bring it back with: salesinv {noun} edit {id} --active").format(noun=noun, id=used)
    message = _("'{id}' is inactive.").format(id=used)
    return Problem(sheet.table.file, sheet.lines[place], column.name, "inactive", message, remedy)


GUARDS: tuple[Callable[[Book, Book, Collection[str]], Iterator[Problem]], ...] = (
    _inactive_used,
    _closed_touched,
    _contracts_over,
)


def next_id(taken: Collection[str], prefix: str) -> str:
    """The next number after the highest one in use: `C-0001`, `C-0002`, … Ids of other forms do not count."""
    return f"{prefix}-{_number(highest(taken, prefix), prefix) + 1:04d}"


def highest(taken: Iterable[str], prefix: str) -> str:
    """The id with the highest number of those in use; empty where none has one."""
    start = f"{prefix}-"
    numbered = (id for id in taken if id.startswith(start) and id[len(start) :].isdecimal() and id.isascii())
    return max(numbered, key=lambda found: _number(found, prefix), default="")


def _number(id: str, prefix: str) -> int:
    return int(id[len(prefix) + 1 :] or 0)


def referring(book: Book, name: str, key: str) -> dict[str, int]:
    """How many rows of each table name this row of `name`; tables without any are left out."""
    found = {}
    for other, sheet in book.items():
        columns = [column.name for column in sheet.table.columns if column.references == name]
        if count := sum(1 for column in columns for cell in sheet[column] if cell == key):
            found[other] = count
    return found
