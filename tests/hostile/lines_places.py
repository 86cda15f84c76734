"""Where a report must not go and where rows cannot come from: tables by any name, folders, pipes, devices, files of no rows."""

import os
from collections.abc import Iterator
from pathlib import Path

from commands.registry import SHOWING

from hostile.command_lines import LINES
from hostile.line import Line

OWN = "belongs to a data folder"
NO_PLAIN = "is not a plain file"


def prepared(folder: Path) -> Path:
    """Beside the data folder: links of every kind to its tables, pipes, and files that hold no rows. Gives where they are."""
    beside, data = folder / "beside", folder / "data"
    beside.mkdir()
    (beside / "folder").mkdir()
    (beside / "link.csv").symlink_to(data / "receipts.csv")
    (beside / "linked").symlink_to(data)
    (beside / "circle.csv").symlink_to(beside / "circle.csv")
    os.mkfifo(beside / "pipe.csv")
    (beside / "counted").mkdir()
    for name, raw in SOURCES.items():
        (beside / name).write_bytes(raw)
        (beside / "counted" / name).write_bytes(_counted(raw))
    return beside


def _counted(raw: bytes) -> bytes:
    """A file of rows as `count add` takes them: it calls the quantity something else."""
    return raw.replace(b"quantity", b"counted").replace(b"quantitty", b"countted")


def output_lines(data: Path, beside: Path) -> Iterator[Line]:
    """`--output` of every command that shows something."""
    refused = {
        str(data / "receipts.csv"): OWN,
        str(data / "RECEIPTS.CSV"): OWN,  # the same file where a disk does not tell cases apart
        str(data / "new.csv"): OWN,
        str(data / "salesinv.toml"): OWN,
        str(data / "snapshots" / "2026-11-23.csv"): OWN,
        str(data / ".salesinv" / "lock"): OWN,
        str(data / ".." / "data" / "customers.csv"): OWN,
        str(beside / "link.csv"): OWN,
        str(beside / "linked" / "counts.csv"): OWN,
        str(beside / "folder"): "it is a folder",
        "": "it is a folder",
        str(beside / "nowhere" / "x.csv"): "there is no such file or folder",
        str(beside / "pipe.csv"): NO_PLAIN,
        str(beside / "circle.csv"): "its links run in a circle",
        str(beside / ("x" * 300)): "the name is too long",
        "/dev/full": NO_PLAIN,
        "/dev/null": NO_PLAIN,
    }
    for words in ("check", *(LINES[command.words] for command in SHOWING if command.words in LINES)):
        for path, said in refused.items():
            yield Line((*words.split(), f"--output={path}"), 1, (said,), faults=1)


# What `add --from` is given, by the name of the file.
SOURCES: dict[str, bytes] = {
    "empty.csv": b"",
    "header.csv": b"product_id,quantity\n",
    "unknown.csv": b"product_id,quantitty\nP-1,1\n",
    "strange.csv": b"product_id,quantity,zzzzzz\nP-1,1,x\n",
    "short.csv": b"product_id,quantity,note\nP-1,1\n",
    "long.csv": b"product_id,quantity\nP-1,1,000\n",
    "gbk.csv": b"product_id,quantity,note\nP-1,1,\xcf\xfa\xca\xdb\n",
    "utf16.csv": "product_id,quantity\nP-1,1\n".encode("utf-16"),
    "nul.csv": b"product_id,quantity\nP-1,\x001\n",
    "book.csv": b"PK\x03\x04\x14\x00",
    "semicolons.csv": b"product_id;quantity\nP-1;1\n",
    "quote.csv": b'product_id,quantity\n"P-1,1\n',
    "twice.csv": b"product_id,product_id,quantity\nP-1,P-2,1\n",
    "many.csv": b"product_id,quantity\nP-1,many\nP-9,1\n",
}
SAID: dict[str, tuple[str, ...]] = {
    "empty.csv": ("empty.csv is empty",),
    "header.csv": ("header.csv holds no rows",),
    "unknown.csv": ("unknown.csv:1: quantitty: is not a column of", "Did you mean 'quantity'"),
    "strange.csv": ("strange.csv:1: zzzzzz: is not a column of", "There are: "),
    "short.csv": ("short.csv:2: row has 2 of 3 cells",),
    "long.csv": ("long.csv:2: row has 3 of 2 cells; an unquoted comma?",),
    "gbk.csv": ("gbk.csv:2: ",),
    "utf16.csv": ("utf16.csv:1: ", "UTF-16"),
    "nul.csv": ("nul.csv:2: ", "NUL"),
    "book.csv": ("book.csv:1: ",),
    "semicolons.csv": ("semicolons.csv:1: the separator is ';', not ','",),
    "quote.csv": ("quote.csv:2: a quote opens here and never closes",),
    "twice.csv": ("twice.csv:1: product_id: stands twice in the header, as columns 1 and 2",),
    "many.csv": ("many.csv:2: quantity: 'many' is not a number", "many.csv:3: product_id: 'P-9' is not in products.csv"),
}
FAULTS = {"many.csv": 2}
TAKERS = (
    "contract add --customer 0023 --salesperson E-1",
    "receipt add --warehouse MAIN --unit-cost 1",
    "shipment add --contract C-0001 --warehouse MAIN",
    "transfer add --from-warehouse MAIN --to-warehouse EAST",
    "count add --warehouse MAIN",
)


def source_lines(beside: Path) -> Iterator[Line]:
    """`--from` of every command that takes rows from a file, or from standard input."""
    for words in TAKERS:
        add, counts = tuple(words.split()), words.startswith("count ")
        for name, told in SAID.items():
            file = beside / "counted" / name if counts else beside / name
            said = tuple(_counted(phrase.encode()).decode() if counts else phrase for phrase in told)
            yield Line((*add, f"--from={file}"), 1, said, faults=FAULTS.get(name, 1))
            typed = tuple(phrase.replace(name, "standard input") for phrase in said)
            yield Line((*add, "--from=-"), 1, typed, file.read_bytes(), FAULTS.get(name, 1))
        yield Line((*add, f"--from={beside / 'folder'}"), 1, ("cannot be read: it is a folder",))
        yield Line((*add, f"--from={beside / 'none.csv'}"), 1, ("cannot be read: there is no such file or folder",))
        yield Line((*add, f"--from={beside / 'circle.csv'}"), 1, ("cannot be read: its links run in a circle",))
        yield Line((*add, f"--from={beside / 'pipe.csv'}"), 1, ("pipe.csv is empty",))  # nobody writes to it: no hang
        yield Line((*add, "--from=/dev/zero"), 1, ("/dev/zero is not a plain file",))  # it never ends
        yield Line((*add, "--from=a\x00b"), 1, ("cannot be read",))
