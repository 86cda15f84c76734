"""A command line as long as a machine lets it be: ten thousand items, right and wrong, and words of a megabyte."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from calling import called

from hostile.firm import built
from hostile.line import Line, wrong_with

ITEMS = 10_000
GIVE = ("receipt", "add", "--warehouse", "MAIN", "--received-on", "2026-11-10")
MEGABYTE = "x" * 1_000_000
LONG: tuple[Line, ...] = (
    Line(("customer", "add", "--id", MEGABYTE, "--name", "New"), 2, ("--customer-id: ", "1000000")),
    Line(("customer", "add", "--id", "N", "--name", MEGABYTE), 2, ("--name: cell of 1000000 characters (limit 32767)",)),
    Line(
        ("customer", "add", "--id", "N", "--name", "New", "--credit-limit", "9" * 1_000_000),
        2,
        ("--credit-limit: cell of 1000000",),
    ),
    Line(("stock", "levels", "--as-of", MEGABYTE), 2, ("--as-of: cell of 1000000 characters",)),
)
WRONG = Line((*GIVE, *(word for n in range(ITEMS) for word in ("--item", f"P-1:{n}x:1"))), 1, (), faults=ITEMS)


def large_failures(folder: Path) -> Iterator[str]:
    """What is wrong with the answers to long lines: one item for each of `tried_large`."""
    data = built(folder / "large")
    yield from (wrong_with(line, data) for line in LONG)
    yield _ten_thousand(data)
    yield _all_of_them_wrong(data)
    yield _clock(data)


def _ten_thousand(data: Path) -> str:
    said = called([*GIVE, *(word for _n in range(ITEMS) for word in ("--item", "P-1:1:4"))], data)
    rows = (data / "receipts.csv").read_bytes().count(b"\n")
    good = (said.code, said.out, rows) == (0, "R-0003\n", 1 + 3 + ITEMS) and "10000 lines" in said.err
    return "" if good else f"{ITEMS} items: exit {said.code}, {rows} rows: {said.err[:200]!r}"


def _all_of_them_wrong(data: Path) -> str:
    said = called(list(WRONG.words), data)
    good = (said.code, said.out, said.err.count("is not a number"), said.err[-16:]) == (1, "", ITEMS, "\n10000 problems.\n"[-16:])
    return "" if good else f"{ITEMS} wrong items: exit {said.code}: {said.err[:200]!r}"


class _Unset(datetime.date):
    """A clock that was never set."""

    @classmethod
    def today(cls) -> "_Unset":
        return cls(1970, 1, 1)


CLOCKED: dict[str, str] = {  # what is typed without a day, and how the day is then asked for
    "receipt add --warehouse MAIN --item P-1:1:1": "--received-on",
    "contract add --customer 0023 --salesperson E-1 --item P-1:1": "--signed-on",
    "shipment add --contract C-0001 --warehouse MAIN": "--shipped-on",
    "transfer add --from-warehouse MAIN --to-warehouse EAST --item P-1:1": "--moved-on",
    "count add --warehouse MAIN --item P-1:7": "--counted-on",
    "receipt return R-0002": "--received-on",
    "shipment return S-0001": "--shipped-on",
    "visit add --salesperson E-1 --customer 0023": "--visited-on",
}


def _clock(data: Path) -> str:
    """With the clock in 1970 no document gets its day from it."""
    with patch("salesinv.commands.options.date", _Unset):
        lines = [Line(tuple(typed.split()), 2, ("1970-01-01: set it, or give", flag)) for typed, flag in CLOCKED.items()]
        return "; ".join(filter(None, (wrong_with(line, data) for line in lines)))
