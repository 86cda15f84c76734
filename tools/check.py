"""Every check that must be green: lint, types, rooms, tests. What `./dev test` runs; words after it go to pytest."""

import compileall
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CHECKS = (
    ("lint", [BIN / "ruff", "check", "."]),
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("types", [BIN / "mypy"]),
    ("rooms", [BIN / "lint-imports", "--no-cache"]),
)
PYTEST = [sys.executable, "-m", "pytest"]
ALL = ["-n", "auto", "--dist", "worksteal"]
COMPILING = (
    "tests/large/test_same_figures.py::test_tables_of_parts",
    "tests/large/test_same_performance.py::test_random_firms[1]",
    "tests/large/test_same_ledger.py::test_ledger[monthly_average, company-True]",
    "tests/large/test_closed_months.py::test_check_says_the_same[row]",
    "tests/large/test_closing_months.py::test_what_is_kept_of_the_stock[1]",
    "tests/large/test_listing.py::test_random_firms_with_everything_wrong[1]",
    "tests/large/test_amiss.py::test_small_pieces",
)
MEMORY, ENOUGH = Path("/dev/shm"), 2 << 30  # a disk in memory, and its free bytes from which on tests get their folders there
# Hundreds of processes are started: none of them is to compile modules that another has compiled.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main(words: list[str]) -> int:
    """Run everything, report every failure, 1 if there was any."""
    for room in ("salesinv", "tests"):
        compileall.compile_dir(ROOT / room, quiet=2)
    failed = everything() if not words else [] if passes("tests", [*PYTEST, *words]) else ["tests"]
    print(f"failed: {', '.join(failed)}" if failed else "all green", flush=True)
    return 1 if failed else 0


def everything() -> list[str]:
    """What fails. Meanwhile the loops for large folders are compiled, once for all workers: the tests of them are the last."""
    with (
        subprocess.Popen([*PYTEST, "-n", "0", *COMPILING], cwd=ROOT, env=SURROUNDINGS, stdout=subprocess.DEVNULL) as compiling,
        TemporaryDirectory(prefix="salesinv-tests-", dir=in_memory(), ignore_cleanup_errors=True) as scratch,
    ):
        checks = (*CHECKS, ("tests", [*PYTEST, *ALL]))
        failed = [name for name, command in checks if not passes(name, command, TMPDIR=scratch)]
        return [*failed, "compiling"] if compiling.wait() else failed


def in_memory() -> Path | None:
    """Where a folder costs no disk, and syncing no time; None where there is no such place, or little room in it."""
    if not os.access(MEMORY, os.W_OK | os.X_OK) or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        return None
    return MEMORY if shutil.disk_usage(MEMORY).free > ENOUGH else None


def passes(name: str, command: list[object], **more: str) -> bool:
    """Run one check from the project's root."""
    print(f"== {name}", flush=True)
    words, surroundings = [str(word) for word in command], SURROUNDINGS | more
    return subprocess.run(words, cwd=ROOT, env=surroundings, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
