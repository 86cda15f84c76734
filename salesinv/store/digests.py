"""What files hold, as a number of 128 bits: the same bytes have the same one, others (all but surely) another."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from salesinv.store.parts import Part

_PIECE = 1 << 20


@dataclass(frozen=True)
class Digest:
    """A part: its file, its size in bytes, and the digest of what it holds; of its first `size` bytes, if it has grown since."""

    file: str
    size: int
    hash: str


def digest(part: Part, sizes: Sequence[int] = ()) -> list[Digest]:
    """The digest of a part up to each of these sizes, ascending and none larger than it is, and of all of it at the end."""
    from xxhash import xxh3_128

    found, running, offset = list[Digest](), xxh3_128(), 0
    space = memoryview(bytearray(_PIECE))
    for size in (*sizes, part.size):
        while offset < size and (count := part.read_at(offset, space[: min(_PIECE, size - offset)])):
            running.update(space[:count])
            offset += count
        found.append(Digest(part.file, offset, running.hexdigest()))
    return found


def digests(parts: Iterable[Part], sizes: dict[str, int] | None = None) -> list[list[Digest]]:
    """The digests of several parts, each also up to its size in `sizes`, if it is there and has at least that."""
    from concurrent.futures import ThreadPoolExecutor  # only where a folder is large

    asked = [(part, [size] if (size := (sizes or {}).get(part.file)) is not None and size <= part.size else []) for part in parts]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(lambda pair: digest(*pair), asked))
