"""Reports on visits: plan against done with what came of them; customers to visit. Plain rows, no pandas."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from salesinv.core.exact import ratio
from salesinv.core.expected import Expected, Wanted, against, expected, grouped, in_turn, total
from salesinv.core.levels import keys_of
from salesinv.core.periods import Span, days_of
from salesinv.core.visiting import Sums, Visit, contracts, followed, summed, unvisited, visits
from salesinv.locale import _, many
from salesinv.schema.cells import Value
from salesinv.schema.kinds import AMOUNT, MEASURE
from salesinv.schema.report import Report
from salesinv.schema.reports import KEYS
from salesinv.schema.sheet import Book
from salesinv.schema.visit_reports import DUE, summary_columns
from salesinv.settings import Settings


@dataclass(frozen=True)
class Asked:
    """A span of days, by what it is broken down, how many days a contract may follow a visit, up to which day is looked."""

    span: Span
    by: str
    within: int
    as_of: date | None
    today: date


def summary_report(book: Book, settings: Settings, asked: Asked, title: str) -> Report:
    """Visits of the span by key, most first, then by key; months in the order of time. Needs VISIT_TABLES.

    Whoever visited or has a target of visits, and active salespeople. A visit is its salesperson's: so are region and team.
    Contracts are looked for after the end of the span, too. Targets add up as in `expected`.
    """
    made = visits(book, asked.as_of)
    after = followed(made, contracts(book, settings.decimals, asked.as_of), asked.within)
    keys = keys_of(book, asked.by, settings.firm)
    inside = [(_key(visit, asked.by, keys), visit) for visit in made if visit.day in asked.span]
    sums, wanted, names = summed(inside, after), _wanted(book, settings, asked, keys), _names(book, asked.by)
    everyone = sorted({*sums, *wanted, *_always(book, asked, settings.firm)})
    if asked.by != "month":
        everyone.sort(key=lambda key: -sums.get(key, Sums()).visits)
    key_name, columns, decimals = KEYS[asked.by][0].name, summary_columns(asked.by), settings.decimals
    rows = [
        {key_name: key, "name": names.get(key, ""), **_row(sums.get(key, Sums()), wanted.get(key), asked, settings, key)}
        for key in everyone
    ]
    cells = [[column.kind.write(row[column.name], decimals) or None for column in columns] for row in rows]
    whole = summed([("", visit) for _key_of, visit in inside], after).get("", Sums())
    return Report(columns, cells, title, _notes(whole, asked, settings))


def _key(visit: Visit, by: str, keys: Mapping[str, str]) -> str:
    if by == "month":
        return f"{visit.day:%Y-%m}"
    return visit.customer if by == "customer" else keys[visit.person]


def _names(book: Book, by: str) -> dict[str, str]:
    table = {"salesperson": "salespeople", "customer": "customers"}.get(by)
    return dict(book[table].rows((KEYS[by][0].name, "name"))) if table else {}


def _always(book: Book, asked: Asked, firm: str) -> list[str]:
    """Who is there with nothing, too."""
    match asked.by:
        case "salesperson":
            return [id for id, active in book["salespeople"].rows(("salesperson_id", "active")) if active]
        case "month":
            return [f"{month.start:%Y-%m}" for month in asked.span.months()]
        case _:
            return [firm] if asked.by == "company" else []


def _wanted(book: Book, settings: Settings, asked: Asked, keys: Mapping[str, str]) -> dict[str, Expected]:
    """How many visits were planned, by key; of a customer nothing is."""
    wanted = Wanted("visits", asked.span, asked.as_of or asked.today, settings.fiscal_year_start, settings.decimals)
    if asked.by == "month":
        months = {f"{month.start:%Y-%m}": month for month in asked.span.months()}
        found = {name: expected(book, replace(wanted, span=month)) for name, month in months.items()}
        whole = {name: total(people.values()) for name, people in found.items() if people}
        return in_turn({name: (one.target, one.by_now) for name, one in whole.items()})
    people = {} if asked.by == "customer" else expected(book, wanted)
    return grouped(people, keys)


def _row(sums: Sums, wanted: Expected | None, asked: Asked, settings: Settings, key: str) -> dict[str, Value]:
    span = next((m for m in asked.span.months() if f"{m.start:%Y-%m}" == key), asked.span) if asked.by == "month" else asked.span
    passed = Fraction(span.passed(asked.as_of or asked.today), span.days)
    planned = against(sums.visits, 10 ** MEASURE.decimals(settings.decimals), wanted, passed)
    return {
        **{name: planned[name] for name in ("target", "attainment", "pace")},
        "visits": sums.visits,
        "customers": len(sums.customers),
        "visits_per_customer": ratio(sums.visits, len(sums.customers)),
        "followed": sums.followed,
        "success": ratio(sums.followed, sums.visits),
        "contracts": sums.contracts,
        "signed": sums.signed,
    }


def _notes(whole: Sums, asked: Asked, settings: Settings) -> list[str]:
    met = len(whole.customers)
    words = {
        "visits": many("{count} visit", "{count} visits", whole.visits).format(count=whole.visits),
        "customers": many("{count} customer", "{count} customers", met).format(count=met),
        "contracts": many("{count} contract", "{count} contracts", whole.contracts).format(count=whole.contracts),
    }
    amount = AMOUNT.write(whole.signed, settings.decimals)
    said = _("{visits} to {customers}; {contracts} within {days} after one, {amount} in all.")
    return [said.format(**words, days=days_of(asked.within), amount=amount)]


def due_report(book: Book, settings: Settings, day: date, days: int, salesperson: str) -> Report:
    """Customers in use whom nobody has visited for so many days, or ever, of a salesperson's accounts if one is given."""
    rows = [row for row in unvisited(book, day, days) if salesperson in ("", row.salesperson_id)]
    cells = [[c.kind.write(getattr(row, c.name), settings.decimals) or None for c in DUE] for row in rows]
    never = sum(row.last_visit is None for row in rows)
    said = many(
        "{count} customer was not visited for {days} up to {day}, {never} of them never.",
        "{count} customers were not visited for {days} up to {day}, {never} of them never.",
        len(rows),
    )
    return Report(DUE, cells, notes=[said.format(count=len(rows), days=days_of(days), day=day, never=never)])
