"""Spans of days as they are asked for and as they are said: `--period`, or `--from` and `--to`; the current month."""

from datetime import date
from typing import TYPE_CHECKING

from salesinv.errors import UsageError
from salesinv.locale import _

if TYPE_CHECKING:
    from salesinv.core.periods import Span
    from salesinv.settings import Settings


def span_asked(settings: "Settings", period: str | None, start: date | None, end: date | None) -> "Span":
    """The span of days asked for: a named period, or from a day to a day; the current month by default."""
    from salesinv.core.periods import Span, covering, named

    if period and (start or end):
        raise UsageError(_("Give --period or --from and --to, not both."))
    if period:
        return named(period, settings.fiscal_year_start)
    today = date.today()  # noqa: DTZ011 (the user's own day)
    if not start and not end:
        return named(covering(today)[0], settings.fiscal_year_start)
    if not start:
        raise UsageError(_("--to needs --from."))
    if not end and start > today:
        raise UsageError(_("--from is after today, {day}: give --to as well.").format(day=today))
    end = end or today
    if start > end:
        raise UsageError(_("--from is after --to."))
    return Span(start, end)


def days_said(span: "Span") -> str:
    """A span in the title of a report: its name, or its first and last day."""
    return span.name or _("{start} to {end}").format(start=span.start, end=span.end)
