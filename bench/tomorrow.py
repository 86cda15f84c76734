"""One working day more for a generated folder: what comes in that day is what goes out that day, on contracts of that day."""

import csv
from pathlib import Path

import numpy as np

from bench.firm import SMALL, Firm, days, to_cents
from bench.folder import Place, write_contracts, write_receipts, write_shipments
from bench.rows import Ints
from bench.supply import Receipts
from bench.trade import DISCOUNTS, Contracts, Shipments, prices, quantities

NUMBERED = {"C": "contracts", "R": "receipts", "S": "shipments", "T": "transfers", "K": "counts"}


def append(folder: Path, firm: Firm, number: int) -> None:
    """Add so many movements, seven of ten shipments, dated the working day after the last one.

    `firm` is the one that the folder was generated for. Of the folder only last rows are read.
    """
    last = {prefix: last_cells(folder / f"{table}.csv") for prefix, table in NUMBERED.items()}
    latest = max(cells[2] for cells in last.values() if len(cells) > 2)
    day = days().index(latest) + 1
    chance = firm.random(1000 + day)
    shipped = max(1, number * 7 // 10)
    product, warehouse = _places(firm, max(1, number - shipped), chance)
    of = chance.integers(0, len(product), shipped)
    contracts = _signed(firm, product[of], chance)
    today = np.zeros(shipped, np.int64)
    ships = Shipments(today, np.arange(shipped), contracts.product, warehouse[of], contracts.quantity)
    coming = np.full(len(product), 1000)
    np.add.at(coming, of, ships.quantity)
    place = Place(folder, firm, day, {prefix: int(cells[0][2:]) for prefix, cells in last.items() if cells})
    write_contracts(place, contracts)
    write_receipts(place, _received(firm, product, warehouse, coming))
    write_shipments(place, contracts, ships)


def last_cells(file: Path) -> list[str]:
    """The cells of a table's last row; nothing where there is none."""
    with file.open("rb") as table:
        table.seek(max(0, file.stat().st_size - 4096))
        *before, line = table.read().decode("utf-8", "replace").splitlines()
    return next(csv.reader([line])) if before else []


def _places(firm: Firm, number: int, chance: np.random.Generator) -> tuple[Ints, Ints]:
    """Products and warehouses that something comes into, by warehouse."""
    product = firm.demand[chance.integers(0, len(firm.demand), number)]
    return product, np.sort(chance.integers(0, firm.warehouses, number))


def _signed(firm: Firm, product: Ints, chance: np.random.Generator) -> Contracts:
    """Contracts of four lines, signed that day."""
    rows = np.arange(len(product))
    heads = len(product[::4])
    nothing = np.zeros(heads, np.int64)
    quantity, price = quantities(firm, product, chance), prices(firm, product, chance)
    discount = np.array(DISCOUNTS)[chance.integers(0, len(DISCOUNTS), len(product))]
    customer = chance.integers(0, firm.customers, heads)
    return Contracts(nothing, customer, nothing, rows // 4, rows % 4 + 1, product, quantity, price, discount)


def _received(firm: Firm, product: Ints, warehouse: Ints, quantity: Ints) -> Receipts:
    """At the standard cost and a tenth."""
    cost = to_cents(firm.standard_costs[product] * 11 // 10, firm.kinds[product] == SMALL)
    return Receipts(np.zeros(len(product), np.int64), product, warehouse, quantity, cost, np.full(len(product), -1))
