"""What a power cut may leave: every state of the disk that the changes of a command allow, at every moment of it.

What is promised by a disk and its file system, and no more: content that was synced is kept; names in a folder that was
synced are kept; a rename is whole or not at all. Everything later may be there or not, in any combination: content not at
all, a part of it, zeros in its place, or whole; names as if any of the changes had never been made. A new name may be kept
while the content of its file is not, and the other way round.
"""

import random
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

from faults.power_disk import Change, Disk, Named, Node, Synced, Told, Tree, Wrote, written

View = Mapping[str, tuple[bytes, int]] | None  # what a reader finds, by file, and its mode; None: no data folder
UNHEEDED = re.compile(r"(.*/)?(holder|\.holder\..*|\.gitignore)")  # their content is for people and git; they are there or not
MOST = 1 << 10  # combinations at one moment that are all tried; of more a sample of this size


@dataclass(frozen=True)
class Trace:
    """What a command did to the disk, and what a reader may see: `views[0]` before it, the last one once it has told."""

    start: Tree
    changes: tuple[Change, ...]
    views: tuple[View, ...]
    firm: str = "firm"  # the data folder in the tree
    again: tuple[str, ...] = ()  # the command to give where there is no data folder yet

    def running(self, until: int | None = None) -> Disk:
        """The disk as other commands see it after so many changes (all): nothing is lost while the power is on."""
        disk = Disk.of(self.start)
        for change in self.changes[:until]:
            disk.apply(change)
        return disk


@dataclass(frozen=True)
class State:
    """One disk that a power cut after `cut` changes may leave; `allowed` are the views that would be right then."""

    tree: Tree
    allowed: tuple[View, ...]
    cut: int
    kept: str  # which of the changes that were not synced are there
    trace: Trace


def states(trace: Trace, most: int = MOST, seed: int = 0) -> Iterator[State]:
    """Every distinct state that a power cut may leave; of a moment with more than `most` combinations a seeded sample."""
    return distinct(combinations(trace, most, seed))


def distinct(found: Iterable[State]) -> Iterator[State]:
    """States without those that are on the disk, and must be read, as an earlier one; but for what no command heeds."""
    tried: set[object] = set()
    for state in found:
        told = ((path, None if UNHEEDED.fullmatch(path) else node) for path, node in state.tree.items())
        key = (frozenset(told), len(state.allowed))
        if key not in tried:
            tried.add(key)
            yield state


def combinations(trace: Trace, most: int = MOST, seed: int = 0) -> Iterator[State]:
    """The same, with a state that comes about in several ways once for each."""
    chance = random.Random(seed)
    told = 0
    for cut in range(len(trace.changes) + 1):
        told = max([told, *(change.view for change in trace.changes[:cut][-1:] if isinstance(change, Told))])
        moment = _Moment.of(trace, cut)
        names, sizes = moment.names, [len(ways) for ways in moment.contents.values()]
        for chosen in _chosen([2] * len(names) + sizes, most, chance):
            there, ways = [name for name, yes in zip(names, chosen, strict=False) if yes], chosen[len(names) :]
            kept = f"names {there} of {list(names)}, contents {list(ways)} of {sizes}"
            yield State(moment.tree(there, ways), trace.views[told:], cut, kept, trace)


@dataclass(frozen=True)
class _Moment:
    """A cut: what is sure to be there, and what may be."""

    trace: Trace
    base: Disk  # before the first name changed; every new node is there, named or not
    sure: Sequence[int]  # changes of names that are there
    names: Sequence[int]  # changes of names that may be there
    contents: Mapping[int, Sequence[Node]]  # by node: everything that it may hold

    @classmethod
    def of(cls, trace: Trace, cut: int) -> "_Moment":
        kept = _kept(trace.changes[:cut])
        base, loose = Disk.of(trace.start), dict[int, list[Wrote]]()
        for index, change in enumerate(trace.changes[:cut]):
            if isinstance(change, Named) and change.made:
                base.apply(Named((), change.made))
            elif isinstance(change, Wrote) and index in kept:
                base.apply(change)
            elif isinstance(change, Wrote):
                loose.setdefault(change.node, []).append(change)
        naming = [index for index, change in enumerate(trace.changes[:cut]) if isinstance(change, Named)]
        sure, names = [index for index in naming if index in kept], [index for index in naming if index not in kept]
        contents = {node: ways for node, some in loose.items() if len(ways := _ways(base.nodes[node], some)) > 1}
        return cls(trace, base, sure, names, contents)

    def tree(self, there: Collection[int], ways: Sequence[int]) -> Tree:
        """What lies on the disk if these changes of names are there, and each node holds this one of its contents."""
        nodes = self.base.nodes | {node: some[way] for (node, some), way in zip(self.contents.items(), ways, strict=True)}
        disk = Disk(nodes, {folder: dict(names) for folder, names in self.base.names.items()})
        for index in sorted((*self.sure, *there)):
            change = self.trace.changes[index]
            assert isinstance(change, Named)
            disk.apply(Named(change.names))
        return disk.tree()


def _kept(changes: Sequence[Change]) -> set[int]:
    """Which changes are sure to be there."""
    synced: dict[int, int] = {}
    everything = -1
    for index, change in enumerate(changes):
        if isinstance(change, Synced):
            everything = index if change.node is None else everything
            synced |= {} if change.node is None else {change.node: index}
    return {
        index
        for index, change in enumerate(changes)
        if all(index < max(synced.get(node, -1), everything) for node in _places(change))
    }


def _places(change: Change) -> set[int]:
    """What must be synced for a change to be kept."""
    if isinstance(change, Wrote):
        return {change.node}
    return {folder for folder, _name, _node in change.names} if isinstance(change, Named) else set()


def _ways(before: Node, changes: Sequence[Wrote]) -> list[Node]:
    """Not there; all there; the last part cut short; zeros in its place; one write missing."""
    tries: list[Sequence[Wrote]] = [[], changes]
    last = max((at for at, change in enumerate(changes) if change.data), default=None)
    if last is not None:
        half = replace(changes[last], data=changes[last].data[: len(changes[last].data) // 2])
        tries.append([*changes[:last], half])
        tries.append([replace(change, data=bytes(len(change.data))) for change in changes])
    if len(changes) > 1:
        tries += [[*changes[:out], *changes[out + 1 :]] for out in range(len(changes))]
    return list(dict.fromkeys(_after(before, some) for some in tries))


def _after(node: Node, changes: Sequence[Wrote]) -> Node:
    for change in changes:
        node = written(node, change)
    return node


def _chosen(sizes: Sequence[int], most: int, chance: random.Random) -> Iterator[tuple[int, ...]]:
    """Every combination, or a sample with the corners: none, all, one alone, all but one."""
    if prod(sizes) <= most:
        yield from product(*map(range, sizes))
        return
    corners = [(rest,) * len(sizes) for rest in (0, 1)]
    corners += [
        tuple(1 - rest if place == at else rest for place in range(len(sizes))) for rest in (0, 1) for at in range(len(sizes))
    ]
    yield from corners
    for _try in range(most - len(corners)):
        share = chance.random()
        yield tuple(chance.randrange(size) if size > 2 else int(chance.random() < share) for size in sizes)
