"""Rows that name rows of other tables: the contract line of a shipment, the receipt line of goods that go back."""

import numpy as np

from salesinv.compiling import compiled


@compiled
def first_rows(documents, count):
    """The row that each document begins on, and the number of rows after the last."""
    found = np.empty(count + 1, np.int32)
    found[count] = len(documents)
    for row in range(len(documents) - 1, -1, -1):
        found[documents[row]] = row
    return found


@compiled
def line_row(firsts, lines, document, line):
    """The row of a line of a document; -1 if it has none such."""
    row = firsts[document] + line - 1
    if firsts[document] <= row < firsts[document + 1] and lines[row] == line:
        return row
    for row in range(firsts[document], firsts[document + 1]):
        if lines[row] == line:
            return row
    return -1


@compiled
def link_shipments(contracts, numbers, products, firsts, lines, sold, found):
    """Fill in the contract row of each shipment; False where there is none, or it sells another product."""
    for row in range(len(contracts)):
        at = np.int64(firsts[contracts[row]]) + numbers[row] - 1
        if not firsts[contracts[row]] <= at < firsts[contracts[row] + 1] or lines[at] != numbers[row]:
            at = line_row(firsts, lines, contracts[row], numbers[row])
        if at < 0 or sold[at] != products[row]:
            return False
        found[row] = at
    return True


@compiled
def link_sources(
    sources, documents, firsts, lines, received, received_products, products, quantities, only_back, before, found
):  # fmt: skip
    """Fill in the row and the receipt row of each cell that names a receipt line: `sources` has its row and the line it names.

    False where there is no such line, or it is one of goods sent back, or of another product; where `only_back`, also where the
    row itself is not one of goods that go back. Rows are those from `before` on.
    """
    for place in range(len(sources)):
        row, document = sources[place, 0], documents[place]
        at = line_row(firsts, lines, document, sources[place, 1]) if document >= 0 else -1
        if at < 0 or received[at] < 0 or received_products[at] != products[row] or (only_back and quantities[row] > 0):
            return False
        found[place, 0], found[place, 1] = before + row, at
    return True


@compiled
def net_shipped(contract_rows, quantities, days, last_day, net):
    """Add up what was shipped on each contract line, net, up to a day."""
    for row in range(len(contract_rows)):
        if days[row] <= last_day:
            net[contract_rows[row]] += quantities[row]


@compiled
def accounts_of(contract_rows, quantities, lines):
    """The account of each shipment: the number of its contract line among those of which anything came back; -1 for others.

    And how many there are.
    """
    numbers, found, count = np.zeros(lines, np.int32), np.empty(len(contract_rows), np.int32), 0
    for row in range(len(contract_rows)):
        if quantities[row] < 0 and numbers[contract_rows[row]] == 0:
            count += 1
            numbers[contract_rows[row]] = count
    for row in range(len(contract_rows)):
        found[row] = numbers[contract_rows[row]] - 1
    return found, count


@compiled
def still_due(products, quantities, days, statuses, net, last_day, sums):
    """Add up, by product, what active contract lines signed up to a day still have to come."""
    for row in range(len(products)):
        if days[row] <= last_day and statuses[row] == 0 and quantities[row] > net[row]:
            sums[products[row]] += quantities[row] - net[row]


@compiled
def ever_below_zero(keys, figures):
    """Of how many keys, which stand together, the running sum of figures falls below 0."""
    count, running, counted = 0, 0, False
    for place in range(len(keys)):
        if place == 0 or keys[place] != keys[place - 1]:
            running, counted = 0, False
        running += figures[place]
        if running < 0 and not counted:
            count, counted = count + 1, True
    return count


@compiled
def largest(figures):
    """The largest of figures, whatever their sign."""
    found = np.int64(0)
    for figure in figures:
        found = max(found, abs(figure))
    return found


@compiled
def all_within(places, least, most):
    """Whether each place is `least` or more, and below `most`."""
    for place in places:
        if not least <= place < most:
            return False
    return True


@compiled
def largest_product(figures, others):
    """About the largest product of two figures of a row, whatever its sign."""
    found = np.float64(0)
    for row in range(len(figures)):
        found = max(found, abs(np.float64(figures[row]) * np.float64(others[row])))
    return found
