"""One try of a fault: a process forked from this one, which has the program loaded, runs a command under strace."""

import gc
import importlib
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from shutil import which

PATIENCE = 30  # seconds after which a command hangs


class UnavailableError(Exception):
    """The sweep cannot be made here: the reason why."""


@dataclass(frozen=True)
class Ended:
    """How a command ended (below 0: by that signal; None: it hung), what it said, and what strace saw."""

    code: int | None
    out: str
    err: str
    trace: str = ""


def available() -> None:
    """UnavailableError where no fault can be injected."""
    if not which("strace"):
        raise UnavailableError("strace is not installed")
    tried = subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise UnavailableError(f"processes may not be traced here: {tried.stderr.strip()}")


class Zygote:
    """Forks commands. It holds a scratch folder for what they say; the command line is run as the real entry point does."""

    def __init__(self, scratch: Path) -> None:
        self.out, self.err, self.trace = scratch / "out", scratch / "err", scratch / "trace"
        self.modules = scratch / "modules"
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def learn(self, act: Callable[[], int]) -> None:
        """Load what a command loads while it runs, so that its calls are those of its work alone."""
        before = set(sys.modules)

        def noted() -> int:
            code = act()
            self.modules.write_text("\n".join(name for name in sys.modules if name not in before), "utf-8")
            return code

        self.run(noted)
        for name in self.modules.read_text("utf-8").split():
            with suppress(ImportError):
                importlib.import_module(name)
        gc.collect()
        gc.freeze()

    def run(self, act: Callable[[], int], options: list[str] | None = None) -> Ended:
        """Run it to its end; under strace with these options, from its first step on, where they are given."""
        mine, its = socket.socketpair()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if not child:
            mine.close()
            self._live(act, its)
        its.close()
        mine.recv(1)  # it is at the gate: nothing that comes before is counted
        tracer = self._attached(child, options) if options is not None else None
        mine.send(b".")
        code = _waited(child)
        mine.close()
        if tracer:
            tracer.communicate()
        return self.ended(code, traced=tracer is not None)

    def ended(self, code: int | None, traced: bool) -> Ended:
        """How a command ended that wrote to our files."""
        said = [path.read_text("utf-8", "replace") for path in (self.out, self.err, *([self.trace] if traced else []))]
        return Ended(code, *said)

    def _live(self, act: Callable[[], int], gate: socket.socket) -> None:
        """The life of the child: its own standard streams, then the command, then what Python does at its end."""
        code = 99
        try:
            self._streams()
            gate.send(b".")
            if gate.recv(1):  # `recvfrom` is a call that no command makes: what is counted begins behind it
                code = act()
        except KeyboardInterrupt:
            traceback.print_exc()
            code = 130
        except BaseException:
            traceback.print_exc()
            code = 1
        finally:
            with suppress(BaseException):
                sys.stderr.flush()
            os._exit(_flushed(code))

    def _streams(self) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        for number, path in ((1, self.out), (2, self.err)):
            opened = os.open(path, flags, 0o644)
            os.dup2(opened, number)
            os.close(opened)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = TextIOWrapper(BufferedWriter(FileIO(1, "w", closefd=False)), encoding="utf-8")
        raw = BufferedWriter(FileIO(2, "w", closefd=False))
        sys.stderr = TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", line_buffering=True)

    def _attached(self, child: int, options: list[str]) -> subprocess.Popen[str]:
        command = ["strace", "-o", str(self.trace), *options, "-p", str(child)]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert tracer.stderr
        said = tracer.stderr.readline()
        if "attached" not in said:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise UnavailableError(f"strace: {said.strip()} {tracer.communicate()[1].strip()}")
        return tracer


def _flushed(code: int) -> int:
    """What Python does at the end: what could not be written out is code 120."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        traceback.print_exc()
        return 120
    return code


def _waited(child: int) -> int | None:
    watch = os.pidfd_open(child)
    try:
        ended = select.select([watch], [], [], PATIENCE)[0]
    finally:
        os.close(watch)
    if not ended:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status) if ended else None


def scratch_folder() -> Path:
    """A new folder, in memory where there is such a thing: the disk itself is not what is tried."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="faults-", dir=memory if os.access(memory, os.W_OK) else None))
