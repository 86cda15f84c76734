"""How many problems of substance a large book has: what core.checks would list, counted over columns."""

from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from salesinv.core.checks import ids_alike, rows_in_their_month
from salesinv.core.closing import unlisted
from salesinv.core.exact import price_rate
from salesinv.core.finding import Scope
from salesinv.core.large import ids_loops, linking_loops
from salesinv.core.large.book import LARGE, LargeBook
from salesinv.core.large.columns import Columns, text_of
from salesinv.core.large.goods import EVER, Goods, day_number
from salesinv.core.large.ordering_loops import legible, small_letters
from salesinv.core.large.plans import choices_of
from salesinv.core.large.sealing import Sealing, months_of
from salesinv.core.periods import named
from salesinv.schema.cells import LARGEST
from salesinv.schema.tables import CONTRACTS
from salesinv.settings import Settings

CANCELLED = choices_of(CONTRACTS.column("status")).index("cancelled")


def count_problems(book: LargeBook, goods: Goods, settings: Settings, sealed: Sealing) -> int | None:
    """How many there are; None where only the plain checks can tell: ids that are alike, numbers near the limit.

    `goods` are of all days, `sealed` gives the seals of months.
    """
    scope, closed = Scope(settings), _closed_amiss(book, sealed)
    if closed is None or any(map(_alike, (book[name] for name in LARGE))) or not _all_kept(book, settings):
        return None
    below = 0 if settings.allow_negative else int(goods.faults[0].sum())
    held = int(goods.faults[1].sum())
    misplaced = len(rows_in_their_month(book.small, scope)) + sum(_misplaced(book[name]) for name in LARGE)
    alike, shipped = len(ids_alike(book.small, scope)), _shipped_amiss(book)
    return alike + below + held + misplaced + shipped + closed + _unnamed(book, settings)


def _closed_amiss(book: LargeBook, sealed: Sealing) -> int | None:
    """Closed months whose documents are not those that were sealed, and those that have no row; None where nobody can tell."""
    closings = book.small["closings"]
    if not len(closings):
        return 0
    now = sealed(closings["period"])
    if now is None:
        return None
    amiss = sum(now[period] != (rows, sha256) for period, rows, sha256 in closings.rows(("period", "rows", "sha256")))
    return amiss + len(unlisted(closings, months_of(book)))


def _misplaced(table: Columns) -> int:
    """Rows that stand in the file of another month."""
    found, first, days = 0, 0, table[table.table.dated]
    for file, rows in table.files:
        if "/" in file:
            span = named(file.rpartition("/")[2].removesuffix(".csv"))
            held = days[first : first + rows]
            found += int(((held < day_number(span.start)) | (held > day_number(span.end))).sum())
        first += rows
    return found


def _alike(table: Columns) -> bool:
    """Whether ids of documents differ only by case or width."""
    letters = ids_loops.letters_of(table.documents)
    if letters & 4:
        folded_texts = [normalize("NFKC", text_of(words)).casefold() for words in table.documents]
        return len(set(folded_texts)) < len(folded_texts)
    if letters != 3:
        return False
    folded = legible(small_letters(table.documents))
    order = np.lexsort(tuple(folded.T))
    return bool((folded[order][1:] == folded[order][:-1]).all(axis=1).any())


def _all_kept(book: LargeBook, settings: Settings) -> bool:
    """Whether quantity × price of every row is safely below 10^12."""
    value, unit = price_rate(1, settings.decimals)
    most = LARGEST * 10**settings.decimals.amount * unit / value
    pairs = ((book.contracts, "unit_price"), (book.receipts, "unit_cost"))
    return all(linking_loops.largest_product(table["quantity"], table[price]) < most * 0.999 for table, price in pairs)


def _shipped_amiss(book: LargeBook) -> int:
    """Contract lines of which more is shipped than contracted, or was returned than shipped, or that are cancelled and out."""
    contracts, shipments = book.contracts, book.shipments
    net = np.zeros(len(contracts), np.int64)
    linking_loops.net_shipped(book.contract_rows, shipments["quantity"], shipments["shipped_on"], EVER, net)
    over = int((net > contracts["quantity"]).sum())
    out = int(((contracts["status"] == CANCELLED) & (net > 0)).sum())
    return over + out + _over_returned(book)


def _over_returned(book: LargeBook) -> int:
    quantities: npt.NDArray[np.int64] = book.shipments["quantity"]
    lines = np.unique(book.contract_rows[quantities < 0])
    if not len(lines):
        return 0
    returned = np.zeros(len(book.contracts), bool)
    returned[lines] = True
    rows = np.flatnonzero(returned[book.contract_rows])
    order = rows[np.lexsort((-quantities[rows], book.shipments["shipped_on"][rows], book.contract_rows[rows]))]
    return int(linking_loops.ever_below_zero(book.contract_rows[order], quantities[order]))


def _unnamed(book: LargeBook, settings: Settings) -> int:
    """Under specific identification: shipments that name no receipt line."""
    if settings.method != "specific":
        return 0
    out = book.shipments["quantity"] > 0
    return int(out.sum()) - int(out[book.of_shipments[:, 0]].sum())
