"""The firm that feedback sheets are worked out for by hand, and what the tests ask of it."""

from datetime import date
from pathlib import Path

from tables import folder_of

from salesinv.commands.feedback_asked import TABLES
from salesinv.core.feedback_ground import Ground, ground
from salesinv.core.figures import costed
from salesinv.core.performance import Question
from salesinv.core.periods import named
from salesinv.schema.page import Page
from salesinv.schema.report import Report
from salesinv.store.folder import Folder

BOOKS = {
    "customers": "Z,Zoe,E\nW,Wim,E",
    "contracts": """
        C-1,1,2026-01-05,2026-01-20,X,E,P,10,5.00,0,active
        C-2,1,2026-01-06,,Y,E,Q,4,6.00,0,active
        C-3,1,2026-02-02,2026-02-10,X,E,P,20,4.50,0,active
        C-4,1,2026-02-03,2026-03-31,Z,F,Q,2,7.00,0,active
        C-5,1,2026-03-01,,Y,F,Q,1,6.00,0,active
        """,
    "receipts": "R-1,1,2026-01-01,P,A,100,2.00,\nR-2,1,2026-01-01,Q,A,50,1.00,",
    "shipments": """
        S-1,1,2026-01-10,C-1,1,P,A,10,
        S-2,1,2026-01-15,C-2,1,Q,A,4,
        S-3,1,2026-02-05,C-3,1,P,A,8,
        S-4,1,2026-02-08,C-1,1,P,A,-2,
        S-5,1,2026-02-09,C-4,1,Q,A,1,
        S-6,1,2026-03-05,C-5,1,Q,A,1,
        """,
    "targets": "E,2026-02,amount,100\nE,2026-02,profit,10\nE,2026-02,quantity,6\nE,2026,visits,365",
    "visits": "V-1,2026-02-03,E,X\nV-2,2026-02-12,E,X\nV-3,2025-11-01,E,Z",
}
PEOPLE = """salesperson_id,name,region,team,commission_rate,left_on,active
E,Eve,North,Red,0.02,,yes
F,Fay,South,Red,0.01,,yes
G,Gus,North,Red,,2026-01-31,no
H,Hal,,,,,yes
"""
ACTIONS = """action_id,salesperson_id,period,action,due_on,done_on
A-1,E,2026-01,Call,2026-02-01,
A-2,E,2026-02,Write,2026-02-20,
A-3,E,2025-12,Old,2025-12-31,2025-12-30
A-4,E,2026-01,Meet,2026-02-05,2026-02-04
A-5,G,2026-01,Hand over,2026-01-31,
"""
MIDDLE = date(2026, 2, 14)


def feedback_firm(path: Path) -> Folder:
    folder_of(path, '[firm]\nname = "Firm"', **BOOKS)
    (path / "salespeople.csv").write_text(PEOPLE, "utf-8")
    (path / "actions.csv").write_text(ACTIONS, "utf-8")
    return Folder(path)


def asked(folder: Folder, basis: str = "shipped", as_of: date | None = MIDDLE, period: str = "2026-02") -> Ground:
    book, settings = folder.load(*TABLES), folder.settings
    question = Question(named(period), basis, "amount", as_of, date(2026, 6, 1))
    return ground(book, settings, question, costed(book, settings, as_of))


def section(page: Page, name: str) -> Report:
    found = next(part.report for part in page.sections if part.name == name)
    assert found is not None
    return found


def said(page: Page, name: str) -> tuple[str, ...]:
    return next(part.sentences for part in page.sections if part.name == name)
