"""The small tables of a large folder, read when one of them is asked for."""

from collections.abc import Iterator, Mapping

from salesinv.schema.sheet import Sheet
from salesinv.store.large import BESIDE
from salesinv.store.shelf import Shelf


class Beside(Mapping[str, Sheet]):
    """Small tables by name, as sheets; `unchanged` since something was kept of them: nothing is wrong with them then."""

    def __init__(self, shelf: Shelf, unchanged: bool) -> None:
        self._shelf, self.unchanged = shelf, unchanged

    def __getitem__(self, name: str) -> Sheet:
        if name not in BESIDE:
            raise KeyError(name)
        return self._shelf.read(name)[0] if self.unchanged else self._shelf.load(*BESIDE)[name]

    def __contains__(self, name: object) -> bool:
        return name in BESIDE

    def __iter__(self) -> Iterator[str]:
        return iter(BESIDE)

    def __len__(self) -> int:
        return len(BESIDE)
