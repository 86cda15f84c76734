"""`salesinv close`: a month and every open one before it are sealed; nothing dated in them is written any more."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import of_kind
from salesinv.commands.running import HELP_FLAGS, saves
from salesinv.core.month_close import close_month
from salesinv.errors import DataError
from salesinv.locale import _, many
from salesinv.schema.kinds import MONTH
from salesinv.schema.tables import CLOSINGS

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_FLAGS)
Month = Annotated[str, typer.Argument(metavar="MONTH", parser=of_kind(MONTH), help=_("A month, such as 2026-10."))]


@saves(
    app,
    "close",
    _(
        "Close a month, and every open one before it: nothing dated in them is written any more. Refused while the month is "
        "not over, has problems, or has provisional costs."
    ),
    "salesinv close 2026-10",
    "salesinv close 2026-10 --dry-run",
)
def close(folder: Folder, period: Month) -> Callable[[Draft], Done]:
    def change(draft: Draft) -> Done:
        rows = _closing(draft.folder, period, date.today())  # noqa: DTZ011 (the user's own day)
        draft.append(CLOSINGS.name, rows)
        return Done(_said(rows, draft.folder.settings.currency))

    return change


def _closing(folder: Folder, period: str, today: date) -> list[dict[str, str]]:
    """The rows to add. DataError with every reason against it."""
    if (large := folder.large) and not folder.missing():
        if large.problem_count() == 0 and (found := large.close_months(period, today)):
            return found
        if reasons := large.against_closing(folder.pick, period, today):
            raise DataError(reasons)
        if found := large.close_months(period, today):
            return found
    rows, reasons = close_month(*folder.survey(), folder.settings, period, today)
    if reasons:
        raise DataError(reasons)
    return rows


def _said(rows: list[dict[str, str]], currency: str) -> str:
    """Which months were closed, and what the stock was worth at the end of the last."""
    first, last, count = rows[0]["period"], rows[-1]["period"], sum(int(row["rows"]) for row in rows)
    months = last if len(rows) == 1 else _("{first} to {last} ({count} months)").format(first=first, last=last, count=len(rows))
    said = many(
        "{months} closed: {count} row of documents, stock worth {value} {currency} at the end.",
        "{months} closed: {count} rows of documents, stock worth {value} {currency} at the end.",
        count,
    )
    return said.format(months=months, count=count, value=rows[-1]["value"], currency=currency)
