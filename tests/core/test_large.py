"""The same agreement with the oracle where every figure is far beyond what a binary float holds exactly."""

from pathlib import Path

import pytest
from enlarged import enlarge
from firms import random_firm
from oracle.truth import oracle
from test_agreement import compare_performance, compare_stock

import salesinv
from salesinv.core.periods import named


@pytest.mark.parametrize("case", list(enumerate(("fifo", "lifo", "specific", "moving_average", "monthly_average"))))
@pytest.mark.parametrize("pool", ["company", "warehouse"])
def test_every_figure(tmp_path: Path, case: tuple[int, str], pool: str) -> None:
    seed, method = case
    random_firm(tmp_path, 100 + seed, method=method, pool=pool, counts=False)
    enlarge(tmp_path)
    folder, truth = salesinv.open(tmp_path), oracle(tmp_path)
    assert max(abs(row["balance_value"]) for row in truth.ledger) > 2**53 / 10**6
    compare_stock(folder, truth, None, negative=True)
    for by in ("salesperson", "company", "product"):
        compare_performance(folder, truth, named("2026", folder.settings.fiscal_year_start), "shipped", by, None)
