"""Closing a month: every reason against it, and the rows of closings.csv that record it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from salesinv.core.checks import findings
from salesinv.core.closing import Seal, book_as_of, last_closed, months_to_close, seals
from salesinv.core.finding import Scope
from salesinv.core.periods import named
from salesinv.core.sound import all_rows_there, sound_products
from salesinv.core.sources import TABLE_OF_KIND
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.schema.kinds import AMOUNT
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import CLOSINGS
from salesinv.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

Cells = dict[str, str]


class Closing(NamedTuple):
    """What closing a month comes to: new rows of closings.csv, oldest first; no rows where there are reasons against it."""

    rows: list[Cells]
    reasons: list[Problem]


def close_month(book: Book, of_form: list[Problem], settings: Settings, period: str, today: date) -> Closing:
    """Close a month (`2026-10`) and every open one before it.

    `book` and `of_form` are those of the whole folder. Reasons against it, all at once: it is closed already or not over;
    any problem of form, for what a row says that cannot be read nobody knows; problems of substance that are there by the
    end of the month; provisional costs of anything dated by then.

    Costs are those of one run over all documents, not of one as of the month's end: what went out below zero in the
    month and was covered later has its final cost in the former alone. Under every method the cost of a movement rests
    on what is dated in its month or before, or covers it: nothing that is dated after the month changes the value here
    but what covers goods that were short at its end, and a standard cost or a setting that is another (verify tells).
    """
    months = months_to_close(book, period)
    if wrong := list(untimely(months, book["closings"], period, today)):
        return Closing([], [*wrong, *(_found(book, of_form, settings, period) if months else [])])
    reasons = _found(book, of_form, settings, period)
    if of_form:
        return Closing([], reasons)
    from salesinv.core.figures import costed

    ledger = costed(book, settings).ledger
    reasons += provisional(book, ledger, named(period).end)
    if reasons:
        return Closing([], reasons)
    return Closing(closing_rows(months, seals(book, months), values_at(ledger, months), settings, today), [])


def untimely(months: Collection[str], closings: Sheet, period: str, today: date) -> Iterator[Problem]:
    """Why a month is closed too late or too early; `months` are those that would be closed with it."""
    end = named(period).end
    if not months:
        last = _("The last closed month is {period}.").format(period=last_closed(closings))
        yield Problem("", 0, "", "closed", _("{period} is closed already.").format(period=period), last)
    elif end >= today:
        wait = _("Close it when {day} is over.").format(day=end)
        yield Problem("", 0, "", "early", _("{period} is not over.").format(period=period), wait)


def _found(book: Book, of_form: list[Problem], settings: Settings, period: str) -> list[Problem]:
    """Problems of form; and of substance those that `check` tells and that are there without any later document too."""
    scope = Scope(settings, sound_products(book, of_form), all_rows_there(book, of_form))
    by_then = {finding.subject for finding in findings(book_as_of(book, named(period).end), scope)}
    return [*of_form, *(finding.problem for finding in findings(book, scope) if finding.subject in by_then)]


def provisional(book: Book, ledger: "pd.DataFrame", end: date) -> Iterator[Problem]:
    """One problem a product: the first movement by the end of the month whose cost is not final."""
    from salesinv.core.frames import moment

    loose = ledger[ledger["provisional"] & (ledger["date"] <= moment(end))].drop_duplicates("product_id")
    for product, kind, document, line in zip(*(loose[name] for name in ("product_id", "kind", "document", "line")), strict=True):
        sheet = book[TABLE_OF_KIND[kind]]
        at = sheet.lines[sheet.keys().index((document, int(line)))]
        message = _("the cost of {product} is provisional: more went out than was there").format(product=product)
        remedy = _("Enter what came in, or correct what went out.")
        yield Problem(sheet.table.file, at, "product_id", "provisional", message, remedy)


def values_at(ledger: "pd.DataFrame", months: list[str]) -> dict[str, int]:
    """The value of the stock at the end of each month, in minor units: the sum of costed movements dated by then."""
    from salesinv.core.exact import fits
    from salesinv.core.frames import moment

    return {month: fits(sum(ledger.loc[ledger["date"] <= moment(named(month).end), "value"].tolist())) for month in months}


def closing_rows(
    months: list[str], sealed: Mapping[str, Seal], values: Mapping[str, int], settings: Settings, today: date
) -> list[Cells]:
    """The rows of closings.csv that close these months."""
    found = []
    for month in months:
        rows, digest = sealed[month]
        cells = (month, str(today), AMOUNT.write(values[month], settings.decimals), str(rows), digest)
        found.append(dict(zip(CLOSINGS.names, cells, strict=True)))
    return found
