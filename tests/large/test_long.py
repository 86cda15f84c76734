"""Rows made of columns of numbers: what is chosen from them, and written of them at once, is what is said row by row."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from calling import ROOT, environment
from core.tables import folder_of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from large.forced import compared, forced
from tries import tries

from salesinv.core.large.fields import EMPTY, Ids, Numbers, Words
from salesinv.core.large.lines_loops import put_number
from salesinv.core.large.long import Long
from salesinv.core.select import select
from salesinv.render.long import machine_pieces, plain_pieces
from salesinv.render.machine import csv_lines, json_lines, jsonl_lines
from salesinv.render.plain import plain_lines
from salesinv.schema.kinds import AMOUNT, ID, RATIO, TEXT, Column, decimal_text
from salesinv.schema.report import Report

CONTRACTS = "C-1,1,2026-01-05,2026-01-10,X,E,P,20,10,0,active"
# On the 8th both documents S-3 bring goods in: 3 at 1.00 are received, 3 come back at 0.50, 3 at 2.00 are received.
RECEIPTS = "R-1,1,2026-01-01,P,A,9,0.50,\nS-3,1,2026-01-08,P,A,3,1.00,\nS-3,2,2026-01-08,P,A,3,2.00,"
SHIPMENTS = "S-1,1,2026-01-07,C-1,1,P,A,9,\nS-3,1,2026-01-08,C-1,1,P,A,-3,\nS-4,1,2026-01-09,C-1,1,P,A,4,"


@settings(max_examples=tries(800), deadline=None)
@given(st.integers(-(2**63) + 1, 2**63 - 1) | st.integers(-2000, 2000), st.integers(0, 6))
@example(0, 0)
@example(0, 2)
@example(-1, 6)
@example(10**18, 0)
@example(-(10**18), 3)
@example(2**63 - 1, 6)
@example(999, 3)
def test_numbers_are_written_as_decimals(number: int, decimals: int) -> None:
    out = np.zeros(32, np.uint8)
    end = put_number(np.int64(number), decimals, out, 2)
    assert out[2:end].tobytes().decode() == decimal_text(number, decimals)


def rows_of_words(names: tuple[str | None, ...], numbers: list[int], ids: list[str]) -> Report:
    """Three columns: names, amounts, ids; a row for each number."""
    held = np.array(numbers, np.int64)
    spelt = np.zeros((len(ids), 32), np.uint8)
    for place, id in enumerate(ids):
        spelt[place, : len(id.encode())] = np.frombuffer(id.encode(), np.uint8)
    ranks = np.argsort(np.argsort(np.array(ids, dtype=object), kind="stable"))
    fields = (
        Words(lambda rows: rows % len(names), names),
        Numbers(lambda rows: held[rows], 2),
        Ids(
            lambda rows: rows % (len(ids) + 1) - 1,
            lambda numbers: spelt.view(np.uint64)[numbers],
            lambda numbers: ranks[numbers],
            lambda: ".".join(id for id in ids if not id.isascii()),
        ),
    )
    columns = Column("name", TEXT, "Name"), Column("amount", AMOUNT, "Amount"), Column("document", ID, "Document")
    return Report(columns, Long(fields, np.arange(len(numbers), dtype=np.int32), None, 2))


NAMES = st.lists(st.none() | st.text("ab,\"'\n\t =é宽\u200b", max_size=5).filter(bool), min_size=1, max_size=4, unique=True)
IDS = st.lists(st.text("aZ09._-é宽", min_size=1, max_size=8), min_size=1, max_size=4, unique=True)


@settings(max_examples=tries(200), deadline=None)
@given(
    NAMES,
    st.lists(st.integers(-(10**12), 10**12) | st.just(EMPTY), max_size=12),
    IDS,
    st.permutations((0, 1, 2)),
    st.integers(1, 3),
)
def test_what_is_written_at_once_is_what_is_written_row_by_row(
    names: list[str | None], numbers: list[int], ids: list[str], order: list[int], many: int
) -> None:
    report = rows_of_words(tuple(names), numbers, ids)
    report = select(report, [report.names[place] for place in order[:many]])
    held = Report(report.columns, list(report.rows))
    for format, lines in (("csv", csv_lines), ("json", json_lines), ("jsonl", jsonl_lines)):
        pieces = machine_pieces(report, report.rows, format)
        assert pieces is None or b"".join(pieces).decode() == "".join(lines(held)), format
        assert pieces is not None or not all(map(str.isascii, ids))
    pieces = plain_pieces(report, report.rows)
    assert pieces is None or b"".join(pieces).decode() == "".join(plain_lines(held))
    assert "".join(plain_lines(report)) == "".join(plain_lines(held))


@settings(max_examples=tries(200), deadline=None)
@given(NAMES, st.lists(st.integers(-300, 300) | st.just(EMPTY), max_size=12), IDS, st.data())
def test_what_is_chosen_of_them_is_what_is_chosen_of_lists(
    names: list[str | None], numbers: list[int], ids: list[str], data: st.DataObject
) -> None:
    """Conditions, order and how many, drawn freely."""
    report = rows_of_words(tuple(names), numbers, ids)
    conditions = [
        "amount>1",
        "amount<=-0.5",
        "amount=",
        "amount!=2",
        "amount~.0",
        "name~a",
        "name!=a",
        "name=",
        "document>=Z",
        "document~-",
    ]
    where = data.draw(st.lists(st.sampled_from(conditions), max_size=2))
    sort = data.draw(st.lists(st.sampled_from(["amount", "-amount", "name", "-name", "document", "-document"]), max_size=3))
    limit = data.draw(st.none() | st.integers(0, 5))
    held = Report(report.columns, list(report.rows))
    mine, wanted = (
        select(report, ["document", "amount"], where, sort, limit),
        select(held, ["document", "amount"], where, sort, limit),
    )
    assert list(mine.rows) == wanted.rows
    assert len(mine.rows) == len(wanted.rows)
    assert mine.rows[1:] == wanted.rows[1:]
    assert not mine.rows or mine.rows[-1] == wanted.rows[-1]


def test_a_form_that_moves_digits_is_asked_row_by_row() -> None:
    report = rows_of_words(("a",), [5], ["x"])
    rates = Report((report.columns[0], Column("margin", RATIO, "Margin"), report.columns[2]), report.rows)
    assert plain_pieces(rates, rates.rows) is None
    assert "".join(plain_lines(rates)).splitlines()[2].split() == ["a", "5%"]  # 0.05; the first row has no document


def test_documents_of_one_id_on_one_day(tmp_path: Path) -> None:
    """Lines of both stand among each other. The 4 that go out cost 3 at 1.00, 1 at 0.50; 2 at 0.50 and 3 at 2.00 are left."""
    folder_of(tmp_path, contracts=CONTRACTS, receipts=RECEIPTS, shipments=SHIPMENTS)
    said = compared("stock ledger --columns document,line,kind,value,balance_value --format csv", tmp_path).out
    assert said.splitlines()[1:] == [
        "R-1,1,receipt,4.50,4.50",
        "S-1,1,shipment,-4.50,0.00",
        "S-3,1,receipt,3.00,3.00",
        "S-3,1,customer_return,1.50,4.50",
        "S-3,2,receipt,6.00,10.50",
        "S-4,1,shipment,-3.50,7.00",
    ]
    said = compared("stock layers --columns document,line,quantity,unit_cost,value --format csv", tmp_path).out
    assert said.splitlines()[1:] == ["S-3,1,2.000,0.5000,1.00", "S-3,2,3.000,2.0000,6.00"]


@pytest.mark.parametrize("format", ("csv", "csv --excel", "json", "jsonl", "plain", "table"))
def test_documents_beyond_ascii_and_signs_in_front(tmp_path: Path, format: str) -> None:
    receipts = "入库-1,1,2026-01-01,P,A,9,0.50,\n-5,1,2026-01-02,P,A,3,1.00,\né,1,2026-01-02,Q,B,3,2.00,"
    folder_of(tmp_path, contracts=CONTRACTS, receipts=receipts, shipments="S-1,1,2026-01-07,C-1,1,P,A,9,")
    assert forced(tmp_path)
    for asked in ("ledger", "ledger --sort -document", "ledger --where document>é", "layers"):
        compared(f"stock {asked} --format {format}", tmp_path)


def test_what_is_refused_is_refused_alike(tmp_path: Path) -> None:
    folder_of(tmp_path, contracts=CONTRACTS, receipts=RECEIPTS, shipments=SHIPMENTS)
    for wrong in (
        "ledger --product X", "ledger --warehouse C", "ledger --from 2026-02-01 --to 2026-01-01", "ledger --columns prise",
        "ledger --where value>much", "ledger --sort stat", "ledger --limit -1", "layers --warehouse A", "layers --product X",
        "layers --columns kind",
    ):  # fmt: skip
        assert compared(f"stock {wrong}", tmp_path).code


@pytest.mark.parametrize("verb", ("ledger", "layers"))
def test_figures_that_come_near_64_bits(tmp_path: Path, verb: str) -> None:
    """90 billion at 5,000 each: times a hundred thousand for the unit cost, more than 64 bits hold."""
    receipts = "R-1,1,2026-01-01,P,A,90000000000,5000,\nR-2,1,2026-01-02,Q,A,1,0.01,"
    folder_of(tmp_path, receipts=receipts)
    said = compared(f"stock {verb} --columns value,unit_cost --format csv", tmp_path)
    assert said.out.splitlines()[1] == "450000000000000.00,5000.0000"
    compared(f"stock {verb} --columns value --format csv", tmp_path)


READING = (
    "import salesinv.store.large as large; large.PAYS_FROM = 0; from salesinv.__main__ import main; raise SystemExit(main())"
)


def test_a_reader_who_leaves(tmp_path: Path) -> None:
    """Far more than a pipe holds; the reader takes one line: the end is quiet, and says 141."""
    receipts = "\n".join(f"R-{number:05},1,2026-01-01,P,A,1,1.00," for number in range(20_000))
    folder_of(tmp_path, receipts=receipts)
    words = [sys.executable, "-c", READING, "stock", "ledger", "--format", "csv", "--data", str(tmp_path), "--no-cache"]
    with subprocess.Popen(words, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout and child.stderr
        assert child.stdout.readline().startswith(b"date,document,line,kind")
        child.stdout.close()
        assert (child.wait(60), child.stderr.read()) == (141, b"")
