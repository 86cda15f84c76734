"""Problems of substance of large folders are listed as the plain checks list them, and no row is read that they do not need."""

import csv
import random
from pathlib import Path

import pytest
from calling import called
from firms import random_firm
from gallery.exhibit import Exhibit, build
from hostile.planted_firm import Firm
from large.forced import compared, forced
from large.test_closed_months import NOTES, close, disguise
from large.test_same_performance import gather_lines
from test_gallery import GALLERY
from tries import tries

from salesinv.core import checks
from salesinv.core.checks import CHECKS, problems
from salesinv.core.large import pieces
from salesinv.core.large.concerned import CONCERNED
from salesinv.errors import Problem
from salesinv.schema.kinds import Decimals, Table
from salesinv.schema.sheet import Sheet
from salesinv.schema.tables import DOCUMENTS
from salesinv.store import large as store_large
from salesinv.store import picked, reading, shelf
from salesinv.store.folder import Folder

METHODS = ("fifo", "specific", "moving_average")
LINES = (
    "check",
    "check --format json",
    "check --lang zh",
    "status",
    "stock levels",
    "close {month} --dry-run",
    "close {month} --dry-run --lang zh",
)


def test_every_check_has_its_rows() -> None:
    of_closed_months = {checks.closed_months_stand, checks.closed_months_listed}
    assert {check for check, _rows in CONCERNED} == set(CHECKS) - of_closed_months


def plant(path: Path, chance: random.Random, greek: bool = False) -> None:
    """Everything that can be wrong in substance, in many rows: quantities, counts, statuses, prices, ids that are alike, `of`."""
    for table in DOCUMENTS:
        with (path / table.file).open(encoding="utf-8", newline="") as source:
            rows = list(csv.DictReader(source))
        for row in rows:
            if chance.random() < 0.1:
                _change(table.name, row, chance)
        key = table.key[0]
        others = {row[key] for row in chance.sample(rows, len(rows) // 12)}
        if table.name not in ("contracts", "receipts"):
            for alike in ((str.lower,), (str.lower, lambda name: f"Σ{name}", lambda name: f"σ{name}"))[greek]:
                rows += [row | {key: alike(row[key])} for row in rows if row[key] in others]
        if rows:
            with (path / table.file).open("w", encoding="utf-8", newline="") as target:
                writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def _change(name: str, row: dict[str, str], chance: random.Random) -> None:
    match name:
        case "contracts":
            row["quantity" if chance.random() < 0.7 else "unit_price"] = chance.choice(("0.001", "1", "999999999999"))
        case "receipts":
            row["quantity"] = "0.5" if row["quantity"][0] != "-" else row["quantity"]
        case "shipments":
            row["quantity"], row["of"] = chance.choice(("-" + row["quantity"].lstrip("-"), "7", "0.5")), ""
        case "counts":
            row["adjust"], row["counted"] = chance.choice(("yes", "no")), chance.choice((row["counted"], "3"))


def agree(path: Path, month: str, cache: bool = False) -> int:
    """How many problems there are: the same either way, word for word, in every form."""
    for line in LINES:
        compared(line.format(month=month), path, cache)
    plain, large = Folder(path), forced(path, cache)
    wanted = problems(*plain.survey(), plain.settings)
    if large is None:
        return 0
    assert [finding.problem for finding in large.listing(Folder(path).pick).findings()] == wanted
    return len(wanted)


@pytest.mark.parametrize("seed", range(tries(8)))
def test_random_firms_with_everything_wrong(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one piece and in small ones; cells in quotes that lines end in; some months closed, rightly and wrongly."""
    chance = random.Random(seed)
    random_firm(tmp_path, 900 + seed, documents=150, method=METHODS[seed % 3], warehouses=3)
    plant(tmp_path, chance, greek=seed % 3 == 2)
    gather_lines(tmp_path)
    for table in DOCUMENTS:
        disguise(tmp_path / table.file, chance, NOTES)
    if seed % 2:
        close(tmp_path, chance, chance.choice(("2025-12", "2026-02")))
        header, _first, *rows = (tmp_path / "closings.csv").read_text("utf-8").splitlines()
        (tmp_path / "closings.csv").write_text("\n".join([header, *rows[:-1], f"{rows[-1]}0"]) + "\n", "utf-8")
    monkeypatch.setattr(pieces, "PIECE", chance.choice((pieces.PIECE, 34_000, 40_000)))
    assert agree(tmp_path, chance.choice(("2025-11", "2026-01", "2026-02"))) > 10


@pytest.mark.parametrize("seed", range(tries(3)))
def test_day_by_day(tmp_path: Path, seed: int) -> None:
    """Problems of what was kept, and of rows that were added since."""
    chance = random.Random(seed)
    random_firm(tmp_path, 950 + seed, documents=200, method=METHODS[seed % 3], of=False)
    plant(tmp_path, chance)
    gather_lines(tmp_path)
    rest = {}
    for table in DOCUMENTS:
        lines = (tmp_path / table.file).read_text("utf-8").splitlines(keepends=True)
        cut = len(lines) - 6 if table.name != "contracts" and len(lines) > 10 else len(lines)
        (tmp_path / table.file).write_text("".join(lines[:cut]), "utf-8")
        rest[table.file] = lines[cut:]
    agree(tmp_path, "2026-01", cache=True)
    for file, lines in rest.items():
        with (tmp_path / file).open("a", encoding="utf-8") as target:
            target.writelines(lines)
        agree(tmp_path, "2026-01", cache=True)


@pytest.mark.parametrize("seed", range(tries(2)))
def test_tables_of_parts(tmp_path: Path, seed: int) -> None:
    """Rows that stand in the file of another month, and all else."""
    random_firm(tmp_path, 970 + seed, documents=120, method=METHODS[seed % 3])
    gather_lines(tmp_path)
    for table in ("shipments", "receipts", "visits"):
        assert called(f"shard {table}", tmp_path).code == 0
    first, *_others, last = sorted((tmp_path / "shipments").iterdir())
    _header, *rows = last.read_text("utf-8").splitlines()
    with first.open("a", encoding="utf-8") as file:
        file.writelines(f"X-{row}\n" for row in rows)
    assert agree(tmp_path, "2026-01") >= len(rows)


@pytest.mark.parametrize("exhibit", GALLERY, ids=lambda exhibit: exhibit.rule)
def test_the_gallery(tmp_path: Path, exhibit: Exhibit) -> None:
    if exhibit.command != "check":
        return
    folder = build(tmp_path / "firm", exhibit.patch)
    compared("check", folder)
    compared("check --format json", folder)


def test_only_concerned_rows_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 100 worlds two are wrong: in the 7th 11 of 10 are shipped, in the 9th a contract of which 5 went out is cancelled.

    Of the documents these contract lines and their shipments are read, and no others.
    """
    firm = Firm.of(100, ())
    firm.put("shipments", firm.line("shipments", 7, 1), "quantity", "11")
    for row in (1, 2):
        firm.put("contracts", firm.line("contracts", 9, row), "status", "cancelled")
    for file, raw in firm.files().items():
        (tmp_path / file).write_bytes(raw)
    rows: dict[str, int] = {}

    def counted(table: Table, raw: bytes, decimals: Decimals) -> tuple[Sheet, list[Problem]]:
        sheet, found = reading.read_sheet(table, raw, decimals)
        rows[table.name] = rows.get(table.name, 0) + len(sheet)
        return sheet, found

    monkeypatch.setattr(picked, "read_sheet", counted)
    monkeypatch.setattr(shelf, "read_sheet", counted)
    monkeypatch.setattr(store_large, "PAYS_FROM", 0)
    said = called("check --no-cache", tmp_path)
    assert said.err.count("shipped") == 1, said.err
    assert {table.name: rows.get(table.name, 0) for table in DOCUMENTS} == {
        "contracts": 3, "receipts": 1, "shipments": 3, "transfers": 1, "counts": 1,
    }  # fmt: skip
