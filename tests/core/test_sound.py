"""What can be judged beside rows that cannot stand, and what is worse than it was between contracts and shipments."""

from pathlib import Path

from tables import folder_of

from salesinv.core.checks import CHECKED, findings, made_worse, problems
from salesinv.core.finding import Finding, Scope
from salesinv.core.sound import all_rows_there, sound_products

CONTRACTS = "C-1,1,2026-01-01,,X,E,P,10,5,0,active\nC-1,2,2026-01-01,,X,E,Q,10,5,0,active"
SHIPPED = "S-1,1,2026-01-10,C-1,1,P,A,2,\nS-1,2,2026-01-10,C-1,2,Q,A,2,"
SHORT = [("shipments.csv", 2, "below_zero"), ("shipments.csv", 3, "below_zero")]


def told(path: Path, **rows: str) -> list[tuple[str, int, str]]:
    folder = folder_of(path, **{"contracts": CONTRACTS, "shipments": SHIPPED} | rows)
    return [(problem.table, problem.line, problem.rule) for problem in problems(*folder.survey(), folder.settings)]


def test_a_wrong_cell_elsewhere_hides_nothing(tmp_path: Path) -> None:
    """Nothing came in of either product, so both are short: a bad date of a visit has nothing to do with it."""
    assert told(tmp_path) == SHORT
    assert told(tmp_path, visits="V-1,never,E,X") == [("visits.csv", 2, "date"), *SHORT]


def test_of_a_product_with_a_wrong_row_nothing_is_said(tmp_path: Path) -> None:
    """A receipt of P that cannot be read may be what P is short of; Q is short all the same."""
    assert told(tmp_path, receipts="R-1,1,2026-01-09,P,A,many,1,") == [("receipts.csv", 2, "quantity"), SHORT[1]]


def test_of_no_product_is_anything_said_where_a_row_may_be_of_any(tmp_path: Path) -> None:
    assert told(tmp_path, receipts="R-1,1,2026-01-09,Z,A,5,1,") == [("receipts.csv", 2, "reference")]
    assert told(tmp_path, receipts="R-1,1,2026-01-09,P,A,5") == [("receipts.csv", 2, "row")]


def test_a_table_that_is_missing_makes_nothing_short(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, contracts=CONTRACTS, shipments=SHIPPED)
    (folder.path / "receipts.csv").unlink()
    folder.forget()
    book, of_form = folder.survey()
    assert [problem.rule for problem in problems(book, of_form, folder.settings)] == ["missing"]
    assert not all_rows_there(book, of_form)
    assert sound_products(book, []) is None  # nothing wrong: everything is looked at


def found_in(path: Path, shipments: str) -> list[Finding]:
    folder = folder_of(path, contracts=CONTRACTS, receipts="R-1,1,2026-01-01,P,A,50,1,", shipments=shipments)
    return findings(folder.load(*CHECKED), Scope(folder.settings))


def test_one_more_that_came_back_is_worse(tmp_path: Path) -> None:
    """2 went out; 3 came back on the 11th, and one more on the 12th: the later return makes it worse, and is named."""
    three = "S-1,1,2026-01-10,C-1,1,P,A,2,\nS-2,1,2026-01-11,C-1,1,P,A,-3,"
    before, after = found_in(tmp_path, three), found_in(tmp_path, three + "\nS-3,1,2026-01-12,C-1,1,P,A,-1,")
    assert [(finding.size, finding.problem.line) for finding in before] == [(1000, 3)]
    assert [problem.line for problem in made_worse(before, after)] == [4]


def test_too_many_out_and_then_too_many_back_are_both_judged(tmp_path: Path) -> None:
    """11 out of 10, then 12 back: net nothing is over, but one more came back than had gone out."""
    found = found_in(tmp_path, "S-1,1,2026-01-10,C-1,1,P,A,11,\nS-2,1,2026-01-11,C-1,1,P,A,-12,")
    assert [finding.subject for finding in found] == [("returned", "C-1", 1)]
