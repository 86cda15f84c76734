"""`salesinv target plan`: a goal broken down to salespeople and months; shown first, written with --write."""

import inspect
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from salesinv.commands.options import SAVING, SHOWING, Values, of_kind, one_of, option
from salesinv.commands.running import chosen, look_asked, open_folder, register
from salesinv.errors import UsageError
from salesinv.locale import _
from salesinv.schema.kinds import DATE, PERIOD
from salesinv.schema.tables import METRICS
from salesinv.schema.target_reports import PLANNED_BY

_PERIOD = typer.Argument(metavar="PERIOD", parser=of_kind(PERIOD), help=_("2026, 2026-Q4 or 2026-11."))
_TOTAL = typer.Argument(metavar="TOTAL", help=_("What the company is to reach in it."))
PLANNING = [
    inspect.Parameter("period", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[str, _PERIOD]),
    inspect.Parameter("total", inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[str, _TOTAL]),
    option(
        "like", "--like", default="last-year", metavar="HOW",
        help=_("last-year (what was achieved a year before), equal, or a CSV file of weights; - is standard input."),
    ),
    option(
        "metric", "--metric", default="amount", parser=one_of(METRICS), metavar="METRIC",
        help=_("What is to be reached: {metrics}.").format(metrics=", ".join(METRICS)),
    ),
    option(
        "by", "--by", default="month", parser=one_of(PLANNED_BY), metavar="LENGTH",
        help=_("How long a target lasts: {lengths}.").format(lengths=", ".join(PLANNED_BY)),
    ),
    option("as_of", "--as-of", type=date, parser=of_kind(DATE), metavar="DATE", help=_("Documents dated this day or earlier.")),
    option("replace", "--replace", default=False, type=bool, help=_("Take the place of targets that are there.")),
    option("write", "--write", default=False, type=bool, help=_("Write the targets.")),
    *(parameter for parameter in SAVING if parameter.name == "wait"),
]  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Add this verb to the noun."""
    register(
        app,
        "plan",
        _(
            "Break a goal of the company down to salespeople and months: shows regions, teams and salespeople, all adding up to "
            "it; writes the targets with --write."
        ),
        (
            "salesinv target plan 2027 3000000 --like last-year",
            "salesinv target plan 2027-Q1 120 --metric visits --like equal --write",
            "salesinv target plan 2027 3000000 --like weights.csv --by quarter",
        ),
        PLANNING,
        SHOWING,
        _plan,
    )


def _plan(given: Values, shared: Values) -> None:
    from salesinv.commands.planning import drafted, goal_of, typed_weights
    from salesinv.commands.saving import tell_done
    from salesinv.render import say, show
    from salesinv.store.folder import Draft

    look = look_asked(shared)
    if given["write"] and (shared["where"] or shared["limit"] is not None):
        raise UsageError(_("--write writes every target of the plan: leave out --where and --limit."))
    folder = open_folder(shared)
    goal, typed = goal_of(folder, given), typed_weights(given["like"])
    if not given["write"]:
        done, report = drafted(Draft(folder), goal, typed, given)
        show(chosen(report, shared), look)
        say(_("Nothing is written yet: the same with --write writes it."), look.quiet)
        return
    with folder.writing(given["wait"]) as draft:
        done, report = drafted(draft, goal, typed, given)
        show(chosen(report, shared), look)
        done = done if draft.changed else replace(done, message=_("Nothing changed."))
        remark = draft.save()
    say(remark, quiet=not remark)
    tell_done(done, False, look.quiet)
