"""Every check that must be green: lint, types, rooms, tests. What `./dev test` runs; words after it go to pytest."""

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


def main(words: list[str]) -> int:
    """Run everything, report every failure, 1 if there was any."""
    failed = [] if words else [name for name, command in CHECKS if not passes(name, command)]
    workers = [] if words else ["-n", "auto"]
    if not passes("tests", [sys.executable, "-m", "pytest", *workers, *words]):
        failed.append("tests")
    print(f"failed: {', '.join(failed)}" if failed else "all green", flush=True)
    return 1 if failed else 0


def passes(name: str, command: list[object]) -> bool:
    """Run one check from the project's root."""
    print(f"== {name}", flush=True)
    return subprocess.run([str(word) for word in command], cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
