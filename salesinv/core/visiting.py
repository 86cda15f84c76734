"""Visits: which contracts followed them, plan against done, whom nobody has visited for long. Plain rows, no pandas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from salesinv.core.fulfilment import billed
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book


class Visit(NamedTuple):
    """One visit: to a customer, by a salesperson."""

    visit_id: str
    day: date
    person: str
    customer: str


class Contract(NamedTuple):
    """A contract that was not cancelled, and the amount of its lines."""

    contract_id: str
    signed_on: date
    person: str
    customer: str
    amount: int


@dataclass
class Sums:
    """What visits come to."""

    visits: int = 0
    customers: set[str] = field(default_factory=set)
    followed: int = 0
    contracts: int = 0
    signed: int = 0


def visits(book: Book, as_of: date | None) -> list[Visit]:
    """The visits up to and including a day, in the order of the file."""
    rows = book["visits"].rows(("visit_id", "visited_on", "salesperson_id", "customer_id"))
    return [visit for visit in map(Visit._make, rows) if as_of is None or visit.day <= as_of]


def contracts(book: Book, decimals: Decimals, as_of: date | None) -> list[Contract]:
    """The contracts signed up to and including a day and not cancelled, by id."""
    names = ("contract_id", "signed_on", "salesperson_id", "customer_id", "status", "quantity", "unit_price", "discount")
    found: dict[str, Contract] = {}
    for id, signed_on, person, customer, status, *line in book["contracts"].rows(names):
        if status != "cancelled" and (as_of is None or signed_on <= as_of):
            before = found.get(id, Contract(id, signed_on, person, customer, 0))
            quantity, price, discount = line
            found[id] = before._replace(amount=before.amount + billed(quantity, price, discount, decimals))
    return [found[id] for id in sorted(found)]


def followed(made: Iterable[Visit], signed: Iterable[Contract], within: int) -> dict[str, list[Contract]]:
    """By visit, the contracts that count for it.

    A contract counts for one visit: the last to its customer on the day it was signed or at most so many days before. Of two
    on one day it is that of the contract's own salesperson, then the one with the higher id.
    """
    by_customer: dict[str, list[Visit]] = {}
    for visit in made:
        by_customer.setdefault(visit.customer, []).append(visit)
    found: dict[str, list[Contract]] = {}
    for contract in signed:
        first = contract.signed_on - timedelta(within)
        near = [one for one in by_customer.get(contract.customer, ()) if first <= one.day <= contract.signed_on]
        if near:
            best = max(near, key=lambda one: (one.day, one.person == contract.person, one.visit_id))
            found.setdefault(best.visit_id, []).append(contract)
    return found


def summed(keyed: Iterable[tuple[str, Visit]], after: Mapping[str, Sequence[Contract]]) -> dict[str, Sums]:
    """What visits come to, by their keys."""
    found: dict[str, Sums] = {}
    for key, visit in keyed:
        sums, came = found.setdefault(key, Sums()), after.get(visit.visit_id, ())
        sums.visits += 1
        sums.customers.add(visit.customer)
        sums.followed += bool(came)
        sums.contracts += len(came)
        sums.signed += sum(contract.amount for contract in came)
    return found


class Unvisited(NamedTuple):
    """A customer in use whom nobody has visited for long, or ever; the last contract that was not cancelled."""

    customer_id: str
    name: str
    region: str
    salesperson_id: str
    last_visit: date | None
    days: int | None
    visited_by: str | None
    last_signed: date | None


def unvisited(book: Book, day: date, days: int) -> list[Unvisited]:
    """Whose last visit by anyone, up to the close of a day, is `days` days ago or more; and who never had one.

    These first, then the longest ago; ties by id. Of several visits on the last day the one with the highest id says by whom.
    """
    last = {visit.customer: visit for visit in sorted(visits(book, day), key=lambda visit: (visit.day, visit.visit_id))}
    return sorted(_unvisited(book, last, day, days), key=lambda row: (row.last_visit or date.min, row.customer_id))


def _unvisited(book: Book, last: Mapping[str, Visit], day: date, days: int) -> Iterator[Unvisited]:
    signed = _last_signed(book, day)
    names = ("customer_id", "name", "region", "salesperson_id", "active")
    for id, name, region, person, active in book["customers"].rows(names):
        visit = last.get(id)
        since = (day - visit.day).days if visit else None
        if active and (since is None or since >= days):
            day_of, by = (visit.day, visit.person) if visit else (None, None)
            yield Unvisited(id, name, region, person, day_of, since, by, signed.get(id))


def _last_signed(book: Book, day: date) -> dict[str, date]:
    found: dict[str, date] = {}
    for customer, signed_on, status in book["contracts"].rows(("customer_id", "signed_on", "status")):
        if status != "cancelled" and signed_on <= day:
            found[customer] = max(signed_on, found.get(customer, signed_on))
    return found
