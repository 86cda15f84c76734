"""What `salesinv stock verify` does: what is kept of the stock held against the documents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import typer

from salesinv.commands.closing_days import closes
from salesinv.commands.given import Folder
from salesinv.commands.options import Values
from salesinv.commands.running import chosen, look_asked, open_folder
from salesinv.core.closing import Seal, seals
from salesinv.core.keeping import EVER, Row, rows_of
from salesinv.core.sources import STOCK_TABLES
from salesinv.core.verdicts import ClosedValue, Verdict, as_rows, compared, explained
from salesinv.core.verifying import closed_values, told
from salesinv.errors import AT_FAULT, DataError, Problem
from salesinv.locale import _, many
from salesinv.render import say, show
from salesinv.schema.snapshot_reports import snapshot_name
from salesinv.store.snapshots import Shelved, read_kept, shelved


@dataclass
class Verified:
    """What was looked at, and what no longer agrees."""

    shelf: Shelved
    files: list[str] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    months: list[ClosedValue] = field(default_factory=list)


def verify(shared: Values) -> None:
    """Say what agrees; list what does not, and exit 1."""
    look, folder = look_asked(shared), open_folder(shared)
    decimals, found = folder.settings.decimals, _verified(folder)
    for name in found.shelf.others:
        say(_("{file} is no snapshot: those are named by their day, as 2026-11-23.csv.").format(file=name), look.quiet)
    problems = [*found.broken, *told(found.verdicts, decimals), *closed_values(found.months, decimals)]
    if any(shared[name] for name in ("format", "output", "columns", "where", "sort")) or shared["limit"] is not None:
        show(chosen(as_rows(found.broken, found.verdicts, found.months, decimals), shared), look)
        say(_disagree(found) if problems else _agree(found), look.quiet)
        if problems:
            raise typer.Exit(AT_FAULT)
    elif problems:
        raise DataError(problems)
    else:
        say(_agree(found), look.quiet)


def _verified(folder: Folder) -> Verified:
    """Compare everything that is kept with what the documents give: one replay for all days."""
    shelf = shelved(folder)
    found = Verified(shelf, broken=list(shelf.problems))
    verdicts: list[Verdict] = []
    for day, rows in closes(folder, sorted({*shelf.days, EVER})):
        if day in shelf.days:
            name, anew = snapshot_name(day), f"salesinv stock snapshot --date {day} --restate"
            verdicts += _against(found, folder, name, anew, day, rows)
        if day == EVER:
            verdicts += _against(found, folder, "stock", "salesinv stock recompute", day, rows)
    if any(verdict.changes for verdict in verdicts):
        found.verdicts = explained(verdicts, folder.load(*STOCK_TABLES))
    found.months = _closed(folder)
    return found


def _against(found: Verified, folder: Folder, name: str, anew: str, day: date, rows: Sequence[Row]) -> Iterable[Verdict]:
    sheet, problems = read_kept(folder, name)
    if sheet is None:
        return
    found.files.append(f"{name}.csv")
    found.broken += problems
    if not problems:
        yield compared(f"{name}.csv", day, anew, rows_of(sheet), rows)


def _closed(folder: Folder) -> list[ClosedValue]:
    """Closed months whose stock is worth something else now, by what closing one records."""
    closings = folder.load("closings")["closings"]
    if not len(closings):
        return []
    now, sealed = _now(folder, closings["period"])
    whole = all(sealed[period][1] == digest for period, digest in closings.rows(("period", "sha256")))
    rows = zip(closings.lines, closings["period"], closings["value"], strict=True)
    return [ClosedValue(line, period, value, now[period], whole) for line, period, value in rows if value != now[period]]


def _now(folder: Folder, months: list[str]) -> tuple[Mapping[str, int], Mapping[str, Seal]]:
    """The value of the stock at the end of each month as it is now, and its seal."""
    if (large := folder.large) and (values := large.values_at(months)) and (sealed := large.sealed(months)):
        return values, sealed
    from salesinv.core.figures import costed
    from salesinv.core.month_close import values_at

    book = folder.book(*STOCK_TABLES, "closings")
    return values_at(costed(book, folder.settings).ledger, months), seals(book, months)


def _disagree(found: Verified) -> str:
    files = {p.table for p in found.broken} | {v.file for v in found.verdicts} | ({"closings.csv"} if found.months else set())
    said = many("{count} file does not agree with the documents.", "{count} files do not agree with the documents.", len(files))
    return said.format(count=len(files))


def _agree(found: Verified) -> str:
    count = len(found.files)
    if "stock.csv" not in found.files:
        said = many(
            "{count} snapshot agrees with the documents; there is no stock.csv (salesinv stock recompute writes it).",
            "{count} snapshots agree with the documents; there is no stock.csv (salesinv stock recompute writes it).",
            count,
        )
        return said.format(count=count)
    said = many(
        "stock.csv and {count} snapshot agree with the documents.",
        "stock.csv and {count} snapshots agree with the documents.",
        count - 1,
    )
    return said.format(count=count - 1)
