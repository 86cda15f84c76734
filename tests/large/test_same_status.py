"""How a large firm stands, by its columns, is what is said of any other."""

from datetime import date
from pathlib import Path

import pytest
from calling import called
from core.tables import folder_of
from histories.firm import Setting, history, lay
from large.forced import METHODS, compared
from large.test_following import CONTRACTS, RECEIPTS, SHIPMENTS, add

from salesinv.core import figures


@pytest.mark.parametrize("seed", range(5))
def test_of_a_long_history(tmp_path: Path, seed: int) -> None:
    setting = Setting(METHODS[seed], ("company", "warehouse")[seed % 2], negative=seed % 3 == 0)
    lay(tmp_path, history(850 + seed, setting, 300, 25, 3).by(date.max), setting)
    compared("status --format json", tmp_path)


def test_after_a_day_more_and_by_columns_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """28 of P and 5 of Q are still to come, both late; with 6 more out, 22 of P. Of Q 10 at 7.00 are there, of P 2 at 2.00.

    10 of Q are more than 5 to come; 2 of P are fewer than 22: short.
    """
    folder_of(tmp_path, contracts=CONTRACTS, receipts=RECEIPTS, shipments=SHIPMENTS)
    compared("status --format csv", tmp_path, cache=True)
    add(tmp_path, "shipments", "S-2,1,2026-01-08,C-1,1,P,A,6,")
    compared("status --format csv", tmp_path, cache=True)
    monkeypatch.setattr(figures, "costed", lambda *given: pytest.fail("worked out the plain way"))
    monkeypatch.setattr("salesinv.store.large.PAYS_FROM", 0)
    said = called("status --columns stock_value,on_hand,low,open_lines,overdue,problems --format csv", tmp_path)
    assert said.out.splitlines()[1] == "74.00,2,1,2,2,0"
