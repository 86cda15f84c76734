"""Which files a table is: its own, or those of the folder of its name, one for each month that has rows: its parts."""

import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from salesinv.errors import FileError, Problem
from salesinv.locale import _
from salesinv.places import MONTH, part_of
from salesinv.schema.kinds import Table
from salesinv.schema.tables import DATED
from salesinv.store.files import inside, unreadable

PART = re.compile(rf"({'|'.join(DATED)})/({MONTH.pattern})\.csv", re.ASCII)
# What may hold rows that somebody misses. Anything else in the folder of a table is nobody's business.
_HOLDS_ROWS = (".csv", ".tsv", ".xls", ".xlsx", ".ods")
OWN = ("",)


@dataclass(frozen=True)
class Listing:
    """The names in the folder of a table, in order, hidden ones left out; or why it cannot be looked into."""

    names: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True)
class Layout:
    """The files of a table by month, in the order of its rows; `OWN` for its own file, there or not."""

    table: Table
    months: tuple[str, ...] = OWN
    problems: tuple[Problem, ...] = ()

    @property
    def parted(self) -> bool:
        return self.months != OWN

    @property
    def files(self) -> list[str]:
        return [self.file(month) for month in self.months]

    def file(self, month: str) -> str:
        return part_of(self.table.name, month)


def listed(folder: Path, name: str) -> Listing:
    """What stands in the folder of a table. Nothing outside of the data folder is looked at."""
    try:
        place = inside(folder / name, folder)
        return Listing(tuple(sorted(found for found in os.listdir(place) if not found.startswith("."))))  # noqa: PTH208
    except (FileNotFoundError, NotADirectoryError):
        return Listing()
    except OSError as error:
        return Listing(problem=unreadable(name, error).problem)
    except FileError as error:
        return Listing(problem=error.problem)


def months_in(name: str, listing: Listing) -> list[str]:
    """The months that have a part."""
    return [found[2] for file in listing.names if (found := PART.fullmatch(f"{name}/{file}"))]


def laid_out(table: Table, files: Collection[str], listing: Listing) -> Layout:
    """What a table is, of the files of the folder that may belong to it."""
    months = sorted(found[2] for file in files if (found := PART.fullmatch(file)) and found[1] == table.name)
    if listing.problem:
        return Layout(table, OWN, (listing.problem,))
    if months and table.file in files:
        return Layout(table, OWN, (_twice(table),))
    return Layout(table, tuple(months) or OWN, tuple(_strays(table.name, listing)))


def _twice(table: Table) -> Problem:
    message = _("stands beside the folder {name}, which holds the same table month by month").format(name=table.name)
    remedy = _("Keep the one that is right and put the other away: git log says which is older.")
    return Problem(table.file, 0, "", "file", message, remedy)


def _strays(name: str, listing: Listing) -> list[Problem]:
    """Files that look as if they held rows of the table, and are not read."""
    message, remedy = _("is not read: its name is no month"), _("Rename it, as in {file}; or move it elsewhere.")
    others = [file for file in listing.names if not PART.fullmatch(f"{name}/{file}") and file.casefold().endswith(_HOLDS_ROWS)]
    return [Problem(f"{name}/{file}", 0, "", "file", message, remedy.format(file=part_of(name, "2026-11"))) for file in others]
