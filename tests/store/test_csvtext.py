"""CSV text: what is lawful passes without a word, what is not is named, all of it, with its line."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tries import tries

from salesinv.store.csvtext import RULES, scan
from salesinv.store.splice import quoted

HEADER = "a,b,c\n"


def found(raw: bytes | str) -> list[str]:
    read = scan(raw.encode() if isinstance(raw, str) else raw, "t.csv")
    assert all(problem.rule in RULES and problem.table == "t.csv" for problem in read.problems)
    return [f"{p.line} {p.rule}: {' '.join(filter(None, (p.column, p.message)))}" for p in read.problems]


@pytest.mark.parametrize(
    ("raw", "rows", "lines"),
    [
        ("a,b,c\n", [], []),
        ("a,b,c", [], []),
        ("a,b,c\n1,2,3", [["1", "2", "3"]], [2]),
        ("a,b,c\r\n1,2,3\r\n", [["1", "2", "3"]], [2]),
        ("a,b,c\r\n1,2,3\n4,5,6\r\n", [["1", "2", "3"], ["4", "5", "6"]], [2, 3]),
        ("\ufeffa,b,c\n1,2,3\n", [["1", "2", "3"]], [2]),
        ('"a","b","c"\n"1","2","3"\n', [["1", "2", "3"]], [2]),
        ('a,b,c\n1,5" pipe,3\n', [["1", '5" pipe', "3"]], [2]),
        ('a,b,c\n1,"say ""x""",3\n', [["1", 'say "x"', "3"]], [2]),
        ('a,b,c\n1,"two\nlines","x\r\ny"\n4,5,6\n', [["1", "two\nlines", "x\r\ny"], ["4", "5", "6"]], [2, 5]),
        ("a,b,c\n,2,\n", [["", "2", ""]], [2]),
        ("a,b,c\n1,\u2028\x0b,3\n", [["1", "\u2028\x0b", "3"]], [2]),
        ("a,b,c\n=1+1,+2,@x\n", [["=1+1", "+2", "@x"]], [2]),
    ],
)
def test_lawful_files_raise_no_alarm(raw, rows, lines):
    read = scan(raw.encode(), "t.csv")
    assert (read.header, read.rows, read.lines, read.problems) == (["a", "b", "c"], rows, lines, [])


def test_where_records_end_and_what_lines_end_in():
    read = scan(b'\xef\xbb\xbfa,b\r\n"1\r\n2",x\r\n3,4\n', "t.csv")
    assert (read.lines, read.ends, read.bom, read.newline) == ([2, 4], [3, 4], True, "\r\n")
    assert scan(b"a,b\n1,2\n", "t.csv").newline == "\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", ["1 empty: file is empty, the header row is missing"]),
        (b"\xef\xbb\xbf", ["1 empty: file holds only a byte-order mark"]),
        (b"\n \n", ["1 empty: file holds only blank space, the header row is missing"]),
        ("a,b\n1,2\n".encode("utf-16"), ["1 encoding: file is UTF-16 (Excel's 'Unicode text')"]),
        ("a,b\n1,2\n".encode("utf-16-be"), ["1 encoding: file is UTF-16 (Excel's 'Unicode text')"]),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", ["1 lfs: this is a git-LFS pointer, not the data"]),
        (b"PK\x03\x04\x14\x00\x06", ["1 workbook: this is an Excel workbook"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ["1 workbook: this is an Excel workbook"]),
        (b"\n<!DOCTYPE html><html>", ["1 html: this is a web page (HTML), not CSV"]),
        (b"a,b,c\r1,2,3\r", ["1 return: lines end in returns (U+000D) alone"]),
        (b"a,b,c\r\r\n1,2,3\r\r\n", ["1 return: lines end in two returns (U+000D)"]),
        (b"\0" * 4096, ["1 nul: file holds nothing but NUL bytes: a crash emptied it"]),
        (b"\x1f\x8b\x08\0", ["1 format: this is a gzip archive, not CSV"]),
        (b"PK\x03\x04\0\0a.csv", ["1 format: this is a zip archive, not CSV"]),
        (b'{"a": 1}', ["1 format: this is JSON, not CSV"]),
        ("a,b\n1,2\n".encode("utf-32"), ["1 encoding: file is UTF-32"]),
        ('"a\0\nb",c\n1,2\n', ["1 nul: holds a NUL byte"]),
        ('"a\n\0b",c\n1,2\n', ["2 nul: holds a NUL byte"]),
        ("a;b;c\n1;2;3\n", ["1 separator: the separator is ';', not ','"]),
        ("a\tb\n1\t2\n", ["1 separator: the separator is a tab, not ','"]),
        ("sep=;\na;b\n", ["1 sep: Excel's 'sep=' line stands before the header", "2 separator: the separator is ';', not ','"]),
        (",".join(f"c{n}" for n in range(1001)), ["1 columns: 1001 columns (limit 1000)"]),
        ('"a,b\n1,2\n', ["1 quote: a quote opens here and never closes"]),
        ("<<<<<<< HEAD\na,b\n=======\na,c\n>>>>>>> x\n", ["1 conflict: an unresolved merge conflict"]),
    ],
)
def test_what_cannot_be_read_at_all(raw, expected):
    assert found(raw) == expected
    assert scan(raw if isinstance(raw, bytes) else raw.encode(), "t.csv").header == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1,2\n", ["2 row: row has 2 of 3 cells"]),
        ("1,2", ["2 cut: row has 2 of 3 cells: it was cut"]),
        ("1,2,3,4\n", ["2 row: row has 4 of 3 cells; an unquoted comma?"]),
        (",,\n1,2,3\n", ["2 blank-row: row is empty"]),
        ("  \n", ["2 blank-row: row is empty"]),
        ("\n1,2,3\n", ["2 blank-row: row is empty"]),
        ("1,2,3\n\n", ["3 blank-row: row is empty"]),
        ('1,"x\n2,3,4\n5,6,7\n', ["2 quote: a quote opens here and never closes"]),
        ('1,"x"y,3\n', ["2 quote: text after a closing quote"]),
        ('1,"x" ,3\n', ["2 quote: text after a closing quote"]),
        ('"a\nb","x\n1,2,3\n', ["3 quote: a quote opens here and never closes"]),
        ('1,"x,2\n4,5,6\n7,"y",9\n', ["2 quote: a quote opens here and closes only on line 4, before other text"]),
        ("1,x\ry,3\n", ["2 return: holds a return character (U+000D) that ends no line"]),
        ('"1",x\ry,3\n', ["2 return: holds a return character (U+000D) that ends no line"]),
        ("1,2,3\r\r\n", ["2 return: holds a return character (U+000D) that ends no line"]),
        ("1,\0,3\n", ["2 nul: holds a NUL byte"]),
        ("a,b,c\n1,2,3\n", ["2 second-header: row repeats the header"]),
        ('1,2,3\n"a","b",c\n', ["3 second-header: row repeats the header"]),
        ("<<<<<<< HEAD\n1,2,3\n=======\n4,5,6\n>>>>>>> them\n", ["2 conflict: an unresolved merge conflict"]),
        ("1,2,3\n=======\n", ["3 conflict: an unresolved merge conflict"]),
        ("1," + "x" * 32_768 + ",3\n", ["2 cell: b cell of 32768 characters (limit 32767)"]),
        ('1,"' + "x" * 400_000 + '",3\n4,5,6\n', ["2 cell: b cell of 400000 characters (limit 32767)"]),
    ],
)
def test_a_row_that_is_no_row_is_named_and_left_out(body, expected):
    assert found(HEADER + body) == expected
    kept = scan((HEADER + body).encode(), "t.csv").rows
    assert all(len(row) == 3 and any(row) for row in kept)


def test_all_problems_are_found_not_the_first():
    body = '1,2\n\n4,"5\n6,7,8\n9,"1"0,1\n1,2,3,4\n1,2,3\n'
    assert [line.split(":")[0] for line in found(HEADER + body)] == ["2 row", "3 blank-row", "4 quote", "6 quote", "7 row"]
    assert scan((HEADER + body).encode(), "t.csv").rows == [["6", "7", "8"], ["1", "2", "3"]]


def test_header_cells_without_a_name_or_with_the_same():
    assert found("a,,b,a\n") == [
        "1 blank-column: column 2 has no name",
        "1 duplicate-column: a stands twice in the header, as columns 1 and 4",
    ]
    assert found('a,"",b\n') == ["1 blank-column: column 2 has no name"]


def test_an_excel_sep_line_is_named_and_passed_over():
    read = scan(b"sep=,\na,b\n1,2\n", "t.csv")
    assert (read.header, read.rows, read.lines) == (["a", "b"], [["1", "2"]], [3])
    assert [p.rule for p in read.problems] == ["sep"]


class TestEncodings:
    def test_a_whole_file_in_gbk_is_one_problem(self):
        raw = (HEADER + "中国,2,3\n上海,5,6\n").encode("gbk")
        assert found(raw) == ["2 encoding: file is not UTF-8; it reads as GB18030 (GBK)"]

    def test_accents_and_kana_are_guests_in_a_chinese_file(self):
        rows = "上海明和茶业有限公司,2,3\n杭州听泉里茶舍,5,6\n深圳良品商贸有限公司,7,8\n"  # 10 + 7 + 10 characters
        for guest in ("Inês", "の"):
            raw = f"{HEADER}{rows}{guest},8,9\n".encode("gbk")
            assert found(raw) == ["2 encoding: file is not UTF-8; it reads as GB18030 (GBK)"]
        assert len(found(f"{HEADER}{rows}Inês,8,9\nの,8,9\n".encode("gbk"))) == 5  # two are too many: line by line

    def test_one_line_in_gbk_is_named_and_read_aloud(self):
        raw = (HEADER + "中国,2,3\n").encode() + "上海,5,6\n".encode("gbk") + b"7,8,9\n"
        assert found(raw) == ["3 encoding: line is not UTF-8; it reads as GB18030 (GBK): 上海,5,6"]
        assert scan(raw, "t.csv").rows == [["中国", "2", "3"], ["7", "8", "9"]]

    def test_western_text_is_not_taken_for_chinese(self):
        raw = HEADER.encode() + "Bäcker,2,3\n".encode("cp1252")
        assert found(raw) == ["2 encoding: line is not UTF-8; it reads as Windows-1252: Bäcker,2,3"]
        raw = HEADER.encode() + "Bäcker,2,3\nMère,5,6\n".encode("cp1252")
        assert found(raw) == ["2 encoding: file is not UTF-8; it reads as Windows-1252"]

    def test_what_a_line_reads_as_is_shown_around_its_first_strange_letter(self):
        raw = (HEADER + "1,2,3\n").encode() + b"x" * 90 + ",销售,3\n".encode("gbk")
        assert found(raw) == ["3 encoding: line is not UTF-8; it reads as GB18030 (GBK): " + "x" * 29 + ",销售,3"]

    def test_other_bytes_are_not_taken_for_anything(self):
        assert found(HEADER.encode() + b"caf\xe9,\xed\xa0\x80,3\n") == ["2 encoding: line is not UTF-8"]

    def test_a_file_cut_inside_a_character(self):
        assert found((HEADER + "1,2,中").encode()[:-1]) == ["2 cut: file ends inside a character: it was cut"]

    def test_many_lines_are_counted_not_listed(self):
        lines = found(HEADER.encode() + b"\xff,2,3\n" * 57 + "é,2,3\n".encode())
        assert len(lines) == 21
        assert lines[-1] == "22 encoding: and 37 more lines like that"


def _written(rows: list[list[str]], newline: str, quote_all: bool) -> str:
    def one(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"' if quote_all else quoted(cell)

    return "".join(",".join(map(one, row)) + newline for row in rows)


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
ROWS = st.lists(st.tuples(st.text("xyz", min_size=1), CELLS, CELLS).map(list), max_size=8)


@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_was_written_is_read(rows, newline, quote_all):
    read = scan(_written([["a", "b", "c"], *rows], newline, quote_all).encode(), "t.csv")
    assert (read.rows, read.problems) == (rows, [])


PIECES = st.sampled_from(['"', '""', ",", "\n", "\r\n", "\r", "a", "中", "\0", "sep=,", "=======", ";", "\ufeff"]).map(str.encode)
BYTES = st.lists(PIECES | st.binary(max_size=3), max_size=60).map(b"".join)


@given(BYTES)
@settings(max_examples=tries(400))
@example(b'a,b\n"\n1,2\n')
def test_scan_never_raises(raw):
    read = scan(raw, "t.csv")
    assert len(read.lines) == len(read.ends) == len(read.rows)
    assert all(start <= end for start, end in zip(read.lines, read.ends, strict=True))
    assert read.header or read.problems
    assert [p.line for p in read.problems] == sorted(p.line for p in read.problems)


@pytest.mark.parametrize("line", ['1,"x,3\n', '1,"x""y,3\n', '"""\n', ',"",\n', '1,"2"x,3\n', "\r\n", ',"\n'])
def test_scan_ends_quickly_whatever_the_quotes(line):
    raw = (HEADER + '1,"2,3\n' + line * 50_000).encode()
    began = time.perf_counter()
    scan(raw, "t.csv")
    assert time.perf_counter() - began < 10
