"""What is wrong in form in a large folder is told from the rows that are odd and those around them: as ever, word for word."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from calling import called
from firms import random_firm
from hostile.planted_firm import Firm
from large.forced import compared
from large.test_closed_months import NOTES, close, disguise
from large.test_listing import plant
from large.test_same_performance import gather_lines

from salesinv.core.large import pieces
from salesinv.core.large.around import similar
from salesinv.core.large.figures import LargeFigures
from salesinv.errors import Problem
from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.near import double, near
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import DOCUMENTS, TABLES
from salesinv.store import amiss, picked, reading, shelf
from salesinv.store import large as store_large

METHODS = ("fifo", "specific", "moving_average")
LINES = (
    "check",
    "check --format json --lang zh",
    "stock levels",
    "stock ledger",
    "stock reorder",
    "performance show --period 2026",
    "status",
    "visit list",
)
CELLS = (
    "", "x", "-1", "0", "1.0000001", "2026-02-30", "2026/1/5", " 5", "12,5", '"quoted, text"', "P-999", "C-999", "R-1/9", "R-1/1",
    "007", "7", "1e5", "active", "no", "S-1", "C-2", "10", "99999999999999", "MAIN", "é" * 40, "a\tb", '"two\nlines"', "W-2",
)  # fmt: skip
ROWS = ("", "<<<<<<< HEAD", "=======", ">>>>>>> theirs", ",,,,,,,,", '"never closed', 'closed" twice"')


def corrupt(path: Path, chance: random.Random, names: tuple[str, ...]) -> None:
    """One thing that people, scripts and merges do to a file; mostly wrong, sometimes lawful."""
    file = path / f"{chance.choice(names)}.csv"
    lines = file.read_text("utf-8").split("\n")
    if len(lines) < 3:
        return
    place, other = chance.randrange(1, len(lines) - 1), chance.randrange(1, len(lines) - 1)
    cells, others = lines[place].split(","), lines[other].split(",")
    column = chance.randrange(min(len(cells), len(others)))
    match chance.randrange(10):
        case 0 | 1 | 2 | 3:
            cells[column] = chance.choice(CELLS)
        case 4:
            cells[column] = others[column]
        case 5:
            cells[0] = cells[0].lower() if chance.random() < 0.5 else cells[0].replace("-", "-0")
        case 6:
            cells = cells[:-1]
        case 7:
            cells = [*cells[:-1], f"{cells[-1]}\n{chance.choice((lines[0], lines[other], *ROWS))}"]
        case 8:
            cells, lines[other] = others, lines[place]
        case 9:
            cells = [] if len(lines) > 5 else cells
    lines[place : place + 1] = [",".join(cells)] if cells else []
    file.write_text("\n".join(lines), "utf-8")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Counter[bool]:
    """How often it was told by a few rows, and how often not."""
    found: Counter[bool] = Counter()
    work = amiss.amiss_of

    def noted(*given: object) -> object:
        mine = work(*given)  # type: ignore[arg-type]
        found[mine is not None] += 1
        return mine

    monkeypatch.setattr(amiss, "amiss_of", noted)
    return found


@pytest.mark.parametrize("start", range(0, 40, 5))
def test_whatever_is_done_to_files(tmp_path: Path, start: int, told: Counter[bool]) -> None:
    for seed in range(start, start + 5):
        chance, folder = random.Random(seed), tmp_path / str(seed)
        random_firm(folder, seed, documents=chance.choice((30, 100)), method=METHODS[seed % 3], products=chance.choice((4, 15)))
        if chance.random() < 0.5:
            plant(folder, chance, greek=seed % 5 == 0)
        gather_lines(folder)
        for table in DOCUMENTS if chance.random() < 0.3 else ():
            disguise(folder / table.file, chance, NOTES if chance.random() < 0.3 else NOTES[2:4])
        if chance.random() < 0.4:
            close(folder, chance, chance.choice(("", "2025-12", "2026-01")))
        small = tuple(table.name for table in TABLES if (folder / table.file).exists())
        for _change in range(chance.choice((1, 1, 2, 3, 6))):
            corrupt(folder, chance, small if chance.random() < 0.2 else tuple(table.name for table in DOCUMENTS))
        if chance.random() < 0.2:
            file = folder / f"{chance.choice(DOCUMENTS).name}.csv"
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
        for line in LINES:
            compared(line, folder)
    assert told[True] > told[False]


def test_small_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Counter[bool]) -> None:
    """Odd rows at the ends of pieces and files, documents that go on in the next piece, parts of a table."""
    chance = random.Random(1)
    for seed in range(6):
        folder = tmp_path / str(seed)
        random_firm(folder, 50 + seed, documents=100)
        gather_lines(folder)
        if seed % 2:
            assert called("shard shipments", folder).code == 0
            parts = sorted((folder / "shipments").iterdir())
            with parts[0].open("a", encoding="utf-8") as file:
                file.write(parts[1].read_text("utf-8").splitlines()[1])
        else:
            for _change in range(3):
                corrupt(folder, chance, ("receipts", "shipments", "contracts"))
        monkeypatch.setattr(pieces, "PIECE", chance.choice((600, 2_000, 34_000)))
        compared("check", folder)
    assert told[True] > told[False]


def test_no_more_rows_are_read_than_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 200 worlds the 7th has a receipt without a quantity, the 9th ships 11 of 10.

    Read are the receipt with its two lines, for form; the contract line of the 9th and its shipment, for substance. Where
    nothing is wanted, a table is its header.
    """
    firm = Firm.of(200, ())
    firm.put("receipts", firm.line("receipts", 7, 1), "quantity", "many")
    firm.put("shipments", firm.line("shipments", 9, 1), "quantity", "11")
    for file, raw in firm.files().items():
        (tmp_path / file).write_bytes(raw)
    most: Counter[str] = Counter()

    def counted(table: Table, raw: bytes, decimals: Decimals) -> tuple[Sheet, list[Problem]]:
        sheet, found = reading.read_sheet(table, raw, decimals)
        most[table.name] = max(most[table.name], len(sheet))
        return sheet, found

    for module in (picked, shelf):
        monkeypatch.setattr(module, "read_sheet", counted)
    monkeypatch.setattr(store_large, "PAYS_FROM", 0)
    said = called("check --no-cache", tmp_path)
    assert said.err.count("shipped") == 1, said.err
    assert said.err.count("many") == 1, said.err
    assert max(most[table.name] for table in DOCUMENTS) <= 8, most


@pytest.mark.parametrize("seed", range(20))
def test_what_is_offered_among_many_names(seed: int) -> None:
    """Of thousands of names few decide what is offered for a wrong one: with any others beside them it is the same."""
    chance = random.Random(seed)
    letters = chance.choice(("C-", "R-2026-", "", "АB-", "Ä"))
    names = [
        f"{letters}{chance.randrange(10**5):0{chance.choice((1, 4, 6))}}" for _name in range(chance.choice((30, 499, 501, 4_000)))
    ]
    for _wrong in range(5):
        wrong = list(chance.choice(names))
        wrong[chance.randrange(len(wrong))] = chance.choice(("0", "7", "X", "c", "A", "Ä"))
        found = "".join(wrong)[chance.choice((0, 0, 1)) :] or "0"
        few = similar(iter(names), [found])
        some = few | set(chance.sample(names, 10))
        assert near(found, some) == near(found, names)
        assert double(found, some) == double(found, names)
        assert few <= set(names)
        assert {name for name in names if bare(name) == bare(found)} <= few


def bare(name: str) -> str:
    """Without the zeros that begin its numbers."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name)


def test_a_bad_cell_that_a_report_does_not_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A visit without a day: levels are worked out over columns all the same, and the line that counts problems says one."""
    random_firm(tmp_path, 1, documents=60)
    gather_lines(tmp_path)
    path = tmp_path / "visits.csv"
    path.write_text(re.sub(r",20\d\d-\d\d-\d\d,", ",,", path.read_text("utf-8"), count=1), "utf-8")
    asked = list[str]()
    work = LargeFigures.stock_levels

    def noted(figures: LargeFigures, *given: object) -> object:
        asked.append("levels")
        return work(figures, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(LargeFigures, "stock_levels", noted)
    assert "1 problem in this folder" in compared("stock levels", tmp_path).err
    assert asked == ["levels"]
    assert "visits.csv:" in compared("performance show --period 2026", tmp_path).err
