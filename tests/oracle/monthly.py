"""monthly_average: one product, month by month; transfers tie the averages of its warehouses together."""

from fractions import Fraction

from .costs import Carried, Cost, Costs
from .equations import solved
from .folder import Firm
from .month import Back, Held, Month
from .movements import RECEIPT, TRANSFER, Movement
from .pools import NOTHING, Layer

ROUNDS = 100


def costed(firm: Firm, product: str, moves: list[Movement]) -> Costs:
    """Replayed until every transfer carries what the warehouse it leaves found it to cost."""
    carried = Carried()
    while True:
        costs = one_pass(firm, product, moves, carried)
        if carried.settled(costs):
            return costs


def one_pass(firm: Firm, product: str, moves: list[Movement], carried: Carried) -> Costs:
    costs, held = Costs(), dict[str, Held]()
    unit_costs = {(m.document, m.line): m.unit_cost for m in moves if m.kind == RECEIPT}
    for movement in moves:
        held[pool_of(firm, movement)] = Held()
    for first in sorted({m.day.replace(day=1) for m in moves}):
        now = [m for m in moves if m.day.replace(day=1) == first]
        months = {
            name: Month(firm, pool, [m for m in now if of_pool(firm, m, name)], unit_costs, carried)
            for name, pool in held.items()
        }
        rates = unit_costs_of_month(firm, product, months, carried)
        costs.unsettled |= not price(firm, months, rates, carried)
        inflows = {name: values_in(firm, months, name, rates, carried) for name in months}
        for name, month in months.items():
            held[name] = month.close(rates[name], inflows[name])
            costs.of.update(month.costs)
    return finished(firm, moves, costs, held)


def pool_of(firm: Firm, movement: Movement) -> str:
    return movement.warehouse if firm.pool == "warehouse" else ""


def of_pool(firm: Firm, movement: Movement, name: str) -> bool:
    """With one pool per company a transfer is no movement of it."""
    return pool_of(firm, movement) == name and not (firm.pool == "company" and movement.kind == TRANSFER)


def price(firm: Firm, months: dict[str, Month], rates: dict[str, Fraction], carried: Carried) -> bool:
    """Costs the outflows of all pools: warehouse by warehouse in the order of their ids, again until no cost changes,
    for what an emptied warehouse sends on rests on what it was sent. A transfer begins with its own units at u, rounded.
    Whether it came to that: below zero what is left over may go round and round."""
    for name, month in months.items():
        for outflow in month.outflows:
            outflow.cost = firm.money(outflow.there * rates[name])
    for _round in range(ROUNDS):
        before = [outflow.cost for month in months.values() for outflow in month.outflows]
        for name in sorted(months):
            months[name].price(rates[name], values_in(firm, months, name, rates, carried))
        if before == [outflow.cost for month in months.values() for outflow in month.outflows]:
            return True
    return False


def values_in(
    firm: Firm, months: dict[str, Month], name: str, rates: dict[str, Fraction], carried: Carried
) -> dict[Movement, Fraction]:
    """What each transfer into a pool carries: its share of what left the other, and what units that were not there cost."""
    found = {}
    for movement in months[name].arrivals:
        source = months[movement.other]
        absent = firm.money(source.absent(movement) * rates[movement.other])
        known = carried.absent(movement)
        found[movement] = source.sent(movement) + (absent if known is None or not source.absent(movement) else known)
    return found


def unit_costs_of_month(firm: Firm, product: str, months: dict[str, Month], carried: Carried) -> dict[str, Fraction]:
    """The exact solution of `u_w · stock_w = value_w + Σ in_vw · u_v`, then rounded if the firm rounds averages.

    A pool that had nothing to average, and warehouses that only passed goods around among themselves, have none:
    there the last known unit cost, else the standard cost, else nothing serves.
    """
    rates = {}
    for name, month in months.items():
        known = (month.held.last, firm.standard_cost(product), NOTHING)
        rates[name] = next(rate for rate in known if rate is not None)
    for _round in range(ROUNDS):
        found = solved([equation(name, months, carried, rates) for name in months if months[name].stock])
        changes = [limits_change(month, months, carried, rates, rates | found) for month in months.values()]
        if not any(changes):
            break
    return rates | {name: firm.average(rate) for name, rate in found.items()}


def limits_change(
    month: Month, months: dict[str, Month], carried: Carried, known: dict[str, Fraction], rates: dict[str, Fraction]
) -> bool:
    """Whether, at these unit costs, other goods that were sent back are worth what is asked for them than was thought.

    At first none are, so unit costs are the least they may be; they only grow from then on, so it comes to an end.
    """
    before, there = [back.limited for back in month.sent_back], NOTHING
    for entry in month.incoming:
        if isinstance(entry, Back):
            entry.limited = entry.whole or entry.asked >= there
            there -= there if entry.limited else entry.asked
        elif isinstance(entry, Movement):
            units, value = brought(entry, months, carried, known)
            there += units * rates[entry.other] + value
        else:
            there += entry
    return before != [back.limited for back in month.sent_back]


def equation(
    name: str, months: dict[str, Month], carried: Carried, known: dict[str, Fraction]
) -> tuple[dict[str, Fraction], Fraction]:
    """One warehouse's equation: the unknowns on the left, what is known on the right."""
    left: dict[str, Fraction] = {}
    right = NOTHING
    for entry in months[name].incoming:
        if isinstance(entry, Back):
            left, right = ({}, NOTHING) if entry.limited else (left, right - entry.asked)
        elif isinstance(entry, Movement):
            units, value = brought(entry, months, carried, known)
            left[entry.other] = left.get(entry.other, NOTHING) - units
            right += value
        else:
            right += entry
    left[name] = left.get(name, NOTHING) + months[name].stock
    return {unknown: factor for unknown, factor in left.items() if factor}, right


def brought(
    arrival: Movement, months: dict[str, Month], carried: Carried, known: dict[str, Fraction]
) -> tuple[Fraction, Fraction]:
    """Units that a transfer brings at the unit cost of where they come from, and what the others are known to be worth."""
    source, found = months[arrival.other], carried.absent(arrival)
    value, units = (NOTHING, arrival.quantity) if found is None else (found, arrival.quantity - source.absent(arrival))
    return (units, value) if source.stock else (NOTHING, value + units * known[arrival.other])


def finished(firm: Firm, moves: list[Movement], costs: Costs, held: dict[str, Held]) -> Costs:
    """The movements in order; the arrival of a transfer waits for what its departure waits for; one layer a pool."""
    departures = {m.paper: costs.of[m] for m in costs.of if m.kind == TRANSFER and m.quantity < 0}
    for movement, cost in costs.of.items():
        if movement.kind == TRANSFER and movement.quantity > 0 and (debt := departures[movement.paper].debt):
            cost.waits.append(debt)
    if firm.pool == "company":
        costs.of |= {m: Cost() for m in moves if m.kind == TRANSFER}
    for name, pool in held.items():
        origin = ("", "", 0)
        costs.layers[name] = [Layer(moves[-1].day, origin, pool.quantity, pool.value)] if pool.quantity else []
    return costs
