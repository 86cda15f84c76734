"""`salesinv reopen`: the last closed month is open again."""

from collections.abc import Callable
from typing import Annotated

import typer

from salesinv.commands.done import Done
from salesinv.commands.given import Draft, Folder
from salesinv.commands.options import of_kind
from salesinv.commands.running import HELP_FLAGS, saves
from salesinv.core.closing import last_closed
from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.schema.kinds import MONTH
from salesinv.schema.tables import CLOSINGS

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_FLAGS)
Month = Annotated[
    str | None,
    typer.Argument(metavar="[MONTH]", parser=of_kind(MONTH), help=_("The last closed month: to be sure that it is the one.")),
]


@saves(
    app,
    "reopen",
    _("Open the last closed month again: its documents may change until it is closed anew."),
    "salesinv reopen",
    "salesinv reopen 2026-10",
)
def reopen(folder: Folder, period: Month = None) -> Callable[[Draft], Done]:
    def change(draft: Draft) -> Done:
        sheet = draft.load(CLOSINGS.name)[CLOSINGS.name]
        if not (last := last_closed(sheet)):
            raise SalesinvError(_("No month is closed."))
        if period not in (None, last):
            message = _("{period} is not the last closed month. That is {last}; open it again with: salesinv reopen")
            raise SalesinvError(message.format(period=period, last=last))
        draft.remove(CLOSINGS.name, [line for line, month in zip(sheet.lines, sheet["period"], strict=True) if month == last])
        return Done(_("{period} is open again.").format(period=last))

    return change
