"""The firm whose sales by customer are worked out by hand, and what the tests ask of it."""

from datetime import date
from pathlib import Path

from tables import folder_of

from salesinv.core.customer_sales import CustomerSales, customer_sales
from salesinv.core.periods import Span, named
from salesinv.core.sources import SALES_TABLES
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

CUSTOMERS = """customer_id,name,region,salesperson_id,active
X,Xenia,East,E,yes
Y,Yves,West,F,yes
Z,Zoe,East,E,yes
V,Vera,,,yes
W,Will,East,F,yes
N,Nell,West,F,yes
U,Una,West,E,no
O,Olaf,East,E,no
"""
BOOKS = {  # U's account went from F, who sold to it, to E. Everything costs 2.00
    "contracts": """
        C-1,1,2025-12-01,,X,E,P,100,5.00,0,active
        C-2,1,2026-01-10,,Y,F,P,100,3.00,0,active
        C-3,1,2026-02-05,,Z,E,P,10,10.00,0.15,active
        C-4,1,2025-11-01,,V,F,P,50,4.00,0,active
        C-5,1,2025-10-01,,O,E,P,10,1.00,0,active
        C-6,1,2026-02-10,,N,F,P,5,2.00,0,cancelled
        C-7,1,2025-12-10,,U,F,P,10,2.50,0,active
        C-8,1,2025-12-01,,W,F,P,1,1.00,0,active
        """,
    "receipts": "R-1,1,2025-01-01,P,A,1000,2.00,",
    "shipments": """
        S-01,1,2025-12-15,C-1,1,P,A,10,
        S-02,1,2026-01-05,C-1,1,P,A,10,
        S-03,1,2026-02-03,C-1,1,P,A,20,
        S-04,1,2026-02-20,C-1,1,P,A,5,
        S-05,1,2026-02-25,C-1,1,P,A,-3,
        S-06,1,2026-01-12,C-2,1,P,A,4,
        S-07,1,2026-02-02,C-2,1,P,A,-1,
        S-08,1,2026-02-06,C-3,1,P,A,3,
        S-09,1,2026-02-06,C-3,1,P,A,1,
        S-10,1,2025-11-05,C-4,1,P,A,5,
        S-11,1,2026-02-28,C-4,1,P,A,2,
        S-12,1,2025-10-05,C-5,1,P,A,10,
        S-13,1,2025-12-30,C-8,1,P,A,1,
        S-14,1,2026-01-31,C-7,1,P,A,6,
        S-15,1,2026-03-02,C-7,1,P,A,2,
        """,
}
FEBRUARY = named("2026-02")
LATER = date(2026, 6, 1)


def buying_firm(path: Path) -> Folder:
    folder_of(path, '[firm]\nname = "Firm"', **BOOKS)
    (path / "customers.csv").write_text(CUSTOMERS)
    return Folder(path)


def found(
    firm: Folder, by: str = "customer", state: str = "", basis: str = "shipped", span: Span | None = FEBRUARY,
    as_of: date | None = None, today: date = LATER,
) -> CustomerSales:  # fmt: skip
    return customer_sales(firm.load(*SALES_TABLES), firm.settings, today, span, basis, by, state, as_of)


def asked(firm: Folder, by: str = "customer", state: str = "", basis: str = "shipped", as_of: date | None = None) -> Report:
    return found(firm, by, state, basis, as_of=as_of).figures.report()
