"""Planted in whole files: tables that cannot be read, or of which rows are lost. Each folder has one damage in every table."""

from collections.abc import Callable
from dataclasses import dataclass

from hostile.planted_firm import Firm
from hostile.planting import Place

Change = Callable[[bytes], bytes | None]


@dataclass(frozen=True)
class Damaged:
    """What is done to one file, and what is found: line, column, rule."""

    table: str
    what: str
    change: Change
    found: tuple[tuple[int, str, str], ...]

    def __str__(self) -> str:
        return f"{self.table}: {self.what}"

    @property
    def places(self) -> set[Place]:
        return {(f"{self.table}.csv", line, column, rule) for line, column, rule in self.found}


def damaged_files(damages: tuple[Damaged, ...], worlds: int = 3) -> dict[str, bytes]:
    """The firm with all of these."""
    files = Firm.of(worlds, closed=range(1, worlds + 1)).files()
    for damage in damages:
        raw = damage.change(files[f"{damage.table}.csv"])
        if raw is None:
            del files[f"{damage.table}.csv"]
        else:
            files[f"{damage.table}.csv"] = raw
    return files


def line(number: int, change: Callable[[bytes], bytes]) -> Change:
    """Another text for one line of the file."""

    def apply(raw: bytes) -> bytes:
        lines = raw.split(b"\n")
        lines[number - 1] = change(lines[number - 1])
        return b"\n".join(lines)

    return apply


def put(new: bytes) -> Change:
    return lambda _raw: new


def without(column: bytes) -> Change:
    """The file without one column."""

    def apply(raw: bytes) -> bytes:
        rows = [row.split(b",") for row in raw.rstrip(b"\n").split(b"\n")]
        at = rows[0].index(column)
        return b"".join(b",".join(row[:at] + row[at + 1 :]) + b"\n" for row in rows)

    return apply


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
WHOLE = "", "encoding"  # of a file as a whole

# Nothing can be read of any of these.
UNREADABLE: tuple[Damaged, ...] = (
    Damaged("customers", "empty", put(b""), ((1, "", "empty"),)),
    Damaged("salespeople", "UTF-16", lambda raw: raw.decode().encode("utf-16"), ((1, *WHOLE),)),
    Damaged("products", "a workbook", put(b"PK\x03\x04\x14\x00\x06\x00"), ((1, "", "workbook"),)),
    Damaged("warehouses", "a web page", put(b"<!DOCTYPE html>\n<html></html>\n"), ((1, "", "html"),)),
    Damaged("contracts", "a pointer of git-LFS", put(LFS), ((1, "", "lfs"),)),
    Damaged("receipts", "semicolons", lambda raw: raw.replace(b",", b";"), ((1, "", "separator"),)),
    Damaged("shipments", "not there", lambda _raw: None, ((0, "", "missing"),)),
    Damaged("transfers", "tabs", lambda raw: raw.replace(b",", b"\t"), ((1, "", "separator"),)),
    Damaged("counts", "a byte-order mark alone", put(b"\xef\xbb\xbf"), ((1, "", "empty"),)),
    Damaged("targets", "1001 columns", put(b",".join(b"c%d" % n for n in range(1001)) + b"\n"), ((1, "", "columns"),)),
    Damaged("visits", "a conflict before the header", lambda raw: b"<<<<<<< HEAD\n" + raw, ((1, "", "conflict"),)),
    Damaged("closings", "a picture", put(b"\x89PNG\r\n\x1a\n"), ((1, "", "format"),)),
    Damaged("actions", "returns alone end lines", lambda raw: raw.replace(b"\n", b"\r"), ((1, "", "return"),)),
)
# A row is lost, or a column: the rest is read, and what others name is not called missing.
LOST: tuple[Damaged, ...] = (
    Damaged("customers", "a row in GBK", line(3, lambda row: row.replace(b"Able", b"\xcf\xfa\xca\xdb")), ((3, "", "encoding"),)),
    Damaged("salespeople", "a row too short", line(3, lambda row: row[: row.rindex(b",")]), ((3, "", "row"),)),
    Damaged("products", "a row too long", line(3, lambda row: row.replace(b"Nut", b"Nut, hex")), ((3, "", "row"),)),
    Damaged("warehouses", "a NUL", line(4, lambda row: row.replace(b"Shed", b"Sh\x00ed")), ((4, "", "nul"),)),
    Damaged("contracts", "a quote that never closes", line(7, lambda row: row + b'"late'), ((7, "", "quote"),)),
    Damaged("receipts", "cut at the end", lambda raw: raw[:-12], ((7, "", "cut"),)),
    Damaged("shipments", "a column is missing", without(b"quantity"), ((1, "quantity", "column"),)),
    Damaged("transfers", "a cell of 32,768 characters", line(4, lambda row: row + b"x" * 32_768), ((4, "note", "cell"),)),
    Damaged("counts", "text after a closing quote", line(4, lambda row: row + b'"a"b'), ((4, "", "quote"),)),
    Damaged("targets", "a lone return", line(3, lambda row: row.replace(b"500", b"5\r00")), ((3, "", "return"),)),
    Damaged(
        "visits",
        "a conflict among the rows",
        lambda raw: raw + b"<<<<<<< HEAD\n=======\n>>>>>>> theirs\n",
        ((5, "", "conflict"),),
    ),
    Damaged("actions", "a row too short", line(2, lambda _row: b"A-1,E-1"), ((2, "", "row"),)),
)
# Every row is there: the rest of the folder is judged as ever.
HARMLESS: tuple[Damaged, ...] = (
    Damaged("customers", "a blank line", line(3, lambda row: row + b"\n"), ((4, "", "blank-row"),)),
    Damaged("salespeople", "a row of commas", lambda raw: raw + b",,,,,,,,\n", ((5, "", "blank-row"),)),
    Damaged("products", "a name twice", line(1, lambda r: r.replace(b"category", b"name")), ((1, "name", "duplicate-column"),)),
    Damaged("contracts", "the header again", lambda raw: raw + raw[: raw.index(b"\n") + 1], ((8, "", "second-header"),)),
    Damaged("warehouses", "a column without a name", line(1, lambda row: row.replace(b"note", b"")), ((1, "", "blank-column"),)),
    Damaged("targets", "Excel's sep= line", lambda raw: b"sep=,\n" + raw, ((1, "", "sep"),)),
    Damaged("visits", "a column is missing", without(b"visited_on"), ((1, "visited_on", "column"),)),
    Damaged("actions", "a column has another name", line(1, lambda r: r.replace(b"due_on", b"by")), ((1, "due_on", "column"),)),
)  # fmt: skip
FOLDERS: dict[str, tuple[Damaged, ...]] = {"unreadable": UNREADABLE, "lost": LOST, "harmless": HARMLESS}
