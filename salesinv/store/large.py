"""A large folder: read as columns where that pays and where nothing is wrong in form; what was worked out of it is kept."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING

from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.schema.report import Report
from salesinv.schema.tables import BY_NAME, TABLES
from salesinv.settings import Settings
from salesinv.store.files import PRIVATE
from salesinv.store.instant import Instant
from salesinv.store.keeping import CACHE, Keeping
from salesinv.store.parts import Part, WatchedPart
from salesinv.store.shelf import Shelf

if TYPE_CHECKING:
    from salesinv.core.large.book import LargeBook
    from salesinv.core.large.figures import LargeFigures
    from salesinv.core.large.sealing import Sealing, Seals
    from salesinv.schema.sheet import Book
    from salesinv.store.added import Added
    from salesinv.store.amiss import Amiss
    from salesinv.store.since import Contents, Since

LARGE_TABLES = ("contracts", "receipts", "shipments", "transfers", "counts")
BESIDE = tuple(table.name for table in TABLES if not table.derived and table.name not in LARGE_TABLES)
READ = (*LARGE_TABLES, *BESIDE)
PAYS_FROM = 2_000_000  # bytes of document tables: smaller ones are read strictly before a compiled loop is loaded


Shown = Callable[[Callable[[], str]], AbstractContextManager[None]]
_NOT_KEPT = (KeyError, TypeError, ValueError, IndexError)  # what is kept is not what we kept, or will not do


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

    @cached_property
    def _since(self) -> "Since":
        from salesinv.store.since import Since

        return Since(self._instant, self._settings, self._keeping, READ)

    @property
    def content(self) -> str:
        """What all tables hold, in short: another text for any other content."""
        return self._since.content

    @cached_property
    def _added(self) -> "dict[str, Added]":
        return self._since.added(LARGE_TABLES)

    @cached_property
    def figures(self) -> "LargeFigures | None":
        """Its figures; None where any problem of form has to be named, and for a folder that is not large."""
        if not self.is_large:
            return None
        try:
            return self._followed() or (self._worked_out() if self._pays else None)
        except SalesinvError:
            return None

    @cached_property
    def amiss(self) -> "Amiss | None":
        """What is wrong in form, by a few rows; None where nothing is, and where only all rows can tell."""
        if not self.is_large or self.figures is not None or not self._pays:
            return None
        from salesinv.store.amiss import amiss_of

        with self.shown(self._how_far):
            return amiss_of(self._parts, self._shelf, BESIDE, self._settings, self._threads)

    def _followed(self) -> "LargeFigures | None":
        """By what was kept and a few rows that were added since; None where that will not do."""
        try:
            if not self._added or self._since.copy is None:
                return None
            from salesinv.store.added import new_rows
            from salesinv.store.beside import Beside

            found = {name: new_rows(BY_NAME[name], one, self._settings.decimals) for name, one in self._added.items()}
            rows = {name: one for name, one in found.items() if one}
            if len(rows) < len(found):
                return None
            from salesinv.core.large.followed import figures_of

            small = Beside(self._shelf, self._since.unchanged(BESIDE))
            sealed = lambda book: self._sealing(book, grown=True)  # noqa: E731
            return figures_of(self._since.copy, small, small.unchanged, rows, self._settings, self._threads, sealed, self._afresh)
        except _NOT_KEPT:
            return None

    def _afresh(self) -> "LargeFigures":
        """By nothing that was kept."""
        self._since.forget()
        self.__dict__["_added"] = {}
        if (found := self._worked_out()) is None:
            said = _("What is kept in '{folder}' changed while it was read: run it again.")
            raise SalesinvError(said.format(folder=f"{PRIVATE}/{CACHE}"))
        self.__dict__["figures"] = found
        return found

    def _worked_out(self) -> "LargeFigures | None":
        """By all rows, as loops read them; where rows were only added, by those and the columns that were kept."""
        small = self._shelf.load(*BESIDE)
        with self.shown(self._how_far):
            from salesinv.compiling import compiles, make_ready

            if compiles() and (found := self._grown(small) or self._read(small)):
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

    def _read(self, small: "Book") -> "LargeFigures | None":
        from salesinv.core.large.book import read_large
        from salesinv.core.large.figures import LargeFigures

        book = read_large(small, self._parts, self._settings.decimals, self._threads)
        if book is None:
            return None
        found = LargeFigures(book, self._settings, self._threads, self._sealing(book, grown=False))
        self._keep(found)
        return found

    def _grown(self, small: "Book") -> "LargeFigures | None":
        """By the copy, and what was added to the tables since; None where they have changed otherwise."""
        try:
            if not self._added or self._since.copy is None:
                return None
            from salesinv.core.large.figures import LargeFigures
            from salesinv.core.large.growing import grown

            asked = {name: (one.parts, one.start) for name, one in self._added.items()}
            book = grown(self._since.copy, small, asked.__getitem__, self._settings.decimals, self._threads)
            if book is None:
                return None
            found = LargeFigures(book, self._settings, self._threads, self._sealing(book, grown=True))
        except _NOT_KEPT:
            return None
        self._keep(found)
        return found

    def _keep(self, figures: "LargeFigures") -> None:
        if not self._keeping.wanted:
            return
        from salesinv.core.large.copying import arrays_of
        from salesinv.core.large.kept import room_of
        from salesinv.store.copies import keep_copy
        from salesinv.store.seals import keep_seals

        self._copied = self._since.now
        found = figures.book, figures.costed(None)[0], figures.moves(None)
        said, arrays = arrays_of(*found, figures.rules, self._settings, self._threads)
        keep_copy(self._keeping, said | {"parts": self._copied}, arrays, room_of, self._threads)
        if figures.sealed.known:
            keep_seals(self._keeping, _documents(self._copied), figures.sealed.known)

    def _sealing(self, book: "LargeBook", grown: bool) -> "Sealing":
        """The seals of its months; known are those that were kept of the rows of its copy (`grown`), or of all of its rows."""
        from salesinv.core.large.sealing import Sealing
        from salesinv.store.seals import kept_seals

        known: Seals = {}
        if self._keeping.wanted and len(book.small["closings"]):
            self._copied = self._since.before if grown else self._since.now
            known = kept_seals(self._keeping, _documents(self._copied))
        copy = self._since.copy if grown else None
        rows = {name: copy.rows(f"{name}.line") if copy else len(book[name]) for name in LARGE_TABLES}
        return Sealing(book, self._instant.parts, known, rows, self._keep_seals)

    def _keep_seals(self, seals: "Seals", anew: bool) -> None:
        """Keep seals with the copy; `anew` where some rest on rows that it has not: then it is made anew as well."""
        from salesinv.store.seals import keep_seals

        if anew and self._keeping.wanted and self._copied != self._since.now and (figures := self.figures):
            self._keep(figures.to_keep())
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


def _documents(contents: "Contents") -> "Contents":
    return {name: contents.get(name, []) for name in LARGE_TABLES}
