"""Where in the bytes of a table the rows of each product begin, as bytes to be kept."""

from collections.abc import Sequence

import numpy as np

from salesinv.core.large.columns import Column

ID = 32  # bytes, of an id of a large folder


def lines_of(raw: bytes, products: Column, ids: Sequence[str]) -> list[bytes] | None:
    """How many products, their ids, at which of the places each begins, the places; None where lines are not just the rows.

    Products and ids are those of the rows, all of them, in the order of lines behind the header.
    """
    ends = np.flatnonzero(np.frombuffer(raw, np.uint8) == ord("\n"))
    if len(ends) != len(products) + 1 or not raw.endswith(b"\n") or any(len(id.encode()) > ID for id in ids):
        return None
    order = np.argsort(products, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(products, minlength=len(ids)))])
    names = b"".join(id.encode().ljust(ID, b"\0") for id in ids)
    return [len(ids).to_bytes(8, "little"), names, starts.astype("<i8").tobytes(), (ends[:-1] + 1)[order].astype("<i8").tobytes()]


def lines_of_rows(raw: bytes, products: Sequence[str]) -> list[bytes] | None:
    """As `lines_of`, from the product of each row."""
    ids = sorted(set(products))
    code = {id: place for place, id in enumerate(ids)}
    return lines_of(raw, np.array([code[id] for id in products], dtype=np.int32), ids)
