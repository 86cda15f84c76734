"""A document added to a large folder by the few rows that can matter to it; whatever is odd is left to the reading of all rows.

Nothing is asked here, and refused only in the words that all rows would have: by problems that rest on the products and contracts
that were looked at, under the lines that their rows have in the tables. Whatever else stands against it is told by all rows.
"""

from collections.abc import Collection, Mapping

from salesinv.commands.asking import nobody_asked
from salesinv.commands.done import Done
from salesinv.commands.judging import READ, Raws, by_columns
from salesinv.commands.options import Body, Values
from salesinv.commands.refusing import RefusedError, in_true_lines, rests_on_few
from salesinv.commands.saving import approve
from salesinv.core.guards import highest, next_id
from salesinv.errors import BusyError, DataError, Problem, SalesinvError
from salesinv.schema.tables import BY_NAME
from salesinv.settings import FILE
from salesinv.store.digests import digest as digested
from salesinv.store.folder import Draft, Folder
from salesinv.store.keeping import Keeping
from salesinv.store.lines import KeptLines
from salesinv.store.narrow import DOCUMENTS, NARROWED, Lines, Wanted, rows_of
from salesinv.store.sound import Sound, Verdict, digest, holds, keep, kept


def added(folder: Folder, table: str, body: Body, given: Values, shared: Values) -> tuple[Done, str] | None:
    """What was done, and a remark; None if nothing was, and all rows have to be read."""
    if not (wanted := _wanted(table, given)):
        return None
    with folder.writing(shared["wait"]) as draft:
        try:
            verdict, _lines = _narrowed(folder, draft, wanted, NARROWED)
            done = _drafted(draft, wanted, body, given) if verdict else None
        except BusyError:
            raise
        except RefusedError:
            if problems := _told(folder, table, body, given):
                raise DataError(problems) from None
            return None
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


def _narrowed(
    folder: Folder, draft: Draft, wanted: Wanted, narrowed: Collection[str]
) -> tuple[Verdict | None, Mapping[str, Lines]]:
    """The verdict on what is there, all right; of some tables the draft's folder then holds the rows that matter alone."""
    if any(draft.folder.layout(name).parted for name in READ):
        return None, {}
    verdict: Verdict | None = kept(folder.keeping)
    indexed = {name for name in DOCUMENTS if verdict and (said := verdict.get(BY_NAME[name].file)) and said.lines.size}
    raws = {name: draft.folder.raw(name) for name in READ if name not in indexed or name == wanted.table}
    known = _known_lines(folder.keeping, draft.folder, verdict, indexed) if verdict else {}
    if not verdict or len(known) < len(indexed) or not holds(verdict, _contents(draft.folder, raws)):
        raws, known = {name: draft.folder.raw(name) for name in READ}, {}
        verdict = by_columns(folder.keeping, draft.folder, raws)
    flat = {name for name in narrowed if verdict and verdict[BY_NAME[name].file].flat}
    if not verdict or not flat.issuperset(DOCUMENTS):
        return None, {}
    own = BY_NAME[wanted.table]
    top = verdict[own.file].top
    wanted.next_id = next_id([top], own.prefix)
    lines = rows_of(wanted, raws, flat, known)
    held = {name: lines[name].bytes() if name in lines else raws[name] for name in {*raws, *known}}
    draft.folder.hold({BY_NAME[name].file: raw for name, raw in held.items()}, {own.name: [top]})
    return verdict, lines


def _known_lines(keeping: Keeping, folder: Folder, verdict: Verdict, names: Collection[str]) -> dict[str, Lines]:
    """Those tables of which it is kept where their rows begin."""
    parts = {name: part for name in names if (part := folder.part(name))}
    found = {name: KeptLines.of(keeping, BY_NAME[name], part, verdict[BY_NAME[name].file].lines) for name, part in parts.items()}
    return {name: lines for name, lines in found.items() if lines}


def _contents(folder: Folder, raws: Raws) -> dict[str, str]:
    """By file, the digest of what it holds: of these bytes, or of what is there."""
    there = {name: folder.part(name) for name in READ if name not in raws}
    found = {name: digested(part)[-1].hash if part else digest(None) for name, part in there.items()}
    found |= {name: digest(raw) for name, raw in raws.items()}
    return {**{BY_NAME[name].file: held for name, held in found.items()}, FILE: digest(folder.file(FILE))}


def _told(folder: Folder, table: str, body: Body, given: Values) -> list[Problem]:
    """Why a document is refused; nothing where only all rows can tell. What names may be offered are all there this time."""
    draft, wanted = Draft(Folder(folder.path, folder.keeping.wanted)), _wanted(table, given)
    assert wanted
    try:
        verdict, lines = _narrowed(folder, draft, wanted, DOCUMENTS)
        if verdict:
            _drafted(draft, wanted, body, given)
    except RefusedError as error:
        return in_true_lines(error.problems, lines) if all(map(rests_on_few, error.problems)) else []
    except SalesinvError:
        return []
    return []


def _drafted(draft: Draft, wanted: Wanted, body: Body, given: Values) -> Done | None:
    """The document drafted and approved; None if it came to be about more than was looked at. RefusedError if it is not."""
    with nobody_asked():
        done: Done = body(draft.folder, **given)(draft)
    rows = draft.added(wanted.table)
    others = [name for name in BY_NAME if name != wanted.table and draft.touched(name)]
    looked_at = all(
        row["product_id"] in wanted.products
        and (wanted.table != "shipments" or row["contract_id"] in wanted.contracts)
        and row[BY_NAME[wanted.table].key[0]] == wanted.next_id
        for row in rows
    )
    if not (rows and looked_at) or others:
        return None
    try:
        approve(draft, done)
    except DataError as error:
        raise RefusedError(error.problems) from None
    return done


def _forward(before: Sound, draft: Draft, table: str) -> Sound:
    """The verdict on a table to which approved rows were added."""
    rows = draft.added(table)
    key, prefix = BY_NAME[table].key[0], BY_NAME[table].prefix
    top = highest([before.top, *(row[key] for row in rows)], prefix)
    return Sound(
        digest(draft.raw(table)),
        before.flat and not any("\n" in cell for row in rows for cell in row.values()),
        top,
        before.lines,
    )
