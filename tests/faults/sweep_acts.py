"""What Python programs do to a folder: a write of two tables at once, answered for as the command line would be."""

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from salesinv.commands import quick
from salesinv.errors import BUSY, INTERRUPTED, SalesinvError
from salesinv.render import hush_stdout
from salesinv.store.folder import Folder

CUSTOMER = {"customer_id": "CU-100", "name": "Dora Lind", "active": "yes"}
VISIT = {"visit_id": "V-0100", "visited_on": "2026-03-09", "salesperson_id": "SP-01", "customer_id": "CU-100"}


def two_tables(folder: Path) -> int:
    """A new customer with a first visit; again, they get the next numbers."""
    try:
        return _written(folder)
    except SalesinvError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}")
        return BUSY


def by_few_rows(act: Callable[[], int]) -> int:
    """An act, and 99 if it was not decided by the few rows that matter to it."""
    decided: list[object] = []

    def noted(*given: Any) -> Any:
        decided.append(added(*given))
        return decided[-1]

    added, quick.added = quick.added, noted
    code = act()
    return code if decided and all(decided) else 99


def _written(folder: Path) -> int:
    with Folder(folder).writing() as draft:
        count = len(draft.load("customers")["customers"])
        customer, visit = f"CU-{100 + count}", f"V-0{100 + count}"
        draft.append("customers", [{**CUSTOMER, "customer_id": customer}])
        draft.append("visits", [{**VISIT, "visit_id": visit, "customer_id": customer}])
        said = draft.save()
    _say(f"Customer {customer} and a visit added.")
    _say(said)
    try:
        print(customer, flush=True)
    except OSError as error:
        hush_stdout()
        _say(f"{customer}: All is written, but cannot be told: {error.strerror}")
        return BUSY
    return 0


def _say(words: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{words}\n" if words else "")
