"""What was aimed at, and whether it was reached."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.jobs import ADD_AT_MOST, JOBS, MEMORY_AT_MOST, STARTS
from bench.results import Ratio, Results, ratio
from bench.scenarios import OURS
from bench.sizes import spoken

LARGE = (1_000_000, 10_000_000)
DAILY = 10_000_000
ADDING = 1_000_000


@dataclass(frozen=True)
class Verdict:
    """One aim: a limit as a multiple of what it is measured against, and what was found."""

    what: str
    against: str
    limit: float
    found: Ratio | float | None

    @property
    def word(self) -> str:
        """met, not met, or not measured."""
        if self.found is None:
            return "not measured"
        value = self.found.value if isinstance(self.found, Ratio) else self.found
        return "met" if value <= self.limit else "**not met**"

    @property
    def shown(self) -> str:
        """The ratio that was found."""
        if self.found is None:
            return ""
        return str(self.found) if isinstance(self.found, Ratio) else f"{self.found:.2f}"


def verdicts(results: Results) -> list[Verdict]:
    """All aims, in the order of their statement."""
    return [*_start(results), *_cold(results), *_again(results, "warm"), *_again(results, "daily"), *_add(results)]


def _start(results: Results) -> Iterator[Verdict]:
    for name, (words, limit) in STARTS.items():
        found = ratio(results.row("start", 0, name, OURS), results.row("start", 0, name, "import typer"))
        yield Verdict(f"start: `{' '.join(words[:2])}`" if words else "start: completion", "`import typer`", limit, found)


def _cold(results: Results) -> Iterator[Verdict]:
    for movements in LARGE:
        for job in JOBS:
            best = results.faster("cold", movements, job.name)
            ours = results.row("cold", movements, job.name, OURS)
            theirs = results.row("cold", movements, job.name, best) if best else None
            what = f"{spoken(movements)}, from the files: {job.name}"
            yield Verdict(what, f"{best or 'DuckDB, Polars'}", job.at_most[0], ratio(ours, theirs))
            memory = ours.peak / theirs.peak if ours and theirs else None
            yield Verdict(f"{what}, memory", f"{best or 'DuckDB, Polars'}", MEMORY_AT_MOST, memory)


def _again(results: Results, scenario: str) -> Iterator[Verdict]:
    """Against what the faster peer takes for the same from the files: it has to read them again."""
    added = min((more for found, size, more, _job in results.found if (found, size) == (scenario, DAILY)), default=0)
    source = "cold" if scenario == "warm" else "daily"
    word = "nothing changed" if scenario == "warm" else f"{spoken(added)} added" if added else "a day added"
    for job in JOBS:
        best = results.faster(source, DAILY, job.name, added if source == "daily" else 0)
        theirs = results.row(source, DAILY, job.name, best, added if source == "daily" else 0) if best else None
        found = ratio(results.row(scenario, DAILY, job.name, OURS, added), theirs)
        yield Verdict(f"{spoken(DAILY)}, {word}: {job.name}", f"{best or 'DuckDB, Polars'}", job.at_most[1], found)


def _add(results: Results) -> Iterator[Verdict]:
    found = ratio(results.row("add", ADDING, "receipt", OURS), results.row("add", ADDING, "receipt", "import typer"))
    yield Verdict(f"{spoken(ADDING)}: adding one receipt", "`import typer`", ADD_AT_MOST, found)
