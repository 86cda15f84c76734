"""A cell read eight bytes at a time is what the strict reader makes of it, or odd."""

import csv
import re
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tries import tries

from salesinv.core.exact import half_away
from salesinv.core.large import cells_loops as cells
from salesinv.core.large import cutting_loops as cutting
from salesinv.core.large.amounts_loops import share, worth
from salesinv.core.large.ids_loops import last_number
from salesinv.schema.cells import Fault, read_date, read_id, read_note, read_number, read_text
from salesinv.store.csvtext import scan

TEXTS = st.text('ab,"\n', max_size=12)
NUMBERISH = st.text("0123456789.-,+ eE٣", max_size=20)


def laid(cell: bytes) -> tuple[np.ndarray, np.ndarray]:
    """A cell at the end of a row, and the words over its bytes."""
    buf = np.frombuffer(bytearray(cell + b"\n" * 64), np.uint8)
    return buf, np.lib.stride_tricks.as_strided(buf[:8].view("<u8"), shape=(len(buf) - 8,), strides=(1,))


@settings(max_examples=tries(1200), deadline=None)
@given(NUMBERISH | st.decimals(-(10**13), 10**13, places=4).map(str), st.integers(0, 6))
@example("12345678", 3)
@example("123456789012", 6)
@example("1234.567", 3)
@example("00.5", 3)
@example("0.5", 0)
@example("-0", 3)
@example("7.", 3)
@example(".7", 3)
def test_numbers(cell: str, decimals: int) -> None:
    buf, wide = laid(cell.encode())
    size = len(cell.encode())
    quick = cells.number_of(wide[0], np.int64(size), decimals) if size else cells.ODD
    longer = cells.longer_number(buf, np.int64(0), np.int64(size), decimals)
    wanted = read_number(cell, decimals)
    assert quick in (longer, cells.ODD)
    assert longer == (cells.ODD if isinstance(wanted, Fault) else wanted)


@settings(max_examples=tries(800), deadline=None)
@given(st.text("0123456789-/年 ", max_size=12) | st.dates(date(1890, 1, 1), date(2110, 1, 1)).map(str))
@example("2024-02-29")
@example("2023-02-29")
@example("1900-02-29")
@example("2000-02-29")
@example("2026-11-31")
def test_dates(cell: str) -> None:
    buf, _wide = laid(cell.encode())
    value = cells.day_of(buf, 0) if len(cell.encode()) == 10 else cells.ODD
    wanted = read_date(cell, 0)
    if isinstance(wanted, Fault):
        assert value == cells.ODD
    else:
        assert date(1970, 1, 1) + timedelta(days=int(value)) == wanted


@settings(max_examples=tries(800), deadline=None)
@given(st.text("aZ09._-/ é中Ａ\u200b", max_size=36) | st.from_regex(r"[a-z]{0,24}-?[0-9]{3,9}", fullmatch=True))
def test_ids(cell: str) -> None:
    """Letters beyond ASCII are judged afterwards; in ASCII the loop and the reader say the same."""
    raw = cell.encode()
    buf, wide = laid(raw)
    if len(raw) <= 32:
        words = cells.words_of(wide, 0, np.int64(len(raw)))
        assert b"".join(int(word).to_bytes(8, "little") for word in words).rstrip(b"\0") == raw
        digits = re.search(rb"[0-9]*$", raw[-8:])
        assert last_number(*map(np.uint64, words), np.int64(len(raw))) == int((digits and digits[0]) or 0)
        if cell.isascii():
            assert cells.is_id(buf, 0, len(raw)) == (bool(cell) and not isinstance(read_id(cell, 0), Fault))


def text_in_row(row: bytes, lines: bool) -> int:
    """What the second of the two cells of a row is as a text; ODD also if it has not two cells."""
    buf, wide = laid(row)
    starts, ends = np.zeros(len(row) + 2, np.uint32), np.zeros(len(row) + 2, np.uint32)
    count, rows, _within, _at = cutting.cut_slowly(buf, 0, len(row), starts, 0, ends, False)
    if count != 2 or rows != 1 or starts[2] != len(row) or not cutting.whole_rows(starts, count, ends, rows, 2, 1000):
        return cells.ODD
    return int(cells.text_of(buf, wide, np.int64(starts[1]), np.int64(starts[2]) - np.int64(starts[1]) - 1, lines))


@settings(max_examples=tries(1200), deadline=None)
@given(st.text('a,"\n\t\x7f\x85é中\u2028😀 ', max_size=12), st.booleans())
def test_texts(cell: str, note: bool) -> None:
    """Quoted or not, a text is passed over as the strict reader reads it; what no text may hold is odd."""
    for written in (cell, '"' + cell.replace('"', '""') + '"'):
        raw = written.encode()
        said = text_in_row(b"1," + raw + b"\n", note)
        found = scan(b"x,y\n1," + raw + b"\n", "t.csv")
        read = found.columns[1][0] if not found.problems and len(found.lines) == 1 else None
        if said != cells.ODD:
            assert read is not None
            assert not isinstance((read_note if note else read_text)(read, 0), Fault)


@pytest.mark.parametrize(
    "raw",
    [b"\xc3", b"\xc3\x28", b"\xe4\xb8", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf", b"\xc2\x85", b"\xf4\x90\x80\x80"],
)
def test_bytes_that_are_no_text_are_odd(raw: bytes) -> None:
    buf, wide = laid(raw)
    assert cells.text_of(buf, wide, 0, np.int64(len(raw)), False) == cells.ODD


@settings(max_examples=tries(800), deadline=None)
@given(st.integers(0, 2**62), st.integers(1, 2**60), st.integers(1, 2**40))
def test_shares_are_rounded_half_away_or_given_up(value: int, of: int, part: int) -> None:
    part = min(part, of)
    found = share(np.int64(value), np.int64(part), np.int64(of))
    assert found == half_away(value * part, of) or (found == -1 and value * part > 2**61)


@settings(max_examples=tries(800), deadline=None)
@given(st.integers(0, 10**15), st.integers(0, 10**16), st.sampled_from([(1, 1), (1, 10**5), (1, 10**10), (100, 1)]))
def test_what_a_receipt_is_worth(quantity: int, price: int, unit: tuple[int, int]) -> None:
    found = worth(np.int64(quantity), np.int64(price), unit)
    assert found == half_away(quantity * price * unit[0], unit[1]) or (found == -1 and quantity * price * unit[0] > 2**61)


def cut_whole(raw: bytes, slowly: bool, returns: bool = False) -> tuple[list[int], list[int]] | None:
    """Where cells begin and rows end, after cutting block by block; None where `cut` gives up."""
    buf = np.frombuffer(raw + b"\n" * 128, np.uint8)
    starts, lines = np.zeros(len(raw) + 80, np.uint32), np.zeros(len(raw) + 80, np.uint32)
    count, block, within, ends = 0, 0, False, list[int]()
    while block < len(raw):
        if slowly:
            count, rows, within, block = cutting.cut_slowly(buf, block, len(raw), starts, count, lines, within)
        else:
            count, rows, within = cutting.cut(buf, block, len(raw), returns, starts, count, lines, within)
            block += cutting.BLOCK
        if count < 0:
            return None
        ends += map(int, lines[:rows])
    return list(map(int, starts[: count + 1])), ends


@settings(max_examples=tries(200), deadline=None)
@given(st.binary(max_size=80), st.integers(0, 30), st.booleans())
def test_cells_are_cut_at_every_comma_and_newline(some: bytes, more: int, returns: bool) -> None:
    """Where lines end in CR LF, before and behind each CR."""
    some, end = some.replace(b'"', b"").replace(b"\r", b""), b"\r\n" if returns else b"\n"
    raw = (some.replace(b"\n", end) + b",\xc3\xa9" + end) * (1 if more > 3 else more * cutting.BLOCK // 16) + b"," * more
    wanted = [0, *(at + 1 for at, byte in enumerate(raw) if byte in b",\r\n")]
    lines = [at + 1 for at, byte in enumerate(raw) if byte == ord("\n")]
    assert cut_whole(raw, False, returns) == (wanted, lines)
    if not returns:
        assert cut_whole(raw, slowly=True) == (wanted, lines)


@settings(max_examples=tries(300), deadline=None)
@given(st.text('a",\n', max_size=400) | st.lists(TEXTS, max_size=90).map(lambda cells: ",".join(f'"{c}"' for c in cells)))
@example("a" * 64 + '"b",')
@example("a" * 62 + ',"' + '"b",')
@example("a" * 62 + '","' + '"b",')
def test_quotes_are_minded_as_one_by_one_or_given_up(text: str) -> None:
    raw = text.encode() + b"\n"
    assert cut_whole(raw, slowly=False) in (None, cut_whole(raw, slowly=True))


@settings(max_examples=tries(200), deadline=None)
@given(st.text("ab\r\n,", max_size=200))
@example("a" * 63 + "\r\n")
@example("a" * 63 + "\rb\r\n")
def test_a_cr_alone_is_given_up(text: str) -> None:
    assert (cut_whole(text.encode() + b"\r\n", False, returns=True) is None) == ("\r" in text.replace("\r\n", ""))


@settings(max_examples=tries(100), deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=9), st.sampled_from(["\n", "\r\n"]))
def test_cells_in_quotes_are_cut_as_they_are_written(rows: list[list[str]], end: str) -> None:
    """Also where a block ends inside of quotes, or between two that stand for one."""
    written = StringIO()
    csv.writer(written, lineterminator=end).writerows(rows * (cutting.BLOCK // sum(len("".join(row)) + 1 for row in rows) + 1))
    raw = written.getvalue().encode()
    found = cut_whole(raw, False, end == "\r\n")
    assert found
    assert found == cut_whole(raw, slowly=True) or end == "\r\n"
    cut = [raw[first : after - 1].decode() for first, after in pairwise(found[0])]
    cut = [cell for place, cell in enumerate(cut) if end == "\n" or place % 3 < 2]
    read = [cell for row in csv.reader(StringIO(raw.decode(), newline="")) for cell in row]
    assert [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in cut] == read
