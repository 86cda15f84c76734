"""The verdict on a large folder: tables of just these contents were read strictly, and nothing was wrong with their form.

It is kept (`keeping`) so that a document can be added without reading every row again. It is believed of files that hold what it
names, to the last byte, and of no others; without it everything is read, and all comes out the same.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from salesinv.store.keeping import Keeping

KEPT_AS = "sound"
_LINE = re.compile(r"([a-z]+\.(?:csv|toml)) (-|[0-9a-f]{32}) (flat|folded) ([0-9a-f]{32}|-) ([0-9]{1,12}) (\S{0,64})")


@dataclass(frozen=True)
class Indexed:
    """Of how much of a file it is kept where its rows begin, in bytes, and what that is known by (`lines`)."""

    digest: str = "-"
    size: int = 0


@dataclass(frozen=True)
class Sound:
    """One file: the digest of what it holds (`-`: no file), its highest numbered id.

    Flat: each of its lines is a row, and no id could be taken for a numbered one.
    """

    digest: str
    flat: bool = False
    top: str = ""
    lines: Indexed = Indexed()


Verdict = Mapping[str, Sound]  # by file


def digest(raw: bytes | memoryview | None) -> str:
    """Another text for any other content."""
    from xxhash import xxh3_128_hexdigest

    return "-" if raw is None else xxh3_128_hexdigest(raw)


def kept(keeping: Keeping) -> Verdict:
    """The verdict that is kept; an empty one where there is none, or none that makes sense."""
    with suppress(UnicodeDecodeError):
        lines = bytes(keeping.read(KEPT_AS) or b"").decode("utf-8").splitlines()
        found = [_LINE.fullmatch(line) for line in lines]
        if all(found):
            return {line[1]: Sound(line[2], line[3] == "flat", line[6], Indexed(line[4], int(line[5]))) for line in found if line}
    return {}


def keep(keeping: Keeping, verdict: Verdict) -> None:
    """Keep a verdict in place of the one before. That it cannot be kept is no error."""
    lines = [
        f"{file} {said.digest} {'flat' if said.flat else 'folded'} {said.lines.digest} {said.lines.size} {said.top}\n"
        for file, said in verdict.items()
    ]
    keeping.write(KEPT_AS, [line.encode() for line in lines])


def holds(verdict: Verdict, contents: Mapping[str, str]) -> bool:
    """Whether every one of these files, of which these are the digests, holds what the verdict is about."""
    return bool(verdict) and all(file in verdict and verdict[file].digest == held for file, held in contents.items())
