"""A large book and its goods as named arrays, to be kept."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain
from typing import Any

import numpy as np

from salesinv.core.costing.rules import Rules
from salesinv.core.large import ids_loops
from salesinv.core.large.book import LARGE, LargeBook
from salesinv.core.large.checkpoint import Checkpoint
from salesinv.core.large.columns import Column
from salesinv.core.large.goods import Goods, Moves
from salesinv.core.large.kept import Array
from salesinv.core.large.plans import empty_slots
from salesinv.core.large.tallies import tallied
from salesinv.settings import Settings

GOODS = ("sums", "days", "pool_value", "odd", "faults", "values")


def rules_said(settings: Settings, standard: Mapping[str, int]) -> str:
    """What costs depend on but for movements."""
    said = repr(sorted(standard.items())).encode()
    return f"{settings.method} {settings.pool} {settings.unit_cost_decimals} {sha256(said).hexdigest()}"


def arrays_of(
    book: LargeBook, goods: Goods, moves: Moves, rules: Rules, settings: Settings, threads: int
) -> tuple[dict[str, Any], Iterator[tuple[str, Array]]]:
    """What there is to say of a book in words, and its arrays by name. Goods and movements are those of all days."""
    (said, tallies), then = tallied(book, goods, settings), Checkpoint.of(book, rules, threads)
    said |= {"width": book.known.words.width, "ids": book.ids, "files": {name: book[name].files for name in LARGE}}
    said |= {"rules": rules_said(settings, rules.standard), "standard": dict(rules.standard), "decimals": str(settings.decimals)}
    said["checkpoint"] = then.day
    return said, chain(_arrays(book, goods, moves), then.arrays(), tallies.items())


def _arrays(book: LargeBook, goods: Goods, moves: Moves) -> Iterator[tuple[str, Array]]:
    for name in LARGE:
        table = book[name]
        yield from ((f"{name}.{column}", table[column]) for column in table.pieces)
        yield f"{name}#documents", table.documents
        yield f"{name}#sources", table.sources
    yield "contracts#slots", _slots(book)
    yield from (("contract_rows", book.contract_rows), ("of_receipts", book.of_receipts), ("of_shipments", book.of_shipments))
    yield from ((f"goods.{name}", getattr(goods, name)) for name in GOODS)
    yield "goods.loose", np.flatnonzero(goods.loose)
    yield from (("moves.bases", moves.bases), ("moves.starts", moves.starts), ("moves.moves", moves.moves))
    yield "moves.when", (moves.keys >> 32).astype(np.int32)


def _slots(book: LargeBook) -> Array:
    """The hash table of contracts."""
    ids = book.contracts.documents
    if len(book.known.contracts) == len(ids):
        return book.known.slots
    slots = empty_slots(len(ids))
    ids_loops.enter(ids, slots, 0, 0, len(ids))
    return slots


def moved_codes(before: list[str], now: list[str]) -> Column | None:
    """What each code is now; None if an id is gone."""
    place = {id: at for at, id in enumerate(now)}
    found = [place.get(id, -1) for id in before]
    return None if -1 in found else np.array(found, dtype=np.int32)
