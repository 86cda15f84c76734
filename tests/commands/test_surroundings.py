"""Where the program runs: pipes that close, full disks, folders in use, words that are not UTF-8, narrow terminals."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from calling import Call, bytes_of, environment, started

from salesinv.store.lock import locked

PROGRAM = f'"{sys.executable}" -m salesinv'
SHOW = "stock ledger --format csv"


def shell(line: str, sample: Path) -> subprocess.CompletedProcess[bytes]:
    """A line of sh in which $S is the program, beside the sample."""
    line = line.replace("$S", PROGRAM)
    return subprocess.run(["sh", "-c", line], cwd=sample.parent, env=environment(), capture_output=True, check=False)


def test_a_reader_that_leaves_is_no_error(sample: Path) -> None:
    done = shell(f"{{ $S {SHOW}; echo $? >code; }} | head -n 1", sample)
    assert (sample.parent / "code").read_text("utf-8") == "141\n"
    assert (done.stdout.count(b"\n"), done.stderr) == (1, b"")


@pytest.mark.parametrize("line", [f"$S {SHOW} >/dev/full", f"$S {SHOW} >&-", "$S warehouse list >/dev/full"])
def test_output_that_cannot_be_written_is_one_sentence(sample: Path, line: str) -> None:
    done = shell(line, sample)
    assert done.returncode in (1, 3)
    assert (done.stdout, done.stderr.count(b"\n")) == (b"", 1)


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- >&- 2>&-"])
def test_what_was_written_stands_whatever_is_closed(sample: Path, closed: str) -> None:
    shell(f"$S warehouse add --id NORTH --name North {closed}", sample)
    assert (sample / "warehouses.csv").read_text("utf-8").endswith("\nNORTH,North,yes,\n")


def test_an_id_that_cannot_be_told_is_no_success(sample: Path) -> None:
    """What was told as done is on disk; what was not told as done is no exit 0."""
    done = shell("$S warehouse add --id NORTH --name North >/dev/full", sample)
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr


def test_a_folder_in_use_is_waited_for_and_its_holder_named(sample: Path) -> None:
    before = bytes_of(sample)
    with locked(sample):
        said = started("warehouse add --id NORTH --name North --wait 0.1 --data data", sample.parent)
        listed = started("warehouse list --format csv --data data", sample.parent)
    assert (said.code, said.out) == (3, "")
    assert f"process {os.getpid()}" in said.err
    assert bytes_of(sample) == before
    assert listed.code == 0


def test_words_that_are_not_utf8_are_refused(sample: Path) -> None:
    before = bytes_of(sample)
    done = shell("$S warehouse add --id NORTH --name \"$(printf '\\377\\376')\"", sample)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert bytes_of(sample) == before


def test_any_locale_prints_utf8(sample: Path) -> None:
    for variables in ({"LANG": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "latin-1"}):
        said = started("product list --limit 1 --format csv --columns name", sample.parent, **variables)
        assert said.out == "name\nLongjing green tea 龙井绿茶\n"


@pytest.mark.parametrize(
    "variables", [{"COLUMNS": "1"}, {"COLUMNS": "x"}, {"TERM": ""}, {"FORCE_COLOR": "1"}, {"PYTHONWARNINGS": "error"}]
)
def test_a_pipe_is_a_pipe_in_any_environment(sample: Path, variables: dict[str, str]) -> None:
    plain = started("warehouse list", sample.parent).out
    assert started("warehouse list", sample.parent, **variables).out == plain


TWO_LINES = "data\nx"


@pytest.mark.parametrize("data", ["", "nowhere", "data/products.csv", "/", TWO_LINES])
def test_folders_that_are_none(salesinv: Call, sample: Path, data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample.parent)
    said = salesinv(["stock", "levels", f"--data={data}"])
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)


def test_the_folder_is_found_from_below_beside_and_by_name(sample: Path) -> None:
    inside = sample / "deep" / "down"
    inside.mkdir(parents=True)
    for cwd, variables in ((sample, {}), (sample.parent, {}), (inside, {}), (Path("/"), {"SALESINV_DATA": str(sample)})):
        said = started("warehouse list --format json --columns warehouse_id", cwd, **variables)
        assert [row["warehouse_id"] for row in json.loads(said.out)] == ["MAIN", "EAST"]


def test_hostile_cells_are_shown_not_obeyed(salesinv: Call, sample: Path) -> None:
    assert salesinv(["customer", "add", "--id", "X", "--name", "[/bold]x :smile: \u202egnp"], sample).code == 0
    shown = salesinv("customer show X", sample).out
    assert "[/bold]x :smile: \\u202egnp" in shown
    assert salesinv(["customer", "add", "--id", "Y", "--name", "a\x1b[2Jb"], sample).code == 2
    assert "\x1b" not in salesinv(["customer", "show", "\x1b[2J"], sample).err
