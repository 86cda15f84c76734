"""`salesinv stock snapshot`: stock figures kept day by day. What it does is loaded when it runs."""

from datetime import date

import typer

from salesinv.commands.options import SAVING, Values, of_kind, option
from salesinv.commands.running import register
from salesinv.locale import _
from salesinv.schema.kinds import DATE


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    register(
        app,
        "snapshot",
        _(
            "Write the stock as it was at the close of a day to snapshots/DAY.csv. If that is there and differs, it lists the "
            "documents that came in later, changes nothing, and exits 1."
        ),
        (
            "salesinv stock snapshot",
            "salesinv stock snapshot --since 2026-11-20 --date 2026-11-23",
            "salesinv stock snapshot --date 2026-11-23 --restate",
        ),
        [
            option("date", "--date", type=date, parser=of_kind(DATE), metavar="DATE", help=_("The day; today if not given.")),
            option(
                "since", "--since", type=date, parser=of_kind(DATE), metavar="DATE", help=_("Also every day from this one on.")
            ),
            option("restate", "--restate", default=False, type=bool, help=_("Write those that differ anew.")),
        ],
        SAVING,
        _snapshot,
    )


def _snapshot(given: Values, shared: Values) -> None:
    from salesinv.commands.snapshot_taking import snapshot

    snapshot(given, shared)
