"""What was measured, from all files of results: of each kind the latest, competitors of one run together."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.jobs import BY_NAME

Kind = tuple[str, int, int, str]  # scenario, movements, added, job


@dataclass(frozen=True)
class Found:
    """What was measured of one competitor at one job."""

    state: str
    seconds: tuple[float, ...]
    cpu: float
    peak: float
    agrees: str
    budget: float

    @property
    def median(self) -> float:
        """Seconds."""
        return median(self.seconds)

    def __str__(self) -> str:
        if self.state != "ok" or not self.seconds:
            return f"> {self.budget:g}" if self.state == "over" else self.state
        low, high = min(self.seconds), max(self.seconds)
        return f"{short(self.median)} ({short(low)}–{short(high)})" if len(self.seconds) > 1 else short(self.median)


@dataclass(frozen=True)
class Ratio:
    """One competitor's time as a multiple of another's: of the medians, and the least and most of runs of the same turn."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True)
class Results:
    """All that was measured, by kind and competitor, and the heads of the files it comes from."""

    found: dict[Kind, dict[str, Found]]
    heads: dict[Kind, dict[str, Any]]

    def row(self, scenario: str, movements: int, job: str, who: str, added: int = 0) -> Found | None:
        """What was measured of a competitor, where it came to an end."""
        found = self.found.get((scenario, movements, added, job), {}).get(who)
        return found if found and found.state == "ok" and found.seconds else None

    def sizes(self, *scenarios: str) -> list[int]:
        """The sizes that were measured."""
        return sorted({movements for scenario, movements, _added, _job in self.found if scenario in scenarios and movements})

    def jobs(self, scenario: str, movements: int, added: int = 0) -> list[str]:
        """The jobs that were measured, in their order."""
        kinds = {job for found, size, more, job in self.found if (found, size, more) == (scenario, movements, added)}
        return [job for job in BY_NAME if job in kinds]

    def faster(self, scenario: str, movements: int, job: str, added: int = 0, suffix: str = "") -> str | None:
        """The faster of DuckDB and Polars."""
        rows = {who: self.row(scenario, movements, job, who + suffix, added) for who in ("duckdb", "polars")}
        times = {who + suffix: row.median for who, row in rows.items() if row}
        return min(times, key=lambda who: times[who]) if times else None


def loaded(files: Iterable[Path]) -> Results:
    """The rows of all files; a later file's replace an earlier's of the same kind."""
    found: dict[Kind, dict[str, Found]] = {}
    heads: dict[Kind, dict[str, Any]] = {}
    for file in sorted(files):
        told = json.loads(file.read_text("utf-8"))
        mine: dict[Kind, dict[str, Found]] = {}
        for row in told["rows"]:
            kind = row["scenario"], row["movements"], row["added"], row["job"]
            cpu, peak = (median(row[name]) if row[name] else 0.0 for name in ("cpu", "peak"))
            seen = Found(row["state"], tuple(row["seconds"]), cpu, peak, row["agrees"], told["options"]["budget"])
            mine.setdefault(kind, {})[row["who"]] = seen
        found |= mine
        head = {name: value for name, value in told.items() if name != "rows"}
        heads |= {kind: head for kind in mine}  # noqa: C420 - the same one, on purpose
    return Results(found, heads)


def ratio(ours: Found | None, theirs: Found | None) -> Ratio | None:
    """Ours by theirs; nothing where either did not come to an end."""
    if not ours or not theirs:
        return None
    turns = [one / other for one, other in zip(ours.seconds, theirs.seconds, strict=False)]
    return Ratio(ours.median / theirs.median, min(turns), max(turns))


def short(seconds: float) -> str:
    """Three digits or so."""
    return f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}" if seconds < 10 else f"{seconds:.1f}"
