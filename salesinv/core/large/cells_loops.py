"""Loops that read one cell of CSV bytes, `size` of them from `at` on, eight at a time.

`wide` is the bytes as words, one from every byte on, the first byte lowest. Strict as schema.cells is, for cells in plain ASCII;
anything else is ODD, for the strict reader to judge.
"""

import numpy as np

from salesinv.compiling import compiled
from salesinv.core.large.bits_loops import ONE, first_bit

COMMA, NEWLINE, RETURN, QUOTE, DOT, MINUS, SLASH = 44, 10, 13, 34, 46, 45, 47
ODD = -(2**63)
FIRST_DAY, LAST_DAY = -25567, 47846  # 1900-01-01 and 2100-12-31, in days from 1970-01-01
ID_BYTES = np.array([byte >= 128 or chr(byte).isalnum() or chr(byte) in "._-" for byte in range(256)])
ZERO = np.uint64(0)
LOW = np.array([(1 << 8 * count) - 1 for count in range(9)], dtype=np.uint64)  # the first so many bytes of a word
_BYTE, _BYTES = np.uint64(8), np.uint64(255)
TOPS, SEVENS = np.uint64(0x8080808080808080), np.uint64(0x7F7F7F7F7F7F7F7F)
_DOTS, _SPACES, _DELETES = (np.uint64(0x0101010101010101 * byte) for byte in (DOT, 32, 127))
DIGITS, SIXES, HIGH = np.uint64(0x3030303030303030), np.uint64(0x0606060606060606), np.uint64(0xF0F0F0F0F0F0F0F0)
_PAIRS, _PRIME = np.uint64(0x000000FF000000FF), np.uint64(0x9E3779B97F4A7C15)
_TENS = np.array([10**power for power in range(19)], dtype=np.int64)


@compiled
def is_byte(word, byte):
    """The top bit of each byte of a word that is the one that `byte` is eight times."""
    differs = word ^ byte
    return ~(((differs & SEVENS) + SEVENS) | differs | SEVENS)


@compiled
def first_byte(tops):
    """Which byte of a word is the first whose top bit is set, from 0; of which one is."""
    return first_bit(tops) >> 3


@compiled
def words_of(wide, at, size):
    """A cell of at most 32 bytes as four words."""
    if size <= 8:
        return wide[at] & LOW[size], ZERO, ZERO, ZERO
    if size <= 16:
        return wide[at], wide[at + 8] & LOW[size - 8], ZERO, ZERO
    if size <= 24:
        return wide[at], wide[at + 8], wide[at + 16] & LOW[size - 16], ZERO
    return wide[at], wide[at + 8], wide[at + 16], wide[at + 24] & LOW[size - 24]


@compiled
def number_of(word, size, decimals):
    """A number of at most eight bytes, not below 0, in minor units; else ODD: `longer_number` can tell.

    It takes no array: to hand one to a loop that is called costs more than what is done here.
    """
    if size > 8:
        return ODD
    word &= LOW[size]
    dots = is_byte(word, _DOTS)
    digits, fraction = size, 0
    if dots:
        dot = first_byte(dots)
        if dot == 0 or dot == size - 1:
            return ODD
        word = (word & LOW[dot]) | ((word >> _BYTE) & ~LOW[dot])
        digits, fraction = size - 1, size - 1 - dot
    shift = np.uint64(8 * (8 - digits))
    value = value_of((word << shift) ^ (DIGITS << shift))
    if value < 0 or fraction > decimals or (digits - fraction > 1 and word & _BYTES == 48):
        return ODD
    return value * _TENS[decimals - fraction]


@compiled
def value_of(digits):
    """The number that eight bytes make, each less the code of `0`, the first byte of most weight; -1 if one is no digit."""
    if (digits & HIGH) | ((digits + SIXES) & HIGH):
        return np.int64(-1)
    pairs = (digits * np.uint64(10)) + (digits >> _BYTE)
    upper = (pairs & _PAIRS) * np.uint64(0x000F424000000064)
    lower = ((pairs >> np.uint64(16)) & _PAIRS) * np.uint64(0x0000271000000001)
    return np.int64((upper + lower) >> np.uint64(32))


@compiled
def longer_number(buf, at, size, decimals):
    """As `number_of`, byte by byte: also numbers below 0, or longer than a word."""
    end = at + size
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
        return ODD
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
            return ODD
    if at != end:
        return ODD
    value *= _TENS[places]
    return -value if negative else value


@compiled
def day_of(buf, at):
    """The ten bytes of a date as days from 1970-01-01, or ODD."""
    for place in range(10):
        digit = np.int64(buf[at + place]) - 48
        if (digit != MINUS - 48) if place in (4, 7) else not 0 <= digit <= 9:
            return ODD
    year = _two(buf, at) * 100 + _two(buf, at + 2)
    month, day = _two(buf, at + 5), _two(buf, at + 8)
    if not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):
        return ODD
    days = from_1970(year, month, day)
    return days if FIRST_DAY <= days <= LAST_DAY else ODD


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
def text_of(buf, wide, at, size, lines):
    """A number that equal cells share (written alike, quotes and all), or ODD for what no text may hold.

    A cell in quotes may hold commas, doubled quotes and, if `lines` may be broken in it, newlines; in any other, a quote is text.
    """
    said, plain = np.uint64(size), buf[at] != QUOTE
    for place in range(0, size, 8):
        left = size - place
        word = wide[at + place] & (LOW[left] if left < 8 else ~ZERO)
        said = (said ^ word) * _PRIME
        said ^= said >> np.uint64(29)
        shown = word if left >= 8 else word | (_SPACES & ~LOW[left])
        plain = plain and not (shown | is_byte(shown, _DELETES)) & TOPS and not (shown - _SPACES) & TOPS
    if not plain and not is_text(buf, at, size, lines):
        return ODD
    return np.int64(said >> ONE)


@compiled
def is_text(buf, at, size, lines):
    """As `text_of`, character by character: whether it is a text."""
    end, quoted = at + size, size and buf[at] == QUOTE
    at += quoted
    while at < end:
        byte = buf[at]
        if quoted and byte == QUOTE:
            at += 1
            if buf[at] != QUOTE:
                return at == end
        count = character_at(buf, at)
        if count == 0 and not (byte == NEWLINE and lines):
            return False
        at += max(1, count)
    return at == end and not quoted


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
