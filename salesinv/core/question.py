"""What is asked of performance, and what it can be broken down by. No pandas."""

from dataclasses import dataclass, replace
from datetime import date

from salesinv.core.periods import Span

KEYS = {
    "salesperson": "salesperson_id",
    "region": "region",
    "team": "team",
    "category": "category",
    "product": "product_id",
    "customer": "customer_id",
    "company": "company",
}
PEOPLE = ("salesperson", "region", "team", "company")  # breakdowns that targets and retention belong to


@dataclass(frozen=True)
class Question:
    """What is asked: the span, the basis (shipped or signed), the metric of targets, and the day it is asked on."""

    span: Span
    basis: str = "shipped"
    metric: str = "amount"
    as_of: date | None = None
    today: date = date.max

    @property
    def known_until(self) -> date:
        """The day it is seen from: what is due later is not due yet."""
        return self.as_of or self.today

    def months(self) -> list["Question"]:
        """The same of each month of the span."""
        return [replace(self, span=month) for month in self.span.months()]
