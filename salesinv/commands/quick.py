"""A document added to a large folder by the few rows that can matter to it; whatever is odd is left to the reading of all rows.

Only what is accepted is decided here. Nothing is refused or asked: that is done over all rows, in the words it always had.
"""

import re
from collections.abc import Mapping

from salesinv.commands.asking import nobody_asked
from salesinv.commands.done import Done
from salesinv.commands.options import Body, Values
from salesinv.commands.saving import approve
from salesinv.core.checks import WEIGHED
from salesinv.core.guards import highest, next_id
from salesinv.errors import BusyError, SalesinvError
from salesinv.schema.kinds import Table
from salesinv.schema.sheet import Book, Sheet
from salesinv.schema.tables import BY_NAME
from salesinv.settings import FILE
from salesinv.store.folder import Draft, Folder
from salesinv.store.narrow import DOCUMENTS, NARROWED, Wanted, rows_of
from salesinv.store.sound import Sound, Verdict, digest, holds, keep, kept

FEW = 1_000_000  # bytes: such tables are read by row where nothing is known of them
READ = tuple(dict.fromkeys(name for weighed in WEIGHED for name in (weighed, *BY_NAME[weighed].needs)))
Raws = Mapping[str, bytes | None]


def added(folder: Folder, table: str, body: Body, given: Values, shared: Values) -> tuple[Done, str] | None:
    """What was done, and a remark; None if nothing was, and all rows have to be read."""
    if not (wanted := _wanted(table, given)):
        return None
    with folder.writing(shared["wait"]) as draft:
        try:
            verdict = _narrowed(folder, draft, wanted)
            done = _drafted(draft, wanted, body, given) if verdict else None
        except BusyError:
            raise
        except SalesinvError:
            return None
        if not (verdict and done):
            return None
        if shared["dry_run"]:
            return done, ""
        after = {**verdict, BY_NAME[table].file: _forward(verdict[BY_NAME[table].file], draft, table)}
        remark = draft.save()
        keep(folder.keeping, after)
    return done, remark


def _wanted(table: str, given: Values) -> Wanted | None:
    """What the document is about, if that can be told from the command line."""
    if given["from_file"] or given[BY_NAME[table].key[0]]:
        return None
    products = {given["product_id"] or "", *(item.partition(":")[0] for item in given["item"])} - {""}
    contracts = {given["contract_id"] or ""} - {""} if table == "shipments" else set()
    customers = {given.get("customer_id") or ""} - {""}
    return Wanted(table, products, contracts, customers) if products or contracts else None


def _narrowed(folder: Folder, draft: Draft, wanted: Wanted) -> Verdict | None:
    """The verdict on what is there, all right; the draft's folder then holds the rows that matter, and no others."""
    if any(draft.folder.layout(name).parted for name in READ):
        return None
    raws = {name: draft.folder.raw(name) for name in READ}
    contents = {**{BY_NAME[name].file: raw for name, raw in raws.items()}, FILE: draft.folder.file(FILE)}
    verdict: Verdict | None = kept(folder.keeping)
    if not verdict or not holds(verdict, contents):
        verdict = _by_columns(draft.folder, raws, contents)
    flat = {name for name in NARROWED if verdict and verdict[BY_NAME[name].file].flat}
    if not verdict or not flat.issuperset(DOCUMENTS):
        return None
    own = BY_NAME[wanted.table]
    top = verdict[own.file].top
    wanted.next_id = next_id([top], own.prefix)
    held = {BY_NAME[name].file: raw for name, raw in rows_of(wanted, raws, flat).items()}
    draft.folder.hold(held, {own.name: [top]})
    return verdict


def _drafted(draft: Draft, wanted: Wanted, body: Body, given: Values) -> Done | None:
    """The document drafted and approved; None if it came to be about more than was looked at."""
    with nobody_asked():
        done: Done = body(draft.folder, **given)(draft)
    approve(draft, done)
    rows = draft.added(wanted.table)
    others = [name for name in BY_NAME if name != wanted.table and draft.touched(name)]
    looked_at = all(
        row["product_id"] in wanted.products
        and (wanted.table != "shipments" or row["contract_id"] in wanted.contracts)
        and row[BY_NAME[wanted.table].key[0]] == wanted.next_id
        for row in rows
    )
    return done if rows and looked_at and not others else None


def _forward(before: Sound, draft: Draft, table: str) -> Sound:
    """The verdict on a table to which approved rows were added."""
    rows = draft.added(table)
    key, prefix = BY_NAME[table].key[0], BY_NAME[table].prefix
    top = highest([before.top, *(row[key] for row in rows)], prefix)
    return Sound(digest(draft.raw(table)), before.flat and not any("\n" in cell for row in rows for cell in row.values()), top)


def verdict_of(draft: Draft, after: Book) -> Verdict:
    """The verdict on the tables as a draft leaves them, all of them read and nothing wrong with their form."""
    found = {BY_NAME[name].file: _judged(draft.raw(name), after[name]) for name in READ}
    return {**found, FILE: Sound(digest(draft.folder.file(FILE)))}


def _judged(raw: bytes | None, sheet: Sheet) -> Sound:
    """The verdict on a table of which every row was read, and nothing is wrong with the form of any."""
    prefix, ids = sheet.table.prefix, sheet[sheet.table.key[0]]
    lines = raw.count(b"\n") + (not raw.endswith(b"\n")) if raw else 1
    doubles = sheet.table.lined and any(id.startswith(f"{prefix.lower()}-") for id in ids)
    return Sound(digest(raw), lines == len(sheet) + 1 and not doubles, highest(ids, prefix) if sheet.table.lined else "")


def _by_columns(folder: Folder, raws: Raws, contents: Raws) -> Verdict | None:
    """The verdict, if a large folder was read as columns and nothing was wrong with its form."""
    if not folder.large:
        return None
    verdict = {FILE: Sound(digest(contents[FILE]))}
    for name, raw in raws.items():
        few = len(raw or b"") < FEW
        verdict[BY_NAME[name].file] = _judged(raw, folder.shelf().read(name)[0]) if few else _skimmed(raw or b"", BY_NAME[name])
    return verdict


def _skimmed(raw: bytes, table: Table) -> Sound:
    """The verdict on the bytes of a table in which nothing is wrong; not flat where rows would have to be read to tell."""
    start = table.key[0].encode() + b","
    if b'"' in raw or not raw.startswith(start) or (table.lined and f"\n{table.prefix.lower()}-".encode() in raw):
        return Sound(digest(raw))
    found = re.findall(rb"^(%s-[0-9]+)," % table.prefix.encode(), raw, re.MULTILINE) if table.lined else []
    return Sound(digest(raw), True, highest([id.decode() for id in found], table.prefix))
