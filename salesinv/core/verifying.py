"""What is said of figures that a file kept and that the documents no longer have: by how much, and through which documents."""

from collections.abc import Iterable, Iterator, Sequence

from salesinv.core.late import Entry, Missing, in_order
from salesinv.core.verdicts import ClosedValue, Verdict
from salesinv.errors import Problem
from salesinv.locale import _, many
from salesinv.schema.kinds import AMOUNT, QUANTITY, Decimals
from salesinv.schema.tables import CLOSINGS

NAMED = 50  # late documents told one by one; machine formats have all of them
_SOME = 5
PRICED = "receipts.csv shipments.csv products.csv salesinv.toml"  # what the cost of goods rests on


def told(verdicts: Sequence[Verdict], decimals: Decimals) -> list[Problem]:
    """In words: every file and by how much it differs, then what accounts for it, each document once."""
    return [
        *(_outdated(verdict, decimals) for verdict in verdicts),
        *_late(verdicts, decimals),
        *_missing(verdicts, decimals),
        *_revalued(verdicts),
    ]


def _outdated(verdict: Verdict, decimals: Decimals) -> Problem:
    remedy = _("To write it anew: {command}").format(command=verdict.anew)
    return Problem(verdict.file, 0, "", "outdated", by_how_much(verdict, decimals), remedy)


def by_how_much(verdict: Verdict, decimals: Decimals) -> str:
    """How many rows of a file differ, and what all of it was and is worth."""
    count = len(verdict.changes)
    said = many("{count} row differs; value {then} then, {now} now", "{count} rows differ; value {then} then, {now} now", count)
    then, now = (AMOUNT.write(value, decimals) for value in (verdict.then, verdict.now))
    return said.format(count=count, then=then, now=now)


def _late(verdicts: Sequence[Verdict], decimals: Decimals) -> Iterator[Problem]:
    after: dict[Entry, list[str]] = {}
    for verdict in verdicts:
        for entry in verdict.explained.entries:
            after.setdefault(entry, []).append(verdict.file)
    for entry in in_order(list(after))[:NAMED]:
        said = _("{document}/{line} of {day}, {quantity} of {product} in {warehouse}, came in after {files}")
        quantity = QUANTITY.write(entry.quantity, decimals)
        message = said.format(
            document=entry.document, line=entry.line, day=entry.day, quantity=quantity,
            product=entry.product_id, warehouse=entry.warehouse_id, files=_and_more(after[entry]),
        )  # fmt: skip
        yield Problem(f"{entry.table}.csv", entry.file_line, "", "late", message)
    if (more := len(after) - NAMED) > 0:
        message = many("{count} more row came in later", "{count} more rows came in later", more).format(count=more)
        yield Problem("", 0, "", "late", message, _("To see all of them: {command}").format(command=SEE_ALL))


SEE_ALL = "salesinv stock verify --format csv"


def _and_more(names: Sequence[str]) -> str:
    """The first of some names, and how many others there are."""
    if len(names) == 1:
        return names[0]
    return many("{first} and {count} other", "{first} and {count} others", len(names) - 1).format(
        first=names[0], count=len(names) - 1
    )


def _missing(verdicts: Sequence[Verdict], decimals: Decimals) -> Iterator[Problem]:
    lost: dict[Missing, list[str]] = {}
    for verdict in verdicts:
        for found in verdict.explained.missing:
            lost.setdefault(found, []).append(verdict.file)
    for found, files in lost.items():
        home, quantity = found.home, QUANTITY.write(found.quantity, decimals)
        said = _(
            "{quantity} of {product} in {warehouse} since {files}, and no rows at the end of the table add up to it: "
            "one was changed, put in or taken out"
        )
        message = said.format(quantity=quantity, product=found.product_id, warehouse=found.warehouse_id, files=_and_more(files))
        remedy = _("To see it: {command}").format(command=f"git log -p -- {home} {files[0]}")
        yield Problem(home, 0, "", "changed", message, remedy)


def _revalued(verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    since: dict[str, list[str]] = {}
    for verdict in verdicts:
        for product in verdict.explained.revalued:
            since.setdefault(product, []).append(verdict.file)
    if since:
        products = ", ".join([*sorted(since)[:_SOME], *(["…"] if len(since) > _SOME else [])])
        said = _("{products}: the same quantities are worth something else: a cost, what a row names, or the method was changed")
        files = sorted({file for files in since.values() for file in files})
        remedy = _("To see it: {command}").format(command=f"git log -p -- {PRICED} {files[0]}")
        yield Problem("", 0, "", "revalued", said.format(products=products), remedy)


def closed_values(months: Iterable[ClosedValue], decimals: Decimals) -> list[Problem]:
    """In words: closed months whose stock is worth something else now."""
    said = _("{period} was closed at {then}; its documents make {now}")
    changed = _("To see which months have changed: {command}").format(command="salesinv check")
    priced = _(
        "A later document that covered a shortage, a standard cost, the costing method, or this file was changed: {command}"
    )
    priced = priced.format(command=f"git log -p -- {CLOSINGS.file} {PRICED}")
    return [
        Problem(
            "closings.csv", month.line, "value", "outdated",
            said.format(period=month.period, then=AMOUNT.write(month.then, decimals), now=AMOUNT.write(month.now, decimals)),
            priced if month.as_closed else changed,
        )
        for month in months
    ]  # fmt: skip
