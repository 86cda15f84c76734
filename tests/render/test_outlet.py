"""Standard output: UTF-8 whatever the locale, quiet when the reader leaves, honest when it is full or closed."""

import io
import sys

import pytest
from printing import Printer

from salesinv.errors import SalesinvError, UsageError
from salesinv.render import Look, show
from salesinv.render.outlet import to_stdout
from salesinv.schema.report import Report

LOCALES = (
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "ascii"},
)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("format", ["plain", "csv", "json", "table", "github"])
def test_it_is_utf_8_whatever_the_locale_says(format: str, locale: dict[str, str], stock: Report, printer: Printer) -> None:
    found = printer.run(stock, f"format={format}", **locale)
    assert found.returncode == 0
    assert "不锈钢无缝管" in found.stdout.decode("utf-8")


@pytest.mark.parametrize("format", ["plain", "csv", "json", "jsonl", "table"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_ends_it_quietly(format: str, unbuffered: str, stock: Report, printer: Printer) -> None:
    long = Report(stock.columns, stock.rows * 3000)
    found = printer.shell(long, f"$SHOW format={format} | head -1; echo ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED=unbuffered)
    assert (found.stderr, found.stdout.split()[-1]) == (b"", b"141")


def test_a_full_disk_is_one_sentence(stock: Report, printer: Printer) -> None:
    found = printer.shell(stock, "$SHOW > /dev/full")
    assert (found.returncode, found.stderr) == (1, b"salesinv: Standard output cannot be written: the disk is full.\n")


def test_a_closed_standard_output_is_one_sentence(stock: Report, printer: Printer) -> None:
    found = printer.shell(stock, "$SHOW >&-")
    assert (found.returncode, found.stderr) == (1, b"salesinv: Standard output is closed: use --output FILE.\n")


def test_closed_or_broken_standard_error_harms_nothing(stock: Report, printer: Printer) -> None:
    empty = Report(stock.columns, [])
    assert printer.shell(empty, "$SHOW 2>&-").returncode == 0
    assert printer.shell(empty, "$SHOW format=csv 2>/dev/full").returncode == 0


def test_what_was_printed_before_comes_first(capfd: pytest.CaptureFixture[str]) -> None:
    print("before", end=" ")
    to_stdout(["after\n"])
    assert capfd.readouterr().out == "before after\n"


def test_it_writes_into_whatever_stands_for_standard_output(stock: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    for stand_in in (io.StringIO(), io.TextIOWrapper(io.BytesIO(), "ascii")):
        monkeypatch.setattr(sys, "stdout", stand_in)
        show(Report(stock.columns[:2], [stock.rows[1][:2]]), Look("csv"))
        written = stand_in.getvalue() if isinstance(stand_in, io.StringIO) else stand_in.buffer.getvalue().decode()
        assert written == "product_id,name\nP-0002,不锈钢无缝管 加厚\n"


def test_excel_goes_with_csv_only(stock: Report, printer: Printer) -> None:
    assert printer.run(stock, "excel=yes").stdout.startswith("\ufeffproduct_id,name".encode())
    with pytest.raises(UsageError, match="--excel goes with --format csv only, not with json"):
        show(stock, Look("json", excel=True))


def test_notes_go_where_they_do_no_harm(stock: Report, printer: Printer) -> None:
    note = b"1 product uses a provisional cost.\n"
    for name, on_stdout, on_stderr in (
        ("plain", True, b""),
        ("json", False, b""),
        ("csv", False, b""),
        ("github", False, note),
    ):
        found = printer.run(stock, f"format={name}")
        assert (note in found.stdout, found.stderr) == (on_stdout, on_stderr), name
    assert printer.run(stock, "format=github", "quiet=yes").stderr == b""


def test_an_error_in_the_middle_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    def pieces() -> object:
        yield "one\n"
        raise SalesinvError("two")

    with pytest.raises(SalesinvError, match="two"):
        to_stdout(pieces())  # type: ignore[arg-type]
    assert capfd.readouterr().out == "one\n"
