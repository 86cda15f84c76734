"""Additive figures by group: loops over rows that have a contract line each, whose key is `groups[keys[line]]`."""

import numpy as np

from salesinv.compiling import compiled

NEVER = 2**31 - 1
CONTRACTS, SIGNED, SIGNED_QUANTITY, SIGNED_ROWS = range(4)
SOLD, QUANTITY, AMOUNT, COST, GROSS, RETURNED, LOOSE = range(7)
CUSTOMERS, REPEAT, KEPT_OF, KEPT = range(4)
DUE, IN_TIME, OVERDUE = range(3)


@compiled
def add_signed(rows, bought, keys, groups, documents, quantities, amounts, sums):
    """Contracts and their lines by group; the lines of a contract follow one another."""
    last = np.full(sums.shape[1], -1, np.int64)
    for row in rows:
        if bought[row]:
            group = groups[keys[row]]
            if documents[row] != last[group]:
                last[group] = documents[row]
                sums[CONTRACTS, group] += 1
            sums[SIGNED_ROWS, group] += 1
            sums[SIGNED, group] += amounts[row]
            sums[SIGNED_QUANTITY, group] += quantities[row]


@compiled
def add_sold(rows, lines, keys, groups, quantities, amounts, values, loose, sums):
    """Shipments and returns by group; `values` are what stock changed by."""
    for row in rows:
        group = groups[keys[lines[row]]]
        sums[SOLD, group] += 1
        sums[QUANTITY, group] += quantities[row]
        sums[AMOUNT, group] += amounts[row]
        sums[COST, group] -= values[row]
        sums[GROSS, group] += max(quantities[row], 0)
        sums[RETURNED, group] -= min(quantities[row], 0)
        sums[LOOSE, group] |= loose[row]


@compiled
def slot_of(slots, code):
    """Where a code stands in a hash table that is at most half full, or where it may be put: there is -1."""
    slot = (np.uint64(code) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(20)
    slot &= np.uint64(len(slots) - 1)
    while slots[slot] != -1 and slots[slot] != code:
        slot = (slot + np.uint64(1)) & np.uint64(len(slots) - 1)
    return slot


@compiled
def add_pairs(rows, lines, sellers, keys, groups, count, amounts, slots, sums):
    """Amounts by salesperson and group: in `slots` as `salesperson × count + group`, in `sums` beside it."""
    for row in rows:
        line = lines[row]
        code = np.int64(sellers[line]) * count + groups[keys[line]]
        slot = slot_of(slots, code)
        slots[slot] = code
        sums[slot] += amounts[row]


@compiled
def first_purchases(rows, days, lines, bought, customers, first):
    """The day of each customer's first purchase; `rows` and `days` are in order."""
    for place in range(len(rows)):
        customer = customers[lines[rows[place]]]
        if bought[rows[place]] and first[customer] == NEVER:
            first[customer] = days[place]


@compiled
def add_customers(rows, lines, bought, keys, groups, customers, first, start, slots, now, sums):
    """Customers who bought by group, and of those who had bought before the first day; `now` marks all of them."""
    for row in rows:
        if bought[row]:
            line = lines[row]
            customer = customers[line]
            now[customer] = 1
            code = np.int64(groups[keys[line]]) * len(first) + customer
            slot = slot_of(slots, code)
            if slots[slot] == -1:
                slots[slot] = code
                sums[CUSTOMERS, groups[keys[line]]] += 1
                sums[REPEAT, groups[keys[line]]] += first[customer] < start


@compiled
def add_kept(before, lines, bought, keys, groups, customers, now, sums):
    """Customers by the group of their last purchase in the period before, and of those who bought now."""
    last = np.full(len(now), -1, np.int64)
    for row in before:
        if bought[row]:
            last[customers[lines[row]]] = groups[keys[lines[row]]]
    for customer in range(len(now)):
        if last[customer] >= 0:
            sums[KEPT_OF, last[customer]] += 1
            sums[KEPT, last[customer]] += now[customer]


@compiled
def period_of(ends, day):
    """The first period that ends on a day or later; their number if none does."""
    first, after = 0, len(ends)
    while first < after:
        middle = (first + after) // 2
        if ends[middle] < day:
            first = middle + 1
        else:
            after = middle
    return first


@compiled
def late_from(ends, due, signed, status, active, no_day):
    """The first period at whose end a line is past due, if it has anything open."""
    if status != active or due == no_day:
        return len(ends)
    return period_of(ends, max(np.int64(due) + 1, np.int64(signed)))


@compiled
def add_changes(rows, days, lines, shipped, quantities, signed, due, statuses, active, no_day, ends, keys, groups, full, changes):
    """Go through what was shipped: `full` marks lines that were by their day; `changes` are those of how many are overdue,

    by the period from which on they count, and group.
    """
    net = np.zeros(len(quantities), np.int64)
    for place in range(len(rows)):
        line = lines[rows[place]]
        open_before = net[line] < quantities[line]
        net[line] += shipped[rows[place]]
        open_now = net[line] < quantities[line]
        if days[place] <= due[line]:
            full[line] = not open_now
        if open_now != open_before:
            period = max(period_of(ends, days[place]), late_from(ends, due[line], signed[line], statuses[line], active, no_day))
            if period < len(ends):
                changes[period, groups[keys[line]]] += 1 if open_now else -1


@compiled
def add_due(rows, quantities, signed, due, statuses, bought, active, no_day, starts, ends, keys, groups, full, sums, changes):
    """Lines due by period and group, and of those which were full in time; `changes` as if nothing had been shipped."""
    for line in rows:
        if due[line] != no_day and bought[line]:
            group = groups[keys[line]]
            period = period_of(ends, due[line])
            if period < len(ends) and due[line] >= starts[period]:
                sums[DUE, period, group] += 1
                sums[IN_TIME, period, group] += full[line]
            period = late_from(ends, due[line], signed[line], statuses[line], active, no_day)
            if period < len(ends):
                changes[period, group] += 1
