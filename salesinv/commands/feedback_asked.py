"""What the feedback commands are asked: a period, by itself or after --period, the basis; and what their sheets rest on."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import of_kind
from salesinv.commands.spans import span_asked
from salesinv.core.reference import must_be_there
from salesinv.core.sources import SALES_TABLES
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.schema.kinds import PERIOD

if TYPE_CHECKING:
    from salesinv.core.feedback_ground import Ground
    from salesinv.core.periods import Span

TABLES = (*SALES_TABLES, "actions")
Named = Annotated[
    str | None,
    typer.Argument(parser=of_kind(PERIOD), metavar="[PERIOD]", help=_("2026, 2026-Q4 or 2026-11; the current month.")),
]


def asked(folder: Folder, named: str | None, period: str | None, start: date | None, end: date | None) -> "Span":
    """The span asked for. UsageError for a period that is given in both ways."""
    if named and period:
        raise UsageError(_("The period is given twice: leave out --period."))
    return span_asked(folder.settings, named or period, start, end)


def known(folder: Folder, salesperson: str) -> None:
    """Refuse an id that is not among the salespeople, with those near it."""
    if not salesperson:
        raise UsageError(_("{name} is missing.").format(name="SALESPERSON"))
    must_be_there(folder.load("salespeople"), "salespeople", salesperson)


def ground_of(folder: Folder, span: "Span", basis: str, as_of: date | None) -> "Ground":
    """What the sheets of a span rest on."""
    from salesinv.core.feedback_ground import ground
    from salesinv.core.figures import costed
    from salesinv.core.performance import Question

    book = folder.book(*TABLES)
    question = Question(span, basis, "amount", as_of, date.today())  # noqa: DTZ011 (the user's own day)
    return ground(book, folder.settings, question, costed(book, folder.settings, as_of))
