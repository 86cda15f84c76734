"""A day more is gone on with from where goods stood some days ago: which products, from which day on, and without compiling."""

from datetime import date
from pathlib import Path

import pytest
from core.tables import rows_of
from histories.firm import Setting, history, lay
from large.forced import METHODS, SETTINGS, forced
from large.test_following import KEPT, a_firm, add, shown
from large.test_same_figures import agree

from salesinv.compiling import Compiled
from salesinv.core.large import checkpoint
from salesinv.core.large.added_moves import Fresh
from salesinv.core.large.followed import FollowedFigures
from salesinv.core.large.following import Following
from salesinv.core.large.goods import day_number as number_of


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int | None]]:
    """The checkpoint is before the last day. Which products were gone through, and from the close of which day on."""
    found, through = list[tuple[int, int | None]](), Following._product

    def noted(self: Following, product: int, new: Fresh, day: int | None) -> bool:
        done = through(self, product, new, day)
        found.extend([(product, day)] if done else [])
        return done

    monkeypatch.setattr(checkpoint, "DAYS", 1)
    monkeypatch.setattr(Following, "_product", noted)
    return found


@pytest.mark.parametrize("setting", [Setting(method, pool) for method in METHODS for pool in ("company", "warehouse")], ids=str)
def test_from_where_goods_stood(tmp_path: Path, setting: Setting, went: list[tuple[int, int | None]]) -> None:
    """Documents as they come day by day, some of them late: products are gone on with from the day before the last one."""
    kept = history(700 + SETTINGS.index(setting), setting, 300, 25, 3)
    days = sorted({day for days in kept.entered.values() for day in days})
    for known in days[len(days) // 2 :: len(days) // 8]:
        lay(tmp_path, kept.by(date.max, known=known), setting)
        agree(tmp_path, None, cache=True)
    assert sum(day is not None for _product, day in went) > len(went) // 3


def test_an_ordinary_day(tmp_path: Path, went: list[tuple[int, int | None]], monkeypatch: pytest.MonkeyPatch) -> None:
    """5 of P come into B at 3.00, 2 are carried there from A, whose other 6 go out at 2.00; 3 of Q go out, on a new contract.

    Left are 2 at 2.00 and 5 at 3.00 of P, 19.00, and 7 at 7.00 of Q. To come are 40 - 12 - 6 of P, 5 and 4 - 3 of Q. It rests on
    how goods stood at the close of 6 January, the day before the last, and nothing is compiled.
    """
    a_firm(tmp_path)
    add(tmp_path, "contracts", "C-3,1,2026-01-08,2026-02-10,X,E,Q,4,9.00,0,active")
    add(tmp_path, "receipts", "R-3,1,2026-01-08,P,B,5,3.00,")
    add(tmp_path, "transfers", "T-1,1,2026-01-08,P,A,B,2")
    add(tmp_path, "shipments", "S-2,1,2026-01-08,C-1,1,P,A,6,", "S-3,1,2026-01-08,C-3,1,Q,B,3,")
    with monkeypatch.context() as alone:
        alone.setattr(Compiled, "made", property(lambda loop: pytest.fail("a loop was compiled")))
        figures = forced(tmp_path, cache=True)
        assert isinstance(figures, FollowedFigures)
        columns = "product_id", "on_hand", "committed", "available", "value"
        assert rows_of(figures.stock_levels(), *columns) == ["P 7.000 22.000 -15.000 19.00", "Q 7.000 6.000 1.000 49.00"]
        assert rows_of(figures.stock_levels(by="warehouse"), "product_id", "warehouse_id", "on_hand", "value") == [
            "P A 0.000 0.00", "P B 7.000 19.00", "Q B 7.000 49.00",
        ]  # fmt: skip
        kept = figures.kept_rows(date(2026, 1, 8))
        assert [(row.product_id, row.on_hand) for row in kept] == [("P", 0), ("P", 7000), ("Q", 7000)]
        assert figures.problem_count() == 0
    assert went == [(0, number_of(date(2026, 1, 6))), (1, number_of(date(2026, 1, 6)))]
    agree(tmp_path, None, cache=True)


def test_what_comes_late(tmp_path: Path, went: list[tuple[int, int | None]]) -> None:
    """4 of P at 0.50 of 7 January come before the 12 that went out on it, by fifo behind 20: 8 at 2.00 and 4 at 0.50 are left.

    1 of Q at 1.00 of 6 January is no later than the checkpoint: Q is gone through from its first movement.
    """
    a_firm(tmp_path)
    add(tmp_path, "receipts", "R-3,1,2026-01-07,P,A,4,0.50,", "R-4,1,2026-01-06,Q,B,1,1.00,")
    assert shown(tmp_path) == ["P 12.000 18.00", "Q 11.000 71.00"]
    assert went == [(0, number_of(date(2026, 1, 6))), (1, None)]
    agree(tmp_path, None, cache=True)


def test_what_comes_back_on_a_line_of_long_ago(tmp_path: Path, went: list[tuple[int, int | None]]) -> None:
    """12 went out for 14.00 before the checkpoint; 3 come back at 14.00 × 3 / 12 = 3.50. Then 2 of the 9 at 10.50: 2.33."""
    a_firm(tmp_path)
    (tmp_path / KEPT).unlink()
    add(tmp_path, "receipts", "R-3,1,2026-01-20,Q,B,1,9.00,")
    assert shown(tmp_path) == ["P 8.000 16.00", "Q 11.000 79.00"]
    add(tmp_path, "shipments", "S-2,1,2026-01-21,C-1,1,P,A,-3,")
    assert shown(tmp_path) == ["P 11.000 19.50", "Q 11.000 79.00"]
    assert went.pop() == (0, number_of(date(2026, 1, 19)))
    add(tmp_path, "shipments", "S-3,1,2026-01-22,C-1,1,P,A,-2,")
    assert shown(tmp_path) == ["P 13.000 21.83", "Q 11.000 79.00"]
    agree(tmp_path, None, cache=True)
