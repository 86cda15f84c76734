"""The system calls by which a command changes files, as strace saw them: what the model of power cuts works on."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from calling import environment

PROGRAM = (sys.executable, "-m", "salesinv")
WATCHED = (
    "open,openat,openat2,creat,close,dup,dup2,dup3,lseek,write,pwrite64,writev,pwritev,pwritev2,copy_file_range,sendfile,splice,"
    "truncate,ftruncate,fallocate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir,"
    "mknod,mknodat,chmod,fchmod,fchmodat,chdir,fchdir,fsync,fdatasync,sync,syncfs,sync_file_range"
)
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+|\?).*")
_WORD = re.compile(r'"(?:\\x[0-9a-f]{2})*"(?:\.\.\.)?|[^,\s][^,]*(?<!\s)')


@dataclass(frozen=True)
class Call:
    """One call that succeeded: texts and written data as bytes, everything else as strace shows it."""

    name: str
    words: tuple[bytes | str, ...]
    result: int


def possible() -> bool:
    """Whether commands can be watched here: strace is there and may trace."""
    return (
        shutil.which("strace") is not None
        and subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False).returncode == 0
    )


def calls_of(words: Sequence[str], program: Sequence[str] = PROGRAM, **variables: str) -> list[Call]:
    """Run a command line under strace. RuntimeError unless it ends with 0: only what went well has an old and a new."""
    with tempfile.TemporaryDirectory() as place:
        log = Path(place) / "calls"
        watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-xx", "-s", "100000000", "-e", "signal=none", "-o", str(log)]
        done = subprocess.run(
            [*watch, "-e", f"trace={WATCHED}", *program, *words],
            env=environment(**variables), cwd=place, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: exit {done.returncode}: {done.stderr}")
        return list(read_calls(log.read_text(encoding="ascii")))


def read_calls(log: str) -> Iterator[Call]:
    """The successful calls of a log, in the order they ended."""
    begun: dict[str, str] = {}
    for line in log.splitlines():
        thread, _space, rest = line.partition(" ")
        if rest.endswith("<unfinished ...>"):
            begun[thread] = rest.removesuffix("<unfinished ...>")
            continue
        if resumed := re.fullmatch(r" *<\.\.\. \w+ resumed>(.*)", rest):
            rest = begun.pop(thread) + resumed[1]
        if (found := _LINE.fullmatch(f"{thread} {rest}")) and found[4] != "?" and int(found[4]) >= 0:
            yield Call(found[2], tuple(_word(word) for word in _WORD.findall(found[3])), int(found[4]))


def _word(word: str) -> bytes | str:
    if not word.startswith('"'):
        return word
    if word.endswith("..."):
        raise ValueError("strace cut a text short")
    return bytes.fromhex(word.strip('"').replace("\\x", ""))
