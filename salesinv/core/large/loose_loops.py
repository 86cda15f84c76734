"""Rows that name what they may not, marked one by one: what `linking_loops` gives up at."""

from salesinv.compiling import compiled
from salesinv.core.large.linking_loops import line_row


@compiled
def amiss_shipments(contracts, numbers, products, firsts, lines, sold, wrong):
    """Mark shipments of contract lines that are not there, or of another product than is sold there."""
    for row in range(len(contracts)):
        at = line_row(firsts, lines, contracts[row], numbers[row])
        if at < 0 or sold[at] != products[row]:
            wrong[row] = True


@compiled
def amiss_sources(
    sources, documents, firsts, lines, received, received_products, products, quantities, only_back, gone, wrong
):  # fmt: skip
    """Mark rows whose cell names no receipt line that it may name, or one that is `gone`."""
    for place in range(len(sources)):
        row, document = sources[place, 0], documents[place]
        at = line_row(firsts, lines, document, sources[place, 1]) if document >= 0 else -1
        if (
            at < 0
            or gone[at]
            or received[at] < 0
            or received_products[at] != products[row]
            or (only_back and quantities[row] > 0)
        ):
            wrong[row] = True
