"""The files of a generated folder."""

from pathlib import Path

import numpy as np

from bench import firm as words
from bench.firm import Firm
from bench.rows import Column, Ints, beside, chosen, counted, decimal, filled, same, whole, write
from bench.supply import Counts, Receipts, Transfers
from bench.trade import Contracts, Shipments

SETTINGS = '[firm]\nname = "A firm of {movements} movements"\n\n[costing]\nmethod = "{method}"\npool = "company"\n'
HEADERS = {
    name: columns.replace(" ", ",")
    for name, columns in {
        "customers": "customer_id name region contact phone email address salesperson_id credit_limit active note",
        "salespeople": "salesperson_id name region team hired_on left_on commission_rate active note",
        "products": "product_id name category unit list_price standard_cost reorder_level reorder_quantity pack_size lead_days"
        " active note",
        "warehouses": "warehouse_id name active note",
        "contracts": "contract_id line signed_on due_on customer_id salesperson_id product_id quantity unit_price discount"
        " status note",
        "receipts": "receipt_id line received_on product_id warehouse_id quantity unit_cost supplier of note",
        "shipments": "shipment_id line shipped_on contract_id contract_line product_id warehouse_id quantity of note",
        "transfers": "transfer_id line moved_on product_id from_warehouse to_warehouse quantity note",
        "counts": "count_id line counted_on product_id warehouse_id counted adjust note",
        "targets": "salesperson_id period metric target",
        "visits": "visit_id visited_on salesperson_id customer_id purpose outcome note",
        "actions": "action_id salesperson_id period action due_on done_on note",
        "closings": "period closed_on value rows sha256",
    }.items()
}
STATUSES = ("active", "closed", "cancelled")
SUPPLIERS = [f"Supplier {number + 1:02} 供货商" for number in range(40)]


class Place:
    """A folder that tables are written to; with `numbers`, the last of each kind of document there, they are appended to."""

    def __init__(self, folder: Path, firm: Firm, first_day: int = 0, last: dict[str, int] | None = None) -> None:
        self.folder, self.firm, self.append, self.last = folder, firm, last is not None, last or {}
        self.days = words.days()[first_day:]

    def table(self, name: str, columns: list[Column], rows: int) -> None:
        """Write a table, or append to it."""
        write(self.folder / f"{name}.csv", HEADERS[name], columns, rows, self.append)

    def numbered(self, prefix: str, new: "np.ndarray[tuple[int], np.dtype[np.bool_]]", most: int = 0) -> tuple[Ints, Ints]:
        """The number of each row's document and its line: a document begins where `new` says so, and after `most` lines."""
        starts = np.flatnonzero(new)
        line = np.arange(len(new)) - np.repeat(starts, np.diff(np.append(starts, len(new))))
        document = np.cumsum(new | (line % most == 0) if most else new)
        return document + self.last.get(prefix, 0), (line % most if most else line) + 1


def write_masters(place: Place, method: str) -> None:
    """Settings, customers, salespeople, products, warehouses, targets, and the tables that hold nothing."""
    firm = place.firm
    settings = SETTINGS.format(movements=firm.movements, method=method)
    (place.folder / "salesinv.toml").write_text(settings, encoding="utf-8")
    for name in ("visits", "actions", "closings"):
        place.table(name, [], 0)
    _products(place)
    ids = words.warehouse_ids(firm)
    _plain(place, "warehouses", [f"{id},Warehouse {id[1:]} 仓库,yes," for id in ids])
    people = words.salesperson_ids(firm)
    regions = [words.REGIONS[number % len(words.REGIONS)] for number in range(max(firm.customers, firm.salespeople))]
    where = zip(people, regions, strict=False)
    teams = [f"{id},Seller {id[3:]} 销售,{region},Team {int(id[3:]) % 4 + 1},2022-12-01,,0.02,yes," for id, region in where]
    _plain(place, "salespeople", teams)
    accounts = zip(words.customer_ids(firm), regions, firm.account, strict=False)
    _plain(place, "customers", [f'{id},"Customer {id[3:]}, 客户",{region},,,,,{people[of]},,yes,' for id, region, of in accounts])
    years = [f"{id},{year},amount,{1_000_000 + number * 10_000}" for number, id in enumerate(people) for year in (2025, 2026)]
    _plain(place, "targets", years)


def _plain(place: Place, name: str, lines: list[str]) -> None:
    text = "\n".join([HEADERS[name], *lines, ""])
    (place.folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def _products(place: Place) -> None:
    firm, numbers = place.firm, np.arange(place.firm.products)
    ids = words.product_ids(firm)
    columns = [
        chosen(ids, numbers),
        chosen([f"Article {id[2:]} 商品" for id in ids], numbers),
        chosen(words.CATEGORIES, numbers % len(words.CATEGORIES)),
        chosen(words.UNITS, firm.kinds),
        decimal(firm.list_prices, 4, 2),
        decimal(firm.standard_costs, 4, 2),
        decimal(numbers % 7 * 10_000, 3),
        decimal(numbers % 5 * 20_000 + 20_000, 3),
        same("10"),
        same("14"),
        same("yes"),
        same(""),
    ]
    place.table("products", columns, firm.products)


def write_contracts(place: Place, made: Contracts) -> None:
    """The contracts, to be delivered within six weeks."""
    firm, at = place.firm, made.contract
    number = at + place.last.get("C", 0) + 1
    customers, people = words.customer_ids(firm), words.salesperson_ids(firm)
    columns = [
        counted("C-", number),
        whole(made.line),
        chosen(place.days, made.signed[at]),
        chosen(place.days, (made.signed + 30)[at]),
        chosen(customers, made.customer[at]),
        chosen(people, firm.account[made.customer][at]),
        chosen(words.product_ids(firm), made.product),
        decimal(made.quantity, 3),
        decimal(made.price, 4, 2),
        filled(decimal(made.discount, 3), made.discount > 0),
        chosen(STATUSES, made.status[at]),
        same(""),
    ]
    place.table("contracts", columns, len(at))


def write_shipments(place: Place, made: Contracts, rows: Shipments) -> None:
    """A document for what goes out on a contract on a day, and one for what comes back."""
    contract, back = made.contract[rows.row], rows.quantity < 0
    new = (np.diff(rows.day, prepend=-1) != 0) | (np.diff(contract, prepend=-1) != 0) | (np.diff(back, prepend=False) != 0)
    document, line = place.numbered("S", new)
    columns = [
        counted("S-", document),
        whole(line),
        chosen(place.days, rows.day),
        counted("C-", contract + place.last.get("C", 0) + 1),
        whole(made.line[rows.row]),
        chosen(words.product_ids(place.firm), rows.product),
        chosen(words.warehouse_ids(place.firm), rows.warehouse),
        decimal(rows.quantity, 3),
        same(""),
        same(""),
    ]
    place.table("shipments", columns, len(rows.day))


def write_receipts(place: Place, rows: Receipts) -> None:
    """A document for what comes into a warehouse on a day, eight lines at most."""
    back = rows.quantity < 0
    new = (np.diff(rows.day, prepend=-1) != 0) | (np.diff(rows.warehouse, prepend=-1) != 0) | (np.diff(back, prepend=False) != 0)
    document, line = place.numbered("R", new, 8)
    of = np.maximum(rows.of, 0)
    columns = [
        counted("R-", document),
        whole(line),
        chosen(place.days, rows.day),
        chosen(words.product_ids(place.firm), rows.product),
        chosen(words.warehouse_ids(place.firm), rows.warehouse),
        decimal(rows.quantity, 3),
        decimal(rows.cost, 4, 2),
        chosen(SUPPLIERS, document % len(SUPPLIERS)),
        filled(beside(counted("R-", document[of]), same("/"), whole(line[of])), rows.of >= 0),
        same(""),
    ]
    place.table("receipts", columns, len(rows.day))


def write_others(place: Place, transfers: Transfers, counts: Counts) -> None:
    """Transfers and counts."""
    new = (np.diff(transfers.day, prepend=-1) != 0) | (np.diff(transfers.source, prepend=-1) != 0)
    document, line = place.numbered("T", new, 12)
    products, warehouses = words.product_ids(place.firm), words.warehouse_ids(place.firm)
    columns = [
        counted("T-", document),
        whole(line),
        chosen(place.days, transfers.day),
        chosen(products, transfers.product),
        chosen(warehouses, transfers.source),
        chosen(warehouses, transfers.target),
        decimal(transfers.quantity, 3),
        same(""),
    ]
    place.table("transfers", columns, len(transfers.day))
    document, line = place.numbered("K", np.diff(counts.day, prepend=-1) != 0)
    columns = [
        counted("K-", document),
        whole(line),
        chosen(place.days, counts.day),
        chosen(products, counts.product),
        chosen(warehouses, counts.warehouse),
        decimal(counts.counted, 3),
        chosen(("no", "yes"), counts.adjust),
        same(""),
    ]
    place.table("counts", columns, len(counts.day))
