"""When each customer bought, and what that makes them in a period: new, kept, back, lost, asleep, or none."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from salesinv.core.exact import half_away
from salesinv.core.frames import moment, within
from salesinv.core.performance import Facts
from salesinv.core.periods import Span
from salesinv.schema.kinds import DAYS_DECIMALS


@dataclass(frozen=True)
class Buying:
    """A customer's purchases up to the end of a period: the first and the last day of them, and how many days in all.

    `now`, `before`: whether any lies in the period, or in the one before it.
    """

    first: date
    last: date
    days: int
    now: bool
    before: bool

    @property
    def frequency(self) -> int | None:
        """Days from one purchase day to the next, on average over all of them, in tenths; None with fewer than two."""
        gaps = self.days - 1
        return half_away((self.last - self.first).days * int(10**DAYS_DECIMALS), gaps) if gaps else None

    def state(self, span: Span) -> str:
        """What the customer is in the period, as of its end.

        new: bought for the first time ever in it; kept: in it and in the period before; back: in it, not in the one
        before, but earlier; lost: in the one before, not in it; asleep: in neither, but earlier. Who never bought is none.
        """
        if self.now:
            return "new" if self.first >= span.start else "kept" if self.before else "back"
        return "lost" if self.before else "asleep"


def purchases(facts: Facts, basis: str) -> pd.DataFrame:
    """What counts as a purchase: goods going out (a return alone is none), or a contract signed and not cancelled."""
    if basis == "signed":
        return facts.lines[facts.lines["status"] != "cancelled"]
    return facts.sold[facts.sold["kind"] == "shipment"]


def buying(facts: Facts, basis: str, span: Span) -> dict[str, Buying]:
    """Every customer who has bought by the end of the span, from anyone. What came later is not looked at."""
    bought = purchases(facts, basis)
    days = bought.loc[bought["date"] <= moment(span.end), ["customer_id", "date"]].drop_duplicates()
    now, before = (set(within(days, part)["customer_id"]) for part in (span, span.before()))
    found = days.groupby("customer_id")["date"].agg(["min", "max", "size"])
    return {
        customer: Buying(first.date(), last.date(), int(size), customer in now, customer in before)
        for customer, first, last, size in found.itertuples()
    }
