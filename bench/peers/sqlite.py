"""The peer in sqlite: tables imported from the files, or its own database (`prepare`), which can also add one document."""

import csv
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.peers import sqlite_sql as sql
from bench.peers.command import main
from bench.peers.special import Costed, costed

Connection = sqlite3.Connection
MINOR = {
    "quantity": 1000,
    "counted": 1000,
    "discount": 1000,
    "unit_cost": 10_000,
    "unit_price": 10_000,
    "line": 1,
    "contract_line": 1,
}


def opened(folder: Path, store: Path | None) -> Connection:
    """The tables of a folder."""
    if store and store.exists():
        return sqlite3.connect(store)
    con = sqlite3.connect(store or ":memory:")
    con.executescript("pragma synchronous = off; pragma journal_mode = off;" + sql.TABLES)
    for name, columns in sql.COLUMNS.items():
        con.executemany(f"insert into {name} values ({', '.join('?' * len(columns))})", _rows(folder / f"{name}.csv", columns))
    con.commit()
    return con


def _rows(file: Path, columns: Iterable[str]) -> Iterator[list[Any]]:
    """The rows of a file, numbers as whole minor units."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = csv.reader(text)
        header = next(rows)
        places = [(header.index(name), MINOR.get(name)) for name in columns]
        for row in rows:
            yield [round(float(row[at] or 0) * unit) if unit else row[at] for at, unit in places]


def prepare(folder: Path, result: Path, store: Path | None) -> None:
    """Its own database, with the keys that adding needs."""
    con = opened(folder, store)
    con.executescript(sql.KEYS)
    con.close()
    result.write_text("", encoding="utf-8")


def add(folder: Path, result: Path, store: Path | None) -> None:
    """One receipt of one line: the next number, its product and warehouse checked, durably written."""
    con = sqlite3.connect(str(store))
    con.executescript("pragma foreign_keys = on; pragma synchronous = full;")
    with con:
        con.execute("begin immediate")
        number = int(con.execute("select max(receipt_id) from receipts").fetchone()[0][2:]) + 1
        row = (f"R-{number:08}", 1, "2026-11-28", "P-00001", "W1", 5000, 123_400, "")
        con.execute("insert into receipts values (?, ?, ?, ?, ?, ?, ?, ?)", row)
    result.write_text(f"{row[0]}\n", encoding="utf-8")


def levels(folder: Path, result: Path, store: Path | None) -> None:
    """On hand by product and warehouse."""
    rows = opened(folder, store).execute(sql.LEVELS)
    _write(result, ((product, place, f"{units / 1000:.3f}") for product, place, units in rows))


def value(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by fifo."""
    con = opened(folder, store)
    found = _special(con)
    con.execute(sql.LAYERS)
    _write_left(con.execute(sql.VALUE), found, result)


def average(folder: Path, result: Path, store: Path | None) -> None:
    """On hand and its value by the moving average."""
    con = opened(folder, store)
    found = _special(con, average=True)
    _write_left(con.execute(sql.AVERAGE), found, result)


def costs(folder: Path, result: Path, store: Path | None) -> None:
    """What every shipment line cost by fifo."""
    con = opened(folder, store)
    _cost(con, "shipped_on, shipment_id, line")
    rows = con.execute("select shipment_id, line, cost from costs where quantity > 0")
    _write(result, ((id, line, f"{cost / 100:.2f}") for id, line, cost in rows))


def months(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by month: in which order the shipments of a day go out does not matter."""
    _performance(folder, result, store, "substr(shipped_on, 1, 7)", "shipped_on")


def sellers(folder: Path, result: Path, store: Path | None) -> None:
    """Billed, cost and profit by salesperson."""
    _performance(folder, result, store, "salesperson_id", "shipped_on, shipment_id, line")


def _performance(folder: Path, result: Path, store: Path | None, group: str, order: str) -> None:
    con = opened(folder, store)
    _cost(con, order)
    con.execute("create index if not exists by_contract on contracts (contract_id, line)")
    rows = con.execute(sql.BILLED.format(group=group))
    _write(result, ((who, *(f"{sum / 100:.2f}" for sum in (amount, cost, amount - cost))) for who, amount, cost in rows))


def _cost(con: Connection, order: str) -> None:
    found = _special(con)
    con.execute(sql.LAYERS)
    con.execute(sql.COSTS.format(order=order))
    con.execute("create temp table looped (id, at, cost)")
    con.executemany("insert into looped values (?, ?, ?)", ((*key, cost) for key, cost in found.costs.items()))
    con.execute("create index temp.by_key on looped (id, at)")
    con.execute(sql.SPECIAL_COSTS)


def _special(con: Connection, average: bool = False) -> Costed:
    con.execute(sql.SPECIAL)
    return costed(con.execute(sql.MOVES), average)


def _write(result: Path, rows: Iterable[tuple[Any, ...]]) -> None:
    with result.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _write_left(rows: Iterable[tuple[Any, ...]], found: Costed, result: Path) -> None:
    looped = [(product, *left) for product, left in found.left.items()]
    _write(result, ((product, f"{units / 1000:.3f}", f"{worth / 100:.2f}") for product, units, worth in (*rows, *looped)))


if __name__ == "__main__":
    main({job.__name__: job for job in (prepare, add, levels, value, average, costs, months, sellers)})
