"""Measure, and keep what was measured: python -m bench.run --sizes 10k,1m --jobs levels,value --scenarios cold,warm

Every run writes a file of its own under .bench/results; the report is made of all of them, the latest of each kind.
"""

import argparse
import json
import signal
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench import scenarios
from bench.jobs import BY_NAME, JOBS, PEERS
from bench.machine import machine, versions
from bench.places import KEPT
from bench.racing import Course, MismatchError
from bench.sizes import size

SCENARIOS = ("start", "cold", "warm", "daily", "add", "spread")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="./dev bench", description="Measure the program beside what a user would pick instead.")
    made.add_argument("--sizes", default="10k,1m", help="movements of the folders: 10k,1m,10m (default 10k,1m)")
    made.add_argument("--jobs", default=",".join(BY_NAME), help=f"default all: {', '.join(BY_NAME)}")
    made.add_argument("--scenarios", default=",".join(SCENARIOS), help=f"default all: {', '.join(SCENARIOS)}")
    made.add_argument("--peers", default=",".join(PEERS), help=f"default all: {', '.join(PEERS)}")
    made.add_argument("--added", default="1k", help="movements that a day adds (daily): 1k,100k (default 1k)")
    made.add_argument("--repeats", type=int, default=5, help="runs of each competitor (default 5)")
    made.add_argument("--budget", type=float, default=120, help="seconds that a process may take (default 120)")
    made.add_argument("--write", action="store_true", help="write docs/performance.md from all that was measured")
    made.add_argument("--only-write", action="store_true", help="measure nothing, write docs/performance.md")
    return made


def measure(course: Course, given: argparse.Namespace) -> None:
    """Run everything that was asked for, smallest folders first."""
    wanted, peers = given.scenarios.split(","), [peer for peer in given.peers.split(",") if peer]
    jobs = [job for job in JOBS if job.name in given.jobs.split(",")]
    if "start" in wanted:
        scenarios.start(course)
    for movements in sorted(map(size, given.sizes.split(","))):
        if "cold" in wanted:
            scenarios.cold(course, movements, jobs, peers)
        if "warm" in wanted:
            scenarios.warm(course, movements, jobs, peers)
        for added in map(size, given.added.split(",")) if "daily" in wanted else ():
            scenarios.daily(course, movements, jobs, peers, added)
        if "add" in wanted:
            scenarios.add(course, movements, peers)
        if "spread" in wanted:
            scenarios.spread(course, movements, jobs)


def keep(course: Course, given: argparse.Namespace) -> Path:
    """Write what was measured to a file of its own."""
    now = datetime.now(UTC)
    told = {
        "when": now.isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": versions(),
        "options": {name: value for name, value in vars(given).items() if "write" not in name},
        "rows": [asdict(row) for row in course.rows],
    }
    file = KEPT / "results" / f"{now:%Y%m%dT%H%M%S}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told, indent=1), encoding="utf-8")
    return file


def main(words: list[str] | None = None) -> int:
    """Measure; 1 if competitors answer differently, 130 if it was interrupted. What was measured before that is kept."""
    given = parser().parse_args(words)
    if not given.only_write:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        course = Course(given.repeats, given.budget)
        try:
            measure(course, given)
        except MismatchError as problem:
            print(f"The answers differ: {problem}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            return 130
        finally:
            print(f"kept in {keep(course, given)}")
    if given.write or given.only_write:
        from bench.report import write

        write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
