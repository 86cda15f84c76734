"""Named arrays in one file that is kept: what they are, in a line of JSON, and then their bytes, each from a round place on."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from salesinv.store.keeping import Keeping

NAME, ROUND = "columns", 64


def keep_copy(keeping: Keeping, said: dict[str, Any], arrays: Iterable[tuple[str, Any]]) -> None:
    """Keep arrays (of numpy) and what is said of them."""
    held = [(name, array) for name, array in arrays]
    places, at = [], 0
    for name, array in held:
        places.append([name, array.dtype.str, list(array.shape), at])
        at += -(-array.nbytes // ROUND) * ROUND
    first = json.dumps({**said, "arrays": places}).encode()
    first = first.ljust(-(-(len(first) + 16) // ROUND) * ROUND - 16)
    keeping.write(NAME, _pieces(first, [array for _name, array in held]))


def _pieces(first: bytes, arrays: list[Any]) -> Iterator[bytes | memoryview]:
    yield b"%016d" % len(first)
    yield first
    for array in arrays:
        rows = array if array.flags.c_contiguous else array.copy()
        yield memoryview(rows).cast("B") if rows.nbytes else b""
        yield b"\0" * (-rows.nbytes % ROUND)


def kept_copy(keeping: Keeping) -> tuple[dict[str, Any], memoryview] | None:
    """What was said, and the bytes that the arrays are in; None if nothing is kept, or not whole."""
    held = keeping.read(NAME)
    try:
        if held is None:
            return None
        length = int(bytes(held[:16]))
        said = json.loads(bytes(held[16 : 16 + length]))
        return (said, held[16 + length :]) if isinstance(said, dict) else None
    except ValueError:
        return None
