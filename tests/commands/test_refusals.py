"""What a refusal names: lines as they are in the file, every fault at once, the nearest name first."""

import re
from pathlib import Path

import pytest
from calling import Call, bytes_of


@pytest.mark.parametrize(
    ("words", "file", "named"),
    [
        ("shipment remove S-0404", "shipments.csv", "S-0406,1,"),
        ("count remove K-0004", "counts.csv", "K-0005,1,"),
    ],
)
def test_lines_are_those_of_the_file_as_it_is(salesinv: Call, sample: Path, words: str, file: str, named: str) -> None:
    for made in (
        "shipment add --contract C-0224 --shipped-on 2026-11-24",
        "shipment add --contract C-0258 --item P-010:1 --warehouse MAIN --shipped-on 2026-11-24",
        "shipment return S-0404 --item P-002:2 --shipped-on 2026-11-25",
        "count add --counted-on 2026-11-23 --warehouse MAIN --item P-001:40.5",
        "count add --counted-on 2026-11-24 --warehouse MAIN --item P-001:40.5 --no-adjust",
    ):
        assert salesinv(made, sample).code == 0
    said = salesinv(words, sample)
    assert said.code == 1
    line = int(re.search(rf"{file}:(\d+): ", said.err)[1])  # type: ignore[index]
    assert (sample / file).read_text("utf-8").splitlines()[line - 1].startswith(named)


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ("CU-001,P-100,1\nCU-001,P-014,-3\n", ("'P-100'", "'-3'")),
        ("CU-001,P-100,1\nCU-001,P-014,many\n", ("'P-100'", "'many'")),
        ("CU-999,P-001,1\nCU-001,P-014,1.23456\n", ("'CU-999'", "'1.23456'")),
    ],
)
def test_every_fault_of_a_file_is_told_at_once(salesinv: Call, sample: Path, rows: str, faults: tuple[str, str]) -> None:
    before = bytes_of(sample)
    file = sample.parent / "lines.csv"
    file.write_text(f"customer_id,product_id,quantity\n{rows}", encoding="utf-8")
    said = salesinv(["contract", "add", "--from", str(file), "--signed-on", "2026-11-23"], sample)
    assert (said.code, said.out) == (1, "")
    assert [f"lines.csv:{line}: " in said.err for line in (2, 3)] == [True, True]
    assert all(fault in said.err for fault in faults)
    assert bytes_of(sample) == before


@pytest.mark.parametrize(
    ("words", "near"),
    [("customer show CU-01", "'CU-001'"), ("product show P-01", "'P-001'"), ("contract show C-216", "'C-0216'")],
)
def test_a_dropped_zero_is_thought_of_first(salesinv: Call, sample: Path, words: str, near: str) -> None:
    assert f"Did you mean {near}" in salesinv(words, sample).err


def test_a_row_of_a_file_is_named_by_its_line_even_after_notes_of_several_lines(salesinv: Call, sample: Path) -> None:
    file = sample.parent / "lines.csv"
    file.write_text('product_id,quantity,unit_cost,note\nP-001,1,5,"two\nlines"\nP-999,1,5,\n', encoding="utf-8")
    said = salesinv(["receipt", "add", "--warehouse", "MAIN", "--from", str(file)], sample)
    assert said.err.startswith("lines.csv:4: product_id: 'P-999' is not in products.csv.")
