"""datapackage.json, which tells other programs of the tables: kept to the files that each is. Never read as truth."""

import json
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

from salesinv.errors import SalesinvError
from salesinv.locale import _
from salesinv.places import part_of
from salesinv.schema.datapackage import FILE
from salesinv.schema.tables import BY_NAME, DATED
from salesinv.store.files import read_bytes
from salesinv.store.layout import PART, listed, months_in
from salesinv.store.placing import place

Paths = Mapping[str, str | list[str]]  # of tables by name: the file, or all parts
_WRITTEN = tuple(product((1, 2, 4, "\t", None), (False, True), ("\n", "")))  # indent, in ASCII alone, what ends it


def describe(folder: Path) -> str:
    """Bring the paths of the description up to date; a remark where that fails. Only for who holds the lock.

    A folder without one, or with one that is none, is left as it is.
    """
    try:
        raw = read_bytes(folder / FILE, folder)
        if not raw:
            return ""
        new = described(raw, _paths(folder))
    except (SalesinvError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return ""
    said = _("{file} still names the files that tables stood in before: {reason}")
    if new is None:
        return said.format(
            file=FILE, reason=_("it is not laid out as json tools lay it out, and was left alone. Correct its paths.")
        )
    try:
        if new != raw:
            place(folder / FILE, raw, new)
    except SalesinvError as error:
        return said.format(file=FILE, reason=error)
    return ""


def described(raw: bytes, paths: Paths) -> bytes | None:
    """The description with these paths in place of others of the same tables; None if more than them would change.

    ValueError, TypeError, KeyError or AttributeError for what is no description.
    """
    text = raw.decode("utf-8")
    told = json.loads(text)
    stale = [(resource, paths[resource["name"]]) for resource in told["resources"] if _is_stale(resource, paths)]
    if not stale:
        return raw
    for form in _WRITTEN:
        if _text(told, *form) == text:
            for resource, path in stale:
                resource["path"] = path
            return _text(told, *form).encode()
    return None


def _is_stale(resource: Any, paths: Paths) -> bool:
    """Whether it is a table of ours, in files of ours, and now in others."""
    name, path = resource.get("name"), resource.get("path")
    files = path if isinstance(path, list) else [path]
    ours = name in paths and all(file == BY_NAME[name].file or PART.fullmatch(file) for file in files)
    return ours and path != paths[name]


def _text(told: Any, indent: int | str | None, plain: bool, end: str) -> str:
    return json.dumps(told, indent=indent, ensure_ascii=plain) + end


def _paths(folder: Path) -> Paths:
    """The files that tables with dates are; without those whose folder does not say."""
    found = {name: listed(folder, name) for name in DATED}
    months = {name: months_in(name, listing) for name, listing in found.items() if not listing.problem}
    return {name: [part_of(name, month) for month in of] if of else BY_NAME[name].file for name, of in months.items()}
