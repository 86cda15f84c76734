"""How lines that were due were delivered: in time, late, not yet; in how many days. Plain rows, no pandas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesinv.core.exact import ratio
from salesinv.core.fulfilment import GONE, Fulfilled, Line, fulfilment
from salesinv.core.periods import Span
from salesinv.core.shippable import Day, turn
from salesinv.schema.kinds import DAYS_DECIMALS, Decimals
from salesinv.schema.sheet import Book, Sheet


@dataclass(frozen=True)
class Delivery:
    """A contract line that was due, and how it was delivered.

    `state`: on_time (all shipped by the day it was due, net of returns, whatever came back later); late (all shipped
    now, not by then); open_late (not all shipped, and active); closed_short (not all shipped, and closed). `days` from
    signing to the last shipment of a line that is all shipped now; `days_late` from the due date to that shipment, of
    an open line to the day of the report; None where there is none.
    """

    line: Fulfilled
    state: str
    days: int | None
    days_late: int | None


def deliveries(book: Book, span: Span, day: Day, decimals: Decimals) -> list[Delivery]:
    """The lines due in a span of days, earliest first, as in the queue. Cancelled ones are left out.

    What is not due yet by `as_of`, or today, does not count: these are the lines that `on_time` of `performance show`
    is the rate of.
    """
    contracts, end, in_time = book["contracts"], min(span.end, day.day), _in_time(book)
    found = []
    for line in fulfilment(book, day.today, decimals, day.as_of):
        due, signed = contracts["due_on"][line.place], contracts["signed_on"][line.place]
        counts = due is not None and span.start <= due <= end and signed <= (day.as_of or date.max)
        if counts and line.state != "cancelled":
            found.append(_delivery(contracts, line, line.place in in_time, day.day))
    return sorted(found, key=lambda one: turn(contracts, one.line.place))


def _in_time(book: Book) -> set[int]:
    """The places of contract lines that had all gone out, net of returns, at the close of the day they were due."""
    contracts = book["contracts"]
    due: dict[Line, date] = dict(zip(contracts.keys(), contracts["due_on"], strict=True))
    gone: dict[Line, int] = {}
    for contract, line, shipped_on, quantity in book["shipments"].rows(GONE):
        if (until := due.get((contract, line))) and shipped_on <= until:
            gone[contract, line] = gone.get((contract, line), 0) + quantity
    return {
        place
        for place, (contract, line, quantity) in enumerate(contracts.rows(("contract_id", "line", "quantity")))
        if gone.get((contract, line), 0) >= quantity
    }


def _delivery(contracts: Sheet, line: Fulfilled, in_time: bool, day: date) -> Delivery:
    quantity, signed, due = (contracts[name][line.place] for name in ("quantity", "signed_on", "due_on"))
    last = line.last_shipped_on if line.shipped >= quantity else None
    days = (last - signed).days if last else None
    if in_time:
        return Delivery(line, "on_time", days, None)
    if last:
        return Delivery(line, "late", days, (last - due).days)
    if line.state == "closed":
        return Delivery(line, "closed_short", None, None)
    return Delivery(line, "open_late", None, (day - due).days)


def figures(found: Sequence[Delivery]) -> dict[str, int | None]:
    """How many of these lines were delivered how, and in how many days; minor units of the columns of the report.

    `on_time`: in time, of those due; None where none is. `fulfilled`: those all shipped now, which `days_…` are of (the
    median of an even number lies between the two in the middle). `late_…`: of late and open_late lines.
    """
    states = [one.state for one in found]
    days = sorted(one.days for one in found if one.days is not None)
    late = sorted(one.days_late for one in found if one.days_late is not None)
    return {
        "due": len(found),
        "in_time": states.count("on_time"),
        **{state: states.count(state) for state in ("late", "open_late", "closed_short")},
        "on_time": ratio(states.count("on_time"), len(found)),
        "fulfilled": len(days),
        "days_mean": ratio(sum(days), len(days), DAYS_DECIMALS),
        "days_median": _median(days),
        "days_longest": max(days, default=None),
        "late_mean": ratio(sum(late), len(late), DAYS_DECIMALS),
        "late_worst": max(late, default=None),
    }


def _median(days: Sequence[int]) -> int | None:
    """The middle one of sorted days, or half way between the middle two; in tenths of a day."""
    return ratio(days[(len(days) - 1) // 2] + days[len(days) // 2], 2, DAYS_DECIMALS) if days else None
