"""Faults in a whole process, from its start to its end: what the program loads while it runs, and how Python leaves, too."""

import subprocess
import sys

from calling import environment

from faults.sweep_bench import Bench
from faults.sweep_calls import RECORDING, Call, calls
from faults.sweep_cases import words_of
from faults.sweep_states import put
from faults.zygote import PATIENCE, Ended

CASE = "receipt add"
STEADY = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUNBUFFERED": ""}  # the same calls every time


class WholeBench(Bench):
    """A bench whose commands under a fault are processes of their own; those that follow are not."""

    def recorded(self) -> list[Call]:
        """The calls from the first that touches the folder; the program that traces is not the program."""
        return calls(self._run(RECORDING).trace, self.folder)

    def _run(self, options: list[str] | None) -> Ended:
        put(self.folder, self.case.base)
        command = [*self._strace(options), sys.executable, "-m", "salesinv", *words_of(self.case.words, self.folder)]
        with self.zygote.out.open("wb") as out, self.zygote.err.open("wb") as err:
            started = subprocess.Popen(
                command,
                cwd=self.folder.parent,
                env=environment(SALESINV_DATA=str(self.folder), **STEADY),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
            return self.zygote.ended(_waited(started), traced=options is not None)

    def _strace(self, options: list[str] | None) -> list[str]:
        if options is None:
            return []
        faster = [] if "signal=" in "".join(options) else ["--seccomp-bpf"]  # signals get lost with it
        return ["strace", "-f", *faster, "-o", str(self.zygote.trace), *options]


def _waited(started: subprocess.Popen[bytes]) -> int | None:
    try:
        return started.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
        return None
