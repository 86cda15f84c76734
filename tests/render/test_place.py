"""`--output FILE`: whole or not at all, never over a table."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesinv.errors import SalesinvError
from salesinv.render import Look, show
from salesinv.render.place import to_file
from salesinv.schema.report import Report


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with a table, a snapshot and a folder of its own."""
    data = tmp_path / "data"
    for inner in (data / "snapshots", data / ".salesinv", data / "reports"):
        inner.mkdir(parents=True)
    (data / "salesinv.toml").write_text("")
    (data / "receipts.csv").write_text("as it was")
    return data


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("r.csv", "product_id,name,"),
        ("r.JSON", "[\n{"),
        ("r.jsonl", '{"product_id"'),
        ("r.html", "<!DOCTYPE html>"),
        ("r.md", "| Product"),
        ("r.txt", "Stock levels\n\nProduct"),
        ("不.csv", "product_id,"),
        ("r", "Stock levels\n\nProduct"),
    ],
)
def test_the_ending_names_the_format(
    name: str, beginning: str, stock: Report, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    show(stock, Look(output=tmp_path / name, quiet=True))
    assert (tmp_path / name).read_text("utf-8").startswith(beginning)
    assert capfd.readouterr() == ("", "")
    assert left_in(tmp_path) == [name]


def test_a_format_asked_for_goes_before_the_ending(stock: Report, tmp_path: Path) -> None:
    show(stock, Look("json", tmp_path / "r.csv"))
    assert (tmp_path / "r.csv").read_text("utf-8").startswith("[\n")


def test_a_table_in_a_file_is_as_wide_as_it_gets(stock: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    show(stock, Look("table", tmp_path / "r.txt"))
    assert "Discount  Last on     State  Provisional\n" in (tmp_path / "r.txt").read_text("utf-8")
    assert "\x1b" not in (tmp_path / "r.txt").read_text("utf-8")


def test_nothing_to_show_replaces_what_yesterday_left(stock: Report, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.txt").write_text("yesterday's")
    show(Report(stock.columns[:1], []), Look(output=tmp_path / "r.txt"))
    assert (tmp_path / "r.txt").read_text() == "Product\n---------\n"
    assert capfd.readouterr().err == "Nothing to show.\n"


@pytest.mark.parametrize(
    "name",
    [
        "receipts.csv", "RECEIPTS.CSV", "new.csv", "salesinv.toml", "snapshots/2026-11-23.csv", "snapshots/x.txt", "Snapshots/x",
        ".salesinv/lock", "reports/../receipts.csv", "snapshots/deep/er.txt",
    ],
)  # fmt: skip
def test_nothing_of_a_data_folder_is_written_over(name: str, folder: Path) -> None:
    before = left_in(folder)
    with pytest.raises(SalesinvError, match=r"belongs to a data folder: a report is not written among its tables\. Name"):
        to_file(folder / name, ["x"])
    assert left_in(folder) == before
    assert (folder / "receipts.csv").read_text() == "as it was"


def test_not_through_a_link_either(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "away.txt").symlink_to(folder / "receipts.csv")
    (tmp_path / "there").symlink_to(folder)
    for path in (tmp_path / "away.txt", tmp_path / "there" / "receipts.csv"):
        with pytest.raises(SalesinvError, match="belongs to a data folder"):
            to_file(path, ["x"])
    assert (folder / "receipts.csv").read_text() == "as it was"


def test_beside_the_tables_is_allowed(folder: Path) -> None:
    for name in ("levels.html", "reports/levels.csv", "datapackage.json"):
        to_file(folder / name, ["x"])
        assert (folder / name).read_text() == "x"


def test_a_links_file_is_written_and_its_mode_kept(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    to_file(tmp_path / "link", ["new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    to_file(tmp_path / "ours", ["x"])
    (tmp_path / "any").write_text("x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_what_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (
        ("folder", "folder cannot be written: it is a folder."),
        ("none/r.csv", "r.csv cannot be written: there is no such file or folder."),
        ("file/r.csv", "r.csv cannot be written: there is no such folder."),
        ("pipe", "pipe is not a plain file. Leave --output out and write > "),
        ("x" * 300, "cannot be written: the name is too long."),
    ):
        with pytest.raises(SalesinvError) as refused:
            to_file(tmp_path / name, ["x"])
        assert reason in str(refused.value)
    assert left_in(tmp_path) == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_without_permission(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("old")
    (tmp_path / "mine").chmod(0o400)
    with pytest.raises(SalesinvError, match="permission denied"):
        to_file(tmp_path / "mine", ["x"])


@pytest.mark.parametrize("cause", [OSError(errno.ENOSPC, "no room"), KeyboardInterrupt(), SalesinvError("bad")])
def test_what_ends_in_the_middle_leaves_the_old_file_and_nothing_else(cause: BaseException, tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise cause

    (tmp_path / "r.csv").write_text("old")
    with pytest.raises(SalesinvError if isinstance(cause, OSError) else type(cause)) as refused:
        to_file(tmp_path / "r.csv", pieces())
    if isinstance(cause, OSError):
        assert str(refused.value).endswith("r.csv cannot be written: the disk is full.")
    assert ((tmp_path / "r.csv").read_text(), left_in(tmp_path)) == ("old", ["r.csv"])


@pytest.mark.parametrize("name", ["report.txt", "reports/report.txt"])
def test_a_link_out_of_a_data_folder_is_not_written_through(name: str, stock: Report, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("as it was")
    (folder / name).symlink_to(outside)
    with pytest.raises(SalesinvError, match=r"led out of the data folder by a link, to .*outside"):
        show(stock, Look(output=folder / name))
    assert outside.read_text() == "as it was"
    show(stock, Look(output=outside, quiet=True))
    assert "Product" in outside.read_text()
