"""Named arrays in one file that is kept: what they are, in a line of JSON with its digest; then their bytes, with room behind
them, each from a round place on.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from salesinv.store.keeping import Keeping

NAME, ROUND = "columns", 64
_DIGITS = 32


def digest_of(held: bytes | memoryview) -> str:
    """What bytes are known by."""
    from xxhash import xxh3_128_hexdigest

    return xxh3_128_hexdigest(held)


def keep_copy(
    keeping: Keeping, said: dict[str, Any], arrays: Iterable[tuple[str, Any]], room_of: Callable[[str, Any], int], threads: int
) -> None:
    """Keep arrays (of numpy) and what is said of them; behind each there is room for so many rows more."""
    held = [(name, array if array.flags.c_contiguous else array.copy()) for name, array in arrays]
    with ThreadPoolExecutor(threads) as pool:
        known = list(pool.map(lambda pair: digest_of(_bytes(pair[1])), held))
    places, gaps, at = [], [], 0
    for (name, array), digest in zip(held, known, strict=True):
        room = room_of(name, array)
        places.append([name, array.dtype.str, list(array.shape), at, room, digest])
        size = array.nbytes + room * (array.nbytes // len(array) if len(array) else array.dtype.itemsize * 4)
        gaps.append(-(-size // ROUND) * ROUND - array.nbytes)
        at += array.nbytes + gaps[-1]
    first = json.dumps({**said, "arrays": places}).encode()
    first = first.ljust(-(-(len(first) + 16 + _DIGITS) // ROUND) * ROUND - 16 - _DIGITS)
    keeping.write(NAME, _pieces(first, [array for _name, array in held], gaps))


def _bytes(array: Any) -> memoryview | bytes:
    return memoryview(array).cast("B") if array.nbytes else b""


def _pieces(first: bytes, arrays: list[Any], gaps: list[int]) -> Iterator[bytes | memoryview | int]:
    yield b"%016d" % len(first)
    yield digest_of(first).encode()
    yield first
    for array, gap in zip(arrays, gaps, strict=True):
        yield _bytes(array)
        yield gap


def kept_copy(keeping: Keeping) -> tuple[dict[str, Any], memoryview] | None:
    """What was said, and the bytes that the arrays are in; None if nothing is kept, or not as we wrote it."""
    held = keeping.read(NAME)
    try:
        if held is None:
            return None
        length = int(bytes(held[:16]))
        digest, first = bytes(held[16 : 16 + _DIGITS]), held[16 + _DIGITS :][:length]
        if digest != digest_of(first).encode():
            return None
        said = json.loads(bytes(first))
        return (said, held[16 + _DIGITS + length :]) if isinstance(said, dict) else None
    except ValueError:
        return None
