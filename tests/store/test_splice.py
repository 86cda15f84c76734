"""Splicing: what is not touched keeps its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesinv.schema.tables import WAREHOUSES as TABLE
from salesinv.store.csvtext import scan
from salesinv.store.splice import append, edit, fresh, quoted, remove, replace, with_header

NEW = {"warehouse_id": "W-9", "name": "Nine", "note": 'a "b", c'}


def test_fresh():
    assert fresh(TABLE) == b"warehouse_id,name,active,note\n"
    assert fresh(TABLE, [NEW]) == b'warehouse_id,name,active,note\nW-9,Nine,,"a ""b"", c"\n'


@pytest.mark.parametrize(
    ("raw", "added"),
    [
        (b"warehouse_id,name,active,note\n", b'W-9,Nine,,"a ""b"", c"\n'),
        (b"warehouse_id,name,active,note", b'\nW-9,Nine,,"a ""b"", c"\n'),
        (b"note,colour,name,warehouse_id\r\nx,red,A,W-1\r\n", b'"a ""b"", c",,Nine,W-9\r\n'),
        (b"\xef\xbb\xbfnote,name,warehouse_id\r\nx,A,W-1", b'\r\n"a ""b"", c",Nine,W-9\r\n'),
        (b"note,name,warehouse_id\r\nx,A,W-1\r", b'\n"a ""b"", c",Nine,W-9\r\n'),
        (b'"warehouse_id","name","note"\n"W-1","A",5" pipe\n', b'W-9,Nine,"a ""b"", c"\n'),
    ],
)
def test_append_adds_bytes_at_the_end_in_the_files_own_order(raw, added):
    assert append(raw, TABLE, [NEW]) == raw + added


def test_append_of_nothing_changes_nothing():
    assert append(b"warehouse_id", TABLE, []) == b"warehouse_id"


def test_a_column_the_file_lacks_is_added_only_when_it_is_filled():
    raw = b'warehouse_id,name\r\n"W-1","A\r\nB"\r\nW-2,5" pipe'
    same = append(raw, TABLE, [{"warehouse_id": "W-9", "name": "N", "note": "", "active": "yes"}])
    assert same == raw + b"\r\nW-9,N\r\n"
    more = append(raw, TABLE, [{"warehouse_id": "W-9", "name": "N", "note": "x", "active": "no"}])
    assert more == b'warehouse_id,name,active,note\r\n"W-1","A\r\nB",,\r\nW-2,5" pipe,,\r\nW-9,N,no,x\r\n'


def test_replace_changes_the_named_cells_alone():
    raw = b'\xef\xbb\xbfcolour,"name",warehouse_id\r\nred,"A","W-1"\r\n"x\ny",5" pipe,W-2\n,"C",W-3'
    assert replace(raw, TABLE, {3: {"warehouse_id": "W-2b"}}) == (
        b'\xef\xbb\xbfcolour,"name",warehouse_id\r\nred,"A","W-1"\r\n"x\ny","5"" pipe",W-2b\n,"C",W-3'
    )
    assert replace(raw, TABLE, {2: {"name": "A,B"}, 5: {"name": ""}}) == (
        b'\xef\xbb\xbfcolour,"name",warehouse_id\r\nred,"A,B",W-1\r\n"x\ny",5" pipe,W-2\n,,W-3'
    )
    assert replace(raw, TABLE, {5: {"note": "n"}}).endswith(b',note\r\nred,"A","W-1",\r\n"x\ny",5" pipe,W-2,\n,C,W-3,n')


def test_remove():
    raw = b'warehouse_id,name\n"W-1","A\nB"\nW-2,B\nW-3,C'
    assert remove(raw, [2]) == b"warehouse_id,name\nW-2,B\nW-3,C"
    assert remove(raw, [4, 5]) == b'warehouse_id,name\n"W-1","A\nB"\n'
    assert remove(raw, [1, 6, 99]) == raw


def test_edit_does_both_in_lines_of_the_file_as_it_was():
    raw = b"warehouse_id,name\nW-1,A\nW-2,B\nW-3,C\n"
    assert (
        edit(raw, TABLE, {2: None, 3: {"name": "two\nlines"}, 4: {"name": "D"}})
        == b'warehouse_id,name\nW-2,"two\nlines"\nW-3,D\n'
    )


def test_of_two_columns_of_one_name_the_first_is_changed_and_the_other_kept():
    raw = b"warehouse_id,name,name,,\nW-1,A,B,x,y\n"
    assert replace(raw, TABLE, {2: {"name": "C"}}) == b"warehouse_id,name,name,,\nW-1,C,B,x,y\n"


def test_a_header_is_renamed_and_the_rows_keep_their_bytes():
    raw = b'\xef\xbb\xbf"Warehouse ID",Name\r\n"W-1",A'
    assert with_header(raw, ["warehouse_id", "name"]) == b'\xef\xbb\xbfwarehouse_id,name\r\n"W-1",A'
    assert with_header(b"a,b", ["x", "y"]) == b"x,y"


def test_separators_that_end_no_line_stay_in_their_cell():
    raw = "warehouse_id,name\nW-1,a\u2028b\x0bc\u0085d\n".encode()
    assert replace(raw, TABLE, {2: {"warehouse_id": "W-2"}}) == "warehouse_id,name\nW-2,a\u2028b\x0bc\u0085d\n".encode()


CELL = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ['5" x', "a\nb", "\r\n", " "]
)
FILLED = st.text('xyz"', min_size=1, max_size=3)


def in_quotes(cell):
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def files(draw):
    header = draw(st.permutations(["warehouse_id", "name", "active", "note", "colour"]))
    rows = draw(st.lists(st.tuples(FILLED, CELL, CELL, CELL, CELL).map(list), max_size=5))
    newline, write = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from([quoted, in_quotes]))
    text = "".join(",".join(map(write, row)) + newline for row in [header, *rows])
    raw = draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()
    return raw.removesuffix(newline.encode()) if draw(st.booleans()) else raw


ROW = st.fixed_dictionaries({"warehouse_id": FILLED, "name": CELL, "active": CELL, "note": CELL})


@given(files(), st.lists(ROW, min_size=1, max_size=4))
def test_append_then_remove_gives_the_old_bytes_back(raw, rows):
    before, longer = scan(raw, "t.csv"), append(raw, TABLE, rows)
    after = scan(longer, "t.csv")
    glue = b"" if raw.endswith(b"\n") else before.newline.encode()
    assert (before.problems, after.problems) == ([], [])
    assert longer.startswith(raw + glue)
    assert after.rows[: len(before.rows)] == before.rows
    assert [dict(zip(after.header, row, strict=True)) for row in after.rows[len(before.rows) :]] == [
        {**row, "colour": ""} for row in rows
    ]
    assert remove(longer, after.lines[len(before.rows) :]) == raw + glue


@given(files(), ROW, st.data())
def test_replace_changes_one_row_and_no_other_byte(raw, cells, data):
    before = scan(raw, "t.csv")
    if before.rows:
        at = data.draw(st.integers(0, len(before.rows) - 1))
        after = scan(replace(raw, TABLE, {before.lines[at]: cells}), "t.csv")
        changed = [cells.get(name, cell) for name, cell in zip(before.header, before.rows[at], strict=True)]
        assert after.rows == [*before.rows[:at], changed, *before.rows[at + 1 :]]
        assert remove(raw, [before.lines[at]]) == remove(replace(raw, TABLE, {before.lines[at]: cells}), [before.lines[at]])
