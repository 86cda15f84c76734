"""When a folder is read as columns: only where that pays, and only where nothing at all is wrong in form."""

import os
from typing import TYPE_CHECKING

from salesinv.errors import DataError, SalesinvError
from salesinv.schema.tables import MASTER, TABLES
from salesinv.settings import Settings
from salesinv.store.instant import Instant
from salesinv.store.shelf import Shelf

if TYPE_CHECKING:
    from salesinv.core.large.figures import LargeFigures

LARGE_TABLES = ("contracts", "receipts", "shipments", "transfers", "counts")
BESIDE = tuple(table.name for table in TABLES if not table.derived and table.name not in LARGE_TABLES)
PAYS_FROM = 2_000_000  # bytes of document tables: below that they are read strictly before a compiled loop is loaded


def large_figures(instant: Instant, shelf: Shelf, settings: Settings, least: int = PAYS_FROM) -> "LargeFigures | None":
    """The folder as a large book; None where it is small, or where any problem of form has to be named."""
    try:
        if sum(part.size for name in LARGE_TABLES for part in instant.parts(name)) < least:
            return None
        small = shelf.load(*BESIDE)
    except (DataError, SalesinvError):
        return None
    from salesinv.core.large.compiling import COMPILES

    if not COMPILES:
        return None
    from salesinv.core.large.book import read_large
    from salesinv.core.large.figures import LargeFigures

    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    book = read_large(small, instant.parts, settings.decimals, min(threads, 8))
    return None if book is None else LargeFigures(book, settings, min(threads, 8))
