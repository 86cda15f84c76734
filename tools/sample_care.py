"""The sample firm's sales management: targets, visits to customers, and what was agreed to improve."""

from datetime import date

from sample_draw import Draw, month_number, workdays_of
from sample_names import CUSTOMERS, SALESPEOPLE, Customer

Row = list[str]

# salesperson | period | metric | target
_TARGETS = """
SP-01|2025|amount|360000
SP-01|2025|visits|24
SP-01|2025-Q4|amount|160000
SP-01|2026|amount|900000
SP-01|2026|profit|300000
SP-01|2026|visits|36
SP-01|2026-Q4|amount|270000
SP-01|2026-11|amount|90000
SP-01|2026-11|new_customers|1
SP-02|2025|amount|280000
SP-02|2025|visits|18
SP-02|2026|amount|820000
SP-02|2026|profit|280000
SP-02|2026|visits|28
SP-02|2026-Q4|amount|240000
SP-02|2026-Q4|new_customers|1
SP-03|2025|amount|160000
SP-03|2025|visits|22
SP-03|2026|amount|420000
SP-03|2026|profit|140000
SP-03|2026|visits|32
SP-03|2026-Q4|signed|140000
SP-03|2026-11|amount|60000
SP-04|2025|amount|260000
SP-04|2025|visits|18
SP-04|2026-Q1|amount|110000
SP-04|2026-04|amount|30000
SP-05|2025|amount|200000
SP-05|2025|visits|18
SP-05|2026|amount|360000
SP-05|2026|profit|120000
SP-05|2026|visits|30
SP-05|2026-Q3|amount|90000
SP-05|2026-Q4|amount|100000
SP-05|2026-Q4|new_customers|2
SP-05|2026-11|amount|35000
SP-06|2026-Q2|amount|80000
SP-06|2026-Q3|amount|100000
SP-06|2026-Q4|amount|120000
SP-06|2026-Q4|profit|38000
SP-06|2026-Q4|visits|10
SP-06|2026-Q4|new_customers|1
SP-06|2026-11|quantity|600
"""

# salesperson | period | action | due | done | note
_ACTIONS = """
SP-04|2025-Q3|Visit every hotel account once a month 每月拜访酒店客户|2025-09-30|2025-09-26|
SP-02|2025-Q3|Translate the tea list into German 茶单德文版|2025-10-31|2025-10-22|
SP-05|2025-Q4|Call back all customers without an order for 60 days|2025-12-15|2025-12-19|Two ordered again
SP-03|2025-Q4|Agree price list 2026 with the five largest accounts|2025-12-31|2025-12-24|
SP-01|2026-Q1|Show the new celadon line at the spring fair 春季展会|2026-03-31|2026-03-27|One new account
SP-04|2026-04|Hand over all accounts with open contracts 客户移交|2026-04-30|2026-04-29|
SP-06|2026-Q2|Introductory visit to each account taken over|2026-06-30|2026-06-18|
SP-05|2026-Q2|Offer glassware to the coffee shops 推荐玻璃器皿|2026-07-31||No interest so far
SP-02|2026-Q3|Combine small overseas shipments into one container|2026-09-30|2026-10-09|
SP-05|2026-Q3|Two new hotel accounts before the end of the year|2026-11-15||Lead: a river-front hotel, Nanjing
SP-03|2026-Q4|Bring discounts above 5 per cent to the weekly meeting|2026-12-11||
SP-01|2026-Q4|Share the account plan with SP-05 带教|2026-12-18||
"""

_PURPOSES = (
    "Regular visit 例行拜访", "New samples 新品推荐", "Price talk 价格洽谈", "Complaint 投诉处理", "Payment 催款", "Stock check",
)  # fmt: skip
_OUTCOMES = (
    ("Order expected next week 下周下单", "No need at present 暂无需求", "Contract signed 已签合同", "Good terms, nothing new"),
    ("Took samples 留样", "Likes the celadon, asks for a price", "Not for this season", "Wants exclusivity 要求独家"),
    ("Agreed on list price 按目录价", "Wants 5 per cent off 要求九五折", "Price accepted 接受报价"),
    ("Replaced on the spot 现场更换", "Credit promised 同意抵扣", "Settled, customer content 已解决"),
    ("Paid 已付", "Promised by the end of the month 月底付", "Asks for 60 days 要求账期"),
    ("Shelves half empty, reorder soon", "Stock lasts two months", "Slow: glassware 玻璃器皿滞销"),
)
_PER_MONTH = {"SP-01": (2, 4), "SP-02": (1, 3), "SP-03": (2, 3), "SP-04": (2, 3), "SP-05": (1, 3), "SP-06": (2, 4)}


def targets() -> list[Row]:
    """What is aimed at, by salesperson and period."""
    return _rows(_TARGETS)


def actions() -> list[Row]:
    """What was agreed to improve, in the order of the days it is due."""
    return [[f"A-{number:04}", *row] for number, row in enumerate(_rows(_ACTIONS), 1)]


def visits(draw: Draw) -> list[Row]:
    """Who visited whom, in the order of the days: a few a month each, SP-05 fewer and fewer."""
    made = [visit for month in range(19) for seller in _PER_MONTH for visit in _visits_of(seller, month, draw)]
    made.sort(key=lambda visit: visit[:3])
    return [[f"V-{number:04}", *visit] for number, visit in enumerate(made, 1)]


def _visits_of(seller: str, month: int, draw: Draw) -> list[Row]:
    """The visits a salesperson paid in a month, on days of their employment, to accounts that were theirs."""
    fewer = month // 8 if seller == "SP-05" else 0
    person = next(person for person in SALESPEOPLE if person.id == seller)
    open_days = [day for day in workdays_of(month) if person.hired <= day <= (person.left or day)]
    found: list[Row] = []
    for _ in range(draw.between(*_PER_MONTH[seller]) - fewer if open_days else 0):
        day = draw.pick(open_days)
        if accounts := [customer for customer in CUSTOMERS if _receives(customer, seller, day)]:
            found.append(_visit(day, seller, draw.weighted(accounts, [account.size for account in accounts]), draw))
    return found


def _receives(customer: Customer, seller: str, day: date) -> bool:
    """Whether a customer may be visited: from a month before its first contract to two months after its last."""
    return customer.seller(day) == seller and customer.since - 1 <= month_number(day) <= customer.until + 2


def _visit(day: date, seller: str, customer: Customer, draw: Draw) -> Row:
    kind = draw.weighted(range(len(_PURPOSES)), (9, 5, 4, 2, 2, 3))
    note = "By telephone 电话" if draw.chance(8) else ""
    return [day.isoformat(), seller, customer.id, _PURPOSES[kind], draw.pick(_OUTCOMES[kind]), note]


def _rows(text: str) -> list[Row]:
    return [row.split("|") for row in text.strip().splitlines()]
