"""Inputs made by chance from good and bad files: no traceback, no hang, no row that reads otherwise, no byte lost in writing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from faults.result import Result

from hostile.files import every
from hostile.firm import FIRM, built, scratch
from hostile.fuzz_bytes import changed, smaller
from hostile.fuzz_laws import settings_laws, table_laws
from hostile.lawful_forms import FORMS, MIXED
from hostile.lawful_texts import TEXTS
from salesinv.core.checks import problems as checked
from salesinv.errors import DataError, SalesinvError
from salesinv.schema.tables import BY_NAME
from salesinv.settings import FILE
from salesinv.store.folder import Folder

SEED = 20261123
SHORT, LONG = (1_500, 100), (200_000, 8_000)  # files read alone, whole folders
MOST_SOUND = 2_000  # inputs without a problem that others are made from: few changes leave one so
LARGEST = 50_000  # bytes of a file that others are made from


@dataclass
class Pool:
    """Inputs that others are made from: those at the start, and each that did what none before it did."""

    inputs: list[tuple[str, bytes]]
    seen: set[object] = field(default_factory=set)
    sound: int = 0  # inputs with nothing wrong in them: the laws of writing were tried on these

    def chosen(self, chance: Random) -> tuple[str, bytes]:
        file, raw = chance.choice(self.inputs)
        others = [other for name, other in chance.choices(self.inputs, k=8) if name == file] or [raw]
        return file, changed(raw, others, chance)

    def keep(self, file: str, raw: bytes, done: object) -> None:
        sound = done == (file, frozenset()) and self.sound < MOST_SOUND
        if (sound or done not in self.seen) and len(raw) < LARGEST:
            self.seen.add(done)
            self.inputs += [(file, raw)] * (1 + 3 * sound)


def start() -> Pool:
    """The files of the firm, and all that are bad or odd."""
    found = [(file, text.encode()) for file, text in FIRM.items()] * 20
    found += [(bad.file, bad.change(FIRM[bad.file].encode())) for bad in every()[::7]]
    found += [(odd.file, odd.change(FIRM[odd.file].encode())) for odd in (*FORMS, *MIXED, *TEXTS)[::3]]
    return Pool([(file, raw) for file, raw in found if len(raw) < LARGEST])


def run(full: bool) -> Result:
    """Files alone, then folders with several such files; what chance makes of them is the same every time."""
    alone, folders = LONG if full else SHORT
    chance, pool = Random(SEED), start()
    failures: dict[tuple[str, str], tuple[bytes, str]] = {}
    for _number in range(alone):
        file, raw = pool.chosen(chance)
        for what in _laws(file, raw, pool):
            failures.setdefault((file, what[:20]), (raw, what))  # the first of each kind
    told = [_shown(file, raw, what) for (file, _kind), (raw, what) in failures.items()]
    with scratch() as folder:
        data = built(folder / "data")
        for _number in range(folders):
            told += _whole(data, pool, chance)
    counts = {"inputs": alone, "folders": folders, "read without a problem": pool.sound, "kinds of outcome": len(pool.seen)}
    return Result(alone + folders, alone + folders - len(told), told, counts)


def _laws(file: str, raw: bytes, pool: Pool | None = None) -> Iterator[str]:
    """Which laws do not hold; what the input did is noted in the pool."""
    try:
        if file == FILE:
            yield from settings_laws(raw)
        else:
            yield from table_laws(BY_NAME[file.removesuffix(".csv")], raw)
    except Exception as error:
        yield f"{type(error).__name__}: {error}"[:300]
    if pool is not None:
        outcome = _outcome(file, raw)
        pool.sound += outcome == (file, frozenset())
        pool.keep(file, raw, outcome)


def _outcome(file: str, raw: bytes) -> object:
    from hostile.fuzz_laws import USUAL
    from salesinv.settings import read_settings
    from salesinv.store.reading import read_sheet

    try:
        found = read_settings(raw)[1] if file == FILE else read_sheet(BY_NAME[file.removesuffix(".csv")], raw, USUAL)[1]
    except Exception:
        return None
    return file, frozenset((problem.rule, problem.column, problem.message[:12]) for problem in found)


def _shown(file: str, raw: bytes, what: str) -> str:
    """The failure with the shortest input that fails in the same way."""
    shortest = smaller(raw, lambda shorter: any(other[:20] == what[:20] for other in _laws(file, shorter)))
    return f"{file} as {shortest[:1500]!r}: {what}"


def _whole(data: Path, pool: Pool, chance: Random) -> Sequence[str]:
    """One folder with one to three files by chance: looked through, and a writer finds nothing to write."""
    spoiled = dict(pool.chosen(chance) for _file in range(chance.choice((1, 1, 2, 3))))
    for file, raw in spoiled.items():
        (data / file).write_bytes(raw)
    try:
        folder = Folder(data)
        checked(*folder.survey(), folder.settings)
        with folder.writing() as draft:
            found = [f"a writer with nothing to do would write: {spoiled!r}"[:2000]] if draft.changed else []
    except (DataError, SalesinvError):
        found = []
    except Exception as error:
        found = [f"{type(error).__name__}: {error} of {spoiled!r}"[:2500]]
    for file, raw in spoiled.items():
        found += [f"{file} was changed"] if (data / file).read_bytes() != raw else []
        (data / file).write_bytes(FIRM[file].encode())
    return found
