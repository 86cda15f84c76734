"""A large book that was kept, with a few new rows: of what was found before only what they touch is worked out anew.

No column is looked through whole. Whatever does not simply follow is left to `growing`: rows that are not in perfect order,
documents that are there already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from salesinv.core.costing.rules import Rules
from salesinv.core.large.added_moves import moves_of
from salesinv.core.large.added_rows import Codes, OtherwiseError, Rows, added_columns, added_links
from salesinv.core.large.book import LARGE, LargeBook, Links, bound
from salesinv.core.large.columns import Columns, Known
from salesinv.core.large.exceptions import Odd, cost_odd
from salesinv.core.large.goods import Goods
from salesinv.core.large.growing import all_links, anew_in, goods_of
from salesinv.core.large.kept import Copy, KeptColumns
from salesinv.core.large.plans import Words
from salesinv.core.large.replaying import replayed
from salesinv.core.large.tallies import largest
from salesinv.schema.sheet import Book

_MUCH = 2**60


@dataclass(frozen=True)
class Followed:
    """What is known of a book with a few new rows: its goods of all days; the rows that are new, and their links."""

    book: LargeBook
    goods: Goods
    odd: Odd
    new: Mapping[str, Columns]
    links: Links


def followed(
    copy: Copy, small: Book, ids: dict[str, list[str]], rows: Mapping[str, Rows], rules: Rules, threads: int
) -> Followed:
    """The book that was kept, with these rows behind it.

    `ids` are those of each master table: those there were, and after them, in order, any new ones. OtherwiseError where it has to
    be worked out otherwise, TornError if the copy is not what was kept.
    """
    codes: Codes = {name: {id: code for code, id in enumerate(known)} for name, known in ids.items()}
    new = added_columns(copy, rows, codes)
    tables = {name: KeptColumns(copy, name, new[name], {}) for name in LARGE}
    if not all(_modest(copy, new[name], len(tables[name])) for name in LARGE):
        raise OtherwiseError("sums")
    links = added_links(copy, tables, new)
    none = np.empty((0, int(copy.said["width"])), np.uint64)
    known = Known(Words(none.shape[1], none, np.empty(0, np.int32)), none, np.empty(0, np.int32))
    held: dict[str, Any] = dict(tables)
    book = bound(small, ids, known, held, all_links(copy, links), copy["moves.bases"])
    return Followed(book, *_costed(copy, book, new, rules, threads), new, links)


def _modest(copy: Copy, new: Columns, rows: int) -> bool:
    """Whether the sum of all quantities of a table is far from what 64 bits hold."""
    return max(int(copy.said["largest"][new.table.name]), largest(new)) * rows < _MUCH


def _costed(copy: Copy, book: LargeBook, new: Mapping[str, Columns], rules: Rules, threads: int) -> tuple[Goods, Odd]:
    """What was found, and anew of the products that moved since: their movements are gone through from the first."""
    goods, moves = goods_of(copy, book, {}), moves_of(copy, book, new)
    goods.without(anew_in(book, new))
    replayed(book, moves, rules, threads, goods)
    goods.gone_through = moves.moves
    return goods, cost_odd(book, moves, goods, rules)
