"""What `stock explain` says in words. Taken in by docs_meanings."""

from salesinv.schema.explain_reports import EXPLAINED
from salesinv.schema.kinds import Column

REPORTS: dict[str, tuple[str, tuple[Column, ...]]] = {
    "stock explain": (
        "One row per movement of the product, and under it one row per piece of it: quantities and values of the pieces add up "
        "to the movement's. A receipt, and a transfer inside one pool, have no pieces. Under a monthly average a row `month` "
        "comes before the first movement of each month in its pool; at the end come rows `left` and `owed`, together what is on "
        "hand and its value. Those are left out with `--to`, and with `--warehouse` where the company is one pool.",
        EXPLAINED,
    ),
}
_WHAT = (
    "of a movement its kind. Of a piece: `layer`: goods that came in with that row; `average`: goods at the average; `price`: at "
    "the unit cost of that receipt line; `account`: what that contract line's goods went out for; `rate`: at a unit cost known "
    "from elsewhere; `estimate`: goods that were not there; `cover`: the difference that they made when they came in with that "
    "row. `month`: a month's unit cost; `left`: a layer on hand; `owed`: what went out with that row and has not come in"
)
MEANINGS: dict[str, dict[str, str]] = {
    "stock explain": {
        "step": "the number of the movement, the same on its pieces; the first one of the product is 1",
        "date": "the day of the row that `place` names",
        "document": "the document of the row: of a piece the one that it came from",
        "line": "the line of the document",
        "place": "where the row stands: file and line; empty for a piece that is of no one row",
        "what": _WHAT,
        "warehouse_id": "the warehouse of a movement; of other rows the pool's, where every warehouse is one",
        "quantity": "in above 0, out below 0; empty for a cover",
        "value": "what the movement or the piece added (below 0: took); of a month, what u is divided from",
        "balance_quantity": "of a movement: quantity of the pool after it",
        "balance_value": "of a movement: value of the pool after it",
        "provisional": "of a movement, of what is left or owed: yes if it rests on an estimate",
        "note": "how the quantity and the value came about, in words",
    },
}
