"""Runs the sweeps, all or those that are named, and writes their figures into docs/reliability.md.

./dev faults                 a short sample of each
./dev faults crowds --full   one of them, whole
./dev faults --full --write  all of them, whole, and the figures written down
"""

import argparse
import importlib
import os
import signal
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from faults.figures import Row, written  # noqa: E402
from faults.result import Result  # noqa: E402

PAGE = ROOT / "docs" / "reliability.md"
SWEEPS = {
    "faults": ("faults.sweep", "a command killed, interrupted or failed by the system, at every system call in turn"),
    "mutants": ("faults.sweep_mutants", "a safeguard of the write protocol taken out, and missed"),
    "power": ("faults.power", "a state that a power cut may leave on the disk"),
    "crowds": ("faults.crowd", "a document entered by one of many processes at once, some of them killed"),
    "files": ("hostile.files", "a bad file read by a command"),
    "lawful": ("hostile.lawful", "an odd but lawful file read by a command"),
    "lines": ("hostile.lines", "a bad command line, or bad surroundings"),
    "planted": ("hostile.planted", "a corruption planted, and found by `check`"),
    "fuzz": ("hostile.fuzz", "a random file or a random change to one, read and written"),
    "text": ("hostile.text", "a hostile text, somewhere, shown in some way"),
    "histories": ("histories.sweep", "a movement of a long random history, costed by the program and by the oracle"),
    "folders": ("hostile.folders", "a command on a folder made by an enemy"),
}


def main() -> int:
    """Run what is asked for; 1 if anything came out wrong."""
    asked = _asked()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever starts us in the background has it ignored
    rows = []
    for name in asked.names or SWEEPS:
        rows.append(_run(name, asked.full))
        if asked.write:
            PAGE.write_text(written(PAGE.read_text("utf-8"), rows), "utf-8")
    return int(any(row.result.failures or row.result.right != row.result.tried for row in rows))


def _run(name: str, full: bool) -> Row:
    module, what = SWEEPS[name]
    print(f"{name}: {what} …", file=sys.stderr, flush=True)
    begun = time.monotonic()
    result: Result = importlib.import_module(module).run(full)
    row = Row(name, what, result, time.monotonic() - begun)
    print(row.told(), flush=True)
    return row


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev faults", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*SWEEPS, []], metavar="NAME", help=", ".join(SWEEPS))
    parser.add_argument("--full", action="store_true", help="all of it, not a sample")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/reliability.md (with --full)")
    asked = parser.parse_args()
    if asked.write and not asked.full:
        parser.error("only figures of a full run are written down: add --full")
    return asked


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
