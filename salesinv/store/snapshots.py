"""The snapshots of a folder: which there are, and what each holds. Nothing outside of the folder is looked at."""

import os
import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from salesinv.core.form import key_problems
from salesinv.core.keeping import tampered
from salesinv.errors import FileError, Problem, SalesinvError, sentences
from salesinv.locale import _
from salesinv.schema.pattern import later
from salesinv.schema.sheet import Sheet
from salesinv.schema.snapshot_reports import FOLDER, kept, snapshot_name
from salesinv.store.files import inside, unreadable
from salesinv.store.reading import read_sheet

if TYPE_CHECKING:
    from salesinv.store.folder import Folder

_DAY = later(r"(\d{4}-\d{2}-\d{2})\.csv", re.ASCII)


@dataclass(frozen=True)
class Shelved:
    """What stands in snapshots/: the days that have one, in order; files that are none, by name; why it cannot be looked into."""

    days: list[date] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def shelved(folder: "Folder") -> Shelved:
    """The snapshots by their names; none of them is opened. Hidden files (of git, of killed writers) are passed over."""
    try:
        place = inside(folder.path / FOLDER, folder.path)
        names = sorted(name for name in os.listdir(place) if not name.startswith("."))  # noqa: PTH208 (names, not paths)
    except FileNotFoundError:
        return Shelved()
    except OSError as error:
        return Shelved(problems=[unreadable(FOLDER, error).problem])
    except FileError as error:
        return Shelved(problems=[error.problem])
    days = {name: day for name in names if (day := _day(name))}
    return Shelved(sorted(days.values()), [f"{FOLDER}/{name}" for name in names if name not in days])


def _day(name: str) -> date | None:
    found = _DAY.fullmatch(name)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def read_kept(folder: "Folder", name: str) -> tuple[Sheet | None, list[Problem]]:
    """Stock figures that a file keeps (`stock`, `snapshots/2026-11-23`), read strictly, and all that is wrong with the file.

    None for a file that is not there.
    """
    table = kept(name)
    try:
        raw = folder.file(table.file)
    except FileError as error:
        return Sheet.empty(table), [replace(error.problem, table=table.file)]
    if raw is None:
        return None, []
    sheet, problems = read_sheet(table, raw, folder.settings.decimals)
    problems = [*problems, *key_problems(sheet)]
    return sheet, problems or list(tampered(sheet, folder.settings.decimals))


def not_taken(folder: "Folder", day: date) -> SalesinvError:
    """The refusal of a day that has no snapshot, with the nearest days that have one."""
    nearest = sorted(sorted(shelved(folder).days, key=lambda other: abs(other - day))[:3])
    said = _("There is no snapshot of {day}.").format(day=day)
    there = _("The nearest: {days}.").format(days=", ".join(map(str, nearest))) if nearest else ""
    take = _("To take one: {command}").format(command=f"salesinv stock snapshot --date {day}")
    return SalesinvError(sentences(" ".join(filter(None, (said, there))), take))


def last_snapshot(folder: "Folder") -> date | None:
    """The newest day that has one; None where there is none, or it cannot be seen."""
    return max(shelved(folder).days, default=None)


def snapshot_of(folder: "Folder", day: date) -> tuple[Sheet | None, list[Problem]]:
    """A day's snapshot, as `read_kept`."""
    return read_kept(folder, snapshot_name(day))
