"""A folder taken for a large one, however small it is."""

from pathlib import Path

from salesinv.core.large.figures import LargeFigures
from salesinv.store.folder import Folder


def forced(path: Path, cache: bool = False) -> LargeFigures | None:
    """Its figures by columns and compiled loops; None where something in it is not in perfect order."""
    folder = Folder(path, cache)
    folder.bulk.least = 0
    return folder.large
