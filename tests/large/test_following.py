"""A few rows behind what was kept: figures are those of all rows, whatever these are, and whatever became of what was kept."""

import random
from datetime import date
from pathlib import Path

import pytest
from core.tables import folder_of, rows_of
from histories.firm import Setting, history, lay
from large.forced import METHODS, SETTINGS, forced
from large.test_same_figures import agree
from large.test_same_performance import agree as agree_on_sales
from tries import tries

from salesinv.core.large.followed import FollowedFigures
from salesinv.core.periods import Span

KEPT = Path(".salesinv") / "cache" / "columns"


def follows(path: Path) -> bool:
    """Whether figures are worked out by what was kept and new rows alone."""
    return isinstance(forced(path, cache=True), FollowedFigures)


@pytest.mark.parametrize(("setting", "named"), [(setting, at % 2 == 0) for at, setting in enumerate(SETTINGS[::2])], ids=str)
def test_day_by_day_on_what_was_kept_once(tmp_path: Path, setting: Setting, named: bool) -> None:
    """Six times more documents, also of days long past, with a run after each: nothing is kept anew, every figure is right."""
    kept = history(300 + SETTINGS.index(setting), setting, 400, 25, 3)
    if not named:
        for row in (row for table in ("receipts", "shipments") for row in kept.tables[table]):
            row["of"] = ""
    days = sorted({day for days in kept.entered.values() for day in days})
    lay(tmp_path, kept.by(date.max, known=days[len(days) // 2]), setting)
    agree(tmp_path, None, cache=True)
    before, followed = (tmp_path / KEPT).stat().st_ino, 0
    for known in days[len(days) // 2 + 2 :: len(days) // 12]:
        lay(tmp_path, kept.by(date.max, known=known), setting)
        followed += isinstance(agree(tmp_path, None, cache=True), FollowedFigures)
    agree(tmp_path, days[len(days) // 3], cache=True)
    assert followed >= 4
    assert (tmp_path / KEPT).stat().st_ino == before


@pytest.mark.parametrize("seed", range(tries(3)))
def test_sales_beside_it(tmp_path: Path, seed: int) -> None:
    """What sales are worked out from is fetched from what was kept when it is asked for."""
    setting = Setting(METHODS[seed % 5], ("company", "warehouse")[seed % 2])
    kept = history(950 + seed, setting, 300, 25, 3)
    days = sorted({day for days in kept.entered.values() for day in days})
    lay(tmp_path, kept.by(date.max, known=days[len(days) // 2]), setting)
    agree(tmp_path, None, cache=True)
    lay(tmp_path, kept.by(date.max, known=days[len(days) // 2 + 9]), setting)
    assert follows(tmp_path)
    agree_on_sales(tmp_path, None, Span(kept.days[0], kept.days[-1]), cache=True)


@pytest.mark.parametrize("seed", range(tries(3)))
def test_whatever_becomes_of_a_byte_of_what_was_kept(tmp_path: Path, seed: int) -> None:
    """Bytes changed anywhere in the file: it is seen before what they say is used, and all is read again."""
    chance, setting = random.Random(seed), Setting(METHODS[seed % 5])
    kept = history(400 + seed, setting, 250, 20, 3)
    days = sorted({day for days in kept.entered.values() for day in days})
    lay(tmp_path, kept.by(date.max, known=days[len(days) // 2]), setting)
    agree(tmp_path, None, cache=True)
    lay(tmp_path, kept.by(date.max, known=days[len(days) // 2 + 5]), setting)
    for _change in range(4):
        whole = (tmp_path / KEPT).read_bytes()
        raw = bytearray(whole)
        filled = [at for at in range(len(raw)) if raw[at]]
        for _byte in range(chance.choice((1, 1, 3, 400))):
            at = chance.choice((chance.choice(filled), chance.randrange(len(raw))))
            raw[at] ^= 1 << chance.randrange(8)
        (tmp_path / KEPT).write_bytes(raw if chance.randrange(4) else raw[: chance.randrange(len(raw))])
        agree(tmp_path, None, cache=True)
        agree(tmp_path, days[len(days) // 3], cache=True)
        (tmp_path / KEPT).write_bytes(whole)
    assert follows(tmp_path)


def test_what_others_may_have_written_is_not_believed(tmp_path: Path) -> None:
    """A file that others may write, who could lead loops beyond the ends of arrays."""
    a_firm(tmp_path)
    add(tmp_path, "receipts", "R-9,1,2026-02-01,P,A,1,1.00,")
    assert follows(tmp_path)
    (tmp_path / KEPT).chmod(0o666)
    assert not follows(tmp_path)
    agree(tmp_path, None, cache=True)


CONTRACTS = """
    C-1,1,2026-01-05,2026-01-10,X,E,P,40,1.005,0,active
    C-1,2,2026-01-05,2026-01-10,X,E,Q,5,1.00,0,active
    C-2,1,2026-01-05,2026-01-10,Y,F,P,4,2,0,cancelled
    """
RECEIPTS = "R-1,1,2026-01-01,P,A,10,1.00,\nR-2,1,2026-01-02,P,A,10,2.00,\nR-2,2,2026-01-02,Q,B,10,7.00,"
SHIPMENTS = "S-1,1,2026-01-07,C-1,1,P,A,12,"


def a_firm(path: Path) -> None:
    """10 at 1.00 and 10 at 2.00 of P came in; 12 went out, for 14.00. 8 are left, worth 16.00. What is known of it is kept."""
    folder_of(path, contracts=CONTRACTS, receipts=RECEIPTS, shipments=SHIPMENTS)
    assert shown(path) == ["P 8.000 16.00", "Q 10.000 70.00"]


def add(path: Path, table: str, *rows: str) -> None:
    """Rows at the end of a table."""
    with (path / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)


def shown(path: Path) -> list[str]:
    figures = forced(path, cache=True)
    assert figures
    return rows_of(figures.stock_levels(), "product_id", "on_hand", "value")


def problems(path: Path) -> int | None:
    figures = forced(path, cache=True)
    return figures.problem_count() if figures else None


def test_what_is_left_is_gone_on_with(tmp_path: Path) -> None:
    """5 more at 3.00, then 10 out: the 8 at 2.00 and 2 at 3.00, 22.00; left are 3 at 3.00.

    Then 2 of the 22 that were sent for 14.00 + 22.00 come back: 36.00 × 2 / 22 = 3.27, so 12.27.
    """
    a_firm(tmp_path)
    add(tmp_path, "receipts", "R-3,1,2026-01-08,P,B,5,3.00,")
    add(tmp_path, "shipments", "S-2,1,2026-01-08,C-1,1,P,A,10,")
    assert follows(tmp_path)
    assert shown(tmp_path) == ["P 3.000 9.00", "Q 10.000 70.00"]
    add(tmp_path, "shipments", "S-3,1,2026-01-09,C-1,1,P,A,-2,")
    assert follows(tmp_path)
    assert shown(tmp_path) == ["P 5.000 12.27", "Q 10.000 70.00"]
    assert problems(tmp_path) == 1  # A had 8, 10 went out of it on the 8th
    agree(tmp_path, None, cache=True)


def test_what_comes_before_what_was_kept_changes_what_follows(tmp_path: Path) -> None:
    """4 at 0.50 on 31 December are the first to go: 4 × 0.50 + 8 × 1.00 = 10.00 for the 12, left are 2.00 + 20.00."""
    a_firm(tmp_path)
    add(tmp_path, "receipts", "R-0,1,2025-12-31,P,A,4,0.50,")
    assert follows(tmp_path)
    assert shown(tmp_path) == ["P 12.000 22.00", "Q 10.000 70.00"]
    agree(tmp_path, None, cache=True)


def test_on_the_last_day_documents_stand_by_their_ids(tmp_path: Path) -> None:
    """By fifo R-15 is between R-1 and R-2 of the 2nd of January, though it was entered last."""
    folder_of(tmp_path, receipts="R-1,1,2026-01-02,P,A,1,1.00,\nR-2,1,2026-01-02,P,A,1,2.00,", contracts=CONTRACTS)
    assert shown(tmp_path)[0] == "P 2.000 3.00"
    add(tmp_path, "receipts", "R-15,1,2026-01-02,P,A,1,5.00,")
    add(tmp_path, "shipments", "S-1,1,2026-01-02,C-1,1,P,A,2,")
    assert follows(tmp_path)
    assert shown(tmp_path)[0] == "P 1.000 2.00"
    agree(tmp_path, None, cache=True)


def test_problems_that_new_rows_make_and_mend(tmp_path: Path) -> None:
    """More shipped than sold; a cancelled contract that is out; below zero in B. Then more back than out; too much is back."""
    a_firm(tmp_path)
    assert problems(tmp_path) == 0
    add(tmp_path, "shipments", "S-2,1,2026-01-08,C-1,2,Q,B,6,", "S-3,1,2026-01-08,C-2,1,P,A,1,", "S-4,1,2026-01-09,C-1,1,P,B,1,")
    assert follows(tmp_path)
    assert problems(tmp_path) == 3
    add(tmp_path, "shipments", "S-5,1,2026-01-09,C-2,1,P,A,-2,")  # on the 8th 1 was out, on the 9th it is back and one more
    assert problems(tmp_path) == 3
    add(tmp_path, "shipments", "S-6,1,2026-01-10,C-1,2,Q,B,-1,")
    assert follows(tmp_path)
    assert problems(tmp_path) == 2
    agree(tmp_path, None, cache=True)


def test_a_day_below_zero_counts_once(tmp_path: Path) -> None:
    """B is 1 below zero on the 8th, and one more is sent on the same day, and one on the next: two days."""
    a_firm(tmp_path)
    add(tmp_path, "shipments", "S-2,1,2026-01-08,C-1,1,P,B,1,")
    assert problems(tmp_path) == 1
    (tmp_path / KEPT).unlink()
    assert problems(tmp_path) == 1
    add(tmp_path, "shipments", "S-3,1,2026-01-08,C-1,1,P,B,1,")
    assert follows(tmp_path)
    assert problems(tmp_path) == 1
    add(tmp_path, "shipments", "S-4,1,2026-01-09,C-1,1,P,B,1,")
    assert follows(tmp_path)
    assert problems(tmp_path) == 2
    agree(tmp_path, None, cache=True)


def test_one_id_in_two_tables(tmp_path: Path) -> None:
    """A receipt and a return of one id, day and line: the receipt comes first, whichever was entered first."""
    folder_of(tmp_path, contracts=CONTRACTS, receipts=RECEIPTS, shipments=f"{SHIPMENTS}\nX-1,1,2026-01-09,C-1,1,P,A,-2,")
    agree(tmp_path, None, cache=True)
    add(tmp_path, "receipts", "X-1,1,2026-01-09,P,A,1,9.00,", "X-1,2,2026-01-09,P,A,1,8.00,")
    add(tmp_path, "shipments", "S-3,1,2026-01-10,C-1,1,P,A,9,")
    assert follows(tmp_path)
    agree(tmp_path, None, cache=True)
