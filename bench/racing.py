"""Competitors run in turn, again and again, each from a different start, so that what else the machine does meets all alike."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.jobs import Job
from bench.process import ROOT, environment, python, ran


class MismatchError(Exception):
    """Competitors answer differently: nothing that was measured is worth anything."""


@dataclass(frozen=True)
class Runner:
    """A competitor: its command line, what is done before each of its runs (and not measured), where its answer is."""

    who: str
    command: Sequence[str | Path]
    answer: Path | None = None
    before: Callable[[], object] = lambda: None
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Row:
    """What was measured of one competitor at one job."""

    scenario: str
    movements: int
    added: int
    job: str
    who: str
    state: str = "ok"
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    agrees: str = ""


@dataclass
class Course:
    """How often, for how long at most, and which competitors were too slow already at a smaller size."""

    repeats: int
    budget: float
    given_up: set[tuple[str, str, str]] = field(default_factory=set)  # scenario, job, who
    rows: list[Row] = field(default_factory=list)

    def race(self, scenario: str, movements: int, job: str, runners: Sequence[Runner], added: int = 0) -> list[Row]:
        """Run all of them in turn; rows are kept, and given back."""
        rows = {runner.who: Row(scenario, movements, added, job, runner.who) for runner in runners}
        for row in rows.values():
            row.state = "over" if (scenario, job, row.who) in self.given_up else "ok"
        for turn in range(self.repeats):
            first = turn % len(runners)
            for runner in (*runners[first:], *runners[:first]):
                if rows[runner.who].state == "ok":
                    self._once(runner, rows[runner.who])
        self.rows += rows.values()
        return list(rows.values())

    def _once(self, runner: Runner, row: Row) -> None:
        runner.before()
        if runner.answer:
            runner.answer.unlink(missing_ok=True)
        went = ran(runner.command, self.budget, runner.variables)
        row.state = went.state
        if went.state == "ok":
            row.seconds.append(round(went.seconds, 4))
            row.cpu.append(round(went.cpu, 4))
            row.peak.append(round(went.peak, 1))
        elif went.state == "over":
            self.given_up.add((row.scenario, row.job, row.who))
        shown = f"{went.seconds:8.3f} s {went.cpu:8.3f} s cpu {went.peak:7.0f} MB" if went.state == "ok" else went.state
        print(f"{row.scenario:6} {row.movements:>9} {row.job:10} {row.who:14} {shown}", flush=True)
        if went.state == "failed":
            print(went.said, file=sys.stderr)


def agree(job: Job, runners: Sequence[Runner], rows: Sequence[Row]) -> None:
    """Compare the answers of all who have one with the first's, and note how far they agree; MismatchError if they do not."""
    done = [(runner.answer, row) for runner, row in zip(runners, rows, strict=True) if row.state == "ok" and runner.answer]
    if len(done) < 2:
        return
    command = python("-m", "bench.compare", job.name, *(answer for answer, _row in done))
    found = subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, check=False, text=True)
    if found.returncode:
        raise MismatchError(job.name)
    for line, (_answer, row) in zip(found.stdout.splitlines(), done[1:], strict=True):
        _name, number, same, largest = line.split()
        row.agrees = f"{same} of {number} to the last digit, largest difference {largest}"
