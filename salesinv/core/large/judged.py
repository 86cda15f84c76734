"""Problems of substance beside rows that are odd, of what no problem of form touches: as `checks.problems` has them."""

from collections.abc import Collection, Iterator

import numpy as np
import numpy.typing as npt

from salesinv.core.checks import ids_alike, rows_in_their_month
from salesinv.core.finding import Finding, Scope
from salesinv.core.large.book import LARGE, LargeBook
from salesinv.core.large.columns import Large
from salesinv.core.large.concerned import CONCERNED, Check, Costed, Rows, movements, rows_of
from salesinv.core.large.goods import Goods, arranged
from salesinv.core.large.loose import Loose, words_of
from salesinv.core.large.problems import alike_ids
from salesinv.core.large.replaying import replayed
from salesinv.core.large.whole import Few, closed_months
from salesinv.core.rules_of import rules
from salesinv.core.sound import all_rows_there, products_touched
from salesinv.errors import Problem
from salesinv.schema.sheet import Book, Sheet
from salesinv.settings import Settings

Marks = npt.NDArray[np.bool_]
OF_EVERY_ROW: tuple[Check, ...] = (ids_alike, rows_in_their_month)  # whatever product a row is of


def judged(loose: Loose, book: Book, of_form: Collection[Problem], settings: Settings, goods: Costed, few: Few) -> list[Finding]:
    """What the checks find. `book` has the rows around those that are odd, and what else `form_problems` was given; `goods`
    are those of its columns; TooOddError where only all rows can tell.
    """
    held, months = loose.book, all_rows_there(book, of_form)
    odd = {name: few.read(name, loose.odd[name])[0] for name in LARGE}
    touched = products_touched(book, of_form)
    named = {str(id) for sheet in odd.values() for id in sheet["product_id"] if id}
    sound = {*held.ids["products"], *named} - touched if touched is not None else set[str]()
    scope = Scope(settings, sound, months)
    apart = np.array([at for at, id in enumerate(held.ids["products"]) if id in named], np.int64)
    wanted = _wanted(held, goods, scope, apart)
    wanted[ids_alike] = {name: np.union1d(wanted[ids_alike][name], _alike(held, name, odd[name])) for name in LARGE}
    found = [*_found(loose, wanted, odd, scope, few), *(closed_months(loose, book, odd, few) if months else [])]
    return sorted(found, key=lambda finding: finding.problem)


def goods_of(book: LargeBook, settings: Settings, threads: int) -> Goods:
    """What happened to goods on all days; what they cost may be left open."""
    return replayed(book, arranged(book, None, threads), rules(book.small, settings), threads)


def _wanted(book: LargeBook, goods: Costed, scope: Scope, apart: Large) -> dict[Check, Rows]:
    """The rows of the book that each check needs; with all of products that odd rows are of (`apart`)."""
    found: dict[Check, Rows] = {}
    also = movements(book, apart) | {"contracts": rows_of(book.contracts["product_id"], apart, len(book.ids["products"]))}
    chosen = np.array([scope.covers(id) for id in book.ids["products"]], np.bool_)
    for check, rows in CONCERNED:
        if check in OF_EVERY_ROW:
            found[check] = rows(book, goods, scope)
        elif scope.products:
            of_sound = {name: at[chosen[book[name]["product_id"][at]]] for name, at in rows(book, goods, scope).items()}
            found[check] = {name: np.union1d(of_sound.get(name, at[:0]), at) for name, at in also.items()}
    return found


def _alike(book: LargeBook, name: str, odd: Sheet) -> Large:
    """The rows of documents whose ids are like that of an odd row."""
    documents = book[name].documents
    words = words_of(sorted({str(id) for id in odd[odd.table.key[0]] if id}), documents.shape[1])
    places = alike_ids(np.concatenate([documents, words]))
    return rows_of(book[name].of_document, places[places < len(documents)], len(documents))


def _found(loose: Loose, wanted: dict[Check, Rows], odd: dict[str, Sheet], scope: Scope, few: Few) -> Iterator[Finding]:
    rows = {name: np.unique(np.concatenate([each[name] for each in wanted.values() if name in each])) for name in LARGE}
    sheets = {name: few.read(name, loose.numbers(name, rows[name]))[0] for name in LARGE}
    none = np.empty(0, np.int64)
    for check, asked in wanted.items():
        own = {name: sheets[name].at(np.searchsorted(rows[name], asked.get(name, none)).tolist()) for name in LARGE}
        yield from check({**loose.book.small, **{name: _among(own[name], odd[name]) for name in LARGE}}, scope)


def _among(one: Sheet, other: Sheet) -> Sheet:
    """The rows of both, in the order of lines."""
    joined = Sheet.joined([one, other])
    return joined.at(sorted(range(len(joined)), key=joined.lines.__getitem__))
