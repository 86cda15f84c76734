"""The rows around odd ones: all that the plain checks of form need to say of these what they would say among all rows."""

from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest

import numpy as np

from salesinv.core.large.book import LARGE
from salesinv.core.large.columns import Columns, Ids, Large
from salesinv.core.large.concerned import rows_of
from salesinv.core.large.ids_loops import places_in
from salesinv.core.large.linking_loops import first_rows
from salesinv.core.large.loose import Loose, slots_of
from salesinv.core.large.setting_aside import MOST, TooOddError
from salesinv.core.reference import OFFERED, ids_meant
from salesinv.schema.near import ENOUGH, looked_at
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import BY_NAME

Read = Callable[[str, Large], Sheet]  # these rows of a table, by their numbers among all, whatever is wrong with them
_CHUNK = 1 << 16


class Around:
    """`rows` are the numbers of the wanted rows by table, `sheets` what they hold. TooOddError where they would be too many."""

    def __init__(self, loose: Loose, read: Read) -> None:
        self._loose, self._read = loose, read
        self._indices, self._offered = dict[str, _Index](), dict[tuple[str, frozenset[str]], set[str]]()
        self.rows = {name: np.asarray(loose.odd[name], np.int64) for name in LARGE}
        self.sheets = {name: read(name, self.rows[name]) for name in LARGE}
        self.documents = {name: _documents(self.sheets[name]) for name in LARGE}
        for name in LARGE:
            self._take(name, self._of(name, self.documents[name]))
        self._take("shipments", self._shipped_on(self.documents["contracts"]))
        for name in ("receipts", "shipments"):
            self._take(name, self._naming(name, self.documents["receipts"]))
        for name, column, code in self._short_masters():
            self._take(name, np.flatnonzero(loose.book[name][column] == code)[:1])
        while True:
            self._read_again()
            contracts, sources = self._named()
            contracts |= self._near(_texts, "contracts", contracts - self._there(contracts))
            receipts = {of.rpartition("/")[0] for of in sources}
            here = {
                f"{id}/{line}"
                for id, line in zip(ids_meant(self.sheets["receipts"]), self.sheets["receipts"]["line"], strict=True)
            }
            lost = self._near(_line_texts, "receipts", {of for of in sources - here if not self._has_line(of)})
            receipts |= {text.rpartition("/")[0] for text in lost}
            taken = [self._take(name, self._of(name, ids)) for name, ids in (("contracts", contracts), ("receipts", receipts))]
            taken.append(self._take("shipments", self._shipped_on(_digits(contracts))))
            taken += [self._take(name, self._naming(name, _digits(receipts))) for name in ("receipts", "shipments")]
            if not any(taken):
                return

    def _take(self, name: str, rows: Large) -> bool:
        """Want these rows of the book as well. Whether there are new ones."""
        before = len(self.rows[name])
        self.rows[name] = np.union1d(self.rows[name], self._loose.numbers(name, rows))
        if len(self.rows[name]) > _CHUNK:
            raise TooOddError
        return len(self.rows[name]) > before

    def _read_again(self) -> None:
        for name in LARGE:
            if len(self.rows[name]) > len(self.sheets[name]):
                self.sheets[name] = self._read(name, self.rows[name])

    def _of(self, name: str, ids: Iterable[str]) -> Large:
        """All rows of these documents."""
        table = self._loose.book[name]
        return rows_of(table.of_document, self._index(name).places(ids), len(table.documents))

    def _shipped_on(self, contracts: Iterable[str]) -> Large:
        table = self._loose.book.contracts
        codes = self._index("contracts").places(contracts)
        return rows_of(self._loose.book.shipments["contract_id"], codes, len(table.documents))

    def _naming(self, name: str, receipts: Iterable[str]) -> Large:
        """The rows that name lines of these receipts."""
        book = self._loose.book
        links = book.of_receipts if name == "receipts" else book.of_shipments
        lines = self._of("receipts", receipts)
        return np.unique(links[np.isin(links[:, 1], lines), 0])

    def _named(self) -> tuple[set[str], set[str]]:
        """The contracts and the receipt lines that rows name."""
        contracts = {str(id) for id in self.sheets["shipments"]["contract_id"] if id}
        sources = {str(of) for name in ("receipts", "shipments") for of in self.sheets[name]["of"] if of}
        return contracts, sources

    def _short_masters(self) -> Iterator[tuple[str, str, int]]:
        """Where rows may name an id of a small table that lost the zeros which wrong names still have: with its code."""
        sheets = {**self._loose.book.small, **self.sheets}
        pairs = [(sheet, column) for sheet in sheets.values() for column in sheet.table.columns if column.references]
        wrong: dict[str, set[str]] = {}
        for sheet, column in pairs:
            ids = {str(id) for id in sheet[column.name] if str(id).startswith("0")}
            wrong.setdefault(column.references, set()).update(map(_bare, ids))
        naming = ((table, column) for table in LARGE for column in BY_NAME[table].columns if column.references in wrong)
        for name, column in naming:
            for code, id in enumerate(self._loose.book.ids[column.references]):
                if id.isdecimal() and _bare(id) in wrong[column.references]:
                    yield name, column.name, code

    def _there(self, contracts: set[str]) -> set[str]:
        """Those contracts that are there."""
        known = self._index("contracts")
        return {id for id in contracts if len(known.places([id])) or id in self.documents["contracts"]}

    def _has_line(self, of: str) -> bool:
        document, _slash, line = of.rpartition("/")
        return self._index("receipts").has_line(document, int(line))

    def _near(self, texts: Callable[[Columns], Iterator[str]], name: str, wrong: set[str]) -> set[str]:
        """What may be offered in place of names that are not there."""
        if len(wrong) > OFFERED:
            raise TooOddError
        asked = (name, frozenset(wrong))
        if asked not in self._offered:
            self._offered[asked] = similar(texts(self._loose.book[name]), sorted(wrong)) if wrong else set()
        return self._offered[asked]

    def _index(self, name: str) -> "_Index":
        if name not in self._indices:
            self._indices[name] = _Index(self._loose.book[name])
        return self._indices[name]


class _Index:
    """Where the documents of a table are, by their ids."""

    def __init__(self, table: Columns) -> None:
        self._table, self._width = table, table.documents.shape[1]
        self._slots = slots_of(table.documents)
        self._firsts = first_rows(table.of_document, len(table.documents))

    def places(self, ids: Iterable[str]) -> Large:
        """Where those of these ids are that are there."""
        raw = [id.encode() for id in ids]
        words = b"".join(id.ljust(8 * self._width, b"\0") for id in raw if len(id) <= 8 * self._width)
        found = places_in(self._table.documents, self._slots, np.frombuffer(words, "<u8").reshape(-1, self._width).copy())
        return np.asarray(found[found >= 0])

    def has_line(self, document: str, line: int) -> bool:
        lines = self._table["line"]
        return any(line in lines[self._firsts[place] : self._firsts[place + 1]] for place in self.places([document]).tolist())


def _documents(sheet: Sheet) -> set[str]:
    """The ids of documents, and what those may mean that cannot stand."""
    return {str(id) for id in ids_meant(sheet) if id}


def _texts(table: Columns) -> Iterator[str]:
    return _as_texts(table.documents)


def _as_texts(documents: Ids) -> Iterator[str]:
    """The ids of documents, in their order."""
    for first in range(0, len(documents), _CHUNK):
        some = np.ascontiguousarray(documents[first : first + _CHUNK])
        yield from (id.decode() for id in some.view(f"S{8 * some.shape[1]}").ravel().tolist())


def _line_texts(table: Columns) -> Iterator[str]:
    """What `of` calls each line."""
    for first in range(0, len(table), _CHUNK):
        some = slice(first, first + _CHUNK)
        lines = table["line"][some].tolist()
        yield from (f"{id}/{line}" for id, line in zip(_as_texts(table.documents[table.of_document[some]]), lines, strict=True))


def similar(texts: Iterator[str], wrong: list[str]) -> set[str]:
    """Of all names those that decide which are offered for wrong ones, or given back their zeros: what is like them but for
    zeros, case, look or the letters before a number; the first that begin or end alike; and enough for there to be many.
    """
    bare, looks = {_bare(name) for name in wrong}, {looked_at(name) for name in wrong}
    numbers = tuple(name for name in wrong if name.isdigit())
    heads, tails = {name[:3]: list[str]() for name in wrong}, {name[-3:]: list[str]() for name in wrong}
    found, some = set[str](), list[str]()
    for text in texts:
        if _bare(text) in bare or looked_at(text) in looks or (numbers and text.endswith(numbers)):
            found.add(text)
        for ends, end in ((heads, text[:3]), (tails, text[-3:])):
            if end in ends:
                ends[end].append(text)
                if len(ends[end]) > _CHUNK:
                    ends[end] = nsmallest(ENOUGH, set(ends[end]))
        if len(some) <= ENOUGH:
            some.append(text)
    if len(found) > 10 * MOST:
        raise TooOddError
    return found.union(some, *(nsmallest(ENOUGH, set(held)) for ends in (heads, tails) for held in ends.values()))


def _digits(ids: Iterable[str]) -> list[str]:
    return [id for id in ids if id.isdecimal()]


def _bare(name: str) -> str:
    return name.replace("0", "").casefold()
