"""Laws of `stock explain` on random firms: every method, both pools, below zero, rounded averages."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest
from firms import random_firm
from tries import some

from salesinv.core.costing.trace import Traced, trace
from salesinv.core.exact import half_away
from salesinv.core.explanation import explanation
from salesinv.core.figures import costed, named_costs, stock_layers, stock_ledger
from salesinv.core.movements import movements
from salesinv.core.rules_of import rules
from salesinv.core.sources import STOCK_TABLES
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
HOW = ((False, None), (True, None), (True, 2))  # below zero, decimals of averages
CASES = [(200 + seed, *case) for seed, case in enumerate(product(METHODS, ("company", "warehouse"), HOW))]
CASES += [(439, "monthly_average", "warehouse", how) for how in HOW[1:]]  # what rounding leaves goes round between two pools
FIGURES = ["document", "line", "warehouse_id", "quantity", "value", "provisional"]


@pytest.mark.parametrize(("seed", "method", "pool", "how"), CASES)
def test_pieces_add_up(tmp_path: Path, seed: int, method: str, pool: str, how: tuple[bool, int | None]) -> None:
    negative, rounded = how
    random_firm(tmp_path, seed, method=method, pool=pool, negative=negative, unit_cost_decimals=rounded, warehouses=3)
    folder = Folder(tmp_path)
    book = folder.load(*STOCK_TABLES)
    as_of = date(2026, 1, 20) if seed % 3 == 0 else None
    for wanted in some(book["products"]["product_id"], seed):
        moves = movements(book, as_of)
        traced = trace(
            moves[moves["product_id"] == wanted].reset_index(drop=True), rules(book, folder.settings), named_costs(book)
        )
        same_as_untold(traced, folder, wanted, as_of)
        every_movement(traced, pool == "company")
        every_layer(traced)
        what_is_left(traced, pool == "company")
        rows_say_the_same(folder, wanted, as_of)


def same_as_untold(traced: Traced, folder: Folder, wanted: str, as_of: date | None) -> None:
    """Who asks does not change the figures."""
    untold = costed(folder.load(*STOCK_TABLES), folder.settings, as_of, wanted)
    assert traced.costed.ledger[FIGURES].equals(untold.ledger[FIGURES])
    assert traced.costed.layers.equals(untold.layers)


def every_movement(traced: Traced, company: bool) -> None:
    """Estimates and what later covered them included."""
    ledger = traced.costed.ledger
    for place, (kind, quantity, value) in enumerate(zip(ledger["kind"], ledger["quantity"], ledger["value"], strict=True)):
        pieces = traced.pieces.get(place, [])
        if kind == "transfer" and company:
            assert (pieces, value) == ([], 0)
        else:
            assert sum(piece.quantity for piece in pieces) == quantity
            assert sum(piece.value for piece in pieces) == value


def every_layer(traced: Traced) -> None:
    """What a note says a layer, an account or an average held gives the piece's value."""
    for piece in (piece for pieces in traced.pieces.values() for piece in pieces):
        value, units = piece.basis
        if piece.what in ("layer", "account") and piece.basis[1] and not (piece.what == "layer" and piece.quantity > 0):
            assert piece.value == half_away(value * piece.quantity, units)
            assert piece.whole == (abs(piece.quantity) == units)
        elif piece.what == "average" and piece.so_far and not piece.whole:
            assert piece.so_far[0] == half_away(piece.so_far[1] * value, units)
        elif piece.what in ("rate", "estimate") or (piece.what == "price" and not piece.whole):
            assert piece.value == half_away(piece.quantity * value, units)
        elif piece.what == "cover":
            assert piece.quantity == 0 and units > 0


def what_is_left(traced: Traced, company: bool) -> None:
    """Layers less what is owed is the balance of every pool."""
    ledger, layers = traced.costed.ledger, traced.costed.layers
    for key in {""} if company else set(ledger["warehouse_id"]):
        here, kept = ledger, layers
        if not company:
            here, kept = ledger[ledger["warehouse_id"] == key], layers[layers["warehouse_id"] == key]
        owed = [debt for pool, debt in traced.owed if pool == key]
        assert kept["quantity"].sum() - sum(debt.quantity for debt in owed) == here["quantity"].sum()
        assert kept["value"].sum() - sum(debt.value for debt in owed) == here["value"].sum()


def rows_say_the_same(folder: Folder, wanted: str, as_of: date | None) -> None:
    """The report: movements as in the ledger, pieces of every step that add up, and at the end the layers."""
    book = folder.load(*STOCK_TABLES)
    report = explanation(book, folder.settings, wanted, as_of)[0].report()
    rows = [dict(zip(report.names, row, strict=True)) for row in report.rows]
    moves = [row for row in rows if row["balance_value"]]
    names = ("date", "document", "line", "warehouse_id", "quantity", "value", "balance_quantity", "balance_value", "provisional")
    assert [[row[name] for name in names] for row in moves] == cells(
        stock_ledger(book, folder.settings, as_of, wanted).report(), names
    )
    steps: dict[str, list[dict[str, str | None]]] = {}
    for row in rows:
        if row["step"] and not row["balance_value"]:
            steps.setdefault(row["step"], []).append(row)
    for move in moves:
        for name in ("quantity", "value"):
            if pieces := steps.get(str(move["step"])):
                assert sum(minor(row[name]) for row in pieces) == minor(move[name])
        assert move["place"] == place_of(folder, str(move["place"]).partition(".")[0], move)
    kept = [[row[name] for name in ("date", "document", "line", "quantity", "value")] for row in rows if row["what"] == "left"]
    layers = stock_layers(book, folder.settings, as_of, wanted).report()
    assert kept == cells(layers, ("date", "document", "line", "quantity", "value"))


def cells(report: Report, names: tuple[str, ...]) -> list[list[str | None]]:
    places = [report.names.index(name) for name in names]
    return [[row[place] for place in places] for row in report.rows]


def minor(cell: str | None) -> int:
    return int((cell or "0").replace(".", ""))


def place_of(folder: Folder, table: str, move: dict[str, str | None]) -> str:
    """The line of the file that begins with the document and line: no cell of these has a line break."""
    lines = (folder.path / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    (found,) = [n for n, line in enumerate(lines, 1) if line.startswith(f"{move['document']},{move['line']},")]
    return f"{table}.csv:{found}"
