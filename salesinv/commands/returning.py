"""What the two returns share: which of a document's goods go back, asked for on the command line, added as one red document."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from salesinv.commands.documents import lines_of
from salesinv.commands.done import Done
from salesinv.commands.given import Draft
from salesinv.commands.options import option
from salesinv.core.entering import taken
from salesinv.core.entry import Cells, Entry, item_rows, numbered
from salesinv.core.returning import Item, Line, red_rows, shares, too_early
from salesinv.errors import DataError, Problem, SalesinvError
from salesinv.locale import N_, _, many
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import QUANTITY, Column, Decimals, Table
from salesinv.schema.sheet import Book

_RETURNED = Column("quantity", QUANTITY, N_("Quantity"), required=True, limit="> 0")
ReturnItems = option(
    "item",
    "--item",
    default=[],
    type=list[str],
    metavar="PRODUCT:QUANTITY",
    help=_("Only so much of this product; may be repeated."),
)


def returning(
    table: Table, id: str, items: Sequence[Item], cells: Cells, lines: Callable[[Book, Iterable[int]], list[Line]]
) -> Callable[[Draft], Done]:
    """Under the lock: what `lines` says may go back of a document, spread over the items, added as one new document.

    `cells` holds the day. SalesinvError where nothing is left; DataError with every reason against it.
    """

    def change(draft: Draft) -> Done:
        book, decimals = draft.load(table.name), draft.folder.settings.decimals
        sheet = book[table.name]
        chosen, problems = shares(left := lines(book, lines_of(sheet, id)), items, decimals)
        if not left:
            raise SalesinvError(_("Nothing of {id} is left to return.").format(id=id))
        entry = Entry(red_rows(sheet, chosen, cells, decimals), [line.name for line, _units in chosen])
        problems += [
            *too_early(sheet, id, chosen, date.fromisoformat(cells[table.dated])),
            *taken(table, sheet, Entry([cells], [""])),
        ]
        if problems:
            raise DataError(problems)
        return _added(draft, table, id, numbered(table, sheet, entry))

    return change


def _added(draft: Draft, table: Table, id: str, made: Entry) -> Done:
    draft.append(table.name, made.rows)
    new, count = made.rows[0][table.key[0]], len(made.rows)
    said = many("{noun} {new} returns {count} line of {id}.", "{noun} {new} returns {count} lines of {id}.", count)
    message = said.format(noun=_(table.columns[0].label), new=new, count=count, id=id)
    return Done(message, [new], {table.name: made.places})


def items_asked(items: Sequence[str], decimals: Decimals) -> list[Item]:
    """What `--item PRODUCT:QUANTITY` asks for. DataError with every fault."""
    entry, problems = item_rows(items, "")
    found = []
    for row, place in zip(entry.rows, entry.places, strict=True):
        units = _RETURNED.read(row["quantity"], decimals)
        if isinstance(units, Fault):
            problems.append(Problem(place, 0, "quantity", "quantity", units.message, units.remedy))
        elif isinstance(units, int):
            found.append(Item(row["product_id"], units, place))
    if problems:
        raise DataError(problems)
    return found
