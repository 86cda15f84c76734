"""Folders that an enemy made: opening one runs nothing, writes nothing outside it, follows no link out of it; strace watches."""

from collections.abc import Callable

from faults.result import Result

from hostile.command_lines import LINES, WRITES
from hostile.folders_enemies import ODD_TABLES, SETTINGS, TABLES_LED
from hostile.folders_parts import ODD_PARTS, REMOVALS
from hostile.folders_private import PRIVATE
from hostile.folders_records import RECORDS
from hostile.folders_started import sweep_started
from hostile.folders_tried import REPORT, sweep_enemies
from hostile.text_tally import Tally

Line = tuple[str, bool]  # a command line, and whether it writes
OTHER: tuple[Line, ...] = (
    ("check", False), ("mend", False), ("mend --write", True), (f"warehouse list --output {REPORT}", False),
)  # fmt: skip
BESIDE = ("performance sheets",)  # what writes, but into no data folder: it waits for nobody
EVERY: tuple[Line, ...] = (*((line, words in WRITES and words not in BESIDE) for words, line in LINES.items()), *OTHER)
SOME: tuple[Line, ...] = (
    ("customer list", False), ("visit edit V-0001 --note new", True), ("receipt add --warehouse MAIN --item P-1:1:2.50", True),
    ("status", False), ("stock recompute", True), *OTHER,
)  # fmt: skip
FEW = SOME[:2]
STARTED = (
    "status", "customer list", "customer add --id N --name N", "stock levels", "check --format github", "--help", "--version",
    "performance show --period 2026-11 --format html", "visit list --output report.txt",
    "shipment add --contract C-0002 --warehouse MAIN",
)  # fmt: skip
WAYS = ("as installed", "as a module")
TABLES = (*ODD_TABLES, *TABLES_LED)
PARTS: dict[str, tuple[Callable[[Tally, str], None], Callable[[Tally, str], None]]] = {  # of each a sample, and the whole
    "folders with odd tables": (
        lambda tally, part: sweep_enemies(tally, TABLES[::5], FEW, part),
        lambda tally, part: sweep_enemies(tally, TABLES, EVERY, part),
    ),
    "folders with odd settings": (
        lambda tally, part: sweep_enemies(tally, SETTINGS[::4], FEW, part),
        lambda tally, part: sweep_enemies(tally, SETTINGS, EVERY, part),
    ),
    "folders with odd private files": (
        lambda tally, part: sweep_enemies(tally, PRIVATE[::5], FEW, part),
        lambda tally, part: sweep_enemies(tally, PRIVATE, EVERY, part),
    ),
    "folders with planted records": (
        lambda tally, part: sweep_enemies(tally, RECORDS[10::6], FEW, part),
        lambda tally, part: sweep_enemies(tally, RECORDS, SOME, part),
    ),
    "folders with odd parts": (
        lambda tally, part: sweep_enemies(tally, ODD_PARTS[::4], FEW, part),
        lambda tally, part: sweep_enemies(tally, ODD_PARTS, EVERY, part),
    ),
    "folders with records by which tables go": (
        lambda tally, part: sweep_enemies(tally, REMOVALS[1::4], FEW, part),
        lambda tally, part: sweep_enemies(tally, REMOVALS, SOME, part),
    ),
    "folders full of code": (
        lambda tally, part: sweep_started(tally, ("customer list",), WAYS[:1], part),
        lambda tally, part: sweep_started(tally, STARTED, WAYS, part),
    ),
}


def run(full: bool) -> Result:
    """Every command on every folder; or a sample of them. Raises UnavailableError where nothing can be traced."""
    tally = Tally()
    for part in PARTS:
        run_part(part, tally, full)
    return tally.result()


def run_part(part: str, tally: Tally, full: bool) -> None:
    """One part of it."""
    PARTS[part][full](tally, part)
