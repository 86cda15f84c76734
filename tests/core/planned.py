"""A firm with everything that a plan has to decide, small enough to work out by hand.

E and F work all the time, G from 15 February 2027 (14 of its 28 days), H is out of use, L leaves on 10 January 2027. The
accounts: X is E's, Y F's, Z H's, W nobody's. A piece costs 1.00 and was bought for 0.50. What was sold a year before:
January 2026: F sold X 100 (E's account, so E's), H sold Z 40 (nobody's: neither takes part).
February 2026: E sold Y 60 (F's account), F sold Z 30 (H's account, H is out of use: F's).
March 2026: E sold X 20, and X sent 50 of January back: 30 less than nothing. L sold W 62 in January (L's: W has no account).
February 2025: E sold X 7.
"""

from pathlib import Path

from core.tables import folder_of

from salesinv.store.folder import Folder

PEOPLE = """salesperson_id,name,region,team,hired_on,left_on,commission_rate,active
E,Eve,North,Red,,,0.02,yes
F,Fay,South,Red,2020-05-01,,0.01,yes
G,Gus,,Blue,2027-02-15,,,yes
H,Hal,South,Red,,,,no
L,Lea,South,Blue,,2027-01-10,,yes
"""
CUSTOMERS = "customer_id,name,salesperson_id\nX,Xenia,E\nY,Yves,F\nZ,Zoe,H\nW,Will,\n"
SOLD = (  # contract, month, customer, salesperson, pieces
    ("C-1", "2026-01", "X", "F", 100),
    ("C-2", "2026-01", "Z", "H", 40),
    ("C-3", "2026-02", "Y", "E", 60),
    ("C-4", "2026-02", "Z", "F", 30),
    ("C-5", "2026-03", "X", "E", 20),
    ("C-6", "2026-01", "W", "L", 62),
    ("C-7", "2025-02", "X", "E", 7),
)


def firm_of(path: Path, settings: str = '[firm]\nname = "Firm"', **more: str) -> Folder:
    """The firm, with more rows of tables."""
    contracts = "".join(f"{id},1,{month}-05,,{to},{by},P,{pieces},1.00,0,active\n" for id, month, to, by, pieces in SOLD)
    shipments = "".join(f"S-{id},1,{month}-09,{id},1,P,A,{pieces},\n" for id, month, _to, _by, pieces in SOLD)
    folder_of(
        path,
        settings,
        **{
            "contracts": contracts,
            "shipments": f"{shipments}S-R,1,2026-03-20,C-1,1,P,A,-50,\n",
            "receipts": "R-1,1,2025-01-01,P,A,1000,0.50,",
            **more,
        },
    )
    (path / "salespeople.csv").write_text(PEOPLE, "utf-8")
    (path / "customers.csv").write_text(CUSTOMERS, "utf-8")
    return Folder(path)
