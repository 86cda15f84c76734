"""What `salesinv stock snapshot` does: the days asked for written, or told why not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from salesinv.commands.closing_days import closes
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import EARLIEST_CLOCK, Values
from salesinv.commands.running import open_folder
from salesinv.core.keeping import Row, cells_of, rows_of, value_of
from salesinv.core.periods import DAY
from salesinv.core.sources import STOCK_TABLES
from salesinv.core.verdicts import Verdict, compared, explained
from salesinv.core.verifying import by_how_much, told
from salesinv.errors import DataError, Problem, SalesinvError, UsageError
from salesinv.locale import _, many
from salesinv.render import say
from salesinv.schema.kinds import AMOUNT, Decimals
from salesinv.schema.snapshot_reports import snapshot_name
from salesinv.schema.tables import STOCK
from salesinv.store.snapshots import snapshot_of

MOST_DAYS = 3660  # ten years: more is a mistyped year


@dataclass
class Taken:
    """What became of the days: written, taken anew, there and the same, or left as they are for what is told of them."""

    written: list[str] = field(default_factory=list)
    restated: list[str] = field(default_factory=list)  # by how much each differed
    same: list[str] = field(default_factory=list)
    differing: list[Verdict] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    rows: Sequence[Row] = ()  # of the last day


def snapshot(given: Values, shared: Values) -> None:
    """Write the days, or list the documents that came in after one was written."""
    days = _days(given["since"], given["date"])
    folder = open_folder(shared)
    with folder.writing(shared["wait"]) as draft:
        decimals = draft.folder.settings.decimals
        taken = _take(draft, days, given["restate"], shared["dry_run"])
        late = told(explained(taken.differing, draft.load(*STOCK_TABLES)), decimals) if taken.differing else ()
    found = [*taken.broken, *late]
    if len(days) > 1 or not found:
        done = _done(taken, days, decimals)
        say(_("Dry run, nothing written: {done}").format(done=done) if shared["dry_run"] else done, shared["quiet"])
    if found:
        raise DataError(found)


def _days(since: date | None, last: date | None) -> list[date]:
    """The days asked for, up to `last`, or today. A day that has not come is refused: its documents are yet to come."""
    today = date.today()  # noqa: DTZ011 (the user's own day)
    if last is None and today < EARLIEST_CLOCK:
        said = _("This computer's clock says {day}: set it, or give {option}.")
        raise UsageError(said.format(day=today, option="--date"))
    last = last or today
    if last > today:
        raise SalesinvError(_("{day} has not come: today is {today}.").format(day=last, today=today))
    first = since or last
    if first > last:
        raise UsageError(_("--since is after --date."))
    if (last - first).days >= MOST_DAYS:
        raise UsageError(_("--since: {day} is more than {most} days before.").format(day=first, most=MOST_DAYS))
    return [first + DAY * number for number in range((last - first).days + 1)]


def _take(draft: Draft, days: Sequence[date], restate: bool, dry_run: bool) -> Taken:
    """Write the days that are missing, one after the other: each is there whole, or not at all."""
    from salesinv.store.splice import fresh

    taken, settings = Taken(), draft.folder.settings
    for day, rows in closes(draft.folder, days):
        name, taken.rows = f"{snapshot_name(day)}.csv", rows
        if _wanted(taken, draft.folder, day, rows, restate):
            draft.put(name, fresh(STOCK, [cells_of(row, settings.decimals) for row in rows]))
            if not dry_run:
                draft.save()
    return taken


def _wanted(taken: Taken, folder: Folder, day: date, rows: Sequence[Row], restate: bool) -> bool:
    """Whether a day is to be written; what becomes of it is noted."""
    sheet, problems = snapshot_of(folder, day)
    name = f"{snapshot_name(day)}.csv"
    kept = rows_of(sheet) if sheet is not None and not problems else []
    verdict = compared(name, day, f"salesinv stock snapshot --date {day} --restate", kept, rows)
    if sheet is None:
        taken.written.append(name)
        return True
    if restate and (problems or verdict.changes):
        differs = _("it could not be read") if problems else by_how_much(verdict, folder.settings.decimals)
        taken.restated.append(differs)
        return True
    if problems:
        taken.broken += problems
    elif verdict.changes:
        taken.differing.append(verdict)
    else:
        taken.same.append(name)
    return False


def _done(taken: Taken, days: Sequence[date], decimals: Decimals) -> str:
    if len(days) > 1:
        return _in_all(taken, days)
    file, count = f"{snapshot_name(days[0])}.csv", len(taken.rows)
    if taken.restated:
        return _("{file} taken anew: {differs}.").format(file=file, differs=taken.restated[0])
    if taken.written:
        said = many("{file} written: {count} row, value {value}.", "{file} written: {count} rows, value {value}.", count)
    else:
        said = many("{file} is there and the same: {count} row.", "{file} is there and the same: {count} rows.", count)
    return said.format(file=file, count=count, value=AMOUNT.write(value_of(taken.rows), decimals))


def _in_all(taken: Taken, days: Sequence[date]) -> str:
    left = len(days) - len(taken.written) - len(taken.restated) - len(taken.same)
    parts = {
        _("{count} written"): len(taken.written),
        _("{count} taken anew"): len(taken.restated),
        _("{count} there and the same"): len(taken.same),
        _("{count} left as they are"): left,
    }
    what = _(", ").join(said.format(count=count) for said, count in parts.items() if count)
    return _("{first} to {last}: {what}.").format(first=days[0], last=days[-1], what=what)
