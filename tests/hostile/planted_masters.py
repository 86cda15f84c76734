"""Planted in customers, salespeople, products and warehouses: every column, with what its kind, limit or reference forbids."""

from hostile.planting import Finding, Planted, added, cell, changed


def _named(*tables: str) -> tuple[Finding, ...]:
    """Rows that name a customer or salesperson who is no longer there: the two lines of a contract, one row elsewhere."""
    places = {"contracts": (1, 2)}
    column = "salesperson_id" if "targets" in tables else "customer_id"
    return tuple((table, row, column, "reference") for table in tables for row in places.get(table, (1,)))


OF_CUSTOMER = _named("contracts", "visits")
OF_SALESPERSON = _named("customers", "contracts", "targets", "visits", "actions")
OF_PRODUCT: tuple[Finding, ...] = tuple(
    (table, 1, "product_id", "reference") for table in ("contracts", "receipts", "shipments", "transfers", "counts")
)
BELL, NBSP, ZWSP = "\a", "\u00a0", "\u200b"

MASTERS: tuple[Planted, ...] = (
    cell("customers", 1, "customer_id", "", "required", *OF_CUSTOMER),
    cell("customers", 1, "customer_id", "CU-{w} ", "id"),
    cell("customers", 1, "customer_id", "CU-{w}" + NBSP, "id"),
    cell("customers", 1, "customer_id", ZWSP + "CU-{w}", "id"),
    cell("customers", 1, "customer_id", "ＣＵ-{w}", "id"),
    cell("customers", 1, "customer_id", "CU-{w}" + BELL, "id"),
    cell("customers", 1, "customer_id", "C" * 33, "id", *OF_CUSTOMER),
    cell("customers", 1, "customer_id", "1.2E+05", "id", *OF_CUSTOMER),
    changed("customers", 1, "customer_id", "CV-{w}", *OF_CUSTOMER),
    changed("customers", 1, "customer_id", "СU-{w}", *OF_CUSTOMER),  # the first letter is Cyrillic
    cell("customers", 1, "name", "", "required"),
    cell("customers", 1, "name", " ", "required"),
    cell("customers", 1, "name", "Ab" + BELL + "le", "text"),
    cell("customers", 1, "region", "No\x11rth", "text"),
    cell("customers", 1, "contact", "Ann\x1b[2J", "text"),
    cell("customers", 1, "phone", "555\x0c0101", "text"),
    cell("customers", 1, "email", "ann\x9b@able.example", "text"),
    cell("customers", 1, "address", "1 High\x08 Street", "note"),
    cell("customers", 1, "salesperson_id", "E-none", "reference"),
    cell("customers", 1, "salesperson_id", "E-{w} ", "id"),
    cell("customers", 1, "credit_limit", "-1", "limit"),
    cell("customers", 1, "credit_limit", "1,000", "amount"),
    cell("customers", 1, "credit_limit", "1000.005", "amount"),
    cell("customers", 1, "credit_limit", "¥1000", "amount"),
    cell("customers", 1, "credit_limit", "1000000000000", "amount"),
    cell("customers", 1, "credit_limit", "none", "amount"),
    cell("customers", 1, "active", "Y", "flag"),
    cell("customers", 1, "active", "TRUE", "flag"),
    cell("customers", 1, "note", "x\x1fy", "note"),
    added("customers", "CU-{w},Again,,,,,,,,yes,", ("customers", "+1", "customer_id", "key")),
    added("customers", "cu-{w},Again,,,,,,,,yes,", ("customers", "+1", "customer_id", "alike")),
    cell("salespeople", 1, "salesperson_id", "", "required", *OF_SALESPERSON),
    cell("salespeople", 1, "salesperson_id", "E-{w}" + NBSP, "id"),
    changed("salespeople", 1, "salesperson_id", "F-{w}", *OF_SALESPERSON),
    cell("salespeople", 1, "name", "", "required"),
    cell("salespeople", 1, "name", "Wang\x1b]8;;x\a", "text"),
    cell("salespeople", 1, "region", BELL, "text"),
    cell("salespeople", 1, "team", "Al\x12pha", "text"),
    cell("salespeople", 1, "hired_on", "2020-02-30", "date"),
    cell("salespeople", 1, "hired_on", "1820-01-01", "date"),
    cell("salespeople", 1, "left_on", "soon", "date"),
    cell("salespeople", 1, "left_on", "2206-01-01", "date"),
    cell("salespeople", 1, "commission_rate", "1.01", "limit"),
    cell("salespeople", 1, "commission_rate", "-0.01", "limit"),
    cell("salespeople", 1, "commission_rate", "2%", "rate"),
    cell("salespeople", 1, "commission_rate", "0.0200001", "rate"),
    cell("salespeople", 1, "active", "1", "flag"),
    cell("salespeople", 1, "note", "\x7f", "note"),
    added("salespeople", "E-{w},Again,,,,,,yes,", ("salespeople", "+1", "salesperson_id", "key")),
    added("salespeople", "e-{w},Again,,,,,,yes,", ("salespeople", "+1", "salesperson_id", "alike")),
    cell("products", 1, "product_id", "", "required", *OF_PRODUCT, hides=True),
    cell("products", 1, "product_id", "P-{w} ", "id"),
    cell("products", 1, "product_id", "Ｐ-{w}", "id"),
    changed("products", 1, "product_id", "X-{w}", *OF_PRODUCT, hides=True),
    cell("products", 1, "name", "", "required"),
    cell("products", 1, "name", "Bo\x0clt", "text"),
    cell("products", 1, "category", "Me\u2028tal", "text"),
    cell("products", 1, "unit", "p\tcs", "text"),
    cell("products", 1, "list_price", "-9.99", "limit"),
    cell("products", 1, "list_price", "9,99", "price"),
    cell("products", 1, "standard_cost", "-0.01", "limit"),
    cell("products", 1, "standard_cost", "4.00001", "price"),
    cell("products", 1, "standard_cost", "0.30000000000000004", "price"),
    cell("products", 1, "reorder_level", "-5", "limit"),
    cell("products", 1, "reorder_level", "5 pcs", "quantity"),
    cell("products", 1, "reorder_quantity", "-1", "limit"),
    cell("products", 1, "reorder_quantity", "NaN", "quantity"),
    cell("products", 1, "pack_size", "0", "limit"),
    cell("products", 1, "pack_size", "0x5", "quantity"),
    cell("products", 1, "lead_days", "-14", "limit"),
    cell("products", 1, "lead_days", "14.5", "whole"),
    cell("products", 1, "active", "ja", "flag"),
    cell("products", 1, "note", "\x0b", "note"),
    added("products", "P-{w},Again,,pcs,,,,,,,yes,", ("products", "+1", "product_id", "key")),
    added("products", "p-{w},Again,,pcs,,,,,,,yes,", ("products", "+1", "product_id", "alike")),
    cell("warehouses", 1, "warehouse_id", "", "required"),
    cell("warehouses", 1, "warehouse_id", "W/{w}", "id"),
    cell("warehouses", 1, "name", "", "required"),
    cell("warehouses", 1, "name", "\x86", "text"),
    cell("warehouses", 1, "active", "oui", "flag"),
    cell("warehouses", 1, "note", "\x01", "note"),
    added("warehouses", "W-{w},Again,yes,", ("warehouses", "+1", "warehouse_id", "key")),
    added("warehouses", "w-{w},Again,yes,", ("warehouses", "+1", "warehouse_id", "alike")),
)
