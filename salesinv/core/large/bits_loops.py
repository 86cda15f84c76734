"""What a processor does in one step and Python has no word for: where a byte stands among 64, and bits of a word.

Without numba they are plain Python, as slow as that is; nobody calls loops then.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from salesinv.compiling import native

WIDE = 64  # bytes that are looked at together
ONE = np.uint64(1)


def places_of(buf: Any, at: int, byte: int) -> np.uint64:
    """Which of the 64 bytes from `at` on are this one: a bit for each, the first lowest."""
    return np.uint64(sum(1 << place for place in range(WIDE) if buf[at + place] == byte))


def first_bit(word: np.uint64) -> int:
    """Which bit is the lowest that is set, from 0; 64 of none."""
    return (int(word) & -int(word)).bit_length() - 1 if word else 64


def bits_above(word: np.uint64) -> int:
    """How many bits are above the highest that is set; 64 of none."""
    return 64 - int(word).bit_length()


def bits_set(word: np.uint64) -> int:
    """How many bits are set."""
    return int(word).bit_count()


def _places(typing: Any, buf: Any, at: Any, byte: Any) -> Any:
    from numba import types

    return types.uint64(buf, types.int64, types.uint8), _write_places


def _write_places(context: Any, builder: Any, signature: Any, given: Any) -> Any:
    from llvmlite import ir  # type: ignore[import-untyped]

    byte, places = ir.IntType(8), ir.VectorType(ir.IntType(32), WIDE)
    wide = ir.VectorType(byte, WIDE)
    held = context.make_array(signature.args[0])(context, builder, given[0])
    from_there = builder.gep(builder.bitcast(held.data, byte.as_pointer()), [given[1]])
    read = builder.load(builder.bitcast(from_there, wide.as_pointer()))
    read.align = 1
    nothing = ir.Constant(wide, ir.Undefined)
    sought = builder.insert_element(nothing, given[2], ir.Constant(ir.IntType(32), 0))
    sought = builder.shuffle_vector(sought, nothing, ir.Constant(places, [0] * WIDE))
    return builder.bitcast(builder.icmp_unsigned("==", read, sought), ir.IntType(64))


def _step(name: str, *more: int) -> Callable[[Any, Any], Any]:
    """What a processor does with a word in one step, by the name that LLVM has for it; `more` is what it is told besides."""

    def typed(typing: Any, word: Any) -> Any:
        from llvmlite import ir
        from numba import types

        told = [ir.Constant(ir.IntType(1), one) for one in more]
        return types.int64(types.uint64), lambda _context, builder, _signature, given: getattr(builder, name)(given[0], *told)

    return typed


places_of = native(places_of, _places)
first_bit = native(first_bit, _step("cttz", 0))
bits_above = native(bits_above, _step("ctlz", 0))
bits_set = native(bits_set, _step("ctpop"))
