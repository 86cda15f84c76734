"""A writer of two tables at once, as a command, `crowd_pair.py FOLDER PRODUCT TOKEN`: a contract and its shipment, or neither.

It prints the ids of both. The program's own commands that write several tables at once take longer to set up.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2])]

from salesinv.core.guards import next_id
from salesinv.errors import SalesinvError
from salesinv.store.folder import Draft, Folder


def contract_and_shipment(folder: Path, product: str, token: str, wait: float = 10) -> tuple[str, str]:
    """Add both, told apart by their token, and give their ids."""
    with Folder(folder).writing(wait) as draft:
        ids = _numbers(draft)
        draft.append("contracts", [_contract(ids[0], product, token)])
        draft.append("shipments", [_shipment(*ids, product, token)])
        draft.save()
    return ids


def _numbers(draft: Draft) -> tuple[str, str]:
    book = draft.load("contracts", "shipments")
    return next_id(book["contracts"]["contract_id"], "C"), next_id(book["shipments"]["shipment_id"], "S")


def _contract(contract: str, product: str, token: str) -> dict[str, str]:
    who = {"signed_on": "2026-11-04", "customer_id": "0023", "salesperson_id": "E-1", "status": "active"}
    return {
        "contract_id": contract,
        "line": "1",
        **who,
        "product_id": product,
        "quantity": "1",
        "unit_price": "9.99",
        "note": token,
    }


def _shipment(contract: str, shipment: str, product: str, token: str) -> dict[str, str]:
    what = {"shipped_on": "2026-11-05", "contract_id": contract, "contract_line": "1", "product_id": product}
    return {"shipment_id": shipment, "line": "1", **what, "warehouse_id": "MAIN", "quantity": "1", "note": token}


if __name__ == "__main__":
    try:
        print(*contract_and_shipment(Path(sys.argv[1]), sys.argv[2], sys.argv[3]), sep="\n")
    except SalesinvError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)
