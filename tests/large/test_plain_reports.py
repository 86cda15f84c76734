"""Reports that know nothing of columns say of a large folder what they say of any other: the same tables, movements, costs."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from firms import random_firm
from histories.firm import Setting, history, lay
from large.forced import EACH, SETTINGS, compared
from large.test_closed_months import disguise
from large.test_same_performance import gather_lines
from pandas.testing import assert_frame_equal

from salesinv.core.figures import costed, costed_by, named_costs
from salesinv.core.frames import frame
from salesinv.core.large.stocked import LargeStock
from salesinv.core.movements import movements
from salesinv.core.rules_of import rules
from salesinv.core.sources import STOCK_TABLES
from salesinv.schema.sheet import Book
from salesinv.schema.tables import DOCUMENTS
from salesinv.store.folder import Folder

REPORTS = """
stock reorder --all
stock reorder --as-of {day} --days 30
stock ageing
stock ageing --by warehouse --as-of {day}
stock ageing --by category
stock ageing --product P-1
stock classes --from {first} --to {day}
stock balance --from {first} --to {day}
stock balance --from {first} --to {day} --by warehouse
stock explain P-1
stock levels --product P-1
count sheet
contract shippable
contract shippable --as-of {day}
contract risk
contract backlog --by customer
contract balance --from {first} --to {day}
contract delivery --from {first} --to {day}
customer sales --from {first} --to {day}
target progress --from {first} --to {day}
performance trend --to {day}
performance scorecard --from {first} --to {day}
performance practice --from {first} --to {day}
visit summary --from {first} --to {day}
visit due
status
""".strip().splitlines()  # fmt: skip


def books(path: Path) -> tuple[Book, Book, Folder]:
    """Its tables as columns, and as they are read strictly."""
    large, plain = Folder(path, cache=False), Folder(path, cache=False)
    large.bulk.least = 0
    found = large.book(*STOCK_TABLES)
    assert isinstance(found, LargeStock)
    return found, plain.load(*STOCK_TABLES), plain


@EACH
def test_movements_costs_and_layers(tmp_path: Path, setting: Setting, named: bool) -> None:
    kept = history(SETTINGS.index(setting), setting, 300, 20, 3)
    lay(tmp_path, kept.tables, setting)
    mine, wanted, folder = books(tmp_path)
    told, middle = rules(wanted, folder.settings), kept.days[len(kept.days) // 2]
    for as_of in (None, middle, date(1999, 1, 1)):
        assert_frame_equal(movements(mine, as_of), movements(wanted, as_of))
        found, known = costed_by(told, mine, as_of), costed_by(told, wanted, as_of)
        assert_frame_equal(found.ledger, known.ledger)
        assert_frame_equal(found.layers, known.layers)
    found, known = (costed(book, folder.settings, product=kept.tables["receipts"][0]["product_id"]) for book in (mine, wanted))
    assert_frame_equal(found.ledger, known.ledger)
    assert_frame_equal(found.layers, known.layers)
    assert named_costs(mine) == named_costs(wanted)


@pytest.mark.parametrize("seed", range(3))
def test_tables(tmp_path: Path, seed: int) -> None:
    """Every column as it is read strictly, in lists and in frames; texts that are not held, cells and lines are read again."""
    chance = __import__("random").Random(seed)
    random_firm(tmp_path, seed, documents=80, method="fifo", warehouses=3)
    gather_lines(tmp_path)
    for table in DOCUMENTS:
        disguise(tmp_path / table.file, chance, ("", "plain", "two, with a comma", 'a "word"', "多行\n的 注"))
    mine, wanted, _folder = books(tmp_path)
    for table in DOCUMENTS:
        one, other = mine[table.name], wanted[table.name]
        assert len(one) == len(other)
        assert {name: one[name] for name in table.names} == other.columns
        assert one.keys() == other.keys()
        assert one.lines == other.lines
        assert {name: one.cells[name] for name in table.names} == other.cells
        held = frame(one)
        assert_frame_equal(held, frame(other)[list(held.columns)])
        places = chance.sample(range(len(other)), min(5, len(other)))
        assert one.at(places) == other.at(places)


@pytest.mark.parametrize("seed", range(4))
def test_every_report(tmp_path: Path, seed: int) -> None:
    method = ("fifo", "moving_average", "monthly_average", "lifo")[seed]
    random_firm(tmp_path, 900 + seed, documents=120, method=method, pool=("company", "warehouse")[seed % 2], warehouses=3)
    gather_lines(tmp_path)
    days = sorted(pd.to_datetime(frame(Folder(tmp_path).load("shipments")["shipments"])["shipped_on"]).dt.date)
    first, day = days[len(days) // 3], days[2 * len(days) // 3]
    codes = [compared(line.format(first=first, day=day), tmp_path).code for line in REPORTS]
    assert codes.count(0) > len(REPORTS) // 2
