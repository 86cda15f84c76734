"""Peers answer what the program answers, at a small size and in the open: what is compared, and that a difference is seen."""

import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import pytest
from calling import ROOT, called, environment

from bench.compare import answers, compare, main
from bench.jobs import BY_NAME, JOBS, PEERS, STORED, Job
from bench.peers.special import costed
from bench.places import Place


def asked(peer: str, *words: str | Path) -> Path:
    """Run a peer's script; skipped where its tool is not installed. Gives its answer."""
    if not find_spec("sqlite3" if peer == "sqlite" else peer):
        pytest.skip(f"{peer} is not installed")
    command = [sys.executable, "-m", f"bench.peers.{peer}", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Path(words[2])


@pytest.fixture(scope="session")
def ours(place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """The program's answers."""
    folder = tmp_path_factory.mktemp("ours")
    files = {job.name: folder / f"{job.name}.csv" for job in JOBS}
    for job in JOBS:
        said = called([*job.words, "--format", "csv", "--output", str(files[job.name])], place.of(job.name))
        assert said.code == 0, said.err
    yield files


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name)
@pytest.mark.parametrize("peer", PEERS)
def test_peers_answer_what_the_program_answers(
    peer: str, job: Job, place: Place, ours: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = asked(peer, job.name, place.of(job.name), tmp_path / f"{peer}.csv")
    assert main([job.name, str(ours[job.name]), str(theirs)]) == 0, capsys.readouterr().err
    _peer, rows, same, largest = capsys.readouterr().out.split()
    assert int(rows) > 20 or job.name == "sellers"
    assert int(same) > 0.5 * int(rows) or job.name in ("months", "sellers")
    assert Decimal(largest) <= Decimal("0.10")


@pytest.mark.parametrize("peer", STORED)
def test_what_peers_keep_gives_the_same(peer: str, place: Place, tmp_path: Path) -> None:
    store = asked(peer, "prepare", place.folder, tmp_path / "nothing", tmp_path / "store").with_name("store")
    for job in BY_NAME:
        fresh = asked(peer, job, place.folder, tmp_path / "fresh.csv").read_text("utf-8").splitlines()
        again = asked(peer, job, place.folder, tmp_path / "again.csv", store).read_text("utf-8").splitlines()
        assert sorted(fresh) == sorted(again), job


def test_sqlite_adds_a_receipt(place: Place, tmp_path: Path) -> None:
    store = tmp_path / "store"
    asked("sqlite", "prepare", place.folder, tmp_path / "nothing", store)
    one, two = (int(asked("sqlite", "add", place.folder, tmp_path / "id", store).read_text("utf-8")[2:]) for _ in range(2))
    assert two == one + 1


def test_the_loop_by_hand() -> None:
    """10 for 10.00 and 10 for 20.00; 15 shipped on C/1; 6 brought back; 3 sent back of the second; 2 lost at a count.

    Fifo: 15 cost 10.00 + 10.00 = 20.00. 6 come back at 20.00 x 6 / 15 = 8.00. Left: 5 for 10.00 and 6 for 8.00. 3 of R-2/1
    take 6.00: 2 for 4.00 are left there, 8 for 12.00 in all. The count finds 6: 2 take the 4.00, 6 for 8.00 are left.
    Average: 20 for 30.00; 15 cost 22.50; 6 come back at 9.00: 11 for 16.50. 3 go back at 3 x 2.00 = 6.00: 8 for 10.50.
    2 lost cost 10.50 x 2 / 8 = 2.625, rounded 2.63; 6 for 7.87 are left.
    """
    moves = [
        ("P", "2026-01-01", 1, "R-1", 1, "W", 10_000, 10_000, ""),
        ("P", "2026-01-02", 1, "R-2", 1, "W", 10_000, 20_000, ""),
        ("P", "2026-01-03", 3, "S-1", 1, "W", -15_000, 0, "C/1"),
        ("P", "2026-01-04", 1, "S-2", 1, "W", 6000, 0, "C/1"),
        ("P", "2026-01-05", 3, "R-3", 1, "W", -3000, 20_000, "R-2/1"),
        ("P", "2026-01-06", 4, "K-1", 1, "W", 6000, 0, ""),
    ]
    fifo, average = costed(moves), costed(moves, average=True)
    assert (fifo.costs, fifo.left) == ({("S-1", 1): 2000, ("S-2", 1): -800}, {"P": (6000, 800)})
    assert (average.costs, average.left) == ({("S-1", 1): 2250, ("S-2", 1): -900}, {"P": (6000, 787)})


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("P-1,2.000,10.00\n", []),
        ("P-1,2.000,10.10\n", []),
        ("P-1,2.000,10.11\n", ["P-1: 2.000 10.00, not 2.000 10.11"]),
        ("P-1,2.001,10.00\n", ["P-1: 2.000 10.00, not 2.001 10.00"]),
        ("", ["P-1: missing"]),
        ("P-1,2.000,10.00\nP-2,0.000,0.00\n", []),
        ("P-1,2.000,10.00\nP-3,1.000,0.00\n", ["P-3: 0 0, not 1.000 0.00"]),
    ],
)
def test_a_difference_is_seen(tmp_path: Path, answer: str, wrong: list[str]) -> None:
    job = BY_NAME["value"]
    (tmp_path / "ours.csv").write_text("product_id,on_hand,value\nP-1,2.000,10.00\nP-2,0.000,0.00\n", "utf-8")
    (tmp_path / "theirs.csv").write_text(answer, "utf-8")
    found = compare(job, dict(answers(job, tmp_path / "ours.csv")), answers(job, tmp_path / "theirs.csv"))
    assert found[3] == wrong


def test_a_ledger_has_what_goes_out_below_zero(tmp_path: Path) -> None:
    (tmp_path / "ours.csv").write_text("document,line,value\nS-1,1,-5.00\n", "utf-8")
    (tmp_path / "theirs.csv").write_text("S-1,1,5.01\n", "utf-8")
    assert main(["costs", str(tmp_path / "ours.csv"), str(tmp_path / "theirs.csv")]) == 0
