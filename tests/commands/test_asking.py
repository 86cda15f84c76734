"""Asking, on a terminal: what is missing, again while an answer cannot stand, never more than was asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest
from calling import bytes_of, environment, split


@contextmanager
def terminal(words: str, data: Path) -> Iterator[pexpect.spawn]:
    """The program on a terminal of 100 columns, beside the folder."""
    command = [sys.executable, "-m", "salesinv", *split(words)]
    child = pexpect.spawn(
        command[0], command[1:], cwd=str(data.parent), env=environment(), encoding="utf-8", timeout=20, dimensions=(30, 100)
    )
    try:
        yield child
    finally:
        child.close(force=True)


def answered(child: pexpect.spawn, *talk: tuple[str, str]) -> None:
    """Wait for each question (its very words) and answer it."""
    for question, answer in talk:
        child.expect_exact(question)
        child.sendline(answer)


def ended(child: pexpect.spawn) -> tuple[int, str]:
    """The exit code, and what was said after the last answer."""
    child.expect(pexpect.EOF)
    _answer, _newline, said = str(child.before).replace("\r\n", "\n").partition("\n")
    child.wait()
    return child.exitstatus or 0, said


def lines_changed(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_add_asks_for_what_is_missing_until_it_can_stand(sample: Path) -> None:
    before = bytes_of(sample)
    with terminal("customer add --region South", sample) as child:
        answered(child, ("Customer: ", "CU 42"))
        child.expect_exact("Write CU42.")
        answered(child, ("Customer: ", "CU-042"), ("Name: ", ""))
        child.expect_exact("is empty")
        answered(child, ("Name: ", "Reed & Rush"))
        code, said = ended(child)
    assert code == 0
    assert "Customer CU-042 added.\nCU-042\n" in said
    assert lines_changed(before["customers.csv"], bytes_of(sample)["customers.csv"]) == (
        [],
        ["CU-042,Reed & Rush,South,,,,,,,yes,"],
    )


@pytest.mark.parametrize("key", ["c", "d"])
def test_leaving_a_question_changes_nothing(sample: Path, key: str) -> None:
    before = bytes_of(sample)
    with terminal("customer add", sample) as child:
        answered(child, ("Customer: ", "CU-042"))
        child.expect_exact("Name: ")
        child.sendcontrol(key)
        code, said = ended(child)
    assert code == 130
    assert "Traceback" not in said
    assert bytes_of(sample) == before


def test_edit_without_options_offers_what_there_is(sample: Path) -> None:
    before = bytes_of(sample)
    with terminal("customer edit CU-001", sample) as child:
        answered(child, ("Name [上海明和茶业有限公司]: ", ""), ("Region [East]: ", "South"), ("Contact [顾明和]: ", ""))
        answered(child, ("Phone [555-0101]: ", ""), ("Email [order@minghe-tea.example]: ", ""), ("栖霞湾路 88 号]: ", ""))
        answered(child, ("Salesperson [SP-01]: ", ""), ("Credit limit [200000]: ", "many"))
        child.expect_exact("'many' is not a number")
        answered(child, ("Credit limit [200000]: ", "150000"), ("Active [yes]: ", ""), ("Note [Monthly statement 月结]: ", ""))
        code, said = ended(child)
    assert code == 0
    assert said.strip() == "Customer CU-001 changed: region, credit_limit."
    gone, come = lines_changed(before["customers.csv"], bytes_of(sample)["customers.csv"])
    assert come == [gone[0].replace(",East,", ",South,").replace(",200000,", ",150000,")]


def test_edit_with_nothing_but_enter_writes_nothing(sample: Path) -> None:
    before = bytes_of(sample)
    with terminal("warehouse edit EAST", sample) as child:
        answered(child, ("Name [East depot 华东分仓]: ", ""), ("Active [yes]: ", ""), ("Note [Serves the region East]: ", ""))
        code, _said = ended(child)
    assert code == 0
    assert bytes_of(sample) == before


def test_a_document_asks_only_for_what_cannot_be_known(sample: Path) -> None:
    """The line of the contract, the product and the day follow; the warehouse does not, there being two."""
    with terminal("shipment add --contract C-0224 --item P-002:3 --shipped-on 2026-11-23", sample) as child:
        answered(child, ("Warehouse: ", "MAIN"))
        code, said = ended(child)
    assert code == 0
    assert said.strip().splitlines() == ["Shipment S-0404 added, 1 line.", "S-0404"]


def test_choices_are_told(sample: Path) -> None:
    with terminal("target add --salesperson SP-01 --period 2026-12", sample) as child:
        answered(child, ("Metric (amount, quantity, profit, signed, visits, new_customers): ", "amuont"))
        child.expect_exact("'amuont' is not one of")
        answered(child, ("new_customers): ", "amount"), ("Target: ", "5"))
        code, said = ended(child)
    assert (code, said.strip()) == (0, "Target SP-01 2026-12 amount added.")
