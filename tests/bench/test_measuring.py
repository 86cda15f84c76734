"""Processes are measured as they are, in turn; and what was measured is told as it was."""

import json
import sys
from pathlib import Path

import pytest

from bench import report
from bench.aims import verdicts
from bench.process import python, ran
from bench.racing import Course, Runner
from bench.results import Ratio, Results, loaded, ratio
from bench.run import keep, parser


def test_time_processor_and_memory() -> None:
    command = python("-c", "import time; held = bytearray(600_000_000); time.sleep(0.3)")
    went = ran(command, 30)
    assert went.state == "ok"
    assert 0.3 <= went.seconds < 20
    assert went.cpu < went.seconds
    assert 572 <= went.peak < 700  # of a smaller one the kernel counts what the process held that started it


def test_what_fails_and_what_takes_too_long() -> None:
    failed = ran(python("-c", "raise SystemExit('no')"), 30)
    assert (failed.state, failed.said) == ("failed", "no\n")
    assert ran(python("-c", "import time; time.sleep(60)"), 0.3).state == "over"


def test_competitors_begin_in_turn_and_the_slow_are_not_tried_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done: list[str] = []

    def runner(who: str, code: str = "pass") -> Runner:
        return Runner(who, [sys.executable, "-c", code], before=lambda: done.append(who))

    course = Course(3, 0.8)
    slow = runner("slow", "import time; time.sleep(60)")
    rows = course.race("cold", 10, "levels", [runner("a"), runner("b"), slow])
    assert done == ["a", "b", "slow", "b", "a", "a", "b"]
    assert [(row.state, len(row.seconds)) for row in rows] == [("ok", 3), ("ok", 3), ("over", 0)]
    assert course.race("cold", 100, "levels", [slow])[0].state == "over"
    assert done.count("slow") == 1


def row(scenario: str, job: str, who: str, seconds: list[float], movements: int = 10_000_000) -> dict[str, object]:
    kind = {"scenario": scenario, "movements": movements, "added": 0, "job": job, "who": who}
    return {**kind, "state": "ok", "agrees": "", "seconds": seconds, "cpu": seconds, "peak": [100.0 * seconds[0]]}


def told(file: Path, *rows: dict[str, object]) -> None:
    head = {
        "when": f"2026-11-28T{file.stem}:00+00:00",
        "machine": {"processor": "X", "cores": "2", "memory": "8 GB", "system": "Linux", "commit": "abc"},
        "versions": {"Python": "3.11"},
        "options": {"sizes": "10m", "budget": 60.0},
    }
    file.write_text(json.dumps({**head, "rows": rows}), "utf-8")


@pytest.fixture
def results(tmp_path: Path) -> Results:
    """An earlier run of all, and a later one of one job."""
    told(
        tmp_path / "10.json",
        row("cold", "levels", "salesinv", [9.0]),
        row("cold", "levels", "duckdb", [1.0]),
        row("cold", "months", "salesinv", [4.0]),
        row("cold", "months", "polars", [10.0]),
        row("start", "help", "salesinv", [0.3, 0.2, 0.4], 0),
        row("start", "help", "import typer", [0.1, 0.1, 0.1], 0),
        row("add", "receipt", "salesinv", [0.3], 1_000_000),
        row("add", "receipt", "import typer", [0.1], 1_000_000),
    )
    told(
        tmp_path / "11.json",
        row("cold", "levels", "salesinv", [3.0, 2.0, 2.5]),
        row("cold", "levels", "duckdb", [3.0, 4.0, 5.0]),
        row("cold", "levels", "polars", [6.0, 7.0, 8.0]),
        row("warm", "levels", "salesinv", [0.5, 0.5, 0.5]),
    )
    return loaded(tmp_path.glob("*.json"))


def test_the_latest_of_each_kind_counts(results: Results) -> None:
    """2.5 by the 4.0 of DuckDB, which is the faster; turn by turn 3/3, 2/4 and 2.5/5."""
    assert results.faster("cold", 10_000_000, "levels") == "duckdb"
    ours, theirs = (results.row("cold", 10_000_000, "levels", who) for who in ("salesinv", "duckdb"))
    assert ratio(ours, theirs) == Ratio(0.625, 0.5, 1.0)
    assert str(ours) == "2.50 (2.00–3.00)"
    assert results.jobs("cold", 10_000_000) == ["levels", "months"]


def test_aims(results: Results) -> None:
    """Levels 0.625 of 1; months 0.4 of 0.5; again 0.5 / 4 = 0.125 of 0.25; help 3 of 1.5; adding 3 of 3."""
    found = {verdict.what: (verdict.shown, verdict.word) for verdict in verdicts(results) if verdict.found is not None}
    assert found == {
        "start: `--help`": ("3.00 (2.00–4.00)", "**not met**"),
        "10 million, from the files: levels": ("0.62 (0.50–1.00)", "met"),
        "10 million, from the files: levels, memory": ("1.00", "met"),
        "10 million, from the files: months": ("0.40 (0.40–0.40)", "met"),
        "10 million, from the files: months, memory": ("0.40", "met"),
        "10 million, nothing changed: levels": ("0.12 (0.10–0.17)", "met"),
        "1 million: adding one receipt": ("3.00 (3.00–3.00)", "met"),
    }


def test_the_page_and_its_pictures(results: Results, tmp_path: Path) -> None:
    text = report.measured(results)
    assert "6 of 7 are met. 36 more were not measured." in text
    assert "| levels: on hand by product and warehouse | 2.50 (2.00–3.00) | 4.00 (3.00–5.00) | 7.00 (6.00–8.00) | 0.62" in text
    assert "./dev bench --sizes 10m --budget 60\n./dev bench --only-write" in text
    for picture in report.pictures(results).values():
        assert picture.startswith("<svg")
        assert "http" not in picture.replace('xmlns="http://www.w3.org/2000/svg"', "")
    bars = report.pictures(results)["bench-jobs.svg"]
    assert all(f">{word}</text>" in bars for word in ("Polars", "DuckDB", "salesinv", "salesinv, nothing changed", "2.50"))


def test_what_was_measured_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.run.KEPT", tmp_path)
    course = Course(1, 30)
    course.race("start", 0, "help", [Runner("salesinv", python("-c", "pass"))])
    found = loaded([keep(course, parser().parse_args(["--repeats", "1"]))])
    assert found.row("start", 0, "help", "salesinv") is not None
