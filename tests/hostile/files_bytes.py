"""Files that are no CSV text, or whose bytes are no UTF-8."""

import bz2
import gzip
import io
import lzma
import sqlite3
import struct
import zipfile
from contextlib import closing

from hostile.bad import Bad, Named, instead, whole
from hostile.firm import FIRM, replaced
from salesinv.schema.tables import TABLES

BOM = b"\xef\xbb\xbf"
PRODUCTS = FIRM["products.csv"]
CHINESE = PRODUCTS.replace("Bolt", "螺栓").replace("Nut", "螺母").replace("Idle", "闲置")
LATIN = PRODUCTS.replace("Bolt", "Büchse").replace("Nut", "Mère")


def zipped(name: str, text: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr(name, text)
    return raw.getvalue()


def database() -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE TABLE products (product_id TEXT, name TEXT)")
        return base.serialize()


def foxpro() -> bytes:
    """A table of the program that this one descends from: its head, one field, one record."""
    head = struct.pack("<BBBBIHH20x", 0x30, 26, 11, 23, 1, 32 + 32 + 1 + 263, 11)
    return head + b"PRODUCT_ID\0C" + bytes(4) + b"\x0a" + bytes(15) + b"\r" + bytes(263) + b" P-1       \x1a"


def one(name: str, new: bytes | str, rule: str, said: str, advised: str, file: str = "products.csv") -> Bad:
    """The whole file is something else, which is told of its first line."""
    return whole(name, file, new, Named(1, "", rule, said, advised))


def in_line(file: str, line: int, column: str, cell: bytes, rule: str, said: str, advised: str) -> Bad:
    """Bytes in a cell that spoil the whole line."""
    return Bad(f"{column} {cell[:20]!r}", file, replaced(file, line, column, cell), (Named(line, "", rule, said, advised),))


READ = [table.file for table in TABLES if not table.derived]

BYTES: tuple[Bad, ...] = (
    *(one("nothing in it", "", "empty", "is empty", f"init --table {file[:-4]}", file) for file in READ),
    *(one("a byte-order mark alone", BOM, "empty", "only a byte-order mark", f"git checkout -- {file}", file) for file in READ),
    one("blank lines alone", "\n\r\n \n", "empty", "blank space", "git checkout"),
    one("zeros alone, after a crash", bytes(4096), "nul", "nothing but NUL", "git checkout"),
    one("UTF-16 with a mark", PRODUCTS.encode("utf-16"), "encoding", "UTF-16", "CSV UTF-8"),
    one("UTF-16, big end first, with a mark", b"\xfe\xff" + PRODUCTS.encode("utf-16-be"), "encoding", "UTF-16", "CSV UTF-8"),
    one("UTF-16 without a mark", PRODUCTS.encode("utf-16-le"), "encoding", "UTF-16", "CSV UTF-8"),
    one("UTF-16, big end first, without a mark", PRODUCTS.encode("utf-16-be"), "encoding", "UTF-16", "CSV UTF-8"),
    one("UTF-16 of Chinese without a mark", CHINESE.encode("utf-16-le"), "encoding", "UTF-16", "CSV UTF-8"),
    one("UTF-32 with a mark", PRODUCTS.encode("utf-32"), "encoding", "UTF-32", "CSV UTF-8"),
    one("a zip archive", zipped("products.csv", PRODUCTS), "format", "a zip archive", "Unpack"),
    one("a workbook", zipped("[Content_Types].xml", "<Types/>"), "workbook", "Excel workbook", "Export"),
    one("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "workbook", "Excel workbook", "Export"),
    one("gzip", gzip.compress(PRODUCTS.encode()), "format", "gzip", "in its place"),
    one("bzip2", bz2.compress(PRODUCTS.encode()), "format", "bzip2", "in its place"),
    one("xz", lzma.compress(PRODUCTS.encode()), "format", "xz", "in its place"),
    one("a database", database(), "format", "SQLite", "in its place"),
    one("FoxPro", foxpro(), "format", "FoxPro", "in its place"),
    one("PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "format", "PDF", "in its place"),
    one("RTF", b"{\\rtf1\\ansi product_id,name}", "format", "RTF", "in its place"),
    one("Parquet", b"PAR1\x15\x04\x15\x00PAR1", "format", "Parquet", "in its place"),
    one("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "format", "picture", "in its place"),
    one("JSON of objects", '[{"product_id": "P-1", "name": "Bolt"}]\n', "format", "JSON", "in its place"),
    one("JSON of an object", '{\n  "product_id": "P-1"\n}\n', "format", "JSON", "in its place"),
    one("JSON of lists", '[\n  ["product_id", "name"]\n]\n', "format", "JSON", "in its place"),
    one("a web page", "<!DOCTYPE html>\n<html><body>Log in</body></html>\n", "html", "HTML", "Download"),
    one("a web page behind a mark", BOM + b"\n <HTML lang=zh>", "html", "HTML", "Download"),
    one("a table of a page", "<table><tr><td>product_id</td></tr></table>\n", "html", "HTML", "Download"),
    one("XML", '<?xml version="1.0"?>\n<rows/>\n', "html", "HTML", "Download"),
    one("git-LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 120\n", "lfs", "LFS", "git lfs pull"),
    one("returns for newlines", PRODUCTS.replace("\n", "\r"), "return", "returns (U+000D) alone", "LF or CRLF"),
    whole("GBK", "products.csv", CHINESE.encode("gbk"), Named(2, "", "encoding", "GB18030", "iconv -f GB18030")),
    whole("GB18030 with four bytes", "products.csv", CHINESE.replace("螺栓", "㐂记五金不锈钢六角螺栓螺母垫圈").encode("gb18030"),
          Named(2, "", "encoding", "GB18030", "iconv -f GB18030")),
    whole("Latin-1", "products.csv", LATIN.encode("latin-1"), Named(2, "", "encoding", "Windows-1252", "iconv -f CP1252")),
    whole("Big5", "products.csv", CHINESE.replace("闲", "閒").replace("闲", "閒").encode("big5", "replace"),
          *(Named(line, "", "encoding", "line is not UTF-8") for line in (2, 3, 4))),
    whole("Shift-JIS", "products.csv", PRODUCTS.replace("Nut", "ナット").encode("shift-jis"),
          Named(3, "", "encoding", "line is not UTF-8", "git")),
    in_line("products.csv", 3, "name", "螺母".encode("gbk"), "encoding", "GB18030 (GBK): P-2,螺母", "this line alone"),
    in_line("contracts.csv", 4, "note", "急".encode("gbk"), "encoding", "GB18030 (GBK): ,0023,E-1,P-2,1,1.00,0,active,急",
            "this line alone"),
    in_line("customers.csv", 3, "name", b"B\xe4cker", "encoding", "Windows-1252: CU-2,Bäcker", "this line alone"),
    in_line("customers.csv", 3, "name", b"lone \xed\xa0\x80 surrogate", "encoding", "line is not UTF-8", "git"),
    in_line("customers.csv", 3, "name", b"overlong \xc0\xaf", "encoding", "line is not UTF-8", ""),
    in_line("customers.csv", 3, "name", b"too far \xf4\x90\x80\x80", "encoding", "line is not UTF-8", "git"),
    in_line("customers.csv", 3, "name", b"Ba\0ker", "nul", "NUL byte", "compare it with git"),
    in_line("receipts.csv", 4, "note", b"\0" * 700, "nul", "NUL byte", "crash"),
    in_line("shipments.csv", 3, "shipment_id", b"S-00\x0002", "nul", "NUL byte", "Delete it"),
    Bad("zeros after the last row", "receipts.csv", lambda raw: raw + bytes(512), (Named(5, "", "nul", "NUL byte", "crash"),)),
    Bad("cut inside a character", "customers.csv", lambda raw: replaced("customers.csv", 3, "note", "好")(raw)[:-2],
        (Named(3, "", "cut", "inside a character", "Restore the last row"),)),
    Bad("cut inside a row", "shipments.csv", lambda raw: raw[: raw.rindex(b"S-0002") + 9],
        (Named(3, "", "cut", "row has 3 of 10 cells: it was cut", "restore it from git"),)),
    Bad("cut inside the header", "visits.csv", lambda raw: raw[:29],
        (Named(1, "salesperson_id", "column", "missing", "'salespers'"), Named(1, "customer_id", "column", "missing", "Add it"))),
    Bad("cut inside quotes", "customers.csv", lambda raw: replaced("customers.csv", 3, "note", '"two')(raw)[:-1],
        (Named(3, "", "quote", "never closes", "Close the quote"),)),
    instead("a return inside a row", "products.csv", "Nut", "N\rt", Named(3, "", "return", "ends no line", "LF or CRLF")),
    Bad("two returns for one", "products.csv", lambda raw: raw.replace(b"\n", b"\r\r\n"),
        (Named(1, "", "return", "two returns", "LF or CRLF"),)),
    instead("two returns for one, on a line", "visits.csv", "Interested,\n", "Interested,\r\r\n",
            Named(2, "", "return", "ends no line", "LF or CRLF")),
)  # fmt: skip
