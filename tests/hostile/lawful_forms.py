"""The same rows in other forms: marks, line ends, quotes, the order of rows and columns, columns nobody knows."""

from hostile.firm import FIRM
from hostile.odd import Odd, header_quoted, quoted, same, turned, upside_down, with_columns, without_empty, written

MARK = "\ufeff"
MANY = [f"x{number}" for number in range(985)]
FILES = [file for file in FIRM if file.endswith(".csv") and file != "closings.csv"]


def forms(file: str) -> tuple[Odd, ...]:
    """Every form of one file."""
    return (
        written("a byte-order mark", file, same, mark=MARK),
        written("lines end in return and newline", file, same, end="\r\n"),
        written("no newline at the end", file, same, last=""),
        written("return and newline, none at the end", file, same, end="\r\n", last=""),
        written("return and newline, half of it at the end", file, same, end="\r\n", last="\r"),
        written("a return before the last newline alone", file, same, last="\r\n"),
        written("quotes around everything", file, quoted),
        written("quotes around everything, nothing after the last", file, quoted, last=""),
        written("quotes around the header", file, header_quoted),
        written("all of it at once", file, quoted, end="\r\n", mark=MARK, last=""),
        written("the columns turned round", file, turned),
        written("the rows upside down", file, upside_down),
        written("a column nobody knows", file, with_columns(["shelf"], ["A3"])),
        written("a column of formulas in front", file, with_columns(["=1+1"], ["=SUM(A1)"], before=True)),
        written("a column in Chinese, quoted, of two lines", file, with_columns(["备注二"], ['"one\ntwo"'])),
        written("a column with line ends of its own", file, with_columns(["more"], ['"one\r\ntwo\rthree"'], before=True)),
        written("columns with names of odd letters", file, with_columns(['"a,b"', '"say ""x"""', "Ünit"], ["1", '""', "3"])),
        written("empty cells in quotes", file, with_columns(["a", "b"], ['""', ""])),
        written("a thousand columns", file, with_columns(MANY, ["x"] * len(MANY))),
        written("without the columns that are empty", file, without_empty),
        written("a column by a known name in other letters, beside it", file, with_columns([rows_name(file)], ["x"])),
    )


def rows_name(file: str) -> str:
    """The first column's name in capitals: another column, where the right one is there too."""
    return FIRM[file].split(",")[0].upper()


FORMS: tuple[Odd, ...] = tuple(odd for file in FILES for odd in forms(file))
MIXED: tuple[Odd, ...] = (
    Odd("return and newline after the header alone", "receipts.csv", lambda raw: raw.replace(b"\n", b"\r\n", 1)),
    Odd("return and newline after one line", "contracts.csv", lambda raw: raw.replace(b",\nC-0001,2", b",\r\nC-0001,2")),
    Odd("a header alone", "actions.csv", lambda raw: raw.split(b"\n")[0] + b"\n"),
    Odd("a header alone, and no newline", "actions.csv", lambda raw: raw.split(b"\n")[0]),
    Odd("a header alone behind a mark", "actions.csv", lambda raw: MARK.encode() + raw.split(b"\n")[0] + b"\r\n"),
)  # fmt: skip
