"""The system calls of a command, in order, and the faults that each of them can meet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SIGNALS = ("KILL", "INT", "TERM")
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE")
LASTING = "+"  # an error that lasts, as a disk that is full stays full
METS = {  # which calls such a disk, or process, refuses
    "ENOSPC+": ("write", "fsync", "mkdir"),
    "EROFS+": ("write", "fsync", "mkdir", "rename", "unlink", "chmod", "fchmod"),
    "EIO+": ("write", "fsync", "mkdir", "rename", "unlink", "openat", "read", "newfstatat", "getdents64", "close"),
    "EMFILE+": ("openat",),
}
NEVER_FAIL = (  # errors are not injected into these, signals are
    *("exit_group", "exit", "rt_sigreturn"),  # do not return
    *("getpid", "gettid", "getuid", "geteuid", "getgid", "getegid", "umask"),  # have no error to return
    *("brk", "mmap", "munmap", "mremap", "mprotect", "madvise"),  # memory, not files
    *("rt_sigaction", "rt_sigprocmask", "sigaltstack", "futex", "tgkill"),  # fail on a wrong argument alone
    *("clock_gettime", "clock_nanosleep", "getrandom", "sysinfo", "prlimit64"),
)
UNSTEADY = ("brk", "mmap", "munmap", "mremap", "madvise", "futex")  # not as many each time: a fault there may find no call
CHANGING = (  # after these the folder may be another one, or who holds the lock; all others only look
    *("write", "pwrite64", "writev", "ftruncate", "truncate", "fallocate", "copy_file_range", "sendfile", "creat"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat"),
    *("rmdir", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat", "flock", "utimensat", "exit_group"),
    *("fsync", "fdatasync", "sync_file_range", "rt_sigaction", "rt_sigprocmask"),
)
TO_WRITE = re.compile(r"^\d* *open(at)?\(.*(O_CREAT|O_WRONLY|O_RDWR|O_DIRECTORY)")  # folders are opened to be synced


@dataclass(frozen=True)
class Call:
    """A call of a command: the `nth` of its name. After one that `changes` the folder may be another one."""

    name: str
    nth: int
    changes: bool = True


@dataclass(frozen=True, order=True)
class Fault:
    """What happens (a signal or an error) at which call: the `nth` of its name since the process could be traced."""

    call: str
    nth: int
    what: str
    also: tuple[tuple[str, int], ...] = ()  # for an error that lasts: the other calls it meets, each from that number on

    def __str__(self) -> str:
        return f"{self.what} at {self.call} {self.nth}"

    @property
    def is_signal(self) -> bool:
        return self.what in SIGNALS

    @property
    def lasts(self) -> bool:
        return self.what.endswith(LASTING)

    def options(self) -> list[str]:
        """What strace is to be told."""
        if self.is_signal:
            return ["-e", f"trace={self.call}", "-e", f"inject={self.call}:signal={self.what}:when={self.nth}"]
        error, on = self.what.removesuffix(LASTING), LASTING if self.lasts else ""
        met = [(self.call, self.nth), *self.also]
        injected = [f"inject={call}:error={error}:when={nth}{on}" for call, nth in met]
        return ["-e", f"trace={','.join(call for call, _nth in met)}", *(word for one in injected for word in ("-e", one))]

    def met(self, trace: str) -> bool:
        """Whether it came to pass."""
        return f"SIG{self.what}" in trace if self.is_signal else "(INJECTED)" in trace


RECORDING = ["-y", "-e", "trace=all", "-e", "signal=none"]


def calls(trace: str, folder: Path) -> list[Call]:
    """Every call from the first one that touches the folder on, each with its number among those of its name."""
    counted: Counter[str] = Counter()
    found = []
    touched = False
    for line in trace.splitlines():
        if not (named := re.match(r"(?:\d+ +)?(\w+)\(", line)):
            continue
        name = named[1]
        counted[name] += 1
        touched = touched or str(folder) in line
        if touched:
            found.append(Call(name, counted[name], name in CHANGING or bool(TO_WRITE.match(line))))
    return found


def faults(of: Sequence[Call], every: bool, turn: int = 0) -> Iterator[Fault]:
    """Every fault at every call; or, at calls that only look, one in turn, which begins with another for every command."""
    for place, call in enumerate(of):
        whats: tuple[str, ...] = SIGNALS if call.name in NEVER_FAIL else (*SIGNALS, *ERRORS)
        if call.name == "exit_group":
            whats = ("KILL",)  # others come too late to be heard
        elif not (every or call.changes):
            whats = (whats[(place + turn) % len(whats)],)
        for what in whats:
            yield Fault(call.name, call.nth, what)


def lasting(of: Sequence[Call]) -> Iterator[Fault]:
    """Errors that last to the end, from each call on after which the folder may be another one."""
    for place, call in enumerate(of):
        for what, refused in METS.items() if call.changes else ():
            if call.name in refused:
                also = tuple((other, _next(of, place, other)) for other in refused if other != call.name)
                yield Fault(call.name, call.nth, what, also)


def _next(of: Sequence[Call], place: int, name: str) -> int:
    """The number of the first call of that name from a place on."""
    after = (call.nth for call in of[place:] if call.name == name)
    return next(after, max((call.nth for call in of if call.name == name), default=0) + 1)
