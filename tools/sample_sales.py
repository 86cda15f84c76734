"""The sample firm's contracts: who signed what, for how much, and when it is meant to go out."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_draw import FIRST, Draw, days, month_number, workday, workdays_of
from sample_goods import PRODUCTS, Product, round_half
from sample_names import CUSTOMERS, Customer

# Contracts signed by month, May 2025 to November 2026: autumn and the weeks before the Spring Festival are busy.
_CONTRACTS = (8, 10, 9, 11, 14, 13, 16, 17, 18, 7, 14, 14, 15, 14, 13, 15, 19, 20, 13)
_NEVER_FROM = {"P-036": 7}  # asked for no more from that month on: the goods lie idle
_CANCELLED = {
    17: "Cancelled before delivery 客户取消", 61: "Entered twice 重复录入", 118: "Budget frozen",
    149: "Cancelled before delivery 客户取消", 187: "Price not agreed", 214: "Wrong customer", 238: "客户取消",
}  # fmt: skip
_SHORT = (33, 90, 131, 176, 205)  # closed before all of it was delivered
_HELD = {216: "Waits for the shop to open 等待开业", 224: "On hold: no answer", 229: "Goes with the next container"}


@dataclass
class Line:
    """One line of a contract; quantities in thousandths, price in cents, discount in per cent."""

    number: int
    product: Product
    quantity: int
    price: int
    discount: int
    shipped: int = 0

    @property
    def open(self) -> int:
        return self.quantity - self.shipped

    @property
    def worth(self) -> int:
        """The list amount of the line in cents, discount not taken off."""
        return self.quantity * self.price // 1000


@dataclass
class Contract:
    """A contract; `parts` are the days on which its goods are meant to go out, in equal shares."""

    id: str
    signed: date
    due: date
    customer: Customer
    seller: str
    lines: list[Line]
    parts: list[date] = field(default_factory=list)
    status: str = "active"
    note: str = ""
    held: bool = False  # its last part does not go out
    close_short: bool = False


def contracts(draw: Draw) -> list[Contract]:
    """All contracts in the order of their ids, which is the order of their days."""
    found: list[Contract] = []
    asked: dict[str, date] = {}
    for month, count in enumerate(_CONTRACTS):
        open_days = workdays_of(month)
        for day in sorted(draw.pick(open_days) for _ in range(count)):
            found.append(_contract(len(found) + 1, day, asked, draw))
            asked |= {line.product.id: day for line in found[-1].lines}
    return found


def _contract(number: int, day: date, asked: dict[str, date], draw: Draw) -> Contract:
    """`asked` is the last day each product was asked for."""
    customer = _customer(day, draw)
    due = workday(day + timedelta(draw.pick((14, 18, 21, 21, 28, 30, 35, 45))))
    contract = Contract(f"C-{number:04}", day, due, customer, customer.seller(day), _lines(customer, day, asked, draw))
    _agree_discount(contract, draw)
    contract.parts = _parts(contract, draw)
    if number in _CANCELLED:
        contract.status, contract.note, contract.parts = "cancelled", _CANCELLED[number], []
    contract.close_short, contract.held = number in _SHORT, number in _HELD or number in _SHORT
    contract.note = _HELD.get(number, contract.note)
    return contract


def _customer(day: date, draw: Draw) -> Customer:
    return draw.weighted(CUSTOMERS, [_appetite(customer, day) for customer in CUSTOMERS])


def _appetite(customer: Customer, day: date) -> int:
    """How likely a customer buys. The accounts of SP-01 grow, those of SP-05 fall behind."""
    month = month_number(day)
    if not customer.since <= month <= customer.until:
        return 0
    share = {"SP-01": 110 + 5 * month, "SP-05": 110 - 4 * month, "SP-02": 85}.get(customer.owner, 100)
    return (3 + 2 * customer.size) * share


def _lines(customer: Customer, day: date, asked: dict[str, date], draw: Draw) -> list[Line]:
    count = draw.weighted((1, 2, 3, 4), (30, 34, 23, 13))
    chosen: list[Product] = []
    while len(chosen) < count:
        product = draw.weighted(PRODUCTS, [_liking(customer, product, day, asked.get(product.id, FIRST)) for product in PRODUCTS])
        if product not in chosen:
            chosen.append(product)
    chosen.sort(key=lambda product: product.id)
    return [_line(number, product, customer, day, draw) for number, product in enumerate(chosen, 1)]


def _liking(customer: Customer, product: Product, day: date, asked: date) -> int:
    """How likely a customer wants a product: more so in the categories of its taste, and when nobody did for 45 days."""
    if month_number(day) >= _NEVER_FROM.get(product.id, 99):
        return 0
    wanted = {"Tea": "T", "Ceramics": "W", "Woks & pots": "C", "Kitchen": "K", "Bamboo": "B", "Glass": "G"}[product.category]
    return product.weight * (4 if wanted in customer.taste else 1) * (6 if (day - asked).days > 45 else 1)


def _line(number: int, product: Product, customer: Customer, day: date, draw: Draw) -> Line:
    wish = product.lot * (50 + 20 * customer.size) * draw.between(180, 360) // 10000
    step = product.step if wish < 40 * product.step else 6 * product.step if product.unit == "pcs" else 2 * product.step
    quantity = max(step, wish // step * step)
    price = product.price_on(day)
    if draw.chance(15):  # a price of its own was agreed
        price = round_half(price * draw.pick((97, 98, 98, 103)), 1000) * 10
    return Line(number, product, quantity, price, 0)


def _agree_discount(contract: Contract, draw: Draw) -> None:
    """Large contracts get 3 to 8 per cent off, middling ones up to 4, small ones now and then 2."""
    worth = sum(line.worth for line in contract.lines)
    choices = (3, 5, 8) if worth > 3_000_000 else (0, 2, 4) if worth > 1_800_000 else (0, 0, 0, 0, 0, 0, 2)
    discount = draw.pick(choices)
    for line in contract.lines:
        line.discount = discount


def _parts(contract: Contract, draw: Draw) -> list[date]:
    """The days it is to go out on: one to three, the last before the day it is due, or now and then after it."""
    worth = sum(line.worth for line in contract.lines)
    count = 3 if worth > 4_000_000 else 2 if worth > 2_200_000 or draw.chance(15) else 1
    last = contract.due + timedelta(draw.between(2, 9) if draw.chance(7) else -draw.between(1, 7))
    first = workday(contract.signed, draw.between(2, 6))
    span = days(first, last)
    return [workday(span[len(span) * part // count]) for part in range(count)] if span else [first]
