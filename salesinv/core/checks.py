"""What must hold beyond the form of files: CHECKS lists it. Plain rows, no pandas, so that every write can ask it too."""

from collections.abc import Callable, Collection, Iterable, Mapping
from unicodedata import normalize

from salesinv.core.balance import balances, steps
from salesinv.core.closing import Seal, seals, without_row
from salesinv.core.exact import price_rate
from salesinv.core.finding import Finding, Scope
from salesinv.core.sold import none_cancelled_that_is_out, shipped_as_contracted, sources_named
from salesinv.core.sound import all_rows_there, sound_products
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.places import month_of, seen_from
from salesinv.schema.cells import LARGEST
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME, DATED, TABLES
from salesinv.settings import Settings


def ids_alike(book: Book, scope: Scope) -> list[Finding]:
    """Ids of one table that differ only by case or width: people will take one for the other."""
    found = []
    for name, sheet in book.items():
        key = sheet.table.key[0]
        first: dict[str, tuple[str, int]] = {}
        for cell, line in zip(sheet[key] if sheet.table.columns[0].kind.name == "id" else [], sheet.lines, strict=False):
            if cell is None:
                continue
            other, at = first.setdefault(normalize("NFKC", str(cell)).casefold(), (str(cell), line))
            if other != cell:
                message = _("'{cell}' differs from '{other}' ({where}) only in case or width.").format(
                    cell=cell, other=other, where=seen_from(line, sheet.table.file, at)
                )
                found.append(
                    Finding((name, cell), 1, Problem(BY_NAME[name].file, line, key, "alike", message, _("Rename one of them.")))
                )
    return list({finding.subject: finding for finding in reversed(found)}.values())


def below_zero(book: Book, scope: Scope) -> list[Finding]:
    """On hand below zero in a warehouse, on every day that a movement leaves it so."""
    if scope.settings.allow_negative:
        return []
    found: dict[tuple[object, ...], Finding] = {}
    for balance in balances(steps(book, scope.products)):
        step = balance.step
        subject = ("below_zero", step.product_id, step.warehouse_id, step.day)
        if step.counts and not step.adjusts:
            continue  # moves nothing
        if balance.after < 0 and -balance.after > (found[subject].size if subject in found else 0):
            message = _("{product} in {warehouse} is short on {day}: on hand falls to {on_hand}.").format(
                product=step.product_id, warehouse=step.warehouse_id, day=step.day, on_hand=scope.units(balance.after)
            )
            remedy = _("Enter what came in before it, or less going out; or set allow_negative.")
            problem = Problem(step.file, step.file_line, "quantity", "below_zero", message, remedy)
            found[subject] = Finding(subject, -balance.after, problem)
    return list(found.values())


def counts_hold(book: Book, scope: Scope) -> list[Finding]:
    """Counts with `adjust = no` are what the books are held to."""
    if all(book["counts"]["adjust"]):
        return []
    found = []
    for balance in balances(steps(book, scope.products)):
        step = balance.step
        if step.counts and not step.adjusts and balance.before != step.quantity:
            message = _("{product} in {warehouse} was counted {counted} on {day}, the books have {on_hand}.").format(
                product=step.product_id,
                warehouse=step.warehouse_id,
                counted=scope.units(step.quantity),
                day=step.day,
                on_hand=scope.units(balance.before),
            )
            problem = Problem(
                step.file,
                step.file_line,
                "counted",
                "count",
                message,
                _("Find the document that is missing, or set adjust to yes."),
            )
            found.append(Finding(("count", step.document, step.line), abs(balance.before - step.quantity), problem))
    return found


def amounts_kept(book: Book, scope: Scope) -> list[Finding]:
    """Quantity times price of a row stays below 10^12, as every cell does: figures beyond that cannot be kept."""
    most, found = most_kept(scope.decimals), []
    for name, price in (("contracts", "unit_price"), ("receipts", "unit_cost")):
        sheet = book[name]
        rows = zip(sheet.rows((*sheet.table.key, "product_id", "quantity", price)), sheet.lines, strict=True)
        for (document, number, product, quantity, rate), line in rows:
            if scope.covers(product) and abs(quantity * rate) >= most:
                message, remedy = _("quantity × price is above the limit of 10^12"), _("Is one of them mistyped?")
                problem = Problem(sheet.table.file, line, price, "size", message, remedy)
                found.append(Finding((name, document, number), 1, problem))
    return found


def most_kept(decimals: Decimals) -> int:
    """What quantity × price must stay below, in their minor units."""
    value, unit = price_rate(1, decimals)
    most: int = LARGEST * 10**decimals.amount * unit // value
    return most


def closed_months_stand(book: Book, scope: Scope) -> list[Finding]:
    """The documents dated in a closed month are those that were sealed, and as many."""
    return stand(book["closings"], lambda months: seals(book, months)) if scope.months else []


def stand(sheet: Sheet, sealed: Callable[[Collection[str]], Mapping[str, Seal]]) -> list[Finding]:
    """As `closed_months_stand`; `sealed` gives what the seals of months are now."""
    found, seen, sealed_now = [], set[str](), sealed(set(filter(None, sheet["period"])))
    for (period, rows, seal), line in zip(sheet.rows(("period", "rows", "sha256")), sheet.lines, strict=True):
        if None in (period, rows, seal) or period in seen:
            continue
        seen.add(period)
        count, seal_now = sealed_now[period]
        if seal_now != seal:
            message = _("{period} is closed, and its documents are not those it was closed with.").format(period=period)
            remedy = _("Bring them back with git.")
            found.append(Finding(("closed", period), 1, Problem(sheet.table.file, line, "sha256", "closed", message, remedy)))
        elif count != rows:
            message = _("{period} has {count} rows, not {rows}").format(period=period, count=count, rows=rows)
            remedy = _("Bring the number back with git.")
            found.append(Finding(("closed", period), 1, Problem(sheet.table.file, line, "rows", "closed", message, remedy)))
    return found


def closed_months_listed(book: Book, scope: Scope) -> list[Finding]:
    """Every month that is closed, because a later one is, has its row: `close` gives it one."""
    sheet = book["closings"]
    return not_listed(sheet, without_row(book)) if scope.months and None not in sheet["period"] else []


def not_listed(sheet: Sheet, months: Iterable[str]) -> list[Finding]:
    """As `closed_months_listed`, of months that are known to have documents and no row."""
    found, later = [], list(zip(sheet["period"], sheet.lines, strict=True))
    for month in months:
        after, line = min(row for row in later if row[0] > month)
        message = _("{after} is closed, and {period} before it has documents and no row.").format(after=after, period=month)
        remedy = _("Bring the row back with git, or reopen the months after it and close them again.")
        found.append(Finding(("closed", month), 1, Problem(sheet.table.file, line, "period", "closed", message, remedy)))
    return found


def rows_in_their_month(book: Book, scope: Scope) -> list[Finding]:
    """In a table of parts every row stands in the part of its month: whoever looks for it there finds it."""
    found = []
    for sheet in (book[name] for name in DATED if name in book and any(map(month_of, book[name].lines[-1:]))):
        dated, table = sheet.table.dated, sheet.table
        for day, key, line in zip(sheet[dated], sheet.keys(), sheet.lines, strict=True):
            if day and str(day)[:7] != (month := month_of(line)):
                message = _("{day} stands in the file of {month}").format(day=day, month=month)
                remedy = _("To put every row in its month: {command}").format(command=f"salesinv shard {table.name}")
                found.append(Finding(("month", table.name, *key), 1, Problem(table.file, line, dated, "month", message, remedy)))
    return found


CHECKS: tuple[Callable[[Book, Scope], list[Finding]], ...] = (
    ids_alike,
    amounts_kept,
    below_zero,
    counts_hold,
    shipped_as_contracted,
    sources_named,
    none_cancelled_that_is_out,
    closed_months_stand,
    closed_months_listed,
    rows_in_their_month,
)
CHECKED: tuple[str, ...] = tuple(table.name for table in TABLES if not table.derived)
WEIGHED: tuple[str, ...] = (*STOCK_TABLES, "closings")  # what the checks look at beyond ids; the others' form does not matter


def findings(book: Book, scope: Scope) -> list[Finding]:
    """Everything that does not hold, in the order of files and lines. The book holds at least the tables of WEIGHED."""
    return sorted((found for check in CHECKS for found in check(book, scope)), key=lambda finding: finding.problem)


def problems(book: Book, of_form: list[Problem], settings: Settings) -> list[Problem]:
    """All problems of form, and those of substance of everything that these do not touch: others cannot be worked out."""
    scope = Scope(settings, sound_products(book, of_form), all_rows_there(book, of_form))
    return [*of_form, *(finding.problem for finding in findings(book, scope))]


def made_worse(before: list[Finding], after: list[Finding], short_by: Callable[..., int] = lambda *place: 0) -> list[Problem]:
    """What is new, or larger than it was: only that stops a write.

    `short_by` says how much a product was short in a warehouse on a day before the write: a shortage goes on on days
    that nothing moved on.
    """
    sizes = {finding.subject: finding.size for finding in before}
    return [
        finding.problem for finding in after if finding.size > max(sizes.get(finding.subject, 0), _went_on(finding, short_by))
    ]


def _went_on(finding: Finding, short_by: Callable[..., int]) -> int:
    rule, *place = finding.subject
    return short_by(*place) if rule == "below_zero" else 0
