"""A folder taken for a large one, however small it is."""

from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from unittest.mock import patch

import pytest
from calling import Said, called
from histories.firm import Setting

from salesinv.core.large.exceptions import document_of, source_of
from salesinv.core.large.figures import LargeFigures
from salesinv.core.sources import SOURCES
from salesinv.store.folder import Folder

METHODS = ("fifo", "lifo", "specific", "moving_average", "monthly_average")
SETTINGS = [
    Setting(method, pool, rounded, negative)
    for method, pool, (rounded, negative) in product(METHODS, ("company", "warehouse"), ((None, False), (None, True), (2, False)))
]
# Each of them, every other one with goods of named receipt lines: of every method and pool there is one with and one without.
EACH = pytest.mark.parametrize(("setting", "named"), [(setting, at % 2 == 0) for at, setting in enumerate(SETTINGS)], ids=str)


def forced(path: Path, cache: bool = False) -> LargeFigures | None:
    """Its figures by columns and compiled loops; None where something in it is not in perfect order."""
    folder = Folder(path, cache)
    folder.bulk.least = 0
    return folder.large


def values(path: Path, as_of: date | None) -> list[tuple[str, Decimal]] | None:
    """The document and the value (of cents) of each movement that is not a count which only asserts, product by product; None
    as `forced`.
    """
    large = forced(path)
    if large is None:
        return None
    goods, _odd = large.costed(as_of)
    moves, found = large.moves(as_of), list[tuple[str, Decimal]]()
    for number in moves.moves.tolist():
        leg, row = source_of(moves.bases.tolist(), number)
        table = large.book[SOURCES[leg].table]
        if table.table.name != "counts" or table["adjust"][row]:
            found.append((document_of(table, row), Decimal(int(goods.values[number])).scaleb(-2)))
    return found


def compared(words: str, path: Path, cache: bool = False) -> Said:
    """What a command says of a folder taken for a large one: the same as of any other."""
    with patch("salesinv.store.large.PAYS_FROM", 0):
        mine = called(words if cache else f"{words} --no-cache", path)
    assert mine == called(f"{words} --no-cache", path), words
    return mine
