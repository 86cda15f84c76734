"""One command of a crowd: a process, forked from one that has the program loaded or started by itself, and how it ended."""

import json
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from calling import environment

from faults.crowd_pair import contract_and_shipment
from salesinv.cli import main
from salesinv.errors import SalesinvError

LOST_ITS_WAY = 99  # a traceback


@dataclass(frozen=True)
class Ended:
    """How a command ended: below 0 by that signal."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Kill:
    """When a command is to be killed: so many seconds after its start, or after it has got the lock."""

    after: float
    holding: bool

    @classmethod
    def some(cls, chance: Random, share: float) -> "Kill | None":
        """A kill for this share of all commands, mostly of those that hold the lock."""
        if chance.random() >= share:
            return None
        holding = chance.random() < 0.8
        return cls(chance.uniform(0, 0.06 if holding else 0.3), holding)


class Caller:
    """Runs commands on one folder, one at a time; what they say goes to two files of the caller's."""

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder, self.out, self.err = folder, Path(f"{place}.out"), Path(f"{place}.err")

    def forked(self, words: list[str], kill: Kill | None = None) -> Ended:
        """A command line, in a child of this process."""
        return self._ended(self._child(words, lambda: main(words)), kill)

    def pair(self, token: str, wait: float, kill: Kill | None = None) -> Ended:
        """A contract and its shipment in one write, in a child of this process."""
        return self._ended(self._child(["pair", token], lambda: _pair(self.folder, token, wait)), kill)

    def started(self, words: list[str], kill: Kill | None = None) -> Ended:
        """A command line, as it is typed: a new interpreter."""
        command = [sys.executable, "-m", "salesinv", *words]
        with self.out.open("wb") as out, self.err.open("wb") as err:
            child = subprocess.Popen(
                command, env=environment(SALESINV_DATA=str(self.folder)), stdin=subprocess.DEVNULL, stdout=out, stderr=err
            )
        if kill:
            self._kill(child.pid, kill, lambda: child.poll() is None)
        return self._told(child.wait())

    def _child(self, words: list[str], act: Callable[[], int]) -> int:
        for path in (self.out, self.err):
            path.write_bytes(b"")  # before it can be killed: what the last one said is not its word
        if child := os.fork():
            return child
        code = LOST_ITS_WAY
        try:
            for number, path in ((1, self.out), (2, self.err)):
                os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), number)
            os.environ.clear()
            os.environ.update(environment(SALESINV_DATA=str(self.folder)))
            sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
            sys.argv = ["salesinv", *words]
            code = act()
            sys.stdout.flush()
            sys.stderr.flush()
        except BaseException:
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)

    def _ended(self, child: int, kill: Kill | None) -> Ended:
        if kill:
            self._kill(child, kill, lambda: os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None)
        return self._told(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))

    def _kill(self, child: int, kill: Kill, lives: Callable[[], bool]) -> None:
        """SIGKILL it when it is time; it has not been waited for yet, so its number is its own."""
        while kill.holding and lives() and self._holder() != child:
            time.sleep(0.001)
        time.sleep(kill.after)
        if lives():
            os.kill(child, 9)

    def _holder(self) -> object:
        with suppress(OSError, ValueError):
            return json.loads((self.folder / ".salesinv" / "holder").read_bytes())["pid"]
        return None

    def _told(self, code: int) -> Ended:
        return Ended(code, *(path.read_text("utf-8", "replace") if path.exists() else "" for path in (self.out, self.err)))


def _pair(folder: Path, token: str, wait: float) -> int:
    try:
        print(*contract_and_shipment(folder, "P-1", token, wait), sep="\n")
    except SalesinvError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0
