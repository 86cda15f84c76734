"""Snapshots of several days, which one command writes one after the other: each is there whole or not at all."""

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import TypeVar

SNAPSHOTS = "snapshots/"
Seen = TypeVar("Seen")


def snapshots_of(folder: Path) -> list[str]:
    """The files of a data folder's snapshots, by day."""
    return sorted(str(path.relative_to(folder)) for path in folder.glob(f"{SNAPSHOTS}*.csv"))


def one_by_one(before: Mapping[str, Seen], after: Mapping[str, Seen]) -> list[Mapping[str, Seen]]:
    """What a reader may see between the two: the first of the new days, the first two of them, and so on."""
    new = new_days(before, after)
    return [{**before, **{name: after[name] for name in new[:count]}} for count in range(1, len(new))]


def some_of(before: Mapping[str, Seen], after: Mapping[str, Seen]) -> list[Mapping[str, Seen]]:
    """What a reader may see where some of the new days could not be looked at: the command tells them, and writes the rest."""
    new = new_days(before, after)
    chosen = (names for count in range(1, len(new)) for names in combinations(new, count))
    return [{**before, **{name: after[name] for name in names}} for names in chosen]


def new_days(before: Mapping[str, Seen], after: Mapping[str, Seen]) -> list[str]:
    return sorted(name for name in after if name.startswith(SNAPSHOTS) and name not in before)
