"""What is said on standard error, and problems as a report."""

import subprocess
import sys
from pathlib import Path

import pytest

import salesinv.render
from salesinv.errors import DataError, Problem, SalesinvError, UsageError
from salesinv.render import complain, problems_report, say
from salesinv.render.machine import csv_lines, jsonl_lines

PROBLEMS = [
    Problem("receipts.csv", 4, "product_id", "reference", "'P-999' is not in products.csv.", "Add it with: salesinv product add"),
    Problem("counts.csv", 0, "", "missing", "the file is not there"),
    Problem("", 0, "quantity", "short", "3 of P-1 \x1b[2J\nreceipts.csv:1: forged"),
]  # fmt: skip


def test_an_error_of_the_data_is_a_line_for_each_problem_and_their_count(capfd: pytest.CaptureFixture[str]) -> None:
    complain(DataError(PROBLEMS))
    assert capfd.readouterr() == (
        "",
        "receipts.csv:4: product_id: 'P-999' is not in products.csv. Add it with: salesinv product add\n"
        "counts.csv: the file is not there.\n"
        "quantity: 3 of P-1 \\x1b[2J\\nreceipts.csv:1: forged.\n"
        "3 problems.\n",
    )


@pytest.mark.parametrize("error", [SalesinvError("no \x1b]52;c;x\x07 such [bold]folder[/bold]"), UsageError("half \udc80")])
def test_any_other_error_is_one_line_that_says_who_speaks(error: SalesinvError, capfd: pytest.CaptureFixture[str]) -> None:
    complain(error)
    said = capfd.readouterr().err
    assert said.startswith("salesinv: ")
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert "[bold]folder[/bold]" in said or r"\udc80" in said


def test_an_error_of_several_lines_says_so_on_each(capfd: pytest.CaptureFixture[str]) -> None:
    complain(UsageError("--price: 'x' is not a number.", "--on: 'y' is not a date."))
    assert capfd.readouterr().err == "salesinv: --price: 'x' is not a number.\nsalesinv: --on: 'y' is not a date.\n"


def test_say_is_one_line_unless_quiet(capfd: pytest.CaptureFixture[str]) -> None:
    say("Wrote 不.csv\nand\tmore")
    say("not this", quiet=True)
    assert capfd.readouterr() == ("", "Wrote 不.csv\\nand\\tmore\n")


def test_problems_as_a_report() -> None:
    report = problems_report(PROBLEMS)
    assert "".join(csv_lines(report)).splitlines()[:3] == [
        "table,line,column,rule,message,remedy",
        "receipts.csv,4,product_id,reference,'P-999' is not in products.csv.,Add it with: salesinv product add",
        "counts.csv,,,missing,the file is not there,",
    ]
    assert list(jsonl_lines(report))[1] == (
        '{"table": "counts.csv", "line": null, "column": null, "rule": "missing", '
        '"message": "the file is not there", "remedy": null}\n'
    )


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = """
import sys
from salesinv.render import Look, complain, say, show
from salesinv.core.select import select
from salesinv.schema.kinds import ID, Column
from salesinv.schema.report import Report
report = Report((Column("a", ID, "A"),), [["x"]])
for format in ("", "plain", "csv", "json"):
    show(select(report), Look(format))
heavy = {"shutil", "rich", "tabulate", "wcwidth", "pandas", "numpy", "decimal", "difflib", "html"} & set(sys.modules)
sys.exit(str(heavy) if heavy else 0)
"""
    root = Path(salesinv.render.__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
