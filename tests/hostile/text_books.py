"""A firm whose every cell of text is hostile: one row of every table for each text, all of it lawful."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from salesinv.schema.kinds import NOTE, TEXT, Column, Table
from salesinv.schema.tables import TABLES

Row = dict[str, str]
EXTRA = 3  # columns that no table declares, their names hostile too


def is_text(column: Column) -> bool:
    """Whether any text may stand in it."""
    return column.kind in (TEXT, NOTE) and not column.choices


def texts_of(table: Table) -> list[Column]:
    return [column for column in table.columns if is_text(column)]


def row(table: str, n: int, text: str, of: int) -> Row:
    """The lawful row number `n` of `of`, with this text in every cell that takes text."""
    later = n % of + 1  # goods go from each warehouse to the next
    lawful = {
        "customers": {"customer_id": f"C-{n}", "salesperson_id": f"E-{n}"},
        "salespeople": {"salesperson_id": f"E-{n}"},
        "products": {"product_id": f"P-{n}", "list_price": "9.99"},
        "warehouses": {"warehouse_id": f"W-{n}"},
        "contracts": {
            "contract_id": f"K-{n}", "line": "1", "signed_on": "2026-11-02", "customer_id": f"C-{n}", "salesperson_id": f"E-{n}",
            "product_id": f"P-{n}", "quantity": "5", "unit_price": "9.99", "status": "active",
        },
        "receipts": {
            "receipt_id": f"R-{n}", "line": "1", "received_on": "2026-11-01", "product_id": f"P-{n}", "warehouse_id": f"W-{n}",
            "quantity": "10", "unit_cost": "4.00",
        },
        "shipments": {
            "shipment_id": f"S-{n}", "line": "1", "shipped_on": "2026-11-03", "contract_id": f"K-{n}", "contract_line": "1",
            "product_id": f"P-{n}", "warehouse_id": f"W-{n}", "quantity": "2", "of": f"R-{n}/1",
        },
        "transfers": {
            "transfer_id": f"T-{n}", "line": "1", "moved_on": "2026-11-04", "product_id": f"P-{n}",
            "from_warehouse": f"W-{n}", "to_warehouse": f"W-{later}", "quantity": "1",
        },
        "counts": {
            "count_id": f"N-{n}", "line": "1", "counted_on": "2026-11-05", "product_id": f"P-{n}", "warehouse_id": f"W-{n}",
            "counted": "7",
        },
        "targets": {"salesperson_id": f"E-{n}", "period": "2026-11", "metric": "amount", "target": "100"},
        "visits": {"visit_id": f"V-{n}", "visited_on": "2026-11-06", "salesperson_id": f"E-{n}", "customer_id": f"C-{n}"},
        "actions": {"action_id": f"A-{n}", "salesperson_id": f"E-{n}", "period": "2026-11", "due_on": "2026-11-30"},
        "closings": {"period": f"{1990 + n // 12}-{n % 12 + 1:02d}", "closed_on": "2026-11-01", "value": "0", "rows": "0"},
        "stock": {"product_id": f"P-{n}", "warehouse_id": f"W-{n}", "on_hand": "7"},
    }[table]  # fmt: skip
    declared = next(found for found in TABLES if found.name == table)
    return {**lawful, **{column.name: text for column in texts_of(declared)}}


def as_csv(header: Sequence[str], rows: Sequence[Row], extra: Sequence[str] = ()) -> str:
    """The text of a table; `extra` are the names of columns beyond the declared ones, which hold their own names."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([*header, *extra])
    lines.writerows([*(found.get(name, "") for name in header), *extra] for found in rows)
    return out.getvalue()


def toml_string(text: str) -> str:
    """A text as TOML writes it; what TOML has no bytes for is left out."""
    escaped = "".join(f"\\u{ord(c):04x}" if c < " " or c in '"\\\x7f' else c for c in text)
    return '"' + escaped.encode(errors="ignore").decode() + '"'


def firm(folder: Path, texts: Sequence[str], name: str = "") -> Path:
    """Make the folder: row n of every table has the n-th text."""
    folder.mkdir(parents=True)
    (folder / "salesinv.toml").write_text(f"[firm]\nname = {toml_string(name)}\n", encoding="utf-8")
    for table in TABLES:
        rows = [row(table.name, n, text, len(texts)) for n, text in enumerate(texts, 1)]
        written = as_csv(table.names, rows, texts[:EXTRA])
        (folder / table.file).write_text(written, encoding="utf-8", newline="")
    return folder
