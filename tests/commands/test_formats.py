"""Every command that shows something, in every format that programs read."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from calling import Call, Said
from example_files import FILES
from registry import SHOWING, Listed

from salesinv.render import FORMATS
from salesinv.store.workbook import scan_workbook

OPTIONS = ("--columns=colour", "--sort=colour", "--where=colour=red")
EVERY = pytest.mark.parametrize("command", SHOWING, ids=[command.words for command in SHOWING])


@pytest.fixture(autouse=True)
def files_that_examples_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the working directory, which is not the sample's."""
    (tmp_path / "here").mkdir()
    for name, text in FILES.items():
        (tmp_path / "here" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")


@pytest.fixture(scope="module")
def known() -> dict[str, Said]:
    """What commands said in CSV, that three tests hold something against."""
    return {}


@pytest.fixture
def as_csv(salesinv: Call, sample: Path, known: dict[str, Said]) -> Callable[[Listed], Said]:
    """What a command says of the sample in CSV. Each is asked once."""

    def asked(command: Listed) -> Said:
        if command.words not in known:
            known[command.words] = salesinv([*command.first, "--format", "csv"], sample)
        return known[command.words]

    return asked


@EVERY
def test_machine_formats_say_the_same(salesinv: Call, sample: Path, as_csv: Callable[[Listed], Said], command: Listed) -> None:
    said = {name: salesinv([*command.first, "--format", name], sample) for name in ("json", "jsonl")} | {"csv": as_csv(command)}
    assert {found.code for found in said.values()} == {0}
    header, *rows = csv.reader(io.StringIO(said["csv"].out, newline=""), strict=True)
    objects = json.loads(said["json"].out, parse_float=str, parse_int=str)
    assert [json.loads(line, parse_float=str, parse_int=str) for line in said["jsonl"].out.splitlines()] == objects
    assert all(name.isidentifier() and name == name.lower() for name in header)
    assert [list(found) for found in objects] == [header] * len(rows)
    assert [[as_cell(value) for value in found.values()] for found in objects] == rows
    assert "\r" not in said["csv"].out


def as_cell(value: object) -> str:
    """What the CSV holds for a JSON value; numbers are compared digit for digit."""
    return {None: "", True: "yes", False: "no"}.get(value, value)  # type: ignore[arg-type,return-value]


@EVERY
def test_an_empty_folder_gives_empty_data_not_words(salesinv: Call, empty: Path, command: Listed) -> None:
    said = salesinv([*command.first, "--format", "json"], empty)
    if said.code == 0:
        assert isinstance(json.loads(said.out), list)
    else:
        assert (said.code, said.out) == (1, "")


@EVERY
def test_a_workbook_says_what_the_csv_says(
    salesinv: Call, sample: Path, as_csv: Callable[[Listed], Said], command: Listed, tmp_path: Path
) -> None:
    """As many rows and columns; labels and words are in the language of whoever reads it."""
    said = salesinv([*command.first, "--output", str(tmp_path / "one.xlsx")], sample)
    assert (said.code, said.out) == (0, "")
    rows = list(csv.reader(io.StringIO(as_csv(command).out, newline=""), strict=True))
    found = scan_workbook((tmp_path / "one.xlsx").read_bytes(), "one.xlsx")
    assert len(found.header) == len(rows[0])
    assert len(found.rows) == sum(1 for row in rows[1:] if any(row))


def test_a_workbook_is_the_same_bytes_every_time(salesinv: Call, sample: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert salesinv(["stock", "levels", "--output", str(tmp_path / name)], sample).code == 0
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize("format", [format for format in FORMATS if format != "xlsx"])
def test_every_format_there_is(salesinv: Call, sample: Path, format: str) -> None:
    said = salesinv(f"warehouse list --format {format}", sample)
    assert (said.code, said.err) == (0, "")
    assert "MAIN" in said.out
    assert "EAST" in said.out


@EVERY
def test_an_unknown_format_is_answered_with_the_near_one(salesinv: Call, sample: Path, command: Listed) -> None:
    said = salesinv([*command.first, "--format", "jsno"], sample)
    assert (said.code, said.out) == (2, "")
    assert "'json'" in said.err


@EVERY
def test_an_unknown_column_is_refused(salesinv: Call, sample: Path, command: Listed) -> None:
    """One decorator gives every command all three options: they are tried by turns."""
    said = salesinv([*command.first, OPTIONS[SHOWING.index(command) % 3]], sample)
    assert (said.code, said.out) == (2, "")
    assert "There is no column 'colour'." in said.err


@EVERY
def test_a_file_instead_of_the_screen(
    salesinv: Call, sample: Path, as_csv: Callable[[Listed], Said], command: Listed, tmp_path: Path
) -> None:
    written = salesinv([*command.first, "--format", "csv", "--output", str(tmp_path / "out.csv")], sample)
    assert (written.code, written.out) == (0, "")
    assert (tmp_path / "out.csv").read_text("utf-8") == as_csv(command).out
