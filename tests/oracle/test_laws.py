"""What must hold of the oracle's figures in any firm, and of random firms themselves."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from firms import random_firm

from . import Truth, oracle

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
FIRMS = [
    (method, pool, decimals, negative)
    for method, pool, decimals, negative in product(METHODS, ("company", "warehouse"), (None, 2), (False, True))
    if decimals is None or method.endswith("average")
]


@pytest.fixture(params=FIRMS, ids=str)
def truths(request: pytest.FixtureRequest, tmp_path: Path) -> list[tuple[bool, Truth]]:
    method, pool, decimals, negative = request.param
    for seed in range(4):
        random_firm(
            tmp_path / str(seed), seed, documents=60 + 20 * seed, warehouses=2 + seed % 2,
            method=method, pool=pool, unit_cost_decimals=decimals, negative=negative,
        )  # fmt: skip
    return [(negative, oracle(tmp_path / str(seed))) for seed in range(4)]


def test_what_came_in_is_what_went_out_and_what_is_left(truths: list[tuple[bool, Truth]]) -> None:
    for _negative, truth in truths:
        for quantity, value, left in pools(truth):
            assert quantity != 0 or value == 0
            assert quantity < 0 or left == (quantity, value)
            assert quantity >= 0 or not any(left)
        assert sum(row["value"] for row in truth.levels()) == sum(row["value"] for row in truth.levels("warehouse"))


def pools(truth: Truth) -> Iterator[tuple[Decimal, Decimal, tuple[Decimal, Decimal]]]:
    """Of each pool its quantity and value by the movements, and both by the layers that are left."""
    by_warehouse = truth.firm.pool == "warehouse"
    moved: dict[object, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 4)
    for row in truth.ledger:
        pool = moved[row["product_id"], row["warehouse_id"] if by_warehouse else None]
        pool[:2] = pool[0] + row["quantity"], pool[1] + row["value"]
        assert [row["balance_quantity"], row["balance_value"]] == pool[:2]
    for row in truth.layers:
        pool = moved[row["product_id"], row["warehouse_id"]]
        pool[2:] = pool[2] + row["quantity"], pool[3] + row["value"]
    for quantity, value, left_quantity, left_value in moved.values():
        yield quantity, value, (left_quantity, left_value)


def test_a_firm_that_ships_what_it_has_knows_what_it_cost(truths: list[tuple[bool, Truth]]) -> None:
    """No shelf is ever below zero, nothing is provisional, nothing that goes out brings money."""
    for negative, truth in truths:
        on_hand: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for row in truth.ledger:
            on_hand[row["product_id"], row["warehouse_id"]] += row["quantity"]
            if not negative:
                assert on_hand[row["product_id"], row["warehouse_id"]] >= 0
                assert not row["provisional"]
                assert row["quantity"] * row["value"] >= 0


def test_the_parts_of_the_firm_add_up_to_it(truths: list[tuple[bool, Truth]]) -> None:
    start, end = date(2025, 11, 1), date(2026, 2, 28)
    for _negative, truth in truths[:1]:
        (firm,) = truth.performance(start, end, by="company").values()
        for by in ("salesperson", "region", "team", "category", "product", "customer"):
            groups = truth.performance(start, end, by=by).values()
            for column in ("signed", "quantity", "amount", "cost", "profit"):
                assert sum(group[column] for group in groups) == firm[column]


def test_a_firm_is_the_same_for_the_same_seed_and_has_everything(tmp_path: Path) -> None:
    for name in ("one", "two"):
        random_firm(tmp_path / name, 7, documents=200, warehouses=3)
    files = sorted(file.name for file in (tmp_path / "one").iterdir())
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)
    kinds = {row["kind"] for row in oracle(tmp_path / "one").ledger}
    assert kinds == {"receipt", "supplier_return", "shipment", "customer_return", "transfer", "count"}
    random_firm(tmp_path / "bare", 7, of=False, counts=False, transfers=False, returns=False)
    assert {row["kind"] for row in oracle(tmp_path / "bare").ledger} == {"receipt", "shipment"}
