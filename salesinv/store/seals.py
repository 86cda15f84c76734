"""Seals of closed months that were worked out once: kept with what the tables of documents held then."""

import json
from collections.abc import Mapping, Sequence

from salesinv.store.keeping import Keeping

NAME = "seals"
Parts = Mapping[str, Sequence[Sequence[object]]]  # by table: file, size and digest of each part


def keep_seals(keeping: Keeping, parts: Parts, seals: Mapping[str, tuple[int, str]]) -> None:
    """Keep the seals of months (rows, SHA-256) of just this content."""
    keeping.write(NAME, [json.dumps([_plain(parts), seals]).encode()])


def kept_seals(keeping: Keeping, parts: Parts) -> dict[str, tuple[int, str]]:
    """The seals that are kept of just this content; none where nothing is kept, or nothing that makes sense."""
    try:
        content, seals = json.loads(bytes(keeping.read(NAME) or b"[{}, {}]"))
        held = seals.items() if content == _plain(parts) else ()
        return {str(month): (int(rows), str(digest)) for month, (rows, digest) in held}
    except (ValueError, TypeError, AttributeError):
        return {}


def _plain(parts: Parts) -> dict[str, list[list[object]]]:
    return {name: [list(part) for part in held] for name, held in parts.items()}
