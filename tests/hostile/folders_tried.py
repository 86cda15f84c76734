"""Commands on folders made by an enemy, each watched by strace from its first step to its last."""

import fcntl
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from calling import environment
from faults.zygote import Zygote, available, scratch_folder

from hostile.firm import built
from hostile.folders_enemies import CANARY, FINE, ODD_TABLES, REFUSED, TABLES_LED, Enemy, outside
from hostile.folders_judged import changes, said, state, trespasses
from hostile.folders_traced import OPTIONS
from hostile.text_tally import Tally
from salesinv.cli import main
from salesinv.store.keeping import boot

REPORT = "report.txt"
WITHOUT_TABLES = ("snapshot list",)  # what is in a table cannot stop it


def sweep_enemies(tally: Tally, enemies: Sequence[Enemy], lines: Sequence[tuple[str, bool]], part: str) -> None:
    """Every command line (and whether it writes) on every folder, run in it. UnavailableError where nothing can be traced."""
    available()
    scratch = scratch_folder().resolve()
    try:
        zygote = _ready(scratch, [line for line, _writes in lines])
        for enemy in enemies:
            for line, writes in lines:
                tally.note(f"{line}: {enemy.name}", _tried(zygote, scratch, enemy, line, writes), part)
    finally:
        shutil.rmtree(scratch)


def _ready(scratch: Path, lines: Sequence[str]) -> Zygote:
    """What is forked has loaded what each command loads, so nothing outside the folder needs to be opened at all."""
    boot()  # asked once, and kept for all that are forked
    zygote = Zygote(scratch)
    for line in lines:
        firm = built(scratch / "tame")
        zygote.learn(_act(line, firm))
        shutil.rmtree(firm)
    return zygote


def _act(line: str, folder: Path) -> Callable[[], int]:
    words = shlex.split(line)

    def act() -> int:
        os.environ.clear()
        os.environ.update(environment(CANARY=CANARY))
        os.chdir(folder)
        sys.argv = ["salesinv", *words]
        return main(words)

    return act


def _tried(zygote: Zygote, scratch: Path, enemy: Enemy, line: str, writes: bool) -> list[str]:
    case = scratch / "case"
    case.mkdir()
    folder, out = built(case / "firm"), outside(case / "outside")
    enemy.plant(folder, out)
    with _held(folder) if enemy.held else nullcontext():
        within, without = state(folder), state(out)
        ended = zygote.run(_act(line + " --wait 0" * writes, folder), OPTIONS)
    output = REPORT if f"--output {REPORT}" in line else ""
    codes = REFUSED if output and (folder / REPORT).is_symlink() else enemy.writing if writes else enemy.reading
    codes = FINE if line in WITHOUT_TABLES and enemy in (*ODD_TABLES, *TABLES_LED) else codes
    wrong = [*said(ended, codes, enemy.told), *trespasses(ended.trace, folder)]
    wrong += changes(within, state(folder), writes, output if ended.code == 0 else "")
    wrong += ["what lies outside was changed"] * (state(out) != without)
    shutil.rmtree(case)
    return wrong[:4]


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The folder's lock, held by somebody else."""
    with (folder / ".salesinv" / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
