"""A department small enough to work out by hand, with every edge of the evaluation in it.

Eve sells to Xenia. Fay left on 10 February and handed Yves and Zoe to Gil, who began the day after; goods of hers went out when
she was gone. Hal has a target and sells nothing. In March Xenia sends goods of February back; Gil's second contract was
cancelled some day. Pots are kitchen ware at 2.00 a piece, tea costs 1.00.
"""

from datetime import date
from pathlib import Path

from tables import folder_of

from salesinv.commands.feedback_asked import TABLES
from salesinv.core.feedback_ground import Ground, ground
from salesinv.core.figures import costed
from salesinv.core.performance import Question
from salesinv.core.periods import named
from salesinv.store.folder import Folder

SETTINGS = """[firm]
name = "Firm"
[scorecard]
amount = 60
retention = 20
visits = 20
[grades]
A = 90
B = 60
C = 0
"""
PEOPLE = """salesperson_id,name,region,team,commission_rate,hired_on,left_on,active
E,Eve,North,Red,0.02,,,yes
F,Fay,South,Red,0.01,,2026-02-10,no
G,Gil,South,Blue,,2026-02-11,,yes
H,Hal,,,,,,yes
"""
BOOKS = {
    "contracts": """
        C-1,1,2026-01-05,2026-01-20,X,E,P,10,5.00,0,active
        C-2,1,2026-01-06,2026-01-15,Y,F,P,20,5.00,0,active
        C-3,1,2026-01-08,,Z,F,Q,10,3.00,0,active
        C-4,1,2026-02-02,2026-02-10,X,E,P,16,5.00,0,active
        C-5,1,2026-02-03,2026-02-08,Y,F,Q,10,3.00,0,active
        C-6,1,2026-02-20,,Y,G,P,8,5.00,0,active
        C-7,1,2026-02-21,,Z,G,Q,20,3.00,0,cancelled
        """,
    "receipts": "R-1,1,2026-01-01,P,A,100,2.00,\nR-2,1,2026-01-01,Q,A,50,1.00,",
    "shipments": """
        S-1,1,2026-01-10,C-1,1,P,A,10,
        S-2,1,2026-01-12,C-2,1,P,A,20,
        S-3,1,2026-01-20,C-3,1,Q,A,10,
        S-4,1,2026-02-09,C-4,1,P,A,16,
        S-5,1,2026-02-12,C-5,1,Q,A,10,
        S-6,1,2026-02-25,C-6,1,P,A,8,
        S-7,1,2026-03-03,C-4,1,P,A,-6,
        """,
    "targets": """
        E,2026-01,amount,50
        F,2026-01,amount,100
        E,2026-02,amount,100
        E,2026-02,visits,2
        F,2026-02,amount,50
        G,2026-02,amount,40
        G,2026-02,visits,4
        H,2026-02,amount,60
        E,2026-03,amount,60
        """,
    "visits": "V-1,2026-02-05,E,X\nV-2,2026-02-06,E,X\nV-3,2026-02-07,E,X\nV-4,2026-02-18,G,Y\nV-5,2026-02-19,G,Z",
}
CUSTOMERS = "customer_id,name,region,salesperson_id\nX,Xenia,North,E\nY,Yves,South,G\nZ,Zoe,South,G\n"


def department(path: Path, settings: str = SETTINGS) -> Folder:
    """The folder of the department."""
    folder_of(path, settings, **BOOKS)
    (path / "salespeople.csv").write_text(PEOPLE, "utf-8")
    (path / "customers.csv").write_text(CUSTOMERS, "utf-8")
    return Folder(path)


def grounded(folder: Folder, period: str = "2026-02", basis: str = "shipped", as_of: date | None = None) -> Ground:
    """What is asked of a period, long after it."""
    question = Question(named(period), basis, as_of=as_of, today=date(2026, 6, 1))
    return ground(folder.load(*TABLES), folder.settings, question, costed(folder.load(*TABLES), folder.settings, as_of))
