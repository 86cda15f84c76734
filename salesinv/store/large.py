"""A large folder: read as columns where that pays and where nothing is wrong in form; what was worked out of it is kept."""

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any

from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book
from salesinv.schema.tables import TABLES
from salesinv.settings import Settings
from salesinv.store.digests import Digest, digests
from salesinv.store.instant import Instant
from salesinv.store.keeping import Keeping
from salesinv.store.parts import Part, WatchedPart
from salesinv.store.shelf import Shelf

if TYPE_CHECKING:
    from salesinv.core.large.book import LargeBook
    from salesinv.core.large.copying import Copy, Grown
    from salesinv.core.large.figures import LargeFigures
    from salesinv.core.large.sealing import Sealing, Seals

LARGE_TABLES = ("contracts", "receipts", "shipments", "transfers", "counts")
BESIDE = tuple(table.name for table in TABLES if not table.derived and table.name not in LARGE_TABLES)
READ = (*LARGE_TABLES, *BESIDE)
PAYS_FROM = 2_000_000  # bytes of document tables: smaller ones are read strictly before a compiled loop is loaded
MUCH = 0.2  # of all products: when so many had to be worked out anew, the copy is made anew as well


Contents = dict[str, list[tuple[str, int, str]]]  # by table: file, size and digest of each part
Shown = Callable[[Callable[[], str]], AbstractContextManager[None]]


class Large:
    """A folder at one moment, if it is large: from `least` bytes of documents on (0: any, whatever compiling takes). `shown`
    shows how far reading it has come; `wanted` are the only columns of a report that somebody looks at, None for all."""

    def __init__(self, instant: Instant, shelf: Shelf, settings: Settings, keeping: Keeping) -> None:
        self._instant, self._shelf, self._settings, self._keeping = instant, shelf, settings, keeping
        self.least = PAYS_FROM
        self._seen = [0]
        self._copied: Contents = {}  # what the copy is of
        self.wanted: frozenset[str] | None = None
        self.shown: Shown = lambda said: nullcontext()

    @cached_property
    def _threads(self) -> int:
        return min(8, os.cpu_count() or 1)

    @cached_property
    def is_large(self) -> bool:
        """Whether its documents are so many that columns pay."""
        try:
            return self._size >= self.least
        except SalesinvError:
            return False

    @cached_property
    def _size(self) -> int:
        return sum(part.size for name in LARGE_TABLES for part in self._instant.parts(name))

    @cached_property
    def _pays(self) -> bool:
        """Whether the loops are ready, or worth compiling by now."""
        from salesinv.compiling import pays

        return self.is_large and (self.least == 0 or pays(self._size))

    @property
    def content(self) -> str:
        """What all tables hold, in short: another text for any other content."""
        return " ".join(f"{now.file}:{now.size}:{now.hash}" for name in READ for *_before, now in self._digests[name])

    @cached_property
    def _kept(self) -> tuple[dict[str, Any], memoryview] | None:
        from salesinv.store.copies import kept_copy

        return kept_copy(self._keeping)

    @cached_property
    def _copy(self) -> "Copy | None":
        from salesinv.core.large.copying import Copy

        return Copy.of(*self._kept) if self._kept else None

    @cached_property
    def _digests(self) -> dict[str, list[list[Digest]]]:
        """By table and part, the digest of what it holds, and before it that of what it held when the copy was made."""
        before = {file: size for parts in self._parts_before.values() for file, size, _hash in parts}
        parts = {name: self._instant.parts(name) for name in READ}
        found = iter(digests([part for held in parts.values() for part in held], before))
        return {name: [next(found) for _part in held] for name, held in parts.items()}

    @property
    def _parts_before(self) -> "Contents":
        found = self._kept[0].get("parts") if self._kept else None
        return found if isinstance(found, dict) else {}

    @property
    def _parts_now(self) -> "Contents":
        return {name: [(now.file, now.size, now.hash) for *_before, now in self._digests[name]] for name in READ}

    @cached_property
    def figures(self) -> "LargeFigures | None":
        """Its figures; None where any problem of form has to be named, and for a folder that is not large."""
        if not self._pays:
            return None
        try:
            small = self._shelf.load(*BESIDE)
        except SalesinvError:
            return None
        with self.shown(self._how_far):
            from salesinv.compiling import compiles, make_ready

            if compiles() and (found := self._worked_out(small)):
                make_ready()
                return found
        return None

    def _parts(self, name: str) -> list[Part]:
        return [WatchedPart(part.file, part.opened, self._seen) for part in self._instant.parts(name)]

    def _how_far(self) -> str:
        from salesinv.compiling import ready

        if not ready():
            return _("Compiling, once on this machine: about half a minute")
        return _("Reading large tables: {share} %").format(share=min(100, 100 * self._seen[0] // (2 * self._size or 1)))

    def _worked_out(self, small: "Book") -> "LargeFigures | None":
        from salesinv.core.large.book import read_large
        from salesinv.core.large.copying import rules_said
        from salesinv.core.large.figures import LargeFigures

        try:
            found = self._grown(small)
        except (KeyError, TypeError, ValueError, IndexError):  # what is kept is not what we kept
            found = None
        if found:
            same_rules = self._copy and self._copy.said["rules"] == rules_said(self._settings, small)
            sealed = self._sealing(found.book, grown=True)
            figures = LargeFigures(found.book, self._settings, self._threads, sealed, found if same_rules else None)
        else:
            book = read_large(small, self._parts, self._settings.decimals, self._threads)
            if book is None:
                return None
            figures = LargeFigures(book, self._settings, self._threads, self._sealing(book, grown=False))
        if figures.share_anew > MUCH:
            self._keep(figures)
        return figures

    def _grown(self, small: "Book") -> "Grown | None":
        """The copy, and what was added to the tables since; None where they have changed otherwise."""
        if not self._copy or self._copy.said["decimals"] != str(self._settings.decimals):
            return None
        asked = {name: self._added(name) for name in LARGE_TABLES}
        if any(added is None for added in asked.values()):
            return None
        from salesinv.core.large.copying import grown

        return grown(self._copy, small, asked.__getitem__, self._settings.decimals, self._threads)  # type: ignore[arg-type]

    def _added(self, name: str) -> tuple[Sequence[Part], int] | None:
        """The parts of a table that hold rows the copy has not, and from which byte of the first on; None if others changed."""
        before, now, parts = self._parts_before[name], self._digests[name], self._parts(name)
        if len(now) < len(before):
            return None
        for place, (old, new) in enumerate(zip(before, now, strict=False)):
            if (new[0].file, new[0].size, new[0].hash) != tuple(old) or (
                len(new) > 1 and new[0] != new[-1] and place < len(before) - 1
            ):
                return None
        if before and now[len(before) - 1][-1].size > (size := before[-1][1]):
            last = parts[len(before) - 1]
            end = bytearray(1)
            last.read_at(size - 1, memoryview(end))
            return (parts[len(before) - 1 :], size) if end == b"\n" else None
        return parts[len(before) :], 0

    def _keep(self, figures: "LargeFigures") -> None:
        from salesinv.core.large.copying import arrays_of, rules_said
        from salesinv.store.copies import keep_copy
        from salesinv.store.seals import keep_seals

        if not self._keeping.wanted:
            return
        said, arrays = arrays_of(figures.book, figures.costed(None)[0])
        said |= {"rules": rules_said(self._settings, figures.book.small), "decimals": str(self._settings.decimals)}
        said["parts"] = self._copied = self._parts_now
        keep_copy(self._keeping, said, arrays)
        if figures.sealed.known:
            keep_seals(self._keeping, _documents(self._copied), figures.sealed.known)

    def _sealing(self, book: "LargeBook", grown: bool) -> "Sealing":
        """The seals of its months; known are those that were kept of the rows of its copy (`grown`), or of all of its rows."""
        from salesinv.core.large.sealing import Sealing
        from salesinv.store.seals import kept_seals

        known: Seals = {}
        if self._keeping.wanted and len(book.small["closings"]):
            self._copied = self._parts_before if grown else self._parts_now
            known = kept_seals(self._keeping, _documents(self._copied))
        held = {name: self._copy.arrays[f"{name}.line"] for name in LARGE_TABLES} if grown and self._copy else {}
        rows = {name: len(held.get(name, book[name])) for name in LARGE_TABLES}
        return Sealing(book, self._instant.parts, known, rows, self._keep_seals)

    def _keep_seals(self, seals: "Seals", anew: bool) -> None:
        """Keep seals with the copy; `anew` where some rest on rows that it has not: then it is made anew as well."""
        from salesinv.store.seals import keep_seals

        if anew and self._keeping.wanted and self._copied != self._parts_now and self.figures:
            self._keep(self.figures)
        keep_seals(self._keeping, _documents(self._copied), seals)

    def kept_report(self, question: str) -> tuple[Report, int] | None:
        """The report that was made of the same content to the same question, and how many problems there were."""
        from salesinv.store.reports import unpacked

        held = self._keeping.read(self._name(question)) if self.is_large and self._keeping.wanted else None
        return unpacked(held) if held else None

    def keep_report(self, question: str, report: Report, problems: int) -> None:
        """Keep a report for who asks again."""
        from salesinv.store.reports import packed

        if self.is_large and self._keeping.wanted and (held := packed(report, problems)):
            self._keeping.write(self._name(question), [held])

    def _name(self, question: str) -> str:
        from xxhash import xxh3_128_hexdigest

        asked = "\n".join([self.content, repr(self._settings), question])
        return f"report-{xxh3_128_hexdigest(asked.encode())}"


def _documents(contents: Contents) -> Contents:
    return {name: contents.get(name, []) for name in LARGE_TABLES}
