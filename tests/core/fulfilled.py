"""A firm with everything that a contract line can come to by 15 March 2026, small enough to work out by hand.

C-1 is shipped in two parts, 4 in time and 6 two days late, and one comes back: 10 × 3.33 × 0.85 = 28.305 → 28.31, of
4 11.32, of 9 25.4745 → 25.47. C-2, C-3 (price 0) and C-9 want pots that C-1 leaves. C-4 has no due date. C-5 is closed
with 0.4 of 1 out, C-6 cancelled. Of C-7 one line went out in time, one late. C-8 is signed the day after.
Pots on hand: in 16, out 10 + 2, back 1: 5, of which 1 in A, 4 in B. Tea: 2.5 − 0.5 − 0.4 − 1 = 0.6 in A.
"""

from datetime import date

from salesinv.core.shippable import Day

FIRM = '[firm]\nname = "Firm"'
MARCH = Day(date(2026, 6, 1), date(2026, 3, 15))
BOOKS = {
    "contracts": """
        C-1,1,2026-01-05,2026-02-10,X,E,P,10,3.33,0.15,active
        C-2,1,2026-01-10,2026-03-20,Y,F,P,3,5.00,0,active
        C-3,1,2026-02-01,2026-03-20,X,E,P,3,0,0,active
        C-4,1,2026-02-15,,Y,F,Q,2,7.00,0,active
        C-5,1,2026-01-15,2026-02-28,X,E,Q,1,9.00,0,closed
        C-6,1,2026-01-16,2026-02-28,Y,F,P,100,5.00,0,cancelled
        C-7,1,2026-02-03,2026-02-20,Y,F,P,2,6.00,0,active
        C-7,2,2026-02-03,2026-02-20,Y,F,Q,1,8.00,0,active
        C-8,1,2026-03-16,2026-03-17,Y,F,P,2,6.00,0,active
        C-9,1,2026-02-05,2026-03-29,X,E,P,2,4.00,0,active
        """,
    "receipts": "R-1,1,2026-01-02,P,A,10,1.00,\nR-1,2,2026-01-02,P,B,6,1.00,\nR-1,3,2026-01-02,Q,A,2.5,2.00,",
    "shipments": """
        S-1,1,2026-01-20,C-1,1,P,A,4,
        S-2,1,2026-02-12,C-1,1,P,A,6,
        S-3,1,2026-02-18,C-7,1,P,B,2,
        S-4,1,2026-02-20,C-4,1,Q,A,0.5,
        S-5,1,2026-02-24,C-7,2,Q,A,1,
        S-6,1,2026-02-25,C-5,1,Q,A,0.4,
        S-7,1,2026-03-01,C-1,1,P,A,-1,
        """,
}
