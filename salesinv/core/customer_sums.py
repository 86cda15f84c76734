"""What each customer bought in a period and in the one before, month by month too, and what that makes them: plain rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from salesinv.core.achieved import achieved
from salesinv.core.customer_states import Buying, buying
from salesinv.core.exact import whole
from salesinv.core.frames import within
from salesinv.core.performance import Facts
from salesinv.core.periods import Span

Row = dict[str, Any]
FIGURES = ("contracts", "quantity", "amount", "profit", "amount_before")  # what adds up
MONTHS = 12


@dataclass(frozen=True)
class Asked:
    """The period, the basis (shipped or signed), and the day that is looked back from: not after the period's end."""

    span: Span
    basis: str
    day: date

    @property
    def months(self) -> Span:
        """The twelve calendar months up to and including that of the day; the last up to the day."""
        return Span(date(self.day.year - (self.day.month < MONTHS), self.day.month % MONTHS + 1, 1), self.day)


def customer_rows(facts: Facts, asked: Asked) -> list[Row]:
    """A row for every customer who counts: those in use, and who is not and bought, or has a figure, in the period or before.

    Minor units. `months` are the amounts of the twelve months, `profit` is None under the signed basis; `provisional`:
    whether the profit rests on a provisional cost.
    """
    sums, trends, loose = _sums(facts, asked), _by_month(facts, asked), _loose(facts, asked)
    bought, nothing = buying(facts, asked.basis, asked.span), [0] * MONTHS
    rows = []
    table = facts.customers[["customer_id", "name", "region", "salesperson_id", "active"]]
    for id, *cells in table.itertuples(index=False):
        row: Row = dict(zip(table.columns, (id, *cells), strict=True))
        row |= {name: figures.get(id, 0) for name, figures in sums.items()} | _purchased(bought.get(id), asked)
        if row["active"] or row["state"] in ("new", "kept", "back", "lost") or has_figures(row):
            rows.append(row | {"months": trends.get(id, nothing), "provisional": id in loose})
    return rows if asked.basis == "shipped" else [row | {"profit": None} for row in rows]


def has_figures(row: Mapping[str, Any]) -> bool:
    """Whether anything was sold, signed or brought back in the period, or sold in the one before."""
    return any(row[name] for name in FIGURES)


def _sums(facts: Facts, asked: Asked) -> dict[str, dict[str, int]]:
    """Each additive figure by customer; who has none is not there."""
    key, span = ["customer_id"], asked.span
    lines = within(facts.lines[facts.lines["status"] != "cancelled"], span)
    found = {name: achieved(facts, name, span, key, asked.basis) for name in ("quantity", "amount", "profit")}
    found["amount_before"] = achieved(facts, "amount", span.before(), key, asked.basis)
    found["contracts"] = lines.groupby("customer_id")["contract_id"].nunique()
    return {name: {str(id): whole(figure) for id, figure in part.items()} for name, part in found.items()}


def _purchased(bought: Buying | None, asked: Asked) -> Row:
    if bought is None:
        return {"state": "none", "purchases": 0} | dict.fromkeys(("first_purchase", "last_purchase", "days_since", "frequency"))
    return {
        "state": bought.state(asked.span),
        "first_purchase": bought.first,
        "last_purchase": bought.last,
        "days_since": max(0, (asked.day - bought.last).days),
        "purchases": bought.days,
        "frequency": bought.frequency,
    }


def _by_month(facts: Facts, asked: Asked) -> dict[str, list[int]]:
    """The amounts of the twelve months, by customer."""
    places = {f"{month.start:%Y-%m}": place for place, month in enumerate(asked.months.months())}
    found: dict[str, list[int]] = {}
    amounts = achieved(facts, "amount", asked.months, ["customer_id"], asked.basis, monthly=True)
    for (id, month), amount in zip(amounts.index.tolist(), amounts.tolist(), strict=True):
        found.setdefault(id, [0] * MONTHS)[places[month]] = whole(amount)
    return found


def _loose(facts: Facts, asked: Asked) -> set[str]:
    """The customers whose profit in the period rests on a provisional cost."""
    gone = within(facts.sold, asked.span)
    return set() if asked.basis == "signed" else set(gone.loc[gone["provisional"], "customer_id"])
