"""What the two returns share: how much of which product is to go back, and from which lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from salesinv.commands.options import option
from salesinv.commands.running import Done
from salesinv.core.entry import Cells, Entry, item_rows, numbered
from salesinv.core.shipping import plain_text
from salesinv.errors import DataError, Problem, SalesinvError, sentences
from salesinv.locale import N_, _, many
from salesinv.schema.cells import Fault
from salesinv.schema.kinds import QUANTITY, Column, Decimals, Table, decimal_text
from salesinv.store.folder import Draft

_RETURNED = Column("quantity", QUANTITY, N_("Quantity"), required=True, limit="> 0")
ReturnItems = option(
    "item",
    "--item",
    default=[],
    type=list[str],
    metavar="PRODUCT:QUANTITY",
    help=_("Only so much of this product; may be repeated."),
)


@dataclass(frozen=True)
class Asked:
    """Quantities by product, in minor units; empty asks for everything."""

    quantities: dict[str, int]
    decimals: Decimals

    def share(self, lines: Sequence[tuple[int, str, int]]) -> Iterator[tuple[int, int]]:
        """Spread over lines (place, product, what is left to return), last line first: place and units to return.

        SalesinvError if more of a product is asked for than is left.
        """
        if not self.quantities:
            yield from ((place, left) for place, _product, left in lines)
            return
        wanted = dict(self.quantities)
        if strange := [product for product in wanted if product not in {product for _place, product, _left in lines}]:
            there = ", ".join(dict.fromkeys(product for _place, product, _left in lines)) or "-"
            message = _("Nothing of {products} is left to return.").format(products=", ".join(strange))
            raise SalesinvError(sentences(message, _("There are: {names}.").format(names=there)))
        chosen = []
        for place, product, left in reversed(lines):
            if units := min(wanted.get(product, 0), left):
                wanted[product] -= units
                chosen.append((place, units))
        if missing := [f"{product}: {decimal_text(units, self.decimals.quantity)}" for product, units in wanted.items() if units]:
            raise SalesinvError(_("More than can be returned: {products} too much.").format(products=", ".join(missing)))
        yield from reversed(chosen)


def returned(draft: Draft, table: Table, id: str, rows: Sequence[Cells]) -> Done:
    """Add the red rows of a return as one new document. SalesinvError if there are none."""
    if not rows:
        raise SalesinvError(_("Nothing of {id} is left to return.").format(id=id))
    made = numbered(table, draft.load(table.name)[table.name], Entry(list(rows), [""] * len(rows)))
    draft.append(table.name, made.rows)
    new = made.rows[0][table.key[0]]
    said = many("{noun} {new} returns {count} line of {id}.", "{noun} {new} returns {count} lines of {id}.", len(rows))
    message = said.format(noun=_(table.columns[0].label), new=new, count=len(rows), id=id)
    return Done(message, [new], {table.name: made.places})


def quantities_asked(items: Sequence[str], decimals: Decimals) -> Asked:
    """The quantities of `--item PRODUCT:QUANTITY`. DataError with every fault."""
    entry, problems = item_rows(items, "")
    quantities: dict[str, int] = {}
    for row, place in zip(entry.rows, entry.places, strict=True):
        units = _RETURNED.read(row["quantity"], decimals)
        if isinstance(units, Fault):
            problems.append(Problem(place, 0, "quantity", "quantity", units.message, units.remedy))
        elif isinstance(units, int):
            quantities[row["product_id"]] = quantities.get(row["product_id"], 0) + units
    if problems:
        raise DataError(problems)
    return Asked(quantities, decimals)


def back(units: int, decimals: Decimals) -> str:
    """Units that come back, as the cell of a red row: below zero."""
    return plain_text(-units, decimals)
