"""The interface for notebooks: exact numbers, and the same refusals as the commands."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import salesinv
from salesinv.errors import SalesinvError
from salesinv.notebook import Folder

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def folder() -> Folder:
    return salesinv.open(DATA)


def test_tables_come_as_they_stand(folder: Folder) -> None:
    shipments = folder.table("shipments")
    assert isinstance(shipments["quantity"].sum(), Decimal)
    assert shipments["shipped_on"].max() == pd.Timestamp("2026-11-20")
    assert folder.table("products")["active"].dtype == bool


def test_figures_are_those_of_the_commands(folder: Folder) -> None:
    assert (
        folder.stock()["value"].sum() == folder.layers()["value"].sum() == folder.ledger()["value"].sum() == Decimal("447263.76")
    )
    assert folder.stock(by="warehouse")["value"].sum() == Decimal("447263.76")
    assert folder.performance("2026-11")["amount"].sum() == Decimal("230910.58")
    assert folder.performance(("2026-11-01", date(2026, 11, 30)), by="company")["profit"].tolist() == [Decimal("67030.14")]
    assert folder.ledger(product="P-060")["document"].tolist()
    assert folder.check().empty


@pytest.mark.parametrize(
    ("call", "words", "said"),
    [
        ("stock", {"by": "nope"}, "by: 'nope' is not a choice"),
        ("stock", {"as_of": "20261101"}, "Write it as 2026-11-01"),
        ("stock", {"as_of": "nope"}, "'nope' is not a date"),
        ("ledger", {"product": "P-1"}, "Did you mean 'P-001'"),
        ("performance", {"period": "2026-13"}, "'2026-13' is not a period"),
        ("performance", {"period": ("2026-02-01", "2026-01-01")}, "A period has a first day and a last day"),
        ("performance", {"period": "2026", "basis": "zz"}, "basis: 'zz'"),
        ("performance", {"period": "2026", "metric": "zz"}, "metric: 'zz'"),
    ],
)
def test_what_cannot_be_answered_is_refused(folder: Folder, call: str, words: dict[str, Any], said: str) -> None:
    with pytest.raises(SalesinvError, match=said):
        getattr(folder, call)(**words)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SalesinvError, match="no data folder"):
        salesinv.open(tmp_path)
