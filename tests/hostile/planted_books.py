"""Planted in books whose every cell can stand: stock, contracts, counts, `of`, amounts, closed months."""

from hostile.planting import Finding, Planted, added, changed, sealed

SHORT_COUNT: Finding = ("counts", 1, "counted", "count")


STOCK: tuple[Planted, ...] = (
    # 12 in MAIN after the 4th: 13 cannot be moved, 3 in EAST: 4 cannot be shipped
    added("transfers", "T-{w}b,1,{m}-06,P-{w},MAIN,EAST,13,", ("transfers", "+1", "quantity", "below_zero")),
    added("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},EAST,4,R-{w}/1,", ("shipments", "+1", "quantity", "below_zero")),
    added("receipts", "R-{w}b,1,{m}-06,P-{w},MAIN,-13,4.00,,R-{w}/1,", ("receipts", "+1", "quantity", "below_zero")),
    added("receipts", "R-{w}b,1,{m}-06,P-{w},MAIN,-12.001,4.00,,,", ("receipts", "+1", "quantity", "below_zero")),
    # nothing was in EAST before the 4th; a unit that went from there to MAIN is not counted in MAIN on the 5th
    added(
        "transfers",
        "T-{w}b,1,{m}-03,P-{w},EAST,MAIN,1,",
        ("transfers", "+1", "quantity", "below_zero"),
        SHORT_COUNT,
    ),
    # what came in on the 4th was not there to be shipped on the 3rd, neither product
    Planted(
        (("receipts", 1, "received_on", "{m}-04"), ("receipts", 2, "received_on", "{m}-04")),
        (),
        (("shipments", 1, "quantity", "below_zero"), ("shipments", 2, "quantity", "below_zero")),
    ),
    # 7 in, 5 out, 3 moved: one short from the 4th on; and not the 12 that were counted
    changed("receipts", 1, "quantity", "7", ("transfers", 1, "quantity", "below_zero"), SHORT_COUNT),
    # 2 in: 5 shipped leave 3 too few, 3 moved 6 too few: each day by itself
    changed(
        "receipts", 1, "quantity", "2",
        ("shipments", 1, "quantity", "below_zero"), ("transfers", 1, "quantity", "below_zero"), SHORT_COUNT,
    ),
    # the goods came into EAST: MAIN had none on either day
    changed(
        "receipts", 1, "warehouse_id", "EAST",
        ("shipments", 1, "quantity", "below_zero"), ("transfers", 1, "quantity", "below_zero"), SHORT_COUNT,
    ),
    # a count sets the books to 2 on the 6th; 3 are moved on the 7th
    Planted(
        (),
        (
            ("counts", "K-{w}b,1,{m}-06,P-{w},MAIN,2,yes,"),
            ("transfers", "T-{w}b,1,{m}-07,P-{w},MAIN,EAST,3,"),
        ),
        (("transfers", "+2", "quantity", "below_zero"),),
    ),
    # two outflows of one day: the second takes it below zero
    Planted(
        (),
        (
            ("transfers", "T-{w}b,1,{m}-06,P-{w},MAIN,EAST,12,"),
            ("transfers", "T-{w}c,1,{m}-06,P-{w},MAIN,EAST,1,"),
        ),
        (("transfers", "+2", "quantity", "below_zero"),),
    ),
    # counts that do not hold
    changed("counts", 1, "counted", "11", SHORT_COUNT),
    changed("counts", 1, "counted", "12.001", SHORT_COUNT),
    changed("counts", 1, "counted", "0", SHORT_COUNT),
    changed("counts", 1, "warehouse_id", "EAST", SHORT_COUNT),
    changed("transfers", 1, "quantity", "4", SHORT_COUNT),
    added("counts", "K-{w}b,1,{m}-06,P-{w},EAST,4,no,", ("counts", "+1", "counted", "count")),
    added("counts", "K-{w}b,1,{m}-01,P-{w},MAIN,12,no,", ("counts", "+1", "counted", "count")),
    added("receipts", "R-{w}b,1,{m}-05,P-{w},MAIN,1,4.00,,,", SHORT_COUNT),
    Planted(
        (),
        (("counts", "K-{w}b,1,{m}-06,P-{w},MAIN,10,yes,"), ("counts", "K-{w}c,1,{m}-07,P-{w},MAIN,12,no,")),
        (("counts", "+2", "counted", "count"),),
    ),
)  # fmt: skip

CONTRACTED: tuple[Planted, ...] = (
    # 5 of 10 are shipped: 6 more are one too many, and so they are in parts
    added("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,6,R-{w}/1,", ("shipments", "+1", "quantity", "shipped")),
    added("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,5.001,R-{w}/1,", ("shipments", "+1", "quantity", "shipped")),
    Planted(
        (),
        (
            ("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,5,R-{w}/1,"),
            ("shipments", "S-{w}c,1,{m}-07,C-{w},1,P-{w},MAIN,1,R-{w}/1,"),
        ),
        (("shipments", "+2", "quantity", "shipped"),),
    ),
    # too many, of which one came back: still too many, by the shipment
    Planted(
        (),
        (
            ("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,7,R-{w}/1,"),
            ("shipments", "S-{w}c,1,{m}-07,C-{w},1,P-{w},MAIN,-1,,"),
        ),
        (("shipments", "+1", "quantity", "shipped"),),
    ),
    changed("contracts", 1, "quantity", "4", ("shipments", 1, "quantity", "shipped")),
    changed("contracts", 1, "quantity", "4.999", ("shipments", 1, "quantity", "shipped")),
    changed("shipments", 1, "quantity", "11", ("shipments", 1, "quantity", "shipped"), SHORT_COUNT),
    # more came back than went out
    added("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,-6,,", ("shipments", "+1", "quantity", "shipped")),
    Planted(
        (),
        (
            ("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,-3,,"),
            ("shipments", "S-{w}c,1,{m}-07,C-{w},1,P-{w},MAIN,-3,,"),
        ),
        (("shipments", "+2", "quantity", "shipped"),),
    ),
    # it came back on the 2nd and went out on the 3rd; counted on the 5th it is one more
    added(
        "shipments", "S-{w}b,1,{m}-02,C-{w},1,P-{w},MAIN,-1,,", ("shipments", "+1", "quantity", "shipped"), SHORT_COUNT
    ),
    # 11 out of 10, then 12 back: it is the return that is wrong in the end
    Planted(
        (),
        (
            ("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,6,R-{w}/1,"),
            ("shipments", "S-{w}c,1,{m}-07,C-{w},1,P-{w},MAIN,-12,,"),
        ),
        (("shipments", "+2", "quantity", "shipped"),),
    ),
    # 6 back of 5, then 12 out: one too many came back, and one too many is out
    Planted(
        (),
        (
            ("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,-6,,"),
            ("shipments", "S-{w}c,1,{m}-07,C-{w},1,P-{w},MAIN,12,R-{w}/1,"),
        ),
        (("shipments", "+1", "quantity", "shipped"), ("shipments", "+2", "quantity", "shipped")),
    ),
    # cancelled while 5 of each are out; closed would be in order
    Planted(
        (("contracts", 1, "status", "cancelled"), ("contracts", 2, "status", "cancelled")),
        (),
        (("contracts", 1, "status", "over"), ("contracts", 2, "status", "over")),
    ),
    # all of line 1 came back before: only line 2 is still out
    Planted(
        (("contracts", 1, "status", "cancelled"), ("contracts", 2, "status", "cancelled")),
        (("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,-5,,"),),
        (("contracts", 2, "status", "over"),),
    ),
    # where a shipment came from is not said
    added("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,1,,", ("shipments", "+1", "of", "specific")),
    # amounts that cannot be kept
    changed("receipts", 1, "unit_cost", "500000000000", ("receipts", 1, "unit_cost", "size")),
    changed("contracts", 1, "unit_price", "100000000000", ("contracts", 1, "unit_price", "size")),
    added("receipts", "R-{w}b,1,{m}-06,P-{w},MAIN,1000000,1000000,,,", ("receipts", "+1", "unit_cost", "size")),
    added(
        "contracts", "C-{w}b,1,{m}-06,,CU-{w},E-{w},P-{w},999999999999,2,,active,", ("contracts", "+1", "unit_price", "size")
    ),
)  # fmt: skip


def month_lost(cell: str, rule: str) -> Planted:
    """Which months have a row cannot be said beside one that names none."""
    return Planted(
        (("closings", "closed", "period", cell),), (), (("closings", "closed", "period", rule),), closed=True, hides=True
    )


CLOSED: tuple[Planted, ...] = (
    sealed(("receipts", 1, "unit_cost", "4.01")),
    sealed(("receipts", 1, "unit_cost", "4")),  # the same number, written otherwise
    sealed(("receipts", 1, "note", "late")),
    sealed(("receipts", 1, "supplier", "Dale Farm"), ("receipts", 2, "supplier", "Dale Farm")),
    sealed(("contracts", 1, "unit_price", "9.98")),
    sealed(("contracts", 1, "discount", "")),
    sealed(("contracts", 1, "quantity", "11")),
    sealed(("shipments", 1, "note", "by rail")),
    sealed(("shipments", 1, "quantity", "4"), also=(SHORT_COUNT,)),
    sealed(("transfers", 1, "note", "by cart")),
    sealed(("counts", 1, "note", "twice")),
    sealed(("counts", 1, "adjust", "yes")),
    sealed(("contracts", 1, "customer_id", "CU-1"), ("contracts", 2, "customer_id", "CU-1")),
    sealed(("contracts", 1, "salesperson_id", "E-1"), ("contracts", 2, "salesperson_id", "E-1")),
    sealed(rows=(("receipts", "R-{w}b,1,{m}-28,P-{w},MAIN,1,4.00,,,"),)),
    sealed(rows=(("contracts", "C-{w}b,1,{m}-28,,CU-{w},E-{w},P-{w},1,1,,active,"),)),
    sealed(rows=(("counts", "K-{w}b,1,{m}-28,P-{w},EAST,3,no,"),)),
    sealed(("counts", 1, "counted_on", "2026-11-05"), ("counts", 2, "counted_on", "2026-11-05")),
    sealed(("transfers", 1, "line", "3")),
    sealed(("counts", 1, "count_id", "K-{w}x")),
    sealed(("receipts", 1, "unit_cost", "4,00"), also=(("receipts", 1, "unit_cost", "price"),)),
    sealed(("receipts", 1, "warehouse_id", "MIAN"), also=(("receipts", 1, "warehouse_id", "reference"),)),
    sealed(("transfers", 1, "line", "x"), also=(("transfers", 1, "line", "line"),)),
    sealed(("closings", "closed", "sha256", "0" * 64)),
    sealed(("closings", "closed", "sha256", "yes")),
    sealed(("closings", "closed", "rows", "9"), column="rows"),
    sealed(("closings", "closed", "period", "1989-01"), also=(("closings", "after", "period", "closed"),)),  # a row is gone
    Planted((("closings", "closed", "rows", "-1"),), (), (("closings", "closed", "rows", "limit"),), closed=True),
    Planted((("closings", "closed", "rows", ""),), (), (("closings", "closed", "rows", "required"),), closed=True),
    month_lost("", "required"),
    Planted((("closings", "closed", "sha256", "\x1b[0m"),), (), (("closings", "closed", "sha256", "text"),), closed=True),
    Planted((("closings", "closed", "rows", "ten"),), (), (("closings", "closed", "rows", "whole"),), closed=True),
    Planted((("closings", "closed", "closed_on", "never"),), (), (("closings", "closed", "closed_on", "date"),), closed=True),
    Planted((("closings", "closed", "closed_on", ""),), (), (("closings", "closed", "closed_on", "required"),), closed=True),
    Planted((("closings", "closed", "value", "1.005"),), (), (("closings", "closed", "value", "amount"),), closed=True),
    Planted((("closings", "closed", "value", ""),), (), (("closings", "closed", "value", "required"),), closed=True),
    month_lost("2026-Q4", "month"),
    Planted((("closings", "closed", "sha256", ""),), (), (("closings", "closed", "sha256", "required"),), closed=True),
    Planted((), (("closings", "{m},2026-11-20,0.00,0,x"),), (("closings", "+1", "period", "key"),), closed=True),
)  # fmt: skip

# What may go on in a month that is closed.
LAWFUL: tuple[Planted, ...] = (
    Planted((("contracts", 1, "note", "called"), ("contracts", 2, "note", "called twice")), (), (), closed=True),
    Planted((("contracts", 1, "due_on", "{m}-28"), ("contracts", 2, "due_on", "{m}-28")), (), (), closed=True),
    Planted((("contracts", 1, "status", "closed"), ("contracts", 2, "status", "closed")), (), (), closed=True),
    Planted((("counts", 1, "adjust", "yes"), ("counts", 1, "counted", "7")), (), ()),
    added("shipments", "S-{w}b,1,{m}-06,C-{w},1,P-{w},MAIN,-5,,"),
)

BOOKS: tuple[Planted, ...] = (*STOCK, *CONTRACTED, *CLOSED)
