"""Folders that are odd and lawful: how they are called, what lies beside the tables, links, what may only be read."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hostile.odd import Odd

NAMES = (
    "a firm",
    "销售库存",
    "new\nline",
    'it\'s "ours"',
    "-data",
    "😀",
    "[bold]x",
    "x" * 200,
    "a;b&c",
    "%s {0}",
    "\x1b[31mred",
    "..data",
)


def called(name: str) -> Odd:
    """The folder has this name."""

    def arrange(folder: Path) -> Path:
        return folder.rename(folder.with_name(name))

    return Odd(f"a folder called {name[:20]!r}", arrange=arrange)


def beside(name: str, lay: Callable[[Path], object]) -> Odd:
    """Something lies in the folder that is none of its tables."""

    def arrange(folder: Path) -> Path:
        lay(folder)
        return folder

    return Odd(name, arrange=arrange)


def _linked(folder: Path) -> Path:
    """The table stands in a folder of its own and is a link to it."""
    (folder / "2026").mkdir()
    (folder / "receipts.csv").rename(folder / "2026" / "r.csv")
    (folder / "receipts.csv").symlink_to("2026/r.csv")
    return folder


def _through_a_link(folder: Path) -> Path:
    link = folder.with_name("link")
    link.symlink_to(folder, target_is_directory=True)
    return link


def _git(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (folder / ".gitattributes").write_text("*.csv merge=union\n")


def _copies(folder: Path) -> None:
    for name in ("receipts (1).csv", "~$receipts.csv", "receipts.csv.bak", ".receipts.csv.swp", "Receipts.CSV", "old.csv"):
        (folder / name).write_bytes(b"\0\xff not a table")


def _junk(folder: Path) -> None:
    (folder / ".salesinv").mkdir()
    (folder / ".salesinv" / "cache").write_bytes(b"\0" * 100)


def _gone(file: str) -> Callable[[Path], object]:
    return lambda folder: (folder / file).unlink()


def _says(text: str | bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / "salesinv.toml").write_bytes(text.encode() if isinstance(text, str) else text)


def _hard_linked(folder: Path) -> None:
    os.link(folder / "contracts.csv", folder / "twin.csv")


def _snapshots(folder: Path) -> None:
    (folder / "snapshots").mkdir()
    (folder / "snapshots" / "notes.txt").write_text("none")


FOLDERS: tuple[Odd, ...] = (
    *map(called, NAMES),
    Odd("a table that is a link inside the folder", arrange=_linked),
    Odd("a folder that is a link", arrange=_through_a_link),
    beside("a git repository", _git),
    beside("copies that other programs leave", _copies),
    beside("a folder of that name beside", lambda folder: (folder / "receipts").mkdir()),
    beside("a pipe that is no table", lambda folder: os.mkfifo(folder / "pipe")),
    beside("a link that leads nowhere and is no table", lambda folder: (folder / "gone").symlink_to("/nowhere")),
    beside("a stock.csv that says anything", lambda folder: (folder / "stock.csv").write_bytes(b"\xff\xfe nonsense")),
    beside("caches of the program's own", _junk),
    beside("a table with two names", _hard_linked),
    beside("snapshots and what is none", _snapshots),
    beside("a datapackage that is out of date", lambda folder: (folder / "datapackage.json").write_text("{")),
    beside("another program's folder", lambda folder: shutil.copytree(folder, folder / "data")),
    beside("no closings", _gone("closings.csv")),
    beside("no actions", _gone("actions.csv")),
    beside("no targets", _gone("targets.csv")),
    beside("no visits", _gone("visits.csv")),
    beside("settings behind a mark", _says(b'\xef\xbb\xbf[firm]\nname = "Small"\n')),
    beside("settings with returns", _says('[firm]\r\nname = "Small"\r\n')),
    beside("no settings in the file", _says("")),
    beside("remarks for settings", _says("# nothing\n\n")),
    beside("settings on one line", _says('firm = {name = "Small", language = "auto"}')),
    beside("dotted settings", _says('firm.name = "Small"\ncosting.method = "fifo"')),
    beside("a firm's name of many scripts", _says('[firm]\nname = "销售 👩‍👩‍👧 [b] {0} %s"\n')),
)
READ_ONLY = Odd("tables that may only be read", arrange=lambda folder: [p.chmod(0o444) for p in folder.glob("*.csv")] and folder)
