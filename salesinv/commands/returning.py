"""What the two returns share: how much of which product is to go back, and from which lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from salesinv.commands.options import option
from salesinv.core.entry import item_rows
from salesinv.errors import DataError, SalesinvError
from salesinv.locale import _
from salesinv.schema.kinds import QUANTITY, Decimals, decimal_text

ReturnItems = option("item", "--item", default=[], type=list[str], metavar="PRODUCT:QUANTITY", help=_("Only so much of this product; may be repeated."))


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
        chosen = []
        for place, product, left in reversed(lines):
            if units := min(wanted.get(product, 0), left):
                wanted[product] -= units
                chosen.append((place, units))
        if missing := [f"{product}: {decimal_text(units, self.decimals.quantity)}" for product, units in wanted.items() if units]:
            raise SalesinvError(_("More than can be returned: {products} too much.").format(products=", ".join(missing)))
        yield from reversed(chosen)


def quantities_asked(items: Sequence[str], decimals: Decimals) -> Asked:
    """The quantities of `--item PRODUCT:QUANTITY`. DataError with every fault."""
    rows, problems = item_rows(items, decimals, "")
    if problems:
        raise DataError(problems)
    quantities: dict[str, int] = {}
    for row in rows:
        units = QUANTITY.read(row["quantity"], decimals)
        if not isinstance(units, int) or units <= 0:
            raise SalesinvError(_("--item {product}: a quantity above 0 is returned, not {quantity}.").format(product=row["product_id"], quantity=row["quantity"]))
        quantities[row["product_id"]] = quantities.get(row["product_id"], 0) + units
    return Asked(quantities, decimals)


def back(units: int, decimals: Decimals) -> str:
    """Units that come back, as the cell of a red row: below zero, no idle zeros after the point."""
    text = decimal_text(-units, decimals.quantity)
    return text.rstrip("0").rstrip(".") if "." in text else text
