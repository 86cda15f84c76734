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
    # 400113.20 + 134230.99 received − 153748.48 shipped, nothing counted; the levels of the day say the same
    assert folder.balance("2026-10")["closing_value"].sum() == folder.stock("2026-10-31")["value"].sum() == Decimal("380595.71")
    assert folder.balance(("2026-10-01", "2026-10-31"), by="warehouse")["moved_value"].sum() == 0
    assert folder.ledger(product="P-060")["document"].tolist()
    assert folder.ageing()["value"].sum() == folder.ageing("company")["value"].sum() == Decimal("447263.76")
    assert folder.classes("2026-11")["amount"].sum() == Decimal("230910.58")
    assert len(folder.reorder()) == len(folder.table("products"))
    assert folder.check().empty


def test_plan_against_actual(folder: Folder) -> None:
    """As `target progress` of the transcript says: 54 of 92 days are over; the teams add up to the company."""
    company = folder.progress("2026-Q4", by="company", as_of="2026-11-23").iloc[0]
    assert company[["target", "achieved", "expected"]].tolist() == [
        Decimal("865690.29"),
        Decimal("456289.89"),
        Decimal("513482.83"),
    ]
    teams = folder.progress("2026-Q4", by="team", as_of="2026-11-23")
    assert teams["achieved"].tolist() == [Decimal("395773.41"), Decimal("60516.48")]
    assert teams["target"].sum() == company["target"]


def test_questions_about_another_day_in_between_change_nothing(folder: Folder) -> None:
    asked = [("2026-06-30", "salesperson"), (None, "customer"), ("2026-06-30", "salesperson"), ("2026-06-30", "month")]
    for day, by in asked:
        mine = folder.performance("2026", by, as_of=day)
        pd.testing.assert_frame_equal(mine, salesinv.open(DATA).performance("2026", by, as_of=day))
        pd.testing.assert_frame_equal(folder.layers(as_of=day), salesinv.open(DATA).layers(as_of=day))


@pytest.mark.parametrize(
    ("call", "words", "said"),
    [
        ("progress", {"period": "2026", "by": "product"}, "by: 'product' is not a choice"),
        ("progress", {"period": "2026", "by": "category", "metric": "visits"}, "metric: 'visits' is not a choice"),
        ("stock", {"by": "nope"}, "by: 'nope' is not a choice"),
        ("balance", {"period": "2026-10", "by": "region"}, "by: 'region' is not a choice"),
        ("stock", {"as_of": "20261101"}, "Write it as 2026-11-01"),
        ("stock", {"as_of": "nope"}, "'nope' is not a date"),
        ("ledger", {"product": "P-1"}, "Did you mean 'P-001'"),
        ("reorder", {"days": 0}, "days: 0 is not a whole number from 1 to 3660"),
        ("ageing", {"by": "team"}, "by: 'team' is not a choice"),
        ("classes", {"a": 90, "b": 80}, "a: 90 is not a whole number from 1 to 80"),
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
