"""`salesinv count load`: what a count sheet that comes back finds, shown first, written with --write."""

from typing import TYPE_CHECKING

from salesinv.commands.counted import sheet_read
from salesinv.commands.counting import FORM
from salesinv.commands.documents import appending
from salesinv.commands.done import Done
from salesinv.commands.options import Values
from salesinv.commands.running import chosen, look_asked, open_folder
from salesinv.commands.saving import approve, tell_done
from salesinv.commands.warning import warn
from salesinv.core.counting import Counted
from salesinv.core.sources import STOCK_TABLES
from salesinv.errors import DataError, UsageError
from salesinv.locale import _, many
from salesinv.render import Look, say, show
from salesinv.schema.kinds import AMOUNT
from salesinv.schema.report import Report
from salesinv.store.folder import Draft, Folder

if TYPE_CHECKING:
    from salesinv.core.count_values import Found


def load(given: Values, shared: Values) -> None:
    """Read the sheet, tell what differs, and write the count if that was asked for."""
    look = look_asked(shared)
    _refuse_half(given["write"], shared)
    folder = open_folder(shared)
    counted = sheet_read(folder, given)
    if given["write"]:
        _write(folder, counted, given, shared, look)
    else:
        _preview(folder, counted, given, shared, look)


def _write(folder: Folder, counted: Counted, given: Values, shared: Values, look: Look) -> None:
    """Worked out anew under the lock, told, and written."""
    with folder.writing(given["wait"]) as draft:
        done, found = _drafted(draft, counted)
        _tell_differences(_report(found, given, shared), look)
        _tell(found, counted, look.quiet)
        approve(draft, done)
        remark = draft.save()
    say(remark, quiet=not remark)
    tell_done(done, False, look.quiet)


def _preview(folder: Folder, counted: Counted, given: Values, shared: Values, look: Look) -> None:
    """What would be written, and whether it would be refused."""
    draft = Draft(folder)
    done, found = _drafted(draft, counted)
    show(_report(found, given, shared), look)
    _tell(found, counted, look.quiet)
    approve(draft, done)
    say(_("Nothing is written yet: the same with --write adds it."), look.quiet)
    warn(folder, look.quiet)


def _refuse_half(write: bool, shared: Values) -> None:
    """Every row of the sheet is written, so all that differs is shown; and the new id stands alone on standard output."""
    if write and (shared["where"] or shared["limit"] is not None):
        raise UsageError(_("--write adds every row that is counted: leave out --where and --limit."))
    if write and shared["format"] and shared["output"] is None:
        raise UsageError(_("With --write the new id goes to standard output: keep the table with --output FILE."))


def _drafted(draft: Draft, counted: Counted) -> tuple[Done, "Found"]:
    """The count in the draft, and what it finds by the books as they then are."""
    from salesinv.core.count_values import found_by

    done = appending(FORM, counted.entry)(draft)
    try:
        after = draft.after(*STOCK_TABLES)
    except DataError:
        approve(draft, done)  # says it by the rows of the sheet
        raise
    return done, found_by(after, draft.folder.settings, done.ids[0], counted.printed)


def _report(found: "Found", given: Values, shared: Values) -> Report:
    return chosen((found.figures if given["all"] else found.differences()).report(), shared)


def _tell_differences(report: Report, look: Look) -> None:
    """Before a count is written every difference is told: in the file that was asked for, or on standard error."""
    from salesinv.render.plain import plain_lines

    if look.output is not None:
        show(report, look)
    elif report.rows:
        for line in plain_lines(report):
            say(line.removesuffix("\n"), look.quiet)


def _tell(found: "Found", counted: Counted, quiet: bool) -> None:
    """How much was counted, what differs, what the sheet leaves out."""
    value = AMOUNT.write(found.value, found.figures.decimals)
    said = many(
        "{count} row counted, {differ} differ: {value} in all.",
        "{count} rows counted, {differ} differ: {value} in all.",
        found.counted,
    )
    say(said.format(count=found.counted, differ=found.differ, value=value), quiet)
    if found.moved:
        said = many(
            "{count} row: the stock has moved since the sheet was printed.",
            "{count} rows: the stock has moved since the sheet was printed.",
            found.moved,
        )
        say(said.format(count=found.moved), quiet)
    if counted.empty:
        said = many(
            "{count} row holds no count and is passed over.",
            "{count} rows hold no count and are passed over.",
            counted.empty,
        )
        say(said.format(count=counted.empty), quiet)
