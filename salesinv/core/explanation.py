"""`stock explain`: how the stock of a product and its value came about, movement by movement, piece by piece, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from salesinv.core.costing.pieces import Piece
from salesinv.core.costing.pools import NO_ORIGIN
from salesinv.core.costing.trace import Traced, trace
from salesinv.core.explanation_notes import Notes
from salesinv.core.figures import named_costs
from salesinv.core.movements import movements
from salesinv.core.rules_of import rules
from salesinv.core.sources import TABLE_OF_KIND
from salesinv.core.stock import ledger
from salesinv.core.whereabouts import Spot, Whereabouts
from salesinv.core.written import Figures
from salesinv.locale import _
from salesinv.schema.explain_reports import EXPLAINED, EXPLAINED_BY_WAREHOUSE
from salesinv.schema.sheet import Book
from salesinv.settings import Settings

Row = dict[str, Any]
EMPTY: Row = dict.fromkeys(column.name for column in EXPLAINED)


@dataclass(frozen=True)
class Wanted:
    """Which movements are to be told: in a warehouse ("" for all), from a day to a day, both included (None: no bound)."""

    warehouse: str = ""
    start: date | None = None
    end: date | None = None

    def __contains__(self, move: Row) -> bool:
        here = self.warehouse in ("", move["warehouse_id"])
        return here and (self.start or date.min) <= move["date"].date() <= (self.end or date.max)


def explanation(
    book: Book, settings: Settings, product: str, as_of: date | None = None, wanted: Wanted | None = None
) -> tuple[Figures, list[str]]:
    """The rows, and what they come to in words. Figures are those of the ledger up to `as_of`, whatever is wanted.

    A row per movement in order (`what` is its kind; value and balance as in the ledger), under it a row per piece: their
    quantities and values add up to the movement's. A receipt is whole, and a transfer inside one pool has no value: they
    have no pieces. Under a monthly average a row `month` with u comes before the first movement of the month in its
    pool. At the end, unless `end` or (with one pool) a warehouse is given, a row `left` per layer and a row `owed` per
    movement that went out and is not covered: together what is on hand and its value.
    """
    moves = movements(book, as_of)
    moves = moves[moves["product_id"] == product].reset_index(drop=True)
    traced = trace(moves, rules(book, settings), named_costs(book))
    story = Story(book, settings, product, traced)
    rows = list(story.told(wanted or Wanted()))
    columns = EXPLAINED_BY_WAREHOUSE if story.by_warehouse else EXPLAINED
    frame = pd.DataFrame({column.name: pd.Series([row[column.name] for row in rows], dtype=object) for column in columns})
    return Figures(columns, frame, settings.decimals), story.words(wanted or Wanted())


@dataclass
class Story:
    """One product's trace, with everything that its rows name."""

    book: Book
    settings: Settings
    product: str
    traced: Traced
    moves: list[Row] = field(init=False)

    def __post_init__(self) -> None:
        card = ledger(self.traced.costed, self.settings.decimals, not self.by_warehouse)
        self.moves = [{str(name): cell for name, cell in row.items()} for row in card.to_dict("records")]
        self.rows_of = Whereabouts(self.book, self.product)
        self.notes = Notes(self.settings.decimals, self.settings.unit_cost_decimals)
        counts = self.book["counts"].rows(("count_id", "line", "counted"))
        self.counted = {(document, line): found for document, line, found in counts}
        covers = [piece for pieces in self.traced.pieces.values() for piece in pieces if piece.what == "cover"]
        self.covered: dict[int, int] = {}
        for piece in covers:
            self.covered[piece.source] = self.covered.get(piece.source, 0) + piece.basis[1]

    @property
    def by_warehouse(self) -> bool:
        return self.settings.pool == "warehouse"

    def told(self, wanted: Wanted) -> Iterator[Row]:
        """All rows, in order."""
        months: set[tuple[str, str]] = set()
        for place, move in enumerate(self.moves):
            if move in wanted:
                yield from self._month(move, months)
                yield self._movement(place, move)
                yield from (self._piece(piece, place, move) for piece in self._pieces(place, move))
        if self._ends(wanted):
            yield from self._left(wanted.warehouse)

    def _ends(self, wanted: Wanted) -> bool:
        return not wanted.end and (self.by_warehouse or not wanted.warehouse)

    def _month(self, move: Row, told: set[tuple[str, str]]) -> Iterator[Row]:
        key = (f"{move['date']:%Y-%m}", move["warehouse_id"] if self.by_warehouse else "")
        if key in self.traced.months and key not in told:
            told.add(key)
            month = self.traced.months[key]
            total = {"quantity": month.brought[1] + month.came[1], "value": month.brought[0] + month.came[0]}
            yield {**EMPTY, "what": "month", "warehouse_id": key[1] or None, **total, "note": self.notes.month(month)}

    def _movement(self, place: int, move: Row) -> Row:
        same = ("warehouse_id", "quantity", "value", "balance_quantity", "balance_value", "provisional")
        told = {"step": place + 1, "what": move["kind"], "note": self._how(place, move)}
        return {**EMPTY, **self._at(self._spot(place)), **{name: move[name] for name in same}, **told}

    def _how(self, place: int, move: Row) -> str:
        notes, kind = self.notes, move["kind"]
        said = [notes.names(move["of"]) if move["of"] else ""]
        if kind == "receipt":
            said.append(notes.received(move["unit_cost"]))
        elif kind == "transfer":
            out = self.moves[place if move["quantity"] < 0 else place - 1]["warehouse_id"]
            into = self.moves[place + 1 if move["quantity"] < 0 else place]["warehouse_id"]
            said.append(notes.moved(out, into))
        elif kind == "count":
            said.append(notes.counted(self.counted[move["document"], move["line"]], move["quantity"]))
        if place in self.traced.averages:
            said.append(notes.now(*self.traced.averages[place]))
        if covered := self.covered.get(place):
            said.append(notes.covers(covered))
        return notes.joined(said)

    def _pieces(self, place: int, move: Row) -> list[Piece]:
        return [] if move["kind"] == "receipt" else self.traced.pieces.get(place, [])

    def _piece(self, piece: Piece, place: int, move: Row) -> Row:
        spot, note = self._spot(piece.source), self.notes.piece(piece)
        if piece.what == "account":
            spot = self.rows_of.of("contracts", move["contract_id"], move["contract_line"])
        elif piece.named and piece.what == "price":
            spot = self.rows_of.named(piece.named)
        elif piece.what == "layer" and piece.quantity > 0 and spot == self._spot(place):
            note = _("was not there when it left")
        figures = {"quantity": None if piece.what == "cover" else piece.quantity, "value": piece.value}
        return {**EMPTY, "step": place + 1, **self._at(spot), "what": piece.what, **figures, "note": note}

    def _left(self, warehouse: str) -> Iterator[Row]:
        for layer, origin in zip(self.traced.costed.layers.to_dict("records"), self.traced.origins, strict=True):
            if warehouse in ("", layer["warehouse_id"]):
                same = {name: layer[name] for name in ("quantity", "value", "provisional")}
                told = {"what": "left", "warehouse_id": layer["warehouse_id"] or None}
                yield {**EMPTY, **self._at(self._spot(origin)), **told, **same}
        for key, debt in self.traced.owed:
            if warehouse in ("", key):
                figures = {"quantity": -debt.quantity, "value": -debt.value, "provisional": True}
                told = {"what": "owed", "warehouse_id": key or None, "note": _("not covered yet")}
                yield {**EMPTY, **self._at(self._spot(debt.move)), **told, **figures}

    def _spot(self, place: int) -> Spot | None:
        if place == NO_ORIGIN:
            return None
        move = self.moves[place]
        return self.rows_of.of(TABLE_OF_KIND[move["kind"]], move["document"], move["line"])

    @staticmethod
    def _at(spot: Spot | None) -> Row:
        return {"date": spot.day, "document": spot.document, "line": spot.line, "place": spot.place} if spot else {}

    def words(self, wanted: Wanted) -> list[str]:
        """What it all comes to, for people."""
        if not self.moves:
            return [_("No movement of {product}.").format(product=self.product)]
        if not self._ends(wanted):
            return []
        here = [move for move in self.moves if wanted.warehouse in ("", move["warehouse_id"])]
        quantity, value = sum(move["quantity"] for move in here), sum(move["value"] for move in here)
        said = _("On hand {quantity}, worth {value}.")
        return [said.format(quantity=self.notes.units(quantity), value=self.notes.money(value))]
