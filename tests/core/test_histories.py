"""Long random histories: the program and the slow exact oracle agree on every figure of them, and what must hold holds.

`python -m tests.faults histories --full` tries ten thousand documents under every setting.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from calling import called
from histories.firm import Setting, history, lay
from histories.sweep import Size, cases, tried
from oracle.movements import KINDS
from oracle.truth import oracle

import salesinv
from salesinv.core.keeping import cells_of
from salesinv.core.snapshots import closes
from salesinv.core.sources import STOCK_TABLES
from salesinv.schema.tables import STOCK
from salesinv.store.folder import Folder
from salesinv.store.splice import fresh


@pytest.mark.parametrize("case", cases(False), ids=lambda case: f"{case[2].documents} {case[1]}")
def test_every_figure(case: tuple[int, Setting, Size]) -> None:
    verdict = tried(*case)
    assert verdict.wrong == []
    assert verdict.rows["movements"] > case[2].documents


def test_a_history_is_the_same_for_the_same_seed_and_has_everything(tmp_path: Path) -> None:
    one, two = history(7, Setting(), 2_000), history(7, Setting(), 2_000)
    assert one == two
    rows = one.tables
    assert sum(len({row[f"{table[:-1]}_id"] for row in rows[table]}) for table in one.entered) == 2_000
    assert {row["status"] for row in rows["contracts"]} == {"active", "closed", "cancelled"}
    assert {row["adjust"] for row in rows["counts"]} == {"yes", "no"}
    for table in ("receipts", "shipments"):
        back = {bool(row.get("of")) for row in rows[table] if row["quantity"] < 0}
        assert back == {True, False}
    assert {bool(row["of"]) for row in rows["shipments"] if row["quantity"] > 0} == {True, False}
    assert any(earlier["line"] < later["line"] for earlier, later in pairwise(rows["transfers"]))
    assert set(salesinv.open(lay(tmp_path, rows, Setting())).ledger()["kind"]) == set(KINDS)


def test_a_circle_below_zero_that_grows_without_end_is_told_as_provisional(tmp_path: Path) -> None:
    """Goods that were not there went round between warehouses, and every pass over them finds a multiple of the last."""
    setting = Setting("specific", "warehouse", negative=True)
    ledger = salesinv.open(lay(tmp_path, history(1007, setting, 400, 8, 3).tables, setting)).ledger()
    circling = oracle(tmp_path).unsettled
    rows = ledger[ledger["product_id"].isin(circling) & (ledger["quantity"] != 0)]
    assert len(rows) and rows["provisional"].all()
    assert ledger["value"].abs().max() < 1_000_000


def test_documents_that_come_in_late_are_told_and_restated(tmp_path: Path) -> None:
    """A clerk enters documents up to weeks after their day; every evening a snapshot is taken of what is known.

    Afterwards exactly those evenings differ of which something came in later, and all of them restated are what they
    would have been.
    """
    setting = Setting(negative=True)
    kept = history(11, setting, 150, 4, 2)
    days = kept.days[:30]
    for evening in days:
        lay(tmp_path, kept.by(evening, known=evening), setting)
        assert called(f"stock snapshot --date {evening}", tmp_path).code == 0
    known = {day: (tmp_path / f"snapshots/{day}.csv").read_bytes() for day in days}
    folder = Folder(lay(tmp_path, kept.by(days[-1]), setting))
    book, settings = folder.load(*STOCK_TABLES), folder.settings
    wanted = {day: fresh(STOCK, [cells_of(row, settings.decimals) for row in rows]) for day, rows in closes(book, settings, days)}
    differ = [day for day in days if known[day] != wanted[day]]
    late = [day for day in days if kept.by(day) != kept.by(day, known=day)]
    assert 0 < len(differ) < len(days)
    assert set(differ) <= set(late)
    for day in days:
        again = called(f"stock snapshot --date {day}", tmp_path)
        assert (again.code, f"snapshots/{day}.csv" in again.err) == ((1 if day in differ else 0), True)
        assert (tmp_path / f"snapshots/{day}.csv").read_bytes() == known[day]
    assert called(f"stock snapshot --since {days[0]} --date {days[-1]} --restate", tmp_path).code == 0
    assert {day: (tmp_path / f"snapshots/{day}.csv").read_bytes() for day in days} == wanted
