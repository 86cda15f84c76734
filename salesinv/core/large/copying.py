"""A large book and its goods as named arrays, to be kept, and back: with the rows that were added to its files since."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt

from salesinv.core.large import linking_loops
from salesinv.core.large.book import LARGE, LargeBook, Links, completed, ids_of, known_words, linked, read_tables
from salesinv.core.large.columns import Columns, Known, Part
from salesinv.core.large.goods import Goods, Marks
from salesinv.core.rules_of import rules
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import BY_NAME, MASTER
from salesinv.settings import Settings

Array = npt.NDArray[Any]
Asked = Callable[[str], tuple[Sequence[Part], int]]
_GOODS = ("bases", "sums", "days", "pool_value", "odd", "faults", "values", "loose")


def rules_said(settings: Settings, small: Book) -> str:
    """What costs depend on but for movements."""
    standard = repr(sorted(rules(small, settings).standard.items())).encode()
    return f"{settings.method} {settings.pool} {settings.unit_cost_decimals} {sha256(standard).hexdigest()}"


def arrays_of(book: LargeBook, goods: Goods) -> tuple[dict[str, Any], Iterator[tuple[str, Array]]]:
    """What there is to say of a book in words, and its arrays by name."""
    goods.complete()
    said = {"width": book.known.words.width, "ids": book.ids, "files": {name: book[name].files for name in LARGE}}
    return said, _arrays(book, goods)


def _arrays(book: LargeBook, goods: Goods) -> Iterator[tuple[str, Array]]:
    for name in LARGE:
        table = book[name]
        yield from ((f"{name}.{column}", table[column]) for column in table.pieces)
        yield f"{name}#documents", table.documents
        yield f"{name}#sources", table.sources
    yield "contracts#slots", book.known.slots
    yield from (("contract_rows", book.contract_rows), ("of_receipts", book.of_receipts), ("of_shipments", book.of_shipments))
    yield from ((f"goods.{name}", getattr(goods, name)) for name in _GOODS)


@dataclass
class Copy:
    """A book as it was kept: `said` in words, `arrays` by name, read-only."""

    said: dict[str, Any]
    arrays: dict[str, Array]

    @classmethod
    def of(cls, said: dict[str, Any], held: memoryview) -> "Copy | None":
        """The arrays in these bytes; None if they are not all there."""
        try:
            arrays = {
                str(name): np.frombuffer(held, dtype=kind, count=int(np.prod(shape)), offset=at).reshape(shape)
                for name, kind, shape, at in said["arrays"]
            }
            return cls(said, arrays)
        except (ValueError, TypeError, KeyError):
            return None


@dataclass
class Grown:
    """A book with what was added, its goods as they were before, and which products have to be worked out anew."""

    book: LargeBook
    goods: Goods
    anew: Marks


def grown(copy: Copy, small: Book, asked: Asked, decimals: Decimals, threads: int) -> Grown | None:
    """The book that was kept, with the rows that stand behind it in its files now.

    `asked` gives, by table, the parts to go on with, and from which byte of the first.

    None where the rows that are new do not simply follow: then everything is read.
    """
    ids, width = ids_of(small), int(copy.said["width"])
    moved = {name: _places_now(copy.said["ids"][name], ids[name]) for name in MASTER}
    known = known_words(ids, width)
    if known is None or any(places is None for places in moved.values()):
        return None
    places: dict[str, Array] = {name: found for name, found in moved.items() if found is not None}
    before = {name: _columns(copy, name, places) for name in LARGE}
    known = Known(known.words, copy.arrays["contracts#documents"], copy.arrays["contracts#slots"])
    read = read_tables(known, asked, decimals, threads)
    if read is None or any(table is None for table in before.values()):
        return None
    known, new = read
    tables = {name: table.and_then(new[name]) for name, table in before.items() if table is not None}
    if any(table is None for table in tables.values()):
        return None
    whole: dict[str, Columns] = {name: table for name, table in tables.items() if table is not None}
    links = linked(known, whole, new, len(whole["shipments"]) - len(new["shipments"]))
    held = _held_links(copy)
    if links is None or held is None:
        return None
    joined = Links(
        *(
            np.concatenate([getattr(held, name), getattr(links, name)])
            for name in ("contract_rows", "of_receipts", "of_shipments")
        )
    )
    book = completed(small, ids, known, whole, joined)
    return None if book is None else Grown(book, _goods(copy, places, book), _anew(book, new))


def _places_now(before: list[str], now: list[str]) -> Array | None:
    """Where each id that there was stands now; None if one is gone."""
    if before == now:
        return np.arange(len(now))
    place = {id: at for at, id in enumerate(now)}
    found = [place.get(id, -1) for id in before]
    return None if -1 in found else np.array(found, dtype=np.int64)


def _columns(copy: Copy, name: str, places: dict[str, Array]) -> Columns | None:
    """A table as it was, its codes those of the ids that there are now. None if one leads nowhere: somebody wrote that."""
    table, documents = BY_NAME[name], copy.arrays[f"{name}#documents"]
    pieces = {}
    for column in (column.name for column in table.columns if f"{name}.{column.name}" in copy.arrays):
        held = copy.arrays[f"{name}.{column}"]
        target = table.column(column).references
        most = len(places[target]) if target else len(documents) if column == table.key[0] else 0
        if column == "contract_id" and name == "shipments":
            most = len(copy.arrays["contracts#documents"])
        if most and not linking_loops.all_within(held, 0, most):
            return None
        changed = target and not np.array_equal(places[target], np.arange(most))
        pieces[column] = [places[target].astype(np.int32)[held] if changed else held]
    return Columns(table, pieces, documents, copy.arrays[f"{name}#sources"], list(map(tuple, copy.said["files"][name])))


def _held_links(copy: Copy) -> Links | None:
    contracts, receipts = len(copy.arrays["contracts.line"]), len(copy.arrays["receipts.line"])
    found = Links(copy.arrays["contract_rows"], copy.arrays["of_receipts"], copy.arrays["of_shipments"])
    sound = linking_loops.all_within(found.contract_rows, 0, contracts) and all(
        bool((named >= 0).all() and (named[:, 1] < receipts).all()) for named in (found.of_receipts, found.of_shipments)
    )
    return found if sound else None


def _goods(copy: Copy, places: dict[str, Array], book: LargeBook) -> Goods:
    """What was found, under the products and warehouses that there are now; values under the numbers that movements have now."""
    held = {name: copy.arrays[f"goods.{name}"] for name in _GOODS}
    products, warehouses = places["products"], places["warehouses"]
    pools = len(book.ids["warehouses"]) if held["pool_value"].shape[1] > 1 else 1
    bases = np.cumsum(
        [0, *(step * len(book[name]) for name, step in (("receipts", 1), ("transfers", 2), ("shipments", 1), ("counts", 1)))]
    )
    found = Goods.empty(len(book.ids["products"]), len(book.ids["warehouses"]), pools, bases)
    found.sums[np.ix_(np.arange(5), products, warehouses)] = held["sums"]
    found.days[np.ix_(np.arange(2), products, warehouses)] = held["days"]
    found.pool_value[np.ix_(products, warehouses if pools > 1 else np.zeros(1, np.int64))] = held["pool_value"]
    found.odd[products], found.faults[:, products] = held["odd"], held["faults"]
    old = held["bases"].tolist()
    for now, first, after in zip(bases.tolist(), old, old[1:], strict=False):
        found.loose[now : now + after - first] = held["loose"][first:after]
    found.earlier = held["values"], old
    return found


def _anew(book: LargeBook, new: dict[str, Columns]) -> Marks:
    """Products that moved since."""
    found = np.zeros(len(book.ids["products"]), np.int8)
    for name in LARGE[1:]:
        found[new[name]["product_id"]] = 1
    return found
