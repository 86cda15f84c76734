"""What every peer's script does with its command line."""

import sys
from collections.abc import Callable
from pathlib import Path

Job = Callable[[Path, Path, Path | None], None]  # folder, result, store


def main(jobs: dict[str, Job]) -> None:
    """`JOB FOLDER RESULT [STORE]`."""
    job, folder, result, *store = sys.argv[1:]
    jobs[job](Path(folder), Path(result), Path(store[0]) if store else None)
