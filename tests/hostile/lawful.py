"""Odd but lawful files: no alarm, the same figures, and one row more changes no byte of those that are there."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import rmtree

from calling import bytes_of
from faults.result import Result

from hostile.command_lines import OPTIONS
from hostile.files import timed
from hostile.firm import FIRM, built, scratch
from hostile.lawful_folders import FOLDERS, READ_ONLY
from hostile.lawful_forms import FORMS, MIXED
from hostile.lawful_texts import TEXTS
from hostile.odd import Odd
from salesinv.schema.tables import MASTER
from salesinv.store.folder import Folder

FIGURES = (
    "stock levels --columns received,shipped,adjusted,on_hand,committed,unit_cost,value --where product_id=P-1 --format json",
    "stock ledger --sort date --sort document --format csv",
    "performance show --period 2026-Q4 --columns contracts,signed,quantity,amount,cost,profit --limit 1 --format json",
)
NOUNS = {"salespeople": "salesperson"}


def every() -> list[Odd]:
    return [*FORMS, *MIXED, *TEXTS, *FOLDERS, READ_ONLY]


def sampled() -> list[Odd]:
    """Every form of a file, the files in turn, and a quarter of the words."""
    count = len({odd.name for odd in FORMS})
    forms = [FORMS[(at * count + at) % len(FORMS)] for at in range(count)]
    return [*forms, *MIXED, *TEXTS[::4], *FOLDERS, READ_ONLY]


def run(full: bool) -> Result:
    """Every odd firm: looked at, counted, one row added."""
    failures: list[str] = []
    chosen = every() if full else sampled()
    right = 0
    with scratch() as folder:
        plain = _figures(built(folder / "plain"), FIGURES)
        for number, odd in enumerate(chosen):
            wanted = range(3) if full else [number % 12] if number % 12 < 3 else []  # figures cost most of the time
            found = list(tried(odd, folder / "odd", {FIGURES[at]: plain[FIGURES[at]] for at in wanted}))
            right += not found
            failures += [f"{odd}: {what}" for what in found]
    return Result(len(chosen), right, failures, {"lawful files": len(chosen)})


def _figures(data: Path, lines: Sequence[str]) -> dict[str, str]:
    return {line: timed(line, data)[0].out for line in lines}


def tried(odd: Odd, root: Path, plain: dict[str, str]) -> Iterator[str]:
    """What is not as it must be of this odd firm."""
    root.mkdir()
    data = built(root / "data")
    (data / odd.file).write_bytes(odd.change(FIRM[odd.file].encode()))
    data = odd.arrange(data)
    before = bytes_of(data)
    said, faults = timed("check", data)
    yield from faults
    if (said.code, said.err) != (0, "No problems.\n"):
        yield f"check exits {said.code}: {said.err[:300]}"
    yield from (f"{line} gives other figures" for line, out in _figures(data, list(plain)).items() if out != plain[line])
    yield from _read_as_meant(odd, data)
    if bytes_of(data) != before:
        yield "looking at it changed it"
    yield from _one_more(odd, data)
    rmtree(root)


def _noun(file: str) -> str:
    name = file.removesuffix(".csv")
    return NOUNS.get(name, name.removesuffix("s"))


def _read_as_meant(odd: Odd, data: Path) -> Iterator[str]:
    """The cell as the reader holds it, and as the list of a table of master data tells it to programs."""
    if odd.seen is None:
        return
    line, column, meant = odd.seen
    table = odd.file.removesuffix(".csv")
    sheet = Folder(data).load(table)[table]
    if len(sheet) != FIRM[odd.file].count("\n") - 1 or sheet.cells[column][line - 2] != meant:
        yield f"is read as {sheet.cells[column][line - 2]!r:.80}"
    if table in MASTER:
        said, faults = timed(f"{_noun(odd.file)} list --format json", data)
        yield from faults
        if (told := json.loads(said.out, parse_float=str, parse_int=str)[line - 2][column]) not in (meant, meant == "yes"):
            yield f"is told as {told!r:.80}"


def _one_more(odd: Odd, data: Path) -> Iterator[str]:
    """A row added by its command: what was there keeps its bytes, what came is one row, and all is still lawful."""
    old = (data / odd.file).read_bytes()
    words = f"{_noun(odd.file)} add"
    said, faults = timed(f"{words} {OPTIONS[words]}", data)
    yield from faults
    if said.code:
        yield f"{words} exits {said.code}: {said.err[:300]}"
        return
    new = (data / odd.file).read_bytes()
    end = b"\r\n" if old.count(b"\r\n") * 2 > old.count(b"\n") else b"\n"
    glue = b"" if old.endswith(b"\n") else b"\n" if old.endswith(b"\r") else end
    if not new.startswith(old + glue) or not new.endswith(end):
        yield f"{words} changed what was there: {old[-40:]!r} became {new[-120:]!r}"
    if (found := _rows(new)) != [*(was := _rows(old)), found[-1]] or len(found[-1]) != len(was[0]):
        yield f"{words} added {found[len(was) :]}"
    if changed := [name for name, raw in bytes_of(data).items() if raw != old and name == odd.file and raw != new]:
        yield f"{words} changed {changed}"
    again, faults = timed("check", data)
    yield from faults
    if again.err != "No problems.\n":
        yield f"check afterwards: {again.err[:300]}"


def _rows(raw: bytes) -> list[list[str]]:
    """By the csv module, which reads all that is lawful here."""
    csv.field_size_limit(10**6)
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
