"""What a command did to the system, read from strace: what it opened, made, renamed, removed, started, whom it called."""

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "execve", "execveat", "fork", "vfork", "clone", "clone3", "open", "openat", "openat2", "creat", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "rmdir", "link", "linkat", "symlink", "symlinkat", "mkdir", "mkdirat", "mknod", "mknodat",
    "chmod", "fchmodat", "chown", "lchown", "fchownat", "truncate", "utimensat", "setxattr", "mount", "connect", "socket",
    "sendto", "sendmsg", "bind",
)  # fmt: skip
# `?`: not every machine has every call. `-y`: what a descriptor really is.
OPTIONS = ["-f", "-y", "-s", "4096", "-e", "trace=" + ",".join(f"?{name}" for name in CALLS)]
STARTS = ("execve", "execveat", "fork", "vfork", "clone", "clone3", "connect", "socket", "sendto", "sendmsg", "bind", "mount")
OPENS = ("open", "openat", "openat2", "creat")
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)(?:<((?:[^>\\]|\\.)*)>(?:\(deleted\))?)?(?: (E\w+).*)?$")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, )?"((?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


@dataclass(frozen=True)
class Call:
    """One call: its paths as they were given (made absolute), its flags and all, what it opened in truth, why it failed."""

    name: str
    paths: tuple[Path, ...]
    words: str
    opened: Path | None
    error: str

    @property
    def writes(self) -> bool:
        """Whether it makes, changes or removes something, or would have."""
        return self.name not in OPENS or self.name == "creat" or bool(_WRITES.search(self.words))

    def __str__(self) -> str:
        return f"{self.name}({self.words[:200]}) {self.error}"


def calls(trace: str, cwd: Path) -> Iterator[Call]:
    """The calls of a trace of one process. ValueError for a line that cannot be read: nothing may be overlooked."""
    for line in trace.splitlines():
        if re.match(r"(?:\d+ +)?(?:\+\+\+|---|strace: )", line):
            continue
        if not (read := _LINE.match(line)):
            raise ValueError(line)
        name, words, _result, opened, error = read.groups()
        paths = () if name in STARTS else tuple(_absolute(place, path, cwd) for place, path in _PATH.findall(words))
        yield Call(name, paths, words, _path(opened) if opened else None, error or "")


def _absolute(place: str, path: str, cwd: Path) -> Path:
    return (_path(place) if place else cwd) / _path(path)


def _path(escaped: str) -> Path:
    return Path(os.fsdecode(codecs.escape_decode(escaped.encode())[0]))
