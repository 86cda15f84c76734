"""The sample firm's shipping: contracts go out in parts, from the nearer warehouse first; some of it comes back."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sample_books import EAST, MAIN, Books, Goods
from sample_draw import LAST, Draw, workday
from sample_sales import Contract, Line

_RETURNS = (  # what customers said, and whether they want others instead
    ("Chipped in transit 运输破损", True), ("Wrong size delivered 发错规格", True), ("Packaging torn 包装破损", True),
    ("Ordered too many 订多了", False), ("Not as the sample 与样品不符", True), ("Damp cartons 受潮", True),
    ("Did not sell 滞销退回", False), ("Wrong item picked 拣错货", True), ("Damaged on arrival 到货破损", True),
    ("Event called off 活动取消", False), ("Label missing 缺标签", True), ("Quality below order 品质不足", False),
)  # fmt: skip


@dataclass
class Coming:
    """What a customer sends back; it arrives on the day."""

    day: date
    goods: Goods


@dataclass
class Shipping:
    books: Books
    draw: Draw
    coming: list[Coming] = field(default_factory=list)
    returned: int = 0

    def take_back(self, day: date) -> None:
        """Customers' returns, each a document of its own; what is to be replaced is open again, else a credit is given."""
        for back in (back.goods for back in self.coming if back.day == day):
            reason, again = _RETURNS[self.returned]
            self.returned += 1
            others_open = any(line.open for line in back.contract.lines)
            self.books.ship((self.books.number("S"), 1, day), back, reason)
            if back.contract.status == "active" and not again and not others_open:
                back.contract.status, back.contract.note = "closed", "Credit given for the return 退货已抵扣"
            elif not back.contract.parts:
                back.contract.parts.append(workday(day, self.draw.between(3, 7)))

    def ship(self, day: date) -> None:
        """All that is due to go out by this day and is there; what is missing is tried again some days later."""
        for contract in self.books.contracts:
            if contract.status == "active" and contract.parts and contract.parts[0] <= day:
                self._ship(contract, day)

    def _ship(self, contract: Contract, day: date) -> None:
        left = len(contract.parts) - 1
        contract.parts.pop(0)
        if contract.held and not left:
            return
        picked = [goods for line in contract.lines for goods in self._pick(contract, line, left)]
        shipment = self.books.number("S") if picked else ""
        for number, goods in enumerate(picked, 1):
            self.books.ship((shipment, number, day), goods)
            self._may_come_back(day, goods)
        if not contract.parts and any(line.open for line in contract.lines):
            contract.parts.append(workday(day, 4))

    def _pick(self, contract: Contract, line: Line, left: int) -> list[Goods]:
        """Which warehouse gives how much: one where it suffices, both where each is short; `left` parts stay behind."""
        step = line.product.step
        wish = line.open // (left + 1) // step * step if left else line.open
        near = (EAST, MAIN) if contract.customer.region == "East" else (MAIN, EAST)
        there = [self.books.on_hand[line.product.id, place] // step * step for place in near]
        for place, quantity in zip(near, there, strict=True):
            if 0 < wish <= quantity:
                return [Goods(contract, line, place, wish)]
        first = min(wish, there[0])
        second = min(wish - first, there[1])
        return [Goods(contract, line, place, take) for place, take in zip(near, (first, second), strict=True) if take > 0]

    def _may_come_back(self, day: date, goods: Goods) -> None:
        """Every month and a half or so a part of what is shipped comes back, as often as there are reasons."""
        step, back = goods.line.product.step, workday(day, self.draw.between(4, 11))
        early = self.coming and day < self.coming[-1].day + timedelta(25)
        if early or goods.quantity < 8 * step or goods.contract.held or back > LAST or len(self.coming) == len(_RETURNS):
            return
        if self.draw.below(15) == 0:
            part = max(1, goods.quantity * self.draw.between(5, 25) // 100 // step) * step
            self.coming.append(Coming(back, replace(goods, quantity=-part)))

    def close_short(self, day: date) -> None:
        """Contracts whose rest is not wanted any more are closed ten days after they were due."""
        for contract in self.books.contracts:
            if contract.close_short and contract.status == "active" and contract.due + timedelta(10) < day:
                contract.status, contract.note = "closed", "Closed short, rest not wanted 余量取消"
