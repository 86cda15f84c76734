"""Every module that each light command imports: help, a wrong option, a row more must not pay for what computes."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from calling import environment, split

# Modules by their first name, beside those that Typer alone imports and private ones.
BARE = frozenset({"dataclasses", "gc", "salesinv"})
KINDS = BARE | {"unicodedata"}  # that knows the columns of tables
NOTHING = KINDS | {"csv", "json", "string", "tomllib"}  # that opens a folder
PLAIN = NOTHING | {"base64", "binascii", "bisect", "hashlib", "hmac", "random", "secrets", "struct", "wcwidth"}  # with wcwidth
WARNS = NOTHING | {"hashlib"}  # closed months are looked at
EXACT = NOTHING | {"decimal", "numbers"}
PARTS = EXACT | {"fractions"}
BOOK = {"array", "contextvars", "ctypes", "et_xmlfile", "mimetypes", "numpy", "openpyxl", "pickle", "pyexpat", "tempfile", "xml"}
SHEET = NOTHING | {"binascii", "struct", "zipfile"}
OWN = frozenset({"atexit", "runpy"})  # of this test

# A command line, on the sample firm and into a pipe: its exit code, and which modules it imports.
TABLE: tuple[tuple[str, int, frozenset[str]], ...] = (
    ("--help", 0, BARE),
    ("--version", 0, BARE),
    ("stock --help", 0, KINDS),
    ("stock levels --help", 0, KINDS),
    ("performance show --help", 0, KINDS),
    ("stok", 2, KINDS),
    ("stock levls", 2, KINDS),
    ("stock levels --formt csv", 2, KINDS),
    ("stock levels --format jsno", 2, KINDS),
    ("customer list", 0, PLAIN),
    ("customer list --format csv", 0, NOTHING),
    ("customer list --format json", 0, NOTHING),
    ("customer list --where credit_limit>=150000 --format csv", 0, EXACT),
    ("customer show CU-001", 0, PLAIN),
    ("contract list --open", 0, PLAIN),
    ("contract show C-0001 --format json", 0, NOTHING),
    ("contract shippable", 0, PLAIN),
    ("contract backlog --by customer --format csv", 0, WARNS),
    ("contract balance --period 2026 --format csv", 0, WARNS | {"bisect"}),
    ("contract delivery --period 2026-10 --format csv", 0, WARNS),
    ("customer add --id CU-041 --name Able", 0, NOTHING),
    ("receipt add --warehouse MAIN --item P-001:120:12.50", 0, NOTHING),
    ("shipment add --contract C-0224", 0, NOTHING),
    ("contract add --customer CU-004 --item P-001:12", 0, NOTHING),
    ("target add --salesperson SP-01 --period 2026-12 --metric amount --target 95000", 0, NOTHING),
    ("target list --format csv", 0, NOTHING),
    ("target plan --help", 0, KINDS),
    ("target plan 2027-Q1 120 --metric visits --like equal --format csv", 0, PARTS),
    ("visit list --format csv", 0, NOTHING),
    ("visit summary --period 2026 --format csv", 0, PARTS),
    ("visit due --format csv", 0, PARTS),
    ("action list --overdue --format csv", 0, NOTHING),
    ("action done A-0010", 0, NOTHING),
    ("receipt return R-0141 --item P-001:1", 0, NOTHING),
    ("transfer edit T-0010 --line 1 --note new", 0, NOTHING),
    ("count sheet", 0, PLAIN),
    ("count sheet --format csv", 0, WARNS),
    ("count load nothing.csv", 1, SHEET),
    (
        "warehouse list --output w.xlsx",
        0,
        PLAIN | EXACT | SHEET | BOOK,
    ),  # openpyxl brings numpy with it
    ("check", 0, WARNS),
    ("mend", 0, WARNS),
    ("init books", 0, NOTHING),
)
SPY = """
import os, runpy, sys
end = os._exit
os._exit = lambda code: (open({report!r}, "w").write("\\0".join(sys.modules)), end(code))
sys.argv[0] = "salesinv"
runpy.run_module("salesinv", run_name="__main__", alter_sys=True)
"""


def names(modules: str) -> set[str]:
    """The first names of modules, of public ones."""
    return {first for name in modules.split("\0") if not (first := name.split(".")[0].strip()).startswith("_")}


@cache
def of_typer() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, typer; print(*sys.modules, sep='\\0')"],
        env=environment(),
        capture_output=True,
        check=True,
    )
    return names(done.stdout.decode())


def imported(words: str, data: Path, **variables: str) -> tuple[int, set[str]]:
    """Run a command line by itself: its exit code, and what it imported that Typer alone does not."""
    report = data.parent / "modules"
    command = [sys.executable, "-c", SPY.format(report=str(report)), *split(words)]
    surroundings = environment(**variables)
    done = subprocess.run(command, cwd=data.parent, env=surroundings, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, names(report.read_text("utf-8")) - of_typer() - OWN


@pytest.mark.parametrize(("words", "code", "modules"), TABLE, ids=[words for words, *_rest in TABLE])
def test_light_commands_import_what_they_need_and_nothing_else(
    sample: Path, words: str, code: int, modules: frozenset[str]
) -> None:
    assert imported(words, sample) == (code, set(modules))


@pytest.mark.parametrize("line", ["salesinv customer show CU-0", "salesinv stock lev", "salesinv stock levels --for"])
def test_completing_imports_what_reads_one_table_and_nothing_that_opens_a_folder(sample: Path, line: str) -> None:
    typed = {"_SALESINV_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
    assert imported("", sample, SALESINV_DATA=str(sample), **typed)[1] <= KINDS | {"csv", "shlex"}
