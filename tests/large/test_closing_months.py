"""Months of large folders are closed and opened again over columns: the same rows, the same words, the same refusals."""

import random
import shutil
from pathlib import Path

import pytest
from calling import bytes_of, called
from firms import random_firm
from histories.firm import Setting, history, lay
from large.forced import forced
from large.test_same_performance import gather_lines
from tries import tries

from salesinv.core.figures import costed
from salesinv.core.large.figures import LargeFigures
from salesinv.core.month_close import values_at
from salesinv.core.sources import STOCK_TABLES
from salesinv.store import large as store_large
from salesinv.store.folder import Folder

LINES = ("close {month}", "close {month}", "close {month} --dry-run", "reopen", "reopen {month}", "check", "stock levels")
KEPT = ("stock recompute", "stock snapshot --date {month}-15", "stock verify")
METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many months were closed over columns, each time."""
    found: list[int] = []
    work = LargeFigures.close_months

    def noted(figures: LargeFigures, *given: object) -> object:
        rows = work(figures, *given)  # type: ignore[arg-type]
        found.append(len(rows or ()))
        return rows

    monkeypatch.setattr(LargeFigures, "close_months", noted)
    return found


def both(monkeypatch: pytest.MonkeyPatch, folder: Path, twin: Path, line: str) -> int:
    """The same command on two folders that hold the same, one of them taken for a large one: how it ended."""
    with monkeypatch.context() as context:
        context.setattr(store_large, "PAYS_FROM", 0)
        said = called(line, folder)
    wanted = called(line, twin)
    assert (said.code, said.out, said.err) == (wanted.code, wanted.out, wanted.err.replace(str(twin), str(folder))), line
    assert bytes_of(folder) == bytes_of(twin), line
    return said.code


@pytest.mark.parametrize("seed", range(tries(6)))
def test_closed_and_opened_again_in_any_order(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch, decided: list[int]
) -> None:
    chance, folder, twin = random.Random(seed), tmp_path / "one", tmp_path / "two"
    if seed < 5:
        lay(
            folder,
            history(seed, Setting(METHODS[seed % 5], ("company", "warehouse")[seed % 2]), 200, 15, 3).tables,
            Setting(METHODS[seed % 5]),
        )
    else:
        random_firm(folder, seed, documents=60, method=METHODS[seed % 5], negative=seed % 3 == 0)
        gather_lines(folder)
    shutil.copytree(folder, twin)
    months = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)]
    codes = set()
    for _step in range(10):
        cache = chance.choice(("", " --no-cache"))
        line = chance.choice(
            ("close {month}", "close {month}", "close {month} --dry-run", "reopen", "reopen {month}", "check", "stock levels")
        )
        codes.add(both(monkeypatch, folder, twin, line.format(month=chance.choice(months)) + cache))
    assert codes == {0, 1}
    assert any(decided) or seed > 4  # lawful firms


@pytest.mark.parametrize("seed", range(tries(5)))
def test_what_is_kept_of_the_stock(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Snapshots and stock.csv are written and verified alike, before and after rows and closings changed."""
    chance, folder, twin = random.Random(seed), tmp_path / "one", tmp_path / "two"
    setting = Setting(METHODS[seed % 5], ("company", "warehouse")[seed % 2])
    kept = history(400 + seed, setting, 200, 15, 3)
    lay(folder, kept.by(kept.days[-1], known=kept.days[len(kept.days) // 2]), setting)
    shutil.copytree(folder, twin)
    month = f"{kept.days[0]:%Y-%m}"
    codes = [both(monkeypatch, folder, twin, line.format(month=month)) for line in (*KEPT, "close {month}", *KEPT)]
    for place in (folder, twin):
        lay(place, kept.tables, setting)
    if chance.random() < 0.7:
        for place in (folder, twin):
            path = place / "closings.csv"
            path.write_text(path.read_text("utf-8").replace("0,", "1,", 1), "utf-8")
    codes += [both(monkeypatch, folder, twin, line.format(month=month)) for line in (*KEPT[1:], *KEPT, "check")]
    assert set(codes) <= {0, 1}


@pytest.mark.parametrize("seed", range(tries(5)))
def test_the_value_at_the_end_of_months(tmp_path: Path, seed: int) -> None:
    """Of any months, in any order, of costs that are final or not, by every method; also of what was added to a copy."""
    setting = Setting(METHODS[seed % 5], ("company", "warehouse")[seed % 2], negative=seed > 2)
    kept = history(300 + seed, setting, 300, 20, 3)
    months = ["2026-03", "2020-01", "2026-01", "2025-11", "2031-12"]
    for known in (kept.days[len(kept.days) * 9 // 10], kept.days[-1]):
        lay(tmp_path, kept.by(known), setting)
        plain = Folder(tmp_path)
        large = forced(tmp_path, cache=True)
        assert large
        assert large.values_at(months) == values_at(costed(plain.load(*STOCK_TABLES), plain.settings).ledger, months)
