"""A large folder in which something is wrong in form: what that is, by the rows that are odd and those around them."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from salesinv.core.closing import closed_through
from salesinv.errors import Problem, SalesinvError
from salesinv.schema.sheet import Book
from salesinv.settings import Settings
from salesinv.store.large import LARGE_TABLES
from salesinv.store.layout import Layout
from salesinv.store.picked import Few, Parts
from salesinv.store.shelf import Read, Shelf

if TYPE_CHECKING:
    from salesinv.core.large.figures import LargeFigures
    from salesinv.core.large.loose import Loose


class FewShelf(Shelf):
    """The tables of a folder: of the large ones only some rows, under the lines that they have among all."""

    def __init__(self, whole: Shelf, few: dict[str, Read], receipts_named: bool) -> None:
        super().__init__(whole.raw, whole.layout, whole.decimals)
        self._whole, self._few, self._receipts_named = whole, few, receipts_named

    def read(self, name: str) -> Read:
        """The few rows of a large table; all of any other."""
        return self._few.get(name) or self._whole.read(name)

    def names_receipts(self) -> bool:
        """As of all rows."""
        return self._receipts_named or super().names_receipts()


class FewFiles:
    """The files of a folder: of the large tables no more than some rows, under the lines that they have then."""

    def __init__(self, whole: Shelf, few: Few, rows: Mapping[str, Any]) -> None:
        self._whole, self._few = whole, few
        self._files = {file: raw for name in rows for file, raw in few.files(name, rows[name]).items()}
        self._shelf = Shelf(self.file, whole.layout, whole.decimals)

    def layout(self, name: str) -> Layout:
        """As of all rows."""
        return self._whole.layout(name)

    def file(self, file: str) -> bytes | None:
        """What stands in a file, of that."""
        return self._files[file] if file in self._files else self._whole.raw(file)

    def shelf(self) -> Shelf:
        """The tables as read."""
        return self._shelf


class Amiss:
    """Problems of form, and what can be judged beside them, as of all rows. `rows` are those that are read for it."""

    def __init__(self, loose: "Loose", whole: Shelf, few: Few, rows: Mapping[str, Any], settings: Settings, threads: int) -> None:
        self._loose, self._whole, self._few, self._rows = loose, whole, few, rows
        self._settings, self._threads = settings, threads
        named = len(loose.book.of_shipments) > 0
        self.shelf = FewShelf(whole, {name: few.read(name, rows[name]) for name in rows}, named)

    def beside(self, book: Book, of_form: list[Problem]) -> list[Problem] | None:
        """Problems of substance of what is not touched by these of form; None where only all rows can tell."""
        from salesinv.core.large.judged import goods_of, judged
        from salesinv.core.large.setting_aside import TooOddError

        goods = lambda: goods_of(self._loose.book, self._settings, self._threads)  # noqa: E731
        try:
            found = judged(self._loose, book, of_form, self._settings, goods, self._few)
        except TooOddError:
            return None
        return [finding.problem for finding in found]

    @cached_property
    def figures(self) -> "LargeFigures | None":
        """The figures of all rows, where none is odd: then what is wrong is in small tables."""
        if any(len(rows) for rows in self._loose.odd.values()):
            return None
        from salesinv.core.large.figures import LargeFigures
        from salesinv.core.large.sealing import Sealing

        book = self._loose.book
        none_kept = Sealing(book, self._few.parts, {}, dict.fromkeys(LARGE_TABLES, 0), lambda seals, anew: None)
        return LargeFigures(book, self._settings, self._threads, none_kept)

    @property
    def files(self) -> FewFiles | None:
        """What is to be mended; None where that rests on all rows: in closed months, which are as they were closed or are not."""
        through, odd = (
            closed_through(self._loose.book.small["closings"]),
            [self._few.read(*of)[0] for of in self._loose.odd.items()],
        )
        days = [day for sheet in odd for day in sheet[sheet.table.dated]] if through else []
        if through and any(day is None or day <= through for day in days):
            return None
        return FewFiles(self._whole, self._few, self._rows)


def amiss_of(parts: Parts, shelf: Shelf, beside: Iterable[str], settings: Settings, threads: int) -> Amiss | None:
    """None where nothing is, or where only all rows can tell."""
    from salesinv.core.large.around import Around
    from salesinv.core.large.loose import read_loosely
    from salesinv.core.large.setting_aside import TooOddError

    small, few = {name: shelf.read(name)[0] for name in beside}, Few(parts, settings.decimals)
    try:
        loose = read_loosely(small, parts, settings.decimals, threads)
        rows = Around(loose, lambda name, rows: few.read(name, rows)[0]).rows if loose else {}
    except (TooOddError, SalesinvError):
        return None
    return Amiss(loose, shelf, few, rows, settings, threads) if loose else None
