"""Closed months of large folders are looked at over columns: the same seals, the same problems, whatever was done to a row."""

import csv
import random
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from calling import called
from core.tables import folder_of
from firms import random_firm
from histories.firm import Setting, history, lay
from large.forced import forced
from large.test_same_figures import edit
from large.test_same_performance import gather_lines
from tries import tries

from salesinv.core.checks import CHECKED, problems
from salesinv.core.closing import seals
from salesinv.core.large import pieces, sealing
from salesinv.schema.tables import DOCUMENTS
from salesinv.store import large as store_large
from salesinv.store.folder import Folder

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
NOTES = ("", "", "plain", "two, with a comma", 'a "word" in quotes', '"', "多行\n的 注", "ends in a break\n", "x" * 300)
HEADER = "period,closed_on,value,rows,sha256\n"


def firm(path: Path, seed: int, documents: int = 150, notes: tuple[str, ...] = NOTES) -> random.Random:
    """A random firm over some months, its cells written in every lawful way that columns are read in."""
    chance = random.Random(seed)
    random_firm(path, seed, documents=documents, method=METHODS[seed % 5], negative=seed % 3 == 0, warehouses=3)
    gather_lines(path)
    for table in DOCUMENTS:
        disguise(path / table.file, chance, notes)
    return chance


def disguise(path: Path, chance: random.Random, notes: tuple[str, ...]) -> None:
    """Notes of every kind, columns in another order, others between them, lines that end in LF or CR LF, none at the end."""
    with path.open(encoding="utf-8", newline="") as source:
        rows = [row | {"note": chance.choice(notes), "extra": chance.choice(notes)} for row in csv.DictReader(source)]
    if not rows:
        return
    names = list(rows[0])
    chance.shuffle(names)
    if "discount" in names and chance.random() < 0.5:
        for row in rows:
            row["discount"] = row["discount"].replace("0.00", "")
    end = chance.choice(("\n", "\r\n"))
    with path.open("w", encoding=chance.choice(("utf-8", "utf-8-sig")), newline="") as target:
        writer = csv.DictWriter(target, names, lineterminator=end)
        writer.writeheader()
        writer.writerows(rows)
    raw = path.read_bytes()
    path.write_bytes(raw.removesuffix(end.encode()) if not raw.endswith(b'"' + end.encode()) and chance.random() < 0.5 else raw)


def close(path: Path, chance: random.Random, through: str = "") -> list[str]:
    """Closes the months up to one, by the plain path, without asking whether they may be."""
    book = Folder(path).load(*CHECKED)
    months = sorted({str(day)[:7] for table in DOCUMENTS for day in book[table.name][table.dated]})
    kept = [month for month in months if month <= (through or chance.choice(months))]
    lines = [f"{month},2026-12-31,0.00,{rows},{digest}\n" for month, (rows, digest) in seals(book, kept).items()]
    (path / "closings.csv").write_text(HEADER + "".join(lines), "utf-8")
    return months


def agree(path: Path, cache: bool = False) -> int:
    """How many problems there are, the same either way."""
    plain = Folder(path)
    count = len(problems(*plain.survey(), plain.settings))
    if large := forced(path, cache):
        assert large.problem_count() == count
    return count


@pytest.mark.parametrize("seed", range(tries(6)))
def test_seals_are_those_of_the_plain_path(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all months, and of one alone; in one piece, and in as many as can be."""
    chance = firm(tmp_path, seed)
    months = close(tmp_path, chance)
    large = forced(tmp_path)
    assert large
    wanted = seals(Folder(tmp_path).load(*CHECKED), [*months, "1999-12"])
    assert wanted["1999-12"][0] == 0
    for piece, held, many in ((pieces.PIECE, sealing.HELD, sealing.MANY), (34_000, 1, 1), (40_000, 5_000, 10**9)):
        monkeypatch.setattr(pieces, "PIECE", piece)
        monkeypatch.setattr(sealing, "HELD", held)
        monkeypatch.setattr(sealing, "MANY", many)
        parts = Folder(tmp_path).bulk._instant.parts
        assert sealing.seals_of(large.book, parts, list(wanted)) == wanted
        assert sealing.seals_of(large.book, parts, [months[1]]) == {months[1]: wanted[months[1]]}


def test_a_seal_worked_out_by_hand(tmp_path: Path) -> None:
    """January has a contract and a receipt: its text, written out, has the digest that the seal is."""
    folder_of(tmp_path, contracts="C-1,1,2026-01-04,2026-05-01,X,E,P,10,5.00,,active")
    (tmp_path / "receipts.csv").write_text(
        "unit_cost,receipt_id,line,supplier,received_on,product_id,warehouse_id,quantity\n"
        '2.00,R-2,1,,2026-02-05,P,A,5\n1.00,R-1,1,"Müller, ""Söhne""",2026-01-05,P,A,10\n',
        "utf-8",
    )
    text = (
        "contracts\x1fcontract_id=C-1\x1fline=1\x1fsigned_on=2026-01-04\x1fcustomer_id=X\x1fsalesperson_id=E\x1fproduct_id=P"
        "\x1fquantity=10\x1funit_price=5.00\x1fdiscount=0\x1e"
        "receipts\x1freceipt_id=R-1\x1fline=1\x1freceived_on=2026-01-05\x1fproduct_id=P\x1fwarehouse_id=A\x1fquantity=10"
        '\x1funit_cost=1.00\x1fsupplier=Müller, "Söhne"\x1e'
    )
    large = forced(tmp_path)
    assert large
    assert large.sealed(["2026-01"]) == {"2026-01": (2, sha256(text.encode()).hexdigest())}


@pytest.mark.parametrize("seed", range(tries(6)))
def test_whatever_is_done_to_a_closed_month_is_counted_the_same(tmp_path: Path, seed: int) -> None:
    """Rows edited, added, taken out, put in another order; rows of closings.csv edited or taken out; with a copy or without."""
    chance = firm(tmp_path, 500 + seed, 60, NOTES[2:5])
    close(tmp_path, chance)
    assert forced(tmp_path)
    sound = agree(tmp_path, cache=True)
    amiss = 0
    for _change in range(9):
        table = chance.choice(("closings", *(table.name for table in DOCUMENTS)))
        before = (tmp_path / f"{table}.csv").read_bytes()
        if before.count(b"\n") > 1:
            edit(tmp_path / f"{table}.csv", chance)
            amiss += agree(tmp_path, cache=True) != sound
            agree(tmp_path)
            if chance.random() < 0.6:
                (tmp_path / f"{table}.csv").write_bytes(before)
                agree(tmp_path, cache=True)
    assert amiss


@pytest.mark.parametrize("seed", range(tries(4)))
def test_months_closed_one_after_another_while_documents_come_in(tmp_path: Path, seed: int) -> None:
    """Rows are appended and months closed on top of what is kept; what is kept of a month is not believed of other rows."""
    chance, setting = random.Random(seed), Setting(METHODS[seed % 5])
    kept = history(60 + seed, setting, 300, 25, 3)
    days = sorted({day for days in kept.entered.values() for day in days})
    for known in sorted(chance.sample(days[len(days) // 3 :], 6)):
        tables = kept.by(date.max, known=known)
        closings = (tmp_path / "closings.csv").read_bytes() if (tmp_path / "closings.csv").exists() else b""
        lay(tmp_path, tables, setting)
        (tmp_path / "closings.csv").write_bytes(closings or HEADER.encode())
        agree(tmp_path, cache=True)
        if chance.random() < 0.7:
            close(tmp_path, chance)
        for _run in range(2):
            assert agree(tmp_path, cache=True) == agree(tmp_path)


def test_a_closed_month_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing changed, or rows came in after it: its seal is known. One comes into it: it is worked out."""
    chance = firm(tmp_path, 11)
    (tmp_path / "counts.csv").write_text("count_id,line,counted_on,product_id,warehouse_id,counted,adjust,note\n", "utf-8")
    months = close(tmp_path, chance)
    months = close(tmp_path, chance, months[1])
    asked = list[list[str]]()
    worked_out = sealing.seals_of
    monkeypatch.setattr(sealing, "seals_of", lambda book, parts, of: asked.append(sorted(of)) or worked_out(book, parts, of))
    agree(tmp_path, cache=True)
    agree(tmp_path, cache=True)
    assert asked == [months[:2]]
    product = Folder(tmp_path).load("products")["products"]["product_id"][0]
    place = Folder(tmp_path).load("warehouses")["warehouses"]["warehouse_id"][0]
    for day, wanted in ((f"{months[2]}-03", []), (f"{months[1]}-03", [[months[1]]]), (f"{months[2]}-04", [])):
        asked.clear()
        with (tmp_path / "counts.csv").open("a", encoding="utf-8") as file:
            file.write(f"K-{day},1,{day},{product},{place},1,no,\n")
        agree(tmp_path, cache=True)
        assert asked == wanted
    asked.clear()
    agree(tmp_path)
    assert asked == [months[:2]]


@pytest.mark.parametrize("change", ("row", "closing", "gone", "none"))
def test_check_says_the_same(tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = firm(tmp_path, 4)
    close(tmp_path, chance, "2026-01")
    closings = tmp_path / "closings.csv"
    match change:
        case "row":
            receipts = tmp_path / "receipts.csv"
            receipts.write_text(receipts.read_text("utf-8").replace("plain", "changed"), "utf-8")
        case "closing":
            closings.write_text(closings.read_text("utf-8").replace(",0.00,", ",0.00,1"), "utf-8")
        case "gone":
            header, first, _second, *rest = closings.read_text("utf-8").splitlines(keepends=True)
            closings.write_text("".join([header, first, *rest]), "utf-8")
    wanted = called("check --no-cache", tmp_path)
    monkeypatch.setattr(store_large, "PAYS_FROM", 0)
    said = called("check --no-cache", tmp_path)
    assert (said.code, said.out, said.err) == (wanted.code, wanted.out, wanted.err)
    assert ("closings.csv:" in said.err) == (change != "none")


def test_beside_a_table_that_is_missing_nothing_is_said_of_closed_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As ever: what the months held cannot be told then."""
    chance = firm(tmp_path, 7)
    close(tmp_path, chance)
    (tmp_path / "shipments.csv").unlink()
    wanted = called("stock levels", tmp_path)
    monkeypatch.setattr(store_large, "PAYS_FROM", 0)
    assert called("stock levels --no-cache", tmp_path).err == wanted.err
