"""What a large folder holds, what was kept of it, and what was added since."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from salesinv.settings import Settings
from salesinv.store.digests import Digest, digests
from salesinv.store.instant import Instant
from salesinv.store.keeping import Keeping
from salesinv.store.parts import Part

if TYPE_CHECKING:
    from salesinv.core.large.kept import Copy
    from salesinv.store.added import Added

Held = list[tuple[str, int, str]]  # of a table, by part: its file, its size in bytes, its digest
Contents = dict[str, Held]  # by table


class Since:
    """The tables of one moment, by name, and the copy that was kept of them."""

    def __init__(self, instant: Instant, settings: Settings, keeping: Keeping, names: Sequence[str]) -> None:
        self._instant, self._settings, self._keeping, self._names = instant, settings, keeping, names

    @property
    def content(self) -> str:
        """What all tables hold, in short: another text for any other content."""
        return " ".join(f"{file}:{size}:{hash}" for held in self.now.values() for file, size, hash in held)

    @cached_property
    def now(self) -> Contents:
        """What the tables hold."""
        return {name: [(now.file, now.size, now.hash) for *_before, now in self._digests[name]] for name in self._names}

    @property
    def before(self) -> Contents:
        """What they held when the copy was made."""
        found = self._kept[0].get("parts") if self._kept else None
        return {name: [*map(tuple, held)] for name, held in found.items()} if isinstance(found, dict) else {}

    @cached_property
    def copy(self) -> "Copy | None":
        """The copy; None where there is none."""
        from salesinv.core.large.kept import Copy
        from salesinv.store.copies import digest_of

        return Copy(*self._kept, digest_of) if self._kept else None

    def forget(self) -> None:
        """Believe nothing that was kept."""
        self.__dict__.update(_kept=None, copy=None)

    def unchanged(self, names: Sequence[str]) -> bool:
        """Whether these tables hold what they held."""
        return all(self.before[name] == self.now[name] for name in names)

    def added(self, names: Sequence[str]) -> "dict[str, Added]":
        """What was added to each of these tables; nothing if there is no copy, or something else has changed."""
        if not self.copy or self.copy.said["decimals"] != str(self._settings.decimals):
            return {}
        from salesinv.store.added import added

        found = {name: added(self.before[name], self._digests[name], self._instant.parts(name)) for name in names}
        there = {name: one for name, one in found.items() if one}
        return there if len(there) == len(found) else {}

    @cached_property
    def _kept(self) -> tuple[dict[str, Any], memoryview] | None:
        from salesinv.store.copies import kept_copy

        return kept_copy(self._keeping)

    @cached_property
    def _digests(self) -> dict[str, list[list[Digest]]]:
        """By table and part, the digest of what it holds, and before it that of what it held when the copy was made."""
        before = {file: size for parts in self.before.values() for file, size, _hash in parts}
        parts: dict[str, list[Part]] = {name: self._instant.parts(name) for name in self._names}
        found = iter(digests([part for held in parts.values() for part in held], before))
        return {name: [next(found) for _part in held] for name, held in parts.items()}
