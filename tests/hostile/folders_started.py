"""The program as it is installed, started in a folder full of code: nothing of it is loaded, nothing is run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from calling import ROOT, environment
from faults.zygote import available, scratch_folder

from hostile.firm import built
from hostile.folders_enemies import CANARY, outside
from hostile.folders_judged import state
from hostile.folders_private import code
from hostile.folders_traced import OPTIONS, STARTS, calls
from hostile.text_tally import Tally

# What the package's own installation writes as `salesinv`.
SCRIPT = "#!{python}\nimport sys\nfrom salesinv.__main__ import main\nif __name__ == '__main__':\n    sys.exit(main())\n"
MODULE = {
    "as a module": ("-P",),
    "as a module from where it stands": (),
}  # the second loads what it finds there: Python's own way
COMPLETING = {"_SALESINV_COMPLETE": "complete_bash", "COMP_WORDS": "salesinv customer show ", "COMP_CWORD": "3"}


def sweep_started(tally: Tally, lines: Sequence[str], ways: Sequence[str], part: str) -> None:
    """Every command line, started as the installed command and as a module, and the shell's completion."""
    available()
    scratch = scratch_folder().resolve()
    try:
        for way in ways:
            for line in (*lines, ""):
                tally.note(f"{line or 'completing'} {way}", list(_tried(scratch / "case", way, line))[:4], part)
                shutil.rmtree(scratch / "case")
    finally:
        shutil.rmtree(scratch)


def _tried(case: Path, way: str, line: str) -> Iterator[str]:
    case.mkdir()
    folder, out = built(case / "firm"), outside(case / "outside")
    code(folder, out)
    without, planted = (
        state(out),
        {name for name in state(folder) if name.endswith((".py", ".pth", ".env", ".cfg")) or ".git" in name},
    )
    more = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **({} if line else COMPLETING)}
    command = ["strace", "-ff", "-o", str(case / "trace"), *OPTIONS, *_program(case, way), *shlex.split(line)]
    done = subprocess.run(
        command, cwd=folder, env=environment(**more), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode or not (done.stdout + done.stderr or "--output" in line):
        yield f"exit {done.returncode}: {done.stderr.decode()[-300:]}"
    for trace in sorted(case.glob("trace.*")):
        yield from _trespasses(trace.read_text("utf-8", "replace"), folder, planted)
    if state(out) != without or CANARY.encode() in done.stdout + done.stderr:
        yield "what lies outside was read or changed"


def _program(case: Path, way: str) -> list[str]:
    if way in MODULE:
        return [sys.executable, *MODULE[way], "-m", "salesinv"]
    script = case / "bin" / "salesinv"
    script.parent.mkdir()
    script.write_text(SCRIPT.format(python=sys.executable), encoding="utf-8")
    script.chmod(0o755)
    return [str(script)]


def _trespasses(trace: str, folder: Path, planted: set[str]) -> Iterator[str]:
    """Outside of the folder the interpreter reads itself and its packages, and writes nothing; nothing planted is opened."""
    started = 0
    for call in calls(trace, folder):
        if call.name in STARTS:
            started += call.name == "execve" and not call.error
            if not _lawful_start(call.name, call.words, started):
                yield f"started or called: {call}"
        for path in (*call.paths, *([call.opened] if call.opened else [])):
            within = path.is_relative_to(folder)
            if within and str(path.relative_to(folder)) in planted:
                yield f"touched: {call}"
            elif not within and call.writes and path != Path(os.devnull) and call.opened != Path(os.devnull):
                yield f"outside: {call}"
            elif within and call.opened and not call.opened.is_relative_to(folder):
                yield f"led out: {call} -> {call.opened}"


def _lawful_start(name: str, words: str, started: int) -> bool:
    """The program itself, and threads of the packages that compute."""
    return (name == "execve" and started <= 1) or (name in ("clone", "clone3") and bool(re.search("CLONE_THREAD", words)))
