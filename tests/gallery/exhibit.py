"""An exhibit: a small firm with something done to it, a command, and what is then said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FIRM = {
    "salesinv.toml": '[firm]\nname = "Small"\n',
    "customers.csv": "customer_id,name,email,credit_limit,note\n0023,Able,,,\nCU-2,Baker,,,\n",
    "salespeople.csv": "salesperson_id,name,commission_rate\nE-1,Wang,0.02\n",
    "products.csv": "product_id,name,list_price,lead_days,active\nP-1,Bolt,9.99,14,yes\nP-2,Nut,1.00,,yes\n",
    "warehouses.csv": "warehouse_id,name\nMAIN,Main\nEAST,East\n",
    "contracts.csv": "contract_id,line,signed_on,customer_id,salesperson_id,product_id,quantity,unit_price,status\n"
    "C-0001,1,2026-11-02,0023,E-1,P-1,5,9.99,active\nC-0001,2,2026-11-02,0023,E-1,P-2,5,1.00,active\n",
    "receipts.csv": "receipt_id,line,received_on,product_id,warehouse_id,quantity,unit_cost,of,note\n"
    "R-0001,1,2026-11-01,P-1,MAIN,10,4.00,,\nR-0001,2,2026-11-01,P-2,MAIN,10,0.50,,\n",
    "shipments.csv": "shipment_id,line,shipped_on,contract_id,contract_line,product_id,warehouse_id,quantity,of\n"
    "S-0001,1,2026-11-03,C-0001,1,P-1,MAIN,2,\n",
    "transfers.csv": "transfer_id,line,moved_on,product_id,from_warehouse,to_warehouse,quantity\n",
    "counts.csv": "count_id,line,counted_on,product_id,warehouse_id,counted,adjust\n",
    "targets.csv": "salesperson_id,period,metric,target\nE-1,2026-11,amount,500\n",
    "visits.csv": "visit_id,visited_on,salesperson_id,customer_id\n",
    "actions.csv": "action_id,salesperson_id,period,action,due_on\n",
    "closings.csv": "period,closed_on,value,rows,sha256\n",
}


@dataclass(frozen=True)
class Patch:
    """What is done to one file of the firm; `change` gives its new bytes from those it had, None where it goes."""

    file: str
    change: Callable[[bytes], bytes | None]

    def apply(self, folder: Path) -> None:
        path = folder / self.file
        before = path.read_bytes()
        after = self.change(before)
        assert after != before, self.file
        path.unlink() if after is None else path.write_bytes(after)


@dataclass(frozen=True)
class Led(Patch):
    """One file of the firm is a link instead."""

    to: str = ""

    def apply(self, folder: Path) -> None:
        (folder / self.file).unlink()
        (folder / self.file).symlink_to(self.to)


@dataclass(frozen=True)
class Exhibit:
    """A rule, what breaks it, what is said (one line a problem; the count is left out), and which command says it."""

    rule: str
    patch: tuple[Patch, ...]
    said: str
    command: str = "check"
    typed: str = ""  # on standard input


@dataclass(frozen=True)
class Added(Patch):
    """A file that the firm does not have, in a folder that is made if need be."""

    def apply(self, folder: Path) -> None:
        (folder / self.file).parent.mkdir(exist_ok=True)
        (folder / self.file).write_bytes(self.change(b"") or b"")


def whole(file: str, new: str | bytes) -> tuple[Patch, ...]:
    """The file holds nothing but this."""
    return (Patch(file, lambda _raw: _bytes(new)),)


def added(file: str, text: str) -> tuple[Patch, ...]:
    """One more file."""
    return (Added(file, lambda _none: text.encode()),)


def gone(file: str) -> tuple[Patch, ...]:
    """The file is not there."""
    return (Patch(file, lambda _raw: None),)


def link(file: str, to: str) -> tuple[Patch, ...]:
    """The file is a link to there."""
    return (Led(file, lambda _raw: None, to),)


def row(file: str, *rows: str) -> tuple[Patch, ...]:
    """These rows stand at the end of the file."""
    return (Patch(file, lambda raw: raw + "".join(f"{found}\n" for found in rows).encode()),)


def cell(file: str, old: str, new: str | bytes) -> tuple[Patch, ...]:
    """Where the file has `old` for the first time, it has `new`."""
    return (Patch(file, lambda raw: raw.replace(old.encode(), _bytes(new), 1)),)


def every(file: str, old: str, new: str | bytes) -> tuple[Patch, ...]:
    """Wherever the file has `old`, it has `new`."""
    return (Patch(file, lambda raw: raw.replace(old.encode(), _bytes(new))),)


def settings(text: str) -> tuple[Patch, ...]:
    """These lines stand at the end of salesinv.toml."""
    return row("salesinv.toml", text)


def _bytes(new: str | bytes) -> bytes:
    return new.encode() if isinstance(new, str) else new


def build(folder: Path, patches: tuple[Patch, ...]) -> Path:
    """Write the firm, patched, into a folder that is made."""
    folder.mkdir()
    for name, text in FIRM.items():
        (folder / name).write_text(text, encoding="utf-8")
    for patch in patches:
        patch.apply(folder)
    return folder
