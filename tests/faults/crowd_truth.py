"""What must be true of every view of a crowd's folder: whole documents, each once, and nothing without what it rests on."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise

from faults.crowd_asked import HEADERS, KEYS, OPENING, PRICES, Line, lines

Row = Mapping[str, str]
View = Mapping[str, bytes]  # the bytes of each of the three tables


@dataclass(frozen=True)
class Documents:
    """The documents of one table: the rows of each id, and the ids of each token."""

    rows: Mapping[str, Sequence[Row]]
    ids: Mapping[str, Sequence[str]]


def documents(table: str, text: str) -> Documents:
    """The rows of a table (or of a list of it, as CSV), read by nothing of the program's."""
    rows: dict[str, list[Row]] = {}
    ids: dict[str, list[str]] = {}
    for row in csv.DictReader(StringIO(text, newline=""), strict=True):
        rows.setdefault(row[KEYS[table]], []).append(row)
    for id, some in rows.items():
        ids.setdefault(some[0]["note"], []).append(id)
    return Documents(rows, ids)


def torn_documents(table: str, found: Documents) -> Iterator[str]:
    """Documents that are not whole, not what was asked, or there twice."""
    for id, rows in found.rows.items():
        token = rows[0]["note"]
        if [row["line"] for row in rows] != [str(number) for number in range(1, len(rows) + 1)]:
            yield f"{table}: {id} has the lines {[row['line'] for row in rows]}"
        elif {row["note"] for row in rows} != {token} or [_line(table, row) for row in rows] != _asked(table, token):
            yield f"{table}: {id} is not what {token} asked for: {rows}"
    yield from (f"{table}: {token} is there {len(ids)} times: {ids}" for token, ids in found.ids.items() if len(ids) > 1)


def torn(view: View) -> list[str]:
    """Everything that is wrong with the three tables as seen at one moment."""
    found: dict[str, Documents] = {}
    wrong: list[str] = []
    for table, raw in view.items():
        if not raw.startswith(HEADERS[table].encode()) or not raw.endswith(b"\n"):
            return [f"{table}: begins with {raw[:40]!r}, ends with {raw[-40:]!r}"]
        found[table] = documents(table, raw.decode())
        wrong += torn_documents(table, found[table])
    return [*wrong, *_unfounded(found["contracts"], found["shipments"])]


def _unfounded(contracts: Documents, shipments: Documents) -> Iterator[str]:
    """Shipments without their contract, and writes of two tables of which but one is there."""
    for id, rows in shipments.rows.items():
        for row in rows:
            if row["contract_id"] not in contracts.rows:
                yield f"{id} ships {row['contract_id']}, which is not there"
            elif row["note"][0] in "DP" and contracts.rows[row["contract_id"]][0]["note"] != row["note"]:
                yield f"{id} ({row['note']}) ships the contract of another"
    halves = ({token for token in found.ids if token[0] == "P"} for found in (contracts, shipments))
    yield from (f"of the pair {token} one table is there" for token in set.symmetric_difference(*halves))


def untold(view: View, acknowledged: Sequence[tuple[str, str, str]]) -> list[str]:
    """What was acknowledged (token, table, id) and is not in a view that was taken afterwards."""
    found = {table: documents(table, raw.decode()) for table, raw in view.items()}
    return [
        f"{table}: {id} ({token}) is lost" for token, table, id in acknowledged if list(found[table].ids.get(token, ())) != [id]
    ]


def never_was(lengths: Sequence[tuple[int, ...]]) -> list[str]:
    """Views that no two moments explain. Tables only grow: of any two views one must be the earlier in every table."""
    ordered = sorted(set(lengths))
    return [f"seen {one} and {other}" for one, other in pairwise(ordered) if any(a > b for a, b in zip(one, other, strict=True))]


def given_twice(acknowledged: Sequence[tuple[str, str, str]]) -> list[str]:
    """Numbers that two commands were given."""
    times = Counter((table, id) for _token, table, id in acknowledged)
    return [f"{id} was given {count} times" for (_table, id), count in times.items() if count > 1]


def _line(table: str, row: Row) -> Line:
    return Line(row["product_id"], row["quantity"], row[PRICES[table]] if table in PRICES else "")


def _asked(table: str, token: str) -> list[Line]:
    asked = [Line(line.product, line.quantity, line.price if table in PRICES else "") for line in lines(token)]
    return asked if table != "shipments" or token != OPENING else []
