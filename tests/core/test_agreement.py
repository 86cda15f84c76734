"""The program agrees with the slow exact oracle on random firms: every figure, every method, both pools."""

from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from firms import random_firm
from oracle.truth import Truth, oracle
from tries import some, tries

import salesinv
from salesinv.core.periods import Span, named
from salesinv.notebook import Folder

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
POOLS = ("company", "warehouse")
ADDITIVE = ("contracts", "signed", "quantity", "amount", "cost", "profit")
COUNTED = ("customers", "new_customers", "repeat_customers", "visits", "overdue", "commission")
RATIOS = ("retention", "visits_per_customer", "return_rate", "on_time")
PEOPLE = ("salesperson", "region", "team", "company")
BREAKDOWNS = [*PEOPLE, "category", "product", "customer"]
KEYS = {"salesperson": "salesperson_id", "product": "product_id", "customer": "customer_id"}
SETTINGS = [
    (method, pool, negative, decimals)
    for method, pool, negative, decimals in product(METHODS, POOLS, (False, True), (None, 2))
    if decimals is None or method.endswith("average")  # it is averages that are rounded
]
CASES = [(seed, *SETTINGS[seed % len(SETTINGS)]) for seed in range(tries(len(SETTINGS)))]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{name: _plain(cell) for name, cell in row.items()} for row in frame.astype(object).to_dict("records")]


def _plain(cell: Any) -> Any:
    if cell is None or cell is pd.NaT or cell is pd.NA or cell == "":
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def compare_stock(folder: Folder, truth: Truth, as_of: date | None, negative: bool) -> None:
    ledger = records(folder.ledger(as_of=as_of))
    assert len(ledger) == len(truth.ledger)
    for mine, wanted in zip(ledger, truth.ledger, strict=True):
        flag = wanted.pop("provisional")
        assert {name: mine[name] for name in wanted} == wanted
        assert mine["provisional"] >= flag and (negative or not mine["provisional"])
    layers = records(folder.layers(as_of=as_of))
    for mine, wanted in zip(layers, truth.layers, strict=True):
        assert {name: mine.get(name) for name in wanted} == wanted
    for by in (None, "warehouse"):
        levels = records(folder.stock(as_of=as_of, by=by or "product"))
        for mine, wanted in zip(levels, truth.levels(by), strict=True):
            flag = wanted.pop("provisional")
            assert {name: mine[name] for name in wanted if name in mine} == {n: w for n, w in wanted.items() if n in mine}
            assert mine["provisional"] >= flag


def compare_performance(folder: Folder, truth: Truth, span: Span, basis: str, by: str, as_of: date | None) -> None:
    before = span.before()
    wanted = truth.performance(span.start, span.end, basis, by, before=(before.start, before.end))
    period = span.name or (span.start, span.end)
    found = {row.get(KEYS.get(by, by)) or "": row for row in records(folder.performance(period, by, basis, as_of=as_of))}
    if by == "company":
        found = {"": next(iter(found.values()))}
    for key, row in wanted.items():
        mine = found.get(key)
        if mine is None:
            assert not any(row[name] for name in (*ADDITIVE, "customers", "visits") if row.get(name)), (key, row)
            continue
        columns = [*ADDITIVE, *(COUNTED if by in PEOPLE else ())]
        assert {n: mine[n] for n in columns} == {n: row[n] for n in columns}, key
        if by in PEOPLE:
            for name in RATIOS:
                assert mine[name] == _rounded(row[name]), (key, name)
            assert mine["target"] == _rounded(row["target"], folder.settings.decimals.amount), key
    assert found.keys() <= wanted.keys()


def _rounded(ratio: Any, decimals: int = 4) -> Decimal | None:
    if ratio is None:
        return None
    scaled = ratio * 10**decimals
    return Decimal(int(scaled + (1 if scaled >= 0 else -1) * type(scaled)(1, 2))).scaleb(-decimals)


@pytest.mark.parametrize(("seed", "method", "pool", "negative", "unit_cost_decimals"), CASES)
def test_every_figure(tmp_path: Path, seed: int, method: str, pool: str, negative: bool, unit_cost_decimals: int | None) -> None:
    random_firm(tmp_path, seed, method=method, pool=pool, negative=negative, unit_cost_decimals=unit_cost_decimals, warehouses=3)
    folder = salesinv.open(tmp_path)
    for as_of in (None, date(2026, 1, 20)):
        truth = oracle(tmp_path, as_of)
        if truth.unsettled:
            ledger = folder.ledger(as_of=as_of)
            assert ledger.loc[ledger["product_id"].isin(truth.unsettled), "provisional"].all()
            continue
        compare_stock(folder, truth, as_of, negative)
        fiscal = folder.settings.fiscal_year_start
        spans = (named("2026-Q1", fiscal), named("2026-01", fiscal), Span(date(2025, 12, 10), date(2026, 2, 20)))
        basis = ("shipped", "signed")[seed // 3 % 2]
        for by in some(BREAKDOWNS, seed) if as_of else BREAKDOWNS:
            compare_performance(folder, truth, spans[seed % 3], basis, by, as_of)
