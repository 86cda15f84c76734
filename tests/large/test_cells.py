"""A cell read eight bytes at a time is what the strict reader makes of it, or odd."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from salesinv.core.exact import half_away
from salesinv.core.large import cells_loops as cells
from salesinv.core.large.replaying_loops import share, worth
from salesinv.schema.cells import Fault, read_date, read_id, read_note, read_number, read_text
from salesinv.store.csvtext import scan

NUMBERISH = st.text("0123456789.-,+ eE٣", max_size=20)


def laid(cell: bytes) -> tuple[np.ndarray, np.ndarray]:
    """A cell at the end of a row, and the words over its bytes."""
    buf = np.frombuffer(bytearray(cell + b"\n" * 64), np.uint8)
    return buf, np.lib.stride_tricks.as_strided(buf[:8].view("<u8"), shape=(len(buf) - 8,), strides=(1,))


@settings(max_examples=3000, deadline=None)
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
    value, end = cells.number_at(buf, wide, 0, decimals)
    wanted = read_number(cell, decimals)
    if isinstance(wanted, Fault):
        assert value == cells.ODD or end < len(cell.encode())  # the row ends, or its next cell is begun, too early
    else:
        assert (value, end) == (wanted, len(cell))


@settings(max_examples=2000, deadline=None)
@given(st.text("0123456789-/年 ", max_size=12) | st.dates(date(1890, 1, 1), date(2110, 1, 1)).map(str))
@example("2024-02-29")
@example("2023-02-29")
@example("1900-02-29")
@example("2000-02-29")
@example("2026-11-31")
def test_dates(cell: str) -> None:
    buf, _wide = laid(cell.encode())
    value, end = cells.day_at(buf, 0)
    wanted = read_date(cell, 0)
    if isinstance(wanted, Fault):
        assert value == cells.ODD
    else:
        assert date(1970, 1, 1) + timedelta(days=int(value)) == wanted
        assert end == 10


@settings(max_examples=2000, deadline=None)
@given(st.text("aZ09._-/ é中Ａ\u200b", max_size=36))
def test_ids(cell: str) -> None:
    """Letters beyond ASCII are judged afterwards; in ASCII the loop and the reader say the same."""
    raw = cell.encode()
    buf, wide = laid(raw)
    end, *words = cells.words_at(wide, 0, 4)
    assert (end == cells.ODD) == (len(raw) > 32)
    if end != cells.ODD:
        assert b"".join(int(word).to_bytes(8, "little") for word in words).rstrip(b"\0") == raw
        if cell.isascii():
            assert cells.is_id(buf, 0, len(raw)) == (bool(cell) and not isinstance(read_id(cell, 0), Fault))


@settings(max_examples=3000, deadline=None)
@given(st.text('a,"\n\t\x7f\x85é中\u2028😀 ', max_size=12), st.booleans())
def test_texts(cell: str, note: bool) -> None:
    """Quoted or not, a text is passed over as the strict reader reads it; what no text may hold is odd."""
    for written in (cell, '"' + cell.replace('"', '""') + '"'):
        raw = written.encode()
        buf, _wide = laid(raw)
        said, end = cells.text_at(buf, 0, len(raw) + 1, note)
        found = scan(b"x,y\n1," + raw + b"\n", "t.csv")
        read = found.columns[1][0] if not found.problems and len(found.lines) == 1 else None
        if end == len(raw) and said != cells.ODD:
            assert read is not None
            assert not isinstance((read_note if note else read_text)(read, 0), Fault)


@pytest.mark.parametrize(
    "raw",
    [b"\xc3", b"\xc3\x28", b"\xe4\xb8", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf", b"\xc2\x85", b"\xf4\x90\x80\x80"],
)
def test_bytes_that_are_no_text_are_odd(raw: bytes) -> None:
    buf, _wide = laid(raw)
    assert cells.text_at(buf, 0, len(raw) + 1, False)[0] == cells.ODD


@settings(max_examples=2000, deadline=None)
@given(st.integers(0, 2**62), st.integers(1, 2**60), st.integers(1, 2**40))
def test_shares_are_rounded_half_away_or_given_up(value: int, of: int, part: int) -> None:
    part = min(part, of)
    found = share(np.int64(value), np.int64(part), np.int64(of))
    assert found == half_away(value * part, of) or (found == -1 and value * part > 2**61)


@settings(max_examples=2000, deadline=None)
@given(st.integers(0, 10**15), st.integers(0, 10**16), st.sampled_from([(1, 1), (1, 10**5), (1, 10**10), (100, 1)]))
def test_what_a_receipt_is_worth(quantity: int, price: int, unit: tuple[int, int]) -> None:
    found = worth(np.int64(quantity), np.int64(price), np.int64(unit[0]), np.int64(unit[1]))
    assert found == half_away(quantity * price * unit[0], unit[1]) or (found == -1 and quantity * price * unit[0] > 2**61)
