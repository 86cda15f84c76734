"""One process, measured from outside: wall time, processor time, peak memory. This module imports little: what a child's
peak memory is counted from is the memory of who started it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAM = Path(sys.executable).with_name("salesinv")


@dataclass(frozen=True)
class Ran:
    """How a process went: `state` is ok, over (the budget; it was stopped) or failed. Peak memory in MB."""

    state: str
    seconds: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    said: str = ""


# What would make one competitor another one: settings of ours, languages, and modules compiled anew at every start.
LEFT_OUT = ("SALESINV_", "LC_", "LANG", "PYTHONDONTWRITEBYTECODE")


def environment(**more: str) -> dict[str, str]:
    """What every process runs in: English, no colours, nothing of the user's settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
    return {**kept, "LANG": "C.UTF-8", "NO_COLOR": "1", "TERM": "dumb", **more}


def ran(command: Sequence[str | Path], budget: float, variables: Mapping[str, str] | None = None) -> Ran:
    """Run a command to its end, or to the end of its budget in seconds."""
    words = [str(word) for word in command]
    start = time.perf_counter()
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env=environment(**(variables or {})),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as child:
        over = threading.Event()
        timer = threading.Timer(budget, _stop, (child.pid, over))
        timer.start()
        try:
            said = child.stderr.read().decode("utf-8", "replace") if child.stderr else ""
            _pid, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)  # in a session of its own it would go on
            raise
        finally:
            seconds = time.perf_counter() - start
            timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
    if over.is_set():
        return Ran("over", budget)
    state = "ok" if child.returncode == 0 else "failed"
    return Ran(state, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said[-2000:])


def _stop(pid: int, over: threading.Event) -> None:
    over.set()
    os.killpg(pid, signal.SIGKILL)


def python(*words: str | Path) -> list[str | Path]:
    """A command line of this interpreter."""
    return [sys.executable, *words]
