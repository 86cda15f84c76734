"""A firm with every edge of selling, small enough to work out by hand: January to March 2026.

Fay left on 15 February; her account Yves went to Eve, her contracts stayed hers. Gil sold nothing. C-4 was cancelled in
March, C-5 closed in March with 3 of 5 out. In February pots of January come back (S-05), in March those of February (S-10)
and a tea (S-11). A pot costs 2.00, a tea 1.00; tea of C-3 sells at 3.33 less 15%: 2.8305, so 4 are 11.32, 5 are 14.15, 6
are 16.98.
"""

from pathlib import Path

from tables import folder_of

from salesinv.store.folder import Folder

PEOPLE = """salesperson_id,name,region,team,commission_rate,left_on,active
E,Eve,North,Red,0.02,,yes
F,Fay,South,Red,0.01,2026-02-15,no
G,Gil,North,Blue,0.03,,yes
H,Hal,South,Blue,0.03,2025-06-30,no
"""
BOOKS = {
    "customers": "Z,Zoe,G",
    "contracts": """
        C-1,1,2026-01-10,2026-01-31,X,E,P,10,5.00,0,active
        C-2,1,2026-01-12,2026-02-10,Y,F,P,10,4.00,0,active
        C-3,1,2026-02-16,2026-02-25,Y,E,Q,6,3.33,0.15,active
        C-4,1,2026-02-18,2026-03-10,X,E,P,20,5.00,0,cancelled
        C-5,1,2026-02-05,2026-02-20,Z,F,P,5,6.00,0,closed
        C-6,1,2026-02-20,2026-03-05,X,E,P,4,4.50,0,active
        C-7,1,2026-02-02,2026-02-14,Z,F,Q,2,5.00,0,active
        """,
    "receipts": "R-1,1,2026-01-01,P,A,100,2.00,\nR-2,1,2026-01-01,Q,A,50,1.00,",
    "shipments": """
        S-01,1,2026-01-20,C-1,1,P,A,10,
        S-02,1,2026-01-25,C-2,1,P,A,4,
        S-03,1,2026-02-03,C-7,1,Q,A,2,
        S-04,1,2026-02-08,C-2,1,P,A,3,
        S-05,1,2026-02-11,C-1,1,P,A,-2,
        S-06,1,2026-02-12,C-5,1,P,A,3,
        S-07,1,2026-02-20,C-2,1,P,A,3,
        S-08,1,2026-02-22,C-3,1,Q,A,4,
        S-09,1,2026-03-02,C-3,1,Q,A,2,
        S-10,1,2026-03-04,C-5,1,P,A,-1,
        S-11,1,2026-03-05,C-3,1,Q,A,-1,
        """,
    "targets": "E,2026-02,amount,100\nF,2026-Q1,amount,90\nG,2026,amount,365",
    "visits": "V-1,2026-02-03,F,Z\nV-2,2026-02-17,E,Y\nV-3,2026-02-18,E,Y\nV-4,2026-02-24,G,Z",
}


def selling_firm(path: Path) -> Folder:
    folder_of(path, '[firm]\nname = "Firm"', **BOOKS)
    customers = (path / "customers.csv").read_text("utf-8").replace("Y,Yves,F", "Y,Yves,E")  # handed over
    (path / "customers.csv").write_text(customers, "utf-8")
    (path / "salespeople.csv").write_text(PEOPLE, "utf-8")
    return Folder(path)
