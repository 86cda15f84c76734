"""How a folder costs its goods, from its settings and its products. No pandas."""

from salesinv.core.costing.rules import Rules
from salesinv.schema.sheet import Book
from salesinv.settings import Settings


def rules(book: Book, settings: Settings) -> Rules:
    """The rules of costing; products that have no standard cost are not in `standard`."""
    products = book["products"]
    standard = {product: price for product, price in products.rows(("product_id", "standard_cost")) if price is not None}
    return Rules(settings.method, settings.pool, settings.unit_cost_decimals, settings.decimals, standard)
