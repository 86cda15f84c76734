"""What each light command imports: typing a wrong option, asking for help or adding a row must not pay for what computes."""

import subprocess
import sys
from pathlib import Path

import pytest
from calling import environment, split

WATCHED = (
    "pandas",
    "numpy",
    "pyarrow",
    "numba",
    "xxhash",
    "pydantic",
    "rich",
    "tabulate",
    "wcwidth",
    "filelock",
    "decimal",
    "openpyxl",
    "asyncio",
    "sqlite3",
)
NOTHING: frozenset[str] = frozenset()
PLAIN = frozenset({"wcwidth"})
LOCK = frozenset({"filelock", "decimal"})  # filelock brings decimal with it

# A command line, on the sample firm and into a pipe: its exit code, and which of the heavy modules it imports.
TABLE: tuple[tuple[str, int, frozenset[str]], ...] = (
    ("--help", 0, NOTHING),
    ("--version", 0, NOTHING),
    ("stock --help", 0, NOTHING),
    ("stock levels --help", 0, NOTHING),
    ("performance show --help", 0, NOTHING),
    ("stok", 2, NOTHING),
    ("stock levls", 2, NOTHING),
    ("stock levels --formt csv", 2, NOTHING),
    ("stock levels --format jsno", 2, NOTHING),
    ("customer list", 0, PLAIN),
    ("customer list --format csv", 0, NOTHING),
    ("customer list --format json", 0, NOTHING),
    ("customer list --where credit_limit>=150000 --format csv", 0, frozenset({"decimal"})),
    ("customer show CU-001", 0, PLAIN),
    ("contract list --open", 0, PLAIN),
    ("contract show C-0001 --format json", 0, NOTHING),
    ("contract shippable", 0, PLAIN),
    ("contract backlog --by customer --format csv", 0, NOTHING),
    ("contract balance --period 2026 --format csv", 0, NOTHING),
    ("contract delivery --period 2026-10 --format csv", 0, NOTHING),
    ("customer add --id CU-041 --name Able", 0, LOCK),
    ("receipt add --warehouse MAIN --item P-001:120:12.50", 0, LOCK),
    ("shipment add --contract C-0224", 0, LOCK),
    ("contract add --customer CU-004 --item P-001:12", 0, LOCK),
    ("target add --salesperson SP-01 --period 2026-12 --metric amount --target 95000", 0, LOCK),
    ("target list --format csv", 0, NOTHING),
    ("target plan --help", 0, NOTHING),
    ("target plan 2027-Q1 120 --metric visits --like equal --format csv", 0, frozenset({"decimal"})),
    ("visit list --format csv", 0, NOTHING),
    ("visit summary --period 2026 --format csv", 0, frozenset({"decimal"})),
    ("visit due --format csv", 0, frozenset({"decimal"})),
    ("action list --overdue --format csv", 0, NOTHING),
    ("action done A-0010", 0, LOCK),
    ("receipt return R-0141 --item P-001:1", 0, LOCK),
    ("transfer edit T-0010 --line 1 --note new", 0, LOCK),
    ("count sheet", 0, PLAIN),
    ("count sheet --format csv", 0, NOTHING),
    ("count load nothing.csv", 1, NOTHING),
    (
        "warehouse list --output w.xlsx",
        0,
        frozenset({"openpyxl", "numpy", "wcwidth", "decimal"}),
    ),  # openpyxl brings numpy with it
    ("check", 0, NOTHING),
    ("mend", 0, NOTHING),
    ("init books", 0, LOCK),
)
SPY = """
import atexit, runpy, sys
atexit.register(lambda: print("\\0".join(sys.modules), file=open({report!r}, "w")))
sys.argv[0] = "salesinv"
runpy.run_module("salesinv", run_name="__main__", alter_sys=True)
"""


def imported(words: str, data: Path) -> tuple[int, set[str]]:
    """Run a command line by itself: its exit code, and which of the watched modules it imported."""
    report = data.parent / "modules"
    command = [sys.executable, "-c", SPY.format(report=str(report)), *split(words)]
    done = subprocess.run(command, cwd=data.parent, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode, {name for name in report.read_text("utf-8").strip().split("\0") if name in WATCHED}


@pytest.mark.parametrize(("words", "code", "heavy"), TABLE, ids=[words for words, *_rest in TABLE])
def test_light_commands_import_nothing_heavy(sample: Path, words: str, code: int, heavy: frozenset[str]) -> None:
    assert imported(words, sample) == (code, heavy)
