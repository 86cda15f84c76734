"""A right command line for every command of the program on the small firm, and which tables each reads, as it runs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from calling import called
from commands.registry import ALL

from hostile.firm import built, scratch
from salesinv.schema.sheet import Book
from salesinv.store.shelf import Shelf

# What no bad table can stop, or what is there to be used on one; what reads a file of its own.
APART = ("check", "init", "mend", "reopen", "close", "count load", "snapshot show", "snapshot diff")

ID = {"customer": "CU-2", "salesperson": "E-2", "product": "P-3", "warehouse": "WEST", "contract": "C-0002"}
ID |= {"receipt": "R-0002", "shipment": "S-0002", "transfer": "T-0001", "count": "K-0001", "visit": "V-0001", "action": "A-0001"}
OPTIONS = {
    "customer add": "--customer-id N --name New",
    "salesperson add": "--salesperson-id N --name New",
    "product add": "--product-id N --name New",
    "warehouse add": "--warehouse-id N --name New",
    "contract add": "--customer 0023 --salesperson E-1 --item P-1:1:2.50",
    "contract edit": "C-0002 --due-on 2026-12-31",
    "receipt add": "--warehouse MAIN --item P-1:1:2.50",
    "shipment add": "--contract C-0002 --warehouse MAIN",
    "transfer add": "--from-warehouse MAIN --to-warehouse EAST --item P-1:1",
    "count add": "--warehouse MAIN --item P-2:13",
    "visit add": "--salesperson E-1 --customer 0023 --visited-on 2026-11-23",
    "target add": "--salesperson E-1 --period 2026-12 --metric amount --target 10",
    "target edit": "--salesperson E-1 --period 2026-Q4 --metric profit --target 10",
    "target remove": "--salesperson E-1 --period 2026-Q4 --metric profit",
    "action done": "A-0002",
    "target plan": "2027-Q4 1000 --like equal",
    "action add": "--salesperson E-1 --period 2026-Q4 --action Call --due-on 2026-12-31",
    "performance show": "--period 2026-Q4",
    "performance feedback": "E-1 2026-Q4",
    "performance sheets": "2026-Q4 --into sheets --dry-run",
    "stock explain": "P-1",
    "shard": "visits",
}


def line_of(words: str) -> str:
    """The command line of one command: by name, or with the id of a row that nothing else names."""
    noun, _space, verb = words.partition(" ")
    if words in OPTIONS:
        return f"{words} {OPTIONS[words]}"
    if verb == "edit":
        return f"{words} {ID[noun]} --note new"
    return f"{words} {ID[noun]}" if verb in ("show", "remove", "return", "close", "cancel") else words


LINES: Mapping[str, str] = {c.words: line_of(c.words) for c in ALL if c.words not in APART}
WRITES = frozenset(c.words for c in ALL if c.writes)


@cache
def readers() -> Mapping[str, tuple[str, ...]]:
    """By table, the command lines that read it: seen while each runs on the firm as it should be."""
    found: dict[str, list[str]] = {}
    with scratch() as folder:
        for at, (words, line) in enumerate(LINES.items()):
            data = built(folder / str(at))
            with _seen() as tables:
                said = called(line, data)
            assert said.code == 0, (line, said.err)
            for table in sorted(tables):
                found.setdefault(table, []).append(LINES[words])
    return {table: tuple(lines) for table, lines in found.items()}


@contextmanager
def _seen() -> Iterator[set[str]]:
    """The tables that are loaded meanwhile, with those they need; the count of problems under a report is no need."""
    seen: set[str] = set()
    load = Shelf.load

    def noted(shelf: Shelf, *names: str) -> Book:
        book = load(shelf, *names)
        seen.update(book)
        return book

    with patch.object(Shelf, "load", noted):
        yield seen
