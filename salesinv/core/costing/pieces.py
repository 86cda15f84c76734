"""What a trace tells: the pieces that a movement's quantity and value are made of, and the unit costs of months."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from salesinv.core.costing.pools import NO_ORIGIN, NOTHING, Owed
from salesinv.core.exact import Rate

CURRENT, LAST, STANDARD, UNKNOWN = "current", "last", "standard", "unknown"  # why goods without a cost are given this one


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of the movement at `place`: `quantity` and `value` are signed as the movement is, and all pieces add up to it.

    | what | `basis` (value over quantity) | `source`: the movement that its row names |
    | --- | --- | --- |
    | layer | the layer before it was taken from | the one the goods first came in with |
    | average | the pool before it; of a month its u | none |
    | price | the unit cost of a receipt line | none; `named` is the receipt line |
    | account | the contract line's net cost over net quantity out | none |
    | rate | that unit cost, and `why` it is used | none |
    | estimate | that unit cost, and `why`: what was not there when it went out | none |
    | cover | what the units came to cost over how many; its own quantity is 0, its value is the difference | what covered them |

    `so_far` is under a monthly average the value over quantity of all the month's outs up to this one; `whole`: it took
    all that there was.
    """

    place: int
    what: str
    quantity: int
    value: int
    basis: Rate = NOTHING
    source: int = NO_ORIGIN
    named: str = ""
    why: str = ""
    so_far: Rate | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class MonthCost:
    """The unit cost u of one pool in one month: what was brought forward and what came in, each as value over quantity.

    `why` says where u is from if the month had nothing to average.
    """

    month: str
    key: str
    brought: Rate
    came: Rate
    u: Rate
    why: str = ""


@dataclass
class Tale:
    """What is told of one product besides its costs. `averages`: the average after what came in at a place, and what it is of."""

    pieces: list[Piece] = field(default_factory=list)
    months: list[MonthCost] = field(default_factory=list)
    averages: dict[int, tuple[Rate, Rate]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def by_place(self) -> dict[int, list[Piece]]:
        """The pieces of each movement, in the order in which they came about; those of nothing are left out."""
        found: dict[int, list[Piece]] = {}
        for piece in self.pieces:
            if piece.quantity or piece.value or piece.what == "cover":
                found.setdefault(piece.place, []).append(piece)
        return found

    def why(self, key: str, standard: Rate | None) -> str:
        """Where the unit cost of a pool that is empty comes from."""
        return LAST if key in self.known else UNKNOWN if standard is None else STANDARD


Owing = Iterator[tuple[str, Owed]]  # by the key of the pool: what went out and has not come in
