"""What `stock explain` tells of a folder written in a test, and the books that its tests share."""

from datetime import date
from pathlib import Path

from tables import folder_of, rows_of

from salesinv.core.explanation import Wanted, explanation
from salesinv.core.sources import STOCK_TABLES
from salesinv.schema.report import Report

CONTRACT = "C-1,1,2026-01-01,,X,E,P,500,20,0,active"
TWO_RECEIPTS = "R-1,1,2026-01-02,P,A,10,1.00,\nR-2,1,2026-01-03,P,A,10,1.10,"
TEA = {  # 100 at 10.00 = 1000.00, 60 out; 60 at 13.00 = 780.00, 70 out
    "contracts": CONTRACT,
    "receipts": "R-1,1,2026-01-05,P,A,100,10,\nR-2,1,2026-01-20,P,A,60,13,",
    "shipments": "S-1,1,2026-01-10,C-1,1,P,A,60,\nS-2,1,2026-01-25,C-1,1,P,A,70,",
}


def told(path: Path, costing: str = "", as_of: date | None = None, wanted: Wanted | None = None, **rows: str) -> Report:
    """What is told of product P."""
    folder = folder_of(path, f"[costing]\n{costing}\n[stock]\nallow_negative = true", **rows)
    figures, words = explanation(folder.load(*STOCK_TABLES), folder.settings, "P", as_of, wanted)
    return figures.report(notes=words)


def lines(report: Report, *more: str) -> list[str]:
    return rows_of(report, "what", "document", "quantity", "value", *more, "note")
