"""Snapshots as files: the same bytes for the same documents, whole or not there, never read or written outside of the folder."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from calling import Call, bytes_of, copied_sample, environment

DAY = "snapshots/2026-11-20.csv"
TAKE = "stock snapshot --date 2026-11-20"


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    """The sample firm without snapshots."""
    return copied_sample(tmp_path / "firm")


def taken(salesinv: Call, firm: Path) -> bytes:
    assert salesinv(TAKE, firm).code == 0
    return (firm / DAY).read_bytes()


def test_the_last_day_is_stock_csv_and_cron_hears_nothing(salesinv: Call, firm: Path) -> None:
    said = salesinv(f"{TAKE} --quiet", firm)
    assert (said.code, said.out, said.err) == (0, "", "")
    assert (firm / DAY).read_bytes() == (firm / "stock.csv").read_bytes()
    said = salesinv("stock snapshot --quiet", firm)  # today
    assert (said.code, said.out, said.err) == (0, "", "")
    assert len(list((firm / "snapshots").iterdir())) == 2


def test_nothing_but_the_snapshot_is_written(salesinv: Call, firm: Path) -> None:
    before = bytes_of(firm)
    new = taken(salesinv, firm)
    assert bytes_of(firm) == {**before, DAY: new}


def test_what_is_there_and_the_same_is_not_touched(salesinv: Call, firm: Path) -> None:
    taken(salesinv, firm)
    before = (firm / DAY).stat()
    for words in (TAKE, f"{TAKE} --restate", "stock snapshot --since 2026-11-20 --date 2026-11-20"):
        assert "is there and the same" in salesinv(words, firm).err
    assert (firm / DAY).stat() == before


def test_the_order_of_rows_and_files_changes_no_byte(salesinv: Call, firm: Path) -> None:
    new = taken(salesinv, firm)
    for file in firm.glob("*s.csv"):
        header, *rows = file.read_text("utf-8").splitlines(keepends=True)
        random.Random(1).shuffle(rows)
        file.write_text(header + "".join(rows), "utf-8")
    (firm / DAY).unlink()
    assert taken(salesinv, firm) == new


def test_documents_of_later_days_change_nothing(salesinv: Call, firm: Path) -> None:
    new = taken(salesinv, firm)
    assert salesinv("receipt add --warehouse MAIN --item P-001:5:1 --received-on 2026-11-21", firm).code == 0
    assert taken(salesinv, firm) == new
    assert (
        salesinv("stock verify", firm).err.startswith("stock.csv: 1 row differs; value 447263.76 then, 447268.76 now.") is False
    )


def test_days_filled_in_later_are_what_was_taken_day_by_day(salesinv: Call, firm: Path) -> None:
    for day in ("2026-10-29", "2026-10-30", "2026-10-31", "2026-11-01"):
        assert salesinv(f"stock snapshot --date {day}", firm).code == 0
    alone = bytes_of(firm)
    for file in (firm / "snapshots").iterdir():
        file.unlink()
    assert salesinv("stock snapshot --since 2026-10-29 --date 2026-11-01", firm).code == 0
    assert bytes_of(firm) == alone


def test_the_same_figures_in_other_bytes_agree(salesinv: Call, firm: Path) -> None:
    r"""`\r\n` of a checkout, another order of rows and columns, a column of somebody's own."""
    header, *rows = taken(salesinv, firm).decode().splitlines()
    for text in (
        "".join(f"{line}\r\n" for line in (header, *rows)),
        "".join(f"{line}\n" for line in (header, *reversed(rows))),
        "".join(f"{','.join(reversed(line.split(',')))},x\n" for line in (f"{header}", *rows)).replace(",x\n", ",own\n", 1),
    ):
        (firm / DAY).write_bytes(text.encode())
        assert "is there and the same" in salesinv(f"{TAKE} --restate", firm).err
        assert salesinv("stock verify", firm).err == "stock.csv and 1 snapshot agree with the documents.\n"


def test_restated_is_what_it_would_have_been(salesinv: Call, firm: Path) -> None:
    taken(salesinv, firm)
    assert salesinv("receipt add --warehouse MAIN --item P-001:5:1 --received-on 2026-11-19", firm).code == 0
    before = bytes_of(firm)
    for words in (TAKE, f"{TAKE} --quiet", f"{TAKE} --dry-run", f"{TAKE} --restate --dry-run"):
        said = salesinv(words, firm)
        assert (said.code, said.out) == (0 if "--restate" in words else 1, "")
        assert ("R-0149/1 of 2026-11-19, 5.000 of P-001 in MAIN" in said.err) is ("--restate" not in words)
    assert bytes_of(firm) == before
    assert salesinv(f"{TAKE} --restate", firm).code == 0
    restated = (firm / DAY).read_bytes()
    (firm / DAY).unlink()
    assert taken(salesinv, firm) == restated != before[DAY]


def test_what_is_no_file_of_ours_is_named_and_never_followed(salesinv: Call, firm: Path, tmp_path: Path) -> None:
    """A link that leads out, a pipe, a folder; whoever asks for them, and with --restate too."""
    (tmp_path / "secret").write_text("secret", "utf-8")
    new, place = taken(salesinv, firm), firm / "snapshots"
    (place / "2026-11-19.csv").symlink_to(tmp_path / "secret")
    os.mkfifo(place / "2026-11-18.csv")
    (place / "2026-11-17.csv").mkdir()
    (place / "notes.txt").write_text("", "utf-8")
    (place / ".hidden").write_text("", "utf-8")
    said = salesinv("stock verify", firm)
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines() == [
        "snapshots/notes.txt is no snapshot: those are named by their day, as 2026-11-23.csv.",
        "snapshots/2026-11-17.csv: not a regular file. Put a plain file in its place.",
        "snapshots/2026-11-18.csv: not a regular file. Put a plain file in its place.",
        "snapshots/2026-11-19.csv: a link that leaves the folder is not followed. Put a plain file in its place.",
        "3 problems.",
    ]
    for day in (17, 18, 19):
        for words in (
            f"snapshot show 2026-11-{day}",
            *(f"stock snapshot --date 2026-11-{day}{more}" for more in ("", " --restate")),
        ):
            assert (salesinv(words, firm).code, "secret" in salesinv(words, firm).err) == (1, False)
    assert (tmp_path / "secret").read_text("utf-8") == "secret"
    assert (firm / DAY).read_bytes() == new


@pytest.mark.parametrize("words", ["stock verify", TAKE, f"{TAKE} --restate", "snapshot show", "snapshot show 2026-11-20"])
def test_a_folder_of_snapshots_that_leads_out_is_not_followed(salesinv: Call, firm: Path, tmp_path: Path, words: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2026-11-19.csv").write_text("secret", "utf-8")
    (firm / "snapshots").symlink_to(outside)
    said = salesinv(words, firm)
    assert (said.code, said.out, "secret" in said.err) == (1, "", False)
    assert [file.name for file in outside.iterdir()] == ["2026-11-19.csv"]


def test_an_empty_firm_has_empty_days(salesinv: Call, empty: Path) -> None:
    assert salesinv("stock snapshot --since 2026-11-22 --date 2026-11-23", empty).code == 0
    assert salesinv("stock verify", empty).err.startswith("2 snapshots agree with the documents; there is no stock.csv")
    assert salesinv("stock recompute", empty).code == 0
    assert (empty / "snapshots" / "2026-11-22.csv").read_bytes() == (empty / "stock.csv").read_bytes()
    assert salesinv("stock verify", empty).err == "stock.csv and 2 snapshots agree with the documents.\n"
    assert salesinv("snapshot diff 2026-11-22 2026-11-23", empty).code == 0
    assert salesinv("status --columns last_snapshot --format json", empty).out == '[\n{"last_snapshot": "2026-11-23"}\n]\n'


def test_a_clock_that_was_never_set_is_not_believed(salesinv: Call, firm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unset(__import__("datetime").date):  # type: ignore[misc]
        @classmethod
        def today(cls) -> object:
            return cls(1980, 1, 1)

    monkeypatch.setattr("salesinv.commands.snapshot_taking.date", Unset)
    said = salesinv("stock snapshot", firm)
    assert (said.code, said.err) == (2, "salesinv: This computer's clock says 1980-01-01: set it, or give --date.\n")
    assert salesinv(TAKE, firm).err == "salesinv: 2026-11-20 has not come: today is 1980-01-01.\n"


@pytest.mark.slow
def test_a_killed_one_leaves_whole_snapshots_and_the_rest_is_filled_in(salesinv: Call, firm: Path) -> None:
    words = "stock snapshot --since 2026-01-01 --date 2026-11-20"
    command = [sys.executable, "-m", "salesinv", *words.split(), "--data", str(firm)]
    for wait in (0.0, 0.02, 0.1):
        running = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
        while not list(firm.glob("snapshots/*.csv")) and running.poll() is None:
            time.sleep(0.002)
        time.sleep(wait)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert salesinv("stock verify", firm).code == 0  # those that are there are whole
    assert salesinv(words, firm).code == 0
    assert len(list(firm.glob("snapshots/*.csv"))) == 324  # 2026-01-01 to 2026-11-20
    assert not list(firm.glob("snapshots/.*"))


def test_a_snapshot_of_nothing_can_be_read(salesinv: Call, tmp_path: Path) -> None:
    assert salesinv(f"init {tmp_path / 'new'}").code == 0
    assert salesinv("stock snapshot --date 2026-11-23", tmp_path / "new").code == 0
    found = salesinv("snapshot list --format csv", tmp_path / "new")
    assert (found.out, found.err) == ("date,rows,value\n2026-11-23,0,0.00\n", "")
