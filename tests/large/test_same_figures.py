"""Columns and compiled loops give what the plain path gives, to the last character, on firms of every kind."""

import random
from datetime import date
from pathlib import Path

import pytest
from calling import called
from core.tables import folder_of, rows_of
from histories.firm import Setting, history, lay
from large.forced import EACH, METHODS, SETTINGS, forced
from tries import tries

from salesinv.core.checks import problems
from salesinv.core.figures import costed, stock_levels
from salesinv.core.keeping import EVER
from salesinv.core.large.figures import LargeFigures
from salesinv.core.snapshots import closes
from salesinv.core.sources import STOCK_TABLES
from salesinv.store.folder import Folder


def agree(path: Path, as_of: date | None, cache: bool = False) -> LargeFigures:
    """Levels by product and by warehouse, and the number of problems. Gives whose they were."""
    large, plain = forced(path, cache), Folder(path)
    assert large
    book = plain.load(*STOCK_TABLES)
    costs = costed(book, plain.settings, as_of)
    for by in ("product", "warehouse"):
        mine, wanted = large.stock_levels(as_of, by), stock_levels(book, plain.settings, as_of, by, costs).report()
        assert mine.names == wanted.names
        assert mine.rows == wanted.rows
    assert as_of or large.problem_count() == len(problems(*plain.survey(), plain.settings))
    return large


@EACH
def test_levels_of_a_long_history(tmp_path: Path, setting: Setting, named: bool) -> None:
    """The loops cost every product, but for those that ran short, and months of pools that transfers join."""
    kept = history(SETTINGS.index(setting), setting, 400, 25, 3)
    if not named:
        for row in (row for table in ("receipts", "shipments") for row in kept.tables[table]):
            row["of"] = ""
    lay(tmp_path, kept.tables, setting)
    middle = kept.days[len(kept.days) // 2]
    for as_of in (None, middle):
        agree(tmp_path, as_of)
    large, plain, days = forced(tmp_path), Folder(tmp_path), (kept.days[3], middle, kept.days[-1], EVER)
    assert large
    for day, rows in closes(plain.load(*STOCK_TABLES), plain.settings, days):
        assert large.kept_rows(day) == rows
    if not setting.negative and (setting.method, setting.pool) != ("monthly_average", "warehouse"):
        assert not odd_products(tmp_path)


def odd_products(path: Path) -> list[str]:
    """Those that were left to the plain replay."""
    large = forced(path)
    assert large
    goods, _loose = large.costed(None)
    return [id for id, odd in zip(large.book.ids["products"], goods.odd.tolist(), strict=True) if odd]


@pytest.mark.parametrize("seed", range(tries(4)))
def test_what_is_added_is_read_behind_what_was_kept(tmp_path: Path, seed: int) -> None:
    """Documents entered day by day, also for days long past, on top of a copy that was made before."""
    chance, setting = random.Random(seed), Setting(METHODS[seed % 5], ("company", "warehouse")[seed % 2])
    kept = history(100 + seed, setting, 500, 40, 3)
    days = sorted({day for days in kept.entered.values() for day in days})
    for known in sorted(chance.sample(days[len(days) // 3 :], 6)):
        lay(tmp_path, kept.by(date.max, known=known), setting)
        agree(tmp_path, None, cache=True)
    assert (tmp_path / ".salesinv" / "cache" / "columns").exists()


@pytest.mark.parametrize("seed", range(tries(6)))
def test_a_copy_is_never_believed_about_another_content(tmp_path: Path, seed: int) -> None:
    """Rows edited in place, of the same size, taken out, put in another order: with a copy there or without, all is the same."""
    chance, setting = random.Random(seed), Setting("fifo")
    lay(tmp_path, history(200 + seed, setting, 300, 20, 3).tables, setting)
    agree(tmp_path, None, cache=True)
    for _change in range(5):
        edit(tmp_path / f"{chance.choice(('receipts', 'shipments', 'counts', 'contracts', 'transfers'))}.csv", chance)
        if forced(tmp_path, cache=True) is None:
            assert forced(tmp_path) is None
        else:
            agree(tmp_path, None, cache=True)


def edit(path: Path, chance: random.Random) -> None:
    """One change of the kind that people and scripts make, lawful or not."""
    header, *rows = path.read_text("utf-8").splitlines()
    place = chance.randrange(len(rows))
    match chance.randrange(5):
        case 0:
            rows[place] = "".join(
                chance.choice("123456789") if c.isdigit() and not chance.randrange(9) else c for c in rows[place]
            )
        case 1:
            del rows[place]
        case 2:
            chance.shuffle(rows)
        case 3:
            rows.sort()
        case 4:
            rows.append(rows[place])
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")


def test_tables_of_parts(tmp_path: Path) -> None:
    """A table that is a folder of parts is read as one, goes on behind its last part, and has its rows in their months."""
    setting = Setting("moving_average")
    kept = history(9, setting, 300, 20, 3)
    lay(tmp_path, kept.tables, setting)
    for table in ("shipments", "receipts"):
        assert called(f"shard {table}", tmp_path).code == 0
    assert len(list((tmp_path / "shipments").iterdir())) > 3
    for _run in range(2):
        agree(tmp_path, None, cache=True)
    first, *_others, last = sorted((tmp_path / "shipments").iterdir())
    row = first.read_text("utf-8").splitlines()[1].split(",")
    with last.open("a", encoding="utf-8") as file:
        file.write(",".join(["S-99999", *row[1:]]) + "\n")
    agree(tmp_path, None, cache=True)


def test_tables_of_another_system(tmp_path: Path) -> None:
    """Lines that end in CR LF, in some tables or all, the last not at all; one that ends otherwise is left to the plain way."""
    setting = Setting("fifo")
    lay(tmp_path, history(10, setting, 300, 20, 3).tables, setting)
    for table in ("shipments", "contracts", "receipts"):
        path = tmp_path / f"{table}.csv"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        agree(tmp_path, None, cache=True)
    path.write_bytes(path.read_bytes().removesuffix(b"\r\n"))
    agree(tmp_path, None)
    _id, _line, *row = path.read_bytes().splitlines()[1].split(b",")
    for added in (b"\r\n" + b",".join([b"Z-1", b"1", *row]) + b"\r\n", b",".join([b"Z-1", b"2", *row]) + b"\r\n"):
        path.write_bytes(path.read_bytes() + added)
        agree(tmp_path, None, cache=True)
    path.write_bytes(path.read_bytes().removesuffix(b"\r\n") + b"\n")
    assert forced(tmp_path) is None
    path.write_bytes(path.read_bytes().removesuffix(b"\n") + b",\n")  # as many cells as if a CR stood before its end
    assert forced(tmp_path) is None


def test_a_receipt_and_a_shipment_of_one_id(tmp_path: Path) -> None:
    """On the 8th both documents S-3 bring goods in: by line, 3 at 1.00 are received, 3 come back at 0.50, 3 at 2.00 are received.

    By fifo the 6 that go out take the first two, and 3 at 2.00 are left.
    """
    receipts = "R-1,1,2026-01-01,P,A,9,0.50,\nS-3,1,2026-01-08,P,A,3,1.00,\nS-3,2,2026-01-08,P,A,3,2.00,"
    shipments = "S-1,1,2026-01-07,C-1,1,P,A,9,\nS-3,1,2026-01-08,C-1,1,P,A,-3,\nS-4,1,2026-01-09,C-1,1,P,A,6,"
    contracts = "C-1,1,2026-01-05,2026-01-10,X,E,P,9,10,0,active"
    folder_of(tmp_path, contracts=contracts, receipts=receipts, shipments=shipments)
    large = forced(tmp_path)
    assert large
    assert rows_of(large.stock_levels(), "product_id", "on_hand", "value") == ["P 3.000 6.00", "Q 0.000 0.00"]
    agree(tmp_path, None)
