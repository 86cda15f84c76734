"""The verdict on the tables of a large folder, all of them read: what the next document is added by (`quick`)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from salesinv.core.checks import WEIGHED
from salesinv.core.guards import highest
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.settings import FILE
from salesinv.store.folder import Draft, Folder
from salesinv.store.keeping import Keeping
from salesinv.store.lines import keep_lines
from salesinv.store.narrow import DOCUMENTS
from salesinv.store.sound import Indexed, Sound, Verdict, digest, kept

FEW = 1_000_000  # bytes: such tables are read by row where nothing is known of them
READ = tuple(dict.fromkeys(name for weighed in WEIGHED for name in (weighed, *BY_NAME[weighed].needs)))
Raws = Mapping[str, bytes | None]


def verdict_of(keeping: Keeping, draft: Draft, after: Book) -> Verdict:
    """The verdict on the tables as a draft leaves them, all of them read and nothing wrong with their form."""
    before = kept(keeping)
    found = {BY_NAME[name].file: _judged(draft.raw(name), after[name]) for name in READ}
    for name in DOCUMENTS:
        file, raw = BY_NAME[name].file, draft.raw(name)
        same = file in before and before[file].digest == found[file].digest
        found[file] = replace(
            found[file], lines=before[file].lines if same else _kept_lines(keeping, found[file], raw, after[name])
        )
    return {**found, FILE: Sound(digest(draft.folder.file(FILE)))}


def _judged(raw: bytes | None, sheet: Sheet) -> Sound:
    """The verdict on a table of which every row was read, and nothing is wrong with the form of any."""
    prefix, ids = sheet.table.prefix, sheet[sheet.table.key[0]]
    lines = raw.count(b"\n") + (not raw.endswith(b"\n")) if raw else 1
    doubles = sheet.table.lined and any(id.startswith(f"{prefix.lower()}-") for id in ids)
    return Sound(digest(raw), lines == len(sheet) + 1 and not doubles, highest(ids, prefix) if sheet.table.lined else "")


def _kept_lines(keeping: Keeping, said: Sound, raw: bytes | None, sheet: Sheet) -> Indexed:
    """Where the rows of a large table begin, by product, kept."""
    if not said.flat or len(raw or b"") < FEW:
        return Indexed()
    from salesinv.core.large.beginnings import lines_of_rows

    pieces = lines_of_rows(raw or b"", sheet["product_id"])
    return keep_lines(keeping, sheet.table, len(raw or b""), pieces) if pieces else Indexed()


def by_columns(keeping: Keeping, folder: Folder, raws: Raws) -> Verdict | None:
    """The verdict, if a large folder was read as columns and nothing was wrong with its form."""
    if not (large := folder.large):
        return None
    verdict = {FILE: Sound(digest(folder.file(FILE)))}
    for name, raw in raws.items():
        file, few = BY_NAME[name].file, len(raw or b"") < FEW
        verdict[file] = _judged(raw, folder.shelf().read(name)[0]) if few else _skimmed(raw or b"", BY_NAME[name])
        if not few and name in DOCUMENTS and verdict[file].flat and (pieces := large.lines(name, raw or b"")):
            verdict[file] = replace(verdict[file], lines=keep_lines(keeping, BY_NAME[name], len(raw or b""), pieces))
    return verdict


def _skimmed(raw: bytes, table: Table) -> Sound:
    """The verdict on the bytes of a table in which nothing is wrong; not flat where rows would have to be read to tell."""
    start = table.key[0].encode() + b","
    if b'"' in raw or not raw.startswith(start) or (table.lined and f"\n{table.prefix.lower()}-".encode() in raw):
        return Sound(digest(raw))
    found = re.findall(rb"^(%s-[0-9]+)," % table.prefix.encode(), raw, re.MULTILINE) if table.lined else []
    return Sound(digest(raw), True, highest([id.decode() for id in found], table.prefix))
