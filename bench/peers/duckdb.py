"""The peer in DuckDB: SQL over the files, or over its own database (`prepare`)."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from bench.peers import duckdb_sql as sql
from bench.peers.command import main
from bench.peers.special import Costed, costed

Connection = Any
RECEIPTS = "receipt_id, line, received_on, product_id, warehouse_id, quantity, unit_cost, of"
SHIPMENTS = "shipment_id, line, shipped_on, contract_id, contract_line, product_id, warehouse_id, quantity"


def opened(folder: Path, store: Path | None, kept: dict[str, str]) -> Connection:
    """The tables of a folder; the columns of those in `kept` are read once and held, the others are read where they are used."""
    con = duckdb.connect()
    con.execute("set preserve_insertion_order = false")
    if store:
        con.execute(f"attach '{store}' as store (read_only); use store")
        return con
    for table in ("receipts", "shipments", "transfers", "counts", "contracts"):
        if table in kept:
            con.execute(f"create temp table {table} as select {kept[table]} from {reader(folder, table)}")
        else:
            con.execute(f"create temp view {table} as select * from {reader(folder, table)}")
    return con


def reader(folder: Path, table: str) -> str:
    """Reads a file with the types of its columns declared: nothing is sniffed."""
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as text:
        header = next(csv.reader(text))
    columns = ", ".join(f"'{name}': '{sql.TYPES.get(name, 'VARCHAR')}'" for name in header)
    return f"read_csv('{file}', header = true, auto_detect = false, delim = ',', quote = '\"', columns = {{{columns}}})"


def prepare(folder: Path, result: Path, store: Path | None) -> None:
    """Its own database of the folder."""
    con = duckdb.connect(str(store))
    for table in ("receipts", "shipments", "transfers", "counts", "contracts"):
        con.execute(f"create or replace table {table} as select * from {reader(folder, table)}")
    con.close()
    result.write_text("", encoding="utf-8")


def levels(folder: Path, result: Path, store: Path | None) -> None:
    """On hand by product and warehouse."""
    write(opened(folder, store, {}), sql.LEVELS, result)


def value(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by fifo."""
    con = opened(folder, store, {"receipts": RECEIPTS, "shipments": SHIPMENTS})
    found = _special(con)
    con.execute(sql.LAYERS)
    write_left(con.execute(sql.VALUE).fetchall(), found, result)


def average(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by the moving average."""
    con = opened(folder, store, {"receipts": RECEIPTS, "shipments": SHIPMENTS})
    found = _special(con, average=True)
    write_left(con.execute(sql.AVERAGE).fetchall(), found, result)


def costs(folder: Path, result: Path, store: Path | None) -> None:
    """What every shipment line cost by fifo."""
    con = opened(folder, store, {"receipts": RECEIPTS, "shipments": SHIPMENTS})
    query = _costs(con, "shipment_id, line", "shipped_on, shipment_id, line")
    write(con, f"select shipment_id, line, (cost / 100)::decimal(18, 2) from ({query}) where quantity > 0", result)


def months(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by month: in which order the shipments of a day go out does not matter."""
    _performance(folder, result, store, "strftime(shipped_on, '%Y-%m')", "shipped_on")


def sellers(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by salesperson."""
    _performance(folder, result, store, "salesperson_id", "shipped_on, shipment_id, line")


def _performance(folder: Path, result: Path, store: Path | None, group: str, order: str) -> None:
    con = opened(folder, store, {"receipts": RECEIPTS, "shipments": SHIPMENTS})
    if not store:
        columns = "contract_id, line, salesperson_id, unit_price, discount"
        con.execute(f"create or replace temp table contracts_of as select {columns} from contracts")
    query = _costs(con, "contract_id, contract_line, shipped_on", order)
    con.execute(f"create temp table costs as {query}")
    billed = sql.BILLED if store else sql.BILLED.replace("contracts on", "contracts_of contracts on")
    with result.open("w", encoding="utf-8") as file:
        for who, amount, cost in con.execute(billed.format(group=group)).fetchall():
            file.write(f"{who},{amount / 100:.2f},{cost / 100:.2f},{(amount - cost) / 100:.2f}\n")


def _costs(con: Connection, columns: str, order: str) -> str:
    """A query for what shipments cost."""
    found = _special(con)
    con.execute(sql.LAYERS)
    con.execute("create temp table looped (looped_id varchar, looped_line integer, cost bigint)")
    if found.costs:
        _insert(con, found)
    return f"{sql.COSTS.format(columns=columns, order=order)} union all {sql.SPECIAL_COSTS.format(columns=columns)}"


def _insert(con: Connection, found: Costed) -> None:
    import numpy as np

    ids, lines = zip(*found.costs, strict=True)
    columns = {"id": np.array(ids), "line": np.array(lines), "cost": np.array(list(found.costs.values()))}
    con.register("looped_columns", columns)
    con.execute("insert into looped select * from looped_columns")


def _special(con: Connection, average: bool = False) -> Costed:
    """The products that need a loop, costed by it."""
    con.execute(sql.SPECIAL)
    return costed(con.execute(sql.MOVES).fetchall(), average)


def write(con: Connection, query: str, result: Path) -> None:
    """A query's rows as CSV."""
    con.execute(f"copy ({query}) to '{result}' (format csv, header false)")


def write_left(rows: Iterable[tuple[Any, ...]], found: Costed, result: Path) -> None:
    """What is left by product, and of the products of the loop."""
    with result.open("w", encoding="utf-8") as file:
        for product, units, worth in rows:
            file.write(f"{product},{units:.3f},{worth:.2f}\n")
        for product, (units, worth) in found.left.items():
            file.write(f"{product},{units / 1000:.3f},{worth / 100:.2f}\n")


if __name__ == "__main__":
    main({job.__name__: job for job in (prepare, levels, value, average, costs, months, sellers)})
