"""The book that was kept and what was added to its files since, however much it is: by loops, over columns whole."""

from collections.abc import Callable, Sequence

import numpy as np

from salesinv.core.large.book import LARGE, LargeBook, Links, completed, ids_of, known_words, linked, read_tables
from salesinv.core.large.columns import Column, Columns, Known, Part
from salesinv.core.large.copying import moved_codes
from salesinv.core.large.kept import Copy, KeptColumns, TornError, with_rows
from salesinv.schema.kinds import Decimals
from salesinv.schema.sheet import Book
from salesinv.schema.tables import MASTER

Asked = Callable[[str], tuple[Sequence[Part], int]]


def grown(copy: Copy, small: Book, asked: Asked, decimals: Decimals, threads: int) -> LargeBook | None:
    """The book that was kept, with the rows that stand behind it in its files now.

    `asked` gives, by table, the parts to go on with, and from which byte of the first.

    None where the rows that are new do not simply follow: then everything is read. TornError if the copy is not what was kept.
    """
    ids, codes = ids_of(small), dict[str, Column]()
    for name in MASTER:
        moved = moved_codes(copy.said["ids"][name], ids[name])
        if moved is None:
            return None
        if bool((moved != np.arange(len(moved))).any()):
            codes[name] = moved
    words = known_words(ids, int(copy.said["width"]))
    if words is None:
        return None
    copy.look_at_all(threads)
    known = Known(words.words, copy["contracts#documents"], copy["contracts#slots"])
    read = read_tables(known, asked, decimals, threads)
    if read is None or any(goes_on(copy, name, table) for name, table in read[1].items()):
        return None
    return _book(copy, small, ids, codes, *read)


def _book(
    copy: Copy, small: Book, ids: dict[str, list[str]], codes: dict[str, Column], known: Known, new: dict[str, Columns]
) -> LargeBook | None:
    tables: dict[str, Columns] = {name: KeptColumns(copy, name, new[name], codes) for name in LARGE}
    links = linked(known, tables, new, len(tables["shipments"]) - len(new["shipments"]))
    return None if links is None else completed(small, ids, known, tables, all_links(copy, links), copy["moves.bases"])


def all_links(copy: Copy, added: Links) -> Links:
    """The links that were kept, and those of new rows."""
    rows = with_rows(copy, "contract_rows", added.contract_rows)
    return Links(
        rows,
        np.concatenate([copy["of_receipts"], added.of_receipts]),
        np.concatenate([copy["of_shipments"], added.of_shipments]),
    )


def goes_on(copy: Copy, name: str, new: Columns) -> bool:
    """Whether the first of the new rows goes on with the document that the last one before them is of; or there is no room."""
    documents = copy[f"{name}#documents"]
    try:
        copy.with_room(f"{name}.line", len(new))
        copy.with_room(f"{name}#documents", len(new.documents))
    except TornError:
        return True
    return bool(len(documents) and len(new) and (documents[-1] == new.documents[0]).all())
