"""The same agreement with the oracle where every figure is far beyond what a binary float holds exactly."""

import csv
from pathlib import Path

import pytest
from firms import random_firm
from oracle.truth import oracle
from test_agreement import compare_performance, compare_stock

import salesinv
from salesinv.core.periods import named

SCALE = 20_000_003  # quantities grow by this; with six decimals of everything values pass 10^16 minor units
QUANTITIES = ("quantity", "counted")


def enlarge(folder: Path) -> None:
    """Six decimals of everything, and all quantities twenty million times as large."""
    settings = (folder / "salesinv.toml").read_text(encoding="utf-8")
    for name, decimals in (("quantity", 3), ("price", 4), ("amount", 2)):
        settings = settings.replace(f"{name} = {decimals}", f"{name} = 6")
    (folder / "salesinv.toml").write_text(settings, encoding="utf-8")
    for file in folder.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as source:
            rows = list(csv.reader(source))
        places = [place for place, name in enumerate(rows[0]) if name in QUANTITIES]
        for row in rows[1:]:
            for place in places:
                row[place] = _times(row[place])
        with file.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows(rows)


def _times(cell: str) -> str:
    whole, _dot, fraction = cell.lstrip("-").partition(".")
    minor = str(int(whole + fraction.ljust(3, "0")) * SCALE * 1000 + 7).rjust(7, "0")  # and an odd last decimal
    return ("-" if cell.startswith("-") else "") + f"{minor[:-6]}.{minor[-6:]}"


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
