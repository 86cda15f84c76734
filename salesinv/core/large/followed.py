"""Figures of a large book that was kept and a few new rows: what is asked every day is there, all else is worked out as ever."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np

from salesinv.compiling import as_written
from salesinv.core.costing.rules import Rules
from salesinv.core.keeping import Row
from salesinv.core.large.added_rows import OtherwiseError, Rows
from salesinv.core.large.book import LargeBook, ids_of
from salesinv.core.large.copying import rules_said
from salesinv.core.large.exceptions import Odd
from salesinv.core.large.figures import LargeFigures
from salesinv.core.large.following import Followed, followed
from salesinv.core.large.goods import Goods, Large, day_number
from salesinv.core.large.kept import Copy, TornError
from salesinv.core.large.sealing import Sealing
from salesinv.core.large.tallies import Touched, closed_amiss, committed_now, of_small, problems_now
from salesinv.core.large.writing import Wanted
from salesinv.core.rules_of import rules
from salesinv.schema.report import Report
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

Afresh = Callable[[], LargeFigures]
Sealed = Callable[[LargeBook], Sealing]


class FollowedFigures(LargeFigures):
    """Figures of all days. What else they are worked out from is seen to be what was kept before it is believed; `afresh` gives
    the figures without anything that was kept, for where it is not.
    """

    def __init__(
        self, found: Followed, count: int | None, copy: Copy, settings: Settings, ruled: Rules, threads: int, sealed: Sealing,
        afresh: Afresh,
    ) -> None:  # fmt: skip
        """`count` is how many problems there are, None where they are to be counted over all rows."""
        super().__init__(found.book, settings, threads, sealed, ruled=ruled)
        self._found, self._count, self._copy, self._afresh = found, count, copy, afresh

    def _costed(self, as_of: date | None) -> tuple[Goods, Odd]:
        return (self._found.goods, self._found.odd) if as_of is None else super()._costed(as_of)

    def costed(self, as_of: date | None) -> tuple[Goods, Odd]:
        if as_of is not None and self._last_day > day_number(as_of):
            self._copy.look_at_all(self._threads)
        return super().costed(as_of)

    def _committed(self, as_of: date | None) -> Large:
        if as_of is not None:
            return super()._committed(as_of)
        return committed_now(self._copy, self.book, Touched.of(self._copy, self.book, self._found.links.contract_rows))

    def to_keep(self) -> LargeFigures:
        found = self.whole()
        return LargeFigures(found.book, self.settings, self._threads, self.sealed)

    def stock_levels(self, as_of: date | None = None, by: str = "product", wanted: Wanted = None) -> Report:
        try:
            return super().stock_levels(as_of, by, wanted)
        except TornError:
            return self._afresh().stock_levels(as_of, by, wanted)

    def kept_rows(self, day: date) -> list[Row]:
        if self._last_day > day_number(day):
            return LargeFigures.kept_rows(self.whole(), day)
        try:
            return super().kept_rows(day)
        except TornError:
            return self._afresh().kept_rows(day)

    def problem_count(self) -> int | None:
        return LargeFigures.problem_count(self.whole()) if self._count is None else self._count

    def whole(self) -> Any:
        """Figures of which all that was kept is seen to be what it was."""
        try:
            self._copy.look_at_all(self._threads)
        except TornError:
            return self._afresh()
        return self


def _of_whole(name: str) -> Callable[..., Any]:
    def asked(self: FollowedFigures, *given: Any, **named: Any) -> Any:
        found = self.whole()
        return getattr(LargeFigures, name)(found, *given, **named)

    return asked


for _name, _asked in vars(LargeFigures).items():
    if callable(_asked) and not _name.startswith("_") and _name not in vars(FollowedFigures):
        setattr(FollowedFigures, _name, _of_whole(_name))


def figures_of(
    copy: Copy, small: Book, unchanged: bool, rows: Mapping[str, Rows], settings: Settings, threads: int, sealing: Sealed,
    afresh: Afresh,
) -> FollowedFigures:  # fmt: skip
    """The figures of what was kept and these rows behind it; `unchanged`: the small tables. OtherwiseError as `followed`."""
    said = copy.said
    if unchanged:
        ids, problems = said["ids"], int(said["of_small"])
        ruled = Rules(settings.method, settings.pool, settings.unit_cost_decimals, settings.decimals, said["standard"])
    else:
        ids, problems, ruled = ids_of(small), of_small(small, settings), rules(small, settings)
        if any(ids[name][: len(before)] != before for name, before in said["ids"].items()):
            raise OtherwiseError("ids")
    if rules_said(settings, ruled.standard) != said["rules"]:
        raise OtherwiseError("rules")
    with as_written(), np.errstate(over="ignore"):
        found = followed(copy, small, ids, rows, ruled)
        sealed = sealing(found.book)
        closed = closed_amiss(copy, found.book, found.new, sealed.kept)
        count = None if closed is None else problems_now(copy, found, problems + closed, settings)
    return FollowedFigures(found, count, copy, settings, ruled, threads, sealed, afresh)
