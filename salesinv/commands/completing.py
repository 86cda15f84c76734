"""Ids for the shell's completion: read in the lightest way there is, and never an error."""

from collections.abc import Callable

from salesinv.places import part_of
from salesinv.schema.tables import BY_NAME


def ids_of(name: str) -> Callable[[str], list[str]]:
    """What completes the id of a table: its ids that begin as typed, each once, in the order of the file."""

    def complete(incomplete: str) -> list[str]:
        try:
            return [found for found in dict.fromkeys(_ids(name)) if found.startswith(incomplete)]
        except Exception:
            return []

    return complete


def _ids(name: str) -> list[str]:
    """Ids alone: a shell types what it is given here, and some of them evaluate it."""
    from salesinv.schema.cells import Fault, read_id
    from salesinv.store.csvtext import scan
    from salesinv.store.files import read_bytes
    from salesinv.store.layout import OWN, listed, months_in
    from salesinv.store.locate import find

    table, folder = BY_NAME[name], find()
    cells: list[str] = []
    for month in (months_in(name, listed(folder, name)) if table.dated else ()) or OWN:
        found = scan(read_bytes(folder / part_of(name, month), folder) or b"", table.file)
        cells += found.columns[found.header.index(table.key[0])]
    return [cell for cell in cells if cell and not isinstance(read_id(cell, 0), Fault)]
