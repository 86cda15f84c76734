"""Every check that must be green: lint, types, rooms, tests. What `./dev test` runs; words after it go to pytest."""

import compileall
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CHECKS = (
    ("lint", [BIN / "ruff", "check", "."]),
    ("format", [BIN / "ruff", "format", "--check", "."]),
    ("types", [BIN / "mypy"]),
    ("rooms", [BIN / "lint-imports", "--no-cache"]),
)
PYTEST = [sys.executable, "-m", "pytest"]
COMPILING = (
    "tests/large/test_same_figures.py::test_tables_of_parts",
    "tests/large/test_same_performance.py::test_random_firms[1]",
)
# Hundreds of processes are started: none of them is to compile modules that another has compiled.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main(words: list[str]) -> int:
    """Run everything, report every failure, 1 if there was any."""
    for room in ("salesinv", "tests"):
        compileall.compile_dir(ROOT / room, quiet=2)
    failed = [] if words else checked()
    workers = [] if words else ["-n", "auto", "--dist", "worksteal"]
    if not passes("tests", [*PYTEST, *workers, *words]):
        failed.append("tests")
    print(f"failed: {', '.join(failed)}" if failed else "all green", flush=True)
    return 1 if failed else 0


def checked() -> list[str]:
    """What fails without a test being run. Meanwhile the loops for large folders are compiled, once for all workers."""
    with subprocess.Popen([*PYTEST, "-n", "0", *COMPILING], cwd=ROOT, env=SURROUNDINGS, stdout=subprocess.DEVNULL):
        return [name for name, command in CHECKS if not passes(name, command)]


def passes(name: str, command: list[object]) -> bool:
    """Run one check from the project's root."""
    print(f"== {name}", flush=True)
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=SURROUNDINGS, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
