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
    *("openat", "open", "creat", "close", "write", "pwrite64", "writev", "ftruncate", "truncate", "fallocate"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat"),
    *("rmdir", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat", "flock", "fcntl", "utimensat", "exit_group"),
    *("fsync", "fdatasync", "sync_file_range", "copy_file_range", "sendfile", "rt_sigaction", "rt_sigprocmask"),
)


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

    def options(self) -> list[str]:
        """What strace is to be told."""
        if self.is_signal:
            return ["-e", f"trace={self.call}", "-e", f"inject={self.call}:signal={self.what}:when={self.nth}"]
        error, on = self.what.removesuffix(LASTING), LASTING if self.what.endswith(LASTING) else ""
        met = [(self.call, self.nth), *self.also]
        injected = [f"inject={call}:error={error}:when={nth}{on}" for call, nth in met]
        return ["-e", f"trace={','.join(call for call, _nth in met)}", *(word for one in injected for word in ("-e", one))]

    def met(self, trace: str) -> bool:
        """Whether it came to pass."""
        return f"SIG{self.what}" in trace if self.is_signal else "(INJECTED)" in trace


RECORDING = ["-y", "-e", "trace=all", "-e", "signal=none"]


def calls(trace: str, folder: Path) -> list[tuple[str, int]]:
    """Every call from the first one that touches the folder on, each with its number among those of its name."""
    counted: Counter[str] = Counter()
    found = []
    touched = False
    for line in trace.splitlines():
        if not (named := re.match(r"(?:\d+ +)?(\w+)\(", line)):
            continue
        counted[named[1]] += 1
        touched = touched or str(folder) in line
        if touched:
            found.append((named[1], counted[named[1]]))
    return found


def faults(of: Sequence[tuple[str, int]], every: bool) -> Iterator[Fault]:
    """Every fault at every call; or, at calls that only look, one signal and one error, another at each."""
    for place, (call, nth) in enumerate(of):
        whole = every or call in CHANGING
        signals = SIGNALS if whole else SIGNALS[place % 3 :][:1]
        signals = SIGNALS[:1] if call == "exit_group" else signals  # the others come too late to be heard
        errors = ERRORS if whole else ERRORS[place % 5 :][:1]
        for what in (*signals, *(() if call in NEVER_FAIL else errors)):
            yield Fault(call, nth, what)


def lasting(of: Sequence[tuple[str, int]]) -> Iterator[Fault]:
    """Errors that last to the end, from each call on after which the folder may be another one."""
    for place, (call, nth) in enumerate(of):
        if call in CHANGING:
            for what, refused in METS.items():
                if call in refused:
                    yield Fault(call, nth, what, tuple(_from(of, place, other) for other in refused if other != call))


def _from(of: Sequence[tuple[str, int]], place: int, call: str) -> tuple[str, int]:
    """A call, and its number where it comes next: after its last one before this place."""
    before = [nth for name, nth in of[:place] if name == call]
    after = [nth for name, nth in of[place:] if name == call]
    return call, after[0] if after else (before[-1] if before else 0) + 1
