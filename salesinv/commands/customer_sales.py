"""`salesinv customer sales`: what customers bought, how often, and who is new, kept or lost."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from salesinv.commands.given import Folder
from salesinv.commands.options import AsOf, Basis, From, Period, To, one_of
from salesinv.commands.running import shows
from salesinv.commands.spans import days_said, span_asked
from salesinv.core.sources import SALES_TABLES
from salesinv.errors import UsageError, sentences
from salesinv.locale import _, many
from salesinv.schema.customer_reports import CUSTOMER_STATES, SALES_BY
from salesinv.schema.report import Report

if TYPE_CHECKING:
    from salesinv.core.customer_sales import CustomerSales

By = Annotated[str, typer.Option("--by", parser=one_of(SALES_BY), metavar="WHAT", help=sentences(", ".join(SALES_BY)))]
State = Annotated[
    str | None,
    typer.Option(
        "--state",
        parser=one_of(CUSTOMER_STATES),
        metavar="STATE",
        help=_("Only customers who are {states}.").format(states=", ".join(CUSTOMER_STATES)),
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add this verb to the noun."""

    @shows(
        app,
        "sales",
        _("What customers bought and how often, and who is new, kept or lost; the last twelve months unless told otherwise."),
        "salesinv customer sales",
        "salesinv customer sales --period 2026-Q3 --state lost",
        "salesinv customer sales --period 2026 --by salesperson",
        warns=True,
    )
    def sales(
        folder: Folder,
        period: Period = None,
        start: From = None,
        end: To = None,
        basis: Basis = "shipped",
        by: By = "customer",
        state: State = None,
        as_of: AsOf = None,
    ) -> Report:
        from salesinv.core.customer_sales import customer_sales

        if state and by != "customer":
            raise UsageError(_("--state goes with --by customer."))
        span = span_asked(folder.settings, period, start, end) if period or start or end else None
        today = date.today()  # noqa: DTZ011 (the user's own day)
        found = customer_sales(folder.book(*SALES_TABLES), folder.settings, today, span, basis, by, state or "", as_of)
        return found.figures.report(_title(found, basis), _notes(found))


def _title(found: "CustomerSales", basis: str) -> str:
    said = _("Customers {days}, shipped") if basis == "shipped" else _("Customers {days}, signed")
    return said.format(days=days_said(found.span))


def _notes(found: "CustomerSales") -> list[str]:
    """How many customers are in which state, for the whole report whatever is then chosen of it."""
    states = found.states
    notes = [_("{new} new, {kept} kept, {back} back, {lost} lost, {asleep} asleep, {none} never bought.").format(**states)]
    if earlier := states["kept"] + states["lost"]:
        said = many(
            "Of {count} customer who bought in the period before, {kept} bought again.",
            "Of {count} customers who bought in the period before, {kept} bought again.",
            earlier,
        )
        notes.append(said.format(count=earlier, kept=states["kept"]))
    passed, days = found.span.passed(found.day), found.span.days
    if passed < days:
        said = _("{passed} of {days} days have passed: lost are those who have not bought again yet.")
        notes.append(said.format(passed=passed, days=days))
    return notes
