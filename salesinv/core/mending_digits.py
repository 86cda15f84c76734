"""A number that is written in another way than ours, as we write it: every reading that it has, exactly, as text."""

import re

_PLAIN = re.compile(r"(-?)([0-9]+)(?:\.([0-9]*))?|(-?)()\.([0-9]+)", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
_PARTED = re.compile(r"-?[1-9][0-9]{0,2}([ '\u2019\u00a0\u202f_])[0-9]{3}(\1[0-9]{3})*(\.[0-9]+)?", re.ASCII)
_NOISE = 12  # decimals from which on a number looks like what binary fractions make of a shorter one


def number_written(cell: str, decimals: int, signs: str, least: int) -> list[str]:
    """The readings of a number with at most so many decimals; none where it is no number, or would have to be rounded.

    `signs` are the currency signs that may stand before it, or after it where they are words (`元`). Where the noise of
    binary fractions is taken off, at least `least` decimals are left: `0.30000000000000004` is `0.30`.
    """
    text = _without_sign(cell.replace("\u2212", "-"), signs).removeprefix("+")
    if parted := _PARTED.fullmatch(text):
        text = text.replace(parted[1], "")
    if not _THOUSANDS.fullmatch(text):
        return _written(text, decimals, least)
    found = _written(text.replace(",", ""), decimals, least)
    if decimals > 2 and text.count(",") == 1 and "." not in text:  # 1,299 is also how others write 1.299
        found += _written(text.replace(",", "."), decimals, least)
    return found


def _without_sign(cell: str, signs: str) -> str:
    for sign in signs:
        found = cell.removesuffix(sign) if sign.isalpha() else re.sub(f"^(-?){re.escape(sign)}", r"\1", cell)
        if found != cell:
            return found.strip(" ")
    return cell


def _written(text: str, decimals: int, least: int) -> list[str]:
    """The number without needless zeros before it and beyond its decimals."""
    if not (read := _PLAIN.fullmatch(text)):
        return []
    sign, whole, fraction = (one or other or "" for one, other in zip(read.groups()[:3], read.groups()[3:], strict=True))
    whole = whole.lstrip("0") or "0"
    if len(fraction) > decimals:
        if not fraction[decimals:].strip("0"):
            fraction = fraction[:decimals]
        elif not (shorter := _without_noise(whole, fraction, decimals, least)):
            return []
        else:
            whole, fraction = shorter
    if not (whole + fraction).strip("0"):
        sign = ""
    return [f"{sign}{whole}.{fraction}".rstrip(".")]


def _without_noise(whole: str, fraction: str, decimals: int, least: int) -> tuple[str, str] | None:
    """Rounded to the decimals, where that changes it by less than 10^-9 and it has the length of such a number."""
    if len(fraction) < _NOISE:
        return None
    step = 10 ** (len(fraction) - decimals)
    value = int(whole + fraction)
    units = (value + step // 2) // step
    if abs(value - units * step) * 10**9 >= 10 ** len(fraction):
        return None
    digits = str(units).rjust(decimals + 1, "0")
    kept = digits[len(digits) - decimals :].rstrip("0").ljust(min(least, decimals), "0")
    return digits[: len(digits) - decimals], kept
