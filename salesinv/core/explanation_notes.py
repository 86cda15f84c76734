"""How the rows of an explanation came about, in words: the last column of `stock explain`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from salesinv.core.costing.pieces import CURRENT, LAST, STANDARD, MonthCost, Piece
from salesinv.core.exact import Rate, half_away, price_rate
from salesinv.locale import _
from salesinv.schema.kinds import Decimals, decimal_text


@dataclass(frozen=True)
class Notes:
    """Words with figures in the folder's decimals; `rounding` is how many decimals averages are rounded to, None for not."""

    decimals: Decimals
    rounding: int | None = None

    def units(self, quantity: int) -> str:
        return decimal_text(quantity, self.decimals.quantity)

    def money(self, value: int) -> str:
        return decimal_text(value, self.decimals.amount)

    def cost(self, rate: Rate, decimals: int | None = None) -> str:
        """A rate as a unit cost, at price decimals unless said otherwise, rounded half away from zero."""
        places = self.decimals.price if decimals is None else decimals
        per_value, per_unit = price_rate(1, Decimals(self.decimals.quantity, places, self.decimals.amount))
        return decimal_text(half_away(rate[0] * per_unit, rate[1] * per_value), places)

    def average(self, rate: Rate) -> str:
        return self.cost(rate, self.rounding)

    def received(self, unit_cost: int) -> str:
        return _("at {cost}").format(cost=decimal_text(unit_cost, self.decimals.price))

    def names(self, receipt_line: str) -> str:
        return _("names {row}").format(row=receipt_line)

    def moved(self, source: str, target: str) -> str:
        return _("{source} to {target}").format(source=source, target=target)

    def counted(self, found: int, difference: int) -> str:
        return _("counted {found}, {before} before").format(found=self.units(found), before=self.units(found - difference))

    def covers(self, quantity: int) -> str:
        return _("covers {quantity} that went out before").format(quantity=self.units(quantity))

    def now(self, average: Rate, mixed: Rate) -> str:
        said = _("average now {value} / {quantity} = {average}")
        return said.format(value=self.money(mixed[0]), quantity=self.units(mixed[1]), average=self.average(average))

    def piece(self, piece: Piece) -> str:
        """How a piece got its value."""
        ways = {
            "layer": self._layer, "average": self._average, "price": self._price, "account": self._account,
            "rate": self._rate, "estimate": self._estimate, "cover": self._cover,
        }  # fmt: skip
        return ways[piece.what](piece)

    def _layer(self, piece: Piece) -> str:
        if piece.quantity > 0:
            return ""
        said = _("all {quantity} left, worth {value}") if piece.whole else _("of {quantity} worth {value}")
        return said.format(quantity=self.units(piece.basis[1]), value=self.money(piece.basis[0]))

    def _average(self, piece: Piece) -> str:
        if piece.so_far:
            return self._month_so_far(piece, *piece.so_far)
        if piece.whole:
            return _("all that was left")
        if piece.quantity > 0:
            return ""
        said = _("at {average}") if self.rounding is not None else _("at {value} / {quantity} = {average}")
        value, units = piece.basis
        return said.format(value=self.money(value), quantity=self.units(units), average=self.average(piece.basis))

    def _month_so_far(self, piece: Piece, value: int, units: int) -> str:
        before = value + piece.value
        said = _("{quantity} so far at {average}: {value}, less {before}") if before else _("{quantity} at {average}")
        if piece.whole:
            said = _("{quantity} so far take what there is: {value}, less {before}")
        shown = units if before or piece.whole else abs(units)
        words = {"quantity": self.units(shown), "average": self.average(piece.basis), "value": self.money(value)}
        return said.format(before=self.money(before), **words)

    def _price(self, piece: Piece) -> str:
        return _("no more than there is") if piece.whole else _("at {cost}").format(cost=self.cost(piece.basis))

    def _account(self, piece: Piece) -> str:
        said = _("all {quantity} that cost {value}") if piece.whole else _("of {quantity} that cost {value}")
        return said.format(quantity=self.units(piece.basis[1]), value=self.money(piece.basis[0]))

    def _estimate(self, piece: Piece) -> str:
        return _("not there: {how}").format(how=self._rate(piece))

    def _rate(self, piece: Piece) -> str:
        return self.why(piece.why).format(cost=self.cost(piece.basis))

    @staticmethod
    def why(why: str) -> str:
        """Where the unit cost of goods without one of their own is from."""
        known = {CURRENT: _("at the pool's unit cost {cost}"), LAST: _("at the last known unit cost {cost}")}
        known |= {STANDARD: _("at the standard cost {cost}"), "u": _("at the month's unit cost {cost}")}
        return known.get(why) or _("no cost is known")

    def _cover(self, piece: Piece) -> str:
        cost, units = piece.basis
        said = _("{quantity} cost {cost}, not {estimate} as estimated")
        words = {"quantity": self.units(units), "cost": self.money(cost), "estimate": self.money(cost + piece.value)}
        return self._of_month(piece.named, said.format(**words)) if piece.named else said.format(**words)

    def month(self, month: MonthCost) -> str:
        """u of a month, and what was brought forward and came in, over which it is."""
        if month.why:
            how = _("nothing to average, {how}").format(how=self.why(month.why).format(cost=self.cost(month.u)))
        else:
            how = _("({value}) / ({quantity}) = {average}").format(
                value=_plus(month.brought[0], month.came[0], self.money),
                quantity=_plus(month.brought[1], month.came[1], self.units),
                average=self.average(month.u),
            )
            whole = (month.brought[0] + month.came[0], month.brought[1] + month.came[1])
            # u solves equations over all warehouses, in which what transfers carry is not rounded to cents
            how = how if self.average(whole) == self.average(month.u) else self.joined([how, _("transfers before rounding")])
        return self._of_month(month.month, how)

    @staticmethod
    def _of_month(month: str, how: str) -> str:
        return _("{month}: {how}").format(month=month, how=how)

    @staticmethod
    def joined(parts: Sequence[str]) -> str:
        """Several words about one row."""
        said = ""
        for part in filter(None, parts):
            said = _("{first}; {second}").format(first=said, second=part) if said else part
        return said


def _plus(brought: int, came: int, written: Callable[[int], str]) -> str:
    return f"{written(brought)} {'+' if came >= 0 else '−'} {written(abs(came))}"
