"""What a processor does in one step and Python has no word for: where a byte stands among 64, and bits of a word.

Without numba they are plain Python, as slow as that is; nobody calls loops then.
"""

from typing import Any

import numpy as np

from salesinv.compiling import compiles

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


if compiles():
    from llvmlite import ir  # type: ignore[import-untyped]
    from numba import types
    from numba.extending import intrinsic

    _BYTE, _INT, _WORD = ir.IntType(8), ir.IntType(32), ir.IntType(64)
    _BYTES, _LANES, _NO = ir.VectorType(_BYTE, WIDE), ir.VectorType(_INT, WIDE), ir.Constant(ir.IntType(1), 0)

    def _places(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        held = context.make_array(signature.args[0])(context, builder, given[0])
        from_there = builder.gep(builder.bitcast(held.data, _BYTE.as_pointer()), [given[1]])
        read = builder.load(builder.bitcast(from_there, _BYTES.as_pointer()))
        read.align = 1
        nothing = ir.Constant(_BYTES, ir.Undefined)
        sought = builder.insert_element(nothing, given[2], ir.Constant(_INT, 0))
        sought = builder.shuffle_vector(sought, nothing, ir.Constant(_LANES, [0] * WIDE))
        return builder.bitcast(builder.icmp_unsigned("==", read, sought), _WORD)

    @intrinsic
    def places_of(typing: Any, buf: Any, at: Any, byte: Any) -> Any:
        return types.uint64(buf, types.int64, types.uint8), _places

    @intrinsic
    def first_bit(typing: Any, word: Any) -> Any:
        return types.int64(types.uint64), lambda _c, builder, _s, given: builder.cttz(given[0], _NO)

    @intrinsic
    def bits_above(typing: Any, word: Any) -> Any:
        return types.int64(types.uint64), lambda _c, builder, _s, given: builder.ctlz(given[0], _NO)

    @intrinsic
    def bits_set(typing: Any, word: Any) -> Any:
        return types.int64(types.uint64), lambda _c, builder, _s, given: builder.ctpop(given[0])
