"""How the backlog developed: opening + signed − shipped − dropped = closing, to the cent. Plain rows, no pandas."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from salesinv.core.breakdown import Row, grouped, in_order, report_of
from salesinv.core.fulfilment import GONE, Line, billed, still_open
from salesinv.core.periods import DAY, Span
from salesinv.core.shippable import Day
from salesinv.locale import _
from salesinv.schema.fulfilment_reports import balance_columns
from salesinv.schema.kinds import AMOUNT, Decimals
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

_SIDES = ("opening", "signed", "shipped", "dropped", "closing")
_TERMS = ("contract_id", "line", "quantity", "unit_price", "discount", "status", "signed_on")


@dataclass(frozen=True)
class Flow:
    """What the documents of one stretch of days did to the backlog of one contract line, in minor units of amount.

    `bucket`: 0 is everything up to the day before the first, n the n-th stretch. `signed` leaves cancelled contracts out;
    `shipped` is billed, net of returns; `grown` is by how much the backlog of the line grew.
    """

    place: int
    bucket: int
    signed: int
    shipped: int
    grown: int

    @property
    def dropped(self) -> int:
        return self.signed - self.shipped - self.grown


def flows(book: Book, ends: Sequence[date], decimals: Decimals) -> Iterator[Flow]:
    """Every contract line's flows in the stretches that end with these days (ascending), the first from the beginning.

    At the close of each such day the backlog of a line is the sum of what it grew by until then: what `queue` as of that
    day says. A contract counts by its status now, since none carries a date.
    """
    moved = _moved(book, ends)
    for place, (contract, line, quantity, price, discount, status, signed_on) in enumerate(book["contracts"].rows(_TERMS)):
        parts, start = moved.get((contract, line), {}), bisect_left(ends, signed_on)
        whole = billed(quantity, price, discount, decimals)
        shipped = done = left = 0
        for bucket in sorted({*parts, *([start] if start < len(ends) else [])}):
            shipped += parts.get(bucket, 0)
            now = billed(shipped, price, discount, decimals)
            waits = whole - now if bucket >= start and still_open(quantity, shipped, status) else 0
            signed = whole if bucket == start and status != "cancelled" else 0
            yield Flow(place, bucket, signed, now - done, waits - left)
            done, left = now, waits


def _moved(book: Book, ends: Sequence[date]) -> dict[Line, dict[int, int]]:
    """What was shipped on each contract line, net of returns, by stretch."""
    found: dict[Line, dict[int, int]] = {}
    for contract, line, shipped_on, quantity in book["shipments"].rows(GONE):
        if (bucket := bisect_left(ends, shipped_on)) < len(ends):
            parts = found.setdefault((contract, line), {})
            parts[bucket] = parts.get(bucket, 0) + quantity
    return found


def backlog_balance(book: Book, settings: Settings, span: Span, day: Day, by: str = "month", title: str = "") -> Report:
    """One row per month of the span, or over the span per customer, product, …; the company always.

    `signed` and `shipped` are those of `performance show`. `dropped` is what left the backlog otherwise: what is not
    shipped of lines that are closed by now. Statuses carry no date, so a closed line is not in the backlog of any day
    (as in every report as of a day): what it signed is dropped with its signing, and comes off again with each of its
    shipments; over all its days that is what was never shipped. What is shipped beyond a line's quantity comes off too.
    The span ends with `as_of`, or today, where that comes first; months that begin later are left out. By month
    `opening` is the `closing` of the row before, and `closing` is the backlog as of the day `until`.
    """
    last = min(span.end, day.day)
    months = [month.end for month in Span(span.start, last).months()] if span.start <= last else []
    found = list(flows(book, [min(span.start - DAY, day.day), *months], settings.decimals))
    rows = _by_month(found, months) if by == "month" else _by_key(book, settings.firm, found, by)
    notes = [_in_all(found, settings.decimals)] if by != "company" else []
    status = book["contracts"]["status"]
    if any(flow.bucket and flow.dropped and status[flow.place] == "closed" for flow in found):
        notes.append(_("A closing carries no date: what is closed by now is left out from the day it was signed."))
    return report_of(balance_columns(by), rows, settings.decimals, title, notes)


def _by_month(found: Sequence[Flow], months: Sequence[date]) -> list[Row]:
    parts: list[list[Flow]] = [[] for _end in (None, *months)]
    for flow in found:
        parts[flow.bucket].append(flow)
    rows: list[Row] = []
    closing = _grown(parts[0])
    for until, part in zip(months, parts[1:], strict=True):
        sums = _sums(part, closing)
        closing = sums["closing"]
        rows.append({"month": until.isoformat()[:7], "until": until, **sums})
    return rows


def _by_key(book: Book, firm: str, found: Sequence[Flow], by: str) -> list[Row]:
    groups = grouped(book, by, firm, found, lambda flow: flow.place)
    sums = {key: _over_all(part) for key, part in groups.items.items()}
    rows: list[Row] = [groups.keyed(key) | part for key, part in sums.items() if by == "company" or any(part.values())]
    return in_order(rows, by, "closing")


def _over_all(found: Sequence[Flow]) -> dict[str, int]:
    return _sums([flow for flow in found if flow.bucket], _grown([flow for flow in found if not flow.bucket]))


def _sums(now: Sequence[Flow], opening: int) -> dict[str, int]:
    signed, shipped, dropped = (sum(getattr(flow, side) for flow in now) for side in _SIDES[1:4])
    return dict(zip(_SIDES, (opening, signed, shipped, dropped, opening + _grown(now)), strict=True))


def _grown(found: Sequence[Flow]) -> int:
    return sum(flow.grown for flow in found)


def _in_all(found: Sequence[Flow], decimals: Decimals) -> str:
    sides = {side: AMOUNT.write(units, decimals) for side, units in _over_all(found).items()}
    said = _("In all: opening {opening} + signed {signed} − shipped {shipped} − dropped {dropped} = closing {closing}.")
    return said.format(**sides)
