"""`salesinv stock verify`: whether what is kept of the stock still agrees with the documents. It is loaded when it runs."""

import typer

from salesinv.commands.options import SHOWING, Values
from salesinv.commands.running import register
from salesinv.locale import _


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    register(
        app,
        "verify",
        _("Whether stock.csv, every snapshot and every closed month still agree with the documents. Exit 1 if one does not."),
        ("salesinv stock verify", "salesinv stock verify --format csv"),
        [],
        SHOWING,
        _verify,
    )


def _verify(_given: Values, shared: Values) -> None:
    from salesinv.commands.verifying import verify

    verify(shared)
