"""How the best work, one of them on average, beside everybody: contracts, customers, products, visits, service."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pandas as pd

from salesinv.core.exact import whole
from salesinv.core.feedback_customers import sales
from salesinv.core.feedback_ground import Ground, Row
from salesinv.core.feedback_targets import rounded
from salesinv.core.frames import within
from salesinv.core.performance import performance
from salesinv.core.practice import Practice
from salesinv.schema.evaluation_reports import BEST_WORDS, HABITS
from salesinv.schema.kinds import MEAN, RATE_DECIMALS, RATIO, RATIO_DECIMALS
from salesinv.schema.report import Cell, Report

ONE = 10**RATIO_DECIMALS
_COUNTED = ("amount", "profit", "contracts", "customers", "new_customers", "visits")
_RATIOS = ("margin", "retention", "visits_per_customer", "return_rate", "on_time")


def habits_report(asked: Practice) -> Report:
    """Two rows, the best and all. Sums are a head, rounded half away from zero; ratios are those of all of them together."""
    rows = [habits(asked, people) for people in (asked.best, asked.all)]
    return Report(HABITS, [[word, *_cells(asked, row)] for word, row in zip(BEST_WORDS, rows, strict=True)])


def _cells(asked: Practice, row: dict[str, Fraction | None]) -> list[Cell]:
    scales = {MEAN: ONE, RATIO: ONE}
    decimals = asked.ground.settings.decimals
    found = {c.name: row[c.name] for c in HABITS[1:]}
    return [
        None if (value := found[c.name]) is None else c.kind.write(rounded(value * scales.get(c.kind, 1)), decimals)
        for c in HABITS[1:]
    ]


def habits(asked: Practice, people: Sequence[str]) -> dict[str, Fraction | None]:
    """Exact figures of these people by the columns of HABITS, amounts in minor units."""
    row, heads = _together(asked.ground, people), len(people)
    kinds = _goods(asked.ground, people)
    return {
        **{name: _ratio(row[name], heads) for name in _COUNTED},
        **{name: _parts(row[name]) for name in _RATIOS},
        "people": Fraction(heads),
        "discount": _discount(asked.ground, people),
        "contract_size": _ratio(row["signed"], row["contracts"]),
        "amount_per_customer": _ratio(row["amount"], row["customers"]),
        "products": _ratio(kinds[0], heads),
        "products_per_customer": _ratio(kinds[1], row["customers"]),
    }


def _together(ground: Ground, people: Sequence[str]) -> Row:
    """The performance of these people as if they were one team."""

    def teamed(rows: pd.DataFrame) -> pd.DataFrame:
        return rows.assign(team=rows["salesperson_id"].isin(people).map({True: "in", False: "out"}))

    facts = ground.facts
    sold, lines, visits, everyone = map(teamed, (facts.sold, facts.lines, facts.visits, facts.salespeople))
    one_team = replace(facts, sold=sold, lines=lines, visits=visits, salespeople=everyone)
    found = performance(one_team, ground.question, "team")
    mine = found[found["team"] == "in"]
    return dict(mine.iloc[0]) if len(mine) else dict.fromkeys(found.columns)


def _goods(ground: Ground, people: Sequence[str]) -> tuple[int, int]:
    """How many products each of them sold, added up; and each of their customers together bought."""
    rows = within(sales(ground), ground.span)
    rows = rows[rows["salesperson_id"].isin(people) & (rows["quantity"] > 0)]
    return tuple(len(rows[[key, "product_id"]].drop_duplicates()) for key in ("salesperson_id", "customer_id"))  # type: ignore[return-value]


def _discount(ground: Ground, people: Sequence[str]) -> Fraction | None:
    """What was given off, of what was signed at list: quantity × price of each line."""
    lines = within(ground.facts.lines[ground.facts.lines["status"] != "cancelled"], ground.span)
    mine = lines[lines["salesperson_id"].isin(people)]
    terms = zip(mine["quantity"].tolist(), mine["unit_price"].tolist(), mine["discount"].tolist(), strict=True)
    full, off = 0, 0
    for quantity, price, discount in terms:
        full += quantity * price
        off += quantity * price * discount
    return Fraction(off, full * 10**RATE_DECIMALS) if full else None


def _parts(ratio: Any) -> Fraction | None:
    return None if ratio is None else Fraction(whole(ratio), ONE)


def _ratio(part: Any, of: Any) -> Fraction | None:
    """None where either is unknown, or there is nothing to divide by."""
    return None if part is None or not of else Fraction(whole(part), whole(of))
