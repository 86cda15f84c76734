"""Figures that a file kept, compared with what the documents give now: by how much they differ, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from salesinv.core.keeping import Change, Key, Row, differences, value_of
from salesinv.core.late import Entries, Explained
from salesinv.errors import Problem
from salesinv.locale import _
from salesinv.places import shown
from salesinv.schema.kinds import AMOUNT, QUANTITY, Decimals
from salesinv.schema.report import Cell, Report
from salesinv.schema.sheet import Book
from salesinv.schema.snapshot_reports import VERIFIED


@dataclass(frozen=True)
class Verdict:
    """One file that was compared: as of which day, what it was worth then and is now, the rows that differ, and why.

    `anew` is the command that writes it anew.
    """

    file: str
    day: date
    anew: str
    then: int
    now: int
    changes: Sequence[Change] = ()
    explained: Explained = field(default_factory=Explained)


class ClosedValue(NamedTuple):
    """A closed month whose stock is worth something else now; `line` of closings.csv; whether its documents are `as_closed`."""

    line: int
    period: str
    then: int
    now: int
    as_closed: bool = False


def compared(file: str, day: date, anew: str, then: Sequence[Row], now: Sequence[Row]) -> Verdict:
    """How a file differs from the documents; not yet why."""
    return Verdict(file, day, anew, value_of(then), value_of(now), differences(then, now))


def explained(verdicts: Iterable[Verdict], book: Book) -> list[Verdict]:
    """Those of them that differ, each with the documents that account for it."""
    differing = [verdict for verdict in verdicts if verdict.changes]
    if not differing:
        return []
    entries = Entries(book, {change.key[0] for verdict in differing for change in verdict.changes})
    return [replace(verdict, explained=entries.explained(verdict.changes, verdict.day)) for verdict in differing]


def as_rows(
    problems: Iterable[Problem], verdicts: Iterable[Verdict], months: Iterable[ClosedValue], decimals: Decimals
) -> Report:
    """As rows: files that cannot be read, then every row that differs with its documents, then closed months."""
    rows: list[list[Cell]] = [
        [
            shown(p.table, p.line),
            *[None] * (len(VERIFIED) - 2),
            ": ".join(filter(None, (p.column, p.message))),
        ]
        for p in problems
    ]
    rows += [row for verdict in verdicts for row in _rows(verdict, decimals)]
    rows += [
        [
            f"closings.csv:{m.line}", None, None, None, None,
            AMOUNT.write(m.then, decimals), AMOUNT.write(m.now, decimals), None, m.period,
        ]
        for m in months
    ]  # fmt: skip
    return Report(VERIFIED, rows)


def _rows(verdict: Verdict, decimals: Decimals) -> Iterator[list[Cell]]:
    remarks = _remarks(verdict.explained)
    for change in verdict.changes:
        then, now = change.rows
        yield [
            verdict.file, *change.key,
            QUANTITY.write(then.on_hand, decimals), QUANTITY.write(now.on_hand, decimals),
            AMOUNT.write(then.value, decimals), AMOUNT.write(now.value, decimals),
            " ".join(dict.fromkeys(entry.row for entry in verdict.explained.of(change.key))) or None,
            remarks.get(change.key, remarks.get((change.key[0], ""))),
        ]  # fmt: skip


def _remarks(found: Explained) -> dict[Key, str]:
    """What there is to say of a row beside its documents; of all rows of a product under an empty warehouse."""
    remarks = {(product, ""): _("same quantities, another value") for product in found.revalued}
    said = _("rows of {file} were changed, put in or taken out")
    for lost in found.missing:
        remarks.setdefault((lost.product_id, lost.warehouse_id), said.format(file=lost.home))
    return remarks
