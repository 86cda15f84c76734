"""Surroundings of a real process: what is closed, full or gone around it, and what its variables say."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from calling import bytes_of, environment

from hostile.firm import built

PATIENCE = 30
NEW = "warehouse add --id N --name New"


@dataclass(frozen=True)
class Around:
    """A line of sh, in which $S is the program, run beside the data folder; `rc` is the exit code of $S.

    `out` and `err` are phrases of what is then on standard output and standard error; "" asks for nothing there at all,
    None for nothing in particular. Where it `writes`, the row must be in the file; everywhere else no byte may change.
    """

    line: str
    rc: int
    out: str | None = ""
    err: str | None = ""
    variables: tuple[tuple[str, str], ...] = ()
    writes: bool = False

    def __str__(self) -> str:
        return " ".join((*(f"{name}={value!r}" for name, value in self.variables), self.line))


def _in(line: str, *variables: tuple[str, str], rc: int = 0, out: str | None = "P-1", err: str | None = None) -> Around:
    return Around(line, rc, out, err, variables)


LEVELS = "$S stock levels --format csv"
SHOW = "$S product list --format csv"
AROUND: tuple[Around, ...] = (
    # what it writes to
    Around(f"{{ {SHOW}; echo $? >rc; }} | head -c 1", 0, "p", ""),
    Around("{ $S stock ledger --format json; echo $? >rc; } | true", 141, "", ""),
    Around("{ $S --help; echo $? >rc; } | true", 141, "", ""),
    Around(f"{SHOW} >&-", 1, "", "Standard output is closed"),
    Around(f"{SHOW} >/dev/full", 1, "", "the disk is full"),
    Around("$S check --format json >/dev/full", 1, "", "the disk is full"),
    Around(f"{SHOW} 2>&-", 0, "P-1", ""),
    Around(f"{SHOW} <&- >&- 2>&-", 1, "", ""),
    Around("$S customer show NOPE 2>&-", 1, "", ""),
    Around("$S customer show NOPE 2>/dev/full", 1, "", ""),
    Around(f"$S {NEW} >&-", 0, "", "added", writes=True),
    Around(f"$S {NEW} >/dev/full", 1, "", "Warehouse N added.", writes=True),
    Around(f"$S {NEW} 2>&-", 0, "N\n", "", writes=True),
    Around(f"$S {NEW} <&-", 0, "N\n", "added", writes=True),
    Around(f"{{ $S {NEW}; echo $? >rc; }} | true", 141, "", None, writes=True),
    # what it reads, and nobody to ask
    Around("$S warehouse add <&-", 2, "", "Missing: --warehouse-id, --name. Without a terminal nothing is asked for"),
    Around("yes | $S warehouse add", 2, "", "Without a terminal nothing is asked for"),
    Around("$S customer edit CU-2 </dev/null", 2, "", "name a column as an option"),
    Around("$S receipt add --warehouse MAIN --from - <&-", 1, "", "Standard input is closed"),
    Around("$S receipt add --warehouse MAIN --from - </dev/null", 1, "", "standard input is empty"),
    # where it is
    Around("mkdir gone; cd gone; rmdir ../gone; $S stock levels", 1, "", "no data folder here or above"),
    Around("mkdir gone; cd gone; rmdir ../gone; $S init", 1, "", "there is no such file or folder"),
    Around(f"mkdir gone; cd gone; rmdir ../gone; {SHOW} --data $D", 0, "P-1", ""),
    Around("cd /; $S stock levels", 1, "", "no data folder here or above"),
    Around("cd /dev; $S check", 1, "", "no data folder here or above"),
    # what its variables say
    _in(LEVELS, ("COLUMNS", "1"), out="P-1,Bolt,pcs,10.000,2.000,0.000,8.000,3.000,5.000,4.0000,32.00"),
    _in("$S stock levels", ("COLUMNS", "1"), out="32.00"),
    _in("$S stock levels", ("COLUMNS", "many"), out="32.00"),
    _in("$S stock levels", ("TERM", "dumb"), ("NO_COLOR", "1"), out="32.00"),
    _in("$S stock levels", ("TERM", "\x1b[2J"), ("FORCE_COLOR", "1"), out="32.00"),
    _in("env -u HOME -u PATH $S stock levels", out="32.00"),
    _in("env -i PYTHONPATH=$PYTHONPATH $S stock levels --data data", out="32.00"),
    _in(LEVELS, ("LC_ALL", "xx_YY.KOI8-Z"), ("LANG", "\xff")),
    _in(LEVELS, ("LC_ALL", "C"), ("PYTHONUTF8", "0")),
    _in(LEVELS, ("LC_ALL", "zh_CN.GB18030")),
    _in(LEVELS, ("PYTHONIOENCODING", "ascii:strict")),
    _in(LEVELS, ("TZ", "Pacific/Kiritimati")),
    _in(LEVELS, ("TZ", "../../etc/passwd")),
    _in(LEVELS, ("SALESINV_LANG", "zh")),
    _in(LEVELS, ("SALESINV_LANG", "../../x"), rc=2, out="", err="is not a language here"),
    _in(LEVELS, ("SALESINV_DATA", "/nowhere"), rc=1, out="", err="no such folder: '/nowhere'"),
    _in(LEVELS, ("SALESINV_DATA", "data/receipts.csv"), rc=1, out="", err="is a file, not a data folder"),
    _in(LEVELS, ("TMPDIR", "/nowhere")),
    # what a shell hands on that is no text
    Around("$S customer show \"$(printf '\\377\\376')\"", 2, "", "An argument is not UTF-8 text"),
    Around(f"$S {NEW} --note \"$(printf '\\355\\240\\200')\"", 2, "", "An argument is not UTF-8 text"),
    Around("$S stock levels --data \"$(printf '\\377')\"", 2, "", "An argument is not UTF-8 text"),
)  # fmt: skip


def around_failures(folder: Path, trials: tuple[Around, ...]) -> Iterator[str]:
    """What is wrong with each; empty strings where nothing is."""
    for at, trial in enumerate(trials):
        place = folder / f"around{at}"
        place.mkdir()
        yield "; ".join(f"{trial}: {wrong}" for wrong in _wrong(trial, place))


def _wrong(trial: Around, place: Path) -> Iterator[str]:
    data = built(place / "data")
    before = bytes_of(data)
    try:
        done = _run(trial, place)
    except subprocess.TimeoutExpired:
        yield f"no answer in {PATIENCE} seconds"
        return
    rc = int((place / "rc").read_text()) if (place / "rc").exists() else done.returncode
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    if rc != trial.rc:
        yield f"exit {rc}, not {trial.rc}: {err[-300:]!r}"
    if "Traceback" in err or "Exception ignored" in err:
        yield f"a traceback: {err[-300:]!r}"
    for name, found, wanted in (("output", out, trial.out), ("error", err, trial.err)):
        if wanted is not None and (wanted not in found if wanted else found):
            yield f"standard {name} is {found[:300]!r}"
    row = b"\nN,New,yes,\n" in bytes_of(data)["warehouses.csv"]
    if row != trial.writes or (not trial.writes and bytes_of(data) != before):
        yield "the folder is not what it must be"


def _run(trial: Around, place: Path) -> "subprocess.CompletedProcess[bytes]":
    program = f'"{sys.executable}" -m salesinv'
    line = trial.line.replace("$S", program).replace("$D", str(place / "data"))
    variables = {name: value.encode("latin-1") for name, value in trial.variables}
    every = {os.fsencode(name): os.fsencode(value) for name, value in environment().items()}
    every |= {os.fsencode(name): value for name, value in variables.items()}
    return subprocess.run(
        ["sh", "-c", line], cwd=place, env=every, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=PATIENCE
    )
