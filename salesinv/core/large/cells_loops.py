"""Loops that read one cell of CSV bytes, eight at a time: each begins at `at` and gives where the cell ends.

`wide` is the bytes as words, one from every byte on, the first byte lowest; behind the last row stand newlines. Strict as
schema.cells is, for cells in plain ASCII; anything else is ODD, for the strict reader to judge.
"""

import numpy as np

from salesinv.compiling import compiled

COMMA, NEWLINE, QUOTE, DOT, MINUS, SLASH = 44, 10, 34, 46, 45, 47
ODD = -(2**63)
FIRST_DAY, LAST_DAY = -25567, 47846  # 1900-01-01 and 2100-12-31, in days from 1970-01-01
ID_BYTES = np.array([byte >= 128 or chr(byte).isalnum() or chr(byte) in "._-" for byte in range(256)])
ZERO = np.uint64(0)
_ONES, _TOPS, _BYTE = np.uint64(0x0101010101010101), np.uint64(0x8080808080808080), np.uint64(8)
_COMMAS, _NEWLINES, _DOTS = (np.uint64(0x0101010101010101 * byte) for byte in (COMMA, NEWLINE, DOT))
_DIGITS, _SIXES, _HIGH = np.uint64(0x3030303030303030), np.uint64(0x0606060606060606), np.uint64(0xF0F0F0F0F0F0F0F0)
_TENS = np.array([10**power for power in range(19)], dtype=np.int64)


@compiled
def lowest(word, bytes_sought):
    """A mask of the bytes of a word before the first one that is sought; None of it set where the first is, all if none is."""
    differs = word ^ bytes_sought
    found = (differs - _ONES) & ~differs & _TOPS
    return (((found & (~found + np.uint64(1))) >> np.uint64(7)) - np.uint64(1)) if found else ~ZERO


@compiled
def counted(mask):
    """How many bytes a mask covers."""
    return np.int64(((mask & _ONES) * _ONES) >> np.uint64(56)) if mask != ~ZERO else np.int64(8)


@compiled
def eight_at(wide, at):
    """(the bytes of a cell up to its end as a word, how many: 8 where it may go on)."""
    word = wide[at]
    mask = lowest(word, _COMMAS) & lowest(word, _NEWLINES)
    return word & mask, counted(mask)


@compiled
def words_at(wide, at, words):
    """A cell of at most `words` (2 or 4) words: (where it ends, or ODD, and four words)."""
    second = third = fourth = ZERO
    first, count = eight_at(wide, at)
    at += count
    if count == 8:
        second, count = eight_at(wide, at)
        at += count
        if count == 8 and words == 4:
            third, count = eight_at(wide, at)
            at += count
            if count == 8:
                fourth, count = eight_at(wide, at)
                at += count
        if count == 8 and eight_at(wide, at)[1] > 0:
            at = ODD
    return at, first, second, third, fourth


@compiled
def number_at(buf, wide, at, decimals):
    """(value in minor units or ODD, where it ends)."""
    word, count = eight_at(wide, at)
    dot = counted(lowest(word, _DOTS))
    digits, fraction = count, 0
    if dot < count:
        below = (np.uint64(1) << np.uint64(8 * dot)) - np.uint64(1)
        word = (word & below) | ((word >> _BYTE) & ~below)
        digits, fraction = count - 1, count - 1 - dot
    if not 0 < digits or count == 8 or fraction > decimals or dot == 0 or dot == count - 1:
        return longer_number_at(buf, at, decimals)
    value_word = (word << np.uint64(8 * (8 - digits))) ^ (_DIGITS << np.uint64(8 * (8 - digits)))
    if (value_word & _HIGH) | ((value_word + _SIXES) & _HIGH):
        return longer_number_at(buf, at, decimals)
    if digits - fraction > 1 and buf[at] == 48:
        return ODD, at
    value_word = (value_word * np.uint64(10)) + (value_word >> _BYTE)
    pairs = np.uint64(0x000000FF000000FF)
    upper = (value_word & pairs) * np.uint64(0x000F424000000064)
    lower = ((value_word >> np.uint64(16)) & pairs) * np.uint64(0x0000271000000001)
    value = np.int64((upper + lower) >> np.uint64(32))
    return value * _TENS[decimals - fraction], at + count


@compiled
def longer_number_at(buf, at, decimals):
    """As `number_at`, byte by byte: numbers below 0, or longer than a word."""
    negative = buf[at] == MINUS
    if negative:
        at += 1
    first, value, digit = at, np.int64(0), np.int64(buf[at]) - 48
    while 0 <= digit <= 9 and at - first < 13:
        value = value * 10 + digit
        at += 1
        digit = np.int64(buf[at]) - 48
    whole = at - first
    if not 0 < whole <= 12 or (whole > 1 and buf[first] == 48):
        return ODD, at
    places = decimals
    if buf[at] == DOT:
        at += 1
        first = at
        digit = np.int64(buf[at]) - 48
        while 0 <= digit <= 9 and places > 0:
            value = value * 10 + digit
            places -= 1
            at += 1
            digit = np.int64(buf[at]) - 48
        if at == first:
            return ODD, at
    value *= _TENS[places]
    if buf[at] != COMMA and buf[at] != NEWLINE:
        return ODD, at
    return -value if negative else value, at


@compiled
def day_at(buf, at):
    """(days from 1970-01-01 or ODD, where it ends)."""
    for place in range(10):
        digit = np.int64(buf[at + place]) - 48
        if (digit != MINUS - 48) if place in (4, 7) else not 0 <= digit <= 9:
            return ODD, at
    year = _two(buf, at) * 100 + _two(buf, at + 2)
    month, day = _two(buf, at + 5), _two(buf, at + 8)
    at += 10
    if (buf[at] != COMMA and buf[at] != NEWLINE) or not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):
        return ODD, at
    days = from_1970(year, month, day)
    return (days if FIRST_DAY <= days <= LAST_DAY else ODD), at


@compiled
def _two(buf, at):
    return (np.int64(buf[at]) - 48) * 10 + np.int64(buf[at + 1]) - 48


@compiled
def days_in(year, month):
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@compiled
def from_1970(year, month, day):
    """Days from 1970-01-01, by years that begin in March (so that a leap day is a year's last)."""
    shifted = year - (1 if month <= 2 else 0)
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


@compiled
def text_at(buf, at, stop, lines):
    """(a number that equal texts share, where the cell ends): ODD for what no text may hold; `stop` if it may go on there.

    A cell in quotes may hold commas, doubled quotes and, if `lines` may be broken in it, newlines; in any other, a quote is text.
    """
    said = np.uint64(14695981039346656037)
    quoted = buf[at] == QUOTE
    at += quoted
    while at < stop:
        byte = buf[at]
        if byte == QUOTE and quoted:
            at += 1
            if buf[at] != QUOTE:
                return np.int64(said >> np.uint64(1)), at
        elif (byte == COMMA or byte == NEWLINE) and not quoted:
            return np.int64(said >> np.uint64(1)), at
        size = character_at(buf, at)
        if size == 0 and not (byte == NEWLINE and lines):
            return ODD, ODD
        for _byte in range(max(1, size)):
            said = (said ^ np.uint64(buf[at])) * np.uint64(1099511628211)
            at += 1
    return np.int64(0), stop


@compiled
def character_at(buf, at):
    """How many bytes a character of UTF-8 has; 0 if it is none, or a control character, or a break of lines."""
    byte = np.int64(buf[at])
    if byte < 128:
        return 1 if byte >= 32 and byte != 127 else 0
    size = 2 if 0xC2 <= byte < 0xE0 else 3 if 0xE0 <= byte < 0xF0 else 4 if 0xF0 <= byte < 0xF5 else 0
    point = byte & (0xFF >> (size + 1)) if size else 0
    for place in range(1, size):
        if buf[at + place] & 0xC0 != 0x80:
            return 0
        point = point << 6 | np.int64(buf[at + place]) & 0x3F
    least = 0x80 if size == 2 else 0x800 if size == 3 else 0x10000
    strange = point < 0xA0 or 0xD800 <= point < 0xE000 or point > 0x10FFFF or point == 0x2028 or point == 0x2029
    return 0 if size == 0 or point < least or strange else size


@compiled
def is_id(buf, begin, end):
    """Whether these bytes are an id of ASCII letters, digits, `.`, `_`, `-`; or of letters that want a closer look."""
    for at in range(begin, end):
        if not ID_BYTES[buf[at]]:
            return False
    return end > begin


@compiled
def turned(word):
    """A word with its bytes the other way round: as numbers, such words stand in the order of their texts."""
    found = ZERO
    for _byte in range(8):
        found = (found << _BYTE) | (word & np.uint64(255))
        word >>= _BYTE
    return found


@compiled
def mixed(first, second, third, fourth):
    """A hash of the words of an id."""
    factor, shift = np.uint64(0xBF58476D1CE4E5B9), np.uint64(31)
    found = first * factor
    found = (found ^ (found >> shift) ^ second) * factor
    if third:
        found = (found ^ (found >> shift) ^ third) * factor
        found = (found ^ (found >> shift) ^ fourth) * factor
    return np.int64((found ^ (found >> shift)) >> np.uint64(1))
