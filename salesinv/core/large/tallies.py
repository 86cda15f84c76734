"""Problems of substance as they were counted when a book was kept, and how many there are with what was added since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from salesinv.core.checks import ids_alike, rows_in_their_month
from salesinv.core.closing import Seal, last_closed
from salesinv.core.finding import Scope
from salesinv.core.large import ids_loops, linking_loops
from salesinv.core.large import problems as found_in
from salesinv.core.large.book import LARGE, LargeBook, Links
from salesinv.core.large.columns import Columns, Large, beyond_ascii
from salesinv.core.large.goods import Goods
from salesinv.core.large.kept import Array, Copy
from salesinv.core.large.levels import committed
from salesinv.core.large.sealing import months_of
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

_EPOCH = date(1970, 1, 1).toordinal()


def tallied(book: LargeBook, goods: Goods, settings: Settings) -> tuple[dict[str, Any], dict[str, Array]]:
    """What of the problems of a book can be gone on with: in words, and by contract line or document."""
    net, returned = found_in.net_shipped(book), found_in.lines_returned_on(book)
    rows = found_in.rows_returned_on(book)
    said: dict[str, Any] = {
        "clear": _clear(book, settings),
        "cases": {name: ids_loops.letters_of(book[name].documents) & 3 for name in LARGE},
        "misplaced": sum(found_in.misplaced(book[name]) for name in LARGE),
        "of_small": of_small(book.small, settings),
        "months": sorted(months_of(book)),
        "over": found_in.over_shipped(book, slice(None), net),
        "over_returned": found_in.over_returned(book, rows),
        "unnamed": found_in.unnamed(book.shipments, book.of_shipments, settings),
        "largest": {name: largest(book[name]) for name in LARGE},
    }
    greatest = {f"{name}#greatest": _greatest(book[name]) for name in LARGE}
    return said, {"shipped": net, "returned_on": returned, "due": committed(book, None), **greatest}


def _clear(book: LargeBook, settings: Settings) -> bool:
    """Whether nothing stands in the way of counting: all ids of documents in ASCII and unlike, no number near the limit."""
    plain = not any(beyond_ascii(book[name].documents) or found_in.alike(book[name]) for name in LARGE)
    return plain and found_in.all_kept(book.contracts, book.receipts, settings)


def of_small(small: Book, settings: Settings) -> int:
    """Problems of the small tables."""
    scope = Scope(settings)
    return len(ids_alike(small, scope)) + len(rows_in_their_month(small, scope))


def largest(table: Columns) -> int:
    """The largest quantity of a table, whatever its sign."""
    quantities = table["counted" if table.table.name == "counts" else "quantity"]
    return int(linking_loops.largest(quantities))


def _greatest(table: Columns) -> Array:
    """The words of the last of the longest ids of documents; nothing of an empty table."""
    ids = table.documents
    if len(ids):
        lengths = (ids.view(np.uint8).reshape(len(ids), -1) != 0).sum(axis=1)
        ids = ids[lengths == lengths.max()]
    for number in range(ids.shape[1]):
        turned = ids[:, number].byteswap()
        ids = ids[turned == turned.max(initial=0)]
    return ids[:1]


class Found(Protocol):
    """A book with a few new rows (`following.Followed`)."""

    @property
    def book(self) -> LargeBook: ...
    @property
    def goods(self) -> Goods: ...
    @property
    def new(self) -> Mapping[str, Columns]: ...
    @property
    def links(self) -> Links: ...


def closed_amiss(copy: Copy, book: LargeBook, new: Mapping[str, Columns], seals: Mapping[str, Seal]) -> int | None:
    """How many closed months are amiss, by the seals that were kept with the copy; None where a new row may be in one of them."""
    closings = book.small["closings"]
    if not len(closings):
        return 0
    days = {day for table in new.values() for day in np.unique(table[table.table.dated]).tolist()}
    months = {f"{date.fromordinal(_EPOCH + day):%Y-%m}" for day in days}
    if any(month <= last_closed(closings) for month in months) or any(period not in seals for period in closings["period"]):
        return None
    return found_in.unlike(closings, seals, {*copy.said["months"], *months})


def problems_now(copy: Copy, found: Found, others: int, settings: Settings) -> int | None:
    """How many problems there are, with `others` that were counted; None where all have to be counted anew."""
    said, new, book = copy.said, found.new, found.book
    if not said["clear"] or not found_in.all_kept(new["contracts"], new["receipts"], settings):
        return None
    for name in LARGE:
        ids = new[name].documents
        letters = ids_loops.letters_of(ids)
        if letters & 4 or said["cases"][name] | letters & 3 == 3:
            return None
    below = 0 if settings.allow_negative else int(found.goods.faults[0].sum())
    misplaced = said["misplaced"] + sum(found_in.misplaced(table) for table in new.values())
    named = found.links.of_shipments - np.array([len(book.shipments) - len(new["shipments"]), 0])
    unnamed = said["unnamed"] + found_in.unnamed(new["shipments"], named, settings)
    held = below + int(found.goods.faults[1].sum())
    return held + int(misplaced) + others + int(unnamed) + _amiss(copy, book, found.links.contract_rows)


@dataclass(frozen=True)
class Touched:
    """The contract lines that new rows made or shipped on, ascending; what was shipped on each before (of those there were), less
    what came back, and what is now.
    """

    lines: Large
    before: Large
    now: Large

    @classmethod
    def of(cls, copy: Copy, book: LargeBook, of_new: npt.NDArray[np.int32]) -> "Touched":
        """`of_new` are the contract lines of new shipments."""
        kept = copy.rows("shipped")
        lines = np.union1d(of_new, np.arange(kept, len(book.contracts))).astype(np.int64)
        old = lines[lines < kept]
        before, now = copy["shipped"][old] if len(old) else np.zeros(0, np.int64), np.zeros(len(lines), np.int64)
        np.add.at(now, np.searchsorted(lines, of_new), book.shipments["quantity"][len(book.contract_rows) - len(of_new) :])
        now[: len(old)] += before
        return cls(lines, before, now)

    @property
    def old(self) -> Large:
        """Those there were."""
        return self.lines[: len(self.before)]


def committed_now(copy: Copy, book: LargeBook, touched: Touched) -> Large:
    """As `levels.committed` of all days: what it was, less and more by what the new rows did."""
    found = np.zeros(len(book.ids["products"]), np.int64)
    found[: copy.rows("due")] = copy["due"]
    for lines, net, sign in ((touched.old, touched.before, -1), (touched.lines, touched.now, 1)):
        quantities, active = book.contracts["quantity"][lines], book.contracts["status"][lines] == 0
        np.add.at(found, book.contracts["product_id"][lines], sign * np.where(active, np.maximum(quantities - net, 0), 0))
    return found


def _amiss(copy: Copy, book: LargeBook, of_new: npt.NDArray[np.int32]) -> int:
    """Contract lines with more out than sold, or more back than out: those there were, less and more by what the new rows did."""
    touched = Touched.of(copy, book, of_new)
    over = int(copy.said["over"]) - found_in.over_shipped(book, touched.old, touched.before)
    over += found_in.over_shipped(book, touched.lines, touched.now)
    return over + int(copy.said["over_returned"]) + _more_over_returned(copy, book, of_new)


def _more_over_returned(copy: Copy, book: LargeBook, of_new: npt.NDArray[np.int32]) -> int:
    """How many more contract lines had more back than out, by the new rows."""
    first = len(book.contract_rows) - len(of_new)
    back = np.unique(of_new[book.shipments["quantity"][first:] < 0])
    lines = np.union1d(back, np.intersect1d(of_new, copy["returned_on"])).astype(np.int32)
    if not len(lines):
        return 0
    rows = np.flatnonzero(np.isin(book.contract_rows, lines))
    return found_in.over_returned(book, rows) - found_in.over_returned(book, rows[rows < first])
