"""How many problems of substance a large book has: what core.checks would list, counted over columns."""

from collections import Counter
from collections.abc import Collection, Mapping
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from salesinv.core.checks import ids_alike, most_kept, rows_in_their_month
from salesinv.core.closing import Seal, unlisted
from salesinv.core.finding import Scope
from salesinv.core.large import ids_loops, linking_loops
from salesinv.core.large.book import LARGE, LargeBook
from salesinv.core.large.columns import Columns, Ids, Large, text_of
from salesinv.core.large.goods import EVER, Goods, day_number
from salesinv.core.large.ordering_loops import legible, small_letters
from salesinv.core.large.plans import choices_of
from salesinv.core.large.sealing import Sealing, months_of
from salesinv.core.periods import named
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import CONTRACTS
from salesinv.settings import Settings

CANCELLED = choices_of(CONTRACTS.column("status")).index("cancelled")


def count_problems(book: LargeBook, goods: Goods, settings: Settings, sealed: Sealing) -> int | None:
    """How many there are; None where only the plain checks can tell: ids that are alike, numbers near the limit.

    `goods` are of all days, `sealed` gives the seals of months.
    """
    scope, closed = Scope(settings), _closed_amiss(book, sealed)
    kept = all_kept(book.contracts, book.receipts, settings)
    if closed is None or any(map(alike, (book[name] for name in LARGE))) or not kept:
        return None
    below = 0 if settings.allow_negative else int(goods.faults[0].sum())
    held = int(goods.faults[1].sum())
    elsewhere = len(rows_in_their_month(book.small, scope)) + sum(misplaced(book[name]) for name in LARGE)
    amiss = _shipped_amiss(book) + unnamed(book.shipments, book.of_shipments, settings)
    return len(ids_alike(book.small, scope)) + below + held + elsewhere + amiss + closed


def _closed_amiss(book: LargeBook, sealed: Sealing) -> int | None:
    """Closed months whose documents are not those that were sealed, and those that have no row; None where nobody can tell."""
    closings = book.small["closings"]
    if not len(closings):
        return 0
    now = sealed(closings["period"])
    return None if now is None else unlike(closings, now, months_of(book))


def unlike(closings: Sheet, seals: Mapping[str, Seal], months: Collection[str]) -> int:
    """How many closed months have other seals than these, and how many of the months with documents have no row among them."""
    amiss = sum(seals[period] != (rows, sha256) for period, rows, sha256 in closings.rows(("period", "rows", "sha256")))
    return amiss + len(unlisted(closings, set(months)))


def misplaced(table: Columns) -> int:
    """How many rows stand in the file of another month."""
    return len(elsewhere(table))


def elsewhere(table: Columns) -> Large:
    """Rows that stand in the file of another month."""
    found, first, days = [np.empty(0, np.int64)], 0, table[table.table.dated]
    for file, rows in table.files:
        if "/" in file:
            span = named(file.rpartition("/")[2].removesuffix(".csv"))
            held = days[first : first + rows]
            found.append(first + np.flatnonzero((held < day_number(span.start)) | (held > day_number(span.end))))
        first += rows
    return np.concatenate(found)


def alike(table: Columns) -> bool:
    """Whether ids of documents differ only by case or width."""
    return bool(len(alike_ids(table.documents)))


def alike_ids(ids: Ids) -> Large:
    """The places of ids that differ from another only by case or width."""
    letters = ids_loops.letters_of(ids)
    if letters & 4:
        return _shared([normalize("NFKC", text_of(words)).casefold() for words in ids])
    if letters != 3:
        return np.empty(0, np.int64)
    folded = legible(small_letters(ids))
    order = np.lexsort(tuple(folded.T))
    same = (folded[order][1:] == folded[order][:-1]).all(axis=1)
    return np.unique(np.concatenate([order[1:][same], order[:-1][same]]))


def _shared(texts: list[str]) -> Large:
    """The places of those that stand there twice or more often."""
    counts = Counter(texts)
    return np.array([place for place, text in enumerate(texts) if counts[text] > 1], np.int64)


def all_kept(contracts: Columns, receipts: Columns, settings: Settings) -> bool:
    """Whether quantity × price of every row is safely below 10^12."""
    most = most_kept(settings.decimals)
    pairs = ((contracts, "unit_price"), (receipts, "unit_cost"))
    return all(linking_loops.largest_product(table["quantity"], table[price]) < most * 0.999 for table, price in pairs)


def _shipped_amiss(book: LargeBook) -> int:
    """Contract lines of which more is shipped than contracted, or was returned than shipped, or that are cancelled and out."""
    every = slice(None)
    return over_shipped(book, every, net_shipped(book)) + over_returned(book, rows_returned_on(book))


def net_shipped(book: LargeBook) -> Large:
    """What was shipped on each contract line, less what came back."""
    net, shipments = np.zeros(len(book.contracts), np.int64), book.shipments
    linking_loops.net_shipped(book.contract_rows, shipments["quantity"], shipments["shipped_on"], EVER, net)
    return net


def over_shipped(book: LargeBook, lines: slice | Large, net: Large) -> int:
    """How often more went out on these contract lines than was sold, and anything on those that are cancelled."""
    over = int((net > book.contracts["quantity"][lines]).sum())
    return over + int(cancelled_and_out(book, net, lines).sum())


def cancelled_and_out(book: LargeBook, net: Large, lines: slice | Large = slice(None)) -> npt.NDArray[np.bool_]:
    """Which of these contract lines are cancelled while something of them is out."""
    return np.asarray((book.contracts["status"][lines] == CANCELLED) & (net > 0))


def lines_returned_on(book: LargeBook) -> npt.NDArray[np.int32]:
    """Contract lines on which something came back."""
    return np.unique(book.contract_rows[book.shipments["quantity"] < 0])


def rows_returned_on(book: LargeBook) -> Large:
    """The shipments on contract lines on which something came back."""
    lines = lines_returned_on(book)
    if not len(lines):
        return np.empty(0, np.int64)
    returned = np.zeros(len(book.contracts), bool)
    returned[lines] = True
    return np.flatnonzero(returned[book.contract_rows])


def over_returned(book: LargeBook, rows: Large) -> int:
    """On how many contract lines more came back than had gone out; `rows` are all shipments on these lines."""
    return int(linking_loops.ever_below_zero(*_running(book, rows)))


def over_returned_on(book: LargeBook) -> npt.NDArray[np.int32]:
    """The contract lines on which more came back than had gone out."""
    lines, quantities = _running(book, rows_returned_on(book))
    sums, firsts = np.cumsum(quantities), np.flatnonzero(np.diff(lines, prepend=-1))
    before = np.concatenate([np.zeros(1, np.int64), sums])[firsts]
    return np.unique(lines[sums - np.repeat(before, np.diff(firsts, append=len(lines))) < 0])


def _running(book: LargeBook, rows: Large) -> tuple[npt.NDArray[np.int32], Large]:
    """The contract lines and quantities of shipments, line by line in the order that they are weighed in."""
    quantities, lines = book.shipments["quantity"][rows], book.contract_rows[rows]
    order = np.lexsort((-quantities, book.shipments["shipped_on"][rows], lines))
    return lines[order], quantities[order]


def unnamed(shipments: Columns, named: Large, settings: Settings) -> int:
    """Under specific identification: shipments that name no receipt line. `named` are rows of those that do, and theirs."""
    if settings.method != "specific":
        return 0
    out = shipments["quantity"] > 0
    return int(out.sum()) - int(out[named[:, 0]].sum())


def unnamed_rows(book: LargeBook, settings: Settings) -> Large:
    """Under specific identification: the shipments that name no receipt line."""
    if settings.method != "specific":
        return np.empty(0, np.int64)
    out = book.shipments["quantity"] > 0
    out[book.of_shipments[:, 0]] = False
    return np.flatnonzero(out)
